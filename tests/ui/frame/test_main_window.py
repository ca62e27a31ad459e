"""Strip, banners, page and action row fit together."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from ui.action_row import ActionRow
from ui.language import Speech
from ui.main_window import MainWindow
from ui.page import Action, Page
from ui.theme import Look


class Form(Page):
    """Two fields, and one action that may be off."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = QLineEdit(), QLineEdit()
        self.is_busy = False
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addWidget(self.second)

    def page_actions(self) -> list[Action]:
        return [
            Action("F12", "Take", print, True, not self.is_busy, "It is being saved"),
            Action("Esc", "Back", print),
        ]

    def start(self) -> None:
        self.first.setFocus()

    def may_leave(self) -> bool:
        return not self.is_busy


@pytest.fixture
def window(qtbot: QtBot, speech: Speech, look: Look) -> MainWindow:
    window = MainWindow(speech, look)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_a_page_starts_with_its_focus_and_its_buttons(window: MainWindow) -> None:
    form = Form()
    window.show_page(form)

    assert window.focusWidget() is form.first
    buttons = window.action_row.buttons()
    assert [(b.key, b.words()) for b in buttons] == [("Esc", "Back"), ("F12", "Take")]
    assert buttons[-1].property("role") == "primary"
    assert [b.accessibleName() for b in buttons] == ["Back Esc", "Take F12"]


def test_changed_actions_are_drawn_on_the_same_buttons(window: MainWindow) -> None:
    form = Form()
    window.show_page(form)
    before = window.action_row.buttons()

    form.is_busy = True
    form.actions_changed.emit()

    assert window.action_row.buttons() == before
    assert not before[-1].isEnabled()
    assert before[-1].toolTip() == "It is being saved"


def test_a_disabled_key_says_why_above_the_action_row(window: MainWindow) -> None:
    form = Form()
    form.is_busy = True
    window.show_page(form)

    window.keys.press("F12")

    assert window.toast.text() == "It is being saved"


def test_the_extras_of_the_frame_give_way_to_the_pages_own(window: MainWindow) -> None:
    extras = [Action("F7", "Receipts", print), Action("Esc", "Away", print)]
    window.show_page(Form(), extras)

    assert [a.text for a in window.actions_shown()] == ["Take", "Back", "Receipts"]


def test_an_overlay_gives_the_focus_back(window: MainWindow) -> None:
    form, over = Form(), Form()
    window.show_page(form)
    form.second.setFocus()

    window.show_overlay(over)
    assert window.focusWidget() is over.first
    assert window.overlay_page() is over
    assert not form.isVisible()

    window.hide_overlay()
    assert window.focusWidget() is form.second
    assert window.overlay_page() is None


def test_the_window_stays_while_money_is_being_saved(window: MainWindow) -> None:
    form = Form()
    window.show_page(form)
    form.is_busy = True
    refused = QCloseEvent()
    window.closeEvent(refused)
    form.is_busy = False
    allowed = QCloseEvent()
    window.closeEvent(allowed)

    assert (refused.isAccepted(), allowed.isAccepted()) == (False, True)


@pytest.mark.parametrize("scale_steps", [0, 1, 2])
def test_no_target_is_smaller_than_a_finger(
    window: MainWindow, look: Look, scale_steps: int
) -> None:
    window.show_page(Form())
    for _ in range(scale_steps):
        look.next_scale()
    window.resize(1366, 768)

    for button in window.action_row.buttons():
        assert button.height() >= 44
        assert button.width() >= 44


def test_a_row_that_is_too_long_stacks_keys_over_words(window: MainWindow) -> None:
    class Long(Form):
        def page_actions(self) -> list[Action]:
            texts = [Action(f"F{n}", "A rather long word", print) for n in range(1, 9)]
            return [*texts, Action("F12", "Cash", print, True)]

    window.resize(1024, 768)
    window.show_page(Long())

    buttons = window.action_row.buttons()
    assert buttons[0].height() > buttons[0].fontMetrics().height() * 1.8
    assert window.action_row.sizeHint().height() < 100


def test_on_a_small_screen_the_window_takes_all_of_it(window: MainWindow) -> None:
    window.show_fitting()
    room = window.screen().availableSize()
    assert window.isMaximized() == (room.width() < 1414 or room.height() < 816)
    assert window.isVisible()


def test_a_quiet_action_is_a_button_only_where_there_is_room(qtbot: QtBot) -> None:
    row = ActionRow()
    qtbot.addWidget(row)
    actions = [Action(f"F{n}", "Something to do", print) for n in range(1, 5)]
    quiet = Action("Ctrl+P", "Statement", print, is_quiet=True)
    row.show()
    row.resize(1600, 80)
    row.show_actions([*actions, quiet])
    assert [b.key for b in row.buttons() if b.isVisible()] == ["F1", "F2", "F3", "F4", "Ctrl+P"]

    row.resize(sum(b.sizeHint().width() + 8 for b in row.buttons()) - 60, 80)

    assert [b.key for b in row.buttons() if b.isVisible()] == ["F1", "F2", "F3", "F4"]
