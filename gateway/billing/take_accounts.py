"""Takes accounts and open items from billing: what is charged is billing's word, what was paid of
it stays this ledger's.

Accounts are compared chunk by chunk in the order of their numbers; only those that change are
locked, in that same order, so that desks neither wait for the others nor block each other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, delete, select, update

from gateway.billing.lines import FileKind, FileRefused, Line
from gateway.billing.read_file import Whole
from gateway.ledger.book import CREDIT_PREFIX
from gateway.ledger.write_book import renumber
from gateway.storage import rows
from gateway.storage.bulk import insert_rows, is_one_of
from pos_app.domain.search_text import index_words

_CHUNK: Final = 500  # accounts
_NUMBERED: Final = 5_000  # accounts
_FEW: Final = 20  # accounts that a full file may always remove
_ITEM_FIELDS: Final = ("kind", "due_on", "period", "exact_only", "in_dispute")


@dataclass(slots=True)
class Change:
    """What becomes of a chunk of accounts."""

    new: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    new_items: list[Line] = field(default_factory=list)
    changed_items: list[Line] = field(default_factory=list)
    withdrawn: list[Row[Any]] = field(default_factory=list)
    missing: list[Row[Any]] = field(default_factory=list)  # items that a full file does not name

    def account_nos(self) -> set[str]:
        """All whose copy changes; those of `missing` perhaps."""
        lines = (*self.new, *self.changed, *self.new_items, *self.changed_items)
        of_rows = (*self.withdrawn, *self.missing)
        named = {line.values["account_no"] for line in lines}
        return named | set(self.removed) | {row.account_no for row in of_rows}


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
    change = _compare(connection, chunk, is_full)
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


def _compare(connection: Connection, chunk: dict[str, list[Line]], is_full: bool) -> Change:
    """What differs from what is here. Raises FileRefused."""
    change = Change()
    accounts = _by_number(connection, rows.accounts, sorted(chunk))
    items = _items_of(connection, chunk)
    for account_no, lines in chunk.items():
        known = accounts.get(account_no)
        is_here = known is not None and not known.is_removed
        for line in lines:
            if line.name == "account":
                _compare_account(change, line, known)
                is_here = True
            elif not is_here:
                raise FileRefused(line.number, f"account {account_no} is not known here")
            elif line.name == "account_removed":
                change.removed.append(account_no)
            else:
                _compare_item(change, line, items.get(line.values["item_no"]))
        if is_full:
            named = {line.values.get("item_no") for line in lines}
            change.missing += [
                row
                for no, row in items.items()
                if row.account_no == account_no and no not in named and _is_open(row)
            ]
    return change


def _compare_account(change: Change, line: Line, known: Row[Any] | None) -> None:
    if known is None:
        change.new.append(line)
    elif known.is_removed or any(known._mapping[k] != v for k, v in line.values.items()):
        change.changed.append(line)


def _compare_item(change: Change, line: Line, known: Row[Any] | None) -> None:
    values = line.values
    if known is not None and known.account_no != values["account_no"]:
        raise FileRefused(line.number, f"item {known.item_no} is one of account {known.account_no}")
    if line.name == "item_withdrawn":
        if known is None:
            raise FileRefused(line.number, f"item {values['item_no']} is not known here")
        if known.issued_dirhams:
            change.withdrawn.append(known)
    elif known is None:
        change.new_items.append(line)
    elif (
        known.issued_dirhams != values["amount_dirhams"]
        or json.loads(known.lines) != values["charges"]
        or any(known._mapping[name] != values[name] for name in _ITEM_FIELDS)
    ):
        change.changed_items.append(line)


def _is_open(row: Row[Any]) -> bool:
    """An item of billing's of which something is due; not what this ledger holds on account."""
    return bool(row.due_dirhams) and not row.item_no.startswith(CREDIT_PREFIX)


def _by_number(
    connection: Connection, table: Table, account_nos: Sequence[str]
) -> dict[str, Row[Any]]:
    query = select(table).where(is_one_of(connection, table.c.account_no, account_nos))
    return {row.account_no: row for row in connection.execute(query)}


def _items_of(connection: Connection, chunk: dict[str, list[Line]]) -> dict[str, Row[Any]]:
    """Items of these accounts, and those of that number wherever they are."""
    if not chunk:
        return {}
    table = rows.items
    lines = (line for of in chunk.values() for line in of)
    numbers = [line.values["item_no"] for line in lines if "item_no" in line.values]
    is_asked = is_one_of(connection, table.c.account_no, sorted(chunk))
    is_named = is_one_of(connection, table.c.item_no, numbers)
    found = [*connection.execute(select(table).where(is_asked))]
    found += connection.execute(select(table).where(is_named)) if numbers else ()
    return {row.item_no: row for row in found}


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
    for line in change.changed:
        is_it = accounts.c.account_no == line.values["account_no"]
        connection.execute(update(accounts).where(is_it).values(**line.values, is_removed=False))
    _name(connection, [*change.new, *change.changed])
    if change.removed:
        is_gone = is_one_of(connection, accounts.c.account_no, change.removed)
        connection.execute(update(accounts).where(is_gone).values(is_removed=True))
    insert_rows(connection, rows.items, [_item_row(line) for line in change.new_items])
    for line in change.changed_items:
        row = _item_row(line)
        _charge(connection, row["item_no"], row["account_no"], row.pop("issued_dirhams"), row)
    for item in change.withdrawn:
        _charge(connection, item.item_no, item.account_no, 0, {})


def _charge(
    connection: Connection, item_no: str, account_no: str, dirhams: int, row: dict[str, Any]
) -> None:
    """So much is charged now; what is due changes by the difference, whatever was paid of it."""
    table = rows.items
    due = table.c.due_dirhams + dirhams - table.c.issued_dirhams
    is_it = (table.c.item_no == item_no) & (table.c.account_no == account_no)
    values = {**row, "issued_dirhams": dirhams, "due_dirhams": due}
    connection.execute(update(table).where(is_it).values(values))


def _item_row(line: Line) -> dict[str, Any]:
    values = line.values
    return {
        "item_no": values["item_no"],
        "account_no": values["account_no"],
        "issued_dirhams": values["amount_dirhams"],
        "due_dirhams": values["amount_dirhams"],
        "lines": json.dumps(values["charges"]),
        **{name: values[name] for name in _ITEM_FIELDS},
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
