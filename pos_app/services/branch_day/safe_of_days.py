"""What days have left in the safe, by the custody chain: no more than that is deposited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from pos_app.domain.branch_day import BranchDay
from pos_app.domain.custody_chain import safe_balance
from pos_app.domain.day_events import ExceptionKind, Witness
from pos_app.domain.events import Event, ShiftClosed, ShiftOpened
from pos_app.domain.money import Money, total
from pos_app.domain.open_exceptions import open_exceptions
from pos_app.services.branch_day.day_entries import DayEntries

_UNSEEN = (ExceptionKind.DESK_MISSING, ExceptionKind.ITEMS_WAITING)


@dataclass(frozen=True, slots=True)
class SafeOfDays:
    """Floats went out and came back with what was counted, drops came in, deposits went away."""

    day: Callable[[date], BranchDay]
    entries: DayEntries

    def of(self, days: tuple[date, ...]) -> Money | None:
        """None where head office was not asked, or a desk of the branch is not known."""
        balances = [self._of_day(on) for on in days]
        known = [balance for balance in balances if balance is not None]
        return total(known) if len(known) == len(balances) else None

    def _of_day(self, on: date) -> Money | None:
        if not _is_known(self.day(on)):
            return None
        entries, is_whole = self.entries.of(on)
        if not is_whole:
            return None
        return safe_balance(_without_floats_out([entry.event for entry in entries]))


def _without_floats_out(events: list[Event]) -> Iterator[Event]:
    """A float that is still out came from what the safe always holds, not from these days."""
    closed = {event.header.shift for event in events if isinstance(event, ShiftClosed)}
    for event in events:
        if not isinstance(event, ShiftOpened) or event.header.shift in closed:
            yield event


def _is_known(day: BranchDay) -> bool:
    """Whether every desk told all it did."""
    is_told = all(shift.witness is not Witness.SHIFT_FILE for shift in day.shifts)
    kinds = {point.kind for point in open_exceptions(day)}
    return day.is_whole and is_told and not kinds & set(_UNSEEN)
