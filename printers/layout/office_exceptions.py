"""The exceptions of a day on A4: a list of its own, and a part of the day report."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.day_events import DayException
from pos_app.domain.documents import ExceptionsDocument
from printers.layout import report_words, words
from printers.layout.card_parts import guarded
from printers.layout.office_parts import office_head, signatures
from printers.layout.shared_parts import box, field, marks, moment, table_head
from printers.plain_text import Digits, is_arabic, isolated, named
from printers.rows import Beside, OfficeRow, Row, Rule, Stroke, Table, TableLine


def office_exceptions(document: ExceptionsDocument, digits: Digits) -> Iterator[OfficeRow]:
    """Each open point on a line, its reason below it."""
    closed = document.closed
    yield from marks(digits, is_training=document.is_training)
    yield from office_head(document.centre, report_words.EXCEPTIONS_LIST)
    if closed is None:
        yield box(report_words.NOT_CLOSED_YET)
    when: tuple[Row, ...] = (
        moment(words.BUSINESS_DATE, document.business_date, digits),
        moment(words.AS_OF, document.at, digits),
    )
    who: tuple[Row, ...] = ()
    if closed:
        who = (
            moment(report_words.CLOSED_AT, closed.header.at, digits),
            field(report_words.CLOSED_BY, closed.header.by),
        )
    yield Beside((when, who))
    yield from exception_table(document.exceptions, digits)
    yield from signatures(words.SIGN_MANAGER, words.WITNESS)


def exception_table(exceptions: tuple[DayException, ...], digits: Digits) -> Iterator[OfficeRow]:
    yield Rule(Stroke.THICK)
    if not exceptions:
        yield box(report_words.NO_EXCEPTIONS)
        return
    lines = [line for each in exceptions for line in _exception(each, digits)]
    columns = (report_words.SUBJECT, words.AMOUNT)
    yield Table((*table_head(report_words.EXCEPTIONS, *columns), *lines))


def _exception(exception: DayException, digits: Digits) -> Iterator[TableLine]:
    kind = report_words.EXCEPTION_KINDS[exception.kind]
    amount = digits.write(exception.amount) if exception.amount else ""
    subject = named(guarded(exception.subject))
    yield TableLine(*kind, (subject, amount), is_bold=True)
    reason = named(guarded(exception.reason)) if exception.reason else ""
    if not reason:
        yield TableLine(*report_words.NOT_DECLARED, ("", ""), is_kept=True)
    elif is_arabic(reason):
        yield TableLine("", f"{words.REASON.ar}: {reason}", ("", ""), is_kept=True)
    else:
        yield TableLine(f"{words.REASON.en}: {isolated(reason)}", "", ("", ""), is_kept=True)
