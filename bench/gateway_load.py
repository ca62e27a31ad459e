"""Head office under the load of many desks, at 1 and 2 workers, against plain psycopg inserts.

    python -m bench.gateway_load [--payments N] [--desks N] [--rounds R] [--connections N]
        [--accounts N]

`pos-gateway serve` in processes of its own on a real PostgreSQL that puts each commit on the disk;
client, workers and database share this machine's cores. Backlogs come in batches of 100 over all
connections, payments of the moment one by one over one. The floors put the very same rows of the
ledger, read back from it, into another head office's empty tables by psycopg alone: no signature,
no rule, no balance. All take turns in one run.
Goals: ≥ 7,500/s with one worker, ≥ 0.65 × the 100-row floor, ≥ 30 × one by one, replay no slower,
100,000 queued payments of 200 desks in < 20 s.

Each payment's Ed25519 signature takes 95 µs to check: 10,500/s and no more on a core that does
nothing else.
"""

from __future__ import annotations

import argparse
import http.client
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import cycle, islice
from statistics import median, quantiles
from subprocess import DEVNULL, PIPE
from time import perf_counter
from typing import Any, Final

import psycopg
from sqlalchemy import select

from bench.alternating import versions
from bench.goals import Goal, show_goals
from gateway.demo.seed import QUICK, seed
from gateway.identity import keys
from gateway.identity.desks import centres
from gateway.storage import rows
from gateway.storage.bulk import is_one_of
from gateway.storage.engine import open_database, reading, writing
from gateway.storage.schema import migrate
from pos_app.domain.clock import SystemClock
from pos_app.domain.ids import DeskId, id_maker
from pos_app.domain.money import Money
from tests.builders import a_header
from tests.faults.network_race import RunningClock
from tests.faults.staffed_desk import bills_in
from tests.gateway.desk_client import DeskClient, HeadOffice, pays
from tests.gateway.payments import paid
from tests.postgres import Postgres

_BATCH: Final = 100
_LONGEST_S: Final = 120.0
_WORKERS: Final = (1, 2)
_FLOOR: Final = f"floor: psycopg alone, {_BATCH} rows at once"
_SINGLE_FLOOR: Final = "floor: psycopg alone, a payment at a time"


@dataclass(frozen=True, slots=True)
class Request:
    """A signed request in the making: it is signed when it is sent."""

    desk: DeskClient
    method: str
    path: str
    body: bytes
    event_ids: tuple[str, ...]


