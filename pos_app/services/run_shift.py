"""The life of a shift: open with a counted float, count blind, close with a Z.

Closing always completes: what is not sent or not known is listed on the Z, never waited for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from pos_app import wire
from pos_app.domain.card_guard import refuse_card_number
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
from pos_app.domain.header import Header
from pos_app.domain.ids import NewId, ShiftId, StaffId, shift_id
from pos_app.domain.shift import Shift, ShiftState, shift_totals
from pos_app.errors.payment import ReasonNeeded
from pos_app.errors.people import SupervisorNeeded
from pos_app.errors.shift import CountAgain, ShiftAlreadyOpen, ShiftNotOpen
from pos_app.services.open_points import open_points, remarks
from pos_app.services.ports.outbox import OutboxItem, Told
from pos_app.services.ports.store import Store, Work

_MOST_REMARKS: Final = 100_000
E = TypeVar("E", BalancingStarted, BalancingLeft)


@dataclass(frozen=True, slots=True)
class Counted:
    """The answer to a blind count: nothing but whether it will do."""

    attempt: int
    matches: bool


@dataclass(frozen=True, slots=True)
class RunShift:
    """One cashier, one drawer, one open shift per desk."""

    store: Store
    clock: Clock
    new_id: NewId
    profile: Callable[[], DeskProfile]
    centre: Centre

    def current(self) -> Shift | None:
        """The shift that is open or balancing, of today or long ago."""
        with self.store.read() as work:
            return work.shifts.current()

    def open(self, count: Count, by: StaffId) -> Shift:
        """Open the next shift with a counted float. Raises ShiftAlreadyOpen."""
        desk = self.profile().desk
        with self.store.begin() as work:
            running = work.shifts.current()
            if running is not None:
                raise ShiftAlreadyOpen(clerk=running.clerk, since=running.opened_at)
            number = work.shifts.last_number() + 1
            now = self.clock.now()
            header = Header(self.new_id(), now, desk, shift_id(desk, number), qatar_date(now), by)
            opened = ShiftOpened(header, number, count.pieces)
            shift = Shift.opened(opened)
            work.shifts.save(shift)
            work.journal.append(opened)
            work.commit()
        return shift

    def start_balancing(self, by: StaffId) -> BalancingStarted:
        """Stop payments and count the cash."""
        return self._book(by, BalancingStarted)

    def leave_balancing(self, by: StaffId) -> None:
        """Put the count off; payments go on."""
        self._book(by, BalancingLeft)

    def count(self, count: Count, by: StaffId) -> Counted:
        """Keep a blind count. The expected amount is told to nobody here.

        Raises:
            CountAgain: the first count is off by more than the tolerance; it is kept.
        """
        tolerance = self.profile().limits.count_tolerance
        with self.store.begin() as work:
            shift = self._shift(work)
            attempt = _counts(work, shift.shift_id) + 1
            counted = CashCounted(self._header(shift, by), attempt, count.pieces)
            self._append(work, shift, counted)
            variance = counted.counted - expected_cash(work.journal.cash_of(shift.shift_id))
            work.commit()
        matches = abs(variance) <= tolerance
        if not matches and attempt == 1:
            raise CountAgain
        return Counted(attempt, matches)

    def close(
        self, by: StaffId, reason: str = "", approved_by: StaffId | None = None
    ) -> ShiftClosed:
        """Close with the last count and book the Z.

        Raises:
            ShiftNotOpen: nothing to close, or nothing was counted.
            SupervisorNeeded: over tolerance, or not the clerk's own shift, without approval.
            ReasonNeeded: the same with approval, but without a reason.
            CardNumberRefused: the reason may hold one; nothing is kept.
        """
        refuse_card_number(reason)
        limits = self.profile().limits
        with self.store.begin() as work:
            shift = self._shift(work)
            last = _last_count(work, shift.shift_id)
            if last is None or shift.state is not ShiftState.BALANCING:
                raise ShiftNotOpen
            variance = last.counted - expected_cash(work.journal.cash_of(shift.shift_id))
            is_odd = abs(variance) > limits.count_tolerance or shift.clerk != by
            if is_odd and approved_by is None:
                raise SupervisorNeeded(action="close_shift")
            if is_odd and not reason.strip():
                raise ReasonNeeded(reasons="")
            closed = self._z(work, shift, last, by, reason, approved_by)
            entry = self._append(work, shift, closed)
            work.outbox.tell([item.seq for item in _untold(work)], Told.Z)
            work.print_queue.put(entry.seq, 0, None, closed.header.at)
            work.commit()
        return closed

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

    def _z(
        self,
        work: Work,
        shift: Shift,
        last: CashCounted,
        by: StaffId,
        reason: str,
        approved_by: StaffId | None,
    ) -> ShiftClosed:
        totals = shift_totals(work.journal.of_shift(shift.shift_id))
        return ShiftClosed(
            header=self._header(shift, by),
            z_no=shift.shift_no,
            expected_cash=expected_cash(work.journal.cash_of(shift.shift_id)),
            counted_cash=last.counted,
            count=last.count,
            payments=totals.payments.count,
            voids=totals.voids.count,
            collected=totals.collected,
            cash=totals.cash.amount,
            card=totals.card.amount,
            first_receipt=totals.receipts[0] if totals.receipts else None,
            last_receipt=totals.receipts[-1] if totals.receipts else None,
            open_points=open_points(work, shift.shift_id),
            chain_head=work.journal.head()[1],
            reason=reason,
            approved_by=approved_by,
            remarked=remarks(_untold(work)),
        )

    def _report(
        self, work: Work, shift: Shift, closed: ShiftClosed | None, *, shows_expected: bool
    ) -> ShiftReportDocument:
        profile = self.profile()
        points = closed.open_points if closed else open_points(work, shift.shift_id)
        return ShiftReportDocument(
            centre=self.centre,
            desk=profile.desk,
            shift=shift,
            totals=shift_totals(_until_closed(work.journal.of_shift(shift.shift_id))),
            at=closed.header.at if closed else self.clock.now(),
            open_points=points,
            closed=closed,
            shows_expected=shows_expected,
            is_training=profile.is_training,
            remarked=closed.remarked if closed else remarks(_untold(work)),
        )

    def _book(self, by: StaffId, make: Callable[[Header], E]) -> E:
        with self.store.begin() as work:
            shift = self._shift(work)
            event = make(self._header(shift, by))
            self._append(work, shift, event)
            work.commit()
        return event

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

    def _header(self, shift: Shift, by: StaffId) -> Header:
        return Header(
            event_id=self.new_id(),
            at=self.clock.now(),
            desk=self.profile().desk,
            shift=shift.shift_id,
            business_date=shift.business_date,
            by=by,
        )


def _until_closed(events: Iterable[Event]) -> Iterator[Event]:
    """A Z is final: a copy that is printed after it does not change it."""
    for event in events:
        yield event
        if isinstance(event, ShiftClosed):
            return


def _untold(work: Work) -> list[OutboxItem]:
    """Remarks that stand on no Z yet, of whatever shift: the Z of theirs may be long printed."""
    return work.outbox.remarked(Told.Z, _MOST_REMARKS)


def _counts(work: Work, shift: ShiftId) -> int:
    return sum(isinstance(event, CashCounted) for event in work.journal.of_shift(shift))


def _last_count(work: Work, shift: ShiftId) -> CashCounted | None:
    counts = [e for e in work.journal.of_shift(shift) if isinstance(e, CashCounted)]
    return counts[-1] if counts else None
