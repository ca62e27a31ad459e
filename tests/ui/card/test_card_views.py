"""Every state of tender, card and unknown page, as it is drawn: both languages, both sizes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from tests.ui.counter import a_counter
from tests.ui.window import CounterUnderTest
from ui.cards_day import play_cards
from ui.keys import bound_twice
from ui.language import Language
from ui.qt_tasks import QtTasks
from ui.stage import Act, Stage

SIZES = [(1366, 768), (1024, 768)]
SMALLEST_TARGET_PX = 44


class StillAct(Act):
    """Nothing moves: tasks run at once."""

    def settle(self, quiet_s: float = 0.0) -> None:
        QApplication.processEvents()


def moments(counter: CounterUnderTest) -> Iterator[str]:
    """All that cards can make of the window, one after the other."""
    stage = Stage(
        counter=a_counter(counter.desk),
        clerk=("", ""),
        supervisor=("", ""),
        manager=("", ""),
        name="",
        accounts=("4410223107",),
        set_printer=lambda _: None,
        go_offline=lambda: None,
        come_back=lambda: None,
        leave_cards_open=lambda: None,
    )
    act = StillAct(counter.window, counter.flow, QtTasks(counter.window))
    for name in play_cards(act, stage):
        QApplication.processEvents()
        yield name


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_clipped_and_everything_can_be_reached(
    counter: CounterUnderTest, language: Language, size: tuple[int, int]
) -> None:
    counter.open_shift()
    counter.speak(language)
    counter.window.resize(*size)
    found = [f"{name}: {what}" for name in moments(counter) for what in wrong_with(counter.window)]

    assert found == []


def wrong_with(window: QWidget) -> Iterator[str]:
    """What a person in front of it would complain about."""
    yield from cut_in(window)
    yield from hard_to_reach_in(window)
    for area in window.findChildren(QScrollArea):
        inside = area.widget()
        if inside is not None and area.isVisible() and inside.height() > area.viewport().height():
            yield f"scrolls: {inside.height()} in {area.viewport().height()}"


def cut_in(window: QWidget) -> Iterator[str]:
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        if not label.wordWrap() and label.width() < label.sizeHint().width():
            yield f"cut: {label.text()}"
        if label.wordWrap() and label.height() < label.heightForWidth(label.width()):
            yield f"cut below: {label.text()}"


def hard_to_reach_in(window: QWidget) -> Iterator[str]:
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.height() < SMALLEST_TARGET_PX:
            yield f"small: {button.accessibleName()}"
    for widget in window.findChildren(QWidget):
        takes_focus = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if widget.isVisible() and takes_focus and not widget.accessibleName():
            yield f"nameless: {type(widget).__name__}"


def test_no_key_stands_for_two_things_and_one_is_primary_at_most(
    counter: CounterUnderTest,
) -> None:
    counter.open_shift()
    for name in moments(counter):
        actions = counter.window.actions_shown()
        assert bound_twice(action.key for action in actions) == [], name
        assert sum(action.is_primary for action in actions) <= 1, name


def test_times_of_the_steps_stand_left_to_right_in_both_languages(
    counter: CounterUnderTest,
) -> None:
    counter.open_shift()
    counter.speak(Language.ARABIC)
    for name in moments(counter):
        if name == "card-running":
            texts = [label.text() for label in counter.page.findChildren(QLabel)]
            assert "12:00:09" in texts
            assert any("\u20661:18\u2069" in text for text in texts)


def test_outcomes_are_announced(counter: CounterUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    counter.open_shift()
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(_text(event)))
    for _ in moments(counter):
        pass

    for words in (
        "Card declined Wrong PIN Nothing was charged.",
        "Approved",
        "We do not know yet whether the card was charged.",
    ):
        assert any(words in text for text in said), (words, said)


def _text(event: object) -> str:
    return event.message() if isinstance(event, QAccessibleAnnouncementEvent) else ""
