"""What this desk's own journal says of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from pos_app import wire
from pos_app.domain.branch_day import DeskOfDay, DeskStatus, ShiftOfDay
from pos_app.domain.card_attempt import CardProblem
from pos_app.domain.card_events import CardsReconciled
from pos_app.domain.clock import Clock
from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.day_events import (
    ApprovalDecided,
    DayClosed,
    DepositMade,
    DepositReceived,
    ShiftVerified,
    Witness,
)
from pos_app.domain.events import Event, ShiftClosed
from pos_app.domain.ids import DeskId
from pos_app.domain.shift import Shift, ShiftState
from pos_app.domain.takings import takings
from pos_app.services.ports.outbox import OutboxState
from pos_app.services.ports.store import Store, Work
from pos_app.services.shift_file import events_in

E = TypeVar("E")
_MOST_ITEMS: Final = 100_000
_UNSENT: Final = (OutboxState.WAITING, OutboxState.SENDING)
_OF_DAYS: Final = frozenset(
    wire.name_of(kind)
    for kind in (ShiftVerified, DayClosed, DepositMade, DepositReceived, ApprovalDecided)
)
_CUSTODY: Final = (CashGiven, CashAccepted, CashTakenBack)


@dataclass(frozen=True, slots=True)
class Known:
    """A desk's knowledge of a day: its shifts, cash between drawers, what managers booked."""

    desk: DeskOfDay
    shifts: tuple[ShiftOfDay, ...]
    custody: tuple[CashGiven | CashAccepted | CashTakenBack, ...]  # also of taken shift files
    booked: tuple[Event, ...]  # of whatever day; a deposit may be of several


@dataclass(frozen=True, slots=True)
class OwnDay:
    """Reads the journal; writes nothing."""

    store: Store
    clock: Clock
    desk: Callable[[], DeskId]

    def of(self, business_date: date) -> Known:
        """By the business date of its shifts, never by time."""
        with self.store.read() as work:
            booked = tuple(work.journal.day_events())
            shifts = work.shifts.of_date(business_date)
            events = {shift.shift_id: work.journal.of_shift(shift.shift_id) for shift in shifts}
            files = work.shift_files.of_date(business_date)
            status = self._status(work)
            up_to_seq, _ = work.journal.head()
        desk = self.desk()
        known = [*events.values(), *(events_in(file.content) for file in files)]
        custody = [e for of in known for e in of if isinstance(e, _CUSTODY)]
        return Known(
            DeskOfDay(desk, status.at, status, up_to_seq),
            tuple(_shift_of_day(desk, shift, events[shift.shift_id]) for shift in shifts),
            tuple(custody),
            booked,
        )

    def status(self) -> DeskStatus:
        """How this desk is now."""
        with self.store.read() as work:
            return self._status(work)

    def _status(self, work: Work) -> DeskStatus:
        shift = work.shifts.current()
        items = [i for i in work.outbox.open_items(_MOST_ITEMS) if i.type_name not in _OF_DAYS]
        states = [item.state for item in items]
        cards = work.card_attempts.open_ones()
        return DeskStatus(
            at=self.clock.now(),
            shift=shift.shift_id if shift else None,
            clerk=shift.clerk if shift else None,
            state=str(shift.state if shift else ShiftState.CLOSED),
            waiting=sum(state in _UNSENT for state in states),
            refused=states.count(OutboxState.REFUSED),
            unknown=states.count(OutboxState.UNKNOWN),
            cards_unknown=sum(card.problem is CardProblem.UNKNOWN for card in cards),
        )


def shift_of_events(
    desk: DeskId, shift: Shift, events: Iterable[Event], witness: Witness
) -> ShiftOfDay:
    """A shift of the day from its events, oldest first."""
    events = tuple(events)
    return ShiftOfDay(
        shift=shift.shift_id,
        desk=desk,
        clerk=shift.clerk,
        opened_at=shift.opened_at,
        state=str(shift.state),
        witness=witness,
        takings=takings(events),
        closed=next(_of_type(events, ShiftClosed), None),
        compared=tuple(_of_type(events, CardsReconciled)),
    )


def _shift_of_day(desk: DeskId, shift: Shift, events: Iterable[Event]) -> ShiftOfDay:
    return shift_of_events(desk, shift, events, Witness.HERE)


def _of_type(events: Iterable[Event], kind: type[E]) -> Iterator[E]:
    return (event for event in events if isinstance(event, kind))
