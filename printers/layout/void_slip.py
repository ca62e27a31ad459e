"""The slip of an undone payment, signed by customer and supervisor."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.documents import VoidDocument
from pos_app.domain.events import CardTender, Payment, PaymentVoided
from printers.arabic_words import framed_words
from printers.layout import words
from printers.layout.receipt import card_name
from printers.layout.shared_parts import (
    Contacts,
    account_rows,
    amount,
    by_account,
    field,
    foot,
    head,
    item_label,
    marks,
    moment,
)
from printers.rows import Pair, Row, Rule, Signature, Size, Stroke, Table, TableLine, Text


def void_slip(document: VoidDocument, contacts: Contacts) -> Iterator[Row]:
    """All rows of a void slip, top to bottom."""
    yield from head(document.centre, words.VOID_SLIP)
    yield from marks(copy_no=document.copy_no, is_voided=True, is_training=document.is_training)
    yield from _who_and_when(document)
    for payments in by_account(document.taken.payments):
        yield from account_rows(payments)
        yield _undone(payments)
    yield from _money_back(document)
    yield Signature(*words.SIGN_CUSTOMER)
    yield Signature(*words.SIGN_SUPERVISOR)
    yield from foot(document.qr_text, contacts)


def _who_and_when(document: VoidDocument) -> Iterator[Row]:
    voided, taken = document.voided, document.taken
    yield field(words.RECEIPT_NO, voided.receipt_no, is_bold=True)
    yield field(words.DATE, moment(voided.header.at))
    yield field(words.DESK, voided.header.desk)
    yield field(words.CLERK, voided.header.by)
    yield Rule()
    yield field(words.VOIDS_RECEIPT, voided.voids_receipt, is_bold=True)
    yield field(words.TAKEN_AT, moment(taken.header.at))
    reason = words.VOID_REASONS[voided.reason]
    yield Pair(words.REASON.en, words.REASON.ar)
    yield Pair(reason.en, reason.ar, is_bold=True)
    yield field(words.APPROVED_BY, voided.approved_by)


def _undone(payments: tuple[Payment, ...]) -> Table:
    header = TableLine(words.ITEM.en, words.ITEM.ar, (words.VOIDED_AMOUNT.en,))
    header_ar = TableLine("", "", (words.VOIDED_AMOUNT.ar,))
    lines = [TableLine(*item_label(payment), (str(-payment.amount),)) for payment in payments]
    return Table((header, header_ar, *lines))


def _money_back(document: VoidDocument) -> Iterator[Row]:
    voided: PaymentVoided = document.voided
    yield Rule(Stroke.THICK)
    yield amount(words.TOTAL, -voided.amount, is_bold=True, size=Size.LARGE)
    yield Text(framed_words(voided.amount), is_arabic=True)
    yield Rule()
    if voided.cash_back:
        yield amount(words.CASH_BACK, voided.cash_back, is_bold=True)
    if voided.card_back:
        yield amount(words.CARD_BACK, voided.card_back, is_bold=True)
        for tender in document.taken.tenders:
            if isinstance(tender, CardTender):
                yield Text(card_name(tender))
