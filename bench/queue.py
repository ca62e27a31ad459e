"""Queueing a payment durably and draining a backlog, against persist-queue and a bare table.

    python -m bench.queue [--items N] [--rounds R] [--dir FOLDER]

Ours: a real store; a payment is queued by being booked (event, hash, signature, cash, head), and
100 are taken and acknowledged in one transaction, as the worker does. Floor: the same bytes in one
row, the same batches, with the same library and cipher. Peer: persist-queue's acknowledging SQLite
queue, which commits each put, get and ack. All are durable alike (WAL, FULL), hold as many items
and take turns in one run.
Goals: drain ≥ 100 × the peer, ≥ 35,000/s, the last 1,000 ≤ 1.2 × the first; to queue a payment
≤ 1.25 × the peer's put, which keeps the same bytes and no journal.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import tempfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final, Protocol

from persistqueue import SQLiteAckQueue

from bench.alternating import Times, alternate, show, versions
from bench.goals import Goal, show_goals
from pos_app.domain.ids import id_maker
from pos_app.domain.payment import PaymentTaken
from pos_app.storage.connect import SQLITE_VERSION, Connection, connect
from pos_app.storage.store import SqlStore
from tests.builders import a_header, a_payment_taken
from tests.fakes.clock import FakeClock
from tests.faults.till import KEYS, Till

BATCH: Final = 100
_END: Final = 1_000  # items at either end of a backlog
_OURS: Final = "ours: a booked payment"
_FLOOR: Final = "floor: a bare table"
_PEER: Final = "persist-queue"


class Queue(Protocol):
    """What is measured."""

    def put(self) -> object: ...
    def drain(self) -> object:
        """Take and acknowledge 100."""
        ...


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--peer-items", type=int, default=2_000, help="it slows down with more")
    parser.add_argument("--dir", type=Path)
    arguments = parser.parse_args()
    sqlite = f"SQLite {SQLITE_VERSION} and {sqlite3.sqlite_version}"
    print(versions("sqlcipher3", "persist-queue"), sqlite, sep=", ")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=arguments.dir)))
        rounds = arguments.rounds
        needed = (rounds + 2) * BATCH
        items = max(arguments.items, needed + 2 * _END)
        peers = max(arguments.peer_items, needed)
        ours = _Ours(folder / "ours", stack)
        queues: dict[str, Queue] = {
            _FLOOR: _Bare(folder / "bare.db", ours.row),
            _PEER: _PersistQueue(folder / "peer", ours.row),
            _OURS: ours,
        }
        print(f"{items} items wait, the others' {peers}; rows of {len(ours.row)} bytes")
        ours.fill(items)
        puts = alternate(rounds * 5, {name: queue.put for name, queue in queues.items()})
        for name in (_FLOOR, _PEER):
            _fill(queues[name], peers)
        print("\nto queue one")
        show(puts, _FLOOR)
        drains = alternate(rounds, {n: queue.drain for n, queue in queues.items()}, warm_up=1)
        print(f"\nto take and acknowledge {BATCH}")
        show(drains, _FLOOR)
        _show_goals(puts, drains, ours)


def _show_goals(puts: Times, drains: Times, ours: _Ours) -> None:
    before_mb = _peak_mb()
    first, last = ours.drain_all()
    put, drain = median(puts[_OURS]), median(drains[_OURS])
    show_goals(
        [
            Goal(put / median(puts[_PEER]), f"× {_PEER}, to queue one", "≤ 1.25"),
            Goal(put / median(puts[_FLOOR]), "× the bare table, to queue one"),
            Goal(BATCH / drain, "drained a second", "≥ 35000"),
            Goal(median(drains[_PEER]) / drain, f"× {_PEER}, drained", "≥ 100"),
            Goal(drain / median(drains[_FLOOR]), "× the bare table, to drain"),
            Goal(last / first, "last 1,000 against the first", "≤ 1.2"),
            Goal(_peak_mb() - before_mb, "MB more in memory while draining", "≤ 1"),
        ]
    )


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _fill(queue: Queue, number: int) -> None:
    for _ in range(number):
        queue.put()


class _Ours:
    """A real store."""

    def __init__(self, home: Path, stack: ExitStack) -> None:
        self._store = SqlStore.create(home, KEYS)
        stack.callback(self._store.close)
        Till(self._store).open_shift()
        self._store.grow_wal(4000)
        self._clock = FakeClock()
        self._new_id = id_maker(self._clock)
        self._numbers = iter(range(1, 10_000_000))
        self.put()
        with self._store.connection() as db:
            row = db.execute("SELECT * FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        self.row = bytes(sum(len(c) if isinstance(c, str | bytes) else 8 for c in row))

    def put(self) -> None:
        taken = self._payment()
        with self._store.begin() as work:
            work.journal.append(taken)
            work.commit()

    def fill(self, number: int) -> None:
        """A backlog, booked in a few transactions."""
        for start in range(0, number, 1_000):
            with self._store.begin() as work:
                for _ in range(min(1_000, number - start)):
                    work.journal.append(self._payment())
                work.commit()

    def _payment(self) -> PaymentTaken:
        """One customer every 20 s: ids begin with the time, so neighbours lie side by side."""
        self._clock.advance(timedelta(seconds=20))
        now = self._clock.now()
        header = a_header(event_id=self._new_id(), at=now)
        return a_payment_taken(next(self._numbers), header=header)

    def drain(self) -> int:
        now = self._clock.now()
        with self._store.read() as work:
            items = work.outbox.due(now, BATCH)
        with self._store.begin() as work:
            work.outbox.accept([item.seq for item in items], now)
            work.commit()
        return len(items)

    def drain_all(self) -> tuple[float, float]:
        """Seconds for the first 1,000 and for the last."""
        times = []
        while True:
            start = perf_counter()
            if self.drain() < BATCH:
                break
            times.append(perf_counter() - start)
        ends = _END // BATCH
        return sum(times[:ends]), sum(times[-ends:])


class _Bare:
    """One table, an index of what waits."""

    def __init__(self, path: Path, row: bytes) -> None:
        self._row = row
        self._db: Connection = connect(path, KEYS.store)
        self._db.execute("CREATE TABLE rows (seq INTEGER PRIMARY KEY, body BLOB, done INTEGER)")
        self._db.execute("CREATE INDEX open_rows ON rows (seq) WHERE done = 0")

    def put(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute("INSERT INTO rows (body, done) VALUES (?, 0)", (self._row,))
        self._db.execute("COMMIT")

    def drain(self) -> None:
        sql = "SELECT seq, body FROM rows WHERE done = 0 ORDER BY seq LIMIT ?"
        seqs = [(seq,) for seq, _ in self._db.execute(sql, (BATCH,)).fetchall()]
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany("UPDATE rows SET done = 1 WHERE seq = ?", seqs)
        self._db.execute("COMMIT")


class _PersistQueue:
    """As it comes, forced to sync at each commit."""

    def __init__(self, folder: Path, row: bytes) -> None:
        self._row = row
        self._queue = SQLiteAckQueue(str(folder), auto_commit=True, multithreading=True)
        for name in ("_conn", "_putter", "_getter"):
            getattr(self._queue, name).execute("PRAGMA synchronous=FULL")

    def put(self) -> None:
        self._queue.put(self._row)

    def drain(self) -> None:
        for _ in range(BATCH):
            self._queue.ack(self._queue.get(block=False))


if __name__ == "__main__":
    main()
