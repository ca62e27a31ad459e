"""Words that contradict each other, late and twice: no charge is forgotten, none is used twice."""

from __future__ import annotations

import pytest

from pos_app.domain.card import CardOutcome, ChargeResult, SettledBy, TerminalTransaction
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.money import Money
from pos_app.domain.payment import (
    CashTender,
    PaymentRefunded,
    PaymentTaken,
    PaymentVoided,
    VoidReason,
)
from pos_app.errors.card import BillBeingPaid, CardNotReversible, CardUnknown, NothingToClarify
from pos_app.errors.people import SamePerson
from pos_app.services.cards.charge_card import Charge
from pos_app.services.cards.clarify_card import Declaration
from tests.builders import CLERK, SUPERVISOR
from tests.fakes.card_terminal import CARD, approve, decline, lose
from tests.services.card_desk import CardDesk
from tests.services.test_reverse_card import next_shift, paid

NOT_GIVEN_BACK = Declaration("the bank's list does not have it")
REASON = VoidReason.WRONG_ACCOUNT


def say(desk: CardDesk, attempt: CardAttempt, result: ChargeResult) -> CardAttempt:
    """The terminal says something more of an attempt."""
    return desk.cards.settle.settle(attempt.attempt_id, result, SettledBy.INQUIRY).attempt


# Given back ---------------------------------------------------------------------


def test_a_first_reversal_that_is_declined_at_last_does_not_undo_the_second() -> None:
    desk = CardDesk(approve(Money.riyals(120)), lose(decline()))
    part = desk.charge().attempt
    first = desk.cards.charge.run(desk.cards.reverse.start(part.attempt_id, CLERK)).attempt
    desk.cards.clarify.declare(first.attempt_id, NOT_GIVEN_BACK, CLERK, SUPERVISOR)
    desk.cards.charge.run(desk.cards.reverse.start(part.attempt_id, CLERK))
    assert desk.problems() == []
    say(desk, first, ChargeResult(CardOutcome.CANCELLED, "cancelled"))
    assert desk.problems() == []
    desk.check_books()


def test_a_charge_that_may_be_given_back_pays_nothing() -> None:
    desk = CardDesk(approve(needs_signature=True), lose(approve()))
    basket, signed = desk.basket(), desk.charge().attempt
    desk.cards.charge.run(desk.cards.reverse.start(signed.attempt_id, CLERK))
    settled = desk.cards.clarify.complete(signed.attempt_id, CLERK)
    assert settled.completed is None
    with pytest.raises(BillBeingPaid):
        desk.collect.take(signed.started.payment, basket, (settled.attempt.tender(),), CLERK)
    desk.cards.ask.ask_all()
    assert (desk.terminal.kept, desk.problems(), desk.taken()) == (Money(0), [], [])


def test_while_a_charge_may_be_given_back_its_bill_is_paid_neither_in_cash_nor_by_card() -> None:
    desk = CardDesk(approve(needs_signature=True), lose(None))
    basket = desk.basket()
    payment = desk.cards.charge.new_id()
    attempt = desk.cards.charge.start(Charge(payment, basket, basket.total), CLERK)
    signed = desk.cards.charge.run(attempt).attempt
    desk.cards.charge.run(desk.cards.reverse.start(signed.attempt_id, CLERK))
    desk.terminal.why_no_word = "unreachable"
    with pytest.raises(BillBeingPaid):
        desk.collect.take(payment, basket, (CashTender(basket.total, Money(0)),), CLERK)
    with pytest.raises(BillBeingPaid):
        desk.cards.charge.start(Charge(payment, basket, basket.total), CLERK)
    assert desk.terminal.kept == basket.total


def test_a_bill_is_not_paid_in_cash_beside_its_own_charge() -> None:
    desk = CardDesk(approve(needs_signature=True))
    basket = desk.basket()
    payment = desk.cards.charge.new_id()
    desk.cards.charge.run(desk.cards.charge.start(Charge(payment, basket, basket.total), CLERK))
    with pytest.raises(BillBeingPaid):
        desk.collect.take(payment, basket, (CashTender(basket.total, Money(0)),), CLERK)


def test_a_charge_pays_only_what_it_was_made_for() -> None:
    desk = CardDesk(approve(needs_signature=True), bills=2)
    signed = desk.charge("1000000001").attempt
    with pytest.raises(CardUnknown):
        desk.collect.take(
            desk.collect.new_id(), desk.basket("1000000002"), (signed.tender(),), CLERK
        )


def test_a_charge_is_given_back_by_its_own_terminal_only() -> None:
    desk = CardDesk(approve(Money.riyals(120)))
    part = desk.charge().attempt
    desk.terminal.poi_id = "LAB-00000002"
    desk.cards.know_terminal.accept(CLERK, SUPERVISOR, "LAB-00000002")
    with pytest.raises(CardNotReversible):
        desk.cards.reverse.start(part.attempt_id, CLERK)


