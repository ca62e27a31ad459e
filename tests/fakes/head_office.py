"""A head office that answers from memory, or is away."""

from __future__ import annotations

from pos_app.domain.account import Account, AccountView, Source
from pos_app.domain.clock import Clock
from pos_app.domain.search_text import SearchKind
from pos_app.errors.head_office import HeadOfficeUnreachable
from pos_app.services.ports.accounts import AccountChanges, Found
from tests.fakes.memory_accounts import MemoryAccountCopy


class FakeHeadOffice:
    """Knows `accounts`; `is_away` makes every question fail as a dead network does."""

    def __init__(self, clock: Clock, *accounts: Account) -> None:
        self.is_away = False
        self.signed_bundle = ("{}", "")
        self._clock = clock
        self._accounts = {account.account_no: account for account in accounts}

    def put(self, account: Account) -> None:
        """Head office's balance of one account is now this."""
        self._accounts[account.account_no] = account

    def find(self, text: str, kind: SearchKind, limit: int) -> Found:
        self._answer()
        found = MemoryAccountCopy(*self._accounts.values()).find(text, kind, limit)
        return Found(tuple(self._view(view.account) for view in found.views), found.more)

    def account(self, account_no: str) -> AccountView | None:
        self._answer()
        account = self._accounts.get(account_no)
        return self._view(account) if account else None

    def changes(self, cursor: int, limit: int) -> AccountChanges:
        self._answer()
        accounts = tuple(self._accounts.values())[cursor : cursor + limit]
        upto = cursor + len(accounts)
        return AccountChanges(accounts, (), upto, upto < len(self._accounts), self._clock.now())

    def knows_more(self, generation: str, cursor: int = 0, seq: int = 0, own_hash: str = "") -> str:
        self._answer()
        return generation

    def bundle(self) -> tuple[str, str]:
        self._answer()
        return self.signed_bundle

    def _answer(self) -> None:
        if self.is_away:
            raise HeadOfficeUnreachable(why="connection refused")

    def _view(self, account: Account) -> AccountView:
        return AccountView(account, Source.LIVE, self._clock.now())
