"""Receipts of this desk: those of the open shift, or one by its number."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app import wire
from pos_app.domain.ids import EventId
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentRefunded, PaymentTaken, PaymentVoided, Tender
from pos_app.domain.receipt_no import parse_receipt_no
from pos_app.domain.tender_corrected import TenderCorrected, as_really_paid
from pos_app.errors.receipt import ReceiptUnknown
from pos_app.errors.shift import ShiftNotOpen
from pos_app.services.cards.given_back import known_refunds, known_void
from pos_app.services.ports.outbox import OutboxState
from pos_app.services.ports.store import Store, Work
from pos_app.services.void_payment import charged_attempts, really_paid


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """A payment, what was undone of it, its papers and where head office stands."""

    taken: PaymentTaken
    voided: PaymentVoided | None
    copies: int
    delivery: OutboxState | None
    refunds: tuple[PaymentRefunded, ...] = ()
    charged: tuple[Money, ...] = ()  # on cards, by the terminal, and not given back
    is_of_open_shift: bool = True
    remark: str = ""  # of head office: credit, paid_elsewhere…
    corrected: tuple[Tender, ...] | None = None  # what it was really paid with, as said since

    @property
    def tenders(self) -> tuple[Tender, ...]:
        """What it was really paid with, as far as anybody knows."""
        return self.taken.tenders if self.corrected is None else self.corrected


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
            corrections = [e for e in events if isinstance(e, TenderCorrected)]
            return [
                _row(
                    work,
                    event,
                    voids.get(event.header.event_id),
                    as_really_paid(event, corrections).tenders,
                    is_of_open_shift=True,
                )
                for event in reversed(events)
                if isinstance(event, PaymentTaken)
            ]

    def by_number(self, receipt: str) -> ReceiptRow:
        """One receipt of this desk, also by the number of what undoes it. Raises ReceiptUnknown."""
        _, number = parse_receipt_no(receipt)
        with self.store.read() as work:
            entry = work.journal.by_receipt(number)
            event = wire.decode(entry.body) if entry else None
            if isinstance(event, PaymentVoided | PaymentRefunded):
                entry = work.journal.by_event(_undone(event))
                event = wire.decode(entry.body) if entry else None
            if not isinstance(event, PaymentTaken) or parse_receipt_no(receipt) != (
                event.header.desk,
                number,
            ):
                raise ReceiptUnknown(receipt_no=receipt)
            shift = work.shifts.current()
            is_of_open_shift = shift is not None and shift.shift_id == event.header.shift
            return _row(
                work,
                event,
                known_void(work, event),
                really_paid(work, event).tenders,
                is_of_open_shift=is_of_open_shift,
            )

    def of_payment(self, payment: EventId) -> PaymentTaken | None:
        """The payment of that id; None while it is not booked."""
        with self.store.read() as work:
            entry = work.journal.by_event(payment)
        event = wire.decode(entry.body) if entry else None
        return event if isinstance(event, PaymentTaken) else None


def _undone(event: PaymentVoided | PaymentRefunded) -> EventId:
    return event.voids_event if isinstance(event, PaymentVoided) else event.refunds_event


def _row(
    work: Work,
    taken: PaymentTaken,
    voided: PaymentVoided | None,
    tenders: tuple[Tender, ...],
    *,
    is_of_open_shift: bool,
) -> ReceiptRow:
    entry = work.journal.by_event(taken.header.event_id)
    assert entry is not None
    item = work.outbox.item(entry.seq)
    return ReceiptRow(
        taken,
        voided,
        work.print_queue.copies(entry.seq),
        item.state if item else None,
        known_refunds(work, taken) if taken.card else (),
        tuple(attempt.approved for attempt in charged_attempts(work, taken)),
        is_of_open_shift,
        item.reason if item is not None and item.state is OutboxState.REMARKED else "",
        tenders,
    )
