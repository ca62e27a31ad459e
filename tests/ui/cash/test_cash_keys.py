"""Every way about cash with keys alone, in the real window."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.events import CashMoved, Event, ShiftClosed
from pos_app.domain.ids import DeskId, StaffId, shift_id
from pos_app.domain.money import Money
from pos_app.domain.staff import Role
from pos_app.domain.tender_corrected import TenderCorrected
from pos_app.domain.transfer_no import TransferNo
from tests.builders import CLERK, DESK, MANAGER, SUPERVISOR, a_bundle, a_staff_member
from tests.services.desk import PINS
from tests.ui.window import CounterUnderTest
from ui.cash.move.state import Typed
from ui.page import Page

ENTER = Qt.Key.Key_Return


class Keys:
    """Types what a clerk types."""

    def __init__(self, counter: CounterUnderTest) -> None:
        self.counter = counter
        self.cash = counter.flow.screens.side.cash

    def menu(self, key: str, page: Page) -> None:
        """F11 and the digit on the tile."""
        self.counter.press("F11")
        self.counter.type(key)
        self.counter.qtbot.waitUntil(lambda: self.counter.shows(page))

    def fields(self, *texts: str) -> None:
        """Each with Enter behind it."""
        for text in texts:
            self.counter.type(text)
            self.counter.key(ENTER)

    def approve(self, staff_id: str = SUPERVISOR) -> None:
        """A second person types who they are."""
        self.fields(staff_id, PINS[StaffId(staff_id)])

    def events(self, kind: type[Event], shift_no: int = 1) -> list[Event]:
        with self.counter.desk.store.read() as work:
            events = work.journal.of_shift(shift_id(DESK, shift_no))
        return [event for event in events if isinstance(event, kind)]


@pytest.fixture
def keys(counter: CounterUnderTest) -> Keys:
    """A shift opened with a float of 20 × 10."""
    counter.sign_in()
    counter.flow.screens.open_shift.recount({1_000: 20})
    counter.press("F12")
    return Keys(counter)


def test_a_safe_drop(keys: Keys) -> None:
    keys.menu("4", keys.cash.move_page)
    keys.fields("50", "")
    keys.counter.type("1")
    keys.fields("")
    (moved,) = keys.events(CashMoved)
    assert isinstance(moved, CashMoved)
    assert moved.amount == Money.riyals(-50)
    keys.counter.press("F12")
    assert keys.counter.shows(keys.counter.flow.screens.collect_page)


def test_a_drop_that_is_counted_and_paid_in_and_out(keys: Keys) -> None:
    keys.menu("4", keys.cash.move_page)
    keys.counter.press("F4")
    for _ in range(4):
        keys.counter.key(Qt.Key.Key_Down)
    keys.counter.type("3")
    keys.counter.press("F12")
    keys.fields("")
    keys.counter.type("2")
    keys.counter.press("F12")
    keys.menu("2", keys.cash.move_page)
    keys.fields("20", "Ali")
    keys.counter.type("2")
    keys.counter.press("F12")
    keys.menu("3", keys.cash.move_page)
    keys.fields("300", "Ali")
    keys.counter.type("2")
    keys.counter.press("F12")
    keys.approve()  # over the limit
    amounts = [e.amount for e in keys.events(CashMoved) if isinstance(e, CashMoved)]
    assert amounts == [Money.riyals(n) for n in (-30, 20, -300)]


def test_cash_is_given_and_taken_back(keys: Keys) -> None:
    keys.menu("6", keys.cash.move_page)
    keys.fields("100", "03", SUPERVISOR)
    keys.counter.type("1")
    keys.fields("")
    assert len(keys.events(CashGiven)) == 1
    keys.counter.press("F12")
    keys.menu("6", keys.cash.move_page)
    keys.counter.press("F3")
    assert keys.counter.shows(keys.cash.on_way_page)
    keys.counter.press("F6")
    keys.counter.type("1")
    keys.counter.press("F12")
    keys.approve()
    assert len(keys.events(CashTakenBack)) == 1
    keys.counter.press("Esc")
    assert keys.counter.shows(keys.counter.flow.screens.collect_page)


def test_cash_is_accepted(keys: Keys) -> None:
    keys.menu("0", keys.cash.accept_page)
    keys.fields(str(TransferNo(DeskId("CCD-03"), DESK, 7)), SUPERVISOR)
    keys.fields("", "1")
    keys.counter.press("F12")
    keys.counter.press("F12")
    (event,) = keys.events(CashAccepted)
    assert isinstance(event, CashAccepted)
    assert event.amount == Money.riyals(200)
    keys.counter.press("F12")
    assert keys.counter.shows(keys.counter.flow.screens.collect_page)


def test_a_scanned_slip_names_the_transfer(keys: Keys) -> None:
    keys.menu("0", keys.cash.accept_page)
    keys.counter.flow.scanned(str(TransferNo(DeskId("CCD-03"), DESK, 7)))
    assert "Count what you were given" in shown(keys.cash.accept_page)


def test_the_look_into_the_drawer_leads_to_the_drop(keys: Keys) -> None:
    keys.counter.press("F11")
    keys.counter.press("F4")
    assert keys.counter.shows(keys.cash.drawer_page)
    keys.counter.press("F12")
    assert keys.counter.shows(keys.cash.move_page)
    keys.counter.press("Esc")
    assert keys.counter.shows(keys.counter.flow.screens.collect_page)


def test_the_banner_about_too_much_cash_leads_to_the_drop(keys: Keys) -> None:
    keys.menu("2", keys.cash.move_page)
    keys.fields("9900", "Ali")
    keys.counter.type("2")
    keys.counter.press("F12")
    keys.approve()
    keys.counter.press("F12")
    assert any("Drawer over 10,000.00" in text for text in keys.counter.window.banners.texts())
    keys.counter.window.drop_wanted.emit()
    assert keys.counter.shows(keys.cash.move_page)
    assert all("10,100" not in text for text in keys.counter.window.banners.texts())


def test_a_tender_is_corrected(keys: Keys) -> None:
    keys.counter.flow.scanned("4411020045")
    keys.counter.press("F12")
    keys.counter.key(ENTER)
    keys.counter.press("F7")
    keys.counter.press("F10")
    assert keys.counter.shows(keys.cash.correct_page)
    keys.counter.type("1")
    keys.fields("300")
    keys.counter.type("Visa")
    keys.counter.key(Qt.Key.Key_Tab)
    keys.fields("A1B2C3", "1234", "123456789012", "T-0417")
    keys.fields("the slip is at hand")
    keys.approve()
    (event,) = keys.events(TenderCorrected)
    assert isinstance(event, TenderCorrected)
    assert event.card == Money.riyals(300)
    keys.counter.press("F12")
    receipts = keys.counter.flow.screens.side.receipts_page
    assert keys.counter.shows(receipts)
    assert "Its tender was corrected." in shown(receipts)


def test_a_shift_that_does_not_match_is_explained_and_closed_and_its_float_handed_over(
    keys: Keys,
) -> None:
    screens = keys.counter.flow.screens
    keys.menu("8", screens.close_shift_page)
    keys.counter.press("F12")
    for _ in range(2):
        screens.close_shift.recount({1_000: 15})
        keys.counter.press("F12")
        keys.counter.press("F6")
        keys.counter.press("F5")
        keys.counter.press("F12")
        keys.counter.press("F12")
    keys.fields("no idea")
    keys.approve()
    keys.counter.type("1")
    keys.counter.press("F12")
    (closed,) = keys.events(ShiftClosed)
    assert isinstance(closed, ShiftClosed)
    assert closed.cause
    assert (closed.variance, closed.kept_total) == (Money.riyals(-50), Money.riyals(150))
    keys.counter.press("F12")
    keys.counter.sign_in()
    assert CLERK in shown(screens.open_shift_page)
    keys.counter.press("F12")
    keys.counter.type("none was there")
    keys.counter.press("F12")
    assert keys.counter.shows(screens.collect_page)


def test_yesterdays_stuck_shift_is_closed_by_a_supervisor_and_a_manager(keys: Keys) -> None:
    desk, screens = keys.counter.desk, keys.counter.flow.screens
    people = (
        a_staff_member(),
        a_staff_member(SUPERVISOR, Role.SUPERVISOR),
        a_staff_member(MANAGER, Role.MANAGER),
    )
    keys.counter.flow.sign_out()
    desk.clock.advance(timedelta(days=1))
    desk.keep_bundle(a_bundle(*people, issued_at=desk.clock.now()))
    keys.counter.sign_in(SUPERVISOR)
    assert keys.counter.shows(screens.close_shift_page)
    keys.counter.press("F12")
    screens.close_shift.recount({1_000: 20})
    keys.counter.press("F12")
    keys.counter.press("F12")
    keys.fields("the clerk went home ill")
    keys.approve(MANAGER)
    (closed,) = keys.events(ShiftClosed)
    assert isinstance(closed, ShiftClosed)
    assert closed.header.business_date < desk.clock.now().date()
    assert (closed.header.by, closed.approved_by) == (SUPERVISOR, MANAGER)


def test_what_is_typed_stays_over_a_switch_of_language(keys: Keys) -> None:
    keys.menu("4", keys.cash.move_page)
    keys.counter.type("75")
    keys.counter.press("F9")
    keys.counter.type("0")
    keys.counter.press("F9")
    assert keys.cash.move_page.form.edits[Typed.AMOUNT].text() == "750"


def shown(page: Page) -> str:
    """What can be read on it."""
    labels = page.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())
