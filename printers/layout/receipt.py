"""A customer's receipt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from pos_app.domain.documents import ReceiptDocument
from pos_app.domain.payment import CardTender, CashTender, PaymentTaken, PaymentVoided, Tender
from printers.layout import words
from printers.layout.accounts import account_rows, by_account, payment_table
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
from printers.plain_text import Digits, named
from printers.rows import Pair, Row, Rule, Stroke, Text


def receipt(document: ReceiptDocument, contacts: Contacts, digits: Digits) -> Iterator[Row]:
    """All rows of a receipt, top to bottom."""
    taken = document.taken
    yield from marks(
        digits,
        copy_no=document.copy_no,
        is_voided=document.is_voided,
        is_training=document.is_training,
    )
    yield from head(document.centre, words.RECEIPT)
    if taken.is_offline:
        yield box(words.OFFLINE)
    yield from who_and_when(taken, digits)
    for payments in by_account(taken.payments):
        first = payments[0]
        yield from account_rows(first.account_no, first.name_en, first.name_ar)
        yield from payment_table(payments, digits)
        if any(payment.reconnect_requested for payment in payments):
            yield from _reconnection(taken, digits)
    yield from total_in_words(words.TOTAL, taken.collected, digits)
    yield Rule()
    for tender in taken.tenders:
        yield from _tender(tender, digits)
    yield from codes(taken.receipt_no, document.qr_text)
    yield from foot(contacts)


def who_and_when(booked: PaymentTaken | PaymentVoided, digits: Digits) -> Iterator[Row]:
    """The number that it took, when, where and by whom."""
    yield field(words.RECEIPT_NO, booked.receipt_no, is_bold=True)
    yield moment(words.DATE, booked.header.at, digits)
    yield field(words.DESK, booked.header.desk)
    yield field(words.CLERK, booked.header.by)


def _reconnection(taken: PaymentTaken, digits: Digits) -> Iterator[Row]:
    """Says when the money came; promises nothing."""
    yield Rule(Stroke.DOTTED)
    yield Pair(*words.RECONNECTION_ASKED, is_bold=True)
    yield moment(words.TIME_OF_PAYMENT, taken.header.at, digits)


def _tender(tender: Tender, digits: Digits) -> Iterator[Row]:
    match tender:
        case CashTender(tendered=tendered, change=change):
            yield amount(words.CASH_RECEIVED, tendered, digits)
            yield amount(words.CHANGE, change, digits, is_bold=True)
        case CardTender():
            yield amount(words.CARD, tender.amount, digits)
            yield Text(card_name(tender))
            yield field(words.APPROVAL_CODE, tender.approval_code)
            yield field(words.RRN, tender.rrn)
        case _:
            assert_never(tender)


def card_name(tender: CardTender) -> str:
    """`VISA ••••1234`: all of a card that may stand on paper."""
    return f"{named(tender.brand).upper()} ••••{named(tender.last4)}"
