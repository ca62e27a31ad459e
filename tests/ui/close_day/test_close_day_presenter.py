"""Each open point gets a reason of its own; nothing is closed by accident."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from pos_app.domain.branch_day import BranchDay
from pos_app.domain.ids import StaffId
from pos_app.domain.printing import Printed, PrintResult
from pos_app.domain.staff import Role
from pos_app.errors.day import DayChanged
from pos_app.errors.shift import ShiftFileWrong
from tests.builders import MANAGER, SUPERVISOR
from tests.day_builders import a_day_closed
from tests.fakes.clock import FakeClock
from tests.fakes.inline_tasks import InlineTasks
from tests.ui.branch.days import EVENING, FakeDays, a_day, a_shift, an_empty_day
from ui.approval.state import ApprovalRequest
from ui.close_day.presenter import CloseDayPresenter
from ui.close_day.state import CloseDayState, Step, key_of


@dataclass
class Screen:
    """Keeps what it was shown, and who was asked."""

    days: FakeDays = field(default_factory=FakeDays)
    states: list[CloseDayState] = field(default_factory=list)
    asked: list[ApprovalRequest] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.presenter = CloseDayPresenter(
            self,
            InlineTasks(),
            self.days.services(),
            FakeClock(EVENING),
            ask_approval=self._ask,
            on_done=lambda: self.left.append("done"),
        )

    def _ask(self, request: ApprovalRequest, approved: Callable[[StaffId], None]) -> None:
        self.asked.append(request)
        approved(MANAGER)

    def show_state(self, state: CloseDayState) -> None:
        self.states.append(state)

    @property
    def state(self) -> CloseDayState:
        return self.states[-1]

    def start(self, day: BranchDay | None = None, role: Role = Role.MANAGER) -> None:
        by = MANAGER if role is Role.MANAGER else SUPERVISOR
        self.presenter.start(by, role, day or self.days.known)

    def declare_all(self) -> None:
        for point in self.state.points:
            self.presenter.choose(key_of(point))
            self.presenter.give_reason(f"looked into: {point.subject}")

    def closings(self) -> list[tuple[Any, ...]]:
        return [asked for asked in self.days.asked if asked[0] == "close"]


@pytest.fixture
def screen() -> Screen:
    return Screen()


def test_the_day_cannot_be_closed_before_each_point_has_its_reason(screen: Screen) -> None:
    screen.start()
    screen.presenter.go_on()
    assert screen.state.step is Step.POINTS
    screen.declare_all()
    screen.presenter.choose(key_of(screen.state.points[2]))
    screen.presenter.give_reason("   ")
    screen.presenter.go_on()
    assert screen.state.undeclared == (screen.state.points[2],)
    assert screen.state.step is Step.POINTS
    assert screen.closings() == []


def test_enter_leads_from_point_to_point_and_then_to_the_summary(screen: Screen) -> None:
    screen.start()
    for number in range(len(screen.state.points)):
        assert screen.state.chosen == screen.state.points[number]
        screen.presenter.give_reason("its line is down")
        screen.presenter.next_point()
    assert screen.state.step is Step.CONFIRM
    assert screen.closings() == []


def test_a_closed_day_is_shown_and_printed(screen: Screen) -> None:
    screen.start()
    screen.declare_all()
    screen.presenter.go_on()
    screen.presenter.type_note(" a quiet day ")
    screen.presenter.go_on()
    ((_, declared, by, approved_by, note),) = screen.closings()
    assert (by, approved_by, note) == (MANAGER, None, "a quiet day")
    assert set(declared) == {key_of(point) for point in screen.state.points}
    assert (screen.state.step, screen.state.is_printed) == (Step.RESULT, True)
    assert screen.state.picture


def test_a_supervisor_asks_a_manager(screen: Screen) -> None:
    screen.start(role=Role.SUPERVISOR)
    screen.declare_all()
    screen.presenter.go_on()
    screen.presenter.go_on()
    (request,) = screen.asked
    assert request.action == "close_day"
    ((*_, by, approved_by, _),) = screen.closings()
    assert (by, approved_by) == (SUPERVISOR, MANAGER)


def test_a_second_press_closes_nothing_twice(screen: Screen) -> None:
    screen.start()
    screen.declare_all()
    for _ in range(3):
        screen.presenter.go_on()
    assert len(screen.closings()) == 1
    assert screen.left == ["done"]


def test_what_arrived_meanwhile_stands_on_the_list_beside_the_reasons(screen: Screen) -> None:
    screen.start()
    screen.declare_all()
    screen.presenter.go_on()
    more = replace(screen.days.known, shifts=(*screen.days.known.shifts, a_shift(3, no=2)))
    screen.days.known = more
    screen.days.refuses["close"] = DayChanged()
    screen.presenter.go_on()
    assert screen.state.step is Step.POINTS
    assert [point.subject for point in screen.state.undeclared] == ["CCD-03-S00002"]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (replace(a_day(), closed=a_day_closed()), "E-238"),
        (replace(a_day(), business_date=a_day().business_date + timedelta(days=1)), "E-235"),
        (an_empty_day(), "E-236"),
    ],
)
def test_what_cannot_be_closed_says_so_at_once(screen: Screen, day: BranchDay, code: str) -> None:
    screen.start(day)
    assert screen.state.problem is not None
    assert screen.state.problem.code == code
    screen.declare_all()
    screen.presenter.go_on()
    assert screen.state.step is Step.POINTS


def test_a_shift_file_is_taken_and_the_day_read_again(screen: Screen) -> None:
    screen.start()
    screen.presenter.to_file()
    screen.presenter.type_path("/media/stick/one.shift")
    screen.days.known = a_day(a_shift(1), a_shift(4))
    screen.presenter.go_on()
    assert screen.state.taken == "CCD-04-S00001"
    assert screen.state.day == screen.days.known
    screen.presenter.back()
    assert screen.state.step is Step.POINTS


def test_a_wrong_file_is_refused_with_a_sentence(screen: Screen) -> None:
    screen.start()
    screen.presenter.to_file()
    screen.presenter.type_path("/media/stick/holiday.jpg")
    screen.days.fails = ShiftFileWrong(file="holiday.jpg", why="not_ours")
    screen.presenter.go_on()
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-230"
    assert (screen.state.step, screen.state.taken) == (Step.FILE, "")


def test_a_day_that_was_not_printed_is_closed_all_the_same(screen: Screen) -> None:
    screen.days.result = PrintResult(Printed.NOT_PRINTED, "printer_out_of_paper")
    screen.start()
    screen.declare_all()
    screen.presenter.go_on()
    screen.presenter.go_on()
    assert screen.state.step is Step.RESULT
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-18"
