"""The payment is booked: show the change, see to the paper, go on to the next customer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final, Protocol, TypeVar

from pos_app.domain.documents import Document
from pos_app.domain.header import Header
from pos_app.domain.ids import EventId, StaffId
from pos_app.domain.payment import PaymentTaken
from pos_app.domain.printing import JobState
from pos_app.errors.printer import PrinterCannotConfirm
from pos_app.services.make_paper import MakePaper
from pos_app.services.open_drawer import OpenDrawer
from pos_app.services.print_papers import PrintPapers
from ui.paid.state import NOT_OUT, PaidState, Paper
from ui.printing import Paper as Printing
from ui.printing import print_until
from ui.send_receipt.presenter import Sending, SendPresenter
from ui.send_receipt.state import SendState
from ui.tasks import Lane, Tasks
from ui.tender.change import Change
from ui.wording import sentence, sentence_of_code

T = TypeVar("T")
_PAPERS: Final = {
    JobState.WAITING: Paper.PRINTING,
    JobState.PRINTING: Paper.PRINTING,
    JobState.PRINTED: Paper.PRINTED,
    JobState.FAILED: Paper.WAITING,
    JobState.EXPIRED: Paper.HELD,
    JobState.UNKNOWN: Paper.UNKNOWN,
    JobState.DROPPED: Paper.NOT_WANTED,
}


class PaidScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: PaidState) -> None: ...


@dataclass(frozen=True, slots=True)
class PaidServices:
    """The use cases behind the screen."""

    papers: PrintPapers
    make_paper: MakePaper
    open_drawer: OpenDrawer
    sending: Sending


class PaidPresenter:
    """Decides what the screen shows; `on_next(scan)` leads on, with a scan or without.

    The customer never waits for a printer: both ways on are open in every state.
    """

    def __init__(
        self,
        view: PaidScreen,
        tasks: Tasks,
        services: PaidServices,
        *,
        picture: Callable[[Document], bytes],
        on_next: Callable[[str | None], None],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._papers = services.papers
        self._make_paper = services.make_paper
        self._open_drawer = services.open_drawer
        self.send = SendPresenter(tasks, services.sending, self._show_sending)
        self._picture = picture
        self._on_next = on_next
        self._by = StaffId("")
        self._state: PaidState | None = None
        self._job_id: int | None = None  # of the paper that was asked for last
        self._is_printing = False
        self._is_looking = False

    def start(self, by: StaffId, taken: PaymentTaken, change: Change | None = None) -> None:
        """Show the payment and how its change is best given; print its receipt, draw it."""
        self._by = by
        self._job_id = None
        self._is_printing = self._is_looking = False
        self._show(PaidState(taken, change=change))
        self.send.start(by, taken.receipt_no)
        event_id = taken.header.event_id
        kick = partial(self._open_drawer.for_event, taken)
        self._run(Lane.PRINTER, kick, self._drawer_told)
        self._print(partial(self._print_original, taken.header))
        draw, drawn = partial(self._draw, taken), partial(self._drawn, event_id)
        self._tasks.run(Lane.STORE, draw, drawn, self._not_drawn)

    def ready(self) -> None:
        """A moment has passed since the payment: F12 counts from now on."""
        self._change(is_ready=True)

    def look_again(self) -> None:
        """Called every few seconds: a printer that is ready again may have printed it."""
        state, job_id = self._state, self._job_id
        is_open = state is not None and state.paper in (*NOT_OUT, Paper.PRINTING)
        if is_open and job_id is not None and not (self._is_printing or self._is_looking):
            self._is_looking = True
            self._run(Lane.STORE, partial(self._stands, job_id), self._seen)

    def print_again(self) -> None:
        """The original while it is surely unprinted, else a marked copy."""
        state, job_id = self._state, self._job_id
        if state is None or self._is_printing or not state.may_print:
            return
        receipt_no = state.taken.receipt_no
        if job_id is not None and state.paper in (*NOT_OUT, Paper.SENT, Paper.UNKNOWN):
            work = partial(self._papers.print_held, job_id, self._by)
        else:
            work = partial(self._papers.reprint, receipt_no, self._by)
        self._is_printing = True
        self._run(Lane.STORE, work, self._queued)

    def do_without(self) -> None:
        """The customer wants no paper: take it off the queue."""
        job_id = self._job_id
        if self._state is None or job_id is None or not self._state.may_do_without:
            return

        def work() -> Printing | None:
            self._papers.drop_held(job_id, self._by)
            return self._stands(job_id)

        self._run(Lane.STORE, work, self._seen)

    def next_customer(self) -> None:
        """F12: done here."""
        if self._state is not None and self._state.is_ready:
            self._leave(None)

    def scanned(self, text: str) -> None:
        """A scan is the next customer's."""
        if self._state is not None:
            self._leave(text)

    def _leave(self, scan: str | None) -> None:
        state, job_id = self._state, self._job_id
        if state is not None and state.paper is Paper.SENT and job_id is not None:
            # The clerk was asked to look, and went on: nobody has to be asked again.
            seen = partial(self._papers.drop_held, job_id, self._by)
            self._tasks.run(Lane.STORE, seen, lambda _: None, lambda _: None)
        self._state = None
        self._on_next(scan)

    # Paper -----------------------------------------------------------------------

    def _print_original(self, header: Header) -> Printing | None:
        job = self._papers.job_of(header)
        return print_until(self._papers, job.job_id) if job is not None else None

    def _print(self, work: Callable[[], Printing | None]) -> None:
        self._is_printing = True
        self._run(Lane.PRINTER, work, self._was_tried)

    def _queued(self, job_id: int) -> None:
        self._job_id = job_id
        self._change(paper=Paper.PRINTING, why=None, problem=None)
        self._print(partial(print_until, self._papers, job_id))

    def _stands(self, job_id: int) -> Printing | None:
        job = self._papers.job(job_id)
        return Printing(job) if job is not None else None

    def _was_tried(self, printing: Printing | None) -> None:
        self._is_printing = False
        self._seen(printing)

    def _seen(self, printing: Printing | None) -> None:
        """Show where the paper stands; without a job it has left the queue: it is out."""
        self._is_looking = False
        if printing is None:
            paper = Paper.PRINTED if self._papers.has_printer() else Paper.NO_PRINTER
            self._change(paper=paper, why=None)
            return
        job = printing.job
        self._job_id = job.job_id
        paper = _PAPERS[job.state]
        if paper is Paper.PRINTED and printing.is_on_spare:
            paper = Paper.ON_SPARE
        elif paper is Paper.UNKNOWN and job.why == PrinterCannotConfirm.code:
            paper = Paper.SENT
        elif paper is Paper.NOT_WANTED and not self._papers.has_printer():
            paper = Paper.NO_PRINTER
        is_trouble = paper in (Paper.WAITING, Paper.UNKNOWN) and job.why
        why = sentence_of_code(job.why) if is_trouble else None
        self._change(paper=paper, why=why, copy_no=job.copy_no)

    # Drawer, picture, address ------------------------------------------------------

    def _drawer_told(self, did_open: bool | None) -> None:
        if did_open is False:
            self._change(is_drawer_stuck=True)

    def _draw(self, taken: PaymentTaken) -> bytes:
        return self._picture(self._make_paper.of_event(taken))

    def _drawn(self, event_id: EventId, picture: bytes) -> None:
        if self._state is not None and self._state.taken.header.event_id == event_id:
            self._change(picture=picture)

    def _not_drawn(self, error: Exception) -> None:
        """The preview is a comfort: without it the paper and the receipt number remain."""
        self._change(picture=b"")

    def _show_sending(self, send: SendState) -> None:
        self._change(send=send)

    # Showing -----------------------------------------------------------------------

    def _run(self, lane: Lane, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Start work for this payment; an answer that comes after it is nobody's."""
        before = self._state

        def is_still_here() -> bool:
            now = self._state
            return before is not None and now is not None and now.taken is before.taken

        def answered(answer: T) -> None:
            if is_still_here():
                done(answer)

        def failed(error: Exception) -> None:
            if is_still_here():
                self._failed(error)

        self._tasks.run(lane, work, answered, failed)

    def _failed(self, error: Exception) -> None:
        self._is_looking = False
        self._is_printing = False
        if self._state is not None and self._state.paper is Paper.PRINTING:
            self._change(paper=Paper.UNKNOWN)
        self._change(problem=sentence(error))

    def _change(self, **fields: Any) -> None:
        if self._state is not None:
            self._show(replace(self._state, **fields))

    def _show(self, state: PaidState) -> None:
        self._state = state
        self._view.show_state(state)
