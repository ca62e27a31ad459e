"""Accounts looked up at head office among 500,000, by each key, against plain psycopg by their key.

    python -m bench.gateway_look_up [--accounts N] [--rounds N]

`pos-gateway serve` with one worker on a real PostgreSQL. A look-up is all of it: the signed
request, its nonce, the hits with their open bills, who claims them, and the line in the record of
look-ups. The floor reads the same account and its bills by their number with psycopg alone. A
search by name finds up to 20 accounts. All take turns.
Goals: p95 of each key ≤ 25 ms, of each search by name ≤ 50 ms; each key ≤ 1.5 × an account that is
read again by its number, each search by name, which finds twenty, ≤ 4 ×.
"""

from __future__ import annotations

import argparse
import http.client
import sys
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from random import Random
from statistics import median, quantiles
from typing import Any, Final
from urllib.parse import urlencode

import psycopg
from sqlalchemy import select

from bench.alternating import Times, alternate, versions
from bench.gateway_load import serving_gateway
from bench.goals import Goal, show_goals
from gateway.demo.seed import QUICK, seed
from gateway.identity import keys
from gateway.storage import rows
from gateway.storage.engine import open_database, reading, writing
from gateway.storage.schema import migrate
from pos_app.domain.clock import SystemClock
from tests.faults.network_race import RunningClock
from tests.gateway.desk_client import DeskClient, HeadOffice
from tests.postgres import Postgres

_SAMPLE: Final = 500
_SHOWN: Final = 20
_LONGEST_S: Final = 60.0
_FLOOR: Final = "floor: psycopg alone, by account number"
_READ: Final = "read again, by account number"
_KEYS: Final = ("account_no", "customer_no", "electricity_no", "water_no", "holder_id", "phone")
_NAMES: Final = {
    "name, one word": ("Mohammed", "Fatima", "Kuwari", "محمد", "الكواري"),
    "name, its beginning": ("Moh", "Fa", "A", "مح", "ا"),
    "name, two words": ("Mohammed Kuwari", "Fatima Al-Thani", "محمد الكواري", "A M", "م ا"),
}


def main() -> None:
    """Fill, measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--accounts", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=300)
    asked = parser.parse_args()
    with ExitStack() as stack:
        looking = _build(stack, asked.accounts)
        times = alternate(asked.rounds, looking.contenders(), warm_up=min(20, asked.rounds))
        print(versions("fastapi", "uvicorn", "psycopg", "SQLAlchemy"), end=", ")
        print(f"PostgreSQL {looking.plain.info.server_version // 10_000}")
        print(f"{asked.accounts:,} accounts, {asked.rounds} rounds, taking turns")
    _show(times)


@dataclass
class Looking:
    """A desk on one connection, accounts to look for, and the floor's own connection."""

    desk: DeskClient
    line: http.client.HTTPConnection
    plain: psycopg.Connection[tuple[object, ...]]
    sample: list[Any]
    item_nos: list[str]

    def contenders(self) -> dict[str, Callable[[], object]]:
        """Each looks for the next one at each call."""
        numbers = [row.account_no for row in self.sample]
        found: dict[str, Callable[[], object]] = {
            _FLOOR: self._each(self._read_plainly, numbers),
            _READ: self._each(self._read, numbers),
        }
        for key in _KEYS:
            values = [getattr(row, key) for row in self.sample]
            found[f"search: {key}"] = self._each(partial(self._search, key), values)
        found["search: item_no"] = self._each(partial(self._search, "item_no"), self.item_nos)
        for what, names in _NAMES.items():
            found[f"search: {what}"] = self._each(partial(self._search, "name"), list(names))
        return found

    @staticmethod
    def _each(ask: Callable[[str], object], values: list[str]) -> Callable[[], object]:
        turn = cycle(values)
        return lambda: ask(next(turn))

    def _read_plainly(self, account_no: str) -> None:
        account = "SELECT * FROM accounts WHERE account_no = %s"
        items = "SELECT * FROM items WHERE account_no = %s AND due_dirhams <> 0"
        assert self.plain.execute(account, (account_no,)).fetchall()
        self.plain.execute(items, (account_no,)).fetchall()

    def _read(self, account_no: str) -> None:
        self._get(f"/v1/accounts/{account_no}")

    def _search(self, kind: str, text: str) -> None:
        self._get(f"/v1/accounts?{urlencode({'q': text, 'kind': kind, 'limit': _SHOWN})}")

    def _get(self, target: str) -> None:
        self.line.request("GET", target, headers=self.desk.headers("GET", target))
        response = self.line.getresponse()
        answer = response.read()
        assert response.status == 200, answer


def _build(stack: ExitStack, accounts: int) -> Looking:
    server = stack.enter_context(Postgres.started(is_durable=True))
    database = stack.enter_context(server.fresh_database())
    print(f"seeding {accounts:,} accounts", file=sys.stderr)
    engine = open_database(database)
    stack.callback(engine.dispose)
    migrate(engine)
    with writing(engine) as connection:
        keys.make_keys(connection)
    seed(engine, SystemClock(), accounts, 1, hasher=QUICK)
    office = HeadOffice(engine, RunningClock())
    stack.callback(office.snapshots.stop)
    stack.callback(office.client.close)
    desk = office.desk()
    port = stack.enter_context(serving_gateway(database))
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=_LONGEST_S)
    stack.enter_context(closing(line))
    plain = stack.enter_context(psycopg.connect(database.replace("+psycopg", ""), autocommit=True))
    with reading(engine) as connection:
        everybody = list(connection.scalars(select(rows.accounts.c.account_no)))
        some = Random(1).sample(everybody, min(_SAMPLE, len(everybody)))
        query = select(rows.accounts).where(rows.accounts.c.account_no.in_(some))
        sample = list(connection.execute(query))
        of_them = select(rows.items.c.item_no).where(rows.items.c.account_no.in_(some))
        item_nos = list(connection.scalars(of_them))
    return Looking(desk, line, plain, sample, item_nos)


def _show(times: Times) -> None:
    width = max(map(len, times))
    print(f"{'':{width}} median ms  p95 ms")
    p95_ms = {name: quantiles(taken, n=20)[18] * 1000 for name, taken in times.items()}
    for name, taken in times.items():
        print(f"{name:{width}} {median(taken) * 1000:9.1f} {p95_ms[name]:7.1f}")
    names = {f"search: {what}" for what in _NAMES}
    by_name = max(names, key=p95_ms.__getitem__)
    by_key = max(p95_ms.keys() - names - {_FLOOR}, key=p95_ms.__getitem__)
    read, floor = median(times[_READ]), median(times[_FLOOR])
    slowest = max(median(times[name]) for name in p95_ms.keys() - names - {_FLOOR, _READ})
    slowest_name = max(median(times[name]) for name in names)
    show_goals(
        [
            Goal(p95_ms[by_key], f"ms p95, slowest key: {by_key}", "≤ 25"),
            Goal(p95_ms[by_name], f"ms p95, slowest by name: {by_name}", "≤ 50"),
            Goal(slowest / read, f"× {_READ}: slowest key", "≤ 1.5"),
            Goal(slowest_name / read, f"× {_READ}: slowest by name", "≤ 4"),
            Goal(read / floor, f"× {_FLOOR}: the whole request"),
        ]
    )


if __name__ == "__main__":
    main()
