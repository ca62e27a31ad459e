"""From sign-in to the Z, and beside that line, on real services."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.errors.store import StoreCorrupt
from tests.builders import CLERK, SUPERVISOR, a_bundle, a_profile, a_staff_member
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import PINS
from tests.ui.counter import a_counter
from tests.ui.window import CounterUnderTest
from ui.counter import Counter
from ui.flow import Flow
from ui.language import Language, Speech
from ui.lock.view import LockView
from ui.main_window import MainWindow
from ui.sign_in.view import SignInView
from ui.theme import Look

ACCOUNT = "4411020045"  # one bill of 500.00


def test_the_counter_begins_at_the_sign_in_with_its_counts(counter: CounterUnderTest) -> None:
    page = counter.page
    assert isinstance(page, SignInView)
    assert page.queue.text() == "Everything is sent to head office."
    assert counter.window.strip.connection.word() == "Online"


def test_a_clerk_without_a_shift_counts_the_float_first(counter: CounterUnderTest) -> None:
    counter.type(CLERK)
    counter.key(Qt.Key.Key_Return)
    counter.type(PINS[CLERK])
    counter.key(Qt.Key.Key_Return)

    assert counter.shows(counter.flow.screens.open_shift_page)
    assert counter.window.strip.clerk.whole() == "Noor Hassan"


def test_a_wrong_pin_says_how_many_tries_are_left(counter: CounterUnderTest) -> None:
    counter.type(CLERK)
    counter.key(Qt.Key.Key_Return)
    counter.type("000000")
    counter.press("F12")

    page = counter.page
    assert isinstance(page, SignInView)
    assert "Tries left: 4" in page.notice.text()
    assert page.credentials.pin.text() == ""
    assert counter.focused() is page.credentials.pin


def test_an_open_shift_leads_straight_to_the_counter(counter: CounterUnderTest) -> None:
    counter.open_shift()
    counter.flow.sign_out()
    assert isinstance(counter.page, SignInView)

    counter.sign_in()

    assert counter.shows(counter.flow.screens.collect_page)


def test_the_shift_of_somebody_else_is_refused_at_the_door(counter: CounterUnderTest) -> None:
    colleague = a_staff_member("20500")
    counter.desk.keep_bundle(a_bundle(a_staff_member(), colleague, profile=a_profile()))
    counter.open_shift()
    counter.flow.sign_out()

    counter.flow.sign_in("20500", PINS[CLERK])

    page = counter.page
    assert isinstance(page, SignInView)
    assert "20417" in page.notice.text()


def test_a_supervisor_may_close_the_stuck_shift_of_somebody_else(
    counter: CounterUnderTest,
) -> None:
    counter.open_shift()
    counter.flow.sign_out()

    counter.sign_in(SUPERVISOR)

    assert counter.shows(counter.flow.screens.close_shift_page)


def test_scan_f12_enter_pays_a_bill(counter: CounterUnderTest) -> None:
    counter.open_shift()

    counter.flow.scanned(ACCOUNT)
    counter.press("F12")
    assert counter.shows(counter.flow.screens.tender_page)
    counter.key(Qt.Key.Key_Return)

    assert counter.shows(counter.flow.screens.paid_page)
    assert len(counter.desk.printer.documents) == 1
    assert counter.window.strip.queue.word().startswith("Waiting 2")


@pytest.mark.parametrize("key", ["F7", "F11", "F8"])
def test_beside_the_line_and_back_keeps_the_basket(counter: CounterUnderTest, key: str) -> None:
    counter.open_shift()
    counter.flow.scanned(ACCOUNT)

    counter.press(key)
    assert not counter.shows(counter.flow.screens.collect_page)
    counter.flow.back()

    assert counter.shows(counter.flow.screens.collect_page)
    assert not counter.flow.line.is_basket_empty()


@pytest.mark.parametrize("key", ["F7", "F11", "F8", "F2"])
def test_nobody_wanders_off_while_money_is_being_taken(counter: CounterUnderTest, key: str) -> None:
    counter.open_shift()
    counter.flow.scanned(ACCOUNT)
    counter.press("F12")

    counter.press(key)

    assert counter.shows(counter.flow.screens.tender_page)


@pytest.mark.parametrize("key", ["F7", "F11", "F8", "F2", "Ctrl+F12"])
def test_nothing_behind_the_sign_in_can_be_reached_before_it(
    counter: CounterUnderTest, key: str
) -> None:
    counter.press(key)

    assert isinstance(counter.page, SignInView)


def test_the_lock_hides_the_basket_and_gives_it_back(counter: CounterUnderTest) -> None:
    counter.open_shift()
    counter.flow.scanned(ACCOUNT)

    counter.press("Ctrl+F12")
    assert not counter.flow.screens.collect_page.isVisible()
    session = counter.desk.sign_in.current()
    assert session is not None
    assert session.is_locked

    counter.type(PINS[CLERK])
    counter.key(Qt.Key.Key_Return)

    assert counter.shows(counter.flow.screens.collect_page)
    assert not counter.flow.line.is_basket_empty()


def test_a_wrong_pin_keeps_the_lock(counter: CounterUnderTest) -> None:
    counter.open_shift()
    counter.press("Ctrl+F12")
    counter.type("111111")
    counter.key(Qt.Key.Key_Return)

    assert not counter.shows(counter.flow.screens.collect_page)
    assert "Tries left" in counter.page.notice.text()  # type: ignore[attr-defined]


def test_somebody_else_can_sign_in_from_the_lock(counter: CounterUnderTest) -> None:
    counter.open_shift()
    counter.press("Ctrl+F12")

    counter.press("F4")

    assert isinstance(counter.page, SignInView)
    assert counter.desk.run_shift.current() is not None


def test_f1_shows_the_keys_of_the_page_and_closes_again(counter: CounterUnderTest) -> None:
    counter.open_shift()
    counter.press("F1")
    texts = counter.page.texts()  # type: ignore[attr-defined]
    assert "F12" in texts
    assert "Lock screen" in texts

    counter.press("F1")

    assert counter.shows(counter.flow.screens.collect_page)


def test_the_basket_comes_back_to_the_same_clerk(counter: CounterUnderTest) -> None:
    counter.open_shift()
    counter.flow.scanned(ACCOUNT)
    counter.flow.sign_out()

    counter.sign_in()

    assert counter.shows(counter.flow.screens.collect_page)
    assert not counter.flow.line.is_basket_empty()


def test_a_paid_basket_does_not_come_back(counter: CounterUnderTest) -> None:
    counter.open_shift()
    counter.flow.scanned(ACCOUNT)
    counter.press("F12")
    counter.key(Qt.Key.Key_Return)
    assert counter.shows(counter.flow.screens.paid_page)
    counter.flow.line.next_customer(None)
    counter.flow.sign_out()

    counter.sign_in()

    assert counter.flow.line.is_basket_empty()


def test_a_scan_beside_the_line_goes_to_the_basket(counter: CounterUnderTest) -> None:
    counter.open_shift()
    counter.press("F11")

    counter.flow.scanned(ACCOUNT)

    assert counter.shows(counter.flow.screens.collect_page)
    assert not counter.flow.line.is_basket_empty()


def test_diagnostics_can_be_reached_from_the_strip(counter: CounterUnderTest) -> None:
    counter.window.strip.printer.click()

    texts = counter.page.texts()  # type: ignore[attr-defined]
    assert "paper out" in texts
    counter.press("Esc")
    assert isinstance(counter.page, SignInView)


def test_the_queue_can_be_reached_from_the_strip(counter: CounterUnderTest) -> None:
    counter.open_shift()

    counter.window.strip.queue.click()
    assert counter.shows(counter.flow.screens.side.queue_page)
    counter.press("Esc")

    assert counter.shows(counter.flow.screens.collect_page)


def test_what_is_typed_before_the_store_is_open_is_checked_when_it_is(
    counter: CounterUnderTest,
) -> None:
    window = a_window(counter)
    flow = Flow(window, InlineTasks(), lambda: a_counter(counter.desk))
    flow.start()
    flow.sign_in(CLERK, PINS[CLERK])
    page = window.page()
    assert isinstance(page, SignInView)

    counter.qtbot.waitUntil(lambda: window.page() is not page)

    assert window.page() is flow.screens.open_shift_page


def test_a_store_that_cannot_be_opened_is_said_at_the_sign_in(counter: CounterUnderTest) -> None:
    def broken() -> Counter:
        raise StoreCorrupt(why="a page is torn")

    window = a_window(counter)
    flow = Flow(window, InlineTasks(), broken)
    flow.start()

    page = window.page()
    assert isinstance(page, SignInView)
    counter.qtbot.waitUntil(lambda: "a page is torn" in page.notice.text())


def a_window(counter: CounterUnderTest) -> MainWindow:
    """Another window, shown and still empty."""
    window = MainWindow(counter.speech, counter.look)
    counter.qtbot.addWidget(window)
    window.show()
    return window


def test_an_approval_lies_over_the_page_and_goes_away(counter: CounterUnderTest) -> None:
    from ui.approval.state import ApprovalRequest

    counter.open_shift()
    approved: list[str] = []
    counter.flow.ask_approval(ApprovalRequest("void"), approved.append)
    counter.press("F7")
    assert not counter.shows(counter.flow.screens.side.receipts_page)

    counter.type(SUPERVISOR)
    counter.key(Qt.Key.Key_Return)
    counter.type(PINS[SUPERVISOR])
    counter.press("F12")

    assert approved == [SUPERVISOR]
    assert counter.shows(counter.flow.screens.collect_page)


def test_the_screen_locks_after_the_time_that_is_set(
    qtbot: QtBot, speech: Speech, look: Look
) -> None:
    counter = CounterUnderTest(qtbot, speech, look, lock_after_ms=300)
    counter.open_shift()
    QTest.keyClick(counter.window.windowHandle(), Qt.Key.Key_Shift)  # the last touch

    qtbot.waitUntil(lambda: isinstance(counter.page, LockView))


def test_a_bound_key_is_a_touch_too(qtbot: QtBot, speech: Speech, look: Look) -> None:
    counter = CounterUnderTest(qtbot, speech, look, lock_after_ms=400)
    counter.open_shift()
    counter.window.activateWindow()
    qtbot.waitUntil(counter.window.isActiveWindow)
    begin = time.monotonic()

    while time.monotonic() - begin < 0.8:
        QTest.keyClick(counter.window.windowHandle(), Qt.Key.Key_F2)
        QTest.qWait(20)

    assert not isinstance(counter.page, LockView)


def test_the_keys_to_other_pages_are_named_in_the_language_of_the_screen(
    counter: CounterUnderTest,
) -> None:
    counter.open_shift()

    counter.speak(Language.ARABIC)
    assert [a.text for a in counter.window.actions_shown()][-2:] == ["الإيصالات", "الوردية"]

    counter.speak(Language.ENGLISH)
    assert [a.text for a in counter.window.actions_shown()][-2:] == ["Receipts", "Shift"]
