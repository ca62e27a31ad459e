"""The papers of what is in the journal, as documents; each receipt with its signed code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pos_app import wire
from pos_app.domain.desk import Centre, DeskProfile
from pos_app.domain.documents import (
    CashSlipDocument,
    Document,
    FloatSlipDocument,
    ReceiptDocument,
    VoidDocument,
)
from pos_app.domain.events import CashMoved, Event, ShiftClosed, ShiftOpened
from pos_app.domain.payment import PaymentTaken, PaymentVoided
from pos_app.domain.receipt_code import PaperState, ReceiptFacts, make_code
from pos_app.domain.receipt_no import parse_receipt_no
from pos_app.errors import ReceiptUnknown, ShiftNotOpen
from pos_app.services.ports import Signer, Store, Work
from pos_app.services.run_shift import RunShift


@dataclass(frozen=True, slots=True)
class MakePaper:
    """Reads the journal; changes nothing."""

    store: Store
    signer: Signer
    profile: Callable[[], DeskProfile]
    centre: Centre
    run_shift: RunShift

    def of_receipt(self, receipt: str, copy_no: int | None = None) -> Document:
        """The paper of a receipt, by default as its next copy would be. Raises ReceiptUnknown."""
        with self.store.read() as work:
            seq, event = find_receipt(work, receipt, self.profile().desk)
            number = work.print_queue.copies(seq) if copy_no is None else copy_no
        return self.of_event(event, number)

    def to_send(self, receipt: str) -> Document:
        """The paper that goes by e-mail or SMS, marked as the next copy but not counted as one.

        Never unmarked: it would be a second original. Raises ReceiptUnknown.
        """
        with self.store.read() as work:
            seq, event = find_receipt(work, receipt, self.profile().desk)
            copy_no = max(1, work.print_queue.copies(seq))
        return self.of_event(event, copy_no)

    def float_slip(self) -> FloatSlipDocument:
        """The float of the open shift. Raises ShiftNotOpen."""
        with self.store.read() as work:
            shift = work.shifts.current()
            events = work.journal.of_shift(shift.shift_id) if shift else []
        opened = next((e for e in events if isinstance(e, ShiftOpened)), None)
        if opened is None:
            raise ShiftNotOpen
        return FloatSlipDocument(opened, self.centre, is_training=self.profile().is_training)

    def of_event(self, event: Event, copy_no: int = 0) -> Document:
        """The paper of an event. Raises ReceiptUnknown if it has none."""
        training = self.profile().is_training
        match event:
            case PaymentTaken():
                return self._receipt(event, copy_no, training)
            case PaymentVoided():
                return self._void_slip(event, copy_no, training)
            case ShiftOpened():
                return FloatSlipDocument(event, self.centre, copy_no, training)
            case CashMoved():
                return CashSlipDocument(event, self.centre, copy_no, training)
            case ShiftClosed():
                report = self.run_shift.z_report(event.header.shift)
                return replace(report, copy_no=copy_no)
            case _:
                raise ReceiptUnknown(receipt_no="")

    def _receipt(self, taken: PaymentTaken, copy_no: int, training: bool) -> ReceiptDocument:
        is_voided = self._is_voided(taken)  # an original that comes late may be void by then
        state = PaperState.OFFLINE if taken.is_offline else PaperState.PAID
        state = PaperState.VOIDED if is_voided else state
        code = self._code(taken.receipt_no, taken, taken, state, copy_no)
        return ReceiptDocument(taken, self.centre, code, copy_no, is_voided, training)

    def _void_slip(self, voided: PaymentVoided, copy_no: int, training: bool) -> VoidDocument:
        with self.store.read() as work:
            entry = work.journal.by_event(voided.voids_event)
            assert entry is not None, "a void without its payment"
            taken = wire.decode(entry.body)
        assert isinstance(taken, PaymentTaken)
        code = self._code(voided.receipt_no, voided, taken, PaperState.VOID_SLIP, copy_no)
        return VoidDocument(voided, taken, self.centre, code, copy_no, training)

    def _is_voided(self, taken: PaymentTaken) -> bool:
        with self.store.read() as work:
            voids = work.journal.voids_of(taken.header.shift)
        return any(void.voids_event == taken.header.event_id for void in voids)

    def _code(
        self,
        receipt: str,
        event: PaymentTaken | PaymentVoided,
        taken: PaymentTaken,
        state: PaperState,
        copy_no: int,
    ) -> str:
        desk, number = parse_receipt_no(receipt)
        amount = event.collected if isinstance(event, PaymentTaken) else event.amount
        facts = ReceiptFacts(
            desk=desk,
            number=number,
            amount=amount,
            at=event.header.at.replace(microsecond=0),
            state=state,
            copy_no=copy_no,
            account_tail=taken.payments[0].account_no[-6:],
        )
        return make_code(facts, self.signer.sign)


def find_receipt(work: Work, receipt: str, desk: str) -> tuple[int, Event]:
    """Place and event of a receipt of this desk. Raises ReceiptUnknown."""
    of_desk, number = parse_receipt_no(receipt)
    entry = work.journal.by_receipt(number)
    if entry is None or of_desk != desk:
        raise ReceiptUnknown(receipt_no=receipt)
    return entry.seq, wire.decode(entry.body)
