"""The papers of what is in the journal, as documents; each receipt with its signed code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from pos_app import wire
from pos_app.domain.card import CardOutcome
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_events import CardAttemptSettled, CardAttemptStarted, CardsReconciled
from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.day_events import DayClosed, DepositMade, ShiftVerified
from pos_app.domain.desk import Centre, DeskProfile
from pos_app.domain.documents import (
    CardPendingDocument,
    CardReconciliationDocument,
    CardSlipDocument,
    CashSlipDocument,
    CorrectionSlipDocument,
    Document,
    FloatSlipDocument,
    Posting,
    ReceiptDocument,
    RefundDocument,
    TransferSlipDocument,
    VoidDocument,
)
from pos_app.domain.events import CashMoved, Event, ShiftClosed, ShiftOpened
from pos_app.domain.header import Header
from pos_app.domain.ids import EventId
from pos_app.domain.payment import PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.domain.receipt_code import PaperState, ReceiptFacts, make_code
from pos_app.domain.receipt_no import parse_receipt_no
from pos_app.domain.tender_corrected import TenderCorrected
from pos_app.errors.receipt import ReceiptUnknown
from pos_app.errors.shift import ShiftNotOpen
from pos_app.services.branch_day.day_papers import day_paper
from pos_app.services.cards.given_back import known_refunds, known_void
from pos_app.services.ports.keys import Signer
from pos_app.services.ports.outbox import OutboxItem, OutboxState
from pos_app.services.ports.store import Store, Work
from pos_app.services.run_shift import RunShift
from pos_app.services.void_payment import really_paid

_POSTINGS: Final = {
    OutboxState.ACCEPTED: Posting.DONE,
    OutboxState.REMARKED: Posting.DONE,
    OutboxState.REFUSED: Posting.REFUSED,
    OutboxState.RESOLVED: Posting.SETTLED,
}


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

    def card_slips(self, attempt: CardAttempt) -> tuple[CardSlipDocument, ...]:
        """The terminal's own receipts of an attempt: the customer's, then the merchant's.

        Those for which the terminal sent no text are left out, but never the one to be signed.
        """
        settled = attempt.settled
        if settled is None:
            return ()
        customers = CardSlipDocument(
            centre=self.centre,
            desk=settled.header.desk,
            lines=settled.customer_lines,
            at=settled.header.at,
            is_training=self.profile().is_training,
            attempt=attempt,
        )
        merchants = replace(
            customers,
            lines=settled.merchant_lines,
            is_merchant_copy=True,
            needs_signature=attempt.needs_signature,
        )
        slips = (customers, merchants)
        return tuple(slip for slip in slips if slip.lines or slip.needs_signature)

    def of_event(self, event: Event, copy_no: int = 0) -> Document:
        """The paper of an event. Raises ReceiptUnknown if it has none."""
        training = self.profile().is_training
        match event:
            case PaymentTaken():
                return self._receipt(event, copy_no, training)
            case PaymentVoided():
                return self._void_slip(event, copy_no, training)
            case PaymentRefunded():
                return self._refund_slip(event, copy_no, training)
            case CardAttemptStarted(header=header):
                return self.pending_note(self._attempt(header.event_id), header, copy_no)
            case CardAttemptSettled():
                return self._card_paper(event, copy_no)
            case CardsReconciled():
                return CardReconciliationDocument(event, self.centre, copy_no, training)
            case ShiftClosed():
                report = self.run_shift.z_report(event.header.shift)
                return replace(report, copy_no=copy_no)
            case _:
                return self._slip(event, copy_no, training)

    def _slip(self, event: Event, copy_no: int, training: bool) -> Document:
        """Of cash and of the branch's day. Raises ReceiptUnknown if the event has no paper."""
        match event:
            case ShiftOpened():
                return FloatSlipDocument(event, self.centre, copy_no, training)
            case CashMoved():
                return CashSlipDocument(event, self.centre, copy_no, training)
            case CashGiven() | CashAccepted() | CashTakenBack():
                return TransferSlipDocument(event, self.centre, copy_no, training)
            case TenderCorrected():
                return self._correction_slip(event, copy_no, training)
            case ShiftVerified() | DayClosed() | DepositMade():
                return day_paper(event, self.centre, copy_no, training)
            case _:
                raise ReceiptUnknown(receipt_no="")

    def _correction_slip(
        self, corrected: TenderCorrected, copy_no: int, training: bool
    ) -> CorrectionSlipDocument:
        with self.store.read() as work:
            taken = _payment(work, corrected.corrects)
        return CorrectionSlipDocument(corrected, taken, self.centre, copy_no, training)

    def pending_note(
        self, attempt: CardAttempt, header: Header, copy_no: int = 0
    ) -> CardPendingDocument:
        """What the customer takes along while nobody knows; `header` says who and when."""
        training = self.profile().is_training
        at, by = header.at, header.by
        return CardPendingDocument(attempt, self.centre, at, by, copy_no, training)

    def _receipt(self, taken: PaymentTaken, copy_no: int, training: bool) -> ReceiptDocument:
        with self.store.read() as work:  # an original that comes late may be void by then
            is_voided = known_void(work, taken) is not None
            refunds = known_refunds(work, taken)
            said = _said_of(work, taken)
            corrections = _corrections_of(work, taken)
        posting = _posting(said)
        is_ahead = taken.is_offline and posting is not Posting.DONE
        state = PaperState.OFFLINE if is_ahead else PaperState.PAID
        state = PaperState.REFUNDED if refunds else state
        state = PaperState.VOIDED if is_voided else state
        code = self._code(taken, taken, state, copy_no)
        return ReceiptDocument(
            taken,
            self.centre,
            code,
            copy_no,
            is_voided,
            training,
            refunds,
            remark=said.reason if said and said.state is OutboxState.REMARKED else "",
            posting=posting,
            corrections=corrections,
        )

    def _void_slip(self, voided: PaymentVoided, copy_no: int, training: bool) -> VoidDocument:
        with self.store.read() as work:
            taken = really_paid(work, _payment(work, voided.voids_event))
            attempts = tuple(work.card_attempts.of_payment(voided.voids_event))
        code = self._code(voided, taken, PaperState.VOID_SLIP, copy_no)
        return VoidDocument(voided, taken, self.centre, code, copy_no, training, attempts)

    def _refund_slip(
        self, refunded: PaymentRefunded, copy_no: int, training: bool
    ) -> RefundDocument:
        with self.store.read() as work:
            taken = _payment(work, refunded.refunds_event)
        code = self._code(refunded, taken, PaperState.REFUND_SLIP, copy_no)
        return RefundDocument(refunded, taken, self.centre, code, copy_no, training)

    def _attempt(self, attempt_id: EventId) -> CardAttempt:
        with self.store.read() as work:
            attempt = work.card_attempts.get(attempt_id)
        if attempt is None:
            raise ReceiptUnknown(receipt_no="")
        return attempt

    def _card_paper(
        self, settled: CardAttemptSettled, copy_no: int
    ) -> CardPendingDocument | CardSlipDocument:
        """The note while nobody knew; else the terminal's text, the merchant's if it sent both."""
        attempt = self._attempt(settled.attempt)
        if settled.outcome is CardOutcome.UNKNOWN:
            return self.pending_note(attempt, settled.header, copy_no)
        slips = self.card_slips(replace(attempt, settled=settled))
        if not slips:
            raise ReceiptUnknown(receipt_no="")
        return replace(slips[-1], copy_no=copy_no)

    def _code(
        self,
        event: PaymentTaken | PaymentVoided | PaymentRefunded,
        taken: PaymentTaken,
        state: PaperState,
        copy_no: int,
    ) -> str:
        desk, number = parse_receipt_no(event.receipt_no)
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


