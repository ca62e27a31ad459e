"""Open questions of the tender, answered with the keys that stand on the buttons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.fakes.card_terminal import approve
from tests.ui.card.till import Till
from tests.ui.window import CounterUnderTest
from ui.tender.state import SlipField


def press(counter: CounterUnderTest, key: Qt.Key) -> None:
    """As the platform delivers it: the field with the focus may take it first."""
    counter.window.activateWindow()
    counter.qtbot.waitUntil(counter.window.isActiveWindow)
    QTest.keyClick(counter.window.windowHandle(), key)


@pytest.mark.parametrize("rest_by_card", [False, True])
def test_del_gives_the_charged_card_its_money_back(
    counter: CounterUnderTest, rest_by_card: bool
) -> None:
    till = Till(counter, approve())
    till.charge("300")
    till.see_approval()
    if rest_by_card:
        till.screens.tender.to_card()
    till.screens.tender.back()
    if rest_by_card:
        till.screens.tender.back()
    assert till.sees("A card is charged")

    press(counter, Qt.Key.Key_Delete)

    assert till.is_on(till.screens.card_page)
    assert till.terminal.kept.dirhams == 0


def test_enter_goes_on_with_the_charged_card(counter: CounterUnderTest) -> None:
    till = Till(counter, approve())
    till.charge("300")
    till.see_approval()
    till.screens.tender.back()

    press(counter, Qt.Key.Key_Return)

    assert not till.sees("A card is charged")
    assert till.is_on(till.screens.tender_page)
    counter.type("250")
    assert till.screens.tender_page.cash.edit.text() == "250"


def test_esc_is_the_safe_answer_to_an_open_question(counter: CounterUnderTest) -> None:
    till = Till(counter, approve())
    till.charge("300")
    till.see_approval()
    till.screens.tender.back()
    assert till.sees("A card is charged")

    press(counter, Qt.Key.Key_Escape)

    assert not till.sees("A card is charged")
    assert till.is_on(till.screens.tender_page)
    assert till.terminal.kept.dirhams == 300_00


def test_a_question_stands_alone_and_a_wrong_field_says_what_it_takes(
    counter: CounterUnderTest,
) -> None:
    till = Till(counter)
    counter.desk.terminal = None
    till.to_tender()
    for field, text in {SlipField.BRAND: "Visa", SlipField.LAST4: "4242"}.items():
        till.screens.tender.type_slip(field, text)
    till.screens.tender.type_slip(SlipField.APPROVAL_CODE, "A1B2")
    till.screens.tender.take()
    assert till.sees("approval code. Expected: six letters or digits.")

    till.screens.tender.back()

    assert till.sees("Drop what was typed from the slip?")
    assert not till.sees("Expected")


def test_del_drops_a_slip_that_was_begun(counter: CounterUnderTest) -> None:
    counter.open_shift()
    counter.flow.screens.collect.scanned("4411020045")
    counter.press("F10")
    tender = counter.flow.screens.tender
    tender.type_slip(SlipField.APPROVAL_CODE, "A1B2C3")
    tender.back()

    press(counter, Qt.Key.Key_Delete)

    assert counter.page is counter.flow.screens.collect_page
