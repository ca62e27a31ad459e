"""The slip of an undone payment, signed by customer and supervisor."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.documents import VoidDocument
from pos_app.domain.payment import CardTender
from printers.layout import words
from printers.layout.accounts import account_rows, by_account, undone_table
from printers.layout.receipt import card_name, who_and_when
from printers.layout.shared_parts import (
    Contacts,
    amount,
    box,
    codes,
    field,
    foot,
    head,
    marks,
    moment,
    total_in_words,
)
from printers.plain_text import Digits
from printers.rows import Pair, Row, Rule, Signature, Text


def void_slip(document: VoidDocument, contacts: Contacts, digits: Digits) -> Iterator[Row]:
    """All rows of a void slip, top to bottom."""
    voided = document.voided
    yield from marks(digits, copy_no=document.copy_no, is_training=document.is_training)
    yield box(words.UNDOES, is_inverse=True)
    yield from head(document.centre, words.VOID_SLIP)
    yield from who_and_when(voided, digits)
    yield from _what_is_voided(document, digits)
    for payments in by_account(document.taken.payments):
        first = payments[0]
        yield from account_rows(first.account_no, first.name_en, first.name_ar)
        yield undone_table(payments, digits)
    yield from total_in_words(words.TOTAL, -voided.amount, digits)
    yield from _money_back(document, digits)
    yield Signature(*words.SIGN_CUSTOMER)
    yield Signature(*words.SIGN_SUPERVISOR)
    yield from codes(voided.receipt_no, document.qr_text)
    yield from foot(contacts)


def _what_is_voided(document: VoidDocument, digits: Digits) -> Iterator[Row]:
    voided = document.voided
    yield Rule()
    yield field(words.VOIDS_RECEIPT, voided.voids_receipt, is_bold=True)
    yield moment(words.TIME_OF_PAYMENT, document.taken.header.at, digits)
    yield Pair(*words.REASON)
    yield Pair(*words.VOID_REASONS[voided.reason], is_bold=True)
    yield field(words.APPROVED_BY, voided.approved_by)


def _money_back(document: VoidDocument, digits: Digits) -> Iterator[Row]:
    voided = document.voided
    yield Rule()
    if voided.cash_back:
        yield amount(words.CASH_BACK, voided.cash_back, digits, is_bold=True)
    if voided.card_back:
        yield amount(words.CARD_BACK, voided.card_back, digits, is_bold=True)
        for tender in document.taken.tenders:
            if isinstance(tender, CardTender):
                yield Text(card_name(tender))
