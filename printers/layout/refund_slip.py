"""The slip of money given back to a card, signed by customer and supervisor."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.documents import RefundDocument
from printers.layout import card_words, words
from printers.layout.accounts import account_rows, amounts_table, by_account
from printers.layout.card_parts import charge_rows
from printers.layout.receipt import who_and_when
from printers.layout.shared_parts import (
    Contacts,
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
from printers.rows import Pair, Row, Rule, Signature


def refund_slip(document: RefundDocument, contacts: Contacts, digits: Digits) -> Iterator[Row]:
    """All rows of a refund slip, top to bottom."""
    refunded = document.refunded
    yield from marks(digits, copy_no=document.copy_no, is_training=document.is_training)
    yield box(words.REFUND, is_inverse=True)
    yield from head(document.centre, words.REFUND_SLIP)
    yield from who_and_when(refunded, digits)
    yield from _what_is_refunded(document, digits)
    for payments in by_account(document.taken.payments):
        first = payments[0]
        yield from account_rows(first.account_no, first.name_en, first.name_ar)
        yield amounts_table(payments, words.PAID_THEN, digits)
    yield from total_in_words(words.REFUND_TOTAL, refunded.amount, digits)
    yield Rule()
    yield from charge_rows(words.TO_THE_CARD, refunded.amount, refunded.tender, digits)
    yield Pair(*card_words.REFUND_TAKES_DAYS)
    yield Signature(*words.SIGN_CUSTOMER)
    yield Signature(*words.SIGN_SUPERVISOR)
    yield from codes(refunded.receipt_no, document.qr_text)
    yield from foot(contacts)


def _what_is_refunded(document: RefundDocument, digits: Digits) -> Iterator[Row]:
    refunded = document.refunded
    yield Rule()
    yield field(words.REFUNDS_RECEIPT, refunded.refunds_receipt, is_bold=True)
    yield moment(words.TIME_OF_PAYMENT, document.taken.header.at, digits)
    yield Pair(*words.REASON)
    yield Pair(*words.VOID_REASONS[refunded.reason], is_bold=True)
    yield field(words.APPROVED_BY, refunded.approved_by)
