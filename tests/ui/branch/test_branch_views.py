"""Every page of the branch: names for whoever cannot see, one key for one thing, room for texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.branch_day import BranchDay
from pos_app.domain.open_exceptions import open_exceptions
from pos_app.domain.staff import Role
from tests.builders import a_centre
from tests.day_builders import DAY, a_day_closed
from tests.fakes.clock import FakeClock
from tests.fakes.inline_tasks import InlineTasks
from tests.ui.branch.days import (
    EVENING,
    FakeDays,
    a_day,
    a_request,
    a_shift,
    an_empty_day,
    some_clerks,
)
from ui.branch.people import People
from ui.branch.state import BranchState, Part
from ui.branch.view import BranchView
from ui.close_day.presenter import CloseDayPresenter
from ui.close_day.view import CloseDayView
from ui.deposit.view import DepositView
from ui.keys import bound_twice
from ui.language import Language, Speech
from ui.page import Page
from ui.requests.state import Deciding, RequestsState
from ui.requests.view import RequestsView
from ui.verify_shift.state import Step, VerifyShiftState
from ui.verify_shift.view import VerifyShiftView


@pytest.fixture
def people() -> People:
    known = People(some_clerks)
    known.look()
    return known


@pytest.fixture
def view(qtbot: QtBot, people: People) -> BranchView:
    made = BranchView(a_centre(), people)
    qtbot.addWidget(made)
    made.resize(1366, 600)
    made.show()
    made.show_state(a_state())
    return made


def a_state(day: BranchDay | None = None, part: Part = Part.DAY) -> BranchState:
    day = day or a_day()
    return BranchState(
        Role.MANAGER,
        is_landing=True,
        now=EVENING,
        today=DAY,
        shown=DAY,
        part=part,
        day=day,
        open_points=open_exceptions(day),
        selected=day.shifts[1].shift if len(day.shifts) > 1 else None,
    )


def texts(view: QWidget) -> str:
    return " | ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def pages(view: BranchView, people: People) -> Iterator[Page]:
    """Each page in each of its parts."""
    for part in Part:
        view.show_state(a_state(part=part))
        yield view
    verify = VerifyShiftView(people)
    for step in Step:
        verify.show_state(VerifyShiftState(a_shift(2), step))
        yield verify
    closing = CloseDayView()
    services, clock = FakeDays().services(), FakeClock(EVENING)
    presenter = CloseDayPresenter(
        closing, InlineTasks(), services, clock, ask_approval=print, on_done=print
    )
    presenter.start(some_clerks()[0].staff_id, Role.MANAGER, a_day())
    yield closing
    presenter.to_file()
    yield closing
    yield DepositView()
    requests = RequestsView(people)
    yield requests
    requests.show_state(
        RequestsState((a_request(),), EVENING, deciding=Deciding(a_request(), True))
    )
    yield requests


@pytest.mark.parametrize("language", list(Language))
def test_what_takes_the_focus_has_a_name_and_no_key_means_two_things(
    view: BranchView, people: People, qtbot: QtBot, speech: Speech, language: Language
) -> None:
    speech.switch_to(language)
    for page in pages(view, people):
        qtbot.addWidget(page)
        page.show()
        QApplication.processEvents()
        taken = [widget for widget in page.findChildren(QWidget) if _is_taken(widget)]
        assert [widget for widget in taken if not _name(widget)] == []
        actions = page.page_actions()
        assert bound_twice(action.key for action in actions) == []
        assert all(action.text for action in actions)
        assert sum(action.is_primary for action in actions) <= 1
        page.hide()


def _is_taken(widget: QWidget) -> bool:
    return widget.isVisible() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_figures_stand_on_the_tiles_and_each_desk_has_a_row(view: BranchView) -> None:
    assert view.tiles.collected.figure() == "\u2066309,666.00\u2069"
    assert "−7.00" in view.tiles.differences.figure()
    assert "Shifts not closed: 2" in texts(view)
    assert "Open points: 7" in texts(view)
    rows = [view.desks.rows.row(number) for number in range(6)]
    assert [row.cells[1] for row in rows if row is not None][:2] == [
        "\u2068Noor Hassan\u2069",
        "\u2068Ahmed Salem\u2069",
    ]
    offline = rows[3]
    assert offline is not None
    assert "Offline since" in offline.cells[2]


def test_the_page_says_that_figures_are_being_read(view: BranchView) -> None:
    view.show_state(replace(a_state(), day=None, now=None, is_loading=True))
    assert "Being read" in texts(view)
    shown = {action.key: action for action in view.page_actions()}
    assert not shown["F12"].is_enabled
    assert shown["F12"].why_not == "The figures are being read."


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (an_empty_day(), "No payments yet"),
        (replace(a_day(), is_whole=False), "Without head office"),
        (replace(a_day(), closed=a_day_closed()), "✓ Day closed"),
    ],
)
def test_an_unusual_day_says_so(view: BranchView, day: BranchDay, says: str) -> None:
    view.show_state(a_state(day))
    assert says in texts(view)


def test_arrows_lead_to_other_days_and_the_other_way_in_arabic(
    view: BranchView, speech: Speech
) -> None:
    names = {action.key: action.text for action in view.page_actions()}
    assert (names["Left"], names["Right"]) == ("Day before", "Day after")
    speech.switch_to(Language.ARABIC)
    names = {action.key: action.text for action in view.page_actions()}
    assert (names["Right"], names["Left"]) == ("اليوم السابق", "اليوم التالي")


def test_enter_on_a_desk_shows_its_shift_and_on_a_tile_what_lies_behind(
    view: BranchView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.shift_chosen) as chosen:
        QTest.keyClick(view.desks, Qt.Key.Key_Return)
    assert chosen.args == ["CCD-01-S00001"]
    with qtbot.waitSignal(view.offers.part_wanted) as wanted:
        QTest.keyClick(view.tiles.collected, Qt.Key.Key_Return)
    assert wanted.args == [Part.HOURS]


def test_a_shift_shows_the_three_numbers_of_each_tender(view: BranchView) -> None:
    view.show_state(a_state(part=Part.SHIFT))
    rows = [view.shift.numbers.rows.row(number) for number in range(2)]
    cells = [tuple(cell.strip("\u2066\u2069") for cell in row.cells) for row in rows if row]
    assert cells[0] == ("Cash", "23,148.25", "23,136.25", "–", "−12.00")
    assert cells[1] == ("Card", "16,060.00", "16,060.00", "–", "0.00")
    assert "Not verified yet." in texts(view)


def test_an_open_shift_has_none_of_the_three(view: BranchView) -> None:
    day = a_day()
    view.show_state(replace(a_state(day, Part.SHIFT), selected=day.shifts[3].shift))
    assert not view.shift.numbers.isVisible()
    assert "not closed yet" in texts(view)


def test_pictures_are_asked_for_with_their_size_and_language(
    view: BranchView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.charts_wanted) as wanted:
        view.retranslate()
    (charts,) = wanted.args
    assert [one.language for one in charts] == ["en", "en"]
    assert all(one.width > 100 and one.height > 50 for one in charts)


def test_the_digits_of_the_tiles_give_a_reason(qtbot: QtBot) -> None:
    page = CloseDayView()
    qtbot.addWidget(page)
    page.show()
    days, clock = FakeDays(), FakeClock(EVENING)
    presenter = CloseDayPresenter(
        page, InlineTasks(), days.services(), clock, ask_approval=print, on_done=print
    )
    page.wire_to(presenter)
    presenter.start(some_clerks()[0].staff_id, Role.MANAGER, days.known)
    first = page.state.points[0]
    page.points.table.setFocus()
    QTest.keyClick(page, Qt.Key.Key_2)
    assert page.state.reason_of(first) == "It is looked into tomorrow"
    assert page.state.chosen == page.state.points[1]
