"""The terminal's totals against ours: by brand, then each item in which they differ."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.card import BrandTotal
from pos_app.domain.card_events import CardDifference, CardsReconciled
from pos_app.domain.documents import CardReconciliationDocument
from pos_app.domain.money import total
from printers.layout import card_words, words
from printers.layout.card_parts import brand_words, code_field
from printers.layout.shared_parts import (
    amount,
    box,
    field,
    head,
    marks,
    moment,
    table_head,
)
from printers.layout.words import Words
from printers.plain_text import MISSING, Digits
from printers.rows import Pair, Row, Rule, Signature, Stroke, Table, TableLine


def card_reconciliation(document: CardReconciliationDocument, digits: Digits) -> Iterator[Row]:
    """All rows of the paper of a reconciliation, top to bottom."""
    header = document.event.header
    yield from marks(digits, copy_no=document.copy_no, is_training=document.is_training)
    yield from head(document.centre, words.RECONCILIATION)
    yield moment(words.DATE, header.at, digits)
    yield moment(words.BUSINESS_DATE, header.business_date, digits)
    yield field(words.DESK, header.desk)
    yield field(words.SHIFT, header.shift)
    yield field(words.CLERK, header.by)
    yield from comparison(document.event, digits)
    yield Signature(*words.SIGN_CLERK)


def comparison(event: CardsReconciled, digits: Digits) -> Iterator[Row]:
    """Whether the books agree, and where they do not: also a part of X and Z."""
    yield code_field(card_words.TERMINAL, event.terminal)
    if event.reference:
        yield code_field(card_words.SETTLEMENT_NO, event.reference)
    yield _verdict(event)
    if event.ours or event.theirs:
        yield _by_brand(event, digits)
    if event.differences:
        yield Rule()
        yield amount(card_words.DIFFERENCES, len(event.differences), digits, is_bold=True)
    for difference in event.differences:
        yield Rule(Stroke.DOTTED)
        yield from _difference(difference, digits)


def _verdict(event: CardsReconciled) -> Row:
    if not event.is_reached:
        return box(card_words.TERMINAL_NOT_REACHED, is_inverse=True)
    return (
        box(card_words.BOOKS_AGREE)
        if event.agrees
        else box(card_words.BOOKS_DIFFER, is_inverse=True)
    )


def _by_brand(event: CardsReconciled, digits: Digits) -> Table:
    """Amounts, and below them how many; what differs in bold."""
    brands = sorted({each.brand for each in (*event.ours, *event.theirs)})
    lines: list[TableLine] = []
    for brand in brands:
        ours, theirs = _of_brand(event.ours, brand), _of_brand(event.theirs, brand)
        lines += _pair_of_lines(brand_words(brand), ours, theirs, event, digits)
    if len(brands) > 1:
        lines += _pair_of_lines(words.SUM, _sum(event.ours), _sum(event.theirs), event, digits)
    return Table((*table_head(card_words.BY_BRAND, card_words.OURS, card_words.THEIRS), *lines))


def _pair_of_lines(
    label: Words, ours: BrandTotal, theirs: BrandTotal, event: CardsReconciled, digits: Digits
) -> Iterator[TableLine]:
    for name, mine, others in (
        (label, ours.amount, theirs.amount),
        (words.COUNT, ours.count, theirs.count),
    ):
        written = digits.write(others) if event.is_reached else MISSING
        is_bold = event.is_reached and mine != others
        yield TableLine(*name, (digits.write(mine), written), is_bold)


def _of_brand(totals: tuple[BrandTotal, ...], brand: str) -> BrandTotal:
    return _sum(tuple(each for each in totals if each.brand == brand))


def _sum(totals: tuple[BrandTotal, ...]) -> BrandTotal:
    return BrandTotal("", sum(t.count for t in totals), total(t.amount for t in totals))


def _difference(difference: CardDifference, digits: Digits) -> Iterator[Row]:
    yield Pair(*card_words.DIFFERENCE_KINDS[difference.kind], is_bold=True)
    brand = brand_words(difference.brand)
    yield Pair(*brand)
    if difference.receipt_no:
        yield field(words.RECEIPT_NO, difference.receipt_no)
    if difference.service_id:
        yield code_field(card_words.SERVICE_ID, difference.service_id)
    yield amount(card_words.OURS, difference.ours, digits)
    yield amount(card_words.THEIRS, difference.theirs, digits)
