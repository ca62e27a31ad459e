"""Every widget of the shift, receipt and queue screens that takes the focus has a name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.cash.accept.view import AcceptView
from ui.cash.correct.view import CorrectView
from ui.cash.drawer.view import DrawerView
from ui.cash.move.view import MoveView
from ui.cash.on_way.view import OnWayView
from ui.close_shift.view import CloseShiftView
from ui.open_shift.view import OpenShiftView
from ui.page import Page
from ui.queue.view import QueueView
from ui.receipts.view import ReceiptsView
from ui.shift_menu.view import ShiftMenuView

PAGES = [
    CorrectView,
    OpenShiftView,
    ShiftMenuView,
    CloseShiftView,
    ReceiptsView,
    QueueView,
    MoveView,
    AcceptView,
    OnWayView,
    DrawerView,
]


@pytest.mark.parametrize("make", PAGES)
def test_what_takes_the_focus_has_a_name(make: type[Page], qtbot: QtBot) -> None:
    page = make()
    qtbot.addWidget(page)
    page.show()
    nameless = [widget for widget in page.findChildren(QWidget) if _is_nameless(widget)]
    assert nameless == []


@pytest.mark.parametrize("make", PAGES)
def test_no_key_is_bound_twice_and_each_button_has_words(make: type[Page], qtbot: QtBot) -> None:
    page = make()
    qtbot.addWidget(page)
    actions = page.page_actions()
    keys = [action.key for action in actions]
    assert len(keys) == len(set(keys))
    assert all(action.text for action in actions)
    assert sum(action.is_primary for action in actions) <= 1


def _is_nameless(widget: QWidget) -> bool:
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    spoken = QAccessible.queryAccessibleInterface(widget)
    return not spoken.text(QAccessible.Text.Name)