@dataclass
class Times:
    """Of one contender: payments a second by round, and how long each request took."""

    rates: list[float] = field(default_factory=list)
    taken_s: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Payments a second."""
        return median(self.rates)

    @property
    def p95_ms(self) -> float:
        """What one request in twenty exceeds."""
        return quantiles(self.taken_s, n=20)[18] * 1000 if len(self.taken_s) > 1 else 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--payments", type=int, default=100_000, help="in batches, in all")
    parser.add_argument("--desks", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--accounts", type=int, default=4_000)
    asked = parser.parse_args()
    with ExitStack() as stack:
        load = _build(stack, asked.desks, asked.connections, asked.accounts)
        batches = max(asked.payments // (_BATCH * asked.rounds * len(_WORKERS)), 1)
        times: dict[str, Times] = {}
        for _ in range(asked.rounds):
            load.round(batches, times)
        print(versions("fastapi", "uvicorn", "psycopg", "SQLAlchemy", "cryptography"), end=", ")
        print(f"PostgreSQL {load.plain.info.server_version // 10_000}")
        print(
            f"{asked.desks} desks over {asked.connections} connections,"
            f" {asked.rounds} rounds of {batches * _BATCH} payments in batches, taking turns"
        )
    _show(times)


@dataclass
class Load:
    """Desks with bills to pay, head office at two sizes, and a database without one."""

    office: HeadOffice
    desks: Sequence[DeskClient]
    bills: Iterator[Any]
    ports: Mapping[int, int]  # of each number of workers
    plain: psycopg.Connection[tuple[object, ...]]
    connections: int

    def __post_init__(self) -> None:
        self._new_id, self._clock = id_maker(SystemClock()), SystemClock()
        self._turn, self._number = cycle(self.desks), 0

    def round(self, batches: int, times: dict[str, Times]) -> None:
        """Each contender once."""
        for workers, port in self.ports.items():
            backlog = [self._batch() for _ in range(batches)]
            self._time(times, f"{workers} workers, batches", port, backlog, self.connections)
            self._time(times, f"{workers} workers, replay", port, backlog, self.connections)
            singles = [self._single() for _ in range(batches * _BATCH // 10)]
            half = len(singles) // 2
            self._time(times, f"{workers} workers, one by one", port, singles[:half], 1)
            some = self.connections
            self._time(times, f"{workers} workers, one by one at once", port, singles[half:], some)
        kept = self._rows_of(no for request in backlog for no in request.event_ids)
        few = max(len(kept) // 20, 1)
        self._time_floor(times, _SINGLE_FLOOR, kept[:few], 1)
        self._time_floor(times, _FLOOR, kept[few:], _BATCH)

    def _batch(self) -> Request:
        desk = next(self._turn)
        entries = [self._entry(desk) for _ in range(_BATCH)]
        body = json.dumps({"entries": entries}).encode()
        return Request(desk, "POST", "/v1/events", body, tuple(map(_id_of, entries)))

    def _single(self) -> Request:
        desk = next(self._turn)
        entry = self._entry(desk)
        path = f"/v1/events/{_id_of(entry)}"
        return Request(desk, "PUT", path, json.dumps(entry).encode(), (_id_of(entry),))

    def _entry(self, desk: DeskClient) -> dict[str, Any]:
        account, item = next(self.bills)
        self._number += 1
        payment = pays(replace(account, items=(item,)), Money.riyals(1))
        name = DeskId(desk.name)
        header = a_header(event_id=self._new_id(), at=self._clock.now(), desk=name)
        event = paid(desk, account, self._number % 1_000_000, payments=[payment], header=header)
        return desk.entry(event)

    def _time(
        self,
        times: dict[str, Times],
        name: str,
        port: int,
        requests: Sequence[Request],
        connections: int,
    ) -> None:
        of_one = times.setdefault(name, Times())
        shares = [requests[place::connections] for place in range(connections)]
        start_s = perf_counter()
        with ThreadPoolExecutor(connections) as pool:
            for taken_s in pool.map(lambda share: _send(port, share), shares):
                of_one.taken_s += taken_s
        payments = sum(len(request.event_ids) for request in requests)
        of_one.rates.append(payments / (perf_counter() - start_s))

    def _rows_of(self, event_ids: Iterator[str]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """The event's row and its posting's, as they lie in the ledger."""
        wanted = list(event_ids)
        with reading(self.office.engine) as connection:
            found: list[dict[str, dict[str, Any]]] = []
            for table in (rows.events, rows.postings):
                query = select(table).where(is_one_of(connection, table.c.event_id, wanted))
                of_table = connection.execute(query).mappings()
                found.append({row["event_id"]: dict(row) for row in of_table})
        events, postings = found
        return [(events[no], postings[no]) for no in wanted]

    def _time_floor(
        self, times: dict[str, Times], name: str, kept: Sequence[Any], at_once: int
    ) -> None:
        of_one = times.setdefault(name, Times())
        statements = [_insert(table) for table in (rows.events, rows.postings)]
        start_s = perf_counter()
        for start in range(0, len(kept), at_once):
            began_s = perf_counter()
            some = kept[start : start + at_once]
            with self.plain.transaction():
                for place, statement in enumerate(statements):
                    parameter = json.dumps([pair[place] for pair in some], ensure_ascii=False)
                    self.plain.execute(statement, (parameter,))
            of_one.taken_s.append(perf_counter() - began_s)
        of_one.rates.append(len(kept) / (perf_counter() - start_s))


def _insert(table: Any) -> bytes:
    columns = ",".join(column.name for column in table.columns)
    return (
        f"INSERT INTO {table.name} ({columns}) SELECT {columns} "
        f"FROM json_populate_recordset(NULL::{table.name}, %s::json)"
    ).encode()


def _send(port: int, requests: Sequence[Request]) -> list[float]:
    """One connection's share, one after the other; seconds of each."""
    taken_s = []
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=_LONGEST_S)
    with closing(line):
        for request in requests:
            headers = request.desk.headers(request.method, request.path, request.body)
            start_s = perf_counter()
            line.request(request.method, request.path, request.body, headers)
            response = line.getresponse()
            answer = response.read()
            taken_s.append(perf_counter() - start_s)
            if response.status not in (200, 201) or b'"refused"' in answer:
                raise RuntimeError(f"{response.status} {answer[:500]!r}")
    return taken_s


