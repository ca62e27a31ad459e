"""What other desks ask is decided with one's own PIN, once."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from pos_app.errors.approval import ApprovalExpired
from pos_app.errors.head_office import HeadOfficeUnreachable
from pos_app.errors.people import SignInRefused
from tests.fakes.clock import FakeClock
from tests.fakes.inline_tasks import InlineTasks
from tests.ui.branch.days import EVENING, FakeDays, a_request
from ui.requests.presenter import RequestsPresenter
from ui.requests.state import RequestsState

REQUEST = a_request()


@dataclass
class Screen:
    """Keeps what it was shown."""

    days: FakeDays = field(default_factory=lambda: FakeDays(asking=(REQUEST, a_request(desk=4))))
    states: list[RequestsState] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        clock, back = FakeClock(EVENING), lambda: self.left.append("back")
        self.presenter = RequestsPresenter(self, InlineTasks(), self.days, clock, on_back=back)
        self.presenter.start()

    def show_state(self, state: RequestsState) -> None:
        self.states.append(state)

    @property
    def state(self) -> RequestsState:
        return self.states[-1]


@pytest.fixture
def screen() -> Screen:
    return Screen()


def test_the_first_request_is_chosen_and_says_how_long_it_lasts(screen: Screen) -> None:
    assert screen.state.chosen == REQUEST
    assert screen.state.left_s(REQUEST) == 50


@pytest.mark.parametrize("is_approved", [True, False])
def test_a_decision_needs_a_pin(screen: Screen, is_approved: bool) -> None:
    screen.presenter.decide(is_approved)
    assert screen.days.done == []
    screen.presenter.type_reason(" seen on the phone ")
    screen.presenter.confirm("20101", "615208")
    said = ("decide", REQUEST.request, "20101", "615208", is_approved, "seen on the phone")
    assert said in screen.days.asked
    assert screen.state.decided is is_approved
    assert REQUEST not in screen.state.requests


def test_a_wrong_pin_keeps_the_question(screen: Screen) -> None:
    screen.presenter.decide(True)
    screen.days.fails = SignInRefused(tries_left=4)
    screen.presenter.confirm("20101", "000000")
    deciding = screen.state.deciding
    assert deciding is not None
    assert deciding.problem is not None
    assert not deciding.is_busy


def test_a_request_that_is_over_leads_back_to_the_list(screen: Screen) -> None:
    screen.presenter.decide(True)
    screen.days.fails = ApprovalExpired()
    screen.presenter.confirm("20101", "615208")
    assert screen.state.deciding is None
    assert screen.state.problem is not None


def test_a_list_that_cannot_be_read_says_so(screen: Screen) -> None:
    screen.days.fails = HeadOfficeUnreachable()
    screen.presenter.refresh()
    assert screen.state.problem is not None
    screen.days.fails = None
    screen.presenter.refresh()
    assert screen.state.problem is None


def test_esc_takes_back_the_question_then_leads_out(screen: Screen) -> None:
    screen.presenter.decide(True)
    screen.presenter.back()
    assert screen.state.deciding is None
    screen.presenter.back()
    assert screen.left == ["back"]
