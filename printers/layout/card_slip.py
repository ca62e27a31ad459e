"""The card terminal's own receipt, line for line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_guard import holds_card_number, mask_card_numbers
from pos_app.domain.documents import CardSlipDocument
from printers.layout import card_words, words
from printers.layout.card_parts import card_line
from printers.layout.shared_parts import amount, field, head, marks, moment
from printers.plain_text import MISSING, Digits, clean, is_arabic, isolated
from printers.rows import Field, Pair, Row, Rule, Signature, Size, Space, Text

_COLUMN_GAP: Final = re.compile(r"\s{2,}|\t")
_CENTRED: Final = re.compile(r"\s{2,}\S")


def card_slip(document: CardSlipDocument, digits: Digits) -> Iterator[Row]:
    """All rows of a card slip. The terminal's text keeps its digits."""
    yield from marks(digits, copy_no=document.copy_no, is_training=document.is_training)
    yield from head(document.centre, words.CARD_SLIP)
    yield Pair(*(words.MERCHANT_COPY if document.is_merchant_copy else words.CUSTOMER_COPY))
    yield field(words.DESK, document.desk)
    yield moment(words.DATE, document.at, digits)
    yield Rule()
    for line in document.lines if any(map(clean, document.lines)) else (MISSING,):
        yield terminal_line(line)
    yield Rule()
    if document.needs_signature and document.is_merchant_copy:
        yield from _signature(document.attempt, digits)


def _signature(attempt: CardAttempt | None, digits: Digits) -> Iterator[Row]:
    """What the card holder signs for, in our words too, and room to sign."""
    if attempt is not None and attempt.is_approved:
        tender = attempt.tender()
        yield amount(card_words.AGREED_AMOUNT, tender.amount, digits, is_bold=True, size=Size.LARGE)
        yield card_line(tender)
        yield Pair(*card_words.I_AGREE)
    yield Signature(*words.SIGN_CARD_HOLDER)


def terminal_line(line: str) -> Row:
    """One line as the terminal set it: centred, at its edge, or in columns. No card number."""
    line = _without_card_number(line)
    columns = [text for part in _COLUMN_GAP.split(line.strip()) if (text := clean(part))]
    if not columns:
        return Space(0.5)
    if len(columns) > 1 and is_arabic(line):
        columns.reverse()
    first, *middle, last = columns if len(columns) > 1 else (columns[0], "")
    if middle:
        return Field(isolated(first), isolated("  ".join(middle)), isolated(last))
    if last:
        return Pair(isolated(first), isolated(last))
    if _CENTRED.match(line):
        return Text(first, is_arabic=is_arabic(first))
    return Pair("", first) if is_arabic(first) else Pair(first, "")


def _without_card_number(line: str) -> str:
    """A number that its blanks would hide loses its columns, but not its mask."""
    if holds_card_number(line):
        line = mask_card_numbers(line)
    together = clean(line)
    return mask_card_numbers(together) if holds_card_number(together) else line
