"""What becomes of paper and drawer: outcomes, jobs of the print queue, what a printer says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money

MOST_COPIES: Final = 250  # of one paper; its code and the queue count them in a byte


class Printed(StrEnum):
    """What became of a print job. Unknown is reprinted only by a person, as a copy."""

    PRINTED = "printed"
    NOT_PRINTED = "not_printed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PrintResult:
    """An outcome and, when it is not `PRINTED`, the error code of `pos_app.errors` behind it."""

    outcome: Printed
    why: str = ""
    on_spare: bool = False  # it came out of the second printer


class JobState(StrEnum):
    """The life of a print job."""

    WAITING = "waiting"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"  # surely not printed; tried again while it is young
    UNKNOWN = "unknown"  # may be out; only a person prints it again, as a copy
    EXPIRED = "expired"  # surely not printed and old: a person is asked before it prints
    DROPPED = "dropped"  # nobody wants it any more


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A row of the print queue: a document of a journal entry, not yet (surely) on paper."""

    job_id: int
    seq: int  # of the journal entry
    copy_no: int
    state: JobState
    attempts: int
    amount: Money
    receipt_no: str | None
    created_at: datetime
    type_name: str  # of the event: payment_taken, shift_closed…
    why: str = ""  # error code of the last attempt
    by: StaffId | None = None  # who asked for it; None: it came with its event


class DrawerPosition(StrEnum):
    """What the sensor of the drawer says; unknown without a calibrated sensor."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """How printer and drawer are now. `why` is an error code; empty: it can print."""

    why: str = ""
    is_paper_low: bool = False
    drawer: DrawerPosition = DrawerPosition.UNKNOWN

    @property
    def is_ready(self) -> bool:
        return not self.why
