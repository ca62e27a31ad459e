"""A supervisor undoes a payment of the same shift. The original stays; both are linked."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app import wire
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.clock import Clock
from pos_app.domain.header import Header
from pos_app.domain.ids import NewId, StaffId
from pos_app.domain.payment import CardTender, PaymentTaken, PaymentVoided, VoidReason
from pos_app.domain.permissions import Act
from pos_app.domain.receipt_no import parse_receipt_no, receipt_no
from pos_app.domain.shift import Shift, ShiftState
from pos_app.domain.tender_corrected import TenderCorrected, as_really_paid
from pos_app.errors.card import CardNotReversed
from pos_app.errors.payment import AlreadyVoided, VoidTooLate
from pos_app.errors.queue import PostingIsResolved
from pos_app.errors.receipt import ReceiptUnknown
from pos_app.errors.shift import ShiftBalancing
from pos_app.services.check_role import CheckRole
from pos_app.services.collect_payment import book_with_paper, open_shift_of
from pos_app.services.ports.outbox import OutboxState
from pos_app.services.ports.store import Store, Work


@dataclass(frozen=True, slots=True)
class VoidPayment:
    """Cash goes back out of the drawer; a card charge is reversed on its own terminal."""

    store: Store
    clock: Clock
    new_id: NewId
    roles: CheckRole

    def void(
        self, receipt: str, reason: VoidReason, by: StaffId, approved_by: StaffId
    ) -> PaymentVoided:
        """Book the void and queue its slip, in one transaction.

        Raises:
            ReceiptUnknown, AlreadyVoided, VoidTooLate: nothing is kept.
            NotAllowed, SupervisorNeeded, SamePerson: as `CheckRole.require`.
            CardNotReversed: the terminal has to give a charge back first (`ReverseCard`).
            ShiftNotOpen, ShiftOfSomebodyElse, ShiftBalancing: nothing is kept.
        """
        self.roles.require(by, Act.VOID, approved_by, action="void", subject=receipt, once=receipt)
        with self.store.begin() as work:
            shift = open_shift_of(work, by)
            taken = payment_of(work, receipt)
            self.roles.admit(
                by, Act.VOID, approved_by, action="void", amount=taken.collected, once=receipt
            )
            if taken.header.shift != shift.shift_id:
                raise VoidTooLate(receipt_no=receipt)
            refuse_second_void(work, taken)
            if charged_attempts(work, taken):
                raise CardNotReversed(receipt_no=taken.receipt_no)
            header = Header(
                self.new_id(),
                self.clock.now(),
                taken.header.desk,
                shift.shift_id,
                shift.business_date,
                by,
            )
            voided = void_of(work, header, taken, reason, approved_by)
            shift.apply(voided)
            book_with_paper(work, voided)
            work.commit()
        return voided


def void_of(
    work: Work, header: Header, taken: PaymentTaken, reason: VoidReason, approved_by: StaffId
) -> PaymentVoided:
    """The void of a whole payment, with the next receipt number.

    What goes back is what it was really paid with, whatever was booked first.
    """
    paid = really_paid(work, taken)
    return PaymentVoided(
        header=header,
        receipt_no=receipt_no(header.desk, work.journal.next_receipt_number()),
        voids_event=taken.header.event_id,
        voids_receipt=taken.receipt_no,
        cash_back=paid.cash,
        card_back=paid.card,
        reason=reason,
        approved_by=approved_by,
    )


def really_paid(work: Work, taken: PaymentTaken) -> PaymentTaken:
    """The payment with the tenders that its corrections leave."""
    return as_really_paid(taken, work.journal.some_of_shift(taken.header.shift, TenderCorrected))


def charged_attempts(work: Work, taken: PaymentTaken) -> list[CardAttempt]:
    """The payment's charges that the terminal has not given back."""
    ids = [t.attempt for t in taken.tenders if isinstance(t, CardTender) and t.attempt]
    found = [work.card_attempts.get(attempt_id) for attempt_id in ids]
    return [a for a in found if a is not None and a.is_approved and not a.is_undone]


def payment_of(work: Work, receipt: str) -> PaymentTaken:
    """The payment with that receipt. Raises ReceiptUnknown, AlreadyVoided, PostingIsResolved."""
    desk, number = parse_receipt_no(receipt)
    entry = work.journal.by_receipt(number)
    event = wire.decode(entry.body) if entry else None
    if isinstance(event, PaymentVoided):
        raise AlreadyVoided(receipt_no=receipt)
    if not isinstance(event, PaymentTaken) or event.header.desk != desk:
        raise ReceiptUnknown(receipt_no=receipt)
    item = work.outbox.item(entry.seq) if entry else None
    if item is not None and item.state is OutboxState.RESOLVED:
        raise PostingIsResolved(receipt_no=receipt)
    return event


def refuse_second_void(work: Work, taken: PaymentTaken) -> None:
    """Raises AlreadyVoided."""
    for void in work.journal.voids_of(taken.header.shift):
        if void.voids_event == taken.header.event_id:
            raise AlreadyVoided(receipt_no=taken.receipt_no)


def refuse_balancing(shift: Shift) -> None:
    """No card gets money back that could not be booked now. Raises ShiftBalancing."""
    if shift.state is not ShiftState.OPEN:
        raise ShiftBalancing
