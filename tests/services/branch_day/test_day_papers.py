"""The papers of what managers book, on their way through the print queue."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.day_events import DayClosed, DepositMade, ShiftVerified
from pos_app.domain.documents import (
    DayClosedDocument,
    DepositSlipDocument,
    Document,
    VerificationDocument,
)
from pos_app.domain.header import Header
from pos_app.domain.printing import JobState, Printed, PrintResult
from pos_app.services.branch_day.day_papers import DayPapers
from tests.builders import CLERK, MANAGER, SUPERVISOR, a_centre, a_profile
from tests.day_builders import DAY, a_day_closed, a_deposit_made, a_shift_verified
from tests.printers.days import EXCEPTIONS, branch_day, closed_day, summaries
from tests.services.desk import ServiceDesk

Booked = ShiftVerified | DayClosed | DepositMade


@pytest.fixture
def desk() -> ServiceDesk:
    desk = ServiceDesk()
    desk.open_shift()
    return desk


def booked(desk: ServiceDesk, event: Booked) -> Header:
    with desk.store.begin() as work:
        work.journal.append(event)
        work.commit()
    return event.header


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        (a_shift_verified(), VerificationDocument),
        (a_day_closed(), DayClosedDocument),
        (a_deposit_made(), DepositSlipDocument),
    ],
    ids=["verified", "closed", "deposit"],
)
def test_each_is_printed_from_the_queue_and_again_as_a_copy(
    desk: ServiceDesk, event: Booked, kind: type[Document]
) -> None:
    header = booked(desk, event)
    for copy_no in (0, 1):
        desk.papers.put(header.event_id, CLERK)
        desk.papers.step()
        printed = desk.printer.documents[-1]
        assert isinstance(printed, VerificationDocument | DayClosedDocument | DepositSlipDocument)
        assert isinstance(printed, kind)
        assert printed.copy_no == copy_no


def test_a_closed_day_waits_for_paper_like_any_other(desk: ServiceDesk) -> None:
    header = booked(desk, a_day_closed())
    desk.printer.result = PrintResult(Printed.NOT_PRINTED, "paper_out")
    job_id = desk.papers.put(header.event_id, CLERK)
    desk.papers.step()
    job = desk.papers.job(job_id)
    assert job is not None
    assert job.state is JobState.FAILED
    desk.printer.result = PrintResult(Printed.PRINTED)
    assert desk.papers.try_again() == 1
    desk.papers.step()
    assert isinstance(desk.printer.documents[-1], DayClosedDocument)


def test_a_deposit_slip_says_what_was_booked(desk: ServiceDesk) -> None:
    made = a_deposit_made()
    slip = desk.make_paper.of_event(made)
    assert isinstance(slip, DepositSlipDocument)
    assert (slip.amount, slip.days) == (made.amount, (DAY,))
    assert (slip.made_by, slip.witness, slip.at) == (MANAGER, SUPERVISOR, made.header.at)


def test_a_report_is_of_the_moment_at_which_the_day_was_seen() -> None:
    training = replace(a_profile(), is_training=True)
    papers = DayPapers(a_centre(), lambda: training)
    day = branch_day(closed=closed_day())
    report = papers.report(day, summaries(), EXCEPTIONS)
    assert (report.at, report.is_training) == (day.as_of, True)
    assert (report.day, report.compared_with, report.exceptions) == (day, summaries(), EXCEPTIONS)
    listed = papers.exceptions(day, EXCEPTIONS)
    assert (listed.closed, listed.exceptions, listed.at) == (day.closed, EXCEPTIONS, day.as_of)
    assert listed.business_date == day.business_date
