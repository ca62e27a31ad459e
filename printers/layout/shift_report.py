"""X (interim) and Z (final) reports of a shift."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.documents import ShiftReportDocument
from pos_app.domain.events import OpenPoint, ShiftClosed
from pos_app.domain.receipt_no import parse_receipt_no
from pos_app.domain.shift import ShiftTotals, TenderTotal
from pos_app.errors.receipt import ReceiptUnknown
from printers.layout import card_words, shift_words, words
from printers.layout.day_parts import kind_words, terminal_and_brand, totals_table
from printers.layout.reconciliation import comparison
from printers.layout.shared_parts import (
    amount,
    box,
    field,
    head,
    marks,
    moment,
)
from printers.layout.shift_end import end_rows, float_rows
from printers.layout.words import Words
from printers.plain_text import Digits, clean, named
from printers.rows import Pair, Row, Rule, Signature, Size, Stroke, Table, TableLine, Text


def shift_report(document: ShiftReportDocument, digits: Digits) -> Iterator[Row]:
    """All rows of an X or Z, top to bottom. An X hides the drawer unless `shows_expected`."""
    closed = document.closed
    yield from marks(digits, copy_no=document.copy_no, is_training=document.is_training)
    yield from head(document.centre, words.Z_REPORT if closed else words.X_REPORT)
    if closed is None:
        yield box(words.NOT_FINAL)
    yield from _whose(document, digits)
    yield from _takings(document.totals, digits)
    yield from _cards_compared(document, digits)
    yield from _events(document.totals, digits)
    yield from _receipt_numbers(document.totals.receipts, digits)
    if closed or document.shows_expected:
        yield from _drawer(document.totals, digits)
    if closed:
        yield from end_rows(document, closed, digits)
    yield from _open_points(closed.open_points if closed else document.open_points, digits)
    yield from _remarks(document.remarked, digits)
    if closed:
        yield from _seal(closed)


def _whose(document: ShiftReportDocument, digits: Digits) -> Iterator[Row]:
    shift, closed = document.shift, document.closed
    if closed:
        yield field(words.NUMBER, f"Z {closed.z_no}", is_bold=True)
    yield field(words.DESK, document.desk)
    yield field(words.SHIFT, shift.shift_id)
    yield field(words.CLERK, shift.clerk)
    yield moment(words.BUSINESS_DATE, shift.business_date, digits)
    yield moment(words.OPENED, shift.opened_at, digits)
    yield from float_rows(document)
    if closed:
        yield moment(words.CLOSED, closed.header.at, digits)
    else:
        yield moment(words.AS_OF, document.at, digits)


def _takings(totals: ShiftTotals, digits: Digits) -> Iterator[Row]:
    voids = TenderTotal(totals.voids.count, -totals.voids.amount)
    taken = {words.PAYMENTS: totals.payments, words.VOIDS: voids}
    if totals.refunds.count:
        refunds = TenderTotal(totals.refunds.count, -totals.refunds.amount)
        taken[words.REFUNDS] = refunds
    yield Rule(Stroke.THICK)
    yield totals_table(words.TAKEN, taken, digits)
    yield amount(words.COLLECTED, totals.collected, digits, is_bold=True, size=Size.LARGE)
    yield Rule()
    tenders = {words.CASH: totals.cash, words.CARD: totals.card}
    yield totals_table(words.BY_TENDER, tenders, digits)
    if totals.cards:
        cards = {
            terminal_and_brand(terminal, brand): total
            for (terminal, brand), total in sorted(totals.cards.items())
        }
        yield Rule(Stroke.DOTTED)
        yield totals_table(words.BY_CARD, cards, digits)
    if totals.kinds:
        kinds = {kind_words(kind): total for kind, total in totals.kinds.items()}
        yield Rule(Stroke.DOTTED)
        yield totals_table(words.BY_KIND, kinds, digits)


def _cards_compared(document: ShiftReportDocument, digits: Digits) -> Iterator[Row]:
    """With the terminal's totals; a Z says when that was not done."""
    reconciled = document.totals.reconciled
    if reconciled is not None:
        yield Rule()
        yield Pair(*words.RECONCILIATION, is_bold=True)
        yield from comparison(reconciled, digits)
    elif document.closed and document.totals.cards:
        yield Rule()
        yield box(card_words.NOT_COMPARED)


