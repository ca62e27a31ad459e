"""The papers of a branch's day, as documents: of what is booked, and of what is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.branch_day import BranchDay, DaySummary
from pos_app.domain.day_events import DayClosed, DayException, DepositMade, ShiftVerified
from pos_app.domain.desk import Centre, DeskProfile
from pos_app.domain.documents import (
    DayClosedDocument,
    DayReportDocument,
    DepositSlipDocument,
    ExceptionsDocument,
    VerificationDocument,
)


def day_paper(
    event: ShiftVerified | DayClosed | DepositMade, centre: Centre, copy_no: int, training: bool
) -> VerificationDocument | DayClosedDocument | DepositSlipDocument:
    """The paper of what a manager booked, from the event alone: a copy says the same."""
    match event:
        case ShiftVerified():
            return VerificationDocument(event, centre, copy_no, training)
        case DayClosed():
            return DayClosedDocument(event, centre, copy_no, training)
        case DepositMade():
            return DepositSlipDocument(
                centre=centre,
                days=event.days,
                bag_no=event.bag_no,
                seal_no=event.seal_no,
                count=event.count,
                made_by=event.header.by,
                witness=event.witness,
                at=event.header.at,
                copy_no=copy_no,
                is_training=training,
                reason=event.reason,
            )


@dataclass(frozen=True, slots=True)
class DayPapers:
    """Reports of a day as it was seen last; `exceptions` are those open, or declared."""

    centre: Centre
    profile: Callable[[], DeskProfile]

    def report(
        self,
        day: BranchDay,
        compared_with: tuple[DaySummary, ...],
        exceptions: tuple[DayException, ...],
    ) -> DayReportDocument:
        """All of the day."""
        training = self.profile().is_training
        return DayReportDocument(self.centre, day, day.as_of, compared_with, exceptions, training)

    def exceptions(
        self, day: BranchDay, exceptions: tuple[DayException, ...]
    ) -> ExceptionsDocument:
        """What is open or was declared, on a list of its own."""
        training, on = self.profile().is_training, day.business_date
        return ExceptionsDocument(self.centre, on, exceptions, day.as_of, day.closed, training)
