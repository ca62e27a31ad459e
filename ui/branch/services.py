"""What the pages of the branch ask, in the shape in which they ask it. All may take long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from pos_app.domain.approval import ApprovalAsked
from pos_app.domain.branch_day import BranchDay, DaySummary, Deposit, ShiftOfDay
from pos_app.domain.cash import Count
from pos_app.domain.day_events import (
    ApprovalDecided,
    DayClosed,
    DayException,
    DepositMade,
    DepositReceived,
    ExceptionKind,
    ShiftVerified,
)
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.printing import PrintResult
from ui.branch.charts import ChartWanted
from ui.branch.people import People

Booked = ShiftVerified | DayClosed | DepositMade  # what has a paper of its own
Declared = Mapping[tuple[ExceptionKind, str], str]  # kind and subject → the reason


class SeesDay(Protocol):
    """The branch's days as far as they are known here."""

    def day(self, business_date: date | None = None) -> BranchDay: ...
    def recent(self, first: date, last: date) -> tuple[DaySummary, ...]: ...


class ClosesDay(Protocol):
    """What stands open, and the end of a day."""

    def open_exceptions(self, day: BranchDay) -> tuple[DayException, ...]: ...
    def close(
        self,
        day: BranchDay,
        declared: Declared,
        by: StaffId,
        approved_by: StaffId | None = None,
        note: str = "",
    ) -> DayClosed: ...


class VerifiesShift(Protocol):
    """A manager counts again what a closed shift handed over."""

    def verify(
        self,
        shift: ShiftOfDay,
        count: Count,
        card: Money | None,
        by: StaffId,
        note: str = "",
        approved_by: StaffId | None = None,
    ) -> ShiftVerified: ...


class TakesShiftFiles(Protocol):
    """Sealed shifts of desks that do not reach head office."""

    def take(self, file: Path, by: StaffId) -> ShiftOfDay: ...


class MakesDeposits(Protocol):
    """Cash from the safe to the bank."""

    def in_safe(self) -> Money | None: ...  # None: not known here
    def make(
        self,
        days: Iterable[date],
        bag_no: str,
        seal_no: str,
        count: Count,
        by: StaffId,
        witness: StaffId,
        reason: str = "",
    ) -> DepositMade: ...
    def received(
        self,
        deposit: Deposit,
        amount: Money,
        bank_reference: str,
        received_on: date,
        by: StaffId,
    ) -> DepositReceived: ...


class DecidesApprovals(Protocol):
    """What other desks ask, for whoever decides."""

    def pending(self) -> tuple[ApprovalAsked, ...]: ...
    def decide(
        self, asked: ApprovalAsked, staff_id: str, pin: str, *, is_approved: bool, reason: str = ""
    ) -> ApprovalDecided: ...


class DayPapers(Protocol):
    """The day on paper and in files."""

    def chart(self, wanted: ChartWanted) -> bytes: ...  # PNG
    def summary(self, wanted: ChartWanted) -> str: ...  # the same in a sentence

    def export(
        self, day: BranchDay, compared: Sequence[DaySummary], folder: Path
    ) -> Sequence[Path]:
        """PDF and XLSX of what is shown, into `folder`; returns the files."""
        ...

    def print_day(self, day: BranchDay, compared: Sequence[DaySummary]) -> PrintResult: ...
    def picture(self, event: Booked) -> bytes: ...  # PNG
    def print_first(self, event: Booked) -> PrintResult:
        """The paper that was queued when `event` was booked."""
        ...

    def print_again(self, event: Booked, by: StaffId) -> PrintResult:
        """The paper while it is not surely out; then a marked copy."""
        ...


@dataclass(frozen=True, slots=True)
class DayServices:
    """All of it; `people` answers at once, once they have been looked at on a lane."""

    see: SeesDay
    close: ClosesDay
    verify: VerifiesShift
    shift_files: TakesShiftFiles
    deposits: MakesDeposits
    papers: DayPapers
    approvals: DecidesApprovals
    people: People
