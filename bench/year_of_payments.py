"""A year of a branch's payments in head office's tables, made quickly: rows, sums and shifts.

Six desks, a shift each a day, thirteen hours; cash, cash with change, and two brands of card. The
rows have no bodies, which helps nobody but the plain aggregate: it reads a fraction of the pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, Final
from uuid import UUID

import psycopg
from sqlalchemy import Connection, insert

from gateway.branch_day.day_lines import TakingKey, taking_rows
from gateway.branch_day.write_branch import add_takings, fact_rows
from gateway.storage import day_rows, rows
from gateway.storage.bulk import insert_rows
from gateway.storage.engine import is_sqlite
from gateway.storage.partitions import make_months
from pos_app import wire
from pos_app.domain.events import Event
from pos_app.domain.ids import DeskId, ShiftId, shift_id
from pos_app.domain.payment import PaymentTaken, Tender
from tests.builders import (
    a_card_tender,
    a_cash_tender,
    a_header,
    a_payment,
    a_payment_taken,
    a_shift_closed,
    a_shift_opened,
)
from tests.fakes.clock import NOON

CENTRE: Final = "CCD"
DESKS: Final = tuple(DeskId(f"{CENTRE}-{n:02d}") for n in range(1, 7))
FIRST: Final = date(2025, 11, 24)
_HOURS: Final = 13
_FROM_HOUR: Final = 6  # UTC
_AT_ONCE: Final = 10_000


@dataclass(frozen=True)
class Year:
    """So many payments, spread evenly over so many days."""

    payments: int
    days: int

    @property
    def last(self) -> date:
        return FIRST + timedelta(days=self.days - 1)

    @property
    def dates(self) -> list[date]:
        return [FIRST + timedelta(days=day) for day in range(self.days)]

    @property
    def middle(self) -> date:
        return FIRST + timedelta(days=self.days // 2)

    @cached_property
    def shapes(self) -> Sequence[PaymentTaken]:
        """The payments that come again and again."""
        tenders: list[Tender] = [a_cash_tender("245.50"), a_cash_tender("250.00", "4.50")]
        tenders += [a_card_tender("245.50"), replace(a_card_tender("245.50"), brand="mada")]
        bill = a_payment("245.50")
        return [a_payment_taken(1, payments=[bill], tenders=[one]) for one in tenders]

    def places(self) -> Iterator[tuple[int, date, DeskId, ShiftId, int, int]]:
        """Of each payment: its number, day, desk, shift, hour and shape."""
        per_desk = -(-self.payments // (self.days * len(DESKS)))
        number = 0
        for day in range(self.days):
            on = FIRST + timedelta(days=day)
            for desk in DESKS:
                shift = shift_id(desk, day + 1)
                for nth in range(min(per_desk, self.payments - number)):
                    hour = _FROM_HOUR + nth * _HOURS // per_desk
                    yield number, on, desk, shift, hour, nth % len(self.shapes)
                    number += 1


def fill(connection: Connection, year: Year) -> None:
    """Payments, their running sums, and each shift's opening and close, as `ingest` keeps them."""
    table = rows.desks
    connection.execute(
        insert(table), [{"desk": d, "centre_code": CENTRE, "is_revoked": False} for d in DESKS]
    )
    make_months(connection, sorted({on.replace(day=1) for on in year.dates}))
    _fill_events(connection, year)
    takings = sums(year)
    for start in range(0, len(takings), _AT_ONCE):
        add_takings(connection, dict(takings[start : start + _AT_ONCE]))
    _fill_shifts(connection, year)


def sums(year: Year) -> list[tuple[TakingKey, tuple[int, int]]]:
    """The running sums, by the one definition of what an event adds."""
    often = Counter(place[1:] for place in year.places())
    found: defaultdict[TakingKey, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for (on, desk, shift, hour, shape), times in often.items():
        at = NOON.replace(hour=hour)
        header = a_header(desk=desk, shift=shift, at=at, business_date=on)
        for key, number, dirhams in taking_rows(replace(year.shapes[shape], header=header)):
            before = found[key]
            found[key] = before[0] + times * number, before[1] + times * dirhams
    return sorted(found.items())


def _fill_events(connection: Connection, year: Year) -> None:
    names = [column.name for column in rows.events.columns]
    lines = (_line(year, *place) for place in year.places())
    raw = connection.connection.driver_connection
    columns = ",".join(names)
    if isinstance(raw, psycopg.Connection):
        with raw.cursor().copy(f"COPY events ({columns}) FROM STDIN".encode()) as copy:
            for line in lines:
                copy.write_row(line)
        return
    assert is_sqlite(connection)
    marks = ",".join("?" * len(names))
    assert raw is not None
    raw.executemany(f"INSERT INTO events ({columns}) VALUES ({marks})", lines)


def _line(
    year: Year, number: int, on: date, desk: str, shift: str, hour: int, shape: int
) -> tuple[Any, ...]:
    """In the order of the table's columns."""
    taken = year.shapes[shape]
    event_id, receipt = _event_id(on, hour, number), f"{desk}-{number:06d}-0"
    cash, card = taken.cash.dirhams, taken.card.dirhams
    journal = (event_id, desk, number, "", "", "", "{}", "payment_taken")
    place = (shift, on.isoformat(), receipt, None, None, None)
    return (*journal, *place, cash + card, cash, card, "posted", "accepted", None, None, "")


def _event_id(on: date, hour: int, number: int) -> str:
    """As desks make them: by it an event lies in its month."""
    made_at = datetime(on.year, on.month, on.day, hour, tzinfo=UTC)
    high = int(made_at.timestamp() * 1000) << 16 | 0x7000
    return str(UUID(int=high << 64 | 0b10 << 62 | number))


def _fill_shifts(connection: Connection, year: Year) -> None:
    marks: list[Event] = []
    for day in range(year.days):
        for desk in DESKS:
            on, shift = FIRST + timedelta(days=day), shift_id(desk, day + 1)
            for make in (a_shift_opened, a_shift_closed):
                header = a_header(desk=desk, shift=shift, business_date=on)
                marks.append(make(header=header))
    for start in range(0, len(marks), _AT_ONCE):
        some = marks[start : start + _AT_ONCE]
        insert_rows(connection, rows.events, [_mark(start + n, e) for n, e in enumerate(some)])
        facts = [row for event in some for row in fact_rows(event, CENTRE)]
        insert_rows(connection, day_rows.day_facts, facts)


def _mark(number: int, event: Event) -> dict[str, Any]:
    head = event.header
    names = (column.name for column in rows.events.columns)
    return {
        **dict.fromkeys(names),
        "event_id": str(head.event_id),
        "desk": head.desk,
        "seq": 10**9 + number,
        "prev_hash": "",
        "hash": "",
        "signature": "",
        "body": wire.encode(event).decode(),
        "type": wire.type_name(event),
        "shift": head.shift,
        "business_date": head.business_date.isoformat(),
        "amount_dirhams": 0,
        "cash_dirhams": 0,
        "card_dirhams": 0,
        "state": "recorded",
        "outcome": "accepted",
        "received_at": "",
    }
