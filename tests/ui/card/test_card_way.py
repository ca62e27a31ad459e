"""From the basket over the terminal to the receipt, at the real window."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QCloseEvent

from pos_app.domain.card import CardAct, CardOutcome, Progress
from pos_app.domain.desk import Limits
from pos_app.domain.payment import CardTender, CashTender
from pos_app.errors import StoreFull
from tests.builders import (
    SUPERVISOR,
    a_bundle,
    a_profile,
    an_account,
    an_item,
    money,
)
from tests.fakes.card_terminal import FakeTerminal, approve, cancel, decline, not_started
from tests.ui.card.till import ACCOUNT, Till
from tests.ui.window import CounterUnderTest
from ui.customer_display.state import Ask, AtTerminal, Seen, Thanks


def test_a_card_is_charged_and_the_payment_is_booked(counter: CounterUnderTest) -> None:
    till = Till(counter)

    till.charge()

    assert till.is_on(till.screens.card_page)
    assert till.sees("Approved")
    till.see_approval()
    assert till.is_on(till.screens.paid_page)
    (taken,) = till.payments()
    (tender,) = taken.tenders
    assert isinstance(tender, CardTender)
    assert (str(tender.amount), tender.last4) == ("500.00", "4242")
    assert till.terminal.kept == money("500")


def test_the_tick_leads_on_by_itself(counter: CounterUnderTest) -> None:
    till = Till(counter)

    till.charge()

    counter.qtbot.waitUntil(lambda: till.is_on(till.screens.paid_page))


def test_two_presses_make_one_attempt(counter: CounterUnderTest) -> None:
    till = Till(counter)
    till.to_tender()
    counter.tasks.hold()

    till.screens.tender.take()
    till.screens.tender.take()
    counter.press("F12")
    counter.press("F10")
    counter.tasks.release()

    assert len(till.attempts()) == 1
    assert len(till.terminal.requests) == 1


def test_the_customer_sees_what_the_terminal_wants_and_then_thanks(
    counter: CounterUnderTest,
) -> None:
    till = Till(counter)
    till.terminal.progress = (
        Progress.PRESENT_CARD,
        Progress.ENTER_PIN,
        Progress.AUTHORISING,
        Progress.REMOVE_CARD,
    )
    seen: list[Seen] = []

    class Display:
        def show_state(self, state: Seen) -> None:
            if not seen or seen[-1] != state:
                seen.append(state)

    counter.flow.customer.add(Display())
    till.charge()
    till.see_approval()

    asks = [state.ask for state in seen if isinstance(state, AtTerminal)]
    assert asks == [Ask.LOOK, Ask.PRESENT_CARD, Ask.ENTER_PIN, Ask.WAIT, Ask.TAKE_CARD]
    assert isinstance(seen[-1], Thanks)


def test_the_terminals_steps_are_shown_with_their_times(counter: CounterUnderTest) -> None:
    till = Till(counter)
    till.terminal.progress = (Progress.PRESENT_CARD, Progress.ENTER_PIN)
    shown: list[list[str]] = []
    till.terminal.at_charge = lambda: shown.append(till.texts())

    till.charge()

    (texts,) = shown
    assert "Sent to the terminal" in texts
    assert "Customer: tap, insert or swipe the card" in texts
    assert "Customer enters the PIN" in texts
    assert "Waiting for the bank" not in texts
    assert any(text.startswith("Waits another ") for text in texts)
    assert any(till.terminal.poi_id in text for text in texts)


def test_nothing_leads_away_while_the_terminal_works(counter: CounterUnderTest) -> None:
    till = Till(counter)

    def try_to_leave() -> None:
        for key in ("F2", "F7", "F11", "F8", "F12", "Ctrl+F12"):
            counter.window.toast.hide()
            counter.press(key)
            assert till.is_on(till.screens.card_page)
            assert counter.window.toast.isVisible() or key == "F12"
        event = QCloseEvent()
        counter.window.closeEvent(event)
        assert not event.isAccepted()

    till.terminal.at_charge = try_to_leave

    till.charge()

    assert till.sees("Approved")


def test_a_scan_meanwhile_is_the_next_customers(counter: CounterUnderTest) -> None:
    till = Till(counter)
    till.terminal.at_charge = lambda: counter.flow.scanned("4410223107")

    till.charge()
    till.see_approval()
    till.screens.paid.ready()
    counter.press("F12")

    basket = till.screens.collect_page
    assert till.is_on(basket)
    assert till.sees("Fatma")


def test_esc_asks_the_terminal_to_cancel_and_waits_for_its_answer(
    counter: CounterUnderTest,
) -> None:
    till = Till(counter, cancel())
    cancelling: list[bool] = []

    def press_esc() -> None:
        counter.press("Esc")
        counter.press("Esc")
        cancelling.append(till.sees("Cancelling… the terminal may still finish."))
        assert till.is_on(till.screens.card_page)

    till.terminal.at_charge = press_esc

    till.charge()

    assert cancelling == [True]
    assert len(till.terminal.aborted) == 1
    assert till.sees("Cancelled")
    assert till.sees("Nothing was charged.")


def test_a_cancel_that_loses_the_race_is_a_payment(counter: CounterUnderTest) -> None:
    till = Till(counter, approve())
    till.terminal.at_charge = lambda: counter.press("Esc")

    till.charge()

    assert till.sees("Approved")
    assert len(till.payments()) == 1


# Not charged -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("refusal", "The bank says no"),
        ("wrong_pin", "Wrong PIN"),
        ("invalid_card", "This card cannot be used"),
        ("payment_restriction", "This card is not accepted here"),
    ],
)
def test_a_declined_card_says_why_and_that_nothing_was_charged(
    counter: CounterUnderTest, reason: str, words: str
) -> None:
    till = Till(counter, decline(reason))

    till.charge()

    assert till.sees("Card declined")
    assert till.sees(words)
    assert till.sees("Nothing was charged.")
    assert till.keys() == ["Esc", "F5", "F10", "F12"]


def test_after_a_decline_the_customer_pays_in_cash(counter: CounterUnderTest) -> None:
    till = Till(counter, decline())
    till.charge()

    till.press_armed("F12", leads_to=till.screens.tender_page)
    till.screens.tender.take()

    (taken,) = till.payments()
    assert [type(tender) for tender in taken.tenders] == [CashTender]


def test_after_a_decline_the_same_card_is_tried_again_as_a_new_attempt(
    counter: CounterUnderTest,
) -> None:
    till = Till(counter, decline("wrong_pin"), approve())
    till.charge()

    till.press_armed("F5")

    assert till.sees("Approved")
    first, second = till.terminal.requests
    assert first.service_id != second.service_id
    assert [attempt.outcome for attempt in till.attempts()] == [
        CardOutcome.DECLINED,
        CardOutcome.APPROVED,
    ]


def test_another_card_may_be_charged_with_another_amount(counter: CounterUnderTest) -> None:
    till = Till(counter, decline())
    till.charge()

    till.press_armed("F10", leads_to=till.screens.tender_page)

    assert till.screens.tender_page.terminal.isVisible()
    assert till.screens.tender_page.terminal.edit.text() == "500.00"


def test_esc_after_a_decline_leads_to_the_basket(counter: CounterUnderTest) -> None:
    till = Till(counter, decline())
    till.charge()

    counter.press("Esc")

    assert till.is_on(till.screens.collect_page)


def test_a_terminal_that_takes_no_request_has_charged_nothing(counter: CounterUnderTest) -> None:
    till = Till(counter, not_started("logged_out"))

    till.charge()

    assert till.sees("The terminal did not begin")
    assert till.sees("It is logged out")
    assert till.sees("Nothing was charged.")


@pytest.mark.parametrize(
    ("why", "code"),
    [
        ("unreachable", "E-13"),
        ("busy", "E-108"),
        ("certificate_wrong", "E-105"),
        ("key_wrong", "E-106"),
        ("not_understood", "E-104"),
    ],
)
def test_a_terminal_that_cannot_begin_says_why_and_offers_cash(
    counter: CounterUnderTest, why: str, code: str
) -> None:
    till = Till(counter)
    till.terminal.why_not_ready = why

    till.charge()

    assert till.sees(code)
    assert till.sees("Nothing was charged.")
    assert till.keys() == ["Esc", "F5", "F10", "F12"]
    assert till.attempts() == []
    till.press_armed("F12", leads_to=till.screens.tender_page)


def test_the_test_says_when_the_terminal_is_ready_again(counter: CounterUnderTest) -> None:
    till = Till(counter)
    till.terminal.why_not_ready = "unreachable"
    till.charge()
    counter.press("F5")
    assert till.sees("E-13")

    till.terminal.why_not_ready = ""
    counter.press("F5")
    assert till.sees(f"Terminal {till.terminal.poi_id} is ready.")

    till.counter.press("F10")
    assert till.sees("Approved")


def test_a_swapped_terminal_is_accepted_by_two_people(counter: CounterUnderTest) -> None:
    till = Till(counter)
    till.charge()
    till.see_approval()
    till.screens.paid.ready()
    counter.press("F12")
    counter.desk.terminal = FakeTerminal(poi_id="LAB-00000002")
    till.screens.collect.scanned("4410223107")
    till.charge()
    assert till.sees("E-107")

    counter.press("F6")
    till.approve()
    assert till.sees("Terminal LAB-00000002 is ready.")

    counter.press("F10")
    assert till.sees("Approved")


def test_a_bill_that_another_desk_charges_offers_no_other_way(counter: CounterUnderTest) -> None:
    till = Till(counter)
    bill = counter.desk.basket(ACCOUNT).lines[0].item_no
    counter.desk.claims.others[ACCOUNT, bill] = "CCD-05"

    till.charge()

    assert till.sees("E-32")
    assert till.sees("CCD-05")
    assert "Cash" not in [action.text for action in counter.page.actions()]
    counter.press("Esc")
    assert till.is_on(till.screens.collect_page)


def test_a_full_disk_begins_nothing(counter: CounterUnderTest) -> None:
    till = Till(counter)
    till.to_tender()
    counter.desk.store.fault = StoreFull()

    till.charge()

    assert till.sees("E-29")
    assert till.sees("Nothing was charged.")
    assert till.terminal.requests == []


def test_what_needs_a_supervisor_is_asked_before_anything_is_sent(
    counter: CounterUnderTest,
) -> None:
    limits = Limits(offline_payment_up_to=money("100"))
    counter.desk.keep_bundle(a_bundle(profile=a_profile(limits=limits)))
    counter.desk.head_office.is_away = True
    till = Till(counter)

    till.charge()
    assert counter.window.overlay_page() is not None
    assert till.terminal.requests == []
    till.approve()

    assert till.sees("Approved")
    (taken,) = till.payments()
    assert (taken.approved_by, taken.is_offline) == (SUPERVISOR, True)


def test_a_supervisor_who_does_not_come_leaves_cash(counter: CounterUnderTest) -> None:
    limits = Limits(offline_payment_up_to=money("100"))
    counter.desk.keep_bundle(a_bundle(profile=a_profile(limits=limits)))
    counter.desk.head_office.is_away = True
    till = Till(counter)
    till.charge()

    counter.press("Esc")

    assert till.is_on(till.screens.card_page)
    assert till.sees("Nothing was charged.")
    counter.press("Esc")
    assert till.is_on(till.screens.collect_page)


# Several cards, some cash ------------------------------------------------------------


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

    counter.press("F6")

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
    till.see_approval()
    assert till.is_on(till.screens.tender_page)
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
    till.see_approval()
    counter.press("Esc")

    assert till.is_on(till.screens.collect_page)
    assert till.terminal.kept == money("0")


def test_two_cards_are_reversed_one_by_one(counter: CounterUnderTest) -> None:
    till = Till(counter)
    for amount in ("200", "100"):
        till.charge(amount)
        till.see_approval()
        counter.press("F10")
    counter.press("Esc")

    for left in ("200", "0"):
        counter.press("Esc")
        counter.press("Del")
        till.see_approval()
        assert till.terminal.kept == money(left)

    counter.press("Esc")
    assert till.is_on(till.screens.collect_page)


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
    assert till.keys() == ["Esc", "F5", "F12"]

    till.terminal.why_not_ready = ""
    till.press_armed("F12")

    assert till.sees("Reversed")
    assert till.terminal.kept == money("0")


# Signature ------------------------------------------------------------------------------


def test_a_signature_that_fits_pays(counter: CounterUnderTest) -> None:
    till = Till(counter, approve(needs_signature=True, lines=("APPROVED", "SIGN HERE")))
    printed = len(counter.desk.printer.documents)

    till.charge()

    assert till.sees("Does the signature fit?")
    assert len(counter.desk.printer.documents) == printed + 2
    assert till.payments() == []
    till.press_armed("F12")
    assert till.sees("Approved")
    assert len(till.payments()) == 1


def test_a_signature_that_does_not_fit_is_reversed(counter: CounterUnderTest) -> None:
    till = Till(counter, approve(needs_signature=True))
    till.charge()

    counter.press("Del")

    assert till.sees("Reversed")
    assert [request.act for request in till.terminal.requests] == [
        CardAct.PAYMENT,
        CardAct.REVERSAL,
    ]
    assert till.terminal.kept == money("0")
    assert till.payments() == []


def test_a_signed_part_is_completed_by_another_card(counter: CounterUnderTest) -> None:
    till = Till(counter, approve(money("300"), needs_signature=True), approve())
    till.charge()
    till.press_armed("F12")
    assert till.sees("Approved in part")
    till.press_armed("F12", leads_to=till.screens.tender_page)
    counter.press("F10")

    till.charge()

    assert till.sees("Approved")
    assert len(till.payments()) == 1
    assert till.terminal.kept == money("500")


# Standing alone --------------------------------------------------------------------------


def test_without_a_terminal_the_slip_is_typed(counter: CounterUnderTest) -> None:
    counter.open_shift()
    counter.flow.screens.collect.scanned(ACCOUNT)

    counter.press("F10")

    assert counter.flow.screens.tender_page.slip.isVisible()
    assert not counter.flow.screens.tender_page.terminal.isVisible()
