"""Accounts and what is paid of them, as rows. No QID, no phone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pos_app.domain.account import ItemKind, Source
from pos_app.domain.money import ZERO, total
from pos_app.domain.payment import Payment
from printers.layout import words
from printers.layout.shared_parts import field, moment, table_head
from printers.layout.words import Words
from printers.plain_text import Digits, clean, grouped, named
from printers.rows import Pair, Row, Rule, Size, Table, TableLine

_MONTH: Final = re.compile(r"\d{4}-\d{2}", re.ASCII)


def by_account(payments: Iterable[Payment]) -> list[tuple[Payment, ...]]:
    """Payments grouped by account, accounts in the order of their first payment."""
    groups: dict[str, list[Payment]] = {}
    for payment in payments:
        groups.setdefault(payment.account_no, []).append(payment)
    return [tuple(group) for group in groups.values()]


def account_rows(account_no: str, name_en: str, name_ar: str) -> Iterator[Row]:
    """One account: its number and its holder."""
    yield Rule()
    yield field(words.ACCOUNT, grouped(account_no), is_bold=True)
    yield Pair(named(name_en), named(name_ar))


def payment_table(payments: tuple[Payment, ...], digits: Digits) -> Iterator[Row]:
    """What was paid off an account, and what stays due of it, as far as the desk knew."""
    lines = [
        TableLine(
            *_payment_label(payment, digits),
            (digits.write(payment.amount), digits.write(payment.remaining)),
        )
        for payment in payments
    ]
    if len(payments) > 1:
        lines.append(_account_sum(payments, digits))
    yield Table((*table_head(words.ITEM, words.PAID, words.REMAINING), *lines))
    if any(payment.remaining < ZERO for payment in payments):
        yield Pair(*words.CREDIT_NOTE, Size.SMALL)
    if any(payment.source is not Source.LIVE for payment in payments):
        as_of = min(payment.balance_as_of for payment in payments)
        yield moment(words.BALANCE_AS_OF, as_of, digits)


def amounts_table(payments: tuple[Payment, ...], column: Words, digits: Digits) -> Table:
    """What is or was to be paid of an account; `column` says which."""
    lines = [
        TableLine(*_payment_label(payment, digits), (digits.write(payment.amount),))
        for payment in payments
    ]
    return Table((*table_head(words.ITEM, column), *lines))


def undone_table(payments: tuple[Payment, ...], digits: Digits) -> Table:
    """What a void takes back from an account."""
    lines = [
        TableLine(*_payment_label(payment, digits), (digits.write(-payment.amount),))
        for payment in payments
    ]
    return Table((*table_head(words.ITEM, words.VOIDED_AMOUNT), *lines))


def item_label(
    kind: ItemKind | None, period: str | None, item_no: str | None, digits: Digits
) -> Words:
    """Kind and month; without a month the item's number, which is a code."""
    name = words.KINDS[kind or "on_account"]
    reference = clean(period or "") or clean(item_no or "")
    if _MONTH.fullmatch(reference):
        reference = digits.of(reference)
    return Words(f"{name.en} {reference}".rstrip(), name.ar)


def _payment_label(payment: Payment, digits: Digits) -> Words:
    return item_label(payment.kind, payment.period, payment.item_no, digits)


def _account_sum(payments: tuple[Payment, ...], digits: Digits) -> TableLine:
    """Credit lowers no debt here: head office settles one against the other."""
    paid = total(payment.amount for payment in payments)
    still_due = total(max(payment.remaining, ZERO) for payment in payments)
    return TableLine(*words.SUM, (digits.write(paid), digits.write(still_due)), is_bold=True)
