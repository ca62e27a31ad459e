"""End-of-day totals over a year of a branch's payments, against plain SQL over the same events.

    python -m bench.end_of_day [--payments N] [--days D] [--rounds R]

Ours: the running sums that head office keeps with each batch, read as its answers read them: a
shift; a day by shift, hour, tender and kind; all that a manager sees of a day; the year by tender
and kind, and by day and hour as well. Plain: sum() over all events, and GROUP BY over a shift, a
day, the year; it knows neither kinds nor brands, which are in the events' bodies. Both on SQLite
and on PostgreSQL, in turns in one run; their totals must agree. What keeping the sums costs is said
per payment, against inserting the payments' own rows.
Goals: a shift < 1 ms, a day ≤ 5 ms (SQLite) and ≤ 10 ms (PostgreSQL), the year ≤ 2 × the plain
sum().
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, select, text

from bench.alternating import Times, alternate, versions
from bench.goals import Goal, show_goals
from bench.year_of_payments import CENTRE, DESKS, FIRST, Year, fill
from gateway.branch_day.day_lines import TakingKey, taking_rows
from gateway.branch_day.days import branch_day, day_takings, shift_takings, summaries, totals
from gateway.branch_day.write_branch import add_takings
from gateway.storage import rows
from gateway.storage.bulk import insert_rows
from gateway.storage.engine import open_database, reading, writing
from gateway.storage.schema import migrate
from pos_app.domain.ids import shift_id
from pos_app.domain.money import Money
from tests.fakes.clock import NOON
from tests.postgres import Postgres

_BATCH: Final = 100
_SUM: Final = "plain: sum() over all events"
_GROUPS: Final = "plain: GROUP BY shift, the year"
_PLAIN_DAY: Final = "plain: GROUP BY shift, a day"
_PLAIN_SHIFT: Final = "plain: sum() of a shift"
_SHIFT: Final = "ours: a shift"
_DAY: Final = "ours: a day"
_SEEN: Final = "ours: all that a manager sees of a day"
_YEAR: Final = "ours: the year by line"
_DAYS: Final = "ours: the year, day by day and hour by hour"
_OF_MONEY: Final = "FROM events WHERE state <> 'refused' AND type = 'payment_taken'"
_GROUPED: Final = "count(*), sum(amount_dirhams), sum(cash_dirhams), sum(card_dirhams)"


def main() -> None:
    """Make the year on both engines, then measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--payments", type=int, default=1_000_000)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()
    year = Year(arguments.payments, arguments.days)
    print(versions("SQLAlchemy", "psycopg"))
    print(f"{year.payments:,} payments, {year.days} days, {len(DESKS)} desks")
    goals = []
    for name, day_goal, opened in (
        ("SQLite", "≤ 5", _sqlite),
        ("PostgreSQL", "≤ 10", _postgres),
    ):
        with opened() as engine:
            goals += _measured(engine, name, day_goal, year, arguments.rounds)
    show_goals(goals)


@contextmanager
def _sqlite() -> Iterator[Engine]:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'year.db'}")
        try:
            yield engine
        finally:
            engine.dispose()


@contextmanager
def _postgres() -> Iterator[Engine]:
    with Postgres.started() as server, server.fresh_database() as url:
        engine = open_database(url)
        try:
            yield engine
        finally:
            engine.dispose()


def _measured(engine: Engine, name: str, day_goal: str, year: Year, rounds: int) -> list[Goal]:
    print(f"{name}: making the year", file=sys.stderr)
    migrate(engine)
    with writing(engine) as connection:
        fill(connection, year)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
    with reading(engine) as connection:
        asked = _Asked(connection, year.middle, year)
        asked.agree()
        times = alternate(rounds, asked.contenders(), warm_up=1)
    cost_s, insert_s = _cost(engine, year)
    _show(name, times, cost_s, insert_s)
    ms = {what: median(seconds) * 1e3 for what, seconds in times.items()}
    return [
        Goal(ms[_SHIFT], f"ms a shift, {name}", "< 1"),
        Goal(ms[_DAY], f"ms a day, {name}", day_goal),
        Goal(ms[_SEEN], f"ms all that a manager sees of a day, {name}"),
        Goal(ms[_YEAR] / ms[_SUM], f"× the plain sum(): the year, {name}", "≤ 2"),
        Goal(ms[_DAYS] / ms[_SUM], f"× the plain sum(): the year's days and hours, {name}"),
        Goal(ms[_GROUPS] / ms[_YEAR], f"× faster than GROUP BY: the year, {name}"),
        Goal(cost_s * 1e6, f"µs a payment for the running sums, {name}"),
        Goal(cost_s / insert_s, f"× inserting the payments: the running sums, {name}"),
    ]


