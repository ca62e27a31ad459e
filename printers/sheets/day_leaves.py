"""The branch's day as sheets: its sums, its shifts, its hours, what is open and on its way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pos_app.domain.branch_day import BranchDay, ShiftOfDay
from pos_app.domain.cash import CashKind
from pos_app.domain.day_figures import (
    DayTender,
    by_card,
    by_hour,
    by_kind,
    by_tender,
    collected_of,
    day_tenders,
    line_total,
    shift_tenders,
    takings_of_day,
)
from pos_app.domain.documents import DayReportDocument
from pos_app.domain.money import Money
from pos_app.domain.shift import TenderTotal
from pos_app.domain.takings import Taking
from printers.layout import card_words, report_words, shift_words, words
from printers.layout.card_parts import brand_words, guarded
from printers.layout.day_parts import (
    kind_words,
)
from printers.layout.day_report import TENDER_WORDS
from printers.layout.words import Words
from printers.sheets.leaf import Cell, ChartShape, Grid, GridChart, Leaf
from printers.sheets.list_leaves import Fact, day_lists, exceptions_leaf

_COUNT_AND_AMOUNT = (words.COUNT, words.AMOUNT)
_BLANK = Words("", "")


def day_leaves(document: DayReportDocument) -> Iterator[Leaf]:
    """Each sheet of the workbook."""
    facts = tuple(_facts(document))
    yield Leaf(report_words.THE_DAY, report_words.DAY_REPORT, facts, tuple(_sums(document)))
    whose = facts[:2]
    shifts, hours = _shifts(document.day), hours_grid(takings_of_day(document.day))
    yield Leaf(report_words.SHIFTS, report_words.SHIFTS, whose, (shifts,))
    yield Leaf(report_words.BY_HOUR, report_words.BY_HOUR, whose, (hours,))
    yield exceptions_leaf(document.exceptions, whose)
    lists = tuple(day_lists(document.day))
    if lists:
        yield Leaf(report_words.LISTS, report_words.LISTS, whose, lists)


def _facts(document: DayReportDocument) -> Iterator[Fact]:
    day = document.day
    centre = document.centre
    yield report_words.BRANCH, Words(centre.name_en, centre.name_ar)
    yield words.BUSINESS_DATE, day.business_date
    yield words.AS_OF, day.as_of
    state = report_words.DAY_STATES[day.closed is not None]
    yield report_words.STATE, state
    if day.closed:
        yield report_words.CLOSED_AT, day.closed.header.at
        yield report_words.CLOSED_BY, day.closed.header.by
        yield report_words.NOTE, guarded(day.closed.note)
    if not day.is_whole:
        yield report_words.NOT_WHOLE, report_words.NOT_WHOLE_NOTE
    yield words.PAYMENTS, day.payments
    yield words.COLLECTED, day.collected


# Sums ------------------------------------------------------------------------


def _sums(document: DayReportDocument) -> Iterator[Grid]:
    day = document.day
    takings = takings_of_day(day)
    yield _taken(takings)
    yield tenders_grid(by_tender(takings))
    yield _three_numbers(day_tenders(day))
    yield cards_grid(by_card(takings))
    yield kinds_grid(by_kind(takings))
    yield _drawers(day)
    yield _events(takings)
    if document.compared_with:
        yield _compared(document)


def _taken(takings: tuple[Taking, ...]) -> Grid:
    """Payments less what was undone; their sum is what was collected."""
    lines = [(words.PAYMENTS, line_total(takings, "payments"))]
    for label, line in ((words.VOIDS, "voids"), (words.REFUNDS, "refunds")):
        undone = line_total(takings, line)
        lines.append((label, TenderTotal(undone.count, -undone.amount)))
    return totals_grid(words.TAKEN, lines, summed=(2,))


def totals_grid(
    title: Words,
    lines: Iterable[tuple[Words, TenderTotal]],
    *,
    summed: tuple[int, ...] = (1, 2),
    chart: GridChart | None = None,
) -> Grid:
    """How often and how much, and their sum."""
    rows = tuple((label, of.count, of.amount) for label, of in lines)
    return Grid(title, (_BLANK, *_COUNT_AND_AMOUNT), rows, summed, chart)


def tenders_grid(tenders: Mapping[str, TenderTotal]) -> Grid:
    chart = GridChart(ChartShape.LYING_BARS, words.BY_TENDER, value=2)
    lines = [(TENDER_WORDS[tender], of) for tender, of in tenders.items()]
    return totals_grid(words.BY_TENDER, lines, summed=(2,), chart=chart)


def kinds_grid(kinds: Mapping[str, TenderTotal]) -> Grid:
    chart = GridChart(ChartShape.LYING_BARS, words.BY_KIND, value=2)
    lines = [(kind_words(kind), of) for kind, of in kinds.items()]
    return totals_grid(words.BY_KIND, lines, summed=(2,), chart=chart)


def cards_grid(cards: Mapping[tuple[str, str], TenderTotal]) -> Grid:
    """By terminal and brand."""
    rows = tuple(
        (guarded(terminal), brand_words(brand), of.count, of.amount)
        for (terminal, brand), of in cards.items()
    )
    heads = (card_words.TERMINAL, report_words.CARD_BRAND, *_COUNT_AND_AMOUNT)
    return Grid(words.BY_CARD, heads, rows, summed=(2, 3))


def hours_grid(takings: tuple[Taking, ...]) -> Grid:
    chart = GridChart(ChartShape.COLUMNS, report_words.BY_HOUR, value=2)
    rows = tuple((f"{hour:02}:00", of.count, of.amount) for hour, of in by_hour(takings).items())
    heads = (report_words.HOUR, words.PAYMENTS, words.COLLECTED)
    return Grid(report_words.BY_HOUR, heads, rows, (1, 2), chart)


def _three_numbers(tenders: tuple[DayTender, ...]) -> Grid:
    heads = (
        *(report_words.TENDER, words.EXPECTED, words.COUNTED),
        *(report_words.VERIFIED, report_words.DIFFERENCE),
        *(report_words.SHIFTS, report_words.STATES_CLOSED, report_words.VERIFIED),
    )
    rows = tuple(
        (
            TENDER_WORDS[of.tender],
            _if_any(of.expected, of.closed_shifts),
            _if_any(of.counted, of.counted_shifts),
            _if_any(of.verified, of.verified_shifts),
            _if_any(of.difference, of.counted_shifts),
            of.shifts,
            of.closed_shifts,
            of.verified_shifts,
        )
        for of in tenders
    )
    return Grid(report_words.COUNTS, heads, rows, (1, 2, 3, 4))


def _if_any(amount: Money, shifts: int) -> Money | None:
    return amount if shifts else None


def _drawers(day: BranchDay) -> Grid:
    """The cash ledger of closed shifts; its sum is what was expected in their drawers."""
    closed = [taking for shift in day.shifts if shift.closed for taking in shift.takings]
    lines = [(words.CASH_KINDS[kind], line_total(closed, f"drawer:{kind}")) for kind in CashKind]
    moved = [(label, of) for label, of in lines if of.count]
    return totals_grid(report_words.DRAWERS, moved, summed=(2,))


def _events(takings: tuple[Taking, ...]) -> Grid:
    lines = (
        (words.PART_PAYMENTS, "part_payments"),
        (words.OFFLINE_PAYMENTS, "offline"),
        (words.OUTSIDE_HOURS, "outside_hours"),
        (shift_words.CORRECTIONS, "corrections"),
        (report_words.NO_SALES, "no_sales"),
    )
    totals = [(label, line_total(takings, line)) for label, line in lines]
    return totals_grid(words.EVENTS, totals, summed=())


def _compared(document: DayReportDocument) -> Grid:
    now = document.day
    rows: list[tuple[Cell, ...]] = [(now.business_date, now.payments, now.collected)]
    for other in document.compared_with:
        payments = line_total(other.takings, "payments").count
        rows.append((other.business_date, payments, collected_of(other.takings)))
    heads = (report_words.THE_DAY, words.PAYMENTS, words.COLLECTED)
    return Grid(report_words.COMPARED_WITH, heads, tuple(rows))


# Shifts ----------------------------------------------------------------------


def _shifts(day: BranchDay) -> Grid:
    columns = (words.EXPECTED, words.COUNTED, report_words.VERIFIED)
    heads = (
        *(words.SHIFT, words.DESK, words.CLERK, report_words.STATE, words.OPENED, words.CLOSED),
        *(words.PAYMENTS, words.COLLECTED, words.CASH, words.CARD),
        *(_of(words.CASH, column) for column in (*columns, report_words.DIFFERENCE)),
        *(_of(words.CARD, column) for column in (*columns, report_words.DIFFERENCE)),
        report_words.VERIFIED_BY,
    )
    rows = tuple(_shift(shift) for shift in day.shifts)
    return Grid(report_words.SHIFTS, heads, rows, tuple(range(6, 18)))


def _of(tender: Words, column: Words) -> Words:
    return Words(f"{tender.en}: {column.en.lower()}", f"{tender.ar}: {column.ar}")


def _shift(shift: ShiftOfDay) -> tuple[Cell, ...]:
    numbers = (
        figure
        for of in shift_tenders(shift)
        for figure in (of.expected, of.counted, of.verified, of.difference)
    )
    return (
        shift.shift,
        shift.desk,
        shift.clerk,
        report_words.STATES[shift.state],
        shift.opened_at,
        shift.closed.header.at if shift.closed else None,
        shift.number("payments"),
        shift.collected,
        shift.cash,
        shift.card,
        *numbers,
        shift.verified.header.by if shift.verified else None,
    )
