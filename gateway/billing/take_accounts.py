"""Takes accounts and open items from billing: what is charged is billing's word, what was paid of
it stays this ledger's.

Accounts are compared chunk by chunk in the order of their numbers; only those that change are
locked, in that same order, so that desks neither wait for the others nor block each other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    and_,
    bindparam,
    delete,
    select,
    update,
)

from gateway.billing.compare_accounts import ITEM_FIELDS, Change, compare
from gateway.billing.lines import FileKind, FileRefused, Line
from gateway.billing.read_file import Whole
from gateway.ledger.write_book import renumber
from gateway.storage import rows
from gateway.storage.bulk import insert_rows, is_one_of
from pos_app.domain.search_text import index_words

_CHUNK: Final = 500  # accounts
_NUMBERED: Final = 5_000  # accounts
_FEW: Final = 20  # accounts that a full file may always remove


def take_accounts(connection: Connection, whole: Whole) -> dict[str, int]:
    """Everything in the file, within the caller's transaction; returns what was counted.

    Raises:
        FileRefused: an item of another account or of none, or a full file that lacks most accounts.
    """
    is_full = whole.header.kind is FileKind.ACCOUNTS_FULL
    present = connection.scalar(select(rows.change_counter.c.present)) or 0
    counted = {"accounts": 0, "items": 0, "changed": 0, "removed": 0, "withdrawn": 0}
    changed: set[str] = set()
    last = ""
    for chunk in _chunks(whole.spool.by_account()):
        until = max(chunk)
        absent = _absent(connection, last, until, chunk) if is_full else []
        _take_chunk(connection, chunk, absent, is_full, counted, changed)
        last = until
    while is_full and (absent := _absent(connection, last, None, {})):
        _take_chunk(connection, {}, absent, is_full, counted, changed)
        last = max(absent)
    if is_full and counted["removed"] > max(present // 2, _FEW):
        raise FileRefused(None, f"lacks {counted['removed']} of {present} accounts: half a file?")
    counted["changed"] = len(changed)
    numbered = iter(sorted(changed))
    while some := list(islice(numbered, _NUMBERED)):
        renumber(connection, some)
    return counted


def _chunks(lines: Iterable[Line]) -> Iterator[dict[str, list[Line]]]:
    """Lines by account, some hundred accounts at a time."""
    grouped = groupby(lines, lambda line: line.values["account_no"])
    of_accounts = ((no, list(of)) for no, of in grouped)
    while chunk := dict(islice(of_accounts, _CHUNK)):
        yield chunk


def _absent(
    connection: Connection, after: str, until: str | None, named: dict[str, list[Line]]
) -> list[str]:
    """Accounts between the two that the file does not name."""
    table = rows.accounts
    query = select(table.c.account_no).where(table.c.account_no > after, ~table.c.is_removed)
    query = query.limit(_CHUNK) if until is None else query.where(table.c.account_no <= until)
    found = connection.scalars(query.order_by(table.c.account_no))
    return [no for no in found if no not in named]


def _take_chunk(
    connection: Connection,
    chunk: dict[str, list[Line]],
    absent: Sequence[str],
    is_full: bool,
    counted: dict[str, int],
    changed: set[str],
) -> None:
    change = compare(connection, chunk, is_full)
    change.removed += absent
    _lock(connection, change.account_nos())
    change.withdrawn += _never_paid(connection, change.missing)
    change.missing.clear()
    _apply(connection, change)
    names = [line.name for of in chunk.values() for line in of]
    counted["accounts"] += names.count("account")
    counted["items"] += names.count("item")
    counted["removed"] += len(change.removed)
    counted["withdrawn"] += len(change.withdrawn)
    changed |= change.account_nos()


def _lock(connection: Connection, account_nos: Iterable[str]) -> None:
    """In their order, as desks do."""
    wanted = sorted(account_nos)
    if wanted:
        table = rows.accounts
        query = select(table.c.account_no).where(is_one_of(connection, table.c.account_no, wanted))
        connection.execute(query.order_by(table.c.account_no).with_for_update()).all()


def _never_paid(connection: Connection, items: Sequence[Row[Any]]) -> list[Row[Any]]:
    """Those of which the ledger holds no posting; of the others it knows better than a file."""
    if not items:
        return []
    table = rows.postings
    numbers = [row.item_no for row in items]
    query = select(table.c.item_no).where(is_one_of(connection, table.c.item_no, numbers))
    paid = set(connection.scalars(query.distinct()))
    return [row for row in items if row.item_no not in paid]


def _apply(connection: Connection, change: Change) -> None:
    accounts = rows.accounts
    # The number is a passing one, below all others; numbering comes last.
    made = [{**line.values, "change_no": -line.number, "is_removed": False} for line in change.new]
    insert_rows(connection, accounts, made)
    _update(connection, accounts, [{**line.values, "is_removed": False} for line in change.changed])
    _name(connection, [*change.new, *change.changed])
    if change.removed:
        is_gone = is_one_of(connection, accounts.c.account_no, change.removed)
        connection.execute(update(accounts).where(is_gone).values(is_removed=True))
    insert_rows(connection, rows.items, [_item_row(line) for line in change.new_items])
    charged = [_item_row(line) for line in change.changed_items]
    withdrawn = [
        {"item_no": row.item_no, "account_no": row.account_no, "issued_dirhams": 0}
        for row in change.withdrawn
    ]
    for some in (charged, withdrawn):
        for row in some:
            row.pop("due_dirhams", None)
        _update(connection, rows.items, some, due_dirhams=_DUE)


# What is due changes by the difference of what is charged, whatever was paid of it.
_DUE: Final = (
    rows.items.c.due_dirhams + bindparam("new_issued_dirhams") - rows.items.c.issued_dirhams
)


def _update(
    connection: Connection,
    table: Table,
    changed: Sequence[Mapping[str, Any]],
    **computed: ColumnElement[Any],
) -> None:
    """Set all columns but the key of rows that are there."""
    if not changed:
        return
    keys = [column.name for column in table.primary_key.columns if column.name in changed[0]]
    told = [name for name in changed[0] if name not in keys]
    values: dict[str, ColumnElement[Any]] = {name: bindparam(f"new_{name}") for name in told}
    is_it = and_(*(table.c[name] == bindparam(f"new_{name}") for name in keys))
    named = [{f"new_{name}": value for name, value in row.items()} for row in changed]
    connection.execute(update(table).where(is_it).values({**values, **computed}), named)


def _item_row(line: Line) -> dict[str, Any]:
    values = line.values
    return {
        "item_no": values["item_no"],
        "account_no": values["account_no"],
        "issued_dirhams": values["amount_dirhams"],
        "due_dirhams": values["amount_dirhams"],
        "lines": json.dumps(values["charges"]),
        **{name: values[name] for name in ITEM_FIELDS},
    }


def _name(connection: Connection, lines: Sequence[Line]) -> None:
    """The words by which the accounts are found."""
    if not lines:
        return
    table = rows.name_words
    account_nos = [line.values["account_no"] for line in lines]
    connection.execute(delete(table).where(is_one_of(connection, table.c.account_no, account_nos)))
    words = [
        {"word": word, "account_no": line.values["account_no"]}
        for line in lines
        for word in sorted(
            index_words(line.values["name_ar"]) | index_words(line.values["name_en"])
        )
    ]
    insert_rows(connection, table, words)
