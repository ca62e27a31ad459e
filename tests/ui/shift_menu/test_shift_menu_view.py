"""The shift menu, with real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pos_app.domain.events import DrawerReason
from tests.ui.arabic_keys import type_text
from ui.cash.move.state import Kind
from ui.shift_menu.state import Done, Part, ShiftMenuState
from ui.shift_menu.view import ShiftMenuView
from ui.widgets.choice_tile import ChoiceTile


@pytest.fixture
def view(qtbot: QtBot) -> ShiftMenuView:
    made = ShiftMenuView()
    qtbot.addWidget(made)
    made.show_state(ShiftMenuState())
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.start()
    return made


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_1, "report_wanted"),
        (Qt.Key.Key_5, "drawer_wanted"),
        (Qt.Key.Key_7, "lock_wanted"),
        (Qt.Key.Key_8, "close_wanted"),
        (Qt.Key.Key_9, "sign_out_wanted"),
        (Qt.Key.Key_4, "move_wanted"),
        (Qt.Key.Key_0, "accept_wanted"),
    ],
)
def test_each_entry_has_its_digit(
    view: ShiftMenuView, qtbot: QtBot, key: Qt.Key, signal: str
) -> None:
    with qtbot.waitSignal(getattr(view, signal)):
        QTest.keyClick(view, key)


def test_an_arabic_digit_is_the_same_key(view: ShiftMenuView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.close_wanted):
        type_text(view, "٨")


def test_each_move_of_cash_has_its_digit(view: ShiftMenuView) -> None:
    wanted: list[object] = []
    view.move_wanted.connect(wanted.append)
    for key, kind in (("2", Kind.PAY_IN), ("3", Kind.PAY_OUT), ("4", Kind.DROP), ("6", Kind.GIVE)):
        next(t for t in view.findChildren(ChoiceTile) if t.key() == key and t.isVisible()).click()
        assert wanted.pop() is kind


def test_entries_without_a_digit_have_a_key_of_the_window(view: ShiftMenuView) -> None:
    in_page = {action.key: action.text for action in view.page_actions() if action.is_in_page}
    assert in_page == {"F4": "In the drawer", "F6": "Float slip"}
    assert len([tile for tile in view.findChildren(ChoiceTile) if tile.isVisible()]) == 12


def test_a_reason_is_picked_by_its_digit(view: ShiftMenuView, qtbot: QtBot) -> None:
    view.show_state(ShiftMenuState(Part.DRAWER))
    picked: list[object] = []
    view.reason_chosen.connect(picked.append)
    QTest.keyClick(view, Qt.Key.Key_2)
    assert picked == [DrawerReason.CHECK]
    view.show_state(ShiftMenuState(Part.DRAWER, reason=DrawerReason.CHECK))
    checked = [tile.isChecked() for tile in view.findChildren(ChoiceTile) if tile.isVisible()]
    assert checked == [False, True, False, False]


def test_a_click_alone_does_not_mark_a_reason(view: ShiftMenuView, qtbot: QtBot) -> None:
    view.show_state(ShiftMenuState(Part.DRAWER))
    QTest.keyClick(view, Qt.Key.Key_1)
    assert not any(tile.isChecked() for tile in view.findChildren(ChoiceTile))


def test_the_drawer_opens_only_with_a_reason(view: ShiftMenuView) -> None:
    view.show_state(ShiftMenuState(Part.DRAWER))
    blocked = view.page_actions()[-1]
    assert not blocked.is_enabled
    assert blocked.why_not
    view.show_state(ShiftMenuState(Part.DRAWER, reason=DrawerReason.COUNT))
    assert view.page_actions()[-1].is_enabled


def test_another_reason_asks_for_a_note(view: ShiftMenuView, qtbot: QtBot) -> None:
    view.show_state(ShiftMenuState(Part.DRAWER))
    view.show_state(ShiftMenuState(Part.DRAWER, reason=DrawerReason.OTHER))
    qtbot.waitUntil(view.reasons.note.hasFocus)
    with qtbot.waitSignal(view.note_written):
        QTest.keyClick(view.reasons.note, Qt.Key.Key_1)  # a digit in the note picks no reason


def test_what_was_done_is_said(view: ShiftMenuView) -> None:
    view.show_state(ShiftMenuState(done=Done.DRAWER_STUCK))
    assert any(label.text() == "E-21" for label in view.findChildren(QLabel))


def test_the_report_can_be_printed_once_it_is_drawn(view: ShiftMenuView) -> None:
    view.show_state(ShiftMenuState(Part.X_REPORT, is_busy=True))
    assert not view.page_actions()[-1].is_enabled
    view.show_state(ShiftMenuState(Part.X_REPORT, picture=b"png"))
    assert view.page_actions()[-1].is_enabled
