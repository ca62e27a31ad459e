"""What of a day is open, or was declared when it was closed; and a shift that was verified."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.day_events import TenderFigures
from pos_app.domain.documents import ExceptionsDocument, VerificationDocument
from printers.layout import report_words, words
from printers.layout.day_parts import exception_rows, known, note_rows, verdict
from printers.layout.day_report import TENDER_WORDS
from printers.layout.shared_parts import amount, box, count_table, field, head, marks, moment
from printers.layout.words import Words
from printers.plain_text import Digits, named
from printers.rows import Pair, Row, Rule, Signature


def exceptions_list(document: ExceptionsDocument, digits: Digits) -> Iterator[Row]:
    """Each open point, by kind and number."""
    closed = document.closed
    yield from marks(digits, is_training=document.is_training)
    yield from head(document.centre, report_words.EXCEPTIONS_LIST)
    if closed is None:
        yield box(report_words.NOT_CLOSED_YET)
    yield moment(words.BUSINESS_DATE, document.business_date, digits)
    yield moment(words.AS_OF, document.at, digits)
    if closed:
        yield moment(report_words.CLOSED_AT, closed.header.at, digits)
        yield field(report_words.CLOSED_BY, closed.header.by)
    yield Rule()
    if document.exceptions:
        yield from exception_rows(document.exceptions, digits)
    else:
        yield box(report_words.NO_EXCEPTIONS)
    yield Signature(*words.SIGN_MANAGER)


def verification(document: VerificationDocument, digits: Digits) -> Iterator[Row]:
    """What a manager counted again, signed by whoever handed it over."""
    verified = document.verified
    header = verified.header
    yield from marks(digits, copy_no=document.copy_no, is_training=document.is_training)
    yield from head(document.centre, report_words.VERIFICATION)
    yield moment(words.DATE, header.at, digits)
    yield moment(words.BUSINESS_DATE, header.business_date, digits)
    yield field(words.SHIFT, verified.verifies, is_bold=True)
    yield field(report_words.VERIFIED_BY, header.by)
    if verified.approved_by:
        yield field(words.APPROVED_BY, verified.approved_by)
    if verified.count:
        yield Rule()
        yield count_table(verified.count, digits)
    for figures in verified.tenders:
        yield Rule()
        yield from _three(figures, digits)
    yield from note_rows(verified.note)
    yield Signature(*words.SIGN_MANAGER)
    yield Signature(*words.SIGN_CLERK)


def _three(figures: TenderFigures, digits: Digits) -> Iterator[Row]:
    label = TENDER_WORDS.get(figures.tender, Words(named(figures.tender), ""))
    difference = figures.verified - figures.expected
    yield Pair(*label, is_bold=True)
    yield known(words.EXPECTED, figures.expected, digits)
    yield known(words.COUNTED, figures.counted, digits)
    yield known(report_words.VERIFIED, figures.verified, digits)
    yield amount(verdict(difference), difference, digits, is_bold=True)
