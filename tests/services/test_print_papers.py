"""The print queue: every paper once, copies marked and counted, doubts left to a person."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

import pytest

from pos_app.domain.cash import Count
from pos_app.domain.documents import Document, ReceiptDocument, ShiftReportDocument, VoidDocument
from pos_app.domain.events import Event, ReceiptPrinted
from pos_app.domain.ids import StaffId
from pos_app.domain.payment import PaymentTaken, VoidReason
from pos_app.domain.printing import MOST_COPIES, JobState, Printed, PrintJob, PrintResult
from pos_app.errors.printer import PaperNotDrawn
from pos_app.errors.receipt import TooManyCopies
from pos_app.errors.store import StoreFull
from pos_app.services.print_papers import PrintPapers
from pos_app.wire import decode
from tests.builders import CLERK, SUPERVISOR, an_account, an_item
from tests.services.desk import ServiceDesk

OFFLINE = PrintResult(Printed.NOT_PRINTED, "printer_offline")
DOUBT = PrintResult(Printed.UNKNOWN, "printer_cannot_confirm")
OUT = PrintResult(Printed.PRINTED)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def desk() -> ServiceDesk:
    """With a shift, and six accounts that owe 500 each."""
    accounts = [f"100000000{n}" for n in range(1, 7)]
    desk = ServiceDesk(
        *(an_account(no, items=[an_item(f"20261000{no[-4:]}", account_no=no)]) for no in accounts)
    )
    desk.open_shift()
    return desk


def print_all(desk: ServiceDesk) -> None:
    while desk.papers.step() is not None:
        pass


def events(desk: ServiceDesk) -> list[Event]:
    with desk.store.read() as work:
        return [decode(entry.body) for entry in work.journal.since()]


def printings(desk: ServiceDesk) -> list[tuple[int, str]]:
    """Copy number and outcome of every paper that is or may be out, as the journal says."""
    return [(e.copy_no, e.outcome) for e in events(desk) if isinstance(e, ReceiptPrinted)]


def copies_on_paper(desk: ServiceDesk) -> list[int]:
    return [d.copy_no for d in desk.printer.documents if isinstance(d, ReceiptDocument)]


def only_held(desk: ServiceDesk) -> PrintJob:
    (job,) = desk.papers.held()
    return job


def audited(desk: ServiceDesk) -> list[tuple[StaffId, str, str]]:
    return [(by, act, detail) for _, by, act, detail in desk.store.audited]


def close(desk: ServiceDesk, count: str) -> None:
    desk.run_shift.start_balancing(CLERK)
    desk.run_shift.count(Count.parse(count), CLERK)
    desk.run_shift.close(CLERK)


def held_in(desk: ServiceDesk, result: PrintResult) -> tuple[PaymentTaken, PrintJob]:
    """A payment whose receipt came to `result`."""
    desk.printer.result = result
    taken = desk.pay_cash("500")
    print_all(desk)
    desk.printer.result = OUT
    return taken, only_held(desk)


# Once, in order, and in the journal ------------------------------------------------


def test_a_receipt_is_printed_once_and_copies_are_marked_and_counted(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    assert desk.papers.step() == OUT
    assert desk.papers.step() is None
    for _ in range(2):
        desk.papers.reprint(taken.receipt_no, CLERK)
        desk.papers.step()
    assert copies_on_paper(desk) == [0, 1, 2]
    assert printings(desk) == [(0, "printed"), (1, "printed"), (2, "printed")]
    assert desk.run_shift.x_report(CLERK).totals.copies == 2


def test_the_journal_says_who_had_a_copy_printed(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    desk.papers.reprint(taken.receipt_no, SUPERVISOR)
    print_all(desk)
    by = [e.header.by for e in events(desk) if isinstance(e, ReceiptPrinted)]
    assert by == [CLERK, SUPERVISOR]
    assert (SUPERVISOR, "reprinted", taken.receipt_no) in audited(desk)


def test_a_copy_counts_in_the_shift_that_runs_when_it_is_printed(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    print_all(desk)
    close(desk, "500x1,10x20")
    desk.papers.reprint(taken.receipt_no, CLERK)  # between two shifts: late in its own
    print_all(desk)
    desk.open_shift()
    desk.papers.reprint(taken.receipt_no, CLERK)
    print_all(desk)
    shifts = [str(e.header.shift)[-1] for e in events(desk) if isinstance(e, ReceiptPrinted)]
    assert shifts == ["1", "1", "2"]
    assert desk.run_shift.x_report(CLERK).totals.copies == 1


def test_a_z_is_printed_and_its_copy_is_marked(desk: ServiceDesk) -> None:
    close(desk, "10x20")
    desk.printer.result = DOUBT
    desk.papers.step()
    desk.printer.result = OUT
    desk.papers.print_held(only_held(desk).job_id, CLERK)
    print_all(desk)
    reports = [d for d in desk.printer.documents if isinstance(d, ShiftReportDocument)]
    assert [report.copy_no for report in reports] == [0, 1]
    assert (CLERK, "reprinted", "shift_closed") in audited(desk)


def test_a_void_slip_is_printed_and_its_copy_is_marked(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    voided = desk.void.void(taken.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    desk.papers.reprint(voided.receipt_no, CLERK)
    print_all(desk)
    slips = [d.copy_no for d in desk.printer.documents if isinstance(d, VoidDocument)]
    assert slips == [0, 1]


def test_an_original_that_comes_after_its_void_says_so(desk: ServiceDesk) -> None:
    taken, job = held_in(desk, OFFLINE)
    desk.void.void(taken.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    desk.papers.print_held(job.job_id, CLERK)
    print_all(desk)
    original = desk.printer.documents[0]
    assert isinstance(original, ReceiptDocument)
    assert (original.copy_no, original.is_voided) == (0, True)


def test_a_second_lane_waits_for_its_turn(desk: ServiceDesk) -> None:
    for n in range(1, 4):
        desk.pay_cash("500", f"100000000{n}")
    second = threading.Thread(target=print_all, args=(desk,))
    waits: list[bool] = []

    def begin_second() -> None:
        if second.ident is None:
            second.start()
            second.join(0.2)
            waits.append(second.is_alive())

    desk.printer.while_printing = begin_second
    print_all(desk)
    second.join()
    assert waits == [True]
    assert copies_on_paper(desk) == [0, 0, 0]
    assert printings(desk) == [(0, "printed")] * 3


# What is surely not printed ---------------------------------------------------------


def test_a_dead_printer_keeps_the_payment_and_the_job(desk: ServiceDesk) -> None:
    taken, job = held_in(desk, OFFLINE)
    assert (job.state, job.why) == (JobState.FAILED, "printer_offline")
    assert desk.papers.job_of(taken.header) == job
    assert printings(desk) == []
    assert desk.papers.try_again() == 1
    print_all(desk)
    assert copies_on_paper(desk) == [0]
    assert desk.papers.held() == []
    assert desk.papers.try_again() == 0


def test_a_failed_paper_holds_up_nobody(desk: ServiceDesk) -> None:
    held_in(desk, OFFLINE)
    desk.pay_cash("500", "1000000002")
    print_all(desk)
    assert copies_on_paper(desk) == [0]
    assert len(desk.papers.held()) == 1


def test_a_failed_paper_that_is_old_waits_for_a_person(desk: ServiceDesk) -> None:
    _, job = held_in(desk, OFFLINE)
    desk.clock.advance(3 * MINUTE)
    assert desk.papers.try_again() == 0
    print_all(desk)
    assert copies_on_paper(desk) == []
    assert only_held(desk).state is JobState.EXPIRED
    assert desk.papers.print_held(job.job_id, CLERK) == job.job_id
    print_all(desk)
    assert copies_on_paper(desk) == [0]
    assert (CLERK, "held paper printed", job.receipt_no) in audited(desk)


def test_a_paper_that_waited_too_long_expires_unprinted(desk: ServiceDesk) -> None:
    desk.pay_cash("500")
    desk.clock.advance(3 * MINUTE)
    desk.pay_cash("500", "1000000002")
    print_all(desk)
    assert copies_on_paper(desk) == [0]
    assert only_held(desk).state is JobState.EXPIRED


@pytest.mark.parametrize("days", [-2, 40])
def test_a_clock_that_jumps_prints_no_old_paper_unasked(desk: ServiceDesk, days: int) -> None:
    desk.pay_cash("500")
    desk.clock.advance(timedelta(days=days))
    print_all(desk)
    assert copies_on_paper(desk) == []
    desk.papers.print_held(only_held(desk).job_id, CLERK)
    print_all(desk)
    assert copies_on_paper(desk) == [0]


def test_a_clock_that_is_put_back_a_little_prints_on(desk: ServiceDesk) -> None:
    desk.pay_cash("500")
    desk.clock.advance(timedelta(seconds=-30))
    print_all(desk)
    assert copies_on_paper(desk) == [0]


@pytest.mark.parametrize("result", [OFFLINE, DOUBT])
def test_a_held_paper_that_nobody_wants_is_dropped(desk: ServiceDesk, result: PrintResult) -> None:
    _, job = held_in(desk, result)
    desk.papers.drop_held(job.job_id, SUPERVISOR)
    desk.papers.drop_held(job.job_id, SUPERVISOR)
    assert desk.papers.held() == []
    assert desk.papers.print_held(job.job_id, CLERK) == job.job_id
    assert desk.papers.step() is None
    acts = [entry for entry in audited(desk) if entry[1] == "paper dropped"]
    assert acts == [(SUPERVISOR, "paper dropped", job.receipt_no)]


@pytest.mark.parametrize("tries", [0, 1])
def test_who_wants_no_paper_gets_none_later_either(desk: ServiceDesk, tries: int) -> None:
    desk.printer.result = OFFLINE
    taken = desk.pay_cash("500")
    for _ in range(tries):
        desk.papers.step()
    desk.papers.drop_job(taken.header)
    desk.printer.result = OUT
    assert desk.papers.try_again() == 0
    print_all(desk)
    assert desk.printer.documents == []
    assert (CLERK, "paper not wanted", taken.receipt_no) in audited(desk)


def test_without_a_printer_no_paper_is_kept_for_one_that_may_come(desk: ServiceDesk) -> None:
    papers = PrintPapers(
        desk.store,
        desk.printer,
        desk.make_paper,
        desk.clock,
        desk.papers.new_id,
        desk.papers.desk,
        desk.roles,
        has_printer=lambda: False,
    )
    desk.pay_cash("500")
    assert papers.step() is None
    assert papers.held() == []
    print_all(desk)
    assert desk.printer.documents == []


# What nobody knows ------------------------------------------------------------------


def test_an_unknown_paper_is_repeated_by_a_person_only_and_as_a_copy(desk: ServiceDesk) -> None:
    taken, job = held_in(desk, DOUBT)
    assert job.state is JobState.UNKNOWN
    assert desk.papers.try_again() == 0
    assert desk.papers.step() is None
    copy = desk.papers.print_held(job.job_id, CLERK)
    assert copy != job.job_id
    print_all(desk)
    assert copies_on_paper(desk) == [0, 1]
    assert printings(desk) == [(0, "unknown"), (1, "printed")]
    assert desk.papers.held() == []
    assert (CLERK, "reprinted", taken.receipt_no) in audited(desk)


def test_asking_twice_for_a_held_paper_prints_it_once(desk: ServiceDesk) -> None:
    _, job = held_in(desk, DOUBT)
    for _ in range(3):
        desk.papers.print_held(job.job_id, CLERK)
    print_all(desk)
    assert copies_on_paper(desk) == [0, 1]


def test_a_paper_that_is_being_printed_is_not_for_a_person_to_decide(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")

    def meddle() -> None:
        job = desk.papers.job_of(taken.header)
        assert job is not None
        assert job.state is JobState.PRINTING
        desk.papers.drop_held(job.job_id, CLERK)
        desk.papers.drop_job(taken.header)
        assert desk.papers.print_held(job.job_id, CLERK) == job.job_id

    desk.printer.while_printing = meddle
    print_all(desk)
    assert copies_on_paper(desk) == [0]
    assert printings(desk) == [(0, "printed")]


def test_a_job_cut_off_by_a_crash_is_unknown_and_not_repeated(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    with desk.store.begin() as work:
        job = work.print_queue.next_waiting()
        assert job is not None
        work.print_queue.mark(job.job_id, JobState.PRINTING)
        work.commit()
    assert desk.papers.settle_interrupted() == 1
    assert desk.papers.settle_interrupted() == 0
    print_all(desk)
    assert copies_on_paper(desk) == []
    held = only_held(desk)
    assert (held.state, held.why) == (JobState.UNKNOWN, "print_interrupted")
    assert printings(desk) == [(0, "unknown")]
    assert held.receipt_no == taken.receipt_no


def test_an_outcome_that_the_disk_refused_is_unknown_and_not_repeated(desk: ServiceDesk) -> None:
    desk.pay_cash("500")

    def fill_the_disk() -> None:
        desk.store.fault = StoreFull(why="")

    desk.printer.while_printing = fill_the_disk
    with pytest.raises(StoreFull):
        desk.papers.step()
    desk.store.fault = None
    print_all(desk)
    assert copies_on_paper(desk) == [0]
    assert only_held(desk).state is JobState.UNKNOWN
    assert printings(desk) == [(0, "unknown")]


# What goes wrong inside -------------------------------------------------------------


@pytest.mark.error_logs
def test_a_paper_that_cannot_be_drawn_is_surely_not_printed(desk: ServiceDesk) -> None:
    desk.printer.fault = PaperNotDrawn(why="no font")
    desk.pay_cash("500")
    assert desk.papers.step() == PrintResult(Printed.NOT_PRINTED, "paper_not_drawn")
    assert (only_held(desk).state, only_held(desk).why) == (JobState.FAILED, "paper_not_drawn")


@pytest.mark.error_logs
def test_a_driver_that_breaks_down_leaves_a_doubt_and_the_next_paper(desk: ServiceDesk) -> None:
    desk.printer.fault = ZeroDivisionError()
    desk.pay_cash("500")
    assert desk.papers.step() == PrintResult(Printed.UNKNOWN, "printer_fault")
    desk.printer.fault = None
    desk.pay_cash("500", "1000000002")
    assert desk.papers.step() == OUT
    assert printings(desk) == [(0, "unknown"), (0, "printed")]


@pytest.mark.error_logs
def test_a_paper_that_cannot_be_made_holds_up_nobody(desk: ServiceDesk) -> None:
    desk.run_shift.start_balancing(CLERK)
    with desk.store.begin() as work:
        seq = work.journal.head()[0]
        work.print_queue.put(seq, 0, None, desk.clock.now())  # which has no paper
        work.commit()
    desk.run_shift.leave_balancing(CLERK)
    desk.pay_cash("500")
    print_all(desk)
    assert copies_on_paper(desk) == [0]
    assert [job.type_name for job in desk.papers.held()] == ["balancing_started"]


def test_the_spare_printer_is_noted_in_the_log(
    desk: ServiceDesk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.printer.result = PrintResult(Printed.PRINTED, on_spare=True)
    desk.pay_cash("500")
    with caplog.at_level(logging.WARNING):
        desk.papers.step()
    assert "spare" in caplog.text
    assert printings(desk) == [(0, "printed")]


def test_copies_end_before_their_count_does(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    with desk.store.begin() as work:
        entry = work.journal.by_event(taken.header.event_id)
        assert entry is not None
        for copy_no in range(1, MOST_COPIES):
            work.print_queue.put(entry.seq, copy_no, taken.receipt_no, desk.clock.now())
        work.commit()
    desk.papers.reprint(taken.receipt_no, CLERK)
    with pytest.raises(TooManyCopies):
        desk.papers.reprint(taken.receipt_no, CLERK)
    print_all(desk)
    last: Document = desk.printer.documents[-1]
    assert isinstance(last, ReceiptDocument)
    assert last.copy_no == MOST_COPIES
    assert desk.check_receipt.check(last.qr_text).facts is not None
