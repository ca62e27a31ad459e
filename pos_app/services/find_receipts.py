"""Receipts of this desk: those of the open shift, or one by its number."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app import wire
from pos_app.domain.ids import EventId
from pos_app.domain.payment import PaymentTaken, PaymentVoided
from pos_app.domain.receipt_no import parse_receipt_no
from pos_app.errors import ReceiptUnknown, ShiftNotOpen
from pos_app.services.ports import OutboxState, Store, Work


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """A payment, its void if it has one, its papers and where head office stands."""

    taken: PaymentTaken
    voided: PaymentVoided | None
    copies: int
    delivery: OutboxState | None


@dataclass(frozen=True, slots=True)
class FindReceipts:
    """Reads the journal; changes nothing."""

    store: Store

    def of_shift(self) -> list[ReceiptRow]:
        """The open shift's receipts, newest first. Raises ShiftNotOpen."""
        with self.store.read() as work:
            shift = work.shifts.current()
            if shift is None:
                raise ShiftNotOpen
            events = work.journal.of_shift(shift.shift_id)
            voids = {e.voids_event: e for e in events if isinstance(e, PaymentVoided)}
            return [
                _row(work, event, voids.get(event.header.event_id))
                for event in reversed(events)
                if isinstance(event, PaymentTaken)
            ]

    def by_number(self, receipt: str) -> ReceiptRow:
        """One receipt of this desk. Raises ReceiptUnknown."""
        _, number = parse_receipt_no(receipt)
        with self.store.read() as work:
            entry = work.journal.by_receipt(number)
            event = wire.decode(entry.body) if entry else None
            if isinstance(event, PaymentVoided):
                entry = work.journal.by_event(event.voids_event)
                event = wire.decode(entry.body) if entry else None
            if not isinstance(event, PaymentTaken) or parse_receipt_no(receipt) != (
                event.header.desk,
                number,
            ):
                raise ReceiptUnknown(receipt_no=receipt)
            events = work.journal.of_shift(event.header.shift)
            voids = {e.voids_event: e for e in events if isinstance(e, PaymentVoided)}
            return _row(work, event, voids.get(event.header.event_id))

    def of_payment(self, payment: EventId) -> PaymentTaken | None:
        """The payment of that id; None while it is not booked."""
        with self.store.read() as work:
            entry = work.journal.by_event(payment)
        event = wire.decode(entry.body) if entry else None
        return event if isinstance(event, PaymentTaken) else None


def _row(work: Work, taken: PaymentTaken, voided: PaymentVoided | None) -> ReceiptRow:
    entry = work.journal.by_event(taken.header.event_id)
    assert entry is not None
    item = work.outbox.item(entry.seq)
    copies = work.print_queue.copies(entry.seq)
    return ReceiptRow(taken, voided, copies, item.state if item else None)
