"""A branch's day for a terminal: aligned lines, amounts in riyals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pos_app.cli.day_report import day_exceptions
from pos_app.domain.branch_day import BranchDay, DaySummary
from pos_app.domain.clock import in_qatar
from pos_app.domain.day_events import DayException
from pos_app.domain.day_figures import (
    by_card,
    by_kind,
    by_tender,
    collected_of,
    day_tenders,
    line_total,
    takings_of_day,
)


def day_text(day: BranchDay, compared_with: Iterable[DaySummary] = ()) -> str:
    """The day for a terminal, amounts in riyals, aligned."""
    rows = [*_total_rows(day), *_tender_rows(day), *_shift_rows(day), *_open_rows(day)]
    rows += [
        (f"{one.business_date:%a %d %b}", "", str(collected_of(one.takings)))
        for one in compared_with
    ]
    state = "closed" if day.closed else "open"
    known = "" if day.is_whole else "  (without head office)"
    heading = f"Day {day.centre}  {day.business_date}  {state}{known}"
    return "\n".join([heading, *(f"{a:<34}{b:>14}{c:>16}".rstrip() for a, b, c in rows)])


_Row = tuple[str, str, str]


def _total_rows(day: BranchDay) -> Iterator[_Row]:
    takings = takings_of_day(day)
    for line in ("payments", "voids", "refunds"):
        found = line_total(takings, line)
        yield line, str(found.count), str(found.amount)
    for name, of in by_tender(takings).items():
        yield name, str(of.count), str(of.amount)
    for (terminal, brand), of in by_card(takings).items():
        yield f"card {terminal} {brand}", str(of.count), str(of.amount)
    for kind, of in by_kind(takings).items():
        yield kind, str(of.count), str(of.amount)
    yield "collected", "", str(day.collected)


def _tender_rows(day: BranchDay) -> Iterator[_Row]:
    """The three numbers, each with the shifts that have it."""
    for of in day_tenders(day):
        if of.expected or of.counted:
            for name, shifts, amount in (
                ("expected", of.closed_shifts, of.expected),
                ("counted", of.counted_shifts, of.counted),
                ("verified", of.verified_shifts, of.verified),
            ):
                yield f"{of.tender} {name}", f"of {shifts} shifts", str(amount) if shifts else "-"


def _shift_rows(day: BranchDay) -> Iterator[_Row]:
    for shift in day.shifts:
        yield f"{shift.shift} {shift.clerk}", shift.state, str(shift.collected)
    for desk in day.desks:
        seen = f"{in_qatar(desk.last_seen_at):%H:%M}" if desk.last_seen_at else "never"
        yield f"{desk.desk} seen", seen, ""


def _open_rows(day: BranchDay) -> Iterator[_Row]:
    for one in day_exceptions(day):
        yield f"! {one.kind} {one.subject}", "", str(one.amount)
        if one.reason:
            yield f"    {one.reason}", "", ""
    for late in day.late:
        yield f"late {late.receipt_no or late.type}", late.desk, str(late.amount)


def exception_text(exceptions: Sequence[DayException]) -> str:
    """Open points for a terminal, one a line."""
    return "\n".join(f"! {x.kind}:{x.subject}  {x.amount}  {x.reason}".rstrip() for x in exceptions)
