"""The branch's day on A4, with charts and wide tables."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.branch_day import BranchDay, ShiftOfDay
from pos_app.domain.charts import kinds_chart, takings_chart, tenders_chart
from pos_app.domain.day_events import Witness
from pos_app.domain.day_figures import (
    DayTender,
    TenderNumbers,
    day_tenders,
    shift_tenders,
    takings_of_day,
)
from pos_app.domain.documents import DayReportDocument
from pos_app.domain.money import Money
from printers.layout import report_words, words
from printers.layout.day_parts import (
    cards_table,
    deposit_rows,
    drawer_rows,
    event_rows,
    hours_table,
    kinds_table,
    late_table,
    note_rows,
    refused_table,
    taken_table,
    transfer_table,
)
from printers.layout.day_report import TENDER_WORDS, compared_table, day_marks
from printers.layout.office_exceptions import exception_table
from printers.layout.office_parts import office_head, signatures
from printers.layout.shared_parts import box, field, marks, moment, table_head
from printers.layout.words import Words
from printers.plain_text import Digits, isolated, named
from printers.rows import (
    Beside,
    Columns,
    OfficeRow,
    Pair,
    Plot,
    Row,
    Rule,
    Size,
    Space,
    Stroke,
    Table,
    TableLine,
    Text,
)

_NOT_KNOWN = "–"
_HOURS_HIGH, _TITLE_HIGH, _SHARE_HIGH = 13.0, 1.6, 2.4  # lines of text


def office_day(document: DayReportDocument, digits: Digits) -> Iterator[OfficeRow]:
    """The figures that a manager signs first, then what they are made of."""
    day = document.day
    yield from marks(digits, is_training=document.is_training)
    yield from office_head(document.centre, report_words.DAY_REPORT)
    yield from day_marks(document)
    yield Beside(tuple(_when_and_who(day, digits)))
    yield Space(0.5)
    yield Beside(tuple(_tiles(day, digits)), is_framed=True)
    yield Space()
    yield from _charts(day)
    yield from _three_numbers(day_tenders(day), digits)
    if day.shifts:
        yield from _shift_takings(day, digits)
        yield from _shift_numbers(day, digits)
    yield Rule(Stroke.THICK)
    yield Columns(tuple(_details(document, digits)))
    yield from exception_table(document.exceptions, digits)
    if day.closed:
        yield from note_rows(day.closed.note)
    yield from signatures(words.SIGN_MANAGER, words.WITNESS)


def _when_and_who(day: BranchDay, digits: Digits) -> Iterator[tuple[Row, ...]]:
    closed = day.closed
    yield (
        moment(words.BUSINESS_DATE, day.business_date, digits),
        moment(words.AS_OF, day.as_of, digits),
    )
    if closed:
        yield (
            moment(report_words.CLOSED_AT, closed.header.at, digits),
            field(report_words.CLOSED_BY, closed.header.by),
        )
    else:
        yield ()


def _tiles(day: BranchDay, digits: Digits) -> Iterator[tuple[Row, ...]]:
    cash, _ = day_tenders(day)
    difference = digits.write(cash.difference) if cash.counted_shifts else _NOT_KNOWN
    yield from (
        _tile(words.COLLECTED, digits.write(day.collected)),
        _tile(words.PAYMENTS, digits.write(day.payments)),
        _tile(words.CASH, digits.write(day.cash)),
        _tile(words.CARD, digits.write(day.card)),
        _tile(report_words.CASH_DIFFERENCE, difference),
    )


def _tile(label: Words, figure: str) -> tuple[Row, ...]:
    return (
        Text(label.en, size=Size.SMALL),
        Text(figure, size=Size.LARGE, is_bold=True),
        Text(label.ar, is_arabic=True, size=Size.SMALL),
    )


def _charts(day: BranchDay) -> Iterator[OfficeRow]:
    takings = takings_of_day(day)
    if not takings:
        yield box(report_words.NOTHING_TAKEN)
        return
    yield Plot(takings_chart(takings), _HOURS_HIGH)
    yield Space()
    tenders, kinds = tenders_chart(takings), kinds_chart(takings)
    lines = _TITLE_HIGH + _SHARE_HIGH * max(len(tenders.bars), len(kinds.bars))
    yield Beside(((Plot(tenders, lines),), (Plot(kinds, lines),)))
    yield Space(0.5)


# Wide tables -----------------------------------------------------------------


def _three_numbers(tenders: tuple[DayTender, ...], digits: Digits) -> Iterator[OfficeRow]:
    columns = (
        words.EXPECTED,
        words.COUNTED,
        report_words.VERIFIED,
        report_words.DIFFERENCE,
    )
    lines: list[TableLine] = []
    for tender in tenders:
        known = (
            _figure(tender.expected, tender.closed_shifts, digits),
            _figure(tender.counted, tender.counted_shifts, digits),
            _figure(tender.verified, tender.verified_shifts, digits),
            _figure(tender.difference, tender.counted_shifts, digits),
        )
        lines.append(TableLine(*TENDER_WORDS[tender.tender], known))
        lines.extend(_how_many(tender, digits))
    yield Rule(Stroke.THICK)
    yield Table((*table_head(words.BY_TENDER, *columns), *lines))
    yield Space(0.5)


def _figure(amount: Money, shifts: int, digits: Digits) -> str:
    return digits.write(amount) if shifts else _NOT_KNOWN


def _how_many(tender: DayTender, digits: Digits) -> Iterator[TableLine]:
    """Over how many shifts each number is, where that is not all of them."""
    numbers = (tender.closed_shifts, tender.counted_shifts, tender.verified_shifts)
    if any(0 < number < tender.shifts for number in numbers):
        told = [f"{digits.write(n)} / {digits.write(tender.shifts)}" for n in numbers]
        yield TableLine(*report_words.SHIFTS, (*told, ""), is_kept=True)


def _shift_takings(day: BranchDay, digits: Digits) -> Iterator[OfficeRow]:
    columns = (
        *(words.CLERK, report_words.STATE, words.PAYMENTS),
        *(words.COLLECTED, words.CASH, words.CARD),
    )
    lines = [
        TableLine(
            named(shift.shift),
            "",
            (
                named(shift.clerk),
                _state(shift),
                digits.write(shift.number("payments")),
                digits.write(shift.collected),
                digits.write(shift.cash),
                digits.write(shift.card),
            ),
        )
        for shift in day.shifts
    ]
    sums = (day.payments, day.collected, day.cash, day.card)
    figures = ("", "", *(digits.write(each) for each in sums))
    lines.append(TableLine(*report_words.ALL_SHIFTS, figures, is_bold=True))
    yield Rule(Stroke.THICK)
    yield Table((*table_head(report_words.SHIFTS, *columns), *lines))
    if any(shift.witness is Witness.SHIFT_FILE for shift in day.shifts):
        en, ar = report_words.WITNESSES[Witness.SHIFT_FILE]
        yield Pair(f"* {en}", f"* {ar}", Size.SMALL)
    yield Space(0.5)


def _state(shift: ShiftOfDay) -> str:
    en, ar = report_words.STATES[shift.state]
    mark = "*" if shift.witness is Witness.SHIFT_FILE else ""
    return f"{en}{mark} {isolated(ar)}"


def _shift_numbers(day: BranchDay, digits: Digits) -> Iterator[OfficeRow]:
    """The three numbers of each shift, cash and, where there is any, card."""
    columns = (
        *(report_words.TENDER, words.EXPECTED, words.COUNTED),
        *(report_words.VERIFIED, report_words.DIFFERENCE, report_words.VERIFIED_BY),
    )
    lines = []
    for shift in day.shifts:
        by = named(shift.verified.header.by) if shift.verified else _NOT_KNOWN
        known = [numbers for numbers in shift_tenders(shift) if numbers.expected is not None]
        lines += [_numbers_line(shift, numbers, by, digits) for numbers in known]
    if lines:
        yield Rule(Stroke.THICK)
        yield Table((*table_head(report_words.COUNTS, *columns), *lines))
        yield Space(0.5)


def _numbers_line(shift: ShiftOfDay, numbers: TenderNumbers, by: str, digits: Digits) -> TableLine:
    tender = TENDER_WORDS[numbers.tender]
    figures = (numbers.expected, numbers.counted, numbers.verified, numbers.difference)
    written = (_NOT_KNOWN if each is None else digits.write(each) for each in figures)
    name = f"{tender.en} {isolated(tender.ar)}"
    return TableLine(named(shift.shift), "", (name, *written, by))


# Details ---------------------------------------------------------------------


def _details(document: DayReportDocument, digits: Digits) -> Iterator[tuple[Row, ...]]:
    """Sections that stand in two columns."""
    day = document.day
    takings = takings_of_day(day)
    yield (taken_table(takings, digits),)
    for table in (cards_table, kinds_table, hours_table):
        made = table(takings, digits)
        if len(made.lines) > made.heads:
            yield Rule(), made
    if document.compared_with:
        yield Rule(), compared_table(document, digits)
    yield Rule(), *event_rows(takings, digits)
    if any(shift.closed for shift in day.shifts):
        yield Rule(), *drawer_rows(day, digits)
    if day.transfers:
        yield Rule(), transfer_table(day.transfers, digits)
    if day.deposits:
        yield Rule(), *deposit_rows(day.deposits, digits)
    if day.late:
        yield Rule(), late_table(day.late, digits)
    if day.refused:
        yield Rule(), refused_table(day, digits)
