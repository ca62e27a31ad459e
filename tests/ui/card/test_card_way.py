"""From the basket over the terminal to the receipt, at the real window."""

from __future__ import annotations

from PySide6.QtGui import QCloseEvent

from pos_app.domain.card import Progress
from pos_app.domain.payment import CardTender
from tests.builders import (
    money,
)
from tests.fakes.card_terminal import approve, cancel
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


def test_without_a_terminal_the_slip_is_typed(counter: CounterUnderTest) -> None:
    counter.open_shift()
    counter.flow.screens.collect.scanned(ACCOUNT)

    counter.press("F10")

    assert counter.flow.screens.tender_page.slip.isVisible()
    assert not counter.flow.screens.tender_page.terminal.isVisible()
