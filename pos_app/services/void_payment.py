"""A supervisor undoes a payment of the same shift. The original stays; both are linked."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app import wire
from pos_app.domain.clock import Clock
from pos_app.domain.header import Header
from pos_app.domain.ids import NewId, StaffId
from pos_app.domain.payment import PaymentTaken, PaymentVoided, VoidReason
from pos_app.domain.receipt_no import parse_receipt_no, receipt_no
from pos_app.errors import AlreadyVoided, ReceiptUnknown, SamePerson, VoidTooLate
from pos_app.services.collect_payment import open_shift_of
from pos_app.services.ports import Store, Work


@dataclass(frozen=True, slots=True)
class VoidPayment:
    """Cash goes back out of the drawer; a card charge is reversed on its own terminal."""

    store: Store
    clock: Clock
    new_id: NewId

    def void(
        self, receipt: str, reason: VoidReason, by: StaffId, approved_by: StaffId
    ) -> PaymentVoided:
        """Book the void and queue its slip, in one transaction.

        Raises:
            ReceiptUnknown, AlreadyVoided, VoidTooLate: nothing is kept.
            SamePerson: `approved_by` took the payment.
            ShiftNotOpen, ShiftOfSomebodyElse, ShiftBalancing: nothing is kept.
        """
        if approved_by == by:
            raise SamePerson
        with self.store.begin() as work:
            shift = open_shift_of(work, by)
            taken = self._payment(work, receipt)
            desk, now = taken.header.desk, self.clock.now()
            if taken.header.shift != shift.shift_id:
                raise VoidTooLate(receipt_no=receipt)
            _refuse_second_void(work, taken)
            voided = PaymentVoided(
                header=Header(self.new_id(), now, desk, shift.shift_id, shift.business_date, by),
                receipt_no=receipt_no(desk, work.journal.next_receipt_number()),
                voids_event=taken.header.event_id,
                voids_receipt=taken.receipt_no,
                cash_back=taken.cash,
                card_back=taken.card,
                reason=reason,
                approved_by=approved_by,
            )
            shift.apply(voided)
            entry = work.journal.append(voided)
            work.print_queue.put(entry.seq, 0, voided.receipt_no, voided.header.at)
            work.commit()
        return voided

    def _payment(self, work: Work, receipt: str) -> PaymentTaken:
        desk, number = parse_receipt_no(receipt)
        entry = work.journal.by_receipt(number)
        event = wire.decode(entry.body) if entry else None
        if isinstance(event, PaymentVoided):
            raise AlreadyVoided(receipt_no=receipt)
        if not isinstance(event, PaymentTaken) or event.header.desk != desk:
            raise ReceiptUnknown(receipt_no=receipt)
        return event


def _refuse_second_void(work: Work, taken: PaymentTaken) -> None:
    for void in work.journal.voids_of(taken.header.shift):
        if void.voids_event == taken.header.event_id:
            raise AlreadyVoided(receipt_no=taken.receipt_no)
