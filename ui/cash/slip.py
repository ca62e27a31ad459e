"""The slip of cash that moved, and the drawer that opens for it: the same for every move. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial

from pos_app.domain.events import Event
from pos_app.domain.printing import Printed
from pos_app.errors.printer import DrawerStuck, PrinterCannotConfirm
from pos_app.services.open_drawer import OpenDrawer
from pos_app.services.print_papers import PrintPapers
from ui.message import Message
from ui.printing import Paper, print_until
from ui.tasks import Lane, Tasks
from ui.wording import sentence, sentence_of_code


class Out(Enum):
    """Where the slip's paper is."""

    PRINTING = auto()
    PRINTED = auto()
    SENT = auto()  # to a printer that cannot confirm
    NOT_PRINTED = auto()  # it waits, or there is no printer: the booking stands


@dataclass(frozen=True, slots=True)
class Slip:
    """Paper and drawer of one booking."""

    out: Out = Out.PRINTING
    problem: Message | None = None


class SlipAndDrawer:
    """Opens the drawer and prints the slip of what was booked; `show` is told of each change."""

    def __init__(
        self,
        tasks: Tasks,
        papers: PrintPapers,
        open_drawer: OpenDrawer,
        show: Callable[[Slip], None],
    ) -> None:
        self._tasks = tasks
        self._papers = papers
        self._open_drawer = open_drawer
        self._show = show
        self._slip = Slip()

    def follow(self, event: Event) -> None:
        """The cash of `event` changes hands now."""
        self._slip = Slip()
        kick = partial(self._open_drawer.for_event, event)
        self._tasks.run(Lane.PRINTER, kick, self._kicked, self._failed)
        print_slip = partial(self._print, event)
        self._tasks.run(Lane.PRINTER, print_slip, self._printed, self._failed)

    def _kicked(self, did_open: bool | None) -> None:
        if did_open is False:
            self._change(replace(self._slip, problem=sentence(DrawerStuck())))

    def _print(self, event: Event) -> Paper | None:
        job = self._papers.job_of(event.header)
        return print_until(self._papers, job.job_id) if job is not None else None

    def _printed(self, paper: Paper | None) -> None:
        """Without a job it has left the queue: it is out, where there is a printer."""
        problem = self._slip.problem
        if paper is None:
            out = Out.PRINTED if self._papers.has_printer() else Out.NOT_PRINTED
        elif paper.result.outcome is Printed.PRINTED:
            out = Out.PRINTED
        elif paper.result.why == PrinterCannotConfirm.code:
            out = Out.SENT
        else:
            out = Out.NOT_PRINTED
            problem = sentence_of_code(paper.result.why) if paper.result.why else problem
        self._change(Slip(out, problem))

    def _failed(self, error: Exception) -> None:
        self._change(Slip(Out.NOT_PRINTED, sentence(error)))

    def _change(self, slip: Slip) -> None:
        self._slip = slip
        self._show(slip)