def test_a_reversal_that_names_no_card_is_booked_as_a_refund_after_the_close() -> None:
    desk = CardDesk(approve(), lose(approve()))
    taken = paid(desk)
    reversal = desk.cards.reverse.start_void(taken.receipt_no, REASON, CLERK, SUPERVISOR)
    assert reversal is not None
    desk.cards.charge.run(reversal)
    next_shift(desk)
    settled = desk.cards.settle.settle(
        reversal.attempt_id,
        ChargeResult(
            CardOutcome.APPROVED,
            amount=reversal.started.amount,
            transaction=TerminalTransaction("TX9"),
        ),
        SettledBy.INQUIRY,
    )
    assert isinstance(settled.completed, PaymentRefunded)
    assert settled.completed.tender.last4 == CARD.last4


# What a terminal says later -----------------------------------------------------


def test_a_terminal_that_has_forgotten_a_charge_does_not_undo_it() -> None:
    desk = CardDesk(approve(needs_signature=True))
    signed = desk.charge().attempt
    desk.terminal.forget(signed.started.service_id)
    for _ in range(2):
        desk.cards.ask.ask(signed.attempt_id)
    assert desk.problems() == [CardProblem.UNUSED]


def test_a_later_approval_of_another_amount_is_not_believed() -> None:
    desk = CardDesk(approve())
    taken = paid(desk)
    (attempt,) = desk.cards.clarify.all_since()
    assert attempt.settled is not None
    after = say(
        desk,
        attempt,
        ChargeResult(
            CardOutcome.APPROVED,
            amount=Money.riyals(1),
            card=CARD,
            transaction=attempt.settled.transaction,
        ),
    )
    assert after.approved == taken.card


def test_what_is_decided_is_not_sent() -> None:
    desk = CardDesk()
    attempt = desk.start()
    for _ in range(2):
        desk.cards.ask.ask(attempt.attempt_id)
    settled = desk.cards.charge.run(attempt)
    assert settled.attempt.outcome is CardOutcome.NEVER_REACHED
    assert desk.terminal.requests == []


def test_two_people_decide_only_on_what_they_saw() -> None:
    """The terminal answers while the second person types a PIN."""
    desk = CardDesk(lose(approve(needs_signature=True)))
    attempt = desk.charge().attempt
    desk.cards.ask.ask(attempt.attempt_id)
    with pytest.raises(NothingToClarify):
        desk.cards.clarify.declare(
            attempt.attempt_id, NOT_GIVEN_BACK, CLERK, SUPERVISOR, seen=CardOutcome.UNKNOWN
        )
    assert desk.problems() == [CardProblem.UNUSED]


def test_a_payment_is_booked_once_however_often_its_answer_comes() -> None:
    desk = CardDesk(lose(approve()))
    attempt = desk.charge().attempt
    asked = desk.cards.ask.ask(attempt.attempt_id)
    assert isinstance(asked.settled.completed, PaymentTaken)
    result = desk.terminal._known[attempt.started.service_id]
    again = desk.cards.settle.settle(attempt.attempt_id, result, SettledBy.ANSWER, is_at_hand=True)
    assert again.completed is None
    assert again.attempt.booked == asked.settled.completed.header.event_id
    assert len(desk.taken()) == 1


@pytest.mark.parametrize("is_closed", [False, True], ids=["void", "refund"])
def test_money_that_was_given_back_twice_is_to_be_clarified(is_closed: bool) -> None:
    desk = CardDesk(approve(), lose(None), approve())
    taken = paid(desk)
    if is_closed:
        next_shift(desk)
    start = desk.cards.reverse.start_refund if is_closed else desk.cards.reverse.start_void
    first = start(taken.receipt_no, REASON, CLERK, SUPERVISOR)
    assert first is not None
    desk.cards.charge.run(first)
    for _ in range(2):
        desk.cards.ask.ask(first.attempt_id)  # it is nowhere to be found
    second = start(taken.receipt_no, REASON, CLERK, SUPERVISOR)
    assert second is not None
    assert desk.cards.charge.run(second).completed is not None
    late = say(desk, first, desk.terminal._known[second.started.service_id])
    desk.cards.ask.complete_all()
    assert desk.problems() == [CardProblem.GIVEN_TWICE]
    assert [e for e in desk.events() if isinstance(e, PaymentVoided | PaymentRefunded)][1:] == []
    assert late.problem is CardProblem.GIVEN_TWICE
    desk.cards.clarify.declare(first.attempt_id, NOT_GIVEN_BACK, CLERK, SUPERVISOR)
    assert desk.problems() == []


def test_nobody_approves_a_limit_of_their_own() -> None:
    desk = CardDesk()
    basket = desk.basket()
    charge = Charge(desk.collect.new_id(), basket, basket.total, approved_by=CLERK)
    with pytest.raises(SamePerson):
        desk.cards.charge.start(charge, CLERK)
    cash = CashTender(basket.total, Money(0))
    with pytest.raises(SamePerson):
        desk.collect.take(desk.collect.new_id(), basket, (cash,), CLERK, CLERK)
    assert desk.events()[1:] == []
