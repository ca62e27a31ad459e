"""What this desk took, or may have taken, that a balance does not know of yet.

Head office's answer lacks what still waits in the outbox; our copy of accounts also lacks what
was taken since it was fetched. Both are taken off before a clerk sees a balance. Bills for which a
card may have been charged here are marked: nothing is taken for them twice.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from pos_app import wire
from pos_app.domain.account import Account, AccountView, OpenItem, Source
from pos_app.domain.basket import Basket
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_book import usable_for
from pos_app.domain.ids import DeskId, EventId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.errors.accounts import BalanceChanged
from pos_app.errors.card import BillBeingPaid
from pos_app.services.ports.outbox import DELIVERED
from pos_app.services.ports.store import Store, Work


@dataclass(frozen=True, slots=True)
class _Paid:
    seq: int
    at: datetime
    item_no: str | None
    amount: Money


@dataclass(slots=True)
class PaidHere:
    """Follows the journal from the oldest entry that a balance may lack; safe from any thread.

    `copied_at` says as of when our copy of accounts is.
    """

    store: Store
    copied_at: Callable[[], datetime | None]
    _seq: int = -1
    _from: int = 0
    _by_account: dict[str, dict[EventId, list[_Paid]]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def taken_off(self, view: AccountView) -> AccountView:
        """`view` less what was paid here and is not in it; bills with an open card marked."""
        account = view.account
        copied_at = self.copied_at() if self._seq < 0 else None
        with self._lock, self.store.read() as work:
            if self._seq < 0:
                self._begin_at(_oldest_missing(work, copied_at))
            elif (oldest := _oldest_undelivered(work)) < self._from:
                self._begin_at(oldest)  # head office has lost what it had
            self._follow(work)
            seq = self._seq
            paid: dict[str, Money] = {}
            for payments in self._by_account.get(account.account_no, {}).values():
                for payment in payments:
                    if payment.item_no and _is_missing(work, payment, view):
                        paid[payment.item_no] = paid.get(payment.item_no, ZERO) + payment.amount
            claims = claims_here(work)
        account = _less(account, paid) if paid else account
        account = _marked(account, claims) if claims else account
        return replace(view, account=account, known_to=seq)

    def _begin_at(self, seq: int) -> None:
        self._from, self._seq = seq, seq - 1
        self._by_account.clear()

    def _follow(self, work: Work) -> None:
        for entry in work.journal.since(self._seq):
            self._seq = entry.seq
            event = wire.decode(entry.body)
            if isinstance(event, PaymentTaken):
                for payment in event.payments:
                    events = self._by_account.setdefault(payment.account_no, {})
                    events.setdefault(event.header.event_id, []).append(
                        _Paid(entry.seq, event.header.at, payment.item_no, payment.amount)
                    )
            elif isinstance(event, PaymentVoided):
                for events in self._by_account.values():
                    events.pop(event.voids_event, None)
            elif isinstance(event, PaymentRefunded):
                self._give_back(work, event)

    def _give_back(self, work: Work, refunded: PaymentRefunded) -> None:
        """What was paid last is due again first, as head office books it."""
        entry, left = work.journal.by_event(refunded.refunds_event), refunded.amount
        taken = wire.decode(entry.body) if entry else None
        for payment in reversed(taken.payments) if isinstance(taken, PaymentTaken) else ():
            events = self._by_account.get(payment.account_no, {})
            mine = events.get(refunded.refunds_event, [])
            for place, paid in enumerate(mine):
                if paid.item_no == payment.item_no:
                    back = min(paid.amount, left)
                    mine[place], left = replace(paid, amount=paid.amount - back), left - back


def _oldest_missing(work: Work, copied_at: datetime | None) -> int:
    """The first entry that is not delivered or that was booked after the copy was fetched.

    Without a copy there are live balances only, which lack nothing that is delivered.
    """
    seq = _oldest_undelivered(work)
    while copied_at is not None and (entry := work.journal.entry(seq - 1)) is not None:
        if wire.decode(entry.body).header.at <= copied_at:
            break
        seq -= 1
    return seq


def _oldest_undelivered(work: Work) -> int:
    """Or the place of the next entry."""
    undelivered = work.outbox.open_items(limit=1)
    return undelivered[0].seq if undelivered else work.journal.head()[0] + 1


def _is_missing(work: Work, payment: _Paid, view: AccountView) -> bool:
    if view.source is Source.CACHED and payment.at > view.as_of:
        return True
    item = work.outbox.item(payment.seq)
    return item is not None and item.state not in DELIVERED


def claims_here(work: Work, except_for: EventId | None = None) -> dict[tuple[str, str], DeskId]:
    """(account, item) of all bills whose card is undecided or unused.

    What is charged and unused of the payment `except_for` is its own to use; a doubt is nobody's,
    neither of the charge nor of whether it was given back.
    """
    attempts = work.card_attempts.open_ones()
    usable = usable_for(except_for, attempts) if except_for else []
    return {
        item: attempt.started.header.desk
        for attempt in attempts
        if attempt.locks_its_bills and attempt not in usable
        for item in attempt.items
    }


def refuse_claimed(work: Work, basket: Basket, except_for: EventId | None = None) -> None:
    """Raises BillBeingPaid where a bill of `basket` is claimed here; `except_for` as above."""
    claims = claims_here(work, except_for)
    for line in basket.lines if claims else ():
        desk = claims.get((line.account.account_no, line.item_no))
        if desk is not None:
            raise BillBeingPaid(item_no=line.item_no, desk=desk)


def refuse_paid_since(work: Work, basket: Basket) -> None:
    """Raises BalanceChanged where this desk took a bill of `basket` after its balance was read:
    the screen was left open, and the bill was paid beside it.
    """
    paid = set[tuple[str, str]]()
    for view in basket.views:
        if view.known_to is not None and view.known_to < work.journal.head()[0]:
            paid |= _paid_after(work, view.known_to, view.account.account_no)
    if any((line.account.account_no, line.item_no) in paid for line in basket.lines if line.item):
        raise BalanceChanged


def _paid_after(work: Work, seq: int, account_no: str) -> set[tuple[str, str]]:
    standing: dict[EventId, set[tuple[str, str]]] = {}
    for event in (wire.decode(entry.body) for entry in work.journal.since(seq)):
        if isinstance(event, PaymentTaken):
            mine = (payment for payment in event.payments if payment.account_no == account_no)
            items = {(account_no, payment.item_no) for payment in mine if payment.item_no}
            standing[event.header.event_id] = items
        elif isinstance(event, PaymentVoided):
            standing.pop(event.voids_event, None)
    return set[tuple[str, str]]().union(*standing.values())


def usable_charges(work: Work, payment: EventId) -> list[CardAttempt]:
    """The approved charges for a payment event that are there to be used, oldest first."""
    return usable_for(payment, work.card_attempts.of_payment(payment))


def _marked(account: Account, claims: Mapping[tuple[str, str], DeskId]) -> Account:
    def marked(item: OpenItem) -> OpenItem:
        desk = claims.get((account.account_no, item.item_no))
        return replace(item, claimed_by=desk) if desk else item

    return replace(account, items=tuple(map(marked, account.items)))


def _less(account: Account, paid: dict[str, Money]) -> Account:
    def still_due(item: OpenItem) -> OpenItem:
        return replace(item, due=item.due - paid.get(item.item_no, ZERO))

    items = [still_due(item) for item in account.items]
    return replace(account, items=tuple(item for item in items if item.due))
