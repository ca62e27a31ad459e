"""The manager closes the branch's day: everything is settled, or declared with a reason.

A day can always be closed, and never by accident: each open point needs its own reason, and what
is signed is what was shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pos_app.domain.branch_day import BranchDay, ShiftOfDay
from pos_app.domain.clock import Clock, qatar_date
from pos_app.domain.day_events import DayClosed, DayException, ExceptionKind, ShiftSum
from pos_app.domain.free_text import kept_text
from pos_app.domain.ids import DeskId, NewId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.open_exceptions import open_exceptions
from pos_app.domain.permissions import Act
from pos_app.errors.day import (
    DayAlreadyClosed,
    DayChanged,
    DayInFuture,
    DayNotClosable,
    DayWithoutShifts,
)
from pos_app.services.branch_day.see_day import SeeDay
from pos_app.services.check_role import CheckRole
from pos_app.services.ports.store import Store, Work
from pos_app.services.sequels import of_the_desk

Declared = Mapping[tuple[ExceptionKind, str], str]  # (kind, subject) → reason


@dataclass(frozen=True, slots=True)
class CloseDay:
    """Booked in this desk's journal; head office gets it by the outbox."""

    store: Store
    clock: Clock
    new_id: NewId
    see: SeeDay
    roles: CheckRole

    def open_exceptions(self, day: BranchDay) -> tuple[DayException, ...]:
        """What needs a reason before the day can be closed."""
        return open_exceptions(day)

    def close(
        self,
        day: BranchDay,
        declared: Declared,
        by: StaffId,
        approved_by: StaffId | None = None,
        note: str = "",
    ) -> DayClosed:
        """Close `day` as it was shown; waits for head office once more.

        Raises:
            NotAllowed, ManagerNeeded, SamePerson: a manager closes, or approves it.
            DayInFuture, DayWithoutShifts: there is nothing to close.
            DayAlreadyClosed: here, or as head office says.
            DayChanged: something arrived since `day` was shown; nothing is kept.
            DayNotClosable: with all exceptions that have no reason.
            TextTooLong, CardNumberRefused: in a reason or the note.
            StoreFull, StoreFault: nothing is kept.
        """
        self.roles.require(by, Act.CLOSE_DAY, approved_by)
        note = kept_text(note)
        reasons = {key: kept_text(reason) for key, reason in declared.items()}
        if day.business_date > qatar_date(self.clock.now()):
            raise DayInFuture(date=day.business_date)
        now = self.see.day(day.business_date)
        _check_open(now)
        exceptions = _with_reasons(open_exceptions(now), reasons)
        if signed(now) != signed(day):
            raise DayChanged
        with self.store.begin() as work:
            self._check_not_closed_here(work, now)
            closed = self._closed(work, now, exceptions, by, approved_by, note)
            entry = work.journal.append(closed)
            work.print_queue.put(entry.seq, 0, None, closed.header.at)
            work.commit()
        return closed

    def _check_not_closed_here(self, work: Work, day: BranchDay) -> None:
        """Two clicks, or two windows: only the first counts."""
        for event in work.journal.day_events():
            if isinstance(event, DayClosed) and event.header.business_date == day.business_date:
                raise _already(event)

    def _closed(
        self,
        work: Work,
        day: BranchDay,
        exceptions: tuple[DayException, ...],
        by: StaffId,
        approved_by: StaffId | None,
        note: str,
    ) -> DayClosed:
        head = of_the_desk(work, self._desk(), self.new_id(), self.clock.now(), by)
        return DayClosed(
            header=replace(head, business_date=day.business_date),
            centre=day.centre,
            shifts=tuple(shift_sum(shift) for shift in day.shifts),
            payments=day.payments,
            collected=day.collected,
            cash=day.cash,
            card=day.card,
            exceptions=exceptions,
            note=note,
            approved_by=approved_by,
        )

    def _desk(self) -> DeskId:
        return self.see.own.desk()


def _check_open(day: BranchDay) -> None:
    if day.closed is not None:
        raise _already(day.closed)
    if not day.shifts:
        raise DayWithoutShifts(date=day.business_date)


def _already(closed: DayClosed) -> DayAlreadyClosed:
    head = closed.header
    return DayAlreadyClosed(date=head.business_date, by=head.by, at=head.at)


def _with_reasons(
    exceptions: tuple[DayException, ...], reasons: Declared
) -> tuple[DayException, ...]:
    told = tuple(replace(x, reason=reasons.get((x.kind, x.subject), "")) for x in exceptions)
    untold = tuple(exception for exception in told if not exception.reason)
    if untold:
        raise DayNotClosable(number=len(untold), exceptions=untold)
    return told


def signed(day: BranchDay) -> tuple[object, ...]:
    """What a manager puts their name under: a later look must show the same."""
    return day.business_date, tuple(_figures(shift_sum(shift)) for shift in day.shifts)


def _figures(one: ShiftSum) -> tuple[object, ...]:
    """Without how it is known, which changes no figure."""
    return (one.shift, one.state, one.payments, one.collected, one.cash, one.card)


def shift_sum(shift: ShiftOfDay) -> ShiftSum:
    """What a closed day says of the shift."""
    closed = shift.closed
    return ShiftSum(
        shift=shift.shift,
        desk=shift.desk,
        clerk=shift.clerk,
        state=shift.state,
        witness=shift.witness,
        payments=shift.number("payments"),
        collected=shift.collected,
        cash=shift.cash,
        card=shift.card,
        expected_cash=closed.expected_cash if closed else None,
        counted_cash=closed.counted_cash if closed else None,
        verified_cash=_verified_cash(shift),
    )


def _verified_cash(shift: ShiftOfDay) -> Money | None:
    seen = shift.verified.tenders if shift.verified else ()
    return next((one.verified for one in seen if one.tender == "cash"), None)
