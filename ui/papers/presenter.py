"""Read what is held; print it after all, or take it off the queue. Nothing prints unasked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Protocol

from pos_app.domain.clock import Clock
from pos_app.domain.ids import StaffId
from pos_app.domain.printing import JobState, Printed, PrintJob
from pos_app.errors.printer import PrinterCannotConfirm
from pos_app.services.print_papers import PrintPapers
from ui.papers.state import Done, PapersState
from ui.printing import Paper, print_until
from ui.tasks import Lane, Tasks
from ui.wording import sentence, sentence_of_code


class PapersScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: PapersState) -> None: ...


@dataclass(frozen=True, slots=True)
class _Reading:
    jobs: tuple[PrintJob, ...]
    at: datetime


class PapersPresenter:
    """Decides what the screen shows."""

    def __init__(
        self,
        view: PapersScreen,
        tasks: Tasks,
        papers: PrintPapers,
        clock: Clock,
        *,
        on_back: Callable[[], None],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._papers = papers
        self._clock = clock
        self._on_back = on_back
        self._by = StaffId("")
        self._is_reading = False
        self._state = PapersState()

    def start(self, by: StaffId) -> None:
        """Ask the clerk `by` about what is held."""
        self._by = by
        self._show(PapersState())
        self._read()

    def refresh(self) -> None:
        """Read again, quietly: a young paper may have come out by itself."""
        if not self._state.is_busy and not self._is_reading:
            self._read()

    def choose(self, job_id: int) -> None:
        """A paper was selected."""
        if job_id != self._state.selected and not self._state.is_busy:
            self._show(replace(self._state, selected=job_id, done=None, problem=None))

    def print_now(self) -> None:
        """The chosen paper after all: as it is, or as a copy when it may be out already."""
        chosen = self._state.chosen
        if chosen is None or self._state.is_busy:
            return
        self._show(replace(self._state, is_busy=True, done=None, problem=None))
        work = partial(self._papers.print_held, chosen.job_id, self._by)
        self._tasks.run(Lane.STORE, work, self._queued, self._failed)

    def drop(self) -> None:
        """It is out, or nobody wants it: it is not asked about again."""
        chosen = self._state.chosen
        if chosen is None or self._state.is_busy:
            return
        self._show(replace(self._state, is_busy=True, done=None, problem=None))
        work = partial(self._papers.drop_held, chosen.job_id, self._by)
        self._tasks.run(Lane.STORE, work, self._dropped, self._failed)

    def back(self) -> None:
        """Leave; what is undecided stays held."""
        self._on_back()

    def _queued(self, job_id: int) -> None:
        work = partial(print_until, self._papers, job_id)
        self._tasks.run(Lane.PRINTER, work, self._was_tried, self._failed)

    def _was_tried(self, paper: Paper | None) -> None:
        result = paper.result if paper is not None else None
        state = replace(self._state, is_busy=False)
        if result is not None and result.outcome is Printed.PRINTED:
            state = replace(state, done=Done.ON_SPARE if result.on_spare else Done.PRINTED)
        elif result is not None and result.why == PrinterCannotConfirm.code:
            state = replace(state, done=Done.SENT)
        elif paper is not None and paper.job.state is not JobState.DROPPED:
            state = replace(state, problem=sentence_of_code(paper.job.why))
        self._show(state)
        self._read()

    def _dropped(self, _: None) -> None:
        self._show(replace(self._state, is_busy=False, done=Done.DROPPED))
        self._read()

    def _read(self) -> None:
        self._is_reading = True
        self._tasks.run(Lane.STORE, self._held, self._was_read, self._failed)

    def _held(self) -> _Reading:
        return _Reading(tuple(self._papers.held()), self._clock.now())

    def _was_read(self, reading: _Reading) -> None:
        self._is_reading = False
        jobs = reading.jobs
        still_there = any(job.job_id == self._state.selected for job in jobs)
        first = jobs[0].job_id if jobs else None
        selected = self._state.selected if still_there else first
        self._show(replace(self._state, jobs=jobs, at=reading.at, selected=selected))

    def _failed(self, error: Exception) -> None:
        self._is_reading = False
        self._show(replace(self._state, is_busy=False, problem=sentence(error)))

    def _show(self, state: PapersState) -> None:
        self._state = state
        self._view.show_state(state)
