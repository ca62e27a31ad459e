"""The slip of an undone payment, signed by customer and supervisor."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.card import NOT_CHARGED
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.documents import VoidDocument
from pos_app.domain.payment import CardTender
from printers.layout import card_words, words
from printers.layout.accounts import account_rows, by_account, undone_table
from printers.layout.card_parts import bank_codes, card_line
from printers.layout.receipt import who_and_when
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
from printers.rows import Pair, Row, Rule, Signature, Stroke


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
    stroke = Stroke.THIN
    if voided.cash_back:
        yield Rule(stroke)
        yield amount(words.CASH_BACK, voided.cash_back, digits, is_bold=True)
        stroke = Stroke.DOTTED
    for tender in document.taken.tenders:
        if isinstance(tender, CardTender):
            yield Rule(stroke)
            yield from _card_back(tender, document.attempts, digits)
            stroke = Stroke.DOTTED


def _card_back(
    tender: CardTender, attempts: tuple[CardAttempt, ...], digits: Digits
) -> Iterator[Row]:
    """Only what the terminal approved, or a slip proves, is said to be back on the card."""
    undoing = [a for a in attempts if tender.attempt and a.started.undoes == tender.attempt]
    approved = next((a for a in undoing if a.is_approved), None)
    charge = next((a for a in attempts if a.attempt_id == tender.attempt), None)
    if tender.attempt is None or approved is not None:
        yield amount(words.CARD_BACK, tender.amount, digits, is_bold=True)
    elif charge is not None and charge.outcome in NOT_CHARGED:
        yield amount(card_words.CARD_NOT_CHARGED, tender.amount, digits, is_bold=True)
    else:
        yield amount(words.CARD, tender.amount, digits)
        yield box(card_words.CARD_BACK_OPEN)
    yield card_line(tender)
    if approved is not None and approved.settled and approved.settled.card:
        yield from bank_codes(approved.settled.card)
