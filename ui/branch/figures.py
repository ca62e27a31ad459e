"""The figures of the dashboard, taken from a day: by desk, by hour, by tender, by clerk. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum, auto

from pos_app.domain.branch_day import BranchDay, DaySummary, DeskOfDay, ShiftOfDay
from pos_app.domain.clock import in_qatar, qatar_date
from pos_app.domain.day_figures import collected_of, shift_tenders, takings_of_day
from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.open_exceptions import SILENT_AFTER
from pos_app.domain.takings import Taking


def blind(day: BranchDay, by: StaffId) -> BranchDay:
    """`day` without the takings of a drawer that `by` still has to count without knowing them."""
    shifts = tuple(replace(s, takings=()) if is_blind(s, by) else s for s in day.shifts)
    return replace(day, shifts=shifts)


def is_blind(shift: ShiftOfDay, by: StaffId) -> bool:
    """Whether `by` must not see its figures: it is their own and not yet counted."""
    return shift.clerk == by and shift.closed is None


class Stands(Enum):
    """How a desk stands."""

    OPEN = auto()
    BALANCING = auto()
    CLOSED = auto()
    VERIFIED = auto()
    NO_SHIFT = auto()
    NEVER_SEEN = auto()


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A desk with one of its shifts; without any, the desk alone."""

    desk: DeskOfDay
    shift: ShiftOfDay | None
    stands: Stands
    silent_since: datetime | None  # not heard of since then, though it should be

    @property
    def waiting(self) -> int:
        """Items that the desk has not sent, by its own last word."""
        status = self.desk.status
        return status.waiting + status.refused + status.unknown if status is not None else 0

    @property
    def variance(self) -> Money | None:
        """Of the cash, by its last count; only after the close."""
        return cash_variance(self.shift) if self.shift is not None else None


def desk_rows(day: BranchDay, now: datetime) -> tuple[DeskRow, ...]:
    """Every desk of the branch, one row for each of its shifts, by desk and opening."""
    rows: list[DeskRow] = []
    for desk in sorted(day.desks, key=lambda each: each.desk):
        shifts = [s for s in day.shifts if s.desk == desk.desk]
        by_opening = sorted(shifts, key=lambda shift: shift.shift)
        rows.extend(_row(day, desk, shift, now) for shift in by_opening)
        if not shifts:
            rows.append(_row(day, desk, None, now))
    return tuple(rows)


def _row(day: BranchDay, desk: DeskOfDay, shift: ShiftOfDay | None, now: datetime) -> DeskRow:
    seen = desk.last_seen_at
    is_running = shift is not None and shift.closed is None
    is_silent = day.is_whole and is_running and seen is not None and now - seen > SILENT_AFTER
    return DeskRow(desk, shift, _stands(desk, shift), seen if is_silent else None)


def _stands(desk: DeskOfDay, shift: ShiftOfDay | None) -> Stands:
    if shift is None:
        return Stands.NEVER_SEEN if desk.last_seen_at is None else Stands.NO_SHIFT
    if shift.verified is not None:
        return Stands.VERIFIED
    if shift.closed is not None:
        return Stands.CLOSED
    return Stands.BALANCING if shift.state == "balancing" else Stands.OPEN


@dataclass(frozen=True, slots=True)
class Comparison:
    """Taken so far today against another day, both up to the same full hour."""

    other: date
    percent: int  # more (+) or less (-)
    up_to: int | None  # the hour; None: both days whole


def compare(day: BranchDay, summaries: Iterable[DaySummary], now: datetime) -> list[Comparison]:
    """Against the day before, and the same weekday a week before, where anything was taken."""
    is_today = day.business_date == qatar_date(now)
    up_to = in_qatar(now).hour if is_today else None
    ours = _collected(takings_of_day(day), up_to)
    found = {one.business_date: one for one in summaries}
    compared: list[Comparison] = []
    for days in (1, 7):
        other = found.get(day.business_date - timedelta(days=days))
        theirs = _collected(other.takings, up_to) if other is not None else ZERO
        if other is not None and theirs > ZERO:
            percent = round(100 * (ours.dirhams - theirs.dirhams) / theirs.dirhams)
            compared.append(Comparison(other.business_date, percent, up_to))
    return compared


def _collected(takings: Iterable[Taking], up_to: int | None) -> Money:
    return collected_of(one for one in takings if up_to is None or one.hour < up_to)


@dataclass(frozen=True, slots=True)
class TenderPart:
    """Cash, or one brand of card."""

    name: str  # cash, or the brand's id
    number: int
    amount: Money


def by_tender(day: BranchDay) -> tuple[TenderPart, ...]:
    """Cash first, then the brands by amount."""
    found: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for one in takings_of_day(day):
        name = "cash" if one.line == "cash" else None
        if one.line.startswith("card:"):
            name = one.line.rpartition(":")[2]
        if name is not None:
            number, dirhams = found[name]
            found[name] = number + one.number, dirhams + one.amount.dirhams
    parts = [TenderPart(name, number, Money(dirhams)) for name, (number, dirhams) in found.items()]
    return tuple(sorted(parts, key=lambda part: (part.name != "cash", -part.amount.dirhams)))


@dataclass(frozen=True, slots=True)
class ClerkFigures:
    """How a clerk's day was; None where a figure is not known yet."""

    clerk: StaffId
    shifts: int
    payments: int
    collected: Money
    average: Money | None  # of one payment, half a dirham up
    voids: int
    variance: Money | None  # of the closed shifts


def by_clerk(day: BranchDay) -> tuple[ClerkFigures, ...]:
    """Everybody who had a shift, by staff number."""
    clerks = sorted({shift.clerk for shift in day.shifts})
    return tuple(_of_clerk(c, [s for s in day.shifts if s.clerk == c]) for c in clerks)


def _of_clerk(clerk: StaffId, shifts: list[ShiftOfDay]) -> ClerkFigures:
    payments = sum(shift.number("payments") for shift in shifts)
    taken = sum(shift.amount("payments").dirhams for shift in shifts)
    closed = [shift.closed for shift in shifts if shift.closed is not None]
    return ClerkFigures(
        clerk,
        len(shifts),
        payments,
        Money(sum(shift.collected.dirhams for shift in shifts)),
        Money((2 * taken + payments) // (2 * payments)) if payments else None,
        sum(shift.number("voids") for shift in shifts),
        Money(sum(z.variance.dirhams for z in closed)) if closed else None,
    )


def cash_variance(shift: ShiftOfDay) -> Money | None:
    """Verified minus expected, else counted minus expected; None before the close."""
    cash, *_ = shift_tenders(shift)
    return cash.difference


def variances(day: BranchDay) -> tuple[Money, ...]:
    """Over (+) and short (-) of each closed shift."""
    found = (cash_variance(shift) for shift in day.shifts)
    return tuple(one for one in found if one is not None)
