"""Slips of cash that moves without a payment: float, paid-in, paid-out, drop, deposit."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.documents import CashSlipDocument, DepositSlipDocument, FloatSlipDocument
from pos_app.domain.header import Header
from printers.layout import cash_words, words
from printers.layout.shared_parts import (
    box,
    count_table,
    field,
    head,
    marks,
    moment,
    remark,
    total_in_words,
)
from printers.layout.words import Words
from printers.plain_text import Digits, isolated, named
from printers.rows import Field, Pair, Row, Rule, Signature, Size, Text


def float_slip(document: FloatSlipDocument, digits: Digits) -> Iterator[Row]:
    """With what a shift began, signed by clerk and manager."""
    opened = document.opened
    yield from marks(digits, copy_no=document.copy_no, is_training=document.is_training)
    yield from head(document.centre, words.FLOAT_SLIP)
    yield from who_and_when(opened.header, digits)
    yield Rule()
    if opened.float_count:
        yield count_table(opened.float_count, digits)
    yield from total_in_words(words.FLOAT_TOTAL, opened.float_total, digits)
    yield Signature(*words.SIGN_CLERK)
    yield Signature(*words.SIGN_MANAGER)
    yield from reference(opened.header)


def cash_slip(document: CashSlipDocument, digits: Digits) -> Iterator[Row]:
    """Paid-in, paid-out or drop, signed by giver and taker. The title says the direction."""
    moved = document.moved
    title = words.CASH_KINDS[moved.kind]
    yield from marks(digits, copy_no=document.copy_no, is_training=document.is_training)
    yield from head(document.centre, Words(title.en.upper(), title.ar))
    if moved.cancels is not None:
        yield box(words.CANCELS)
    yield from who_and_when(moved.header, digits)
    yield Rule()
    yield person(words.GIVEN_BY, moved.giver)
    yield person(words.TAKEN_BY, moved.taker)
    yield from reason_and_note(moved.reason, moved.note)
    if moved.approved_by:
        yield field(words.APPROVED_BY, moved.approved_by)
    if moved.count:
        yield Rule()
        yield count_table(moved.count, digits)
    yield from total_in_words(words.TOTAL, abs(moved.amount), digits)
    yield Signature(*words.GIVEN_BY)
    yield Signature(*words.TAKEN_BY)
    yield from reference(moved.header)


def deposit_slip(document: DepositSlipDocument, digits: Digits) -> Iterator[Row]:
    """What lies in the sealed bag for the bank, signed by the two who filled it."""
    yield from marks(digits, copy_no=document.copy_no, is_training=document.is_training)
    yield from head(document.centre, words.DEPOSIT_SLIP)
    yield field(words.BAG_NO, document.bag_no, is_bold=True)
    yield field(words.SEAL_NO, document.seal_no, is_bold=True)
    for day in document.days:
        yield moment(words.BUSINESS_DATE, day, digits)
    yield moment(words.DATE, document.at, digits)
    yield field(words.MADE_BY, document.made_by)
    yield field(words.WITNESS, document.witness)
    if document.reason:
        yield from remark(words.REASON, document.reason)
    yield Rule()
    yield count_table(document.count, digits)
    yield from total_in_words(words.TOTAL, document.amount, digits)
    yield Signature(*words.MADE_BY)
    yield Signature(*words.WITNESS)


def who_and_when(header: Header, digits: Digits) -> Iterator[Row]:
    """Where and when cash moved, and whose shift it was."""
    yield moment(words.DATE, header.at, digits)
    yield moment(words.BUSINESS_DATE, header.business_date, digits)
    yield field(words.DESK, header.desk)
    yield field(words.SHIFT, header.shift)
    yield field(words.CLERK, header.by)


def person(label: Words, who: str) -> Field:
    """A staff number, a name, or a place such as the safe in both languages."""
    place = words.PLACES.get(who)
    text = f"{place.en} · {isolated(place.ar)}" if place else isolated(named(who))
    return Field(label.en, text, label.ar, is_bold=True)


def reason_and_note(reason: str, note: str) -> Iterator[Row]:
    """The reason in both languages, where it is one of the lists; what was typed beside it."""
    known = cash_words.REASONS.get(reason)
    if known is None:
        yield from remark(words.REASON, reason)
    else:
        yield Pair(*words.REASON)
        yield Pair(*known, is_bold=True)
    if note:
        yield from remark(cash_words.NOTE, note)


def reference(header: Header) -> Iterator[Row]:
    """By which number the journal knows this slip."""
    yield Pair(*words.REFERENCE, Size.SMALL)
    yield Text(str(header.event_id), size=Size.SMALL)
