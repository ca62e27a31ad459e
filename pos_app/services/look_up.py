"""Find an account by anything the customer can name: live from head office, else our copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from pos_app.domain.account import AccountView
from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.clock import Clock
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.ids import StaffId
from pos_app.domain.search_text import SearchKind, guess_kind
from pos_app.errors.accounts import NoAccountFound
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeUnclear, HeadOfficeUnreachable
from pos_app.errors.typed import IdentifierUnreadable
from pos_app.services.paid_elsewhere import Marks, NoMarks
from pos_app.services.paid_here import PaidHere
from pos_app.services.ports.accounts import AccountCopy, Found, HeadOffice
from pos_app.services.ports.store import Store

MOST_FOUND: Final = 50
_LONGEST_TEXT: Final = 120
_NO_ANSWER: Final = (HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused)


@dataclass(frozen=True, slots=True)
class LookUp:
    """Every look-up is audited by who and what kind, never by the text itself."""

    copy: AccountCopy
    head_office: HeadOffice
    is_online: Callable[[], bool]
    paid_here: PaidHere
    store: Store
    clock: Clock
    elsewhere: Marks = field(default_factory=NoMarks)

    def find(self, text: str, by: StaffId) -> Found:
        """All accounts that match, at most 50.

        Raises:
            IdentifierUnreadable: empty, over-long or with control characters.
            CardNumberRefused: the text may be a card number.
        """
        wanted = to_ascii_digits(text).strip()
        if not wanted or len(wanted) > _LONGEST_TEXT or not wanted.isprintable():
            raise IdentifierUnreadable(text=text[:40])
        refuse_card_number(wanted)
        kind = guess_kind(wanted)
        found = self._ask(wanted, kind)
        self._audit(by, f"{kind} hits={len(found.views)}")
        return Found(tuple(map(self._known, found.views)), found.more)

    def account(self, account_no: str, by: StaffId) -> AccountView:
        """One account as fresh as can be had. Raises NoAccountFound."""
        view = self.reread(account_no)
        self._audit(by, "account")
        if view is None:
            raise NoAccountFound(text=account_no)
        return view

    def reread(self, account_no: str) -> AccountView | None:
        """The same account again, unaudited: live, else from our copy."""
        view = self._read(account_no)
        return self._known(view) if view else None

    def _known(self, view: AccountView) -> AccountView:
        """With all that the desks of the branch know; `view` is as it was read."""
        return self.paid_here.taken_off(self.elsewhere.marked(view))

    def _read(self, account_no: str) -> AccountView | None:
        if self.is_online():
            try:
                return self.head_office.account(account_no)
            except _NO_ANSWER:
                pass
        return self.copy.account(account_no)

    def _ask(self, text: str, kind: SearchKind) -> Found:
        if self.is_online():
            try:
                return self.head_office.find(text, kind, MOST_FOUND)
            except _NO_ANSWER:
                pass
        return self.copy.find(text, kind, MOST_FOUND)

    def _audit(self, by: StaffId, detail: str) -> None:
        with self.store.begin() as work:
            work.audit.add(self.clock.now(), by, "looked_up", detail)
            work.commit()
