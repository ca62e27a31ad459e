"""In the window: banner, strip and shift menu lead to the list, Esc leads back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from tests.builders import SUPERVISOR
from tests.fakes.card_terminal import FakeTerminal
from tests.services.desk import PINS
from tests.ui.counter import leave_cards_open
from tests.ui.window import CounterUnderTest
from ui.language import Language


@pytest.fixture
def open_cards(counter: CounterUnderTest) -> CounterUnderTest:
    """A shift is open, two card payments are not settled, and the terminal answers again."""
    counter.open_shift()
    leave_cards_open(counter.desk)
    counter.flow.look_around()
    return counter


def test_the_banner_says_how_many_and_leads_to_the_list(open_cards: CounterUnderTest) -> None:
    window = open_cards.window
    assert window.banners.texts() == ["2 card payments not settled"]
    button = window.banners.lines[0].findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.click()
    assert open_cards.shows(open_cards.flow.screens.side.clarification_page)
    open_cards.press("Esc")
    assert open_cards.shows(open_cards.flow.screens.collect_page)


def test_the_strip_leads_to_the_list(open_cards: CounterUnderTest) -> None:
    open_cards.window.strip.card.click()
    assert open_cards.shows(open_cards.flow.screens.side.clarification_page)


def test_the_shift_menu_leads_to_the_list_without_anything_on_it(
    counter: CounterUnderTest,
) -> None:
    counter.open_shift()
    counter.press("F11")
    counter.press("F10")
    assert counter.shows(counter.flow.screens.side.clarification_page)


def test_nobody_gets_there_before_signing_in(counter: CounterUnderTest) -> None:
    page = counter.page
    counter.window.clarification_wanted.emit()
    assert counter.shows(page)


def test_a_decision_takes_a_second_person_in_the_window(open_cards: CounterUnderTest) -> None:
    open_cards.window.clarification_wanted.emit()
    page = open_cards.flow.screens.side.clarification_page
    open_cards.press("F4")
    open_cards.type("the bank says so")
    open_cards.press("F12")
    assert not open_cards.shows(page)  # the approval lies over it
    assert len(open_cards.desk.cards.clarify.open_ones()) == 2
    open_cards.flow.overlays.approve((SUPERVISOR, PINS[SUPERVISOR]))
    assert open_cards.shows(page)
    assert len(open_cards.desk.cards.clarify.open_ones()) == 1


@pytest.mark.parametrize("language", list(Language))
def test_strip_and_banners_fit_the_smallest_window(
    open_cards: CounterUnderTest, language: Language
) -> None:
    open_cards.speak(language)
    open_cards.desk.terminal = FakeTerminal()
    open_cards.window.resize(1024, 768)
    open_cards.desk.clock.advance(timedelta(seconds=31))
    open_cards.flow.look_around()
    strip = open_cards.window.strip
    assert strip.minimumSizeHint().width() <= 1024
    assert not strip.card.isHidden()
