"""X (interim) and Z (final) reports of a shift."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pos_app.domain.documents import ShiftReportDocument
from pos_app.domain.events import OpenPoint, ShiftClosed
from pos_app.domain.money import ZERO, Money
from pos_app.domain.receipt_no import parse_receipt_no
from pos_app.domain.shift import ShiftTotals, TenderTotal
from pos_app.errors import ReceiptUnknown
from printers.layout import words
from printers.layout.shared_parts import amount, box, field, head, marks, moment
from printers.layout.words import Words
from printers.plain_text import clean, is_arabic
from printers.rows import Field, Pair, Row, Rule, Signature, Size, Stroke, Table, TableLine, Text


def shift_report(document: ShiftReportDocument) -> Iterator[Row]:
    """All rows of an X or Z, top to bottom. An X hides the drawer unless `shows_expected`."""
    closed = document.closed
    yield from head(document.centre, words.Z_REPORT if closed else words.X_REPORT)
    yield from marks(copy_no=0, is_voided=False, is_training=document.is_training)
    if closed is None:
        yield box(words.NOT_FINAL)
    yield from _whose(document)
    yield from _takings(document.totals)
    yield from _events(document.totals)
    yield from _receipt_numbers(document.totals.receipts)
    if closed or document.shows_expected:
        yield from _drawer(document.totals)
    if closed:
        yield from _count(closed)
    yield from _open_points(closed.open_points if closed else document.open_points)
    if closed:
        yield from _seal(closed)


def _whose(document: ShiftReportDocument) -> Iterator[Row]:
    shift, closed = document.shift, document.closed
    if closed:
        yield field(words.NUMBER, f"Z {closed.z_no}", is_bold=True)
    yield field(words.DESK, document.desk)
    yield field(words.SHIFT, shift.shift_id)
    yield field(words.CLERK, shift.clerk)
    yield field(words.BUSINESS_DATE, shift.business_date)
    yield field(words.OPENED, moment(shift.opened_at))
    if closed:
        yield field(words.CLOSED, moment(closed.header.at))
    else:
        yield field(words.PRINTED_AT, moment(document.at))


def _takings(totals: ShiftTotals) -> Iterator[Row]:
    voids = TenderTotal(totals.voids.count, -totals.voids.amount)
    yield Rule(Stroke.THICK)
    yield _totals_table(words.TAKEN, {words.PAYMENTS: totals.payments, words.VOIDS: voids})
    yield amount(words.COLLECTED, totals.collected, is_bold=True, size=Size.LARGE)
    yield Rule()
    yield _totals_table(words.BY_TENDER, {words.CASH: totals.cash, words.CARD: totals.card})
    if totals.cards:
        cards = {
            Words(f"{clean(terminal)} {clean(brand).upper()}", ""): total
            for (terminal, brand), total in sorted(totals.cards.items())
        }
        yield Rule(Stroke.DOTTED)
        yield _totals_table(words.BY_CARD, cards)
    if totals.kinds:
        kinds = {words.KINDS[kind]: total for kind, total in totals.kinds.items()}
        yield Rule(Stroke.DOTTED)
        yield _totals_table(words.BY_KIND, kinds)


def _totals_table(title: Words, totals: Mapping[Words, TenderTotal]) -> Table:
    header = TableLine(*title, (words.COUNT.en, words.AMOUNT.en), is_bold=True)
    header_ar = TableLine("", "", (words.COUNT.ar, words.AMOUNT.ar))
    lines = [
        TableLine(label.en, label.ar, (str(total.count), str(total.amount)))
        for label, total in totals.items()
    ]
    return Table((header, header_ar, *lines))


def _events(totals: ShiftTotals) -> Iterator[Row]:
    yield Rule()
    yield Pair(*words.EVENTS, is_bold=True)
    yield _number(words.PART_PAYMENTS, totals.part_payments)
    yield _number(words.OFFLINE_PAYMENTS, totals.offline.count)
    if totals.offline.count:
        yield amount(words.OFFLINE_PAYMENTS, totals.offline.amount)
    yield _number(words.OUTSIDE_HOURS, totals.outside_hours)
    yield _number(words.COPIES, totals.copies)
    yield _number(words.DRAWER_OPENINGS, totals.drawer_openings)
    yield _number(words.COUNT_ATTEMPTS, totals.count_attempts)


def _number(label: Words, number: int) -> Field:
    return amount(label, number)


def _receipt_numbers(receipts: list[str]) -> Iterator[Row]:
    yield Rule()
    yield Pair(*words.RECEIPTS, is_bold=True)
    if not receipts:
        yield Pair(*words.NONE)
        return
    yield field(words.FIRST, receipts[0])
    yield field(words.LAST, receipts[-1])
    gaps = _missing(receipts)
    if not gaps:
        none = words.NONE
        yield Field(words.GAPS.en, f"0 ({none.en})", words.GAPS.ar)
    for number in gaps:
        yield field(words.GAPS, number, is_bold=True)


def _missing(receipts: list[str]) -> list[str]:
    """The running numbers between first and last that no event took; there must be none."""
    try:
        taken = {parse_receipt_no(receipt)[1] for receipt in receipts}
    except ReceiptUnknown:
        return ["?"]
    return [str(number) for number in range(min(taken), max(taken)) if number not in taken]


def _drawer(totals: ShiftTotals) -> Iterator[Row]:
    yield Rule()
    yield Pair(*words.DRAWER, is_bold=True)
    for kind, moved in totals.cash_kinds.items():
        yield amount(words.CASH_KINDS[kind], moved)
    yield amount(words.EXPECTED, totals.expected_cash, is_bold=True)


def _count(closed: ShiftClosed) -> Iterator[Row]:
    yield Rule()
    header = TableLine(*words.DENOMINATION, (words.PIECES.en, words.VALUE.en), is_bold=True)
    header_ar = TableLine("", "", (words.PIECES.ar, words.VALUE.ar))
    lines = [
        TableLine(str(Money(face)), "", (str(pieces), str(Money(face * pieces))))
        for face, pieces in sorted(closed.count.items(), reverse=True)
        if pieces
    ]
    yield Table((header, header_ar, *lines))
    yield Rule()
    yield amount(words.EXPECTED, closed.expected_cash)
    yield amount(words.COUNTED, closed.counted_cash)
    yield amount(_verdict(closed.variance), closed.variance, is_bold=True, size=Size.LARGE)
    if closed.reason:
        yield Pair(*words.REASON)
        yield Text(clean(closed.reason), is_arabic=is_arabic(closed.reason))
    if closed.approved_by:
        yield field(words.APPROVED_BY, closed.approved_by)


def _verdict(variance: Money) -> Words:
    if variance == ZERO:
        return words.MATCHES
    return words.SHORT if variance < ZERO else words.OVER


def _open_points(points: tuple[OpenPoint, ...]) -> Iterator[Row]:
    yield Rule()
    yield Field(
        words.OPEN_POINTS.en, str(len(points)), words.OPEN_POINTS.ar, is_amount=True, is_bold=True
    )
    for point in points:
        yield Field(clean(point.receipt_no), str(point.amount), words.OPEN_STATES[point.state].ar)


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
