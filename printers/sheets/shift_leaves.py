"""An X or Z as a sheet. As on paper, an X hides the drawer unless it may be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pos_app.domain.day_figures import CARD, CASH, TenderNumbers
from pos_app.domain.documents import ShiftReportDocument
from pos_app.domain.events import OpenPoint, ShiftClosed
from pos_app.domain.money import Money, total
from pos_app.domain.shift import ShiftTotals, TenderTotal
from printers.layout import report_words, shift_words, words
from printers.layout.card_parts import guarded
from printers.layout.day_report import TENDER_WORDS
from printers.layout.words import Words
from printers.sheets.day_leaves import cards_grid, kinds_grid, tenders_grid, totals_grid
from printers.sheets.deposit_leaf import count_grid
from printers.sheets.leaf import Cell, Grid, Leaf

_BLANK = Words("", "")


def shift_leaf(document: ShiftReportDocument) -> Leaf:
    """All of the report on one sheet."""
    title = words.Z_REPORT if document.closed else words.X_REPORT
    return Leaf(title, title, tuple(_facts(document)), tuple(_grids(document)))


def _facts(document: ShiftReportDocument) -> Iterator[tuple[Words, Cell]]:
    shift, closed, centre = document.shift, document.closed, document.centre
    yield report_words.BRANCH, Words(centre.name_en, centre.name_ar)
    if closed:
        yield words.NUMBER, f"Z {closed.z_no}"
    else:
        yield report_words.STATE, words.NOT_FINAL
    yield words.DESK, document.desk
    yield words.SHIFT, shift.shift_id
    yield words.CLERK, shift.clerk
    yield words.BUSINESS_DATE, shift.business_date
    yield words.OPENED, shift.opened_at
    yield (words.CLOSED, closed.header.at) if closed else (words.AS_OF, document.at)
    yield words.COLLECTED, document.totals.collected
    receipts = document.totals.receipts
    if receipts:
        yield words.FIRST, receipts[0]
        yield words.LAST, receipts[-1]
    if closed:
        yield from _end(document, closed)


def _end(document: ShiftReportDocument, closed: ShiftClosed) -> Iterator[tuple[Words, Cell]]:
    """Why it differs, who has the cash, who saw it."""
    yield report_words.CASH_DIFFERENCE, closed.variance
    if closed.cause:
        yield shift_words.CAUSE, shift_words.CAUSES.get(closed.cause, guarded(closed.cause))
    yield words.REASON, guarded(closed.reason)
    yield shift_words.KEPT, closed.kept_total
    yield shift_words.HANDED_OVER, closed.counted_cash - closed.kept_total
    yield words.TAKEN_BY, words.PLACES.get(closed.handed_to, guarded(closed.handed_to))
    if document.verified:
        yield report_words.VERIFIED_BY, document.verified.header.by
        yield shift_words.VERIFIED_AT, document.verified.header.at
    yield words.CHAIN_HEAD, closed.chain_head


def _grids(document: ShiftReportDocument) -> Iterator[Grid]:
    totals, closed = document.totals, document.closed
    yield _taken(totals)
    yield tenders_grid({"cash": totals.cash, "card": totals.card})
    yield cards_grid(dict(sorted(totals.cards.items())))
    yield kinds_grid(totals.kinds)
    yield _events(totals)
    if closed or document.shows_expected:
        lines = {words.CASH_KINDS[kind]: moved for kind, moved in totals.cash_kinds.items()}
        yield _amounts(words.DRAWER, lines)
    if closed:
        yield _three_numbers(document, closed)
        yield count_grid(words.COUNTED, closed.count)
    points = closed.open_points if closed else document.open_points
    if points:
        yield _points(words.OPEN_POINTS, points, words.OPEN_STATES)
    if document.remarked:
        yield _points(words.REMARKED, document.remarked, words.REMARKS)


def _taken(totals: ShiftTotals) -> Grid:
    undone = ((words.VOIDS, totals.voids), (words.REFUNDS, totals.refunds))
    negative = [(label, TenderTotal(of.count, -of.amount)) for label, of in undone]
    return totals_grid(words.TAKEN, [(words.PAYMENTS, totals.payments), *negative], summed=(2,))


def _three_numbers(document: ShiftReportDocument, closed: ShiftClosed) -> Grid:
    """As on paper: by the journal, by clerk and terminal, by a manager."""
    compared = document.totals.reconciled
    is_reached = compared is not None and compared.is_reached
    terminals = total(b.amount for b in compared.theirs) if compared and is_reached else None
    seen = {of.tender: of.verified for of in document.verified.tenders} if document.verified else {}
    lines = (
        TenderNumbers(CASH, closed.expected_cash, closed.counted_cash, seen.get(CASH)),
        TenderNumbers(CARD, closed.card, terminals, seen.get(CARD)),
    )
    rows = tuple(
        (TENDER_WORDS[of.tender], of.expected, of.counted, of.verified, of.difference)
        for of in lines
    )
    heads = (report_words.TENDER, words.EXPECTED, words.COUNTED, report_words.VERIFIED)
    return Grid(report_words.COUNTS, (*heads, report_words.DIFFERENCE), rows, (1, 2, 3, 4))


def _events(totals: ShiftTotals) -> Grid:
    numbers = {
        shift_words.CORRECTIONS: totals.corrections.count,
        words.PART_PAYMENTS: totals.part_payments,
        words.OFFLINE_PAYMENTS: totals.offline.count,
        words.OUTSIDE_HOURS: totals.outside_hours,
        words.COPIES: totals.copies,
        words.DRAWER_OPENINGS: totals.drawer_openings,
        words.NO_SALES: totals.no_sales,
        words.COUNT_ATTEMPTS: totals.count_attempts,
    }
    return Grid(words.EVENTS, (_BLANK, words.COUNT), tuple(numbers.items()))


def _amounts(title: Words, lines: Mapping[Words, Money]) -> Grid:
    return Grid(title, (_BLANK, words.AMOUNT), tuple(lines.items()), (1,))


def _points(title: Words, points: tuple[OpenPoint, ...], names: Mapping[str, Words]) -> Grid:
    rows = tuple(
        (guarded(point.receipt_no), names.get(point.state, guarded(point.state)), point.amount)
        for point in points
    )
    return Grid(title, (words.NUMBER, report_words.STATE, words.AMOUNT), rows, (2,))
