"""Keys on the tender, as a clerk presses them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.payment import PaymentTaken
from tests.builders import CLERK, an_account, an_item
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from tests.ui.counter import a_counter
from ui.tender.presenter import TenderPresenter
from ui.tender.state import SlipField
from ui.tender.view import TenderPage


class Tender:
    """The page for one bill of 807.75."""

    def __init__(self, qtbot: QtBot, *, by_card: bool = False) -> None:
        self.desk = ServiceDesk(an_account(items=[an_item(due="807.75")]))
        self.desk.open_shift()
        self.tasks = InlineTasks()
        self.paid: list[PaymentTaken] = []
        self.page = TenderPage()
        self.presenter = TenderPresenter(
            self.page,
            self.tasks,
            self.desk.collect,
            a_counter(self.desk).cards,
            on_paid=self.paid.append,
            on_back=lambda: None,
            ask_approval=lambda request, approved: None,
        )
        self.page.serve(self.presenter)
        self.presenter.start(CLERK, self.desk.basket(), by_card)
        qtbot.addWidget(self.page)
        self.page.resize(1366, 640)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.page.start()

    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def keys(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)

    def enter(self) -> None:
        QTest.keyClick(self.focus(), Qt.Key.Key_Return)

    def words(self, key: str) -> str:
        return next(action.text for action in self.page.page_actions() if action.key == key)


@pytest.fixture
def tender(qtbot: QtBot) -> Tender:
    return Tender(qtbot)


def test_enter_alone_is_exact_cash(tender: Tender) -> None:
    tender.enter()

    assert [str(taken.cash) for taken in tender.paid] == ["807.75"]


def test_typing_replaces_the_exact_amount(tender: Tender) -> None:
    tender.keys("1000")
    assert tender.page.cash.edit.text() == "1000"

    tender.enter()

    assert str(tender.paid[0].change) == "192.25"


def test_the_star_is_the_exact_amount_again(tender: Tender) -> None:
    tender.keys("1000*")

    assert tender.page.cash.edit.text() == "807.75"
    tender.keys("9")
    assert tender.page.cash.edit.text() == "9"


def test_letters_and_a_third_decimal_do_not_get_in(tender: Tender) -> None:
    tender.keys("9x0.255")

    assert tender.page.cash.edit.text() == "90.25"


def test_a_note_is_one_tap(tender: Tender) -> None:
    note = next(b for b in tender.page.cash.findChildren(QPushButton) if b.text() == "850")

    note.click()

    assert tender.page.cash.edit.text() == "850.00"
    assert tender.focus() is tender.page.cash.edit


def test_a_bounced_f12_of_the_page_before_does_not_pay(tender: Tender, qtbot: QtBot) -> None:
    take = tender.page.page_actions()[-1]

    take.do()
    assert tender.paid == []

    def pay() -> None:
        take.do()
        assert len(tender.paid) == 1

    qtbot.waitUntil(pay)


def test_two_enters_pay_once(tender: Tender) -> None:
    tender.tasks.hold()

    tender.enter()
    tender.enter()
    assert not tender.page.may_leave()
    tender.tasks.release()
    tender.enter()

    assert len(tender.paid) == 1


def test_enter_on_an_absurd_amount_asks_and_enter_again_corrects(tender: Tender) -> None:
    tender.keys("10000")

    tender.enter()
    assert tender.words("F12") == "Correct it"
    tender.enter()

    assert tender.paid == []
    assert tender.words("F12") == "Take payment"


def test_a_part_in_cash_leads_to_the_card_for_the_rest(tender: Tender) -> None:
    tender.keys("500")
    assert tender.words("F10") == "Rest by card"

    tender.presenter.to_card()

    assert tender.page.slip.isVisible()
    assert tender.page.slip.edits[SlipField.AMOUNT].text() == "307.75"
    assert tender.focus() is tender.page.slip.brand


def test_enter_walks_through_the_slip_and_pays_at_its_end(qtbot: QtBot) -> None:
    tender = Tender(qtbot, by_card=True)
    tender.page.slip.brand.setCurrentText("Visa")
    tender.page.slip.first_empty().setFocus()

    for text in ("12ab56", "4242", "632145678901", "T0417"):
        tender.keys(text)
        tender.enter()

    assert [str(taken.card) for taken in tender.paid] == ["807.75"]


def test_a_card_number_vanishes_from_the_field_as_it_is_typed(qtbot: QtBot) -> None:
    tender = Tender(qtbot, by_card=True)
    tender.page.slip.edits[SlipField.LAST4].setFocus()

    tender.keys("4111111111111111")

    assert tender.page.slip.edits[SlipField.LAST4].text() == ""


def test_each_screen_has_one_primary_key_and_no_key_twice(tender: Tender) -> None:
    for step in (tender.presenter.exact, tender.presenter.to_card, tender.presenter.to_cash):
        step()
        actions = tender.page.page_actions()
        keys = [action.key for action in actions]
        assert len(keys) == len(set(keys))
        assert [action.key for action in actions if action.is_primary] == ["F12"]


def test_everything_that_takes_the_focus_has_a_name(tender: Tender) -> None:
    for step in (tender.presenter.exact, tender.presenter.to_card):
        step()
        for widget in tender.page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                assert widget.accessibleName(), widget
