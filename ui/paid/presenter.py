"""The payment is booked: show the change, see to the paper, go on to the next customer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from pos_app.domain.documents import Document
from pos_app.domain.events import Header, PaymentTaken
from pos_app.domain.ids import EventId, StaffId
from pos_app.domain.printing import PrintJob, PrintResult
from pos_app.services.make_paper import MakePaper
from pos_app.services.open_drawer import OpenDrawer
from pos_app.services.print_papers import PrintPapers
from ui.paid.state import PaidState, Paper
from ui.tasks import Lane, Tasks
from ui.wording import sentence, sentence_of_code


class PaidScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: PaidState) -> None: ...


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: PrintJob | None  # None: the paper is out
    result: PrintResult | None  # of the last paper that was tried


class PaidPresenter:
    """Decides what the screen shows; `on_next(scan)` leads on, with a scan or without."""

    def __init__(
        self,
        view: PaidScreen,
        tasks: Tasks,
        print_papers: PrintPapers,
        make_paper: MakePaper,
        open_drawer: OpenDrawer,
        *,
        picture: Callable[[Document], bytes],
        on_next: Callable[[str | None], None],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._print_papers = print_papers
        self._make_paper = make_paper
        self._open_drawer = open_drawer
        self._picture = picture
        self._on_next = on_next
        self._by = StaffId("")
        self._state: PaidState | None = None
        self._is_printing = False

    def start(self, by: StaffId, taken: PaymentTaken) -> None:
        """Show the payment, print its receipt, draw it."""
        self._by = by
        self._show(PaidState(taken))
        work = partial(self._open_drawer.for_event, taken)
        self._tasks.run(Lane.PRINTER, work, partial(self._drawer_told, taken), self._failed)
        self._print()
        event_id = taken.header.event_id
        self._tasks.run(
            Lane.STORE, partial(self._draw, taken), partial(self._drawn, event_id), self._not_drawn
        )

    def ready(self) -> None:
        """A moment has passed since the payment: F12 counts from now on."""
        self._change(is_ready=True)

    def look_again(self) -> None:
        """Called every few seconds: a printer that is ready again gets its paper."""
        if self._state is not None and self._state.paper in (Paper.WAITING, Paper.PRINTING):
            self._print()

    def print_again(self) -> None:
        """Print a marked copy; while the original waits, only try that again."""
        if self._state is None or self._is_printing:
            return
        if self._state.paper is Paper.WAITING:
            self._print()
            return
        receipt_no = self._state.taken.receipt_no
        work = partial(self._print_papers.reprint, receipt_no, self._by)
        self._tasks.run(Lane.STORE, work, self._copy_queued, self._failed)

    def next_customer(self) -> None:
        """F12: done here."""
        if self._state is not None and self._state.is_ready:
            self._leave(None)

    def scanned(self, text: str) -> None:
        """A scan is the next customer's."""
        if self._state is not None:
            self._leave(text)

    def _leave(self, scan: str | None) -> None:
        self._state = None
        self._on_next(scan)

    def _print(self) -> None:
        if self._state is None or self._is_printing:
            return
        self._is_printing = True
        header = self._state.taken.header
        is_retry = self._state.paper is Paper.WAITING
        self._tasks.run(
            Lane.PRINTER,
            partial(self._print_all, header, is_retry=is_retry),
            partial(self._was_tried, header.event_id),
            self._print_failed,
        )

    def _print_all(self, header: Header, *, is_retry: bool) -> _Outcome:
        """Everything in the print queue, in order; ours is in it. On the printer's lane."""
        if is_retry:
            self._print_papers.try_again()
        last: PrintResult | None = None
        while (result := self._print_papers.step()) is not None:
            last = result
        return _Outcome(self._print_papers.job_of(header), last)

    def _was_tried(self, event_id: EventId, outcome: _Outcome) -> None:
        self._is_printing = False
        if self._state is None or self._state.taken.header.event_id != event_id:
            return
        job = outcome.job
        if job is None:
            self._change(paper=Paper.PRINTED, why=None)
        elif job.state == "unknown":
            self._change(paper=Paper.UNKNOWN, why=None)
        elif job.state == "failed":
            code = outcome.result.why if outcome.result else ""
            why = sentence_of_code(code or "printer_fault")
            self._change(paper=Paper.WAITING, why=why)

    def _print_failed(self, error: Exception) -> None:
        self._is_printing = False
        self._change(paper=Paper.WAITING, why=sentence(error))

    def _copy_queued(self, _: int) -> None:
        if self._state is not None:
            self._change(paper=Paper.PRINTING, copies=self._state.copies + 1, problem=None)
            self._print()

    def _drawer_told(self, taken: PaymentTaken, did_open: bool | None) -> None:
        if self._state is not None and self._state.taken == taken and did_open is False:
            self._change(is_drawer_stuck=True)

    def _draw(self, taken: PaymentTaken) -> bytes:
        return self._picture(self._make_paper.of_event(taken))

    def _drawn(self, event_id: EventId, picture: bytes) -> None:
        if self._state is not None and self._state.taken.header.event_id == event_id:
            self._change(picture=picture)

    def _not_drawn(self, error: Exception) -> None:
        """The preview is a comfort: without it the paper and the receipt number remain."""
        self._change(picture=b"")

    def _failed(self, error: Exception) -> None:
        self._change(problem=sentence(error))

    def _change(self, **fields: object) -> None:
        if self._state is not None:
            self._show(replace(self._state, **fields))  # type: ignore[arg-type]

    def _show(self, state: PaidState) -> None:
        self._state = state
        self._view.show_state(state)
