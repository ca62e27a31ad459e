"""Give a card its money back: a charge that pays nothing, a void in its shift, a refund later."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app import wire
from pos_app.card_errors import (
    AlreadyRefunded,
    AttemptNotFound,
    CardNotReversible,
    CardReversible,
    EvidenceNeeded,
    MoneyBackUnknown,
    NothingToClarify,
    NotPaidByCard,
    RefundTooEarly,
)
from pos_app.domain.card import CardAct, CardOutcome, ChargeResult, SettledBy
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.card_events import CardAttemptStarted
from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.clock import Clock
from pos_app.domain.header import Header
from pos_app.domain.ids import EventId, NewId, StaffId
from pos_app.domain.payment import PaymentTaken, VoidReason
from pos_app.errors import AlreadyVoided, SamePerson, SupervisorNeeded, VoidTooLate
from pos_app.services.cards.charge_card import service_id_of
from pos_app.services.cards.know_terminal import KnowTerminal
from pos_app.services.cards.settle_attempt import SettleAttempt, Settled
from pos_app.services.collect_payment import open_shift_of
from pos_app.services.ports import Store, Work
from pos_app.services.void_payment import (
    charged_attempts,
    payment_of,
    refuse_balancing,
    refuse_second_void,
)


@dataclass(frozen=True, slots=True)
class ReverseCard:
    """Each method writes an attempt down for `ChargeCard.run`; its approval books the rest.

    What the terminal cannot undo, people undo by hand there and declare it: `declare_given_back`.

    Raises (all methods that start): NoTerminal, TerminalBusy, TerminalSwapped, TerminalUnreachable
    and its kin, MoneyBackUnknown (an earlier reversal is undecided), CardNotReversible (the
    terminal gave it no number, or was another one), StoreFault.
    """

    store: Store
    know_terminal: KnowTerminal
    clock: Clock
    new_id: NewId
    settling: SettleAttempt

    def start(
        self,
        attempt_id: EventId,
        by: StaffId,
        approved_by: StaffId | None = None,
        reason: VoidReason = VoidReason.CUSTOMER_CHANGED_MIND,
    ) -> CardAttempt:
        """Undo an approved charge that nothing is paid with.

        The clerk alone may do so while the same payment is still before them (a part approved, a
        signature that does not fit); later it takes two people.

        Raises also:
            AttemptNotFound, NothingToClarify, SupervisorNeeded, SamePerson.
        """
        known = self.know_terminal.of_desk()
        with self.store.read() as work:
            _refuse_irreversible(work, _unused(work, attempt_id), known)
        _, poi_id = self.know_terminal.ready()
        with self.store.begin() as work:
            target = _unused(work, attempt_id)
            check_people(work, target, by, approved_by, "reverse_card")
            return self._write(work, target, CardAct.REVERSAL, poi_id, by, approved_by, reason)

    def start_void(
        self, receipt: str, reason: VoidReason, by: StaffId, approved_by: StaffId
    ) -> CardAttempt | None:
        """Undo the next card of a payment of the open shift; None when none is charged any more.

        The approval of the last one books the void; without any, `VoidPayment.void` does.

        Raises also:
            ReceiptUnknown, AlreadyVoided, VoidTooLate, SamePerson, ShiftNotOpen and its kin.
        """
        if approved_by == by:
            raise SamePerson
        if not self.to_void(receipt, by):
            return None
        return self._start_next(receipt, CardAct.REVERSAL, reason, by, approved_by)

    def start_refund(
        self, receipt: str, reason: VoidReason, by: StaffId, approved_by: StaffId
    ) -> CardAttempt:
        """Give the next card of an earlier shift's payment its money back.

        Raises also:
            ReceiptUnknown, AlreadyVoided, RefundTooEarly, NotPaidByCard, AlreadyRefunded,
            SamePerson, ShiftNotOpen and its kin.
        """
        if approved_by == by:
            raise SamePerson
        self.to_refund(receipt, by)
        return self._start_next(receipt, CardAct.REFUND, reason, by, approved_by)

    def declare_given_back(
        self,
        attempt_id: EventId,
        evidence: str,
        by: StaffId,
        approved_by: StaffId,
        reason: VoidReason = VoidReason.CUSTOMER_CHANGED_MIND,
    ) -> Settled:
        """Two people say that a charge which the terminal cannot undo was undone by hand there,
        or by the bank. Books it like an approved reversal or refund, in the same transaction.

        Raises:
            SamePerson, EvidenceNeeded, CardNumberRefused.
            AttemptNotFound, NothingToClarify: it is not approved, or undone already.
            CardReversible: the terminal itself can give it back, and has to.
            MoneyBackUnknown: an earlier reversal is undecided; that one is to be settled.
            ShiftNotOpen and its kin: something is paid with it. StoreFull, StoreFault.
        """
        if approved_by == by:
            raise SamePerson
        if not evidence.strip():
            raise EvidenceNeeded(field="evidence")
        refuse_card_number(evidence)
        terminal = self.know_terminal.of_desk()
        with self.store.begin() as work:
            target = _attempt(work, attempt_id)
            if target.started.act is not CardAct.PAYMENT:
                raise NothingToClarify(attempt=attempt_id)
            act = _act_by_hand(work, target, by)
            _refuse_second(work, target)
            if _is_reversible(target, terminal):
                raise CardReversible(attempt=attempt_id)
            started = self._started(work, target, act, by, approved_by, reason, is_by_hand=True)
            work.journal.append(started)
            settled = self.settling.settle_within(
                work,
                CardAttempt(started),
                _by_hand(target),
                SettledBy.DECLARED,
                is_at_hand=True,
                evidence=evidence.strip(),
                by=by,
                approved_by=approved_by,
            )
            work.commit()
        return settled

    def to_void(self, receipt: str, by: StaffId) -> list[CardAttempt]:
        """The charges of the open shift's payment that are to be given back first.

        Raises as `start_void`, of the receipt and the shift.
        """
        with self.store.read() as work:
            taken = payment_of(work, receipt)
            shift = open_shift_of(work, by)
            if taken.header.shift != shift.shift_id:
                raise VoidTooLate(receipt_no=receipt)
            refuse_second_void(work, taken)
            charged = charged_attempts(work, taken)
            if charged:
                refuse_balancing(shift)
            return charged

    def to_refund(self, receipt: str, by: StaffId) -> list[CardAttempt]:
        """The charges of an earlier shift's payment that can be given back; at least one.

        Raises as `start_refund`, of the receipt and the shift.
        """
        with self.store.read() as work:
            taken = payment_of(work, receipt)
            refuse_second_void(work, taken)
            shift = open_shift_of(work, by)
            if taken.header.shift == shift.shift_id:
                raise RefundTooEarly(receipt_no=receipt)
            refuse_balancing(shift)
            if not _has_charges(work, taken):
                raise NotPaidByCard(receipt_no=receipt)
            charged = charged_attempts(work, taken)
            if not charged:
                raise AlreadyRefunded(receipt_no=receipt)
            return charged

    def _start_next(
        self,
        receipt: str,
        act: CardAct,
        reason: VoidReason,
        by: StaffId,
        approved_by: StaffId,
    ) -> CardAttempt:
        known = self.know_terminal.of_desk()
        with self.store.read() as work:
            taken = payment_of(work, receipt)
            for target in charged_attempts(work, taken)[:1]:
                _refuse_irreversible(work, target, known)
        _, poi_id = self.know_terminal.ready()
        with self.store.begin() as work:
            charged = charged_attempts(work, taken)
            if not charged:  # the terminal was asked meanwhile
                was = AlreadyRefunded if act is CardAct.REFUND else AlreadyVoided
                raise was(receipt_no=taken.receipt_no)
            return self._write(work, charged[0], act, poi_id, by, approved_by, reason)

    def _write(
        self,
        work: Work,
        target: CardAttempt,
        act: CardAct,
        poi_id: str,
        by: StaffId,
        approved_by: StaffId | None,
        reason: VoidReason,
    ) -> CardAttempt:
        _refuse_second(work, target)
        if not _is_reversible(target, poi_id):
            raise CardNotReversible(attempt=target.attempt_id)
        started = self._started(work, target, act, by, approved_by, reason)
        work.journal.append(started)
        work.commit()
        return CardAttempt(started)

    def _started(
        self,
        work: Work,
        target: CardAttempt,
        act: CardAct,
        by: StaffId,
        approved_by: StaffId | None,
        reason: VoidReason,
        *,
        is_by_hand: bool = False,
    ) -> CardAttemptStarted:
        shift, head = work.shifts.current(), target.started.header
        attempt_id = self.new_id()
        header = Header(
            attempt_id,
            self.clock.now(),
            head.desk,
            shift.shift_id if shift else head.shift,
            shift.business_date if shift else head.business_date,
            by,
        )
        return CardAttemptStarted(
            header=header,
            act=act,
            amount=target.approved,
            terminal=target.started.terminal,
            service_id=service_id_of(attempt_id),
            payment=target.booked or target.started.payment,
            undoes=target.attempt_id,
            reason=reason,
            approved_by=approved_by,
            is_by_hand=is_by_hand,
        )


def _unused(work: Work, attempt_id: EventId) -> CardAttempt:
    attempt = _attempt(work, attempt_id)
    if attempt.problem is not CardProblem.UNUSED:
        raise NothingToClarify(attempt=attempt_id)
    return attempt


def _attempt(work: Work, attempt_id: EventId) -> CardAttempt:
    attempt = work.card_attempts.get(attempt_id)
    if attempt is None:
        raise AttemptNotFound(attempt=attempt_id)
    return attempt


def _refuse_irreversible(work: Work, target: CardAttempt, poi_id: str | None) -> None:
    """What the terminal cannot undo is told before it is asked how it is."""
    if not _is_reversible(target, poi_id):
        _refuse_second(work, target)
        raise CardNotReversible(attempt=target.attempt_id)


def _is_reversible(target: CardAttempt, poi_id: str | None) -> bool:
    """Whether this terminal can undo it: another one may give its number to another charge.

    `poi_id` None: the desk has no terminal; empty: none has answered yet, so it may be this one.
    """
    transaction = target.settled.transaction.transaction_id if target.settled else ""
    return bool(transaction) and poi_id in ("", target.started.terminal)


def _act_by_hand(work: Work, target: CardAttempt, by: StaffId) -> CardAct:
    """A reversal within the payment's shift, or where nothing is paid; else a refund."""
    if target.problem is CardProblem.UNUSED:
        return CardAct.REVERSAL
    entry = work.journal.by_event(target.booked) if target.booked else None
    taken = wire.decode(entry.body) if entry else None
    is_standing = target.is_approved and not target.is_undone and not target.is_void
    if not is_standing or not isinstance(taken, PaymentTaken):
        raise NothingToClarify(attempt=target.attempt_id)
    shift = open_shift_of(work, by)
    refuse_balancing(shift)
    is_of_shift = taken.header.shift == shift.shift_id
    return CardAct.REVERSAL if is_of_shift else CardAct.REFUND


def _by_hand(target: CardAttempt) -> ChargeResult:
    card = target.settled.card if target.settled else None
    return ChargeResult(CardOutcome.APPROVED, "by_hand", target.approved, card)


def check_people(
    work: Work, target: CardAttempt, by: StaffId, approved_by: StaffId | None, action: str
) -> None:
    """What is still before its clerk is the clerk's alone; later it takes two.

    Raises SupervisorNeeded, SamePerson.
    """
    shift, head = work.shifts.current(), target.started.header
    is_before_them = shift is not None and (head.shift, head.by) == (shift.shift_id, by)
    if approved_by is None and not is_before_them:
        raise SupervisorNeeded(action=action)
    if approved_by == by:
        raise SamePerson


def _refuse_second(work: Work, target: CardAttempt) -> None:
    for other in work.card_attempts.of_payment(target.booked or target.started.payment):
        if other.started.undoes == target.attempt_id and not other.outcome.is_decided:
            raise MoneyBackUnknown(attempt=other.attempt_id, amount=other.started.amount)


def _has_charges(work: Work, taken: PaymentTaken) -> bool:
    attempts = work.card_attempts.of_payment(taken.header.event_id)
    return any(attempt.booked == taken.header.event_id for attempt in attempts)
