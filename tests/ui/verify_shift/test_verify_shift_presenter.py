"""A manager counts again; nobody counts their own, a supervisor not alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from pos_app.domain.cash import Count
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.printing import Printed, PrintResult
from pos_app.domain.staff import Role
from pos_app.errors.shift import AlreadyVerified
from tests.builders import MANAGER, SUPERVISOR
from tests.fakes.inline_tasks import InlineTasks
from tests.ui.branch.days import FakeDays, a_shift
from ui.approval.state import ApprovalRequest
from ui.verify_shift.presenter import VerifyShiftPresenter
from ui.verify_shift.state import Step, VerifyShiftState

SHIFT = a_shift(2, off=-1_200)


@dataclass
class Screen:
    """Keeps what it was shown, and who was asked."""

    days: FakeDays = field(default_factory=FakeDays)
    states: list[VerifyShiftState] = field(default_factory=list)
    asked: list[ApprovalRequest] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.presenter = VerifyShiftPresenter(
            self,
            InlineTasks(),
            self.days,
            self.days.print_again,
            ask_approval=self._ask,
            on_done=lambda: self.left.append("done"),
        )

    def _ask(self, request: ApprovalRequest, approved: Callable[[StaffId], None]) -> None:
        self.asked.append(request)
        approved(MANAGER)

    def show_state(self, state: VerifyShiftState) -> None:
        self.states.append(state)

    @property
    def state(self) -> VerifyShiftState:
        return self.states[-1]

    def count(self, by: StaffId = MANAGER, role: Role = Role.MANAGER) -> None:
        self.presenter.start(by, role, SHIFT)
        self.presenter.recount({50_000: 46})
        self.presenter.go_on()


@pytest.fixture
def screen() -> Screen:
    return Screen()


def test_what_was_counted_is_booked_with_the_slips_and_the_note(screen: Screen) -> None:
    screen.count()
    screen.presenter.type_card("16,060")
    screen.presenter.type_note(" under the tray ")
    screen.presenter.go_on()
    booked = ("verify", SHIFT.shift, Count({50_000: 46}), Money.riyals(16_060), MANAGER)
    assert screen.days.asked == [(*booked, "under the tray", None)]
    assert screen.state.step is Step.RESULT


def test_slips_that_were_not_looked_at_are_none(screen: Screen) -> None:
    screen.count()
    screen.presenter.go_on()
    (asked,) = screen.days.asked
    assert asked[3] is None


def test_an_amount_that_cannot_be_read_books_nothing(screen: Screen) -> None:
    screen.count()
    screen.presenter.type_card("12.3.4")
    screen.presenter.go_on()
    assert screen.state.is_card_wrong
    assert screen.days.asked == []


def test_nobody_verifies_a_shift_of_their_own(screen: Screen) -> None:
    screen.count(SHIFT.clerk)
    assert screen.state.step is Step.COUNT
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-227"
    assert screen.days.asked == []


def test_a_supervisor_needs_a_manager(screen: Screen) -> None:
    screen.count(SUPERVISOR, Role.SUPERVISOR)
    screen.presenter.go_on()
    (request,) = screen.asked
    assert (request.action, request.subject) == ("verify_shift", SHIFT.shift)
    (asked,) = screen.days.asked
    assert asked[-1] == MANAGER


def test_a_refusal_keeps_what_was_counted(screen: Screen) -> None:
    screen.days.fails = AlreadyVerified(shift=SHIFT.shift, by="20102")
    screen.count()
    screen.presenter.go_on()
    assert screen.state.problem is not None
    assert (screen.state.step, screen.state.count) == (Step.SLIPS, Count({50_000: 46}))


def test_an_absurd_number_of_pieces_is_refused_with_a_sentence(screen: Screen) -> None:
    screen.presenter.start(MANAGER, Role.MANAGER, SHIFT)
    screen.presenter.recount({50_000: 999_999})
    assert screen.state.problem is not None
    assert screen.state.count == Count()


def test_the_three_numbers_come_on_paper_when_somebody_asks(screen: Screen) -> None:
    screen.presenter.print()
    screen.count()
    screen.presenter.go_on()
    assert not [asked for asked in screen.days.asked if asked[0] == "print_again"]
    screen.presenter.print()
    assert screen.state.is_printed
    screen.days.result = PrintResult(Printed.NOT_PRINTED, "printer_out_of_paper")
    screen.presenter.print()
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-18"