def _id_of(entry: Mapping[str, Any]) -> str:
    event_id: str = entry["event"]["header"]["event_id"]
    return event_id


def _build(stack: ExitStack, desks: int, connections: int, accounts: int) -> Load:
    server = stack.enter_context(Postgres.started(is_durable=True))
    database = stack.enter_context(server.fresh_database())
    beside = stack.enter_context(server.fresh_database())
    print(f"seeding {accounts} accounts, enrolling {desks} desks", file=sys.stderr)
    engine = open_database(database)
    stack.callback(engine.dispose)
    migrate(engine)
    other = open_database(beside)
    migrate(other)
    other.dispose()
    with writing(engine) as connection:
        keys.make_keys(connection)
    seed(engine, SystemClock(), accounts, 1, hasher=QUICK)
    office = HeadOffice(engine, RunningClock())
    stack.callback(office.snapshots.stop)
    stack.callback(office.client.close)
    names = (f"{centre}-{number:02d}" for number in range(2, 100) for centre in centres())
    enrolled = [office.desk(name) for name in islice(names, desks)]
    ports = {}
    for workers in _WORKERS:
        ports[workers] = stack.enter_context(serving_gateway(database, workers))
    plain = stack.enter_context(psycopg.connect(beside.replace("+psycopg", ""), autocommit=True))
    return Load(office, enrolled, cycle(bills_in(engine)), ports, plain, connections)


@contextmanager
def serving_gateway(database: str, workers: int = 1) -> Iterator[int]:
    """`pos-gateway serve` in processes of its own; its port."""
    command = [sys.executable, "-m", "gateway", "serve", "--json", "--port=0"]
    command += [f"--workers={workers}", f"--database={database}"]
    with subprocess.Popen(command, stdout=PIPE, stderr=DEVNULL, encoding="utf-8") as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())["port"]
        finally:
            process.terminate()


def _show(times: Mapping[str, Times]) -> None:
    width = max(map(len, times))
    print(f"{'':{width}} payments/s  p95 of a request, ms")
    for name, of_one in times.items():
        print(f"{name:{width}} {of_one.rate:10,.0f} {of_one.p95_ms:10.1f}")
    rate = {name: of_one.rate for name, of_one in times.items()}
    one, two = rate["1 workers, batches"], rate["2 workers, batches"]
    goals = [
        Goal(one, "payments/s, one worker", "≥ 7,500"),
        Goal(two, "payments/s, two workers"),
        Goal(100_000 / two, "s for 100,000 queued payments at this rate, two workers", "< 20"),
        Goal(one / rate[_FLOOR], f"× {_FLOOR}, one worker", "≥ 0.65"),
        Goal(two / rate[_FLOOR], f"× {_FLOOR}, two workers"),
        Goal(one / rate["1 workers, one by one"], "× one by one over one connection", "≥ 30"),
        Goal(rate["1 workers, replay"] / one, "× the first upload: replay", "≥ 1"),
    ]
    for workers in _WORKERS:
        p95_ms = times[f"{workers} workers, one by one at once"].p95_ms
        goals.append(Goal(p95_ms, f"ms p95 of a payment among others, {workers} workers"))
        ratio = rate[f"{workers} workers, one by one at once"] / rate[_SINGLE_FLOOR]
        goals.append(Goal(ratio, f"× {_SINGLE_FLOOR}, {workers} workers"))
    show_goals(goals)


if __name__ == "__main__":
    main()
