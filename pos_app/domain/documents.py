"""What can be put on paper, as data; `printers` lays it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pos_app.domain.desk import Centre
from pos_app.domain.events import OpenPoint, PaymentTaken, PaymentVoided, ShiftClosed
from pos_app.domain.ids import DeskId
from pos_app.domain.money import Money
from pos_app.domain.shift import Shift, ShiftTotals


@dataclass(frozen=True, slots=True)
class ReceiptDocument:
    """A customer's receipt. `copy_no` 0 is the original; copies are marked and counted."""

    taken: PaymentTaken
    centre: Centre
    qr_text: str
    copy_no: int = 0
    is_voided: bool = False
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class VoidDocument:
    """The slip of an undone payment, signed by customer and supervisor."""

    voided: PaymentVoided
    taken: PaymentTaken
    centre: Centre
    qr_text: str
    copy_no: int = 0
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class ShiftReportDocument:
    """An X (interim; `closed` None) or a Z (final). An X never tells a clerk the expected cash."""

    centre: Centre
    desk: DeskId
    shift: Shift
    totals: ShiftTotals
    at: datetime
    open_points: tuple[OpenPoint, ...] = ()
    closed: ShiftClosed | None = None
    shows_expected: bool = False
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class TestPage:
    """Both languages, a width ruler, shades, a QR."""

    __test__ = False  # not a test class, whatever its name

    centre: Centre
    desk: DeskId
    at: datetime


Document = ReceiptDocument | VoidDocument | ShiftReportDocument | TestPage


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


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A row of the print queue: a document of a journal entry, not yet (surely) on paper."""

    job_id: int
    seq: int  # of the journal entry
    copy_no: int
    state: str  # waiting, printing, printed, failed, unknown, expired
    attempts: int
    amount: Money
    receipt_no: str | None
    created_at: datetime
