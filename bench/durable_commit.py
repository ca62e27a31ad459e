"""Booking a whole payment durably, against one bare row of the same bytes and against peers.

    python -m bench.durable_commit [--rounds N] [--dir FOLDER]

All use the same library, cipher and settings (WAL, FULL) and a log grown beforehand, and take
turns. Goals: ≤ 1.25 × the bare row, exactly 1 sync, ≤ 3 pages of log (median), p99 ≤ 2 × median,
≥ 2.2 × faster than journal and queue in two files, ≥ 8 × faster than an ORM's unit of work.

What a payment costs beyond the disk is its JSON, hash and Ed25519 signature (about 130 µs, half of
the bare row where a sync takes 0.2 ms) and as much again for its checks and the rows that keep
cash, print queue and outbox in step. The slower the disk's sync, the nearer the ratio is to 1. A
p99 in milliseconds, also of the bare row, is the machine's other work.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.alternating import Times, alternate, p99, show, versions
from bench.goals import Goal, show_goals
from bench.unit_of_work import UnitOfWork
from pos_app import wire
from pos_app.domain.payment import PaymentTaken
from pos_app.storage.connect import SQLITE_VERSION, Connection, connect
from pos_app.storage.store import SqlStore
from tests.builders import a_payment_taken
from tests.faults.till import KEYS, Till

_OURS = "whole payment"
_SERVICE = "whole payment with its rules"
_FLOOR = "one bare row"
_SAME = "the same bytes, bare"
_MAKING = "  of which JSON, hash, signature"
_TWO_FILES = "journal, then queue: two files"
_ORM = "ORM unit of work"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--dir", type=Path)
    parser.add_argument("--pay", type=int, help="only book so many payments (to count syncs)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.dir) as name:
        folder = Path(name)
        if arguments.pay is not None:
            with _store(folder) as store:
                for number in range(1, arguments.pay + 1):
                    book(store, a_payment_taken(number))
            return
        print(versions("sqlcipher3", "SQLAlchemy"), f"SQLite {SQLITE_VERSION}", sep=", ")
        times = _times(folder, arguments.rounds)
        show(times, _FLOOR)
        _show_goals(times)
    _show_syncs(arguments.dir)


def book(store: SqlStore, taken: PaymentTaken) -> None:
    """What a payment writes: event, cash, receipt number, outbox item, print job, head."""
    with store.begin() as work:
        entry = work.journal.append(taken)
        work.print_queue.put(entry.seq, 0, taken.receipt_no, taken.header.at)
        work.commit()


def _times(folder: Path, rounds: int) -> Times:
    with _store(folder / "ours") as store, _store(folder / "service") as served:
        payments = [a_payment_taken(number + 1) for number in range(2 * rounds + 100)]
        upcoming = iter(payments)
        book(store, next(upcoming))
        row = _row_bytes(store)
        pages: Counter[int] = Counter()
        contenders: dict[str, Callable[[], object]] = {
            _FLOOR: _bare_row(folder / "bare.db", row),
            _SAME: _bare_rows(folder / "same.db", row),
            _MAKING: lambda: _seal(payments[0]),
            _OURS: lambda: book(store, next(upcoming)),
            _SERVICE: Till(served).pay,
            _TWO_FILES: _each(
                lambda: _seal(payments[0]),
                _bare_row(folder / "journal.db", row),
                _bare_row(folder / "queue.db", row),
            ),
            _ORM: _each(
                lambda: _seal(payments[0]), UnitOfWork(folder / "orm.db", KEYS.store, row).book
            ),
            "": lambda: _count_pages(store, next(upcoming), pages),
        }
        times = dict(alternate(rounds, contenders))
    del times[""]
    print(f"row of {len(row)} bytes; pages of log per payment: {dict(sorted(pages.items()))}")
    return times


def _seal(taken: PaymentTaken) -> str:
    """What every contender but the bare row does first: JSON, hash and signature."""
    return KEYS.desk.sign(wire.chain_hash(wire.GENESIS, 1, wire.encode(taken)).encode())


@contextmanager
def _store(home: Path) -> Iterator[SqlStore]:
    store = SqlStore.create(home, KEYS)
    Till(store).open_shift()
    store.grow_wal(4000)
    yield store
    store.close()


def _row_bytes(store: SqlStore) -> bytes:
    """As many bytes as a payment's row of the journal has."""
    with store.connection() as db:
        row = db.execute("SELECT * FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return os.urandom(sum(len(c) if isinstance(c, str | bytes) else 8 for c in row))


def _bare_row(path: Path, row: bytes) -> Callable[[], object]:
    db = connect(path, KEYS.store)
    db.execute("CREATE TABLE rows (seq INTEGER PRIMARY KEY, body BLOB NOT NULL)")
    _grow(db)

    def insert() -> None:
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO rows (body) VALUES (?)", (row,))
        db.execute("COMMIT")

    return insert


def _bare_rows(path: Path, row: bytes) -> Callable[[], object]:
    """All rows that a payment writes, without rules: entry, outbox item, print job, head."""
    db = connect(path, KEYS.store)
    db.execute("CREATE TABLE rows (seq INTEGER PRIMARY KEY, body BLOB NOT NULL)")
    db.execute("CREATE TABLE follow_ups (id INTEGER PRIMARY KEY, body BLOB NOT NULL)")
    db.execute("CREATE TABLE head (body BLOB NOT NULL)")
    db.execute("INSERT INTO head VALUES (zeroblob(80))")
    _grow(db)

    def insert() -> None:
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO rows (body) VALUES (?)", (row,))
        db.execute("INSERT INTO follow_ups (body) VALUES (?)", (row[:45],))
        db.execute("INSERT INTO follow_ups (body) VALUES (?)", (row[:72],))
        db.execute("UPDATE head SET body = ?", (row[:80],))
        db.execute("COMMIT")

    return insert


def _grow(db: Connection) -> None:
    db.execute("CREATE TABLE growth (filler BLOB)")
    db.execute("BEGIN IMMEDIATE")
    db.executemany("INSERT INTO growth VALUES (zeroblob(?))", [(3900,)] * 4000)
    db.execute("COMMIT")
    db.execute("DROP TABLE growth")
    db.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()


def _each(*acts: Callable[[], object]) -> Callable[[], object]:
    def act() -> None:
        for each in acts:
            each()

    return act


def _count_pages(store: SqlStore, taken: PaymentTaken, pages: Counter[int]) -> None:
    before = _pages(store)
    book(store, taken)
    after = _pages(store)
    if after > before:  # else the log began anew
        pages[after - before] += 1


def _pages(store: SqlStore) -> int:
    with store.connection() as db:
        return int(db.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()[1])


def _show_goals(times: Times) -> None:
    ours = median(times[_OURS])
    show_goals(
        [
            Goal(ours / median(times[_FLOOR]), "× one bare row", "≤ 1.25"),
            Goal(ours / median(times[_SAME]), "× the same bytes, bare"),
            Goal(p99(times[_OURS]) / ours, "p99 / median", "≤ 2"),
            Goal(median(times[_TWO_FILES]) / ours, "× faster than two files", "≥ 2.2"),
            Goal(median(times[_ORM]) / ours, "× faster than the ORM", "≥ 8"),
        ]
    )


def _show_syncs(folder: Path | None) -> None:
    """Exactly: what 100 payments more cost in syncs, as strace sees it."""
    if shutil.which("strace") is None:
        print("syncs per payment: not counted, there is no strace")
        return
    few, many = _syncs(folder, 10), _syncs(folder, 110)
    show_goals([Goal((many - few) / 100, "syncs per payment", "= 1")])


def _syncs(folder: Path | None, payments: int) -> int:
    command = ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", sys.executable]
    command += ["-m", "bench.durable_commit", f"--pay={payments}"]
    command += [f"--dir={folder}"] if folder else []
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return sum("sync(" in line for line in done.stderr.splitlines())


if __name__ == "__main__":
    main()
