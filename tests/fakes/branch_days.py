"""A head office that knows a branch's days from memory, or is away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pos_app.domain.branch_day import (
    BranchDay,
    DaySummary,
    DeskStatus,
    LedgerEntry,
    SignedStatement,
)
from pos_app.domain.clock import Clock
from pos_app.domain.takings import Taking
from pos_app.errors.head_office import HeadOfficeUnreachable


class FakeBranchDays:
    """Knows the days that were `put`; `is_away` makes every question fail as a dead network."""

    def __init__(self, clock: Clock, centre: str = "CCD") -> None:
        self.is_away = False
        self.told: list[DeskStatus] = []
        self._clock = clock
        self._centre = centre
        self._days: dict[date, BranchDay] = {}
        self._entries: dict[date, tuple[LedgerEntry, ...]] = {}

    def put(self, day: BranchDay, *entries: LedgerEntry) -> None:
        """Head office knows this of the day, and these entries of it."""
        self._days[day.business_date] = day
        self._entries[day.business_date] = entries

    def day(self, business_date: date) -> BranchDay:
        self._answer()
        empty = BranchDay(self._centre, business_date, self._clock.now(), (), ())
        return self._days.get(business_date, empty)

    def recent(self, first: date, last: date) -> tuple[DaySummary, ...]:
        self._answer()
        return tuple(
            DaySummary(on, summed(day), day.closed is not None)
            for on, day in sorted(self._days.items())
            if first <= on <= last and day.shifts
        )

    def entries(self, business_date: date) -> Iterator[LedgerEntry]:
        self._answer()
        entries = self._entries.get(business_date, ())
        yield from sorted(entries, key=lambda entry: (entry.desk, entry.seq))

    def statement(self, business_date: date) -> SignedStatement:
        self._answer()
        return SignedStatement("{}", "")

    def tell(self, status: DeskStatus) -> None:
        self._answer()
        self.told.append(status)

    def _answer(self) -> None:
        if self.is_away:
            raise HeadOfficeUnreachable(why="connection refused")


def summed(day: BranchDay) -> tuple[Taking, ...]:
    """The lines of all shifts as one."""
    sums: dict[tuple[int, str], Taking] = {}
    for shift in day.shifts:
        for one in shift.takings:
            before = sums.get((one.hour, one.line))
            sums[one.hour, one.line] = one if before is None else _plus(before, one)
    return tuple(sums[key] for key in sorted(sums))


def _plus(one: Taking, other: Taking) -> Taking:
    return Taking(one.hour, one.line, one.number + other.number, one.amount + other.amount)
