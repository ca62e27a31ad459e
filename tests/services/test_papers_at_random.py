"""Random days of a print queue: deaths, doubts, clocks that jump, people who decide."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pos_app import wire
from pos_app.domain.documents import Document, ReceiptDocument
from pos_app.domain.events import ReceiptPrinted
from pos_app.domain.printing import JobState, Printed, PrintJob, PrintResult
from tests.builders import CLERK, SUPERVISOR, a_header, a_payment_taken
from tests.fakes.printer import FakePrinter
from tests.services.desk import ServiceDesk

_PICK = st.integers(0, 1000)
_RESULTS = st.sampled_from(list(Printed))


class Death(BaseException):
    """The process ended."""


class DyingPrinter(FakePrinter):
    """Takes the program with it, before or after the paper came out."""

    dies = ""

    def print(self, document: Document) -> PrintResult:
        if self.dies == "before":
            raise Death
        result = super().print(document)
        if self.dies == "after":
            raise Death
        return result


class PaperDays(RuleBasedStateMachine):
    """One desk; `unwanted` are the papers that a person gave up."""

    def __init__(self) -> None:
        super().__init__()
        self._printer = DyingPrinter()
        self._desk = ServiceDesk(printer=self._printer)
        self._desk.open_shift()
        self._printer.while_printing = self._check_age
        self._taken: list[str] = []
        self._unwanted: set[tuple[str | None, int]] = set()
        self._aged: list[PrintJob] = []

    @rule()
    def pay(self) -> None:
        shift = self._desk.run_shift.current()
        assert shift is not None
        header = a_header(at=self._desk.clock.now(), shift=shift.shift_id)
        taken = a_payment_taken(len(self._taken) + 1, header=header)
        with self._desk.store.begin() as work:
            entry = work.journal.append(taken)
            work.print_queue.put(entry.seq, 0, taken.receipt_no, header.at)
            work.commit()
        self._taken.append(taken.receipt_no)

    @rule(outcome=_RESULTS)
    def print_next(self, outcome: Printed) -> None:
        self._printer.result = PrintResult(outcome)
        self._desk.papers.step()

    @rule(dies=st.sampled_from(["before", "after"]), outcome=_RESULTS)
    def die_while_printing(self, dies: str, outcome: Printed) -> None:
        self._printer.dies, self._printer.result = dies, PrintResult(outcome)
        with suppress(Death):
            self._desk.papers.step()
        self._printer.dies = ""
        self._desk.papers.settle_interrupted()

    @rule()
    def try_again(self) -> None:
        self._desk.papers.try_again()

    @rule(seconds=st.integers(-300, 300))
    def time_passes(self, seconds: int) -> None:
        self._desk.clock.advance(timedelta(seconds=seconds))

    @precondition(lambda self: self._taken)
    @rule(pick=_PICK)
    def a_copy_is_wanted(self, pick: int) -> None:
        self._desk.papers.reprint(self._taken[pick % len(self._taken)], SUPERVISOR)

    @rule(pick=_PICK)
    def somebody_prints_a_held_one(self, pick: int) -> None:
        if held := self._desk.papers.held():
            self._desk.papers.print_held(held[pick % len(held)].job_id, CLERK)

    @rule(pick=_PICK)
    def somebody_drops_a_held_one(self, pick: int) -> None:
        if held := self._desk.papers.held():
            job = held[pick % len(held)]
            self._desk.papers.drop_held(job.job_id, CLERK)
            self._unwanted.add((job.receipt_no, job.copy_no))

    @invariant()
    def no_paper_comes_out_twice(self) -> None:
        papers = self._papers()
        assert len(papers) == len(set(papers))

    @invariant()
    def what_the_journal_calls_printed_is_on_paper_and_all_paper_is_in_the_journal(self) -> None:
        with self._desk.store.read() as work:
            events = [wire.decode(entry.body) for entry in work.journal.since()]
        told = [event for event in events if isinstance(event, ReceiptPrinted)]
        papers = set(self._papers())
        assert {(e.receipt_no, e.copy_no) for e in told if e.outcome == "printed"} <= papers
        assert papers <= {(e.receipt_no, e.copy_no) for e in told}
        assert len(told) == len({(e.receipt_no, e.copy_no) for e in told})

    @invariant()
    def no_receipt_is_forgotten(self) -> None:
        with self._desk.store.read() as work:
            unfinished = {(j.receipt_no, j.copy_no) for j in work.print_queue.unfinished()}
        papers = set(self._papers())
        seen_to = {receipt for receipt, _ in papers | unfinished | self._unwanted}
        assert set(self._taken) <= seen_to

    @invariant()
    def nothing_old_was_printed_unasked(self) -> None:
        assert self._aged == []

    def _check_age(self) -> None:
        with self._desk.store.read() as work:
            jobs = work.print_queue.unfinished()
        now = self._desk.clock.now()
        self._aged += [
            job
            for job in jobs
            if job.state is JobState.PRINTING and abs(now - job.created_at) > timedelta(minutes=2)
        ]

    def _papers(self) -> list[tuple[str | None, int]]:
        receipts = [d for d in self._printer.documents if isinstance(d, ReceiptDocument)]
        return [(document.taken.receipt_no, document.copy_no) for document in receipts]


TestPaperDays = PaperDays.TestCase
TestPaperDays.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
