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
from pos_app.domain.basket import Basket, refuse_settled
from pos_app.domain.bulletin import LOCKS_FOR, NoticeKind, Told
from pos_app.domain.clock import Clock
from pos_app.domain.ids import DeskId, EventId
from pos_app.errors.accounts import BalanceChanged
from pos_app.errors.card import BillBeingPaid
from pos_app.errors.kinds import Fault
from pos_app.services.cards.ports import ClaimAnswer, Claims
from pos_app.services.ports.branch import Live, Notices

log = logging.getLogger(__name__)


class Marks(Protocol):
    """Whoever knows more of a balance than head office."""

    def marked(self, view: AccountView) -> AccountView: ...

    def heard_since(self, view: AccountView) -> tuple[Told, ...]: ...

    def charging(self, items: Sequence[tuple[str, str]]) -> tuple[DeskId, str] | None: ...


class NoMarks:
    """A desk that nobody tells anything."""

    def marked(self, view: AccountView) -> AccountView:
        """`view` as it is."""
        return view

    def heard_since(self, view: AccountView) -> tuple[Told, ...]:
        """Nothing."""
        return ()

    def charging(self, items: Sequence[tuple[str, str]]) -> tuple[DeskId, str] | None:
        """Nobody."""
        return None


@dataclass(frozen=True, slots=True)
class PaidElsewhere:
    """Marks the bills of a balance that came from head office or from the copy."""

    notices: Notices
    desk: DeskId  # this one: what it took itself, its own journal knows better
    clock: Clock

    def marked(self, view: AccountView) -> AccountView:
        """`view` with what was settled and what is being charged at other desks.

        A bill of which a part was paid is due with the rest; one that is paid as a whole stays,
        with who settled it and when; so does one whose charge nobody has told the end of.
        """
        live = self._live(view.account.account_no)
        if not live:
            return view
        told: list[Told] = []
        items = tuple(self._marked(item, live, told) for item in view.account.items)
        self._end_what_is_known(view, live)
        return replace(view, account=replace(view.account, items=items), told=tuple(told))

    def heard_since(self, view: AccountView) -> tuple[Told, ...]:
        """What `view`, as it was marked, does not show yet: heard after it was read."""
        live = self._live(view.account.account_no)
        told = (self._told(item, live) for item in view.account.items) if live else ()
        return tuple(one for one in told if one and not view.is_settled_elsewhere(one.item_no))

    def charging(self, items: Sequence[tuple[str, str]]) -> tuple[DeskId, str] | None:
        """The desk that charges a card for one of (account, item) now, and which."""
        for account_no in dict.fromkeys(account for account, _ in items):
            for live in self._live(account_no):
                if (account_no, live.item.item_no) in items and self._locks(live):
                    return live.desk, live.item.item_no
        return None

    def _live(self, account_no: str) -> list[Live]:
        try:
            found = self.notices.of_account(account_no)
        except Fault as fault:
            log.warning("bulletin: %s", fault)
            return []
        return [live for live in found if live.desk != self.desk]

    def _locks(self, live: Live) -> bool:
        """Whether its charge may still be under way: the desk may have died with it."""
        is_young = self.clock.now() - live.at <= LOCKS_FOR
        return live.kind is NoticeKind.CHARGING and is_young

    def _marked(self, item: OpenItem, live: Sequence[Live], told: list[Told]) -> OpenItem:
        charging = [
            one.desk for one in live if one.item.item_no == item.item_no and self._locks(one)
        ]
        if charging and not item.claimed_by:
            item = replace(item, claimed_by=charging[0])
        mark = self._told(item, live)
        if mark is None:
            return item
        told.append(mark)
        return item if mark.is_settled else replace(item, due=mark.left)

    def _told(self, item: OpenItem, live: Sequence[Live]) -> Told | None:
        """What settled most of it; else a charge that nobody has told the end of in time."""
        mine = [one for one in live if one.item.item_no == item.item_no]
        settled = [one for one in mine if one.kind is NoticeKind.SETTLED and _is_news(one, item)]
        in_doubt = [o for o in mine if o.kind is NoticeKind.CHARGING and not self._locks(o)]
        if in_doubt and all(one.item.left.dirhams > 0 for one in settled):
            last = in_doubt[0]
        elif settled:
            last = min(settled, key=lambda one: (one.item.left.dirhams, one.at))
        else:
            return None
        is_in_doubt = last.kind is NoticeKind.CHARGING
        return Told(item.item_no, last.desk, last.at, last.item.amount, last.item.left, is_in_doubt)

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


def refuse_heard_since(marks: Marks, basket: Basket) -> None:
    """Look again, as late as can be, at what this desk has heard until now; nobody is asked.

    Raises:
        BillSettledElsewhere, BalanceChanged: a bill of `basket`, or some of it, was taken at
            another desk after its balance was read.
        BillBeingPaid: a card is being charged for it there.
    """
    items = [(line.account.account_no, line.item_no) for line in basket.lines if line.item]
    for view in basket.views:
        for told in marks.heard_since(view):
            if (view.account.account_no, told.item_no) in items:
                refuse_settled(told)
                raise BalanceChanged
    charging = marks.charging(items)
    if charging is not None:
        desk, item_no = charging
        raise BillBeingPaid(item_no=item_no, desk=desk)


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