@dataclass
class _Asked:
    """What is asked of one engine, of a day in the middle of its year."""

    connection: Connection
    day: date
    year: Year

    @property
    def shift(self) -> str:
        return shift_id(DESKS[0], (self.day - FIRST).days + 1)

    def contenders(self) -> dict[str, Callable[[], object]]:
        return {
            _SUM: lambda: self._plain(f"SELECT sum(amount_dirhams) {_OF_MONEY}"),
            _GROUPS: lambda: self._plain(
                f"SELECT business_date, shift, {_GROUPED} {_OF_MONEY} GROUP BY 1, 2"
            ),
            _PLAIN_DAY: self._plain_day,
            _PLAIN_SHIFT: lambda: self._plain(
                f"SELECT {_GROUPED} {_OF_MONEY} AND shift = :shift", shift=self.shift
            ),
            _SHIFT: lambda: shift_takings(self.connection, self.shift),
            _DAY: lambda: day_takings(self.connection, self.day, DESKS),
            _SEEN: lambda: branch_day(self.connection, NOON, CENTRE, self.day),
            _YEAR: self._whole_year,
            _DAYS: lambda: summaries(self.connection, CENTRE, FIRST, self.year.last),
        }

    def agree(self) -> None:
        """Both say the same of the day and of the year."""
        day = branch_day(self.connection, NOON, CENTRE, self.day)
        plain = {row[0]: row[1:] for row in self._plain_day()}
        assert {
            s.shift: (s.number("payments"), *(m.dirhams for m in (s.collected, s.cash, s.card)))
            for s in day.shifts
        } == {shift: tuple(map(int, sums)) for shift, sums in plain.items()}
        (payments,) = (line for line in self._whole_year() if line[0] == "payments")
        plain_sum = int(self._plain(f"SELECT sum(amount_dirhams) {_OF_MONEY}")[0][0])
        assert payments == ("payments", self.year.payments, Money(plain_sum))

    def _whole_year(self) -> list[tuple[str, int, Money]]:
        return totals(self.connection, CENTRE, FIRST, self.year.last)

    def _plain_day(self) -> Sequence[Row[Any]]:
        return self._plain(
            f"SELECT shift, {_GROUPED} {_OF_MONEY} AND business_date = :day GROUP BY 1",
            day=self.day.isoformat(),
        )

    def _plain(self, statement: str, **values: str) -> Sequence[Row[Any]]:
        return self.connection.execute(text(statement), values).all()


def _cost(engine: Engine, year: Year) -> tuple[float, float]:
    """Seconds a payment: for keeping its sums, and for inserting its row; rolled back."""
    shift = shift_id(DESKS[0], year.days)
    spent = {"sums": 0.0, "rows": 0.0}
    payments = min(year.payments, 2_000)
    with engine.connect() as connection, connection.begin() as transaction:
        query = select(rows.events).where(rows.events.c.type == "payment_taken").limit(payments)
        lines = [dict(row._mapping) for row in connection.execute(query)]
        for number, line in enumerate(lines):
            line |= {"event_id": f"x{number:035d}", "shift": shift}
        events = [year.shapes[n % len(year.shapes)] for n in range(payments)]
        for start in range(0, payments, _BATCH):
            began_s = perf_counter()
            insert_rows(connection, rows.events, lines[start : start + _BATCH])
            between_s = perf_counter()
            sums: dict[TakingKey, tuple[int, int]] = {}
            for event in events[start : start + _BATCH]:
                for key, number, dirhams in taking_rows(event):
                    before = sums.get(key, (0, 0))
                    sums[key] = before[0] + number, before[1] + dirhams
            add_takings(connection, sums)
            spent["rows"] += between_s - began_s
            spent["sums"] += perf_counter() - between_s
        transaction.rollback()
    return spent["sums"] / payments, spent["rows"] / payments


def _show(name: str, times: Times, cost_s: float, insert_s: float) -> None:
    width = max(map(len, times))
    for what, seconds in times.items():
        print(f"{name:10} {what:{width}} {median(seconds) * 1e3:10.2f} ms")
    print(
        f"{name:10} {cost_s * 1e6:.0f} µs a payment for the sums, {insert_s * 1e6:.0f} for its row"
    )


if __name__ == "__main__":
    main()
