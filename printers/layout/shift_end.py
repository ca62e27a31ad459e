"""How a shift ended, as its Z says it: the three numbers, why they differ, who has the cash."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.card_events import CardsReconciled
from pos_app.domain.day_events import ShiftVerified
from pos_app.domain.documents import ShiftReportDocument
from pos_app.domain.events import ShiftClosed
from pos_app.domain.money import Money, total
from printers.layout import report_words, shift_words, words
from printers.layout.card_parts import guarded
from printers.layout.cash_slips import person
from printers.layout.day_parts import verdict
from printers.layout.shared_parts import amount, count_table, field, moment, remark
from printers.layout.words import Words
from printers.plain_text import Digits, clean
from printers.rows import Pair, Row, Rule, Size, Stroke


def float_rows(document: ShiftReportDocument) -> Iterator[Row]:
    """Who gave the float, whose shift it goes on from, and why it was not what was left."""
    opened = document.opened
    if opened is None:
        return
    yield person(shift_words.FLOAT_FROM, opened.giver)
    if opened.continues:
        yield field(shift_words.GOES_ON_FROM, opened.continues)
    if opened.reason:
        yield from remark(shift_words.ABOUT_THE_FLOAT, guarded(opened.reason))


def end_rows(document: ShiftReportDocument, closed: ShiftClosed, digits: Digits) -> Iterator[Row]:
    """What was counted, tender by tender, and what became of it."""
    verified = document.verified
    yield Rule()
    yield count_table(closed.count, digits)
    yield from _cash(closed, verified, digits)
    yield from _card(closed, document.totals.reconciled, verified, digits)
    yield from _why(closed)
    yield from _whereabouts(closed, digits)
    if verified is not None:
        yield from _verified(verified, digits)


def _cash(closed: ShiftClosed, verified: ShiftVerified | None, digits: Digits) -> Iterator[Row]:
    yield Rule()
    yield Pair(*words.CASH, is_bold=True)
    yield amount(words.EXPECTED, closed.expected_cash, digits)
    yield amount(words.COUNTED, closed.counted_cash, digits)
    yield from _seen(verified, "cash", digits)
    size = Size.LARGE
    yield amount(verdict(closed.variance), closed.variance, digits, is_bold=True, size=size)


def _card(
    closed: ShiftClosed,
    compared: CardsReconciled | None,
    verified: ShiftVerified | None,
    digits: Digits,
) -> Iterator[Row]:
    """Only where the terminal told its total; that it did not stands above."""
    if compared is None or not compared.is_reached:
        if verified is not None and _of(verified, "card") is not None:
            yield Rule()
            yield Pair(*words.CARD, is_bold=True)
            yield amount(words.EXPECTED, closed.card, digits)
            yield from _seen(verified, "card", digits)
        return
    ours = total(brand.amount for brand in compared.ours)
    theirs = total(brand.amount for brand in compared.theirs)
    yield Rule()
    yield Pair(*words.CARD, is_bold=True)
    yield amount(words.EXPECTED, ours, digits)
    yield amount(shift_words.TERMINAL_SAYS, theirs, digits)
    yield from _seen(verified, "card", digits)
    yield amount(verdict(theirs - ours), theirs - ours, digits, is_bold=True)


def _seen(verified: ShiftVerified | None, tender: str, digits: Digits) -> Iterator[Row]:
    figure = _of(verified, tender)
    if figure is not None:
        yield amount(report_words.VERIFIED, figure, digits)


def _of(verified: ShiftVerified | None, tender: str) -> Money | None:
    seen = verified.tenders if verified else ()
    return next((one.verified for one in seen if one.tender == tender), None)


def _why(closed: ShiftClosed) -> Iterator[Row]:
    if not (closed.cause or closed.reason or closed.approved_by):
        return
    yield Rule()
    if closed.cause:
        named = shift_words.CAUSES.get(closed.cause, Words(clean(closed.cause), ""))
        yield Pair(*shift_words.CAUSE)
        yield Pair(*named, is_bold=True)
    if closed.reason:
        yield from remark(words.REASON, closed.reason)
    if closed.approved_by:
        yield field(words.APPROVED_BY, closed.approved_by)


def _whereabouts(closed: ShiftClosed, digits: Digits) -> Iterator[Row]:
    """The cash that was counted, to the dirham: in the drawer still, or with whom."""
    yield Rule()
    if closed.kept:
        yield amount(shift_words.KEPT, closed.kept_total, digits)
        yield count_table(closed.kept, digits)
        yield Rule(Stroke.DOTTED)
    yield amount(shift_words.HANDED_OVER, closed.counted_cash - closed.kept_total, digits)
    yield person(words.TAKEN_BY, closed.handed_to)


def _verified(verified: ShiftVerified, digits: Digits) -> Iterator[Row]:
    yield Rule()
    yield field(report_words.VERIFIED_BY, verified.header.by)
    yield moment(shift_words.VERIFIED_AT, verified.header.at, digits)
    if verified.approved_by:
        yield field(words.APPROVED_BY, verified.approved_by)
    if verified.note:
        yield from remark(report_words.NOTE, guarded(verified.note))
