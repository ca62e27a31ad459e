"""What an approved charge leads to: the payment, void or refund that it is for, once it is whole.

Runs within the transaction that learns of the approval, so that no instant lies between the two.
What cannot be booked now stays on the clarification list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app import wire
from pos_app.domain.account import Source
from pos_app.domain.card import CardAct
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.clock import Clock
from pos_app.domain.desk import Centre, DeskProfile
from pos_app.domain.header import Header
from pos_app.domain.ids import EventId, NewId, StaffId
from pos_app.domain.money import total
from pos_app.domain.payment import PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.domain.receipt_no import receipt_no
from pos_app.domain.shift import Shift, ShiftState
from pos_app.services.collect_payment import book_with_paper
from pos_app.services.paid_here import usable_charges
from pos_app.services.ports.store import Work
from pos_app.services.void_payment import charged_attempts, really_paid, void_of

Completed = PaymentTaken | PaymentVoided | PaymentRefunded


@dataclass(frozen=True, slots=True)
class CompleteCharge:
    """Books in the shift that is open now, of whichever clerk: the money has moved already."""

    clock: Clock
    new_id: NewId
    profile: Callable[[], DeskProfile]
    centre: Centre

    def complete(
        self,
        work: Work,
        attempt: CardAttempt,
        *,
        is_at_hand: bool,
        is_wanted: bool = False,
        approved_by: StaffId | None = None,
    ) -> Completed | None:
        """Book what `attempt` makes whole; None if it is not whole, or nothing may be booked now.

        `is_at_hand`: the clerk stands before the customer, so cash of the same payment is in the
        hand. `is_wanted`: somebody decided it, who looked at the signature, and at whether the
        bills were paid otherwise while a charge was believed not made; `approved_by` with them.
        """
        shift = work.shifts.current()
        if shift is None or shift.state is not ShiftState.OPEN:
            return None
        match attempt.started.act, attempt.problem:
            case CardAct.PAYMENT, CardProblem.UNUSED:
                approved_by = approved_by or attempt.started.approved_by
                return self._payment(work, shift, attempt, is_at_hand, is_wanted, approved_by)
            case CardAct.REVERSAL, CardProblem.STILL_PAID:
                return self._void(work, shift, attempt, is_at_hand)
            case CardAct.REFUND, CardProblem.STILL_PAID:
                return self._refund(work, shift, attempt)
            case _:
                return None

    def _payment(
        self,
        work: Work,
        shift: Shift,
        attempt: CardAttempt,
        is_at_hand: bool,
        is_wanted: bool,
        approved_by: StaffId | None,
    ) -> PaymentTaken | None:
        started = attempt.started
        charges = usable_charges(work, started.payment)
        is_doubtful = any(charge.needs_signature or charge.was_released for charge in charges)
        if (
            (is_doubtful and not is_wanted)
            or not started.payments
            or work.journal.by_event(started.payment)
        ):
            return None
        cash = started.cash if is_at_hand else None
        tenders = ((cash,) if cash else ()) + tuple(charge.tender() for charge in charges)
        if total(t.net for t in tenders) != total(p.amount for p in started.payments):
            return None
        now = self.clock.now()
        taken = PaymentTaken(
            header=self._header(shift, started.payment),
            receipt_no=self._number(work),
            tenders=tenders,
            payments=started.payments,
            is_offline=any(p.source is not Source.LIVE for p in started.payments),
            outside_posted_hours=not self.profile().is_open(self.centre, now),
            approved_by=approved_by,
            is_recovered=not is_at_hand,
        )
        shift.apply(taken)
        book_with_paper(work, taken)
        return taken

    def _void(
        self, work: Work, shift: Shift, attempt: CardAttempt, is_at_hand: bool
    ) -> PaymentVoided | PaymentRefunded | None:
        """Once every card of the payment has its money back. Cash goes back across the counter."""
        started = attempt.started
        taken = _taken(work, started.payment)
        if taken is None or started.reason is None or started.approved_by is None:
            return None
        if taken.header.shift != shift.shift_id:
            return self._refund(work, shift, attempt)
        if charged_attempts(work, taken) or (really_paid(work, taken).cash and not is_at_hand):
            return None
        header = self._header(shift, self.new_id())
        voided = void_of(work, header, taken, started.reason, started.approved_by)
        shift.apply(voided)
        book_with_paper(work, voided)
        return voided

    def _refund(self, work: Work, shift: Shift, attempt: CardAttempt) -> PaymentRefunded | None:
        started = attempt.started
        taken = _taken(work, started.payment)
        if taken is None or started.reason is None or started.approved_by is None:
            return None
        refunded = PaymentRefunded(
            header=self._header(shift, self.new_id()),
            receipt_no=self._number(work),
            refunds_event=taken.header.event_id,
            refunds_receipt=taken.receipt_no,
            tender=attempt.tender(),
            reason=started.reason,
            approved_by=started.approved_by,
        )
        shift.apply(refunded)
        book_with_paper(work, refunded)
        return refunded

    def _header(self, shift: Shift, event_id: EventId) -> Header:
        now, desk = self.clock.now(), self.profile().desk
        return Header(event_id, now, desk, shift.shift_id, shift.business_date, shift.clerk)

    def _number(self, work: Work) -> str:
        return receipt_no(self.profile().desk, work.journal.next_receipt_number())


def _taken(work: Work, payment: EventId) -> PaymentTaken | None:
    entry = work.journal.by_event(payment)
    event = wire.decode(entry.body) if entry else None
    return event if isinstance(event, PaymentTaken) else None
