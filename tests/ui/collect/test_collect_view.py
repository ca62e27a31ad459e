"""Keys on the counter's page, as a clerk presses them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.basket import Basket
from tests.builders import CLERK, an_account, an_item
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.collect.presenter import CollectPresenter
from ui.collect.statement import Statements
from ui.collect.view import CollectPage
from ui.language import Language, Speech

NEW, OLD = "202610000001", "202609000001"


class Counter:
    """The page with its presenter on real services."""

    def __init__(self, qtbot: QtBot) -> None:
        accounts = (
            an_account(items=[an_item(NEW, "245.50"), an_item(OLD, "88.00")]),
            an_account(
                "1000000002", items=[an_item("202610000002", "40.00", account_no="1000000002")]
            ),
        )
        self.desk = ServiceDesk(*accounts)
        self.desk.open_shift()
        self.tenders: list[Basket] = []
        self.page = CollectPage()
        self.presenter = CollectPresenter(
            self.page,
            InlineTasks(),
            self.desk.look_up,
            self.desk.collect,
            self.desk.clock,
            Statements(self.desk.make_statement, self.desk.printer.print),
            on_tender=lambda basket, _: self.tenders.append(basket),
        )
        self.page.serve(self.presenter)
        self.presenter.start(CLERK, Basket(self.desk.profile()))
        qtbot.addWidget(self.page)
        self.page.resize(1366, 640)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.page.start()

    def keys(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.focus(), key)

    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def do(self, key: str) -> None:
        """Press a key of the action row."""
        action = next(action for action in self.page.page_actions() if action.key == key)
        assert action.is_enabled, action.why_not
        action.do()

    @property
    def total(self) -> str:
        return self.page.basket.total_text()


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    return Counter(qtbot)


@pytest.fixture
def speech(qapp: QApplication) -> Iterator[Speech]:
    speech = Speech(qapp, Language.ENGLISH)
    yield speech
    speech.switch_to(Language.ENGLISH)


def test_the_focus_waits_in_the_search_box(counter: Counter) -> None:
    assert counter.focus() is counter.page.search


def test_a_number_and_enter_open_the_account(counter: Counter) -> None:
    counter.keys("42000002")
    counter.key(Qt.Key.Key_Return)

    assert counter.total == "40.00"


def test_a_name_is_chosen_with_down_and_enter(counter: Counter, qtbot: QtBot) -> None:
    counter.keys("ahmed")
    qtbot.waitUntil(lambda: counter.page.found.isVisible() and _results(counter) == 2)

    counter.key(Qt.Key.Key_Down)
    counter.key(Qt.Key.Key_Down)
    counter.key(Qt.Key.Key_Return)

    assert counter.total == "40.00"


def test_enter_in_the_search_box_takes_the_first_of_the_results(
    counter: Counter, qtbot: QtBot
) -> None:
    counter.keys("ahmed")
    qtbot.waitUntil(lambda: _results(counter) == 2)

    counter.key(Qt.Key.Key_Return)

    assert counter.total == "333.50"


def test_after_a_scan_the_keys_belong_to_the_table(counter: Counter) -> None:
    counter.page.scanned("1000000001")
    assert counter.focus() is counter.page.items

    counter.key(Qt.Key.Key_Space)
    assert counter.total == "245.50"

    counter.key(Qt.Key.Key_Plus)
    assert counter.total == "333.50"

    counter.key(Qt.Key.Key_Minus)
    assert counter.total == "88.00"

    QTest.keyClick(counter.focus(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert counter.total == "333.50"


def test_digits_on_a_row_begin_a_part_payment(counter: Counter, qtbot: QtBot) -> None:
    counter.page.scanned(NEW)

    counter.keys("1")
    qtbot.waitUntil(counter.page.part.isVisible)
    assert counter.focus() is counter.page.part.amount
    counter.keys("00")
    counter.key(Qt.Key.Key_Return)

    assert counter.total == "100.00"
    assert counter.focus() is counter.page.items


def test_a_scan_on_a_row_begins_no_part_payment(counter: Counter, qtbot: QtBot) -> None:
    counter.page.scanned(NEW)

    counter.keys("202610000002")  # as the table sees it before the scan is recognised
    counter.page.scanned("202610000002")
    qtbot.wait(100)

    assert not counter.page.part.isVisible()
    assert counter.total == "285.50"


def test_a_scan_during_a_part_payment_adds_its_bill(counter: Counter) -> None:
    counter.page.scanned(NEW)
    counter.do("F6")

    counter.page.scanned("202610000002")

    assert counter.total == "285.50"


def test_f12_leads_to_the_tender_and_is_dead_without_a_basket(counter: Counter) -> None:
    cash = counter.page.page_actions()[-1]
    assert cash.key == "F12"
    assert not cash.is_enabled
    assert cash.why_not

    counter.page.scanned(NEW)
    counter.do("F12")

    assert [str(basket.total) for basket in counter.tenders] == ["245.50"]


def test_each_screen_has_one_primary_key_and_no_key_twice(counter: Counter) -> None:
    def check() -> None:
        actions = counter.page.page_actions()
        keys = [action.key for action in actions]
        assert len(keys) == len(set(keys))
        assert [action.key for action in actions if action.is_primary] == ["F12"]

    check()
    counter.page.scanned(NEW)
    check()
    counter.do("F6")
    check()
    counter.do("Esc")
    counter.do("Esc")
    check()


def test_the_language_switch_keeps_basket_and_typed_text(counter: Counter, speech: Speech) -> None:
    counter.page.scanned(NEW)
    counter.page.to_search()
    counter.keys("kuw")

    speech.switch_to(Language.ARABIC)

    assert counter.page.search.text() == "kuw"
    assert counter.focus() is counter.page.search
    assert counter.total == "245.50"
    assert counter.page.layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_everything_that_takes_the_focus_has_a_name(counter: Counter) -> None:
    counter.page.scanned(NEW)
    counter.do("F6")

    for widget in counter.page.findChildren(QWidget):
        takes_focus = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_focus and widget.isVisible():
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def _results(counter: Counter) -> int:
    return counter.page.found.result_count()
