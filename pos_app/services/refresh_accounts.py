"""Bring down what head office changed: accounts, then profile and staff."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pos_app.domain.desk import Bundle
from pos_app.errors import HeadOfficeUnclear
from pos_app.services.keep_bundle import keep_bundle
from pos_app.services.ports import AccountCopy, HeadOffice, OpenBundle, Store

_PAGE: Final = 2_000


@dataclass(frozen=True, slots=True)
class RefreshAccounts:
    """Snapshot at first, deltas from then on; resumable after every page."""

    copy: AccountCopy
    head_office: HeadOffice
    store: Store
    open_bundle: OpenBundle
    took_over: Callable[[Bundle], None]

    def accounts(self, progress: Callable[[int], None] = lambda _: None) -> int:
        """Fetch all pages that are there; returns how many accounts came.

        Raises:
            HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused: pages taken in stay.
        """
        fetched = 0
        while True:
            cursor = self.copy.cursor()
            changes = self.head_office.changes(cursor, _PAGE)
            if changes.next_cursor < cursor or (changes.more and changes.next_cursor == cursor):
                raise HeadOfficeUnclear(why="the copy's cursor went back or stood still")
            self.copy.apply(changes)
            fetched += len(changes.accounts)
            progress(fetched)
            if not changes.more:
                return fetched

    def bundle(self) -> None:
        """Take over profile and staff if they are genuine and no older. Raises as `accounts`."""
        text, signature = self.head_office.bundle()
        self.took_over(keep_bundle(self.store, self.open_bundle, text, signature))
