"""What differs between a file of billing's and the accounts that are here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, select

from gateway.billing.lines import FileRefused, Line
from gateway.ledger.book import CREDIT_PREFIX
from gateway.storage import rows
from gateway.storage.bulk import is_one_of

ITEM_FIELDS: Final = ("kind", "due_on", "period", "exact_only", "in_dispute")


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


def compare(connection: Connection, chunk: dict[str, list[Line]], is_full: bool) -> Change:
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
        named = {line.values.get("item_no") for lines in chunk.values() for line in lines}
        mine = (row for no, row in items.items() if row.account_no in chunk and no not in named)
        change.missing += filter(_is_open, mine)
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
        or any(known._mapping[name] != values[name] for name in ITEM_FIELDS)
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
