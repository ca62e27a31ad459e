"""Held papers: a person decides, and nothing old prints by itself."""

from __future__ import annotations

import pytest

from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.printer import PrinterCannotConfirm
from tests.ui.papers.screen import BROKE_OFF, NO_PAPER, Screen
from ui.papers.state import Asks, Done, asks


def test_old_papers_are_listed_oldest_first_and_the_first_is_asked_about() -> None:
    screen = Screen(NO_PAPER)

    assert screen.numbers() == [screen.first.receipt_no, screen.second.receipt_no]
    assert screen.state.chosen is not None
    assert screen.state.chosen.receipt_no == screen.first.receipt_no
    assert asks(screen.state.chosen) is Asks.PRINT
    assert screen.printed() == []


def test_an_old_paper_prints_as_the_original_once_somebody_said_so() -> None:
    screen = Screen(NO_PAPER)

    screen.presenter.print_now()

    assert screen.printed() == [(screen.first.receipt_no, 0)]
    assert screen.state.done is Done.PRINTED
    assert screen.numbers() == [screen.second.receipt_no]
    assert screen.state.chosen is not None  # the next question


def test_what_is_not_wanted_is_not_asked_about_again() -> None:
    screen = Screen(NO_PAPER)

    screen.presenter.drop()

    assert screen.state.done is Done.DROPPED
    assert screen.numbers() == [screen.second.receipt_no]
    assert screen.printed() == []


def test_what_may_be_out_is_printed_again_as_a_copy_only() -> None:
    screen = Screen(BROKE_OFF)
    assert screen.state.chosen is not None
    assert asks(screen.state.chosen) is Asks.LOOK

    screen.presenter.print_now()

    assert screen.printed() == [(screen.first.receipt_no, 1)]
    assert screen.numbers() == [screen.second.receipt_no]


def test_the_clerk_chooses_which_paper_is_asked_about() -> None:
    screen = Screen(NO_PAPER)

    screen.presenter.choose(screen.state.jobs[1].job_id)
    screen.presenter.print_now()

    assert screen.printed() == [(screen.second.receipt_no, 0)]


def test_a_printer_that_still_has_no_paper_says_why_and_the_paper_stays() -> None:
    screen = Screen(NO_PAPER)
    screen.printer.result = NO_PAPER

    screen.presenter.print_now()

    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-18"
    assert len(screen.state.jobs) == 2
    assert not screen.state.is_busy


def test_a_young_paper_is_known_to_come_by_itself() -> None:
    screen = Screen(NO_PAPER, minutes_later=0)
    assert screen.state.chosen is not None
    assert asks(screen.state.chosen) is Asks.WAIT

    screen.desk.papers.try_again()
    while screen.desk.papers.step():
        pass
    screen.presenter.refresh()

    assert screen.state.jobs == ()


def test_a_printer_that_cannot_confirm_is_only_glanced_at() -> None:
    screen = Screen(PrintResult(Printed.UNKNOWN, PrinterCannotConfirm.code))
    assert screen.state.chosen is not None
    assert asks(screen.state.chosen) is Asks.GLANCE
    screen.printer.result = PrintResult(Printed.UNKNOWN, PrinterCannotConfirm.code)

    screen.presenter.print_now()

    assert screen.state.done is Done.SENT
    assert screen.state.problem is None


def test_the_spare_printer_is_named() -> None:
    screen = Screen(NO_PAPER)
    screen.printer.result = PrintResult(Printed.PRINTED, on_spare=True)

    screen.presenter.print_now()

    assert screen.state.done is Done.ON_SPARE


def test_two_presses_print_once() -> None:
    screen = Screen(NO_PAPER)
    screen.tasks.hold()
    screen.presenter.print_now()
    assert screen.state.is_busy
    screen.presenter.print_now()
    screen.presenter.drop()
    screen.presenter.refresh()
    screen.tasks.release()

    assert screen.printed() == [(screen.first.receipt_no, 0)]


@pytest.mark.parametrize("minutes", [0, 10])
def test_leaving_decides_nothing(minutes: int) -> None:
    screen = Screen(NO_PAPER, minutes_later=minutes)

    screen.presenter.back()

    assert screen.backs == 1
    assert len(screen.desk.papers.held()) == 2
