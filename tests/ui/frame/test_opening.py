"""The pages behind the sign-in are made when first asked for, or idly once it is ready."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.builders import CLERK
from tests.ui.window import CounterUnderTest


def test_ready_waits_for_no_page(counter: CounterUnderTest) -> None:
    assert counter.window.stack.count() == 1  # the sign-in


def test_a_page_is_made_when_it_is_first_asked_for(counter: CounterUnderTest) -> None:
    counter.sign_in(CLERK)

    assert counter.shows(counter.flow.screens.open_shift_page)
    assert counter.window.stack.count() == 2


def test_idle_moments_make_every_page(qtbot: QtBot, counter: CounterUnderTest) -> None:
    with qtbot.waitSignal(counter.flow.complete):
        pass

    assert counter.window.stack.count() == 25


def test_the_window_owns_a_page_from_the_moment_it_is_made(counter: CounterUnderTest) -> None:
    assert counter.flow.screens.side.queue_page.parent() is counter.window.stack
