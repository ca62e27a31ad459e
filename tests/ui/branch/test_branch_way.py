"""Where managers and auditors land, and how they go on, on real services and a real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.cash import Count
from pos_app.domain.day_events import DayClosed
from pos_app.domain.events import Event
from pos_app.domain.ids import StaffId
from tests.builders import AUDITOR, CLERK, MANAGER, SUPERVISOR
from tests.ui.window import CounterUnderTest
from ui.sign_in.view import SignInView


def landed(counter: CounterUnderTest, who: StaffId = MANAGER) -> None:
    counter.sign_in(who)
    assert counter.shows(counter.flow.screens.side.branch.page)


def actions(counter: CounterUnderTest) -> dict[str, tuple[str, bool, str]]:
    shown = counter.window.actions_shown()
    return {action.key: (action.text, action.is_enabled, action.why_not) for action in shown}


@pytest.mark.parametrize("who", [MANAGER, AUDITOR])
def test_managers_and_auditors_land_on_the_branch(counter: CounterUnderTest, who: StaffId) -> None:
    landed(counter, who)
    counter.press("Esc")
    assert isinstance(counter.page, SignInView)


@pytest.mark.parametrize("who", [CLERK, SUPERVISOR])
def test_clerks_and_supervisors_count_their_float(counter: CounterUnderTest, who: StaffId) -> None:
    counter.sign_in(who)
    assert counter.shows(counter.flow.screens.open_shift_page)


def test_a_manager_opens_a_shift_of_their_own_from_there(counter: CounterUnderTest) -> None:
    landed(counter)
    counter.press("F11")
    assert counter.shows(counter.flow.screens.open_shift_page)
    counter.press("Esc")
    assert counter.shows(counter.flow.screens.side.branch.page)
    counter.press("F11")
    counter.press("F12")
    assert counter.shows(counter.flow.screens.collect_page)
    counter.press("Ctrl+F11")
    assert counter.shows(counter.flow.screens.side.branch.page)
    assert actions(counter)["F12"][2].startswith("Close your own shift first")
    counter.press("Esc")
    assert counter.shows(counter.flow.screens.collect_page)


def test_with_a_shift_of_their_own_a_manager_goes_on_selling(counter: CounterUnderTest) -> None:
    counter.desk.open_shift(MANAGER)
    counter.sign_in(MANAGER)
    assert counter.shows(counter.flow.screens.collect_page)


def test_an_auditor_sees_all_and_changes_nothing(counter: CounterUnderTest) -> None:
    counter.desk.open_shift(CLERK)
    landed(counter, AUDITOR)
    why = "Your role reads all of this and changes nothing."
    shown = actions(counter)
    for key in ("F3", "F8", "F11", "F12"):
        assert shown[key][1:] == (False, why)
    assert shown["F7"][1]
    for key in ("F8", "F11", "F12", "F3"):
        counter.press(key)
        assert counter.shows(counter.flow.screens.side.branch.page)
    assert counter.window.toast.text() == why


def test_without_a_shift_there_is_no_basket_and_no_drawer(counter: CounterUnderTest) -> None:
    landed(counter)
    for key in ("F2", "F8"):
        counter.window.queue_wanted.emit()
        counter.press(key)
        assert counter.shows(counter.flow.screens.side.queue_page)
        assert counter.window.toast.text() == "Open a shift first."
    counter.flow.scanned("4411020045")
    assert counter.shows(counter.flow.screens.side.queue_page)
    counter.press("Esc")
    assert counter.shows(counter.flow.screens.side.branch.page)


def test_a_clerk_has_no_way_to_the_branch(counter: CounterUnderTest) -> None:
    counter.open_shift()
    assert "Ctrl+F11" not in actions(counter)
    counter.press("Ctrl+F11")
    assert counter.shows(counter.flow.screens.collect_page)


def test_a_supervisor_looks_before_the_float_is_counted(counter: CounterUnderTest) -> None:
    counter.sign_in(SUPERVISOR)
    counter.press("Ctrl+F11")
    assert counter.shows(counter.flow.screens.side.branch.page)
    counter.press("F2")
    assert counter.shows(counter.flow.screens.side.branch.page)
    counter.press("Esc")
    assert counter.shows(counter.flow.screens.open_shift_page)


def test_a_manager_closes_the_stuck_shift_of_somebody_else(counter: CounterUnderTest) -> None:
    counter.desk.open_shift(CLERK)
    landed(counter)
    assert actions(counter)["F11"][0] == "Close their shift"
    counter.press("F11")
    assert counter.shows(counter.flow.screens.close_shift_page)


def test_a_manager_verifies_a_shift_and_closes_the_day_by_keys(counter: CounterUnderTest) -> None:
    closed_shift(counter)
    landed(counter)
    counter.key(Qt.Key.Key_Return)  # the desk with its shift
    counter.press("F12")
    assert counter.shows(counter.flow.screens.side.branch.verify_page)
    for face in ("0", "0", "0", "0", "20"):
        counter.type(face)
        counter.key(Qt.Key.Key_Down)
    counter.press("F12")
    counter.press("F12")
    assert "agrees" in counter.flow.screens.side.branch.verify_page._verdict.text()
    counter.press("F12")
    counter.press("F12")
    assert counter.shows(counter.flow.screens.side.branch.close_day_page)
    assert actions(counter)["F12"][2] == "Open points without a reason: 1"  # nothing is sent
    counter.type("head office knows")
    counter.key(Qt.Key.Key_Return)
    counter.press("F12")
    closed = [e for e in day_events(counter) if isinstance(e, DayClosed)]
    said = [(one.header.by, [x.reason for x in one.exceptions]) for one in closed]
    assert said == [(MANAGER, ["head office knows"])]
    counter.press("F12")
    assert actions(counter)["F12"][2] == "This day is closed already."


def closed_shift(counter: CounterUnderTest) -> None:
    """The clerk's, with nothing but its float."""
    desk = counter.desk
    desk.open_shift(CLERK)  # with 20 × 10
    desk.run_shift.start_balancing(CLERK)
    desk.run_shift.count(Count.parse("10x20"), CLERK)
    desk.run_shift.close(CLERK)
    desk.sign_in.sign_out()


def day_events(counter: CounterUnderTest) -> list[Event]:
    with counter.desk.store.read() as work:
        return list(work.journal.day_events())


def test_a_banner_leads_to_what_other_desks_ask_and_esc_back_to_the_customer(
    counter: CounterUnderTest,
) -> None:
    counter.desk.open_shift(SUPERVISOR)
    counter.sign_in(SUPERVISOR)
    counter.window.requests_wanted.emit()
    assert counter.shows(counter.flow.screens.side.branch.requests_page)
    counter.press("Esc")
    assert counter.shows(counter.flow.screens.collect_page)


def test_a_clerk_decides_nothing(counter: CounterUnderTest) -> None:
    counter.open_shift()
    counter.window.requests_wanted.emit()
    assert counter.shows(counter.flow.screens.collect_page)
