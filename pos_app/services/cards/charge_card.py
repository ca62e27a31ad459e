"""Charge a card: write the attempt down, ask the terminal once, book what it says.

The attempt is durable before the first byte is sent, and holds what its approval will pay. A
Payment is never sent twice: a new try is a new attempt with a number of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pos_app.domain.basket import Basket
from pos_app.domain.card import (
    CardAct,
    CardOutcome,
    ChargeRequest,
    ChargeResult,
    InquiryState,
    SettledBy,
)
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_events import CardAttemptStarted
from pos_app.domain.clock import Clock
from pos_app.domain.header import Header
from pos_app.domain.ids import EventId, NewId, StaffId
from pos_app.domain.money import Money, total
from pos_app.domain.payment import CashTender
from pos_app.errors.card import AttemptNotFound, BillBeingPaid, NoTerminal, TerminalBusy
from pos_app.errors.payment import TooMuchByCard
from pos_app.services.cards.ask_terminal import AskTerminal, request_of
from pos_app.services.cards.know_terminal import KnowTerminal
from pos_app.services.cards.ports import CardTerminal, Claims, ShowProgress
from pos_app.services.cards.settle_attempt import SettleAttempt, Settled
from pos_app.services.collect_payment import CollectPayment, open_shift_of
from pos_app.services.paid_here import refuse_claimed, refuse_paid_since, usable_charges
from pos_app.services.ports.store import Store, Work

_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SERVICE_ID_LENGTH: Final = 10  # nexo allows no more


@dataclass(frozen=True, slots=True)
class Charge:
    """What is to be charged: of a basket, `amount` by card and perhaps `cash` beside it."""

    payment: EventId  # one per tender screen; several cards share it
    basket: Basket
    amount: Money
    cash: CashTender | None = None  # in the clerk's hand already
    approved_by: StaffId | None = None


@dataclass(frozen=True, slots=True)
class ChargeCard:
    """`start` writes, `run` sends; a crash between them leaves an attempt to be asked about."""

    store: Store
    know_terminal: KnowTerminal
    claims: Claims
    clock: Clock
    new_id: NewId
    collect: CollectPayment
    asking: AskTerminal
    settling: SettleAttempt

    def start(self, charge: Charge, by: StaffId) -> CardAttempt:
        """Write the attempt down; nothing is sent yet.

        Everything that could refuse the payment later is checked now: shift, limits, bills.

        Raises:
            BillBeingPaid: a card is in doubt for one of the bills, here or at another desk.
            BalanceChanged: this desk took one of the bills after its balance was read.
            NoTerminal, TerminalBusy, TerminalSwapped, TerminalUnreachable: nothing was sent.
            SupervisorNeeded: over a limit; call again with `approved_by`. SamePerson: it is `by`.
            BasketEmpty, TooMuchByCard, CashOnly, OfflineLimitReached, ShiftNotOpen and its kin.
            StoreFull, StoreFault: nothing is kept and nothing was sent.
        """
        self.collect.check_before_charge(
            charge.basket,
            charge.amount,
            charge.cash,
            by,
            charge.approved_by,
            is_begun=bool(self.charged(charge.payment)),
            once=charge.payment,
        )
        self._check_bills(charge)  # as they stand before older doubts are asked about
        _, poi_id = self.know_terminal.ready()
        self._finish_others(poi_id)
        attempt_id = self.new_id()
        self._claim(attempt_id, charge)
        try:
            return self._write(attempt_id, charge, by, poi_id)
        except BaseException:
            self.claims.release(attempt_id)
            raise

    def run(self, attempt: CardAttempt, show: ShowProgress = lambda _: None) -> Settled:
        """Send it and wait; what the terminal says is booked, with the payment if it is whole.

        Call it once per attempt. Without a matching answer the outcome is UNKNOWN. An attempt that
        is decided by now (the computer slept meanwhile) is not sent: its bills may be paid.

        Raises:
            StoreFull, StoreFault: the answer is not kept; the terminal is asked again later.
        """
        terminal = self._terminal()
        with self.store.read() as work:
            known = work.card_attempts.get(attempt.attempt_id)
            request = request_of(work, attempt)
        if known is not None and known.outcome.is_decided:
            return Settled(known)
        result = terminal.charge(request, show)
        if result.outcome is CardOutcome.APPROVED and result.amount < request.amount:
            result = _told_twice(terminal, request, result)
        return self.settling.settle(attempt.attempt_id, result, SettledBy.ANSWER, is_at_hand=True)

    def abort(self, attempt: CardAttempt) -> None:
        """Wish that a running charge ends. Only its own answer tells whether it did."""
        with self.store.read() as work:
            request = request_of(work, attempt)
        self._terminal().abort(request)

    def attempt(self, attempt_id: EventId) -> CardAttempt:
        """Where it stands. Raises AttemptNotFound."""
        with self.store.read() as work:
            attempt = work.card_attempts.get(attempt_id)
        if attempt is None:
            raise AttemptNotFound(attempt=attempt_id)
        return attempt

    def charged(self, payment: EventId) -> list[CardAttempt]:
        """The approved charges of a payment event that is not booked yet, oldest first."""
        with self.store.read() as work:
            return usable_charges(work, payment)

    def _check_bills(self, charge: Charge) -> None:
        """No card is charged for a bill in doubt, nor for what other tenders of the same event
        have paid already."""
        with self.store.read() as work:
            _refuse_taken(work, charge)
        paid = total(attempt.approved for attempt in self.charged(charge.payment))
        cash = charge.cash.net if charge.cash else Money(0)
        over = paid + cash + charge.amount - charge.basket.total
        if over > Money(0):
            raise TooMuchByCard(over=over)

    def _finish_others(self, poi_id: str) -> None:
        """Ask about older charges of this terminal: it does one thing at a time."""
        for attempt in self.asking.undecided():
            if attempt.started.terminal != poi_id:
                continue
            if self.asking.ask(attempt.attempt_id).state is InquiryState.IN_PROGRESS:
                raise TerminalBusy

    def _claim(self, attempt_id: EventId, charge: Charge) -> None:
        """Ask this desk's own attempts first, then head office about other desks."""
        with self.store.read() as work:
            _refuse_taken(work, charge)
        items = [(line.account.account_no, line.item_no) for line in charge.basket.lines]
        answer = self.claims.claim(attempt_id, items)
        if not answer.is_granted:
            raise BillBeingPaid(item_no=answer.item_no or items[0][1], desk=answer.desk)

    def _write(self, attempt_id: EventId, charge: Charge, by: StaffId, poi_id: str) -> CardAttempt:
        with self.store.begin() as work:
            shift = open_shift_of(work, by)
            _refuse_taken(work, charge)
            header = Header(
                attempt_id,
                self.clock.now(),
                self.collect.profile().desk,
                shift.shift_id,
                shift.business_date,
                by,
            )
            started = CardAttemptStarted(
                header=header,
                act=CardAct.PAYMENT,
                amount=charge.amount,
                terminal=poi_id,
                service_id=service_id_of(attempt_id),
                payment=charge.payment,
                payments=self.collect.payments_of(charge.basket),
                cash=charge.cash,
                approved_by=charge.approved_by,
            )
            shift.apply(started)
            work.journal.append(started)
            work.commit()
        return CardAttempt(started)

    def _terminal(self) -> CardTerminal:
        terminal = self.know_terminal.terminal()
        if terminal is None:
            raise NoTerminal
        return terminal


def _told_twice(terminal: CardTerminal, request: ChargeRequest, part: ChargeResult) -> ChargeResult:
    """A part has no amount of ours to be compared with: the terminal has to say it again."""
    again = terminal.inquire(request).result
    if again is None:
        return ChargeResult(CardOutcome.UNKNOWN, "no_answer")
    if (again.outcome, again.amount) != (part.outcome, part.amount):
        return ChargeResult(CardOutcome.UNKNOWN, "amount_differs")
    return part


def service_id_of(attempt_id: EventId) -> str:
    """Ten letters from the id's random bits: unique per terminal, also among desks."""
    bits = attempt_id.int
    return "".join(_LETTERS[bits >> 5 * place & 31] for place in range(_SERVICE_ID_LENGTH))


def _refuse_taken(work: Work, charge: Charge) -> None:
    """Whether its bills are in doubt or paid here, or the payment is booked already."""
    if work.journal.by_event(charge.payment) is not None:
        raise TooMuchByCard(over=charge.amount)
    refuse_paid_since(work, charge.basket)
    refuse_claimed(work, charge.basket, except_for=charge.payment)
