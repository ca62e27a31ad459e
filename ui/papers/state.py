"""Everything the list of held papers can look like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from pos_app.domain.printing import JobState, PrintJob
from pos_app.errors.printer import PrinterCannotConfirm
from ui.message import Message


class Asks(Enum):
    """What a person is asked about a paper."""

    PRINT = auto()  # surely not printed: print it now?
    WAIT = auto()  # surely not printed, and young: it prints by itself
    LOOK = auto()  # perhaps printed: is it there?
    GLANCE = auto()  # sent to a printer that cannot confirm


def asks(job: PrintJob) -> Asks:
    """What a person is asked about `job`."""
    if job.state is JobState.UNKNOWN:
        return Asks.GLANCE if job.why == PrinterCannotConfirm.code else Asks.LOOK
    return Asks.WAIT if job.state is JobState.FAILED else Asks.PRINT


class Done(Enum):
    """What has just been done, for a short word of it."""

    PRINTED = auto()
    ON_SPARE = auto()
    SENT = auto()  # by a printer that cannot confirm
    DROPPED = auto()


@dataclass(frozen=True, slots=True)
class PapersState:
    """Held papers, oldest first, as they were at `at`."""

    jobs: tuple[PrintJob, ...] = ()
    at: datetime | None = None  # None: nothing was read yet
    selected: int | None = None  # the id of a job
    is_busy: bool = False
    done: Done | None = None
    problem: Message | None = None

    @property
    def chosen(self) -> PrintJob | None:
        """The paper that is asked about."""
        return next((job for job in self.jobs if job.job_id == self.selected), None)
