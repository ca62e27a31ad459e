"""A key means one thing on a page; a disabled action says why."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.keys import Key, Keys, bound_twice
from ui.page import Action


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_a_key_press_does_the_pages_action(window: QWidget, qtbot: QtBot) -> None:
    done: list[str] = []
    keys = Keys(window)
    keys.bind([Action("F12", "Take payment", lambda: done.append("paid"))])

    QTest.keyClick(window, Qt.Key.Key_F12)

    assert done == ["paid"]


def test_a_page_wins_over_what_a_key_means_everywhere(window: QWidget) -> None:
    done: list[str] = []
    keys = Keys(window)
    keys.bind_everywhere(Key.RECEIPTS, lambda: done.append("everywhere"))
    keys.press("F7")
    keys.bind([Action("F7", "Here", lambda: done.append("here"))])
    keys.press("F7")
    keys.bind([])
    keys.press("F7")

    assert done == ["everywhere", "here", "everywhere"]


def test_the_keys_of_the_last_page_are_forgotten(window: QWidget) -> None:
    done: list[str] = []
    keys = Keys(window)
    keys.bind([Action("F6", "Part", lambda: done.append("part"))])
    keys.bind([])

    keys.press("F6")

    assert done == []


def test_a_disabled_action_says_why(window: QWidget, qtbot: QtBot) -> None:
    keys = Keys(window)
    keys.bind([Action("F12", "Cash", pytest.fail, is_enabled=False, why_not="Nothing to pay")])

    with qtbot.waitSignal(keys.refused) as refused:
        keys.press("F12")

    assert refused.args == ["Nothing to pay"]


def test_two_actions_cannot_have_one_key(window: QWidget) -> None:
    twice = [Action("Ctrl+P", "Print", print), Action("ctrl+p", "Pay", print)]

    with pytest.raises(ValueError, match=r"Ctrl\+P"):
        Keys(window).bind(twice)
    assert bound_twice(["F1", "F2", "F1"]) == ["F1"]


def test_no_key_means_two_things_everywhere() -> None:
    assert bound_twice(Key) == []
