"""Give a card its money back: a charge that pays nothing, a void in its shift, a refund later."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.card import CardAct, SettledBy
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_events import CardAttemptStarted
from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.clock import Clock
from pos_app.domain.header import Header
from pos_app.domain.ids import EventId, NewId, StaffId
from pos_app.domain.payment import VoidReason
from pos_app.domain.permissions import Act
from pos_app.errors.card import (
    AlreadyRefunded,
    CardNotReversible,
    CardReversible,
    EvidenceNeeded,
    NothingToClarify,
    NotPaidByCard,
    RefundTooEarly,
)
from pos_app.errors.payment import AlreadyVoided, VoidTooLate
from pos_app.services.cards.charge_card import service_id_of
from pos_app.services.cards.know_terminal import KnowTerminal
from pos_app.services.cards.settle_attempt import SettleAttempt, Settled
from pos_app.services.cards.undoing import (
    act_by_hand,
    by_hand,
    charge_of,
    check_people,
    has_charges,
    is_reversible,
    refuse_irreversible,
    refuse_second,
    unused_charge,
)
from pos_app.services.check_role import CheckRole
from pos_app.services.collect_payment import open_shift_of
from pos_app.services.ports.store import Store, Work
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
    roles: CheckRole

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
        self.roles.require(by, Act.SELL, approved_by)
        known = self.know_terminal.of_desk()
        with self.store.read() as work:
            refuse_irreversible(work, unused_charge(work, attempt_id), known)
        _, poi_id = self.know_terminal.ready()
        with self.store.begin() as work:
            target = unused_charge(work, attempt_id)
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
        self.roles.require(by, Act.VOID, approved_by, action="void", subject=receipt, once=receipt)
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
        self.roles.require(
            by, Act.VOID, approved_by, action="refund", subject=receipt, once=receipt
        )
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
            NotAllowed, SupervisorNeeded, SamePerson, EvidenceNeeded, CardNumberRefused.
            AttemptNotFound, NothingToClarify: it is not approved, or undone already.
            CardReversible: the terminal itself can give it back, and has to.
            MoneyBackUnknown: an earlier reversal is undecided; that one is to be settled.
            ShiftNotOpen and its kin: something is paid with it. StoreFull, StoreFault.
        """
        self.roles.require(by, Act.SETTLE, approved_by, action="reverse_card")
        _check_declaration(evidence)
        terminal = self.know_terminal.of_desk()
        with self.store.begin() as work:
            target = charge_of(work, attempt_id)
            if target.started.act is not CardAct.PAYMENT:
                raise NothingToClarify(attempt=attempt_id)
            act = act_by_hand(work, target, by)
            refuse_second(work, target)
            if is_reversible(target, terminal):
                raise CardReversible(attempt=attempt_id)
            started = self._started(work, target, act, by, approved_by, reason, is_by_hand=True)
            work.journal.append(started)
            settled = self.settling.settle_within(
                work,
                CardAttempt(started),
                by_hand(target),
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
            if not has_charges(work, taken):
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
                refuse_irreversible(work, target, known)
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
        refuse_second(work, target)
        if not is_reversible(target, poi_id):
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


def _check_declaration(evidence: str) -> None:
    if not evidence.strip():
        raise EvidenceNeeded(field="evidence")
    refuse_card_number(evidence)
