"""The close with cards, played on the keys in the real window, in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from pos_app.domain.card import TerminalItem
from tests.builders import money
from tests.fakes.card_terminal import FakeTerminal
from tests.ui.window import CounterUnderTest
from ui.language import Language


@pytest.fixture
def terminal(counter: CounterUnderTest) -> FakeTerminal:
    """The desk's own, at a shift that is being closed and counted."""
    terminal = FakeTerminal()
    counter.desk.terminal = terminal
    counter.open_shift()
    counter.flow.line.to_close_shift()
    counter.press("F12")
    return terminal


def seen(counter: CounterUnderTest) -> str:
    labels = counter.page.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.isVisible())


def test_f12_leads_from_the_count_over_the_cards_to_the_z(
    counter: CounterUnderTest, terminal: FakeTerminal
) -> None:
    terminal.foreign.append(TerminalItem("", "Visa", money("42")))
    counter.press("F12")
    assert "differ from ours in one place" in seen(counter)
    counter.speak(Language.ARABIC)
    assert "تختلف مجاميع الجهاز" in seen(counter)
    counter.speak(Language.ENGLISH)
    counter.press("F12")
    assert "You counted" in seen(counter)
    counter.press("F12")
    assert "Z report no." in seen(counter)
    assert len(terminal.settlements) == 1


def test_f6_closes_without_a_terminal_that_keeps_silent(
    counter: CounterUnderTest, terminal: FakeTerminal
) -> None:
    counter.tasks.hold()
    counter.press("F12")
    assert "The terminal adds up its charges…" in seen(counter)
    counter.press("F12")  # nothing to go on with yet
    assert "The terminal adds up its charges…" in seen(counter)
    counter.press("F6")
    assert "You counted" in seen(counter)
    counter.tasks.release()
    counter.press("F12")
    assert "Z report no." in seen(counter)


def test_f5_asks_a_silent_terminal_again(counter: CounterUnderTest, terminal: FakeTerminal) -> None:
    terminal.why_not = "unreachable"
    counter.press("F12")
    assert "The terminal did not answer." in seen(counter)
    terminal.why_not = ""
    counter.press("F5")
    assert "The terminal's totals agree with ours." in seen(counter)
