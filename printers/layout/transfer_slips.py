"""Slips of cash between desks, and of a tender that was booked wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.documents import CorrectionSlipDocument, TransferSlipDocument
from pos_app.domain.money import ZERO
from printers.layout import cash_words, words
from printers.layout.card_parts import card_line
from printers.layout.cash_slips import person, reason_and_note, reference, who_and_when
from printers.layout.shared_parts import (
    amount,
    box,
    count_table,
    field,
    head,
    marks,
    moment,
    total_in_words,
)
from printers.plain_text import Digits
from printers.rows import Barcode, Pair, Row, Rule, Signature, Size, Space, Stroke


def transfer_slip(document: TransferSlipDocument, digits: Digits) -> Iterator[Row]:
    """What was given, accepted or taken back, signed by both hands."""
    yield from marks(digits, copy_no=document.copy_no, is_training=document.is_training)
    event = document.event
    match event:
        case CashGiven():
            yield from head(document.centre, cash_words.CASH_GIVEN)
            yield from _given(event, digits)
        case CashAccepted():
            yield from head(document.centre, cash_words.CASH_ACCEPTED)
            yield from _accepted(event, digits)
        case CashTakenBack():
            yield from head(document.centre, cash_words.CASH_TAKEN_BACK)
            yield from _taken_back(event, digits)


def correction_slip(document: CorrectionSlipDocument, digits: Digits) -> Iterator[Row]:
    """How a payment was really paid, signed by clerk and supervisor."""
    corrected, taken = document.corrected, document.taken
    is_onto_card = corrected.card > ZERO
    yield from marks(digits, copy_no=document.copy_no, is_training=document.is_training)
    yield from head(document.centre, cash_words.TENDER_CORRECTED)
    yield from who_and_when(corrected.header, digits)
    yield Rule()
    yield field(words.RECEIPT_NO, corrected.corrects_receipt, is_bold=True)
    yield moment(words.TIME_OF_PAYMENT, taken.header.at, digits)
    yield amount(cash_words.PAYMENT, taken.collected, digits)
    yield box(cash_words.ONTO_CARD if is_onto_card else cash_words.ONTO_CASH)
    yield amount(words.CASH, corrected.cash, digits, is_bold=True)
    yield amount(words.CARD, corrected.card, digits, is_bold=True)
    yield card_line(corrected.slip)
    yield Pair(*cash_words.PAYMENT_STANDS)
    yield Rule()
    yield from reason_and_note(corrected.reason, corrected.note)
    yield field(words.APPROVED_BY, corrected.approved_by)
    yield Signature(*words.SIGN_CLERK)
    yield Signature(*words.SIGN_SUPERVISOR)
    yield from reference(corrected.header)


def _given(given: CashGiven, digits: Digits) -> Iterator[Row]:
    """The giver keeps the upper part, which the taker does not sign: they count blind. The lower
    one goes along and names no amount."""
    yield from who_and_when(given.header, digits)
    yield Rule()
    yield field(cash_words.TRANSFER_NO, given.transfer_no, is_bold=True)
    yield field(cash_words.TO_DESK, given.to_desk, is_bold=True)
    yield person(words.GIVEN_BY, given.giver)
    yield person(cash_words.FOR_CLERK, given.taker)
    yield from reason_and_note(given.reason, given.note)
    if given.approved_by:
        yield field(words.APPROVED_BY, given.approved_by)
    if given.count:
        yield Rule()
        yield count_table(given.count, digits)
    yield from total_in_words(words.TOTAL, given.amount, digits)
    yield Signature(*words.GIVEN_BY)
    if given.approved_by:
        yield Signature(*words.SIGN_SUPERVISOR)
    yield from reference(given.header)
    yield Space()
    yield Rule(Stroke.DOTTED)
    yield Pair(*cash_words.GOES_ALONG, Size.LARGE, is_bold=True)
    yield field(cash_words.TO_DESK, given.to_desk, is_bold=True)
    yield person(cash_words.FOR_CLERK, given.taker)
    yield Pair(*cash_words.COUNT_IT)
    yield Space()
    yield Barcode(given.transfer_no)


def _accepted(accepted: CashAccepted, digits: Digits) -> Iterator[Row]:
    yield from who_and_when(accepted.header, digits)
    yield Rule()
    yield field(cash_words.TRANSFER_NO, accepted.transfer_no, is_bold=True)
    yield field(cash_words.FROM_DESK, accepted.from_desk, is_bold=True)
    if accepted.giver:
        yield person(words.GIVEN_BY, accepted.giver)
    yield person(words.TAKEN_BY, accepted.taker)
    if accepted.count:
        yield Rule()
        yield count_table(accepted.count, digits)
    yield from total_in_words(words.TOTAL, accepted.amount, digits)
    yield Signature(*words.GIVEN_BY)
    yield Signature(*words.TAKEN_BY)
    yield from reference(accepted.header)


def _taken_back(back: CashTakenBack, digits: Digits) -> Iterator[Row]:
    yield from who_and_when(back.header, digits)
    yield Rule()
    yield field(cash_words.TRANSFER_NO, back.transfer_no, is_bold=True)
    yield from reason_and_note(back.reason, back.note)
    yield field(words.APPROVED_BY, back.approved_by)
    yield from total_in_words(words.TOTAL, back.amount, digits)
    yield Signature(*words.SIGN_CLERK)
    yield Signature(*words.SIGN_SUPERVISOR)
    yield from reference(back.header)
