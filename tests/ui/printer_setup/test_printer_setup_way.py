"""How the set-up is reached and left, at the real window."""

from __future__ import annotations

from tests.builders import SUPERVISOR
from tests.services.desk import PINS
from tests.ui.window import CounterUnderTest
from ui.printer_setup.state import CameOut, DrawerPart


def to_keep(counter: CounterUnderTest) -> None:
    """From the diagnostics to the last step, by keys."""
    counter.window.diagnostics_wanted.emit()
    counter.press("F4")
    assert counter.shows(counter.flow.screens.side.printer_setup_page)
    for _ in range(3):
        counter.press("F12")
    counter.flow.screens.side.printer_setup.judge(CameOut.RIGHT)
    counter.flow.screens.side.printer_setup.say(DrawerPart.NONE)
    counter.press("F12")


def test_a_printer_is_set_up_before_anybody_has_signed_in(counter: CounterUnderTest) -> None:
    to_keep(counter)
    counter.press("F12")
    assert counter.desk.kept == []

    counter.flow.overlays.approve((SUPERVISOR, PINS[SUPERVISOR]))

    assert len(counter.desk.kept) == 1
    counter.press("F12")
    assert counter.shows(counter.flow.screens.side.diagnostics_page)
    counter.press("Esc")
    assert counter.flow.is_at_the_door()


def test_the_clerk_comes_back_to_the_counter(counter: CounterUnderTest) -> None:
    counter.open_shift()
    to_keep(counter)
    counter.press("F12")
    counter.flow.overlays.approve((SUPERVISOR, PINS[SUPERVISOR]))
    asked = counter.desk.printer.asked

    counter.press("F12")
    counter.press("Esc")

    assert counter.shows(counter.flow.screens.collect_page)
    assert counter.desk.printer.asked >= asked > 0


def test_approval_that_is_given_up_keeps_nothing(counter: CounterUnderTest) -> None:
    counter.open_shift()
    to_keep(counter)
    counter.press("F12")
    counter.press("Esc")

    assert counter.desk.kept == []
    assert counter.shows(counter.flow.screens.side.printer_setup_page)
    assert not counter.flow.screens.side.printer_setup_page.state.is_busy


def test_a_bill_that_is_scanned_leaves_the_set_up_alone(counter: CounterUnderTest) -> None:
    counter.open_shift()
    to_keep(counter)

    counter.flow.scanned("4411020045")

    assert counter.shows(counter.flow.screens.side.printer_setup_page)
    assert counter.flow.line.is_basket_empty()


def test_a_key_that_leads_elsewhere_and_back_begins_anew(counter: CounterUnderTest) -> None:
    counter.open_shift()
    to_keep(counter)
    counter.press("F7")
    counter.press("Esc")
    counter.window.diagnostics_wanted.emit()
    counter.press("F4")

    state = counter.flow.screens.side.printer_setup_page.state
    assert (state.probed, state.is_kept) == (None, False)
    assert counter.desk.kept == []
