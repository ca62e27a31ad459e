"""What other desks of the branch took, or are taking, that a balance does not know of yet.

Hints: a notice marks a bill until a balance of head office contains it, and what head office
says stays the truth. Whatever is wrong with the bulletin, a look-up goes on without it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pos_app.domain.account import AccountView, OpenItem
from pos_app.domain.bulletin import NoticeKind, Told
from pos_app.domain.ids import DeskId, EventId
from pos_app.errors.kinds import Fault
from pos_app.services.cards.ports import ClaimAnswer, Claims
from pos_app.services.ports.branch import Live, Notices

log = logging.getLogger(__name__)


class Marks(Protocol):
    """Whoever knows more of a balance than head office."""

    def marked(self, view: AccountView) -> AccountView: ...


class NoMarks:
    """A desk that nobody tells anything."""

    def marked(self, view: AccountView) -> AccountView:
        """`view` as it is."""
        return view


@dataclass(frozen=True, slots=True)
class PaidElsewhere:
    """Marks the bills of a balance that came from head office or from the copy."""

    notices: Notices
    desk: DeskId  # this one: what it took itself, its own journal knows better

    def marked(self, view: AccountView) -> AccountView:
        """`view` with what was settled and what is being charged at other desks.

        A bill of which a part was paid is due with the rest; one that is paid as a whole stays,
        with who settled it and when.
        """
        live = self._live(view.account.account_no)
        if not live:
            return view
        told: list[Told] = []
        items = tuple(self._marked(item, live, told) for item in view.account.items)
        self._end_what_is_known(view, live)
        return replace(view, account=replace(view.account, items=items), told=tuple(told))

    def charging(self, items: Sequence[tuple[str, str]]) -> tuple[DeskId, str] | None:
        """The desk that charges a card for one of (account, item) now, and which."""
        for account_no in dict.fromkeys(account for account, _ in items):
            for live in self._live(account_no):
                is_asked = (account_no, live.item.item_no) in items
                if is_asked and live.kind is NoticeKind.CHARGING:
                    return live.desk, live.item.item_no
        return None

    def _live(self, account_no: str) -> list[Live]:
        try:
            found = self.notices.of_account(account_no)
        except Fault as fault:
            log.warning("bulletin: %s", fault)
            return []
        return [live for live in found if live.desk != self.desk]

    def _marked(self, item: OpenItem, live: Sequence[Live], told: list[Told]) -> OpenItem:
        mine = [one for one in live if one.item.item_no == item.item_no]
        charging = [one.desk for one in mine if one.kind is NoticeKind.CHARGING]
        settled = [one for one in mine if one.kind is NoticeKind.SETTLED and _is_news(one, item)]
        if charging and not item.claimed_by:
            item = replace(item, claimed_by=charging[0])
        if not settled:
            return item
        last = min(settled, key=lambda one: (one.item.left.dirhams, one.at))
        mark = Told(item.item_no, last.desk, last.at, last.item.amount, last.item.left)
        told.append(mark)
        return item if mark.is_settled else replace(item, due=mark.left)

    def _end_what_is_known(self, view: AccountView, live: Sequence[Live]) -> None:
        """A later balance that contains a payment has ended its notice, whatever comes then."""
        known = [
            one
            for one in live
            if one.kind is NoticeKind.SETTLED
            and view.as_of > one.at
            and not _is_news(one, view.account.item(one.item.item_no))
        ]
        if known:
            try:
                self.notices.end(known)
            except Fault as fault:
                log.warning("bulletin: %s", fault)


def _is_news(live: Live, item: OpenItem | None) -> bool:
    """Whether the balance has more of the bill due than that payment left."""
    return item is not None and item.due > live.item.left


@dataclass(frozen=True, slots=True)
class BranchClaims:
    """Head office's word on who charges a bill; while it is away, the branch's."""

    head_office: Claims
    branch: PaidElsewhere

    def claim(self, attempt: EventId, items: Sequence[tuple[str, str]]) -> ClaimAnswer:
        """Take all of (account, item) or none. Never raises."""
        answer = self.head_office.claim(attempt, items)
        if not answer.is_granted or answer.is_asked:
            return answer
        elsewhere = self.branch.charging(items)
        if elsewhere is None:
            return answer
        desk, item_no = elsewhere
        return ClaimAnswer(False, desk, item_no)

    def release(self, attempt: EventId) -> None:
        """Nothing will be charged after all."""
        self.head_office.release(attempt)
