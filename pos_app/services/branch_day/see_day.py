"""A day of the branch as well as it can be known here: head office, shift files, own journal.

Whoever knows more of a shift is believed; of the same knowledge, this desk's own journal, then
head office, then a shift file.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from pos_app.domain.branch_day import (
    BranchDay,
    DaySummary,
    Deposit,
    DeskOfDay,
    DeskStatus,
    ShiftOfDay,
    Transfer,
)
from pos_app.domain.clock import Clock, qatar_date
from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.day_events import DayClosed, DepositMade, DepositReceived, ShiftVerified
from pos_app.domain.events import Event
from pos_app.domain.ids import DeskId
from pos_app.errors.head_office import HeadOfficeRefused
from pos_app.errors.kinds import Fault
from pos_app.services.branch_day.own_day import Known, OwnDay
from pos_app.services.ports.branch_days import BranchDays

log = logging.getLogger(__name__)
E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class SeeDay:
    """Asks head office, and waits for it: from a lane or the command line."""

    own: OwnDay
    clock: Clock
    centre: Callable[[], str]
    head_office: Callable[[], BranchDays]
    desk_keys: Callable[[], Mapping[str, tuple[str, ...]]]  # of all desks of all branches
    taken: Callable[[date], tuple[ShiftOfDay, ...]] = lambda _: ()  # from shift files

    def day(self, business_date: date | None = None) -> BranchDay:
        """All that is known of the day (None: today); `is_whole` if head office was asked."""
        on = business_date or qatar_date(self.clock.now())
        day = self._of_head_office(on) or self._without_head_office(on)
        own, filed = self.own.of(on), self.taken(on)
        return BranchDay(
            centre=day.centre,
            business_date=on,
            as_of=self.clock.now(),
            desks=tuple(self._desks(day, own)),
            shifts=tuple(_shifts(day, own, filed)),
            transfers=_transfers(day, own),
            deposits=_deposits(day, own),
            refused=day.refused,
            closed=day.closed or _closed(own, on),
            late=day.late,
            is_whole=day.is_whole,
        )

    def recent(self, first: date, last: date) -> tuple[DaySummary, ...]:
        """Head office's sums of those days; nothing while it is away."""
        try:
            return self.head_office().recent(first, last)
        except (Fault, HeadOfficeRefused) as error:
            log.info("no earlier days: %s", error)
            return ()

    def status(self) -> DeskStatus:
        """How this desk is now."""
        return self.own.status()

    def tell(self) -> None:
        """Let head office know how this desk is. Raises as `BranchDays.tell`."""
        self.head_office().tell(self.own.status())

    def _of_head_office(self, on: date) -> BranchDay | None:
        try:
            return self.head_office().day(on)
        except (Fault, HeadOfficeRefused) as error:
            log.info("the day is seen from here alone: %s", error)
            return None

    def _without_head_office(self, on: date) -> BranchDay:
        return BranchDay(self.centre(), on, self.clock.now(), (), (), is_whole=False)

    def _desks(self, day: BranchDay, own: Known) -> Iterator[DeskOfDay]:
        known = {desk.desk: desk for desk in day.desks} | {own.desk.desk: own.desk}
        prefix = f"{day.centre}-"
        signed = set() if day.is_whole else {d for d in self.desk_keys() if d.startswith(prefix)}
        for name in sorted(signed | known.keys()):
            yield known.get(DeskId(name)) or DeskOfDay(DeskId(name), None, None, 0)


def _shifts(day: BranchDay, own: Known, filed: tuple[ShiftOfDay, ...]) -> Iterator[ShiftOfDay]:
    verified = {e.verifies: e for e in _of_type(own.booked, ShiftVerified)}
    sources = [{shift.shift: shift for shift in of} for of in (own.shifts, day.shifts, filed)]
    for shift_id in sorted({shift_id for source in sources for shift_id in source}):
        known = [source[shift_id] for source in sources if shift_id in source]
        yield _joined(known, verified.get(shift_id))


def _joined(known: list[ShiftOfDay], verified: ShiftVerified | None) -> ShiftOfDay:
    """The one that knows most, with what only another knows."""
    best = max(known, key=_knowledge)  # of equal ones, the first
    all_verified = [shift.verified for shift in known] + [verified]
    latest = max((one for one in all_verified if one), key=lambda v: v.header.at, default=None)
    return replace(
        best,
        opened_at=next((shift.opened_at for shift in known if shift.opened_at), None),
        compared=max((shift.compared for shift in known), key=len),
        verified=latest,
        state="verified" if latest and best.closed else best.state,
        closing_differs=any(shift.closing_differs for shift in known),
    )


def _knowledge(shift: ShiftOfDay) -> tuple[bool, int]:
    """Events only ever add to a shift: each adds to how often something happened."""
    return shift.closed is not None, sum(taking.number for taking in shift.takings)


def _transfers(day: BranchDay, own: Known) -> tuple[Transfer, ...]:
    found = {transfer.transfer_no: transfer for transfer in day.transfers}
    for event in own.custody:
        before = found.get(event.transfer_no) or Transfer(event.transfer_no)
        found[event.transfer_no] = _with_end(before, event)
    return tuple(found[number] for number in sorted(found))


def _with_end(transfer: Transfer, event: CashGiven | CashAccepted | CashTakenBack) -> Transfer:
    match event:
        case CashGiven():
            return replace(transfer, given=event)
        case CashTakenBack():
            return replace(transfer, taken_back=event)
        case CashAccepted():
            return replace(transfer, accepted=_added(transfer.accepted, event))


def _deposits(day: BranchDay, own: Known) -> tuple[Deposit, ...]:
    """Those that hold cash of the day, each with the bank's words."""
    found = {deposit.made.header.event_id: deposit for deposit in day.deposits}
    for made in _of_type(own.booked, DepositMade):
        if day.business_date in made.days:
            found.setdefault(made.header.event_id, Deposit(made))
    for received in _of_type(own.booked, DepositReceived):
        if received.deposit in found:
            deposit = found[received.deposit]
            words = _added(deposit.received, received)
            found[received.deposit] = replace(deposit, received=words)
    return tuple(sorted(found.values(), key=lambda deposit: deposit.made.header.at))


def _added(known: tuple[E, ...], event: E) -> tuple[E, ...]:
    return known if event in known else (*known, event)


def _closed(own: Known, on: date) -> DayClosed | None:
    closed = (e for e in _of_type(own.booked, DayClosed) if e.header.business_date == on)
    return next(closed, None)


def _of_type(events: Iterable[Event], kind: type[E]) -> Iterator[E]:
    return (event for event in events if isinstance(event, kind))
