"""A customer's receipt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from pos_app.domain.documents import ReceiptDocument
from pos_app.domain.events import CardTender, CashTender, PaymentTaken, Tender
from printers.arabic_words import framed_words
from printers.layout import words
from printers.layout.shared_parts import (
    Contacts,
    account_rows,
    amount,
    box,
    by_account,
    field,
    foot,
    head,
    marks,
    moment,
    payment_table,
)
from printers.plain_text import clean
from printers.rows import Pair, Row, Rule, Size, Space, Stroke, Text


def receipt(document: ReceiptDocument, contacts: Contacts) -> Iterator[Row]:
    """All rows of a receipt, top to bottom."""
    taken = document.taken
    yield from head(document.centre, words.RECEIPT)
    yield from marks(
        copy_no=document.copy_no,
        is_voided=document.is_voided,
        is_training=document.is_training,
    )
    yield from _who_and_when(taken)
    for payments in by_account(taken.payments):
        yield from account_rows(payments)
        yield from payment_table(payments)
        if any(payment.reconnect_requested for payment in payments):
            yield from _reconnection(taken)
    yield from _money(taken)
    if taken.is_offline:
        yield Space()
        yield box(words.OFFLINE)
    yield from foot(document.qr_text, contacts)


def _who_and_when(taken: PaymentTaken) -> Iterator[Row]:
    header = taken.header
    yield field(words.RECEIPT_NO, taken.receipt_no, is_bold=True)
    yield field(words.DATE, moment(header.at))
    yield field(words.DESK, header.desk)
    yield field(words.CLERK, header.by)


def _reconnection(taken: PaymentTaken) -> Iterator[Row]:
    """Says when the money came; promises nothing."""
    yield Rule(Stroke.DOTTED)
    yield Pair(*words.RECONNECTION_ASKED, is_bold=True)
    yield field(words.TIME_OF_PAYMENT, moment(taken.header.at))


def _money(taken: PaymentTaken) -> Iterator[Row]:
    yield Rule(Stroke.THICK)
    yield amount(words.TOTAL, taken.collected, is_bold=True, size=Size.LARGE)
    yield Text(framed_words(taken.collected), is_arabic=True)
    yield Rule()
    for tender in taken.tenders:
        yield from _tender(tender)


def _tender(tender: Tender) -> Iterator[Row]:
    match tender:
        case CashTender(tendered=tendered, change=change):
            yield amount(words.CASH_RECEIVED, tendered)
            yield amount(words.CHANGE, change, is_bold=True)
        case CardTender():
            yield amount(words.CARD, tender.amount)
            yield Text(card_name(tender))
            yield field(words.APPROVAL_CODE, tender.approval_code)
            yield field(words.RRN, tender.rrn)
        case _:
            assert_never(tender)


def card_name(tender: CardTender) -> str:
    """`VISA ••••1234`: all of a card that may stand on paper."""
    return f"{clean(tender.brand).upper()} ••••{clean(tender.last4)}"