def _said_of(work: Work, taken: PaymentTaken) -> OutboxItem | None:
    """How far head office is with the payment."""
    entry = work.journal.by_event(taken.header.event_id)
    return work.outbox.item(entry.seq) if entry else None


def _corrections_of(work: Work, taken: PaymentTaken) -> tuple[TenderCorrected, ...]:
    of_shift = work.journal.some_of_shift(taken.header.shift, TenderCorrected)
    return tuple(event for event in of_shift if event.corrects == taken.header.event_id)


def _posting(said: OutboxItem | None) -> Posting:
    return _POSTINGS.get(said.state, Posting.AHEAD) if said else Posting.AHEAD


def _payment(work: Work, event_id: EventId) -> PaymentTaken:
    """The payment that a void or refund undoes."""
    entry = work.journal.by_event(event_id)
    assert entry is not None, "undone, but never taken"
    taken = wire.decode(entry.body)
    assert isinstance(taken, PaymentTaken)
    return taken


def find_receipt(work: Work, receipt: str, desk: str) -> tuple[int, Event]:
    """Place and event of a receipt of this desk. Raises ReceiptUnknown."""
    of_desk, number = parse_receipt_no(receipt)
    entry = work.journal.by_receipt(number)
    if entry is None or of_desk != desk:
        raise ReceiptUnknown(receipt_no=receipt)
    return entry.seq, wire.decode(entry.body)
