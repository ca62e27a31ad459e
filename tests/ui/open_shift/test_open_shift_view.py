"""The screen of the float, with real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pos_app.domain.cash import Count
from pos_app.errors.shift import ShiftAlreadyOpen
from tests.builders import CLERK
from tests.fakes.clock import NOON
from tests.ui.arabic_keys import type_text
from ui.open_shift.state import OpenShiftState
from ui.open_shift.view import OpenShiftView
from ui.widgets.denomination_table import PieceField
from ui.wording import sentence


@pytest.fixture
def view(qtbot: QtBot) -> OpenShiftView:
    made = OpenShiftView()
    qtbot.addWidget(made)
    made.show_state(OpenShiftState())
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.start()
    return made


def fields(view: OpenShiftView) -> list[PieceField]:
    return [field for field in view.findChildren(PieceField) if field.isVisible()]


def texts(view: OpenShiftView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


def test_small_coins_are_folded_until_asked_for(view: OpenShiftView, qtbot: QtBot) -> None:
    assert len(fields(view)) == 9
    button = next(b for b in view.findChildren(type(view._table._small_button)))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(fields(view)) == 12


def test_small_coins_that_were_counted_are_shown(view: OpenShiftView) -> None:
    view.show_state(OpenShiftState(Count({5: 3})))
    assert len(fields(view)) == 12


def test_typing_says_the_whole_table(view: OpenShiftView, qtbot: QtBot) -> None:
    said: list[object] = []
    view.recounted.connect(said.append)
    QTest.keyClicks(fields(view)[0], "2")
    QTest.keyClicks(fields(view)[1], "13")
    assert said == [{50_000: 2}, {50_000: 2, 20_000: 1}, {50_000: 2, 20_000: 13}]


def test_arabic_digits_are_pieces_too(view: OpenShiftView) -> None:
    type_text(fields(view)[0], "١٢")
    assert fields(view)[0].text() == "12"
    assert fields(view)[0].number() == 12


def test_letters_and_a_sixth_digit_do_not_get_in(view: OpenShiftView, qtbot: QtBot) -> None:
    QTest.keyClicks(fields(view)[0], "1a-2.34567")
    assert fields(view)[0].text() == "12345"


def test_values_and_total_follow_the_state(view: OpenShiftView) -> None:
    view.show_state(OpenShiftState(Count({10_000: 2, 50: 3})))
    assert fields(view)[2].text() == "2"
    assert "200.00" in texts(view)
    assert "1.50" in texts(view)
    assert any("201.50" in text for text in texts(view))


def test_enter_and_down_go_on_up_goes_back_and_the_last_enter_opens(
    view: OpenShiftView, qtbot: QtBot
) -> None:
    first, second, *_, last = fields(view)
    moves = [(first, Qt.Key.Key_Return, second), (second, Qt.Key.Key_Up, first)]
    for here, key, there in moves:
        QTest.keyClick(here, key)
        qtbot.waitUntil(there.hasFocus)
    with qtbot.waitSignal(view.open_wanted):
        QTest.keyClick(last, Qt.Key.Key_Enter)


def test_while_it_is_saved_nothing_can_be_pressed(view: OpenShiftView) -> None:
    view.show_state(OpenShiftState(is_busy=True))
    assert not any(action.is_enabled for action in view.page_actions())
    assert not view.may_leave()


def test_a_problem_is_shown_above_the_table(view: OpenShiftView) -> None:
    error = ShiftAlreadyOpen(clerk=CLERK, since=NOON)
    view.show_state(OpenShiftState(problem=sentence(error)))
    assert any(CLERK in text for text in texts(view))


def test_every_field_has_a_name_for_a_screen_reader(view: OpenShiftView) -> None:
    assert all(field.accessibleName() for field in view.findChildren(PieceField))
