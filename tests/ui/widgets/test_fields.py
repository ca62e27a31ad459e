"""The fields: what goes in, what does not, and what is said about it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.domain.money import Money
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.credentials import Credentials
from ui.widgets.field import Field
from ui.widgets.keypad import Keypad
from ui.widgets.pin_edit import PinEdit


@pytest.fixture
def amount(qtbot: QtBot) -> AmountEdit:
    edit = AmountEdit()
    qtbot.addWidget(edit)
    return edit


@pytest.mark.parametrize("typed", ["1000.5", "1,000.50", "١٬٠٠٠٫٥٠", "۱۰۰۰٫۵"])
def test_an_amount_is_taken_in_every_digit_family(amount: AmountEdit, typed: str) -> None:
    amount.insert(typed)

    assert Money.parse(amount.text()) == Money(100_050)


@pytest.mark.parametrize("typed", ["12.345", "-5", "12a", "1.2.3"])
def test_what_is_no_amount_does_not_go_in(amount: AmountEdit, typed: str) -> None:
    QTest.keyClicks(amount, typed)

    assert amount.text() != typed
    Money.parse(amount.text())


def test_typing_replaces_a_preset_amount(amount: AmountEdit) -> None:
    amount.preset(Money(80_775))
    QTest.keyClicks(amount, "1000")

    assert amount.text() == "1000"


def test_enter_hands_the_text_over(amount: AmountEdit, qtbot: QtBot) -> None:
    amount.preset(Money(80_775))
    with qtbot.waitSignal(amount.entered) as entered:
        QTest.keyClick(amount, Qt.Key.Key_Return)

    assert entered.args == ["807.75"]


def test_the_keypad_types_into_an_amount(amount: AmountEdit) -> None:
    for key in "12.<.5":
        amount.type_key(key)

    assert amount.text() == "12.5"
    amount.type_key("C")
    assert amount.text() == ""


def test_a_keypad_is_never_mirrored_and_never_takes_the_focus(qtbot: QtBot) -> None:
    keypad = Keypad()
    qtbot.addWidget(keypad)

    assert keypad.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert keypad.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_pin_shows_dots_takes_digits_and_no_paste(qtbot: QtBot) -> None:
    pin = PinEdit()
    qtbot.addWidget(pin)
    QApplication.clipboard().setText("654321")
    QTest.keyClick(pin, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(pin, "12ab")
    pin.insert("٣٤")

    assert pin.pin() == "1234"
    assert not set(pin.displayText()) & set("1234٣٤")
    assert pin.echoMode() is QLineEdit.EchoMode.Password


def test_a_badge_fills_the_number_and_asks_for_the_pin(qtbot: QtBot) -> None:
    form = Credentials()
    qtbot.addWidget(form)
    form.show()
    form.badge("20417")

    assert form.staff.text() == "20417"
    with qtbot.waitSignal(form.entered) as entered:
        form.pin.insert("482915")
        form.enter()
    assert entered.args == ["20417", "482915"]


def test_a_field_says_what_is_wrong_to_the_eye_and_to_the_ear(qtbot: QtBot) -> None:
    field = Field(QLineEdit(), "Amount")
    qtbot.addWidget(field)
    field.show_problem("Too much")

    assert field.problem() == "Too much"
    assert field.edit.accessibleName() == "Amount"
    assert field.edit.accessibleDescription() == "Too much"
    field.show_problem("")
    assert field.edit.accessibleDescription() == ""
