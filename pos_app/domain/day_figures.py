"""What reports say of a day or a shift: totals of its lines, and the three numbers per tender."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pos_app.domain.branch_day import BranchDay, ShiftOfDay
from pos_app.domain.day_events import TenderFigures
from pos_app.domain.money import ZERO, Money, total
from pos_app.domain.shift import TenderTotal
from pos_app.domain.takings import Taking

CASH, CARD = "cash", "card"
TENDERS = (CASH, CARD)
_KIND, _CARD_LINE = "kind:", "card:"
_UNDONE = ("voids", "refunds")


@dataclass(frozen=True, slots=True)
class TenderNumbers:
    """Expected by the journal, counted by the clerk, verified by a manager; None: not yet."""

    tender: str  # cash, card
    expected: Money | None
    counted: Money | None
    verified: Money | None

    @property
    def difference(self) -> Money | None:
        """The last known count minus what was expected: negative is short."""
        last = self.counted if self.verified is None else self.verified
        return None if last is None or self.expected is None else last - self.expected


@dataclass(frozen=True, slots=True)
class DayTender:
    """The same over a day: each number over the shifts that have it, and over how many."""

    tender: str
    expected: Money
    counted: Money
    verified: Money
    difference: Money  # over the shifts where it is known
    shifts: int
    closed_shifts: int
    counted_shifts: int
    verified_shifts: int


def takings_of_day(day: BranchDay) -> tuple[Taking, ...]:
    """Those of all its shifts."""
    return tuple(taking for shift in day.shifts for taking in shift.takings)


def line_total(takings: Iterable[Taking], line: str) -> TenderTotal:
    """One line's; with a colon at its end, of all lines that begin so."""
    is_group = line.endswith(":")
    found = [t for t in takings if t.line == line or (is_group and t.line.startswith(line))]
    return _sum(found)


def collected_of(takings: Iterable[Taking]) -> Money:
    """All payments less all voids and refunds."""
    takings = tuple(takings)
    undone = total(line_total(takings, line).amount for line in _UNDONE)
    return line_total(takings, "payments").amount - undone


def by_kind(takings: Iterable[Taking]) -> Mapping[str, TenderTotal]:
    """By what was paid off: bill, deposit…, on_account."""
    return {line.removeprefix(_KIND): _sum(of) for line, of in _grouped(takings, _KIND).items()}


def by_card(takings: Iterable[Taking]) -> Mapping[tuple[str, str], TenderTotal]:
    """By terminal and brand."""
    lines = _grouped(takings, _CARD_LINE)
    named = {line: line.removeprefix(_CARD_LINE).rpartition(":") for line in lines}
    return {(named[line][0], named[line][2]): _sum(of) for line, of in lines.items()}


def by_hour(takings: Iterable[Taking]) -> Mapping[int, TenderTotal]:
    """Payments and what they left in each hour, from the first to the last with any; no gaps."""
    takings = tuple(t for t in takings if t.line in ("payments", *_UNDONE))
    hours = [taking.hour for taking in takings]
    return (
        {hour: _hour(takings, hour) for hour in range(min(hours), max(hours) + 1)} if hours else {}
    )


def by_tender(takings: Iterable[Taking]) -> Mapping[str, TenderTotal]:
    """Cash and card."""
    takings = tuple(takings)
    return {CASH: line_total(takings, CASH), CARD: line_total(takings, _CARD_LINE)}


def _hour(takings: tuple[Taking, ...], hour: int) -> TenderTotal:
    here = [taking for taking in takings if taking.hour == hour]
    return TenderTotal(line_total(here, "payments").count, collected_of(here))


def _grouped(takings: Iterable[Taking], prefix: str) -> dict[str, list[Taking]]:
    found: dict[str, list[Taking]] = {}
    for taking in takings:
        if taking.line.startswith(prefix):
            found.setdefault(taking.line, []).append(taking)
    return dict(sorted(found.items()))


def _sum(takings: Iterable[Taking]) -> TenderTotal:
    takings = tuple(takings)
    return TenderTotal(sum(t.number for t in takings), total(t.amount for t in takings))


# The three numbers -----------------------------------------------------------


def shift_tenders(shift: ShiftOfDay) -> tuple[TenderNumbers, ...]:
    """Cash and card of one shift; an open shift has neither of the three."""
    verified = {figures.tender: figures for figures in _verified(shift)}
    return tuple(_numbers(shift, tender, verified.get(tender)) for tender in TENDERS)


def _verified(shift: ShiftOfDay) -> tuple[TenderFigures, ...]:
    return shift.verified.tenders if shift.verified else ()


def _numbers(shift: ShiftOfDay, tender: str, seen: TenderFigures | None) -> TenderNumbers:
    if seen is not None:
        return TenderNumbers(tender, seen.expected, seen.counted, seen.verified)
    if shift.closed is None:
        return TenderNumbers(tender, None, None, None)
    if tender == CASH:
        closed = shift.closed
        return TenderNumbers(CASH, closed.expected_cash, closed.counted_cash, None)
    return TenderNumbers(CARD, shift.closed.card, _counted_by_terminals(shift), None)


def _counted_by_terminals(shift: ShiftOfDay) -> Money | None:
    """None: no terminal was asked, or one did not answer."""
    if not shift.compared or not all(event.is_reached for event in shift.compared):
        return None
    return total(brand.amount for event in shift.compared for brand in event.theirs)


def day_tenders(day: BranchDay) -> tuple[DayTender, ...]:
    """Cash and card of the whole day, over the shifts that are closed."""
    shifts = [shift_tenders(shift) for shift in day.shifts]
    return tuple(_over(tender, [of[n] for of in shifts]) for n, tender in enumerate(TENDERS))


def _over(tender: str, shifts: list[TenderNumbers]) -> DayTender:
    expected = [n.expected for n in shifts if n.expected is not None]
    counted = [n.counted for n in shifts if n.counted is not None]
    verified = [n.verified for n in shifts if n.verified is not None]
    return DayTender(
        tender=tender,
        expected=total(expected),
        counted=total(counted),
        verified=total(verified),
        difference=total(n.difference or ZERO for n in shifts),
        shifts=len(shifts),
        closed_shifts=len(expected),
        counted_shifts=len(counted),
        verified_shifts=len(verified),
    )
