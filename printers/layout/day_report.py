"""The branch's day on thermal paper: before its close, and as it was closed."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.branch_day import BranchDay, ShiftOfDay
from pos_app.domain.day_events import ExceptionKind, ShiftSum, Witness
from pos_app.domain.day_figures import (
    CARD,
    CASH,
    DayTender,
    TenderNumbers,
    by_tender,
    collected_of,
    day_tenders,
    shift_tenders,
    takings_of_day,
)
from pos_app.domain.documents import DayClosedDocument, DayReportDocument
from pos_app.domain.money import ZERO
from printers.layout import report_words, words
from printers.layout.card_parts import guarded
from printers.layout.day_parts import (
    cards_table,
    changed_by,
    deposit_rows,
    drawer_rows,
    event_rows,
    exception_rows,
    hours_table,
    kinds_table,
    known,
    late_table,
    note_rows,
    refused_table,
    share_of_shifts,
    taken_table,
    totals_table,
    transfer_table,
    verdict,
)
from printers.layout.shared_parts import amount, box, field, head, marks, moment, table_head
from printers.layout.words import Words
from printers.plain_text import Digits, ltr, named
from printers.rows import Pair, Row, Rule, Signature, Size, Stroke, Table, TableLine

TENDER_WORDS = {CASH: words.CASH, CARD: words.CARD}


def day_report(document: DayReportDocument, digits: Digits) -> Iterator[Row]:
    """All that is known of the day."""
    day = document.day
    yield from marks(digits, is_training=document.is_training)
    yield from head(document.centre, report_words.DAY_REPORT)
    yield from day_marks(document)
    yield moment(words.BUSINESS_DATE, day.business_date, digits)
    yield moment(words.AS_OF, day.as_of, digits)
    if day.closed:
        yield moment(report_words.CLOSED_AT, day.closed.header.at, digits)
        yield field(report_words.CLOSED_BY, day.closed.header.by)
    yield from _takings(day, digits)
    yield from _three_numbers(day_tenders(day), digits)
    yield from _compared(document, digits)
    yield Rule()
    yield from event_rows(takings_of_day(day), digits)
    yield from _shifts(day, digits)
    yield from _cash_on_its_way(day, digits)
    yield Rule()
    yield from exception_rows(document.exceptions, digits)
    if day.closed:
        yield from note_rows(day.closed.note)
    yield from _signed()


def day_marks(document: DayReportDocument) -> Iterator[Row]:
    """What keeps this paper from being the whole and last word of the day."""
    day = document.day
    if day.closed is None:
        yield box(report_words.NOT_CLOSED_YET)
    if not day.is_whole:
        yield box(report_words.NOT_WHOLE)
        yield Pair(*report_words.NOT_WHOLE_NOTE, Size.SMALL)
    missing = [e for e in document.exceptions if e.kind is ExceptionKind.DESK_MISSING]
    if missing:
        en, ar = report_words.WITHOUT_DESK
        desks = ltr(", ".join(named(guarded(each.subject)) for each in missing))
        yield box(Words(en.format(desks), ar.format(desks)))


def _takings(day: BranchDay, digits: Digits) -> Iterator[Row]:
    takings = takings_of_day(day)
    yield Rule(Stroke.THICK)
    yield taken_table(takings, digits)
    yield amount(words.COLLECTED, day.collected, digits, is_bold=True, size=Size.LARGE)
    tenders = {TENDER_WORDS[tender]: of for tender, of in by_tender(takings).items()}
    yield Rule()
    yield totals_table(words.BY_TENDER, tenders, digits)
    for table in (cards_table, kinds_table, hours_table):
        made = table(takings, digits)
        if len(made.lines) > made.heads:
            yield Rule(Stroke.DOTTED)
            yield made


def _three_numbers(tenders: tuple[DayTender, ...], digits: Digits) -> Iterator[Row]:
    """Expected, counted and verified of each tender, over the shifts that have them."""
    for tender in tenders:
        yield Rule()
        yield Pair(*TENDER_WORDS[tender.tender], is_bold=True)
        for label, figure, number in (
            (words.EXPECTED, tender.expected, tender.closed_shifts),
            (words.COUNTED, tender.counted, tender.counted_shifts),
            (report_words.VERIFIED, tender.verified, tender.verified_shifts),
        ):
            yield known(label, figure if number else None, digits)
            if 0 < number < tender.shifts:
                yield Pair(*share_of_shifts(number, tender.shifts, digits), Size.SMALL)
        if tender.counted_shifts:
            yield amount(verdict(tender.difference), tender.difference, digits, is_bold=True)


def _compared(document: DayReportDocument, digits: Digits) -> Iterator[Row]:
    if document.compared_with:
        yield Rule()
        yield compared_table(document, digits)


def compared_table(document: DayReportDocument, digits: Digits) -> Table:
    """What was collected on other days, and how far this one is from them."""
    now = document.day.collected
    lines = []
    for other in document.compared_with:
        then = collected_of(other.takings)
        figures = (digits.write(then), changed_by(now, then, digits))
        lines.append(TableLine(digits.write(other.business_date), "", figures))
    columns = (words.COLLECTED, report_words.CHANGE_SINCE)
    return Table((*table_head(report_words.COMPARED_WITH, *columns), *lines))


def _shifts(day: BranchDay, digits: Digits) -> Iterator[Row]:
    yield Rule(Stroke.THICK)
    yield amount(report_words.SHIFTS, len(day.shifts), digits, is_bold=True)
    for shift in day.shifts:
        yield Rule(Stroke.DOTTED)
        yield from _shift(shift, digits)
    yield from drawers(day, digits)


def drawers(day: BranchDay, digits: Digits) -> Iterator[Row]:
    rows = tuple(drawer_rows(day, digits))
    if rows:
        yield Rule()
        yield from rows


def _shift(shift: ShiftOfDay, digits: Digits) -> Iterator[Row]:
    yield field(words.SHIFT, shift.shift, is_bold=True)
    yield field(words.CLERK, shift.clerk)
    yield Pair(*report_words.STATES[shift.state], Size.SMALL)
    if shift.witness is not Witness.HEAD_OFFICE:
        yield Pair(*report_words.WITNESSES[shift.witness], Size.SMALL)
    yield amount(words.PAYMENTS, shift.number("payments"), digits)
    yield amount(words.COLLECTED, shift.collected, digits)
    yield amount(words.CASH, shift.cash, digits)
    yield amount(words.CARD, shift.card, digits)
    cash, card = shift_tenders(shift)
    yield from _numbers(words.CASH, cash, digits)
    if card.expected:
        yield from _card_numbers(card, digits)
    if shift.verified:
        yield field(report_words.VERIFIED_BY, shift.verified.header.by)


def _numbers(tender: Words, numbers: TenderNumbers, digits: Digits) -> Iterator[Row]:
    if numbers.expected is None:
        return
    for label, figure in (
        (words.EXPECTED, numbers.expected),
        (words.COUNTED, numbers.counted),
        (report_words.VERIFIED, numbers.verified),
    ):
        yield known(_of_tender(tender, label), figure, digits)
    if numbers.difference is not None:
        yield amount(verdict(numbers.difference), numbers.difference, digits, is_bold=True)


def _card_numbers(numbers: TenderNumbers, digits: Digits) -> Iterator[Row]:
    """In one line where terminals and manager agree with the journal."""
    if numbers.difference == ZERO:
        yield amount(_of_tender(words.CARD, words.MATCHES), ZERO, digits)
    else:
        yield from _numbers(words.CARD, numbers, digits)


def _of_tender(tender: Words, label: Words) -> Words:
    """`Cash: expected`."""
    return Words(f"{tender.en}: {label.en.lower()}", f"{tender.ar}: {label.ar}")


def _cash_on_its_way(day: BranchDay, digits: Digits) -> Iterator[Row]:
    if day.transfers:
        yield Rule()
        yield transfer_table(day.transfers, digits)
    if day.deposits:
        yield Rule()
        yield from deposit_rows(day.deposits, digits)
    if day.late:
        yield Rule()
        yield late_table(day.late, digits)
    if day.refused:
        yield Rule()
        yield refused_table(day, digits)


def _signed() -> Iterator[Row]:
    yield Signature(*words.SIGN_MANAGER)
    yield Signature(*words.WITNESS)


# The day as it was closed ----------------------------------------------------


def day_closed(document: DayClosedDocument, digits: Digits) -> Iterator[Row]:
    """What the manager signs: the sums as they were then, whatever arrived since."""
    closed = document.closed
    yield from marks(digits, copy_no=document.copy_no, is_training=document.is_training)
    yield from head(document.centre, report_words.DAY_CLOSED)
    yield moment(words.BUSINESS_DATE, closed.header.business_date, digits)
    yield moment(report_words.CLOSED_AT, closed.header.at, digits)
    yield field(report_words.CLOSED_BY, closed.header.by)
    if closed.approved_by:
        yield field(words.APPROVED_BY, closed.approved_by)
    yield field(words.DESK, closed.header.desk)
    yield Rule(Stroke.THICK)
    yield amount(words.PAYMENTS, closed.payments, digits)
    yield amount(words.COLLECTED, closed.collected, digits, is_bold=True, size=Size.LARGE)
    yield amount(words.CASH, closed.cash, digits)
    yield amount(words.CARD, closed.card, digits)
    yield Rule()
    yield amount(report_words.SHIFTS, len(closed.shifts), digits, is_bold=True)
    for shift in closed.shifts:
        yield Rule(Stroke.DOTTED)
        yield from _shift_sum(shift, digits)
    yield Rule(Stroke.THICK)
    yield from exception_rows(closed.exceptions, digits)
    yield from note_rows(closed.note)
    yield from _signed()


def _shift_sum(shift: ShiftSum, digits: Digits) -> Iterator[Row]:
    yield field(words.SHIFT, shift.shift, is_bold=True)
    yield field(words.CLERK, shift.clerk)
    yield Pair(*report_words.STATES[shift.state], Size.SMALL)
    if shift.witness is not Witness.HEAD_OFFICE:
        yield Pair(*report_words.WITNESSES[shift.witness], Size.SMALL)
    yield amount(words.PAYMENTS, shift.payments, digits)
    yield amount(words.COLLECTED, shift.collected, digits)
    yield amount(words.CARD, shift.card, digits)
    yield amount(words.CASH, shift.cash, digits)
    yield from _numbers(words.CASH, sum_numbers(shift), digits)


def sum_numbers(shift: ShiftSum) -> TenderNumbers:
    """The three numbers of a closed day's shift."""
    return TenderNumbers(CASH, shift.expected_cash, shift.counted_cash, shift.verified_cash)
