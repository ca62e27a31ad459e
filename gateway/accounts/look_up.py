"""Accounts with their open items: looked up by any key or name, and in batches for copies."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Row,
    ScalarSelect,
    Select,
    and_,
    func,
    select,
    union,
)

from gateway.storage import rows
from pos_app.domain.search_text import SearchKind, guess_kind, name_words, plain_number

MOST_FOUND: Final = 50
_SPELLINGS: Final = 4  # of one name, as a rule, that begin alike
_LAST: Final = "\U0010ffff"  # sorts after everything
_NUMBERS: Final = {
    SearchKind.ACCOUNT_NO: rows.accounts.c.account_no,
    SearchKind.CUSTOMER_NO: rows.accounts.c.customer_no,
    SearchKind.ELECTRICITY_NO: rows.accounts.c.electricity_no,
    SearchKind.WATER_NO: rows.accounts.c.water_no,
    SearchKind.HOLDER_ID: rows.accounts.c.holder_id,
    SearchKind.PHONE: rows.accounts.c.phone,
}

Plain = dict[str, Any]


def look_up(
    connection: Connection, text: str, kind: SearchKind = SearchKind.ANY, limit: int = MOST_FOUND
) -> tuple[list[Plain], bool]:
    """Up to `limit` accounts (as on the wire) for `text`, and whether there are more.

    `kind` is a hint: what is not found by it is looked for by every key.
    """
    hint = guess_kind(text) if kind is SearchKind.ANY else kind
    found = _search(connection, text, hint, limit) if hint is not SearchKind.ANY else []
    found = found or _search(connection, text, SearchKind.ANY, limit)
    return read_accounts(connection, found[:limit]), len(found) > limit


def _search(connection: Connection, text: str, kind: SearchKind, limit: int) -> list[str]:
    """Account numbers, one more than `limit` if there are more."""
    number = plain_number(text)
    if kind is SearchKind.NAME or (kind is SearchKind.ANY and number is None):
        return _named(connection, name_words(text), limit)
    if number is None:
        return []
    if kind is SearchKind.ITEM_NO:
        query: Any = _by_item(number)
    elif kind is SearchKind.ANY:
        query = union(*(_by_number(key, number) for key in _NUMBERS), _by_item(number))
    else:
        query = _by_number(kind, number)
    return _first(connection, query, limit)


def _first(connection: Connection, query: Any, limit: int) -> list[str]:
    hits = query.subquery()
    ordered = select(hits.c.account_no).order_by(hits.c.account_no).limit(limit + 1)
    return list(connection.scalars(ordered))


def _named(connection: Connection, words: Sequence[str], limit: int) -> list[str]:
    """Accounts of which every word asked for begins a word of a name."""
    if not words:
        return []
    table = rows.name_words
    longest, *others = sorted(words, key=len, reverse=True)
    is_first = and_(table.c.word >= longest, table.c.word < longest + _LAST)
    query = select(table.c.account_no).where(is_first)
    for word in others:
        query = query.where(_how_many_begin(word) > 0)
    # In the order of the index, which stops early however common the words are.
    ordered = query.order_by(table.c.word, table.c.account_no)
    few = ordered.limit(_SPELLINGS * (limit + 1))
    return list(dict.fromkeys(connection.scalars(few)))[: limit + 1]


def _how_many_begin(word: str) -> ScalarSelect[int]:
    """Of the words of the account at hand, which are few.

    Counted and cut, for a planner that believes a beginning to be rare would rather join, and
    read all words with that beginning again for each account.
    """
    same = rows.name_words.alias()
    is_same = same.c.account_no == rows.name_words.c.account_no
    does_begin = func.substr(same.c.word, 1, len(word)) == word
    return select(func.count()).select_from(same).where(is_same, does_begin).scalar_subquery()


def _by_number(kind: SearchKind, number: str) -> Select[tuple[str]]:
    table = rows.accounts
    return select(table.c.account_no).where(_NUMBERS[kind] == number, ~table.c.is_removed)


def _by_item(number: str) -> Select[tuple[str]]:
    return select(rows.items.c.account_no).where(rows.items.c.item_no == number)


def read_accounts(connection: Connection, account_nos: Sequence[str]) -> list[Plain]:
    """The accounts, as on the wire, in the order asked for; removed ones are left out."""
    table = rows.accounts
    query = select(table).where(table.c.account_no.in_(account_nos), ~table.c.is_removed)
    found = {row.account_no: row for row in connection.execute(query)}
    items = _items_of(connection, account_nos)
    return [plain_account(found[no], items.get(no, [])) for no in account_nos if no in found]


def _items_of(connection: Connection, account_nos: Sequence[str]) -> dict[str, list[Plain]]:
    table = rows.items
    query = select(table).where(table.c.account_no.in_(account_nos), table.c.due_dirhams != 0)
    items: dict[str, list[Plain]] = {}
    for row in connection.execute(query.order_by(table.c.due_on, table.c.item_no)):
        items.setdefault(row.account_no, []).append(plain_item(row))
    return items


def plain_account(row: Row[Any], items: list[Plain]) -> Plain:
    """A row as `wire.unstructure` writes an Account, without the detour over objects."""
    reading = None
    if row.read_on is not None:
        reading = {
            "read_on": row.read_on,
            "electricity_kwh": row.electricity_kwh,
            "water_m3": row.water_m3,
        }
    return {
        "account_no": row.account_no,
        "customer_no": row.customer_no,
        "electricity_no": row.electricity_no,
        "water_no": row.water_no,
        "holder_id": row.holder_id,
        "phone": row.phone,
        "name_ar": row.name_ar,
        "name_en": row.name_en,
        "area_ar": row.area_ar,
        "area_en": row.area_en,
        "plan": row.plan,
        "supply": row.supply,
        "allows": {
            "partial": row.allows_partial,
            "over": row.allows_over,
            "advance": row.allows_advance,
            "exact_only": row.exact_only,
            "cash_only": row.cash_only,
            "blocked": row.blocked,
        },
        "items": items,
        "reading": reading,
    }


def plain_item(row: Row[Any]) -> Plain:
    """A row as `wire.unstructure` writes an OpenItem."""
    return {
        "item_no": row.item_no,
        "account_no": row.account_no,
        "kind": row.kind,
        "due_dirhams": row.due_dirhams,
        "due_on": row.due_on,
        "period": row.period,
        "lines": json.loads(row.lines),
        "exact_only": row.exact_only,
        "in_dispute": row.in_dispute,
    }
