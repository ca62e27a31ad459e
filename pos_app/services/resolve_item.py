"""Two people settle what head office refused, or does not clearly answer; the journal keeps all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pos_app import wire
from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.cash import CashKind
from pos_app.domain.clock import Clock, qatar_date
from pos_app.domain.desk import DeskProfile
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.events import CashMoved, Event
from pos_app.domain.header import Header
from pos_app.domain.ids import NewId, StaffId
from pos_app.domain.money import ZERO, Money, total
from pos_app.domain.payment import PaymentTaken
from pos_app.domain.permissions import Act
from pos_app.domain.resolution import Credit, Decision, PostingResolved
from pos_app.errors.accounts import ItemUnknown
from pos_app.errors.queue import AccountNeeded, DecisionNotPossible, NothingToResolve
from pos_app.services.cards.given_back import known_refunds, known_void
from pos_app.services.check_role import CheckRole
from pos_app.services.collect_payment import open_shift_of
from pos_app.services.ports.outbox import OutboxItem, OutboxState
from pos_app.services.ports.store import Store, Work
from pos_app.services.void_payment import really_paid

_CUSTOMER = "Customer – العميل"
_OPEN = (OutboxState.REFUSED, OutboxState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two people want to become of an item."""

    decision: Decision
    account_no: str = ""  # of CORRECT_ACCOUNT
    note: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was booked; a refund also moved cash out of the drawer."""

    event: PostingResolved
    paid_out: CashMoved | None = None


@dataclass(frozen=True, slots=True)
class ResolveItem:
    """The decision goes to head office as an event of its own, which posts its credits once."""

    store: Store
    clock: Clock
    new_id: NewId
    profile: Callable[[], DeskProfile]
    roles: CheckRole

    def possible(self, seq: int) -> tuple[Decision, ...]:
        """What can be decided about an item now; nothing where head office has it."""
        with self.store.read() as work:
            item = work.outbox.item(seq)
            if item is None or item.state not in _OPEN:
                return ()
            return _possible(work, wire.decode(item.entry.body))

    def resolve(self, seq: int, said: Verdict, by: StaffId, approved_by: StaffId) -> Resolved:
        """Book the decision and take the item out of the queue, in one transaction.

        Raises:
            NotAllowed, SupervisorNeeded, SamePerson, ItemUnknown, NothingToResolve.
            DecisionNotPossible, AccountNeeded.
            CardNumberRefused: the note may hold one.
            ShiftNotOpen, ShiftOfSomebodyElse, ShiftBalancing: no drawer to give cash out of.
        """
        self.roles.require(by, Act.SETTLE, approved_by, action="queue_resolve")
        refuse_card_number(said.note)
        with self.store.begin() as work:
            item = _refused_item(work, seq)
            event = wire.decode(item.entry.body)
            possible = _possible(work, event)
            if said.decision not in possible:
                raise DecisionNotPossible(
                    decision=f"decision_{said.decision}", possible=list(possible)
                )
            paid_out = self._paid_out(work, item, event, said, by)
            resolved = PostingResolved(
                header=self._header(work, event, by),
                resolves=item.event_id,
                resolves_receipt=item.receipt_no,
                decision=said.decision,
                credits=tuple(_credits(work, event, said)),
                was=item.reason,
                note=said.note.strip(),
                approved_by=approved_by,
            )
            work.journal.append(resolved)
            now = self.clock.now()
            work.outbox.settle(seq, OutboxState.RESOLVED, said.decision, now)
            detail = f"seq={seq} {said.decision} approved_by={approved_by}"
            work.audit.add(now, by, "queue_resolve", detail)
            work.commit()
        return Resolved(resolved, paid_out)

    def _paid_out(
        self, work: Work, item: OutboxItem, event: Event, said: Verdict, by: StaffId
    ) -> CashMoved | None:
        """Cash goes back to the customer, against two signatures."""
        if said.decision is not Decision.REFUND or not isinstance(event, PaymentTaken):
            return None
        shift = open_shift_of(work, by)
        moved = CashMoved(
            header=self._header(work, event, by),
            kind=CashKind.PAID_OUT,
            amount=-really_paid(work, event).cash,
            reason=f"Refund {item.receipt_no}",
            giver=by,
            taker=_CUSTOMER,
        )
        shift.apply(moved)
        entry = work.journal.append(moved)
        work.print_queue.put(entry.seq, 0, None, moved.header.at)
        return moved

    def _header(self, work: Work, event: Event, by: StaffId) -> Header:
        """Of the open shift; without one, of the item's own, on today's date."""
        now = self.clock.now()
        shift = work.shifts.current()
        return Header(
            event_id=self.new_id(),
            at=now,
            desk=self.profile().desk,
            shift=shift.shift_id if shift else event.header.shift,
            business_date=shift.business_date if shift else qatar_date(now),
            by=by,
        )


def _refused_item(work: Work, seq: int) -> OutboxItem:
    item = work.outbox.item(seq)
    if item is None:
        raise ItemUnknown(item_no=str(seq))
    if item.state not in _OPEN:
        raise NothingToResolve(item_no=item.receipt_no or str(seq))
    return item


def _possible(work: Work, event: Event) -> tuple[Decision, ...]:
    """Cash goes back by hand, a card's money only by a void or refund; what went back is noted."""
    left = _left(work, event)
    if not left or not isinstance(event, PaymentTaken):
        return (Decision.NOTED,)
    on_account = (Decision.CREDIT, Decision.CORRECT_ACCOUNT)
    is_cash = left == really_paid(work, event).cash
    return (Decision.REFUND, *on_account) if is_cash else on_account


def _left(work: Work, event: Event) -> Money:
    """What the customer has not got back of a payment."""
    if not isinstance(event, PaymentTaken) or known_void(work, event) is not None:
        return ZERO
    refunds = known_refunds(work, event) if event.card else ()
    return event.collected - total(refund.amount for refund in refunds)


def _credits(work: Work, event: Event, said: Verdict) -> Iterator[Credit]:
    """What is left, on the account that was meant, or on those it was paid for.

    Raises AccountNeeded.
    """
    if not isinstance(event, PaymentTaken):
        return
    left = _left(work, event)
    if said.decision is Decision.CORRECT_ACCOUNT:
        account_no = to_ascii_digits(said.account_no.strip())
        if not account_no.isdecimal():
            raise AccountNeeded
        yield Credit(account_no, left)
    elif said.decision is Decision.CREDIT:
        by_account: dict[str, Money] = {}
        for payment in event.payments:
            share = min(payment.amount, left)
            left -= share
            by_account[payment.account_no] = by_account.get(payment.account_no, ZERO) + share
        yield from (Credit(account_no, share) for account_no, share in by_account.items() if share)
