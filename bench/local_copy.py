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
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import Any, Final

from bench.alternating import alternate, p99, show, versions
from bench.goals import Goal, show_goals
from gateway import keys
from gateway.database import reading
from gateway.embedded import EmbeddedGateway
from gateway.seed import QUICK
from offline_queue.connection import Connection
from offline_queue.head_office import HttpHeadOffice, _changes
from offline_queue.signed_http import Address, Reply, SignedHttp
from offline_queue.snapshot_shelf import HttpSnapshotShelf
from pos_app import wire
from pos_app.copy_file.rows import row_of
from pos_app.domain.account import Account, AccountView, Source
from pos_app.domain.clock import SystemClock
from pos_app.domain.search_text import SearchKind
from pos_app.keys import verify
from pos_app.services.ports import AccountChanges
from pos_app.services.refresh_accounts import Rest
from pos_app.services.take_snapshot import TakeSnapshot
from pos_app.storage.accounts import _PUT, FILE_NAME, SqlAccountCopy
from pos_app.storage.connect import SQLITE_VERSION
from pos_app.storage.snapshot_inbox import SqlSnapshotInbox
from pos_app.storage.store import SqlStore
from tests.builders import DESK, an_item
from tests.fakes.clock import NOON
from tests.faults.till import KEYS, Till

_PAGE: Final = 500
_BETWEEN_PAYMENTS_S: Final = 0.005
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
        accounts = _some(copy, arguments.bills)
        _changes_taken_in(copy, accounts, arguments.rounds)
        _payments(home, copy, accounts, arguments.payments)
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
    sample = _some(copy, 500)

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


def _some(copy: SqlAccountCopy, number: int) -> list[Account]:
    """So many accounts of the copy, spread over all of it."""
    with copy.connection() as db:
        step = max(1, copy_rows(db) // number)
        bodies = db.execute("SELECT body FROM accounts WHERE id % ? = 0 LIMIT ?", (step, number))
        return [wire.structure(json.loads(body), Account) for (body,) in bodies]


def copy_rows(db: Any) -> int:
    """How many accounts there are."""
    return int(db.execute("SELECT count(*) FROM accounts").fetchone()[0])


# Changes --------------------------------------------------------------------------


def _billed(accounts: list[Account], month: int) -> list[AccountChanges]:
    """A new bill for each, in pages."""
    changed = [
        replace(
            account,
            items=(
                *account.items,
                an_item(f"{month}{number:09d}", "310.50", account_no=account.account_no),
            ),
        )
        for number, account in enumerate(accounts)
    ]
    pages = [tuple(changed[at : at + _PAGE]) for at in range(0, len(changed), _PAGE)]
    return [AccountChanges(page, (), 10**9 + month, True, NOON) for page in pages]


def _changes_taken_in(copy: SqlAccountCopy, accounts: list[Account], rounds: int) -> None:
    """Rounds by turns, each with other bills."""
    taken: dict[str, list[float]] = {"ours": [], "holding the file": [], "raw": []}
    for turn in range(rounds):
        pages = _billed(accounts, 100 + turn)
        held = _Held(copy)
        started = perf_counter()
        for page in pages:
            held.apply(page)
        taken["ours"].append(perf_counter() - started)
        taken["holding the file"].append(held.s)
        ready = [_ready(page) for page in _billed(accounts, 200 + turn)]
        started = perf_counter()
        with copy.connection() as db:
            for rows, items in ready:
                _raw(db, rows, items)
        taken["raw"].append(perf_counter() - started)
    rates = {name: len(accounts) / median(seconds) for name, seconds in taken.items()}
    raw = median(taken["raw"])
    print(", ".join(f"{name} {rate:,.0f}/s" for name, rate in rates.items()))
    show_goals(
        [
            Goal(median(taken["holding the file"]) / raw, "× raw, holding the file", "≤ 1.2"),
            Goal(median(taken["ours"]) / raw, "× raw, rows made of accounts included"),
        ]
    )


class _Held:
    """Takes pages in, and counts how long the file was held for them."""

    def __init__(self, copy: SqlAccountCopy) -> None:
        self._copy = copy
        self.s = 0.0

    def apply(self, page: AccountChanges) -> None:
        rows = self._copy.rows_of(page)
        started = perf_counter()
        self._copy.put(rows, page)
        self.s += perf_counter() - started


def _ready(page: AccountChanges) -> tuple[list[Any], list[Any]]:
    return [row_of(account) for account in page.accounts], [
        [item.item_no for item in account.items] for account in page.accounts
    ]


def _raw(db: Any, rows: list[Any], items: list[Any]) -> None:
    db.execute("BEGIN IMMEDIATE")
    for row, numbers in zip(rows, items, strict=True):
        ((key,),) = db.execute(_PUT, row).fetchall()
        db.execute("DELETE FROM items WHERE account = ?", (key,))
        db.executemany("INSERT OR IGNORE INTO items VALUES (?, ?)", [(no, key) for no in numbers])
    db.execute("COMMIT")


# Payments meanwhile -----------------------------------------------------------------


def _payments(home: Path, copy: SqlAccountCopy, accounts: list[Account], rounds: int) -> None:
    store = SqlStore.create(home / "store", KEYS)
    store.grow_wal()
    till = Till(store)
    till.open_shift()
    pages = [_on_the_wire(page) for page in _billed(accounts, 300)]
    idle: list[float] = []
    busy: list[float] = []
    for _ in range(4):
        idle += _paid(till, rounds // 4)
        with _coming_in(copy, pages):
            busy += _paid(till, rounds // 4)
    store.close()
    times = {"idle": idle, "while changes come in": busy}
    show(times, "idle")
    ratio = p99(busy) / p99(idle)
    show_goals(
        [
            Goal(p99(busy) * 1e3, "ms p99 of a payment's commit while changes come in"),
            Goal(ratio, "× p99 while nothing comes in", "≤ 3"),
        ]
    )


def _on_the_wire(page: AccountChanges) -> bytes:
    plain = {
        "accounts": [wire.unstructure(account) for account in page.accounts],
        "next_cursor": page.next_cursor,
        "more": True,
        "as_of": "2026-11-23T09:00:00.000000Z",
    }
    return wire.canonical(plain)


def _paid(till: Till, number: int) -> list[float]:
    times = []
    for _ in range(number):
        sleep(_BETWEEN_PAYMENTS_S)
        started = perf_counter()
        till.pay()
        times.append(perf_counter() - started)
    return times


@contextmanager
def _coming_in(copy: SqlAccountCopy, pages: list[bytes]) -> Iterator[None]:
    """Page after page, on a thread of its own, as long as the block lasts."""
    is_over = threading.Event()

    def take() -> None:
        rest = Rest()
        while True:
            for page in pages:
                copy.apply(_changes(Reply(200, json.loads(page))))
                rest.take()
                if is_over.is_set():
                    return

    thread = threading.Thread(target=take)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


if __name__ == "__main__":
    main()
