"""What head office says of an account now. It is no receipt, and says so."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.account import Account, AccountView, OpenItem, Plan
from pos_app.domain.documents import StatementDocument
from pos_app.domain.money import ZERO
from printers.layout import words
from printers.layout.accounts import account_rows, item_label
from printers.layout.shared_parts import (
    Contacts,
    box,
    field,
    foot,
    head,
    marks,
    moment,
    table_head,
    total_in_words,
)
from printers.plain_text import Digits, clean
from printers.rows import Pair, Row, Rule, Size, Table, TableLine


def statement(document: StatementDocument, contacts: Contacts, digits: Digits) -> Iterator[Row]:
    """All rows of a statement, top to bottom."""
    account = document.view.account
    yield from marks(digits, is_training=document.is_training)
    yield from head(document.centre, words.STATEMENT)
    yield box(words.NOT_A_RECEIPT)
    yield moment(words.DATE, document.at, digits)
    yield field(words.DESK, document.desk)
    yield field(words.CLERK, document.by)
    yield from account_rows(account.account_no, account.name_en, account.name_ar)
    yield from _numbers(account)
    yield from _source(document.view, digits)
    yield from _items(account, digits)
    yield from _verdict(account, digits)
    yield from foot(contacts)


def _numbers(account: Account) -> Iterator[Row]:
    if clean(account.electricity_no):
        yield field(words.ELECTRICITY_NO, account.electricity_no)
    if clean(account.water_no):
        yield field(words.WATER_NO, account.water_no)


def _source(view: AccountView, digits: Digits) -> Iterator[Row]:
    """How old the figures are, and whose they are: a balance is stale once it is read."""
    yield Rule()
    yield Pair(*words.SOURCES[view.source])
    yield moment(words.AS_OF, view.as_of, digits)


def _items(account: Account, digits: Digits) -> Iterator[Row]:
    if not account.items:
        return
    yield Rule()
    items = sorted(account.items, key=lambda item: (item.due_on, item.item_no))
    lines = [_item_line(item, digits) for item in items]
    yield Table((*table_head(words.ITEM, words.DUE_ON, words.DUE), *lines))
    if any(item.due < ZERO for item in items):
        yield Pair(*words.CREDIT_NOTE, Size.SMALL)
    for item in items:
        if item.in_dispute:
            yield field(words.IN_DISPUTE, item.item_no)


def _item_line(item: OpenItem, digits: Digits) -> TableLine:
    label = item_label(item.kind, item.period, item.item_no, digits)
    return TableLine(*label, (digits.write(item.due_on), digits.write(item.due)))


def _verdict(account: Account, digits: Digits) -> Iterator[Row]:
    """What it comes to: an exempt account owes nothing whatever its items say."""
    due = account.due
    if account.items:
        label = words.CREDIT_TOTAL if due < ZERO else words.TOTAL_DUE
        yield from total_in_words(label, abs(due), digits)
    if account.plan is Plan.EXEMPT:
        yield box(words.EXEMPT)
    elif due <= ZERO:
        yield box(words.NOTHING_DUE)
    if account.plan is Plan.PREPAID:
        yield Pair(*words.PREPAID)
