"""Receipts of card payments: what is still on the card, what went back, and by which slip."""

from __future__ import annotations

from pos_app.domain.card import SettledBy
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentRefunded, PaymentTaken, VoidReason
from pos_app.services.cards.clarify_card import Declaration
from tests.builders import CLERK, SUPERVISOR
from tests.fakes.card_terminal import approve, lose
from tests.services.card_desk import CardDesk
from tests.services.test_reverse_card import next_shift


def paid(desk: CardDesk) -> PaymentTaken:
    taken = desk.charge().completed
    assert isinstance(taken, PaymentTaken)
    return taken


def test_a_receipt_tells_what_the_terminal_charged_and_did_not_give_back() -> None:
    desk = CardDesk()
    taken = paid(desk)
    row = desk.receipts.by_number(taken.receipt_no)
    assert (row.charged, row.is_of_open_shift, row.refunds) == ((taken.collected,), True, ())
    assert desk.receipts.of_shift() == [row]


def test_cash_is_on_no_card() -> None:
    desk = CardDesk()
    row = desk.receipts.by_number(desk.pay_cash("500").receipt_no)
    assert row.charged == ()


def test_a_refunded_receipt_is_found_by_its_own_number_and_by_the_slips() -> None:
    desk = CardDesk()
    taken = paid(desk)
    next_shift(desk)
    assert not desk.receipts.by_number(taken.receipt_no).is_of_open_shift
    start = desk.cards.reverse.start_refund
    attempt = start(taken.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    refunded = desk.cards.charge.run(attempt).completed
    assert isinstance(refunded, PaymentRefunded)
    row = desk.receipts.by_number(refunded.receipt_no)
    assert row == desk.receipts.by_number(taken.receipt_no)
    assert (row.taken, row.refunds, row.charged) == (taken, (refunded,), ())


def test_a_void_that_the_close_overtook_is_a_refund_of_its_receipt() -> None:
    desk = CardDesk(approve(), lose(approve()))
    taken = paid(desk)
    start = desk.cards.reverse.start_void
    attempt = start(taken.receipt_no, VoidReason.WRONG_AMOUNT, CLERK, SUPERVISOR)
    assert attempt is not None
    desk.cards.charge.run(attempt)  # nobody knows, and the shift is closed
    next_shift(desk)
    refunded = desk.cards.ask.ask(attempt.attempt_id).settled.completed
    assert isinstance(refunded, PaymentRefunded)
    assert desk.receipts.by_number(taken.receipt_no).refunds == (refunded,)


def test_a_payment_is_found_by_its_id_once_it_is_booked() -> None:
    desk = CardDesk(lose(approve()))
    attempt = desk.charge().attempt
    assert desk.receipts.of_payment(attempt.started.payment) is None
    desk.cards.ask.ask(attempt.attempt_id)
    taken = desk.receipts.of_payment(attempt.started.payment)
    assert taken is not None
    assert taken.collected == Money.riyals(500)


def test_every_word_on_an_attempt_is_told_in_the_order_in_which_it_came() -> None:
    desk = CardDesk(lose(approve()))
    attempt = desk.charge().attempt
    clarify = desk.cards.clarify
    clarify.declare(attempt.attempt_id, Declaration("not on the list"), CLERK, SUPERVISOR)
    desk.cards.ask.ask(attempt.attempt_id)
    words = clarify.words_on(attempt)
    assert [word.how for word in words] == [
        SettledBy.ANSWER,
        SettledBy.DECLARED,
        SettledBy.INQUIRY,
    ]
    assert words[1].evidence == "not on the list"
