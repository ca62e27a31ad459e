"""A customer's receipt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from pos_app.domain.documents import ReceiptDocument
from pos_app.domain.payment import (
    CardTender,
    CashTender,
    PaymentRefunded,
    PaymentTaken,
    PaymentVoided,
    Tender,
)
from pos_app.domain.tender_corrected import TenderCorrected
from printers.layout import words
from printers.layout.accounts import account_rows, by_account, payment_table
from printers.layout.card_parts import charge_rows
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
from printers.rows import Pair, Row, Rule, Size, Stroke


def receipt(document: ReceiptDocument, contacts: Contacts, digits: Digits) -> Iterator[Row]:
    """All rows of a receipt, top to bottom."""
    taken = document.taken
    yield from marks(
        digits,
        copy_no=document.copy_no,
        is_voided=document.is_voided,
        is_training=document.is_training,
    )
    if document.refunds:
        yield box(words.REFUNDED, is_inverse=True)
    yield from head(document.centre, words.RECEIPT)
    if taken.is_offline:
        yield box(words.OFFLINE[document.posting])
    if document.remark in words.POSTED_AS_CREDIT:
        yield box(words.POSTED_AS_CREDIT[document.remark])
    if taken.is_recovered:
        yield box(words.RECOVERED)
        yield Pair(*words.RECOVERED_NOTE, Size.SMALL)
    yield from who_and_when(taken, digits)
    for payments in by_account(taken.payments):
        first = payments[0]
        yield from account_rows(first.account_no, first.name_en, first.name_ar)
        yield from payment_table(payments, digits)
        if any(payment.reconnect_requested for payment in payments):
            yield from _reconnection(taken, digits)
    yield from total_in_words(words.TOTAL, taken.collected, digits)
    for place, tender in enumerate(taken.tenders):
        yield Rule(Stroke.DOTTED if place else Stroke.THIN)
        yield from _tender(tender, digits)
    for corrected in document.corrections:
        yield from _correction(corrected, digits)
    for refunded in document.refunds:
        yield from _refund(refunded, digits)
    yield from codes(taken.receipt_no, document.qr_text)
    yield from foot(contacts)


def who_and_when(
    booked: PaymentTaken | PaymentVoided | PaymentRefunded, digits: Digits
) -> Iterator[Row]:
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
            yield from charge_rows(words.CARD, tender.amount, tender, digits)
        case _:
            assert_never(tender)


def _correction(corrected: TenderCorrected, digits: Digits) -> Iterator[Row]:
    """With what it was really paid, as far as that was said after the original."""
    yield Rule(Stroke.DOTTED)
    yield Pair(*words.TENDER_CORRECTED, Size.SMALL)
    yield amount(words.CASH, corrected.cash, digits)
    yield amount(words.CARD, corrected.card, digits)
    yield moment(words.DATE, corrected.header.at, digits)


def _refund(refunded: PaymentRefunded, digits: Digits) -> Iterator[Row]:
    """What a copy has to say that is printed after money went back."""
    yield Rule(Stroke.DOTTED)
    yield amount(words.REFUNDED_AMOUNT, refunded.amount, digits, is_bold=True)
    yield field(words.REFUND_SLIP_NO, refunded.receipt_no)
    yield moment(words.DATE, refunded.header.at, digits)
