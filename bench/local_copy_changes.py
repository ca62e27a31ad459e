"""What changed, taken into a desk's copy: against raw SQL, and while payments are booked."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import Any, Final

from bench.alternating import p99, show
from bench.goals import Goal, show_goals
from offline_queue.head_office import _changes
from offline_queue.signed_http import Reply
from pos_app import wire
from pos_app.copy_file.rows import row_of
from pos_app.domain.account import Account
from pos_app.services.ports.accounts import AccountChanges
from pos_app.services.refresh_accounts import Rest
from pos_app.storage.accounts import _PUT, SqlAccountCopy
from pos_app.storage.store import SqlStore
from tests.builders import an_item
from tests.fakes.clock import NOON
from tests.faults.till import KEYS, Till
from ui.qt_tasks import GIVE_WAY_S

_PAGE: Final = 500
_BETWEEN_PAYMENTS_S: Final = 0.005


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


def changes_taken_in(copy: SqlAccountCopy, accounts: list[Account], rounds: int) -> None:
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


def payments_meanwhile(
    home: Path, copy: SqlAccountCopy, accounts: list[Account], rounds: int
) -> None:
    sys.setswitchinterval(GIVE_WAY_S)  # as the window does
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
