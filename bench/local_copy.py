"""All accounts taken over at once, what changed taken in, and payments meanwhile, against floors.

    python -m bench.local_copy [--accounts N] [--bills N] [--payments N] [--rounds N] [--dir FOLDER]

Whole copy: from the signed description over HTTP, sealed and compressed, to the first account
found in the desk's own encrypted file; the floor copies that file and syncs it: ≤ 7 ×.
Changes: N bills in pages of 500, from accounts to rows and into the file; the floor puts ready rows
into the same tables with the same library and cipher: ≤ 1.2 × for what the file is held for.
Payments: p99 of a commit while changes come in, their JSON read and rests between pages included,
against p99 while nothing does: ≤ 3 ×.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

from bench.alternating import alternate, show, versions
from bench.goals import Goal, show_goals
from bench.local_copy_changes import changes_taken_in, payments_meanwhile
from gateway.demo.embedded import EmbeddedGateway
from gateway.demo.seed import QUICK
from gateway.identity import keys
from gateway.storage.engine import reading
from offline_queue.connection import Connection
from offline_queue.head_office import HttpHeadOffice
from offline_queue.signed_http import Address, SignedHttp
from offline_queue.snapshot_shelf import HttpSnapshotShelf
from pos_app import wire
from pos_app.domain.account import Account, AccountView, Source
from pos_app.domain.clock import SystemClock
from pos_app.domain.search_text import SearchKind
from pos_app.keys import verify
from pos_app.services.take_snapshot import TakeSnapshot
from pos_app.storage.accounts import FILE_NAME, SqlAccountCopy
from pos_app.storage.connect import SQLITE_VERSION
from pos_app.storage.snapshot_inbox import SqlSnapshotInbox
from tests.builders import DESK
from tests.fakes.clock import NOON
from tests.faults.till import KEYS

_PLAIN: Final = "plain file copy"
_WHOLE: Final = "whole copy"


def main() -> None:
    """Make a head office, then measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--accounts", type=int, default=500_000)
    parser.add_argument("--bills", type=int, default=50_000)
    parser.add_argument("--payments", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--dir", type=Path)
    arguments = parser.parse_args()
    print(versions("sqlcipher3", "cryptography"), f"SQLite {SQLITE_VERSION}", sep=", ")
    with tempfile.TemporaryDirectory(dir=arguments.dir) as folder:
        home = Path(folder)
        copy = _whole_copies(home, arguments.accounts, arguments.rounds)
        _look_ups(copy, 1000)
        accounts = some_of(copy, arguments.bills)
        changes_taken_in(copy, accounts, arguments.rounds)
        payments_meanwhile(home, copy, accounts, arguments.payments)
        copy.close()


# A whole copy --------------------------------------------------------------------


def _whole_copies(home: Path, accounts: int, rounds: int) -> SqlAccountCopy:
    with _head_office(home, accounts) as (take, made):
        copy = made
        turns: dict[str, Callable[[], object]] = {
            _WHOLE: lambda: take(),
            _PLAIN: lambda: _plain_copy(home / "desk" / FILE_NAME, home / "plain copy"),
        }
        take()
        times = alternate(rounds, turns, warm_up=1)
    size = (home / "desk" / FILE_NAME).stat().st_size
    print(f"{copy.size():,} accounts, {size / 1e6:,.0f} MB in the desk's file")
    show(times, _PLAIN)
    ratio = median(times[_WHOLE]) / median(times[_PLAIN])
    show_goals(
        [
            Goal(median(times[_WHOLE]), "s whole copy, from asking to the first account found"),
            Goal(ratio, "× a plain copy of the file", "≤ 7"),
        ]
    )
    return copy


@contextmanager
def _head_office(
    home: Path, accounts: int
) -> Iterator[tuple[Callable[[], object], SqlAccountCopy]]:
    """A listening head office; what takes all of it over once more, and where it goes."""
    file, clock = home / "office.db", SystemClock()
    with EmbeddedGateway(file, accounts=accounts, hasher=QUICK) as office:
        started = perf_counter()
        assert office.snapshots.newest(0) is None
        office.snapshots.finish(3600)
        print(f"head office made the file in {perf_counter() - started:,.1f} s")
        http = SignedHttp(Address(office.url), DESK, KEYS.desk, clock, Connection(clock))
        centre, number = DESK.split("-")
        HttpHeadOffice(http).enrol(office.enrol(centre, number), DESK, KEYS.desk.public_key)
        with reading(office.engine) as connection:
            is_genuine = partial(verify, keys.public_key(connection))
        known = office.sample[0]["account_no"]
        copy = SqlAccountCopy.open(home / "desk", KEYS)
        inbox = SqlSnapshotInbox(home / "desk", KEYS.store, copy)
        whole = TakeSnapshot(copy, HttpSnapshotShelf(http), inbox, is_genuine)

        def take() -> None:
            whole.take(lambda _: None)
            if copy.account(known) is None:
                raise RuntimeError("not found in the new copy")

        yield take, copy
        http.close()


def _plain_copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    target.unlink()


# Look-ups -------------------------------------------------------------------------


def _look_ups(copy: SqlAccountCopy, rounds: int) -> None:
    dice = random.Random(7)
    sample = some_of(copy, 500)

    def by(kind: SearchKind) -> Callable[[], object]:
        return lambda: copy.find(str(getattr(dice.choice(sample), kind)), kind, 20)

    def floor() -> object:
        with copy.connection() as db:
            sql = "SELECT body FROM accounts LEFT JOIN items ON account = id WHERE id = ?"
            body = db.execute(sql, (dice.randrange(copy_size) + 1,)).fetchall()[0][0]
        return AccountView(wire.structure(json.loads(body), Account), Source.CACHED, NOON)

    copy_size = copy.size()
    kinds = (SearchKind.ACCOUNT_NO, SearchKind.ELECTRICITY_NO, SearchKind.PHONE)
    turns: dict[str, Callable[[], object]] = {"row number": floor}
    turns.update({str(kind): by(kind) for kind in kinds})
    times = alternate(rounds, turns)
    show(times, "row number")
    slowest = max(median(times[str(kind)]) for kind in kinds)
    show_goals([Goal(slowest / median(times["row number"]), "× row number, slowest key", "≤ 1.5")])


def some_of(copy: SqlAccountCopy, number: int) -> list[Account]:
    """So many accounts of the copy, spread over all of it."""
    with copy.connection() as db:
        step = max(1, _rows(db) // number)
        bodies = db.execute("SELECT body FROM accounts WHERE id % ? = 0 LIMIT ?", (step, number))
        return [wire.structure(json.loads(body), Account) for (body,) in bodies]


def _rows(db: Any) -> int:
    """How many accounts there are."""
    return int(db.execute("SELECT count(*) FROM accounts").fetchone()[0])


if __name__ == "__main__":
    main()
