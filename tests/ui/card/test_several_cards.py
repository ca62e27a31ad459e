"""Several cards, some cash, a part of what was asked; and money given back at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.builders import (
    an_account,
    an_item,
    money,
)
from tests.fakes.card_terminal import approve, decline, lose
from tests.ui.card.till import ACCOUNT, Till
from tests.ui.window import CounterUnderTest

_LONGER_THAN_A_TICK_MS = 1_100  # an approval goes on by itself after one second


def test_cash_typed_before_goes_with_the_card(counter: CounterUnderTest) -> None:
    till = Till(counter)
    till.to_tender(by_card=False)
    till.screens.tender.receive("120")
    counter.press("F10")
    assert till.screens.tender_page.terminal.edit.text() == "380.00"

    till.charge()
    till.see_approval()

    (taken,) = till.payments()
    assert (taken.cash, taken.card) == (money("120"), money("380"))


def test_cash_in_the_hand_needs_all_the_rest_by_card(counter: CounterUnderTest) -> None:
    till = Till(counter)
    till.to_tender(by_card=False)
    till.screens.tender.receive("120")
    counter.press("F10")

    till.charge("200")

    assert till.sees("E-12")
    assert till.attempts() == []


def test_two_cards_pay_one_bill(counter: CounterUnderTest) -> None:
    till = Till(counter)
    till.charge("200")
    assert till.sees("Still to pay: 300.00 QAR")
    till.see_approval()
    assert till.is_on(till.screens.tender_page)
    assert till.sees("Himyan · •••• 4242")
    assert till.screens.tender_page.cash.edit.text() == "300.00"

    counter.press("F10")
    till.charge()
    till.see_approval()

    (taken,) = till.payments()
    assert [str(tender.net) for tender in taken.tenders] == ["200.00", "300.00"]
    assert till.terminal.kept == money("500")


def test_the_rest_of_a_card_is_paid_in_cash(counter: CounterUnderTest) -> None:
    till = Till(counter)
    till.charge("200")
    till.see_approval()

    till.screens.tender.receive("400")
    till.screens.tender.take()

    (taken,) = till.payments()
    assert (taken.card, taken.cash, taken.change) == (money("200"), money("300"), money("100"))
    assert [attempt.problem for attempt in till.attempts()] == [None]


@pytest.mark.parametrize("amount", ["500.01", "0", ""])
def test_an_amount_that_cannot_be_charged_is_not_sent(
    counter: CounterUnderTest, amount: str
) -> None:
    till = Till(counter)
    till.to_tender()
    till.screens.tender_page.terminal.edit.setText(amount)

    till.screens.tender.take()

    assert till.is_on(till.screens.tender_page)
    assert till.terminal.requests == []


def test_a_part_that_the_bank_approves_is_never_a_payment(counter: CounterUnderTest) -> None:
    till = Till(counter, approve(money("300")))

    till.charge()

    assert till.sees("Approved in part")
    assert till.sees("The bank approved only 300.00 QAR of 500.00 QAR.")
    assert till.payments() == []
    assert till.keys() == ["Del", "F6", "F12"]
    till.press_armed("F12", leads_to=till.screens.tender_page)
    till.screens.tender.take()
    (taken,) = till.payments()
    assert (taken.card, taken.cash) == (money("300"), money("200"))


def test_a_part_is_taken_as_part_payment_where_the_account_allows_it(
    counter: CounterUnderTest,
) -> None:
    till = Till(counter, approve(money("300")))
    till.charge()

    till.press_armed("F6", leads_to=till.screens.paid_page)

    (taken,) = till.payments()
    assert (taken.collected, taken.payments[0].remaining) == (money("300"), money("200"))
    assert till.is_on(till.screens.paid_page)


def test_an_account_that_takes_no_part_does_not_offer_it(counter: CounterUnderTest) -> None:
    item = an_item(account_no=ACCOUNT, exact_only=True)
    counter.desk.head_office.put(an_account(ACCOUNT, items=[item]))
    till = Till(counter, approve(money("300")))

    till.charge()

    assert till.keys() == ["Del", "F12"]


def test_a_part_is_reversed_by_the_clerk_alone(counter: CounterUnderTest) -> None:
    till = Till(counter, approve(money("300")))
    till.charge()

    counter.press("Del")

    assert till.sees("Reversed")
    assert till.sees("The card gets 300.00 QAR back.")
    till.press_armed("F12", leads_to=till.screens.tender_page)
    assert till.screens.tender_page.cash.edit.text() == "500.00"
    assert till.terminal.kept == money("0")
    assert [attempt.problem for attempt in till.attempts()] == [None, None]


def test_the_tender_is_not_left_with_a_card_charged_for_nothing(
    counter: CounterUnderTest,
) -> None:
    till = Till(counter)
    till.charge("200")
    till.see_approval()

    counter.press("Ctrl+F12")
    assert till.is_on(till.screens.tender_page)
    counter.press("Esc")
    assert till.sees("A card is charged with 200.00 QAR. What about it?")
    counter.press("Del")
    assert till.texts_of_keys() == ["Basket", "Other card", "Cash"]
    counter.press("Esc")

    assert till.is_on(till.screens.collect_page)
    assert till.terminal.kept == money("0")


def test_a_card_of_the_payment_in_hand_is_no_news(counter: CounterUnderTest) -> None:
    till = Till(counter, approve(money("300"), needs_signature=True))
    till.charge()
    counter.flow.look_around()
    assert not till.sees("not settled")
    till.press_armed("F12")
    till.press_armed("F12", leads_to=till.screens.tender_page)
    counter.flow.look_around()
    assert not till.sees("not settled")


def test_a_card_of_another_payment_is_news_on_every_page(counter: CounterUnderTest) -> None:
    till = Till(counter, lose(approve()))
    till.charge()
    till.terminal.why_not = "unreachable"
    assert till.is_on(till.screens.unknown_page)
    counter.flow.look_around()
    assert not till.sees("not settled")

    till.screens.unknown.leave_pending()
    counter.flow.look_around()
    assert till.sees("not settled")
    till.screens.collect.scanned("4410223107")
    till.to_tender(by_card=False)
    counter.flow.look_around()
    assert till.sees("not settled")


def test_two_cards_are_reversed_one_by_one(counter: CounterUnderTest) -> None:
    till = Till(counter)
    for amount in ("200", "100"):
        till.charge(amount)
        till.see_approval()
        counter.press("F10")
    counter.press("Esc")

    for left, back in (("200", "Back to the payment"), ("0", "Basket")):
        counter.press("Esc")
        counter.press("Del")
        assert till.terminal.kept == money(left)
        assert till.texts_of_keys()[0] == back
        counter.press("Esc")

    assert till.is_on(till.screens.collect_page)


def test_a_reversed_card_waits_for_a_key_that_says_what_it_does(
    counter: CounterUnderTest,
) -> None:
    till = Till(counter, approve(money("300")))
    till.charge()
    counter.press("Del")

    till.see_approval()
    counter.qtbot.wait(_LONGER_THAN_A_TICK_MS)

    assert till.is_on(till.screens.card_page)
    assert till.sees("Reversed")
    assert counter.page.may_leave()


def test_after_a_reversal_another_card_is_charged_with_the_whole(
    counter: CounterUnderTest,
) -> None:
    till = Till(counter, approve(money("300")), approve(), approve())
    till.charge()
    counter.press("Del")

    till.press_armed("F10", leads_to=till.screens.tender_page)

    assert till.screens.tender_page.terminal.edit.text() == "500.00"
    till.charge()
    assert till.sees("Approved")
    assert till.terminal.kept == money("500")


@pytest.mark.parametrize("is_reversed", [True, False])
def test_a_key_of_the_card_page_that_bounces_books_no_cash(
    counter: CounterUnderTest, is_reversed: bool
) -> None:
    till = Till(counter, approve(money("300")))
    till.charge()
    if is_reversed:
        counter.press("Del")
    till.press_armed("F12", leads_to=till.screens.tender_page)

    counter.press("F12")
    assert till.payments() == []
    assert till.is_on(till.screens.tender_page)

    till.press_armed("F12", leads_to=till.screens.paid_page)
    assert len(till.payments()) == 1


def test_enter_books_the_rest_without_a_wait(counter: CounterUnderTest) -> None:
    till = Till(counter, approve(money("300")))
    till.charge()
    till.press_armed("F12", leads_to=till.screens.tender_page)

    counter.key(Qt.Key.Key_Return)

    assert till.is_on(till.screens.paid_page)
    assert len(till.payments()) == 1


def test_the_first_of_several_cards_waits_for_a_key(counter: CounterUnderTest) -> None:
    till = Till(counter)
    till.charge("200")
    counter.qtbot.wait(_LONGER_THAN_A_TICK_MS)
    assert till.is_on(till.screens.card_page)
    assert till.texts_of_keys() == ["Pay the rest"]

    till.press_armed("F12", leads_to=till.screens.tender_page)

    assert till.screens.tender_page.cash.edit.text() == "300.00"


def test_a_reversal_that_is_declined_leaves_the_card_charged(counter: CounterUnderTest) -> None:
    till = Till(counter, approve(money("300")), decline())
    till.charge()
    counter.press("Del")

    assert till.sees("Not reversed")
    assert till.sees("The card is still charged.")
    assert not till.sees("Nothing was charged.")
    counter.press("Esc")

    assert till.is_on(till.screens.tender_page)
    assert till.screens.tender_page.cash.edit.text() == "200.00"


def test_a_reversal_that_cannot_begin_is_tried_again(counter: CounterUnderTest) -> None:
    till = Till(counter, approve(money("300")))
    till.charge()
    till.terminal.why_not_ready = "unreachable"
    counter.press("Del")
    assert till.sees("E-13")
    assert till.sees("The card is still charged.")
    assert till.keys() == ["Esc", "F5", "F4"]

    till.terminal.why_not_ready = ""
    till.press_armed("F5")

    assert till.sees("Reversed")
    assert till.terminal.kept == money("0")