def _events(totals: ShiftTotals, digits: Digits) -> Iterator[Row]:
    yield Rule()
    yield Pair(*words.EVENTS, is_bold=True)
    if totals.corrections.count:
        yield amount(shift_words.CORRECTIONS, totals.corrections.count, digits)
        yield amount(shift_words.CORRECTED, totals.corrections.amount, digits)
    yield amount(words.PART_PAYMENTS, totals.part_payments, digits)
    yield amount(words.OFFLINE_PAYMENTS, totals.offline.count, digits)
    if totals.offline.count:
        yield amount(words.OFFLINE_AMOUNT, totals.offline.amount, digits)
    yield amount(words.OUTSIDE_HOURS, totals.outside_hours, digits)
    yield amount(words.COPIES, totals.copies, digits)
    yield amount(words.DRAWER_OPENINGS, totals.drawer_openings, digits)
    yield amount(words.NO_SALES, totals.no_sales, digits)
    yield amount(words.COUNT_ATTEMPTS, totals.count_attempts, digits)


def _receipt_numbers(receipts: list[str], digits: Digits) -> Iterator[Row]:
    yield Rule()
    yield Pair(*words.RECEIPTS, is_bold=True)
    if not receipts:
        yield Pair(*words.NONE)
        return
    yield field(words.FIRST, receipts[0])
    yield field(words.LAST, receipts[-1])
    gaps = _missing(receipts)
    if not gaps:
        yield amount(words.GAPS, 0, digits)
    for number in gaps:
        yield field(words.GAPS, number, is_bold=True)


def _missing(receipts: list[str]) -> list[str]:
    """The running numbers between first and last that no event took; there must be none."""
    try:
        taken = {parse_receipt_no(receipt)[1] for receipt in receipts}
    except ReceiptUnknown:
        return ["?"]
    return [str(number) for number in range(min(taken), max(taken)) if number not in taken]


def _drawer(totals: ShiftTotals, digits: Digits) -> Iterator[Row]:
    yield Rule()
    yield Pair(*words.DRAWER, is_bold=True)
    for kind, moved in totals.cash_kinds.items():
        yield amount(words.CASH_KINDS[kind], moved, digits)
    yield amount(words.EXPECTED, totals.expected_cash, digits, is_bold=True)


def _open_points(points: tuple[OpenPoint, ...], digits: Digits) -> Iterator[Row]:
    yield Rule()
    yield amount(words.OPEN_POINTS, len(points), digits, is_bold=True)
    if points:
        yield Table(tuple(_open_point(point, digits) for point in points))


def _open_point(point: OpenPoint, digits: Digits) -> TableLine:
    state = words.OPEN_STATES[point.state]
    return TableLine(
        f"{named(point.receipt_no)} {state.en}", state.ar, (digits.write(point.amount),)
    )


def _remarks(points: tuple[OpenPoint, ...], digits: Digits) -> Iterator[Row]:
    """What head office has taken and said more of: the clerk's shift has nothing to do with it."""
    if points:
        yield Rule()
        yield amount(words.REMARKED, len(points), digits, is_bold=True)
        yield Table(tuple(_remark(point, digits) for point in points))


def _remark(point: OpenPoint, digits: Digits) -> TableLine:
    said = words.REMARKS.get(point.state, Words(clean(point.state), ""))
    return TableLine(f"{named(point.receipt_no)} {said.en}", said.ar, (digits.write(point.amount),))


def _seal(closed: ShiftClosed) -> Iterator[Row]:
    """Where the journal stood, so that this paper proves what came before it."""
    yield Rule()
    yield Pair(*words.CHAIN_HEAD, Size.SMALL)
    head_hash = clean(closed.chain_head)
    for start in range(0, len(head_hash), 32):
        yield Text(_in_fours(head_hash[start : start + 32]), size=Size.SMALL)
    yield Signature(*words.SIGN_CLERK)
    yield Signature(*words.SIGN_MANAGER)


def _in_fours(text: str) -> str:
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
