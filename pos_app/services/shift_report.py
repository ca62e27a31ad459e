"""X and Z as documents: what a shift's events add up to, read in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from pos_app.domain.day_events import ShiftVerified
from pos_app.domain.desk import Centre, DeskProfile
from pos_app.domain.documents import ShiftReportDocument
from pos_app.domain.events import Event, ShiftClosed, ShiftOpened
from pos_app.domain.ids import ShiftId
from pos_app.domain.shift import Shift, ShiftTotals, shift_totals
from pos_app.services.make_z import untold
from pos_app.services.open_points import open_points, remarks
from pos_app.services.ports.store import Work
from pos_app.services.running_totals import RunningTotals


def shift_report(
    work: Work,
    shift: Shift,
    closed: ShiftClosed | None,
    centre: Centre,
    profile: DeskProfile,
    now: datetime,
    running: RunningTotals,
) -> ShiftReportDocument:
    """The X as of `now`, or the Z of `closed`, with what was verified of it since."""
    opened = work.journal.some_of_shift(shift.shift_id, ShiftOpened)
    return ShiftReportDocument(
        centre=centre,
        desk=profile.desk,
        shift=shift,
        totals=_final(work, shift.shift_id) if closed else running.of(work, shift.shift_id),
        at=closed.header.at if closed else now,
        open_points=closed.open_points if closed else open_points(work, shift.shift_id),
        closed=closed,
        is_training=profile.is_training,
        remarked=closed.remarked if closed else remarks(untold(work)),
        opened=opened[0] if opened else None,
        verified=_verified(work, shift.shift_id) if closed else None,
    )


def _final(work: Work, shift: ShiftId) -> ShiftTotals:
    return shift_totals(until_closed(work.journal.of_shift(shift)))


def until_closed(events: Iterable[Event]) -> Iterator[Event]:
    """A Z is final: a copy that is printed after it does not change it."""
    for event in events:
        yield event
        if isinstance(event, ShiftClosed):
            return


def _verified(work: Work, shift: ShiftId) -> ShiftVerified | None:
    """What was booked of it last at this desk."""
    for event in reversed(work.journal.day_events()):
        if isinstance(event, ShiftVerified) and event.verifies == shift:
            return event
    return None
