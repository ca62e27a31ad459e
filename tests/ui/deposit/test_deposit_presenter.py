"""A bag needs a count, two numbers and a witness; the bank's word stays beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from pos_app.domain.branch_day import Deposit
from pos_app.domain.cash import Count
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.staff import Role
from pos_app.errors.day import BagUsed, MoreThanInSafe
from tests.builders import MANAGER, SUPERVISOR
from tests.day_builders import DAY, a_deposit_made
from tests.fakes.clock import FakeClock
from tests.fakes.inline_tasks import InlineTasks
from tests.ui.branch.days import EVENING, FakeDays, a_day
from ui.approval.state import ApprovalRequest
from ui.deposit.presenter import DepositPresenter
from ui.deposit.state import DepositState, Step, Typed, off_at_bank


@dataclass
class Screen:
    """Keeps what it was shown, and who was asked."""

    days: FakeDays = field(default_factory=FakeDays)
    states: list[DepositState] = field(default_factory=list)
    asked: list[ApprovalRequest] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.presenter = DepositPresenter(
            self,
            InlineTasks(),
            self.days.services(),
            FakeClock(EVENING),
            ask_approval=self._ask,
            on_done=lambda: self.left.append("done"),
        )

    def _ask(self, request: ApprovalRequest, approved: Callable[[StaffId], None]) -> None:
        self.asked.append(request)
        approved(SUPERVISOR)

    def show_state(self, state: DepositState) -> None:
        self.states.append(state)

    @property
    def state(self) -> DepositState:
        return self.states[-1]

    def fill(self, **typed: str) -> None:
        """Count, close and seal."""
        self.presenter.start(MANAGER, Role.MANAGER, DAY)
        self.presenter.go_on()
        self.presenter.recount({50_000: 20})
        self.presenter.go_on()
        for name, text in {"bag": "KB-1", "seal": "S-1", **typed}.items():
            self.presenter.retype(Typed(name), text)
        self.presenter.go_on()

    def done(self, what: str) -> list[tuple[Any, ...]]:
        return [asked for asked in self.days.asked if asked[0] == what]


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def on_its_way(screen: Screen) -> Deposit:
    deposit = Deposit(a_deposit_made())
    screen.days.known = replace(a_day(), deposits=(deposit,))
    return deposit


def test_the_page_tells_what_lies_in_the_safe_and_what_is_on_its_way(
    screen: Screen, on_its_way: Deposit
) -> None:
    screen.presenter.start(MANAGER, Role.MANAGER, DAY)
    assert screen.state.in_safe == Money.riyals(41_010)
    assert screen.state.chosen == on_its_way


def test_a_bag_is_booked_before_a_witness(screen: Screen) -> None:
    screen.fill(first="2026-11-22")
    (request,) = screen.asked
    assert (request.action, request.subject, request.amount) == (
        "deposit",
        "KB-1",
        Money.riyals(10_000),
    )
    days = (DAY - timedelta(days=1), DAY)
    made = ("make", days, "KB-1", "S-1", Count({50_000: 20}), MANAGER, SUPERVISOR, "")
    assert screen.done("make") == [made]
    assert (screen.state.step, screen.state.is_printed) == (Step.RESULT, True)


def test_an_empty_bag_is_refused_before_its_numbers_are_typed(screen: Screen) -> None:
    screen.presenter.start(MANAGER, Role.MANAGER, DAY)
    screen.presenter.go_on()
    screen.presenter.go_on()
    assert screen.state.step is Step.COUNT
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-245"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"bag": " "}, Typed.BAG),
        ({"seal": ""}, Typed.SEAL),
        ({"last": "23/11/2026"}, Typed.LAST),
        ({"first": "2026-11-24"}, Typed.LAST),
        ({"first": "2024-01-01"}, Typed.LAST),
    ],
)
def test_what_is_missing_or_wrong_is_said_before_a_witness_is_called(
    screen: Screen, typed: dict[str, str], wrong: Typed
) -> None:
    screen.fill(**typed)
    assert screen.state.wrong is wrong
    assert screen.asked == []
    assert screen.done("make") == []


def test_a_used_bag_is_refused_and_what_was_counted_stays(screen: Screen) -> None:
    screen.days.fails = BagUsed(bag_no="KB-1")
    screen.fill()
    assert (screen.state.step, screen.state.wrong) == (Step.BAG, Typed.BAG)
    assert screen.state.count == Count({50_000: 20})


def test_more_than_the_days_left_needs_a_reason(screen: Screen) -> None:
    refused = MoreThanInSafe(amount=Money.riyals(10_000), in_safe=Money.riyals(1))
    screen.days.refuses["make"] = refused
    screen.fill()
    assert (screen.state.step, screen.state.wrong) == (Step.BAG, Typed.REASON)
    screen.presenter.retype(Typed.REASON, "what lay there from last week")
    screen.presenter.go_on()
    assert screen.done("make")[-1][-1] == "what lay there from last week"
    assert screen.state.step is Step.RESULT


def test_the_slip_is_printed_once_and_then_as_copies(screen: Screen) -> None:
    screen.fill()
    screen.presenter.print()
    (made,) = screen.days.done
    assert screen.done("print_first") == [("print_first", made)]
    assert screen.done("print_again") == [("print_again", made, MANAGER)]


def test_what_the_bank_received_is_booked_as_it_is(screen: Screen, on_its_way: Deposit) -> None:
    screen.presenter.start(MANAGER, Role.MANAGER, DAY)
    screen.presenter.to_received()
    screen.presenter.retype(Typed.AMOUNT, "10,650.00")
    screen.presenter.retype(Typed.REFERENCE, "QNB-1")
    screen.presenter.go_on()
    ((_, bag, amount, reference, on, by),) = screen.done("received")
    assert (bag, amount, reference, on, by) == (
        "KB-00172",
        Money.riyals(10_650),
        "QNB-1",
        DAY,
        MANAGER,
    )
    (deposit,) = screen.state.deposits
    assert off_at_bank(deposit) == Money.riyals(-50)
    screen.presenter.to_received()
    assert screen.state.step is Step.LIST  # once


@pytest.mark.parametrize(
    ("name", "text"), [(Typed.AMOUNT, ""), (Typed.AMOUNT, "x"), (Typed.ON, "tomorrow")]
)
def test_a_word_that_cannot_be_read_books_nothing(
    screen: Screen, on_its_way: Deposit, name: Typed, text: str
) -> None:
    screen.presenter.start(MANAGER, Role.MANAGER, DAY)
    screen.presenter.to_received()
    screen.presenter.retype(Typed.AMOUNT, "1")
    screen.presenter.retype(name, text)
    screen.presenter.go_on()
    assert screen.state.wrong is name
    assert screen.done("received") == []


def test_whoever_only_reads_fills_no_bag(screen: Screen, on_its_way: Deposit) -> None:
    screen.presenter.start(StaffId("20109"), Role.AUDITOR, DAY)
    screen.presenter.go_on()
    screen.presenter.to_received()
    assert screen.state.step is Step.LIST


def test_without_head_office_nobody_waits_for_it_again_and_again(screen: Screen) -> None:
    screen.days.known = replace(a_day(), is_whole=False)
    screen.presenter.start(MANAGER, Role.MANAGER, DAY)
    assert screen.done("day") == [("day", DAY)]
