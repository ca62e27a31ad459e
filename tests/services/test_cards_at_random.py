"""Random days with a card terminal that loses, declines and comes back: the books always agree."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

from pos_app.domain.basket import Basket
from pos_app.domain.card import CardAct, CardOutcome
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.card_book import CardBook
from pos_app.domain.cash import Count
from pos_app.domain.ids import EventId
from pos_app.domain.money import Money, total
from pos_app.domain.payment import CashTender, VoidReason
from pos_app.errors.card import BillBeingPaid, TerminalBusy, TerminalUnreachable
from pos_app.errors.kinds import CounterError
from pos_app.errors.payment import AlreadyVoided
from pos_app.services.cards.card_slip import CardSlip
from pos_app.services.cards.charge_card import Charge
from pos_app.services.cards.clarify_card import Declaration
from tests.builders import CLERK, SUPERVISOR
from tests.fakes.card_terminal import Script, approve, cancel, decline, lose, not_started
from tests.services.card_desk import CardDesk

BILLS = 9
SLIP = CardSlip.parse("Himyan", "4242", "A1B2C3", "000000001234", "T0000001")
SCRIPTS = st.sampled_from(
    [
        approve(),
        approve(),
        approve(Money.riyals(120)),
        approve(needs_signature=True),
        decline(),
        cancel(),
        not_started(),
        lose(approve()),
        lose(approve(), in_progress=1),
        lose(decline()),
        lose(None),
        lose(approve(Money.riyals(120))),
    ]
)
PLACES = st.integers(0, BILLS - 1)  # among the bills that may still be paid
EXPECTED = (BillBeingPaid, TerminalBusy, TerminalUnreachable, CounterError)


class CardDays(RuleBasedStateMachine):
    """Whatever people and terminal do, what was charged is paid or on the list."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = CardDesk(bills=BILLS)
        self.screen: tuple[EventId, Basket] | None = None  # the tender screen that was left last

    def payable(self, place: int) -> str | None:
        """An account of which something may be taken now."""
        accounts = [f"100000000{n}" for n in range(1, BILLS + 1)]
        able = [one for one in accounts if self.desk.basket(one).lines]
        return able[place % len(able)] if able else None

    # A clerk's acts ---------------------------------------------------------------

    @rule(place=PLACES, script=SCRIPTS, cash=st.booleans())
    def charge(self, place: int, script: Script, cash: bool) -> None:
        account = self.payable(place)
        if account is None:
            return
        basket = self.desk.basket(account)
        self.desk.terminal.scripts.clear()
        self.desk.terminal.will(script)
        in_cash = CashTender(Money.riyals(100), Money(0)) if cash else None
        rest = basket.total - (in_cash.net if in_cash else Money(0))
        payment = self.desk.collect.new_id()
        self.screen = (payment, basket)
        try:
            attempt = self.desk.cards.charge.start(Charge(payment, basket, rest, in_cash), CLERK)
        except EXPECTED:
            return
        self.desk.cards.charge.run(attempt)

    @precondition(lambda self: self.screen)
    @rule(script=SCRIPTS, riyals=st.sampled_from([100, 380, 500]))
    def charge_on_the_same_screen(self, script: Script, riyals: int) -> None:
        """Another card, or the same again, whatever became of the screen's payment since."""
        assert self.screen is not None
        payment, basket = self.screen
        self.desk.terminal.scripts.clear()
        self.desk.terminal.will(script)
        try:
            charge = Charge(payment, basket, Money.riyals(riyals))
            attempt = self.desk.cards.charge.start(charge, CLERK)
        except EXPECTED:
            return
        self.desk.cards.charge.run(attempt)

    @precondition(lambda self: self.screen)
    @rule()
    def pay_the_rest_in_cash(self) -> None:
        assert self.screen is not None
        payment, basket = self.screen
        tenders = [charge.tender() for charge in self.desk.cards.charge.charged(payment)]
        rest = basket.total - total(tender.net for tender in tenders)
        try:
            cash = CashTender(rest, Money(0))
            self.desk.collect.take(payment, basket, (*tenders, cash), CLERK)
        except EXPECTED:
            return

    @rule(place=PLACES)
    def die_before_sending(self, place: int) -> None:
        account = self.payable(place)
        if account is None:
            return
        try:
            self.desk.start(account)
        except EXPECTED:
            return

    @rule(place=PLACES)
    def pay_in_cash(self, place: int) -> None:
        account = self.payable(place)
        if account is not None:
            self.take_cash(account)

    def take_cash(self, account: str) -> None:
        self.screen = None  # whoever comes back to it reads the balances again
        basket = self.desk.basket(account)
        if not basket.lines:
            return
        cash = CashTender(basket.total, Money(0))
        try:
            self.desk.collect.take(self.desk.collect.new_id(), basket, (cash,), CLERK)
        except EXPECTED:
            return

    @rule(back=SCRIPTS, data=st.data())
    def void(self, back: Script, data: st.DataObject) -> None:
        taken = self.desk.taken()
        if not taken:
            return
        receipt = data.draw(st.sampled_from(taken)).receipt_no
        self.desk.terminal.scripts.clear()
        self.desk.terminal.will(_whole(back))
        reason = VoidReason.DUPLICATE
        try:
            attempt = self.desk.cards.reverse.start_void(receipt, reason, CLERK, SUPERVISOR)
            if attempt is None:
                self.desk.void.void(receipt, reason, CLERK, SUPERVISOR)
            else:
                self.desk.cards.charge.run(attempt)
        except (AlreadyVoided, *EXPECTED):
            return

    @rule(back=SCRIPTS, data=st.data())
    def refund(self, back: Script, data: st.DataObject) -> None:
        taken = self.desk.taken()
        if not taken:
            return
        receipt = data.draw(st.sampled_from(taken)).receipt_no
        self.desk.terminal.scripts.clear()
        self.desk.terminal.will(_whole(back))
        try:
            reason = VoidReason.WRONG_ACCOUNT
            attempt = self.desk.cards.reverse.start_refund(receipt, reason, CLERK, SUPERVISOR)
            self.desk.cards.charge.run(attempt)
        except EXPECTED:
            return

    @rule(data=st.data())
    def give_back_by_hand(self, data: st.DataObject) -> None:
        """What the terminal cannot undo is undone by hand there; all else is refused."""
        cards = self.desk.cards
        charges = [a for a in cards.clarify.all_since() if a.started.act is CardAct.PAYMENT]
        approved = [attempt for attempt in charges if attempt.is_approved]
        if not approved:
            return
        attempt: CardAttempt = data.draw(st.sampled_from(approved))
        try:
            cards.reverse.declare_given_back(attempt.attempt_id, "slip", CLERK, SUPERVISOR)
        except EXPECTED:
            return
        assert attempt.settled is not None
        assert not attempt.settled.transaction.transaction_id, "the terminal could have done it"
        self.desk.terminal.give_back_by_hand(attempt.approved)

    # The clarification list ---------------------------------------------------------

    @rule(is_at_hand=st.booleans())
    def ask(self, is_at_hand: bool) -> None:
        for attempt in self.desk.cards.ask.undecided():
            self.desk.cards.ask.ask(attempt.attempt_id, is_at_hand=is_at_hand)

    @precondition(lambda self: self.desk.cards.clarify.open_ones())
    @rule(back=SCRIPTS, data=st.data())
    def clarify(self, back: Script, data: st.DataObject) -> None:
        """Two people look at the slip, and the slip tells the truth."""
        attempt: CardAttempt = data.draw(st.sampled_from(self.desk.cards.clarify.open_ones()))
        if attempt.problem is CardProblem.UNKNOWN:
            moved = self.desk.terminal.books.get(attempt.started.service_id, Money(0))
            is_whole = abs(moved) == attempt.started.amount
            if moved and not is_whole:
                return  # a slip of another amount: the terminal is asked instead
            said = Declaration("the slip", SLIP if moved else None)
            self.desk.cards.clarify.declare(attempt.attempt_id, said, CLERK, SUPERVISOR)
        elif attempt.problem is CardProblem.UNUSED:
            self.desk.terminal.scripts.clear()
            self.desk.terminal.will(_whole(back))
            try:
                undo = self.desk.cards.reverse.start(attempt.attempt_id, CLERK, SUPERVISOR)
            except EXPECTED:
                return
            self.desk.cards.charge.run(undo)
        else:
            self.desk.cards.clarify.complete(attempt.attempt_id, CLERK, SUPERVISOR)

    @precondition(lambda self: self.desk.cards.ask.undecided())
    @rule(data=st.data(), sells=st.booleans())
    def err(self, data: st.DataObject, sells: bool) -> None:
        """Two people misread the slip; perhaps the customer pays in cash instead."""
        attempt: CardAttempt = data.draw(st.sampled_from(self.desk.cards.ask.undecided()))
        if attempt.started.act is not CardAct.PAYMENT:
            return
        moved = self.desk.terminal.books.get(attempt.started.service_id, Money(0))
        said = Declaration("misread", None if moved else SLIP)
        self.desk.cards.clarify.declare(attempt.attempt_id, said, CLERK, SUPERVISOR)
        if sells:
            self.take_cash(attempt.started.payments[0].account_no)

    @rule()
    def ask_about_declared(self) -> None:
        for attempt in self.desk.cards.clarify.all_since():
            if attempt.is_declared:
                self.desk.cards.ask.ask(attempt.attempt_id)

    # The desk's own life --------------------------------------------------------------

    @rule()
    def close_and_open(self) -> None:
        shifts = self.desk.run_shift
        shifts.start_balancing(CLERK)
        for _ in range(2):
            try:
                shifts.count(Count.parse("10x20"), CLERK)
            except CounterError:
                continue
        shifts.close(CLERK, "counted", SUPERVISOR)
        self.desk.cards.ask.ask_all()
        shifts.open(Count.parse("10x20"), CLERK)
        self.desk.cards.ask.complete_all()

    @invariant()
    def the_books_agree(self) -> None:
        self.desk.check_books()

    @invariant()
    def what_was_given_back_by_hand_is_declared(self) -> None:
        attempts = CardBook.of(self.desk.events()).attempts.values()
        by_hand = [attempt for attempt in attempts if attempt.started.is_by_hand]
        assert total(a.approved for a in by_hand) == -self.desk.terminal.by_hand

    @invariant()
    def every_doubt_is_visible(self) -> None:
        attempts = CardBook.of(self.desk.events()).attempts.values()
        listed = {attempt.attempt_id for attempt in self.desk.cards.clarify.open_ones()}
        for attempt in attempts:
            if not attempt.outcome.is_decided:
                assert attempt.attempt_id in listed

    @invariant()
    def nothing_is_sent_twice(self) -> None:
        numbers = [request.service_id for request in self.desk.terminal.requests]
        assert len(numbers) == len(set(numbers))

    def teardown(self) -> None:
        """With the terminal back and asked, nothing stays unknown."""
        for _ in range(4):
            self.desk.cards.ask.ask_all()
        open_ones = self.desk.cards.clarify.open_ones()
        assert all(attempt.outcome.is_decided for attempt in open_ones)
        undone = [a for a in open_ones if a.started.act is not CardAct.PAYMENT]
        assert all(a.outcome is CardOutcome.APPROVED for a in undone)
        self.desk.check_books()


def _whole(script: Script) -> Script:
    """Money goes back whole or not at all."""
    from dataclasses import replace

    return replace(script, amount=None, needs_signature=False)


TestCardDays = CardDays.TestCase
TestCardDays.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
