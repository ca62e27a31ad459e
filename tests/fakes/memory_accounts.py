"""A copy of accounts in memory."""

from __future__ import annotations

from datetime import UTC, datetime

from pos_app.domain.account import Account, AccountView, Source
from pos_app.domain.search_text import SearchKind, index_words, name_words, plain_number
from pos_app.services.ports.accounts import AccountChanges, Found

_NUMBERS = (
    SearchKind.ACCOUNT_NO,
    SearchKind.CUSTOMER_NO,
    SearchKind.ELECTRICITY_NO,
    SearchKind.WATER_NO,
    SearchKind.HOLDER_ID,
    SearchKind.PHONE,
)


class MemoryAccountCopy:
    """Holds `accounts`; finds them as the desk's own file does."""

    def __init__(self, *accounts: Account, as_of: datetime | None = None) -> None:
        self._accounts = {account.account_no: account for account in accounts}
        self._as_of = as_of
        self._page_as_of: datetime | None = None
        self._cursor = 0
        self._doubt = ""
        self._generation = ""

    def find(self, text: str, kind: SearchKind, limit: int) -> Found:
        number = plain_number(text)
        if kind is SearchKind.NAME or number is None:
            hits = [a for a in self._accounts.values() if _is_named(a, text)]
        else:
            hits = [a for a in self._accounts.values() if _has_number(a, number, kind)]
            hits = hits or [a for a in self._accounts.values() if _has_number(a, number)]
        hits.sort(key=lambda account: account.account_no)
        return Found(tuple(self._view(a) for a in hits[:limit]), more=len(hits) > limit)

    def account(self, account_no: str) -> AccountView | None:
        account = self._accounts.get(account_no)
        return self._view(account) if account else None

    def cursor(self) -> int:
        return self._cursor

    def generation(self) -> str:
        return self._generation

    def as_of(self) -> datetime | None:
        return self._as_of

    def apply(self, changes: AccountChanges) -> None:
        for account in changes.accounts:
            self._accounts[account.account_no] = account
        for account_no in changes.removed:
            self._accounts.pop(account_no, None)
        self._cursor = changes.next_cursor
        self._page_as_of = changes.as_of
        self._generation = changes.generation or self._generation
        if not changes.more:
            self._as_of = changes.as_of

    def size(self) -> int:
        return len(self._accounts)

    def doubt(self) -> str:
        return self._doubt

    def distrust(self, why: str) -> None:
        self._doubt = why

    def _view(self, account: Account) -> AccountView:
        as_of = self._as_of or self._page_as_of or datetime.fromtimestamp(0, UTC)
        return AccountView(account, Source.CACHED, as_of)


def _is_named(account: Account, text: str) -> bool:
    stored = index_words(account.name_en) | index_words(account.name_ar)
    words = name_words(text)
    return bool(words) and all(any(s.startswith(word) for s in stored) for word in words)


def _has_number(account: Account, number: str, kind: SearchKind = SearchKind.ANY) -> bool:
    if kind is SearchKind.ITEM_NO:
        return account.item(number) is not None
    if kind in _NUMBERS:
        return bool(getattr(account, kind) == number)
    own = any(getattr(account, name) == number for name in _NUMBERS)
    return own or account.item(number) is not None
