"""Accounts: head office's answers, and the desk's own copy of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pos_app.domain.account import Account, AccountView
from pos_app.domain.search_text import SearchKind


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a look-up."""

    views: tuple[AccountView, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class AccountChanges:
    """A page of what changed since a cursor; an older head office does not say the last four."""

    accounts: tuple[Account, ...]
    removed: tuple[str, ...]
    next_cursor: int
    more: bool
    as_of: datetime
    from_cursor: int | None = None
    head: int | None = None  # the highest number that head office has given a change
    in_all: int | None = None  # on the last page: how many accounts head office has
    generation: str | None = None  # of its ledger; another one after it was restored


class AccountCopy(Protocol):
    """The desk's own copy of accounts and open items, in a file of its own."""

    def find(self, text: str, kind: SearchKind, limit: int) -> Found: ...

    def account(self, account_no: str) -> AccountView | None: ...

    def cursor(self) -> int: ...

    def generation(self) -> str:
        """Of head office's ledger, in which the cursor is good; empty: not known."""
        ...

    def as_of(self) -> datetime | None:
        """When the copy was last known to be up to date."""
        ...

    def apply(self, changes: AccountChanges) -> None:
        """Take in one page, in one transaction."""
        ...

    def size(self) -> int:
        """How many accounts the copy holds."""
        ...

    def doubt(self) -> str:
        """Why the copy cannot be whole, though all changes came; empty: nothing is wrong."""
        ...

    def distrust(self, why: str) -> None:
        """Remember that only a whole copy helps."""
        ...


class HeadOffice(Protocol):
    """Questions to head office; each has its own time-out and never hangs.

    Raises (all methods): HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused.
    """

    def find(self, text: str, kind: SearchKind, limit: int) -> Found: ...

    def account(self, account_no: str) -> AccountView | None: ...

    def changes(self, cursor: int, limit: int) -> AccountChanges: ...

    def knows_more(self, generation: str, cursor: int = 0, seq: int = 0, own_hash: str = "") -> str:
        """This desk has had from that generation what head office has no more: a change of
        accounts, or the answer to an entry. Returns the generation that is now.
        """
        ...

    def bundle(self) -> tuple[str, str]:
        """Profile and staff as signed: (JSON text, signature)."""
        ...
