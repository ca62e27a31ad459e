"""Draining queued payments to head office, against plain requests and psycopg inserts.

    python -m bench.upload [--payments N] [--rounds R]

Ours: a real store, the worker, signed HTTP, and the real gateway in a process of its own on a real
PostgreSQL, which checks hash, signature and rules of every payment and moves its account's balance.
Peer: plain `requests`, one payment per request, to a server that inserts a row and checks nothing.
Floors: psycopg alone, row by row, and 100 rows as one JSON parameter. All take turns in one run on
one PostgreSQL, and each commit is on the disk before it is answered, as in service.
Goals: ≥ 7,500/s with one worker, ≥ 0.65 × the 100-row floor, ≥ 30 × the peer, replay no slower.

Ours checks hash, signature and rules of each payment and books it in a ledger, on the same cores
as desk and database; the floors and the peer keep a row.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter, sleep
from typing import Final

import psycopg
import requests
from sqlalchemy import select

from bench.alternating import versions
from bench.goals import Goal, show_goals
from bench.plain_server import INSERT, TABLE
from gateway.accounts.look_up import read_accounts
from gateway.demo.seed import QUICK, seed
from gateway.identity import keys
from gateway.identity.enrolment import make_code
from gateway.operations.listening import listen
from gateway.storage import rows
from gateway.storage.engine import open_database, reading, writing
from gateway.storage.schema import migrate
from offline_queue.connection import Connection
from offline_queue.head_office import HttpHeadOffice
from offline_queue.http_gateway import HttpGateway
from offline_queue.signed_http import Address, SignedHttp
from offline_queue.worker import DeliveryWorker
from pos_app import wire
from pos_app.domain.account import Account, ItemKind, OpenItem
from pos_app.domain.clock import SystemClock
from pos_app.domain.ids import id_maker
from pos_app.domain.money import Money
from pos_app.domain.payment import Payment
from pos_app.keys import Keys
from pos_app.services.ports.outbox import OutboxState
from pos_app.storage.store import SqlStore
from pos_app.wire import Entry
from tests.builders import DESK, a_cash_tender, a_header, a_payment, a_payment_taken
from tests.fakes.memory_store import SIGNER
from tests.postgres import Postgres

ACCOUNTS: Final = 2_000
_KEYS: Final = Keys(store=bytes(32), desk=SIGNER, head=bytes(32), where="a measurement")
_FLOOR_BATCH: Final = 100
_BATCH_INSERT: Final = """INSERT INTO plain (event_id, body)
    SELECT (e #>> '{header,event_id}')::uuid, e FROM jsonb_array_elements(%s::jsonb) AS e
    ON CONFLICT DO NOTHING"""
_START_S: Final = 30.0
_OURS: Final = "ours: worker, HTTP, gateway"
_REPLAY: Final = "ours once more: all known already"
_PEER: Final = "peer: requests and insert, one by one"
_SINGLE: Final = "floor: psycopg alone, row by row"
_BATCH: Final = f"floor: psycopg alone, {_FLOOR_BATCH} rows as one parameter"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--payments", type=int, default=4000, help="in all")
    parser.add_argument("--rounds", type=int, default=4)
    arguments = parser.parse_args()
    per_round = arguments.payments // arguments.rounds
    with ExitStack() as stack:
        bench = _build(stack)
        rates: dict[str, list[float]] = {}
        for _ in range(arguments.rounds):
            for name, rate in bench.round(per_round).items():
                rates.setdefault(name, []).append(rate)
        print(versions("requests", "fastapi", "uvicorn", "psycopg", "SQLAlchemy"), end=", ")
        print(f"PostgreSQL {bench.plain.info.server_version // 10_000}")
        print(f"{arguments.rounds} rounds of {per_round} payments, taking turns")
        _show({name: median(measured) for name, measured in rates.items()})


@dataclass
class Upload:
    """One desk, one head office, one peer, one database server."""

    store: SqlStore
    worker: DeliveryWorker
    gateway: HttpGateway
    items: Iterator[OpenItem]
    peer_url: str
    plain: psycopg.Connection[tuple[object, ...]]

    def __post_init__(self) -> None:
        self._session = requests.Session()
        self._new_id = id_maker(SystemClock())
        self._number = 0

    def round(self, payments: int) -> dict[str, float]:
        """Each contender once; payments per second of each."""
        entries = self._book(payments)
        few = entries[: max(payments // 10, 1)]
        return {
            _SINGLE: self._rate(few, self._insert_singly),
            _BATCH: self._rate(entries, self._insert_in_batches),
            _PEER: self._rate(few, self._send_plainly),
            _OURS: self._rate(entries, self._drain),
            _REPLAY: self._rate(entries, self._replay),
        }

    def _book(self, payments: int) -> list[Entry]:
        with self.store.begin() as work:
            entries = []
            for item in islice(self.items, payments):
                self._number += 1
                header = a_header(event_id=self._new_id(), at=SystemClock().now())
                payment = _payment_of(item)
                tender = replace(a_cash_tender(), tendered=payment.amount)
                taken = a_payment_taken(
                    self._number, tenders=[tender], payments=[payment], header=header
                )
                entry = work.journal.append(taken)
                entries.append(entry)
            work.commit()
        return entries

    def _rate(self, entries: Sequence[Entry], act: Callable[[Sequence[Entry]], None]) -> float:
        start_s = perf_counter()
        act(entries)
        return len(entries) / (perf_counter() - start_s)

    def _drain(self, entries: Sequence[Entry]) -> None:
        while self.worker.step():
            if self.worker.wait_s:
                raise RuntimeError("head office does not answer as it should")
        with self.store.read() as work:
            item = work.outbox.item(entries[-1].seq)
        assert item is not None
        assert item.state in (OutboxState.ACCEPTED, OutboxState.REMARKED), item

    def _replay(self, entries: Sequence[Entry]) -> None:
        for start in range(0, len(entries), _FLOOR_BATCH):
            assert isinstance(self.gateway.deliver(entries[start : start + _FLOOR_BATCH]), list)

    def _send_plainly(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            url = f"{self.peer_url}/events/{_event_id(entry)}"
            self._session.put(url, data=entry.body, timeout=10).raise_for_status()

    def _insert_singly(self, entries: Sequence[Entry]) -> None:
        self.plain.execute("TRUNCATE plain")
        for entry in entries:
            self.plain.execute(INSERT, (_event_id(entry), entry.body.decode()))

    def _insert_in_batches(self, entries: Sequence[Entry]) -> None:
        self.plain.execute("TRUNCATE plain")
        for start in range(0, len(entries), _FLOOR_BATCH):
            batch = b"[" + b",".join(e.body for e in entries[start : start + _FLOOR_BATCH]) + b"]"
            self.plain.execute(_BATCH_INSERT, (batch.decode(),))


def _payment_of(item: OpenItem) -> Payment:
    payment = a_payment("1.00", account_no=item.account_no, item_no=item.item_no)
    amount = min(item.due, Money.riyals(1))
    return replace(payment, kind=item.kind, amount=amount, due_before=item.due)


def _event_id(entry: Entry) -> str:
    return str(wire.decode(entry.body).header.event_id)


def _build(stack: ExitStack) -> Upload:
    server = stack.enter_context(Postgres.started(is_durable=True))
    database = stack.enter_context(server.fresh_database())
    beside = stack.enter_context(server.fresh_database()).replace("+psycopg", "")
    print(f"seeding {ACCOUNTS} accounts", file=sys.stderr)
    code, items = _make_head_office(database)
    url = stack.enter_context(_serving("gateway", "serve", "--database", database, "--port"))
    peer = stack.enter_context(_serving("bench.plain_server", beside))
    plain = stack.enter_context(psycopg.connect(beside, autocommit=True))
    plain.execute(TABLE)
    home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    store = stack.enter_context(closing(SqlStore.create(home / "desk", _KEYS)))
    clock = SystemClock()
    http = SignedHttp(Address(url, read_s=60), DESK, SIGNER, clock, Connection(clock))
    stack.enter_context(closing(http))
    HttpHeadOffice(http).enrol(code, DESK, SIGNER.public_key)
    gateway = HttpGateway(http)
    worker = DeliveryWorker(store, gateway, clock, lambda: 0.5, lambda _: b"")
    return Upload(store, worker, gateway, cycle(items), peer, plain)


def _make_head_office(url: str) -> tuple[str, list[OpenItem]]:
    """An enrolment code, and all bills."""
    engine = open_database(url)
    clock = SystemClock()
    migrate(engine)
    with writing(engine) as connection:
        keys.make_keys(connection)
    seed(engine, clock, ACCOUNTS, 1, hasher=QUICK)
    with writing(engine) as connection:
        code = make_code(connection, clock, DESK)
    with reading(engine) as connection:
        query = select(rows.accounts.c.account_no).order_by(rows.accounts.c.account_no)
        numbers = list(connection.scalars(query))
        accounts = [wire.structure(a, Account) for a in read_accounts(connection, numbers)]
    engine.dispose()
    bills = [item for account in accounts for item in account.oldest_first()]
    return code, [item for item in bills if item.kind is ItemKind.BILL]


@contextmanager
def _serving(module: str, *arguments: str) -> Iterator[str]:
    """A server in a process of its own; its last argument is the port."""
    listener = listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    listener.close()
    command = [sys.executable, "-m", module, *arguments, str(port)]
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(url, process)
            yield url
        finally:
            process.terminate()


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    give_up_at_s = monotonic() + _START_S
    while process.poll() is None and monotonic() < give_up_at_s:
        try:
            requests.get(url, timeout=_START_S)
            return
        except requests.ConnectionError:
            sleep(0.05)
    raise RuntimeError(f"nobody answers at {url}")


def _show(rates: dict[str, float]) -> None:
    width = max(map(len, rates))
    for name, rate in rates.items():
        print(f"{name:{width}} {rate:10,.0f}/s")
    ours = rates[_OURS]
    show_goals(
        [
            Goal(ours, "payments/s", "≥ 7,500"),
            Goal(ours / rates[_BATCH], f"× {_BATCH}", "≥ 0.65"),
            Goal(ours / rates[_PEER], f"× {_PEER}", "≥ 30"),
            Goal(rates[_REPLAY] / ours, "× the first upload: replay", "≥ 1"),
        ]
    )


if __name__ == "__main__":
    main()
