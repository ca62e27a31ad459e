"""What a customer takes along while nobody knows whether the card was charged. No receipt."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.card import CardAct
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.documents import CardPendingDocument
from printers.layout import card_words, words
from printers.layout.accounts import account_rows, amounts_table, by_account
from printers.layout.card_parts import code_field
from printers.layout.shared_parts import (
    Contacts,
    amount,
    box,
    field,
    head,
    marks,
    moment,
    total_in_words,
    whom_to_call,
)
from printers.layout.words import Words
from printers.plain_text import Digits
from printers.rows import Pair, Row, Rule, Size, Space, Text


def card_pending(
    document: CardPendingDocument, contacts: Contacts, digits: Digits
) -> Iterator[Row]:
    """All rows of a pending note, top to bottom. Nothing on it can be scanned as a receipt."""
    attempt = document.attempt
    yield from marks(digits, copy_no=document.copy_no, is_training=document.is_training)
    yield box(words.NO_RECEIPT_YET, is_inverse=True)
    yield from head(document.centre, words.CARD_PENDING)
    yield moment(words.DATE, document.at, digits)
    yield field(words.DESK, attempt.started.header.desk)
    yield field(words.CLERK, document.by)
    yield code_field(card_words.TERMINAL, attempt.started.terminal)
    yield code_field(card_words.SERVICE_ID, attempt.started.service_id, is_bold=True)
    yield from _what_is_pending(attempt, digits)
    yield Rule()
    yield from _what_happens_next(attempt)
    yield Space()
    yield whom_to_call(contacts, Size.LARGE)
    yield Pair(*words.QUOTE_REQUEST)


def _what_is_pending(attempt: CardAttempt, digits: Digits) -> Iterator[Row]:
    started = attempt.started
    for payments in by_account(started.payments):
        first = payments[0]
        yield from account_rows(first.account_no, first.name_en, first.name_ar)
        yield amounts_table(payments, words.TO_PAY, digits)
    yield from total_in_words(card_words.ON_CARD, started.amount, digits)
    if started.cash is not None:
        yield amount(card_words.CASH_HANDED_OVER, started.cash.net, digits)


def _what_happens_next(attempt: CardAttempt) -> Iterator[Row]:
    """A note that comes late says what is known by then."""
    is_payment = attempt.started.act is CardAct.PAYMENT
    if attempt.outcome.is_decided:
        known = card_words.KNOWN_SINCE if is_payment else card_words.GIVEN_BACK_SINCE
        yield box(known[attempt.is_approved])
        return
    if not is_payment:
        yield from _sentence(card_words.NOT_KNOWN_IF_GIVEN_BACK)
        yield from _sentence(card_words.BACK_PENDING_NEXT)
        return
    yield from _sentence(card_words.NOT_KNOWN_IF_CHARGED)
    yield box(card_words.DO_NOT_PAY_AGAIN)
    yield from _sentence(card_words.CHARGE_PENDING_NEXT)


def _sentence(sentence: Words) -> Iterator[Row]:
    yield Space(0.25)
    yield Text(sentence.en)
    yield Text(sentence.ar, is_arabic=True)
    yield Space(0.25)
