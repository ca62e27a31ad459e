"""The life of a shift: open with a counted float, count blind, close with a Z.

Closing always completes: what is not sent or not known is listed on the Z, never waited for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from pos_app import wire
from pos_app.domain.cash import Count, expected_cash
from pos_app.domain.clock import Clock, qatar_date
from pos_app.domain.desk import Centre, DeskProfile
from pos_app.domain.documents import ShiftReportDocument
from pos_app.domain.events import (
    BalancingLeft,
    BalancingStarted,
    CashCounted,
    Event,
    ShiftClosed,
    ShiftOpened,
)
from pos_app.domain.free_text import kept_text
from pos_app.domain.header import Header
from pos_app.domain.ids import NewId, ShiftId, StaffId, shift_id
from pos_app.domain.money import Money
from pos_app.domain.permissions import Act
from pos_app.domain.shift import Shift, ShiftState
from pos_app.errors.payment import ReasonNeeded
from pos_app.errors.people import SamePerson, SupervisorNeeded
from pos_app.errors.shift import (
    CountAgain,
    FloatDiffers,
    KeptNotCounted,
    ShiftAlreadyOpen,
    ShiftNotOpen,
)
from pos_app.services.check_role import CheckRole
from pos_app.services.make_z import Said, counts_of, known_cause, make_z, untold
from pos_app.services.ports.outbox import Told
from pos_app.services.ports.store import Store, Work
from pos_app.services.running_totals import RunningTotals
from pos_app.services.shift_report import shift_report

SAFE: Final = "safe"
NOTHING: Final = Count()
_LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Counted:
    """The answer to a blind count: nothing but whether it will do."""

    attempt: int
    matches: bool


@dataclass(frozen=True, slots=True)
class LeftInDrawer:
    """The shift whose clerk left a float for the next one."""

    shift: ShiftId
    clerk: StaffId


@dataclass(frozen=True, slots=True)
class RunShift:
    """One cashier, one drawer, one open shift per desk."""

    store: Store
    clock: Clock
    new_id: NewId
    profile: Callable[[], DeskProfile]
    centre: Centre
    roles: CheckRole
    running: RunningTotals = field(default_factory=RunningTotals)

    def current(self) -> Shift | None:
        """The shift that is open or balancing, of today or long ago."""
        with self.store.read() as work:
            return work.shifts.current()

    def left_in_drawer(self) -> LeftInDrawer | None:
        """Whose float lies in the drawer already; how much is for the next clerk to count."""
        with self.store.read() as work:
            closed = self._left_behind(work)
        return LeftInDrawer(closed.header.shift, closed.header.by) if closed else None

    def open(self, count: Count, by: StaffId, giver: str = SAFE, reason: str = "") -> Shift:
        """Open the next shift with a counted float.

        What the last shift left in the drawer is this one's float, given by its clerk.

        Raises:
            ShiftAlreadyOpen, NotAllowed.
            FloatDiffers: that is not what was left there, and no reason says why.
            CountUnreadable, TextTooLong, CardNumberRefused: nothing is kept.
        """
        self.roles.require(by, Act.SELL)
        giver, reason = kept_text(giver, _LONGEST_NAME) or SAFE, kept_text(reason)
        count = Count.of(count.pieces)
        with self.store.begin() as work:
            running = work.shifts.current()
            if running is not None:
                raise ShiftAlreadyOpen(clerk=running.clerk, since=running.opened_at)
            left = self._left_behind(work)
            if left is not None:
                giver = left.header.by if giver == SAFE else giver
                if left.kept_total != count.total and not reason:
                    raise FloatDiffers
            opened = ShiftOpened(
                header=self._first_header(work, by),
                shift_no=work.shifts.last_number() + 1,
                float_count=count.pieces,
                giver=giver,
                continues=left.header.shift if left else None,
                reason=reason,
            )
            shift = Shift.opened(opened)
            work.shifts.save(shift)
            work.journal.append(opened)
            work.commit()
        return shift

    def start_balancing(self, by: StaffId) -> BalancingStarted:
        """Stop payments and count the cash."""
        with self.store.begin() as work:
            shift = self._shift(work)
            self.roles.admit(by, _act_on(shift, by))
            started = BalancingStarted(self._header(shift, by))
            self._append(work, shift, started)
            work.commit()
        return started

    def leave_balancing(self, by: StaffId) -> None:
        """Put the count off; payments go on. Where nothing is counted, nothing is booked."""
        with self.store.begin() as work:
            shift = self._shift(work)
            self.roles.admit(by, _act_on(shift, by))
            if shift.state is ShiftState.BALANCING:
                self._append(work, shift, BalancingLeft(self._header(shift, by)))
                work.commit()

    def count(self, count: Count, by: StaffId) -> Counted:
        """Keep a blind count. The expected amount is told to nobody here.

        Raises:
            CountAgain: the first count is off by more than the tolerance; it is kept.
            CountUnreadable: negative or absurd; nothing is kept.
        """
        tolerance, count = self.profile().limits.count_tolerance, Count.of(count.pieces)
        with self.store.begin() as work:
            shift = self._shift(work)
            self.roles.admit(by, _act_on(shift, by))
            before = counts_of(work, shift.shift_id)
            counted = CashCounted(self._header(shift, by), len(before.all) + 1, count.pieces)
            self._append(work, shift, counted)
            variance = counted.counted - expected_cash(work.journal.cash_of(shift.shift_id))
            work.commit()
        matches = abs(variance) <= tolerance
        if not matches and not before.of_this_balancing:
            raise CountAgain
        return Counted(counted.attempt, matches)

    def close(
        self,
        by: StaffId,
        reason: str = "",
        approved_by: StaffId | None = None,
        *,
        cause: str = "",
        kept: Count = NOTHING,
        handed_to: str = SAFE,
    ) -> ShiftClosed:
        """Close with the last count since balancing began, and book the Z.

        `kept` stays in the drawer for the next clerk; `handed_to` takes the rest. A shift that
        its clerk left open is closed by anybody else with approval and a reason.

        Raises:
            ShiftNotOpen: nothing to close, or nothing was counted since balancing began.
            SupervisorNeeded: over tolerance, or not the clerk's own shift, without approval.
            SamePerson: approved by who closes it, or by its clerk. NotAllowed.
            ReasonNeeded: the same with approval, but without a reason.
            KeptNotCounted, CauseUnknown: nothing is kept.
            CountUnreadable, TextTooLong, CardNumberRefused: nothing is kept.
        """
        said = Said(
            by,
            approved_by,
            kept_text(reason),
            known_cause(cause),
            Count.of(kept.pieces).pieces,
            kept_text(handed_to, _LONGEST_NAME) or SAFE,
        )
        with self.store.begin() as work:
            shift = self._shift(work)
            self._check_people(shift, by, approved_by)
            last = counts_of(work, shift.shift_id).last
            if last is None or shift.state is not ShiftState.BALANCING:
                raise ShiftNotOpen
            self._check(shift, last, expected_cash(work.journal.cash_of(shift.shift_id)), said)
            closed = make_z(work, self._header(shift, by), shift, last, said, self.running)
            entry = self._append(work, shift, closed)
            work.outbox.tell([item.seq for item in untold(work)], Told.Z)
            work.print_queue.put(entry.seq, 0, None, closed.header.at)
            work.commit()
        return closed

    def _check_people(self, shift: Shift, by: StaffId, approved_by: StaffId | None) -> None:
        """Nobody approves the closing of a shift of their own."""
        if approved_by == shift.clerk:
            raise SamePerson
        act = _act_on(shift, by)
        self.roles.admit(by, act, approved_by, action="close_shift", once=shift.shift_id)

    def x_report(self, by: StaffId, *, shows_expected: bool = False) -> ShiftReportDocument:
        """The interim report. Raises ShiftNotOpen."""
        with self.store.read() as work:
            return self._report(work, self._shift(work), None, shows_expected=shows_expected)

    def z_report(self, shift: ShiftId) -> ShiftReportDocument:
        """The final report of a closed shift. Raises ShiftNotOpen."""
        with self.store.read() as work:
            found = work.shifts.get(shift)
            events = work.journal.of_shift(shift)
            closed = next((e for e in events if isinstance(e, ShiftClosed)), None)
            if found is None or closed is None:
                raise ShiftNotOpen
            return self._report(work, found, closed, shows_expected=True)

    def last_closed(self) -> ShiftId | None:
        """The shift whose Z was made last."""
        with self.store.read() as work:
            desk = self.profile().desk
            number = work.shifts.last_number()
            while number > 0:
                shift = work.shifts.get(shift_id(desk, number))
                if shift is not None and shift.state is ShiftState.CLOSED:
                    return shift.shift_id
                number -= 1
        return None

    def _check(self, shift: Shift, last: CashCounted, expected: Money, said: Said) -> None:
        is_off = abs(last.counted - expected) > self.profile().limits.count_tolerance
        if is_off or shift.clerk != said.by:
            if said.approved_by is None:
                raise SupervisorNeeded(action="close_shift")
            if not said.reason:
                raise ReasonNeeded(reasons="")
        for face, pieces in said.kept.items():
            if pieces > last.count.get(face, 0):
                raise KeptNotCounted(face=Money(face))

    def _report(
        self, work: Work, shift: Shift, closed: ShiftClosed | None, *, shows_expected: bool
    ) -> ShiftReportDocument:
        now, profile = self.clock.now(), self.profile()
        report = shift_report(work, shift, closed, self.centre, profile, now, self.running)
        return replace(report, shows_expected=shows_expected)

    def _left_behind(self, work: Work) -> ShiftClosed | None:
        """The last shift's close, if it left anything in the drawer."""
        last = shift_id(self.profile().desk, work.shifts.last_number())
        closings = work.journal.some_of_shift(last, ShiftClosed)
        return closings[-1] if closings and closings[-1].kept else None

    def _append(self, work: Work, shift: Shift, event: Event) -> wire.Entry:
        after = shift.apply(event)
        entry = work.journal.append(event)
        if after != shift:
            work.shifts.save(after)
        return entry

    def _shift(self, work: Work) -> Shift:
        shift = work.shifts.current()
        if shift is None:
            raise ShiftNotOpen
        return shift

    def _first_header(self, work: Work, by: StaffId) -> Header:
        """Of the shift that is opened: its business date is that of today."""
        desk, now = self.profile().desk, self.clock.now()
        shift = shift_id(desk, work.shifts.last_number() + 1)
        return Header(self.new_id(), now, desk, shift, qatar_date(now), by)

    def _header(self, shift: Shift, by: StaffId) -> Header:
        return Header(
            event_id=self.new_id(),
            at=self.clock.now(),
            desk=self.profile().desk,
            shift=shift.shift_id,
            business_date=shift.business_date,
            by=by,
        )


def _act_on(shift: Shift, by: StaffId) -> Act:
    return Act.SELL if shift.clerk == by else Act.CLOSE_FOR_ANOTHER
