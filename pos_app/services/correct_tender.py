"""What was booked with the wrong tender is said right, in its own shift: cash ⇄ a card's slip."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos_app.domain.cash_reasons import CorrectionReason
from pos_app.domain.clock import Clock
from pos_app.domain.header import Header
from pos_app.domain.ids import NewId, StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CardTender, PaymentTaken
from pos_app.domain.permissions import Act
from pos_app.domain.shift import Shift
from pos_app.domain.tender_corrected import TenderCorrected
from pos_app.errors.cash import (
    ChargedByTerminal,
    CorrectionTooHigh,
    CorrectionTooLate,
    NoCash,
    NoSlipToCorrect,
)
from pos_app.services.cash_in_hand import note_of, reason_of
from pos_app.services.check_role import CheckRole
from pos_app.services.collect_payment import open_shift_of
from pos_app.services.ports.store import Store, Work
from pos_app.services.void_payment import payment_of, really_paid, refuse_second_void


@dataclass(frozen=True, slots=True)
class CorrectTender:
    """A compensating event of the open or balancing shift; the payment itself stays as it is.

    All raise:
        ReceiptUnknown, AlreadyVoided, PostingIsResolved, CorrectionTooLate.
        ReasonNeeded, TextTooLong, CardNumberRefused: what was typed cannot be kept.
        NotAllowed, SupervisorNeeded, SamePerson: it always takes two people.
        ShiftNotOpen, ShiftOfSomebodyElse: nothing is kept.
    """

    store: Store
    clock: Clock
    new_id: NewId
    roles: CheckRole

    def to_card(
        self,
        receipt: str,
        slip: CardTender,
        reason: str,
        by: StaffId,
        approved_by: StaffId | None,
        note: str = "",
    ) -> TenderCorrected:
        """So much of the payment's cash (`slip.amount`) was a card; its slip is at hand.

        Raises also NoCash, CorrectionTooHigh: more than the payment's cash.
        ChargedByTerminal: `slip` is not a slip but a terminal's charge.
        """
        if slip.attempt is not None:
            raise ChargedByTerminal(receipt_no=receipt)
        if slip.amount <= ZERO:
            raise NoCash
        slip = replace(slip, supervisor=approved_by)
        why = reason_of(CorrectionReason, reason, note_of(note))
        self._check_people(receipt, by, approved_by, slip.amount)
        with self.store.begin() as work:
            shift, paid = self._paid(work, receipt, by)
            if slip.amount > paid.cash:
                raise CorrectionTooHigh(receipt_no=paid.receipt_no, most=paid.cash)
            return self._book(work, shift, paid, slip, slip.amount, why, by, approved_by, note)

    def to_cash(
        self,
        receipt: str,
        reason: str,
        by: StaffId,
        approved_by: StaffId | None,
        note: str = "",
        *,
        approval_code: str = "",
    ) -> TenderCorrected:
        """The payment's card slip was cash. Of several, the one with `approval_code`.

        Raises also NoSlipToCorrect, ChargedByTerminal.
        """
        why = reason_of(CorrectionReason, reason, note_of(note))
        self._check_people(receipt, by, approved_by)
        with self.store.begin() as work:
            shift, paid = self._paid(work, receipt, by)
            slip = _slip_of(paid, approval_code.strip().upper())
            return self._book(work, shift, paid, slip, -slip.amount, why, by, approved_by, note)

    def possible(self, receipt: str) -> tuple[Money, tuple[CardTender, ...]]:
        """What a correction may move of a payment: its cash, and its slips.

        Raises ReceiptUnknown, AlreadyVoided, PostingIsResolved.
        """
        with self.store.read() as work:
            paid = really_paid(work, payment_of(work, receipt))
        return paid.cash, _slips(paid)

    def _check_people(
        self, receipt: str, by: StaffId, approved_by: StaffId | None, amount: Money = ZERO
    ) -> None:
        self.roles.require(
            by,
            Act.CORRECT_TENDER,
            approved_by,
            action="correct_tender",
            amount=amount,
            subject=receipt,
        )

    def _paid(self, work: Work, receipt: str, by: StaffId) -> tuple[Shift, PaymentTaken]:
        """The payment as it was really paid so far, in the shift that runs."""
        shift = open_shift_of(work, by)
        taken = payment_of(work, receipt)
        refuse_second_void(work, taken)
        if taken.header.shift != shift.shift_id:
            raise CorrectionTooLate(receipt_no=taken.receipt_no)
        return shift, really_paid(work, taken)

    def _book(
        self,
        work: Work,
        shift: Shift,
        paid: PaymentTaken,
        slip: CardTender,
        onto_card: Money,
        reason: str,
        by: StaffId,
        approved_by: StaffId | None,
        note: str,
    ) -> TenderCorrected:
        assert approved_by is not None, "the matrix asks for a second person"
        now, head = self.clock.now(), paid.header
        corrected = TenderCorrected(
            header=Header(self.new_id(), now, head.desk, shift.shift_id, shift.business_date, by),
            corrects=head.event_id,
            corrects_receipt=paid.receipt_no,
            cash=-onto_card,
            card=onto_card,
            slip=slip,
            reason=reason,
            approved_by=approved_by,
            note=note_of(note),
        )
        shift.apply(corrected)
        entry = work.journal.append(corrected)
        work.print_queue.put(entry.seq, 0, None, now)
        work.commit()
        return corrected


def _slips(paid: PaymentTaken) -> tuple[CardTender, ...]:
    cards = (tender for tender in paid.tenders if isinstance(tender, CardTender))
    return tuple(card for card in cards if card.attempt is None)


def _slip_of(paid: PaymentTaken, approval_code: str) -> CardTender:
    """Raises NoSlipToCorrect, ChargedByTerminal."""
    cards = [tender for tender in paid.tenders if isinstance(tender, CardTender)]
    meant = [card for card in cards if approval_code in ("", card.approval_code)]
    slips = [card for card in meant if card.attempt is None]
    if meant and not slips:
        raise ChargedByTerminal(receipt_no=paid.receipt_no)
    if not slips:
        raise NoSlipToCorrect(receipt_no=paid.receipt_no)
    return slips[-1]
