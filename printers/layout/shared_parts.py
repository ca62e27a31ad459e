"""What several papers have in common: head, marks, payments of an account, foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from pos_app.domain.clock import in_qatar
from pos_app.domain.desk import Centre
from pos_app.domain.events import Payment
from pos_app.domain.money import ZERO
from printers.layout import words
from printers.layout.words import Words
from printers.plain_text import clean, grouped, ltr
from printers.rows import Box, Field, Logo, Pair, Qr, Row, Rule, Size, Space, Table, TableLine, Text


@dataclass(frozen=True, slots=True)
class Contacts:
    """Where a customer asks: settings of the desk."""

    phone: str = "991"
    email: str = "customercare@km.qa"
    web: str = "www.km.qa"


def moment(at: datetime) -> str:
    """`2026-11-23 14:05:09`, Qatar time."""
    return f"{in_qatar(at):%Y-%m-%d %H:%M:%S}"


def field(label: Words, value: object, *, is_bold: bool = False) -> Field:
    """A labelled value that is not an amount."""
    return Field(label.en, clean(str(value)), label.ar, is_bold=is_bold)


def amount(
    label: Words, value: object, *, is_bold: bool = False, size: Size = Size.NORMAL
) -> Field:
    """A labelled amount."""
    return Field(label.en, str(value), label.ar, is_amount=True, is_bold=is_bold, size=size)


def box(mark: Words, *, is_inverse: bool = False) -> Box:
    return Box(mark.en, mark.ar, is_inverse=is_inverse)


def head(centre: Centre, title: Words) -> Iterator[Row]:
    """Emblem, centre, address, the paper's name."""
    yield Logo(*words.BRAND)
    yield Space(0.25)
    yield Text(clean(centre.name_ar), is_arabic=True, is_bold=True)
    yield Text(clean(centre.name_en), is_bold=True)
    yield Text(clean(centre.address_ar), is_arabic=True, size=Size.SMALL)
    yield Text(clean(centre.address_en), size=Size.SMALL)
    yield Rule()
    yield Pair(title.en, title.ar, Size.LARGE, is_bold=True)


def marks(*, copy_no: int, is_voided: bool, is_training: bool) -> Iterator[Row]:
    """What makes this paper something else than an original receipt."""
    if is_training:
        yield box(words.TRAINING, is_inverse=True)
    if is_voided:
        yield box(words.VOID, is_inverse=True)
    if copy_no:
        mark = words.COPY
        yield box(Words(mark.en.format(copy_no), mark.ar.format(ltr(str(copy_no)))))


def by_account(payments: Iterable[Payment]) -> list[tuple[Payment, ...]]:
    """Payments grouped by account, accounts in the order of their first payment."""
    groups: dict[str, list[Payment]] = {}
    for payment in payments:
        groups.setdefault(payment.account_no, []).append(payment)
    return [tuple(group) for group in groups.values()]


def account_rows(payments: tuple[Payment, ...]) -> Iterator[Row]:
    """One account: number and holder. No QID, no phone."""
    first = payments[0]
    yield Rule()
    yield field(words.ACCOUNT, grouped(first.account_no), is_bold=True)
    yield Pair(clean(first.name_en), clean(first.name_ar))


def payment_table(payments: tuple[Payment, ...]) -> Iterator[Row]:
    """What was paid off, and what stays due of it."""
    header = TableLine(*words.ITEM, (words.PAID.en, words.REMAINING.en))
    header_ar = TableLine("", "", (words.PAID.ar, words.REMAINING.ar))
    lines = [
        TableLine(*item_label(payment), (str(payment.amount), str(payment.remaining)))
        for payment in payments
    ]
    yield Table((header, header_ar, *lines))
    if any(payment.remaining < ZERO for payment in payments):
        yield Pair(*words.CREDIT_NOTE, Size.SMALL)


def item_label(payment: Payment) -> Words:
    """Kind and period; without a period the item's number."""
    kind = words.KINDS[payment.kind or "on_account"]
    reference = clean(payment.period or payment.item_no or "")
    return Words(f"{kind.en} {reference}".rstrip(), kind.ar)


def foot(qr_text: str, contacts: Contacts) -> Iterator[Row]:
    """QR, where to ask, thanks."""
    if qr_text:
        yield Space()
        yield Qr(qr_text)
    yield Space()
    call = words.CALL
    yield Pair(call.en.format(contacts.phone), call.ar.format(ltr(contacts.phone)))
    yield Text(f"{contacts.web}  ·  {contacts.email}", size=Size.SMALL)
    yield Space()
    yield Pair(words.THANKS.en, words.THANKS.ar, is_bold=True)
