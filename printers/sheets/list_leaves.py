"""What of a day is open, late or on its way, as lists."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.branch_day import BranchDay
from pos_app.domain.day_events import DayException
from pos_app.domain.documents import ExceptionsDocument
from printers.layout import report_words, words
from printers.layout.card_parts import guarded
from printers.layout.day_parts import bank_counted, deposit_state, transfer_amount, transfer_state
from printers.layout.words import Words
from printers.sheets.leaf import Cell, Grid, Leaf

Fact = tuple[Words, Cell]


def exceptions_leaf(exceptions: tuple[DayException, ...], facts: tuple[Fact, ...]) -> Leaf:
    heads = (report_words.KIND, report_words.SUBJECT, words.AMOUNT, words.REASON)
    rows = tuple(
        (
            report_words.EXCEPTION_KINDS[each.kind],
            guarded(each.subject),
            each.amount,
            guarded(each.reason) or report_words.NOT_DECLARED,
        )
        for each in exceptions
    )
    grid = Grid(report_words.EXCEPTIONS, heads, rows)
    return Leaf(report_words.EXCEPTIONS, report_words.EXCEPTIONS, facts, (grid,))


def exception_facts(document: ExceptionsDocument) -> tuple[Fact, ...]:
    centre = document.centre
    return (
        (report_words.BRANCH, Words(centre.name_en, centre.name_ar)),
        (words.BUSINESS_DATE, document.business_date),
        (words.AS_OF, document.at),
    )


def day_lists(day: BranchDay) -> Iterator[Grid]:
    if day.transfers:
        rows = tuple(
            (each.transfer_no, report_words.TRANSFER_STATES[transfer_state(each)], amount)
            for each in day.transfers
            for amount in (transfer_amount(each),)
        )
        heads = (words.NUMBER, report_words.STATE, words.AMOUNT)
        yield Grid(report_words.TRANSFERS, heads, rows)
    if day.deposits:
        yield _deposits(day)
    if day.late:
        late = tuple(
            (
                each.receipt_no or each.shift,
                report_words.LATE_TYPES.get(each.type, report_words.OTHER_TYPE),
                each.amount,
                each.received_at,
            )
            for each in day.late
        )
        columns = (words.NUMBER, report_words.KIND, words.AMOUNT, report_words.RECEIVED_AT)
        yield Grid(report_words.LATE_ARRIVALS, columns, late, (2,))
    if day.refused:
        refused = tuple((each.receipt_no, each.desk, each.amount) for each in day.refused)
        yield Grid(report_words.REFUSED, (words.NUMBER, words.DESK, words.AMOUNT), refused, (2,))


def _deposits(day: BranchDay) -> Grid:
    heads = (
        *(words.BAG_NO, words.SEAL_NO, words.AMOUNT, report_words.STATE),
        *(report_words.BANK_COUNTED, report_words.BANK_REFERENCE),
    )
    rows: list[tuple[Cell, ...]] = []
    for deposit in day.deposits:
        last = deposit.received[-1] if deposit.received else None
        rows.append(
            (
                guarded(deposit.made.bag_no),
                guarded(deposit.made.seal_no),
                deposit.made.amount,
                report_words.DEPOSIT_STATES[deposit_state(deposit)],
                bank_counted(deposit) if last else None,
                guarded(last.bank_reference) if last else None,
            )
        )
    return Grid(report_words.DEPOSITS, heads, tuple(rows), (2, 4))
