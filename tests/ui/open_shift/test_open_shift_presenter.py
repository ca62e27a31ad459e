"""Counting the float and opening the shift."""

from __future__ import annotations

from pos_app.domain.cash import Count
from pos_app.domain.money import Money
from pos_app.domain.shift import Shift
from tests.builders import CLERK
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.open_shift.presenter import OpenShiftPresenter
from ui.open_shift.state import OpenShiftState


class Screen:
    """A view that remembers what it was shown, and where the presenter led."""

    def __init__(self) -> None:
        self.desk = ServiceDesk()
        self.tasks = InlineTasks()
        self.state = OpenShiftState()
        self.opened: list[Shift] = []
        self.backs = 0
        self.presenter = OpenShiftPresenter(
            self, self.tasks, self.desk.run_shift, on_opened=self.opened.append, on_back=self._back
        )
        self.presenter.start(CLERK)

    def show_state(self, state: OpenShiftState) -> None:
        self.state = state

    def _back(self) -> None:
        self.backs += 1


def test_typing_adds_up_as_it_is_typed() -> None:
    screen = Screen()
    screen.presenter.recount({10_000: 2, 5_000: 3})
    assert screen.state == OpenShiftState(Count({10_000: 2, 5_000: 3}))
    assert screen.state.total == Money.riyals(350)


def test_the_shift_opens_with_the_float_that_was_counted() -> None:
    screen = Screen()
    screen.presenter.recount({1_000: 20})
    screen.presenter.open()
    report = screen.desk.run_shift.x_report(CLERK)
    assert [shift.shift_no for shift in screen.opened] == [1]
    assert report.totals.expected_cash == Money.riyals(200)


def test_an_empty_drawer_is_a_float_of_nothing() -> None:
    screen = Screen()
    screen.presenter.open()
    assert len(screen.opened) == 1


def test_a_second_press_while_it_is_saved_opens_no_second_shift() -> None:
    screen = Screen()
    screen.tasks.hold()
    screen.presenter.open()
    screen.presenter.open()
    screen.presenter.recount({1_000: 20})
    screen.presenter.back()
    assert screen.state == OpenShiftState(is_busy=True)
    screen.tasks.release()
    assert len(screen.opened) == 1
    assert screen.backs == 0


def test_an_open_shift_is_named_and_the_count_stays() -> None:
    screen = Screen()
    screen.desk.open_shift()
    screen.presenter.recount({1_000: 20})
    screen.presenter.open()
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-03"
    assert screen.state.total == Money.riyals(200)
    assert screen.opened == []


def test_an_absurd_number_of_pieces_is_refused_with_a_sentence() -> None:
    screen = Screen()
    screen.presenter.recount({1_000: 20})
    screen.presenter.recount({1_000: 200_000})
    assert screen.state.total == Money.riyals(200)
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-40"


def test_going_back_keeps_nothing() -> None:
    screen = Screen()
    screen.presenter.recount({1_000: 20})
    screen.presenter.back()
    assert screen.backs == 1
    assert screen.desk.run_shift.current() is None


def test_a_float_that_was_left_names_who_left_it_and_becomes_the_next_ones() -> None:
    screen = Screen()
    handed_over(screen, "10x15")
    assert screen.state.left is not None
    assert screen.state.left.clerk == CLERK
    screen.presenter.recount({1_000: 15})
    screen.presenter.open()
    assert [shift.shift_no for shift in screen.opened] == [2]


def test_a_float_that_is_not_what_was_left_needs_a_reason_and_no_figure_is_told() -> None:
    screen = Screen()
    handed_over(screen, "10x15")
    screen.presenter.recount({1_000: 14})
    screen.presenter.open()
    assert screen.state.asks_reason
    assert screen.state.problem is not None
    assert screen.state.problem.args == ()
    screen.presenter.open()
    assert screen.opened == []
    screen.presenter.write_reason("a note was torn")
    screen.presenter.open()
    assert len(screen.opened) == 1
    opened = screen.desk.make_paper.float_slip().opened
    assert (opened.reason, opened.giver) == ("a note was torn", CLERK)


def test_who_gives_the_float_is_said_or_it_is_the_safe() -> None:
    screen = Screen()
    screen.presenter.name_giver("20100")
    screen.presenter.open()
    assert screen.desk.make_paper.float_slip().opened.giver == "20100"


def test_a_card_number_names_nobody() -> None:
    screen = Screen()
    screen.presenter.name_giver("4111 1111 1111 1111")
    assert screen.state.giver == ""
    assert screen.state.problem is not None


def handed_over(screen: Screen, kept: str) -> None:
    """The shift before this one left `kept` of its float of 200."""
    desk = screen.desk
    desk.open_shift()
    desk.run_shift.start_balancing(CLERK)
    desk.run_shift.count(Count.parse("10x20"), CLERK)
    desk.run_shift.close(CLERK, kept=Count.parse(kept))
    screen.presenter.start(CLERK)
