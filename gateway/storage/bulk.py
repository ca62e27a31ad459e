"""Many rows at once, by the quickest way that each engine has.

PostgreSQL takes all rows as one JSON parameter of one statement: a batch costs one round trip
per table instead of one message per row. SQLite has no round trips.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    Table,
    and_,
    any_,
    bindparam,
    insert,
    text,
    update,
)

from gateway.storage.engine import is_sqlite


def is_one_of(
    connection: Connection, column: Column[Any], values: Iterable[Any]
) -> ColumnElement[bool]:
    """Whether `column` is one of `values`.

    PostgreSQL takes them as one array: the statement is the same for any number of values, so it
    stays prepared.
    """
    if is_sqlite(connection):
        return column.in_(list(values))
    return column == any_(bindparam(None, list(values), ARRAY(column.type)))


def is_among(
    connection: Connection, column: Column[Any], ids: Collection[str]
) -> ColumnElement[bool]:
    """As `is_one_of`, of events' ids: those of one time lie in one or two partitions.

    PostgreSQL looks into no others, thanks to the bounds, which a prepared statement may use too.
    """
    is_one = is_one_of(connection, column, ids)
    if not ids or is_sqlite(connection):
        return is_one
    return and_(is_one, column.between(min(ids), max(ids)))


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert `rows`; each names every column."""
    if not rows:
        return
    if is_sqlite(connection):
        connection.execute(insert(table), rows)
        return
    columns = ",".join(column.name for column in table.columns)
    statement = (
        f"INSERT INTO {table.name} ({columns}) SELECT {columns} "
        f"FROM json_populate_recordset(NULL::{table.name}, CAST(:rows AS json))"
    )
    connection.execute(text(statement), {"rows": json.dumps(rows, ensure_ascii=False)})


def set_numbers(
    connection: Connection, key: Column[Any], column: Column[Any], numbers: Mapping[str, int]
) -> None:
    """Set `column` to the number of each key."""
    if not numbers:
        return
    pairs = [{"key": key_value, "number": number} for key_value, number in numbers.items()]
    table = key.table
    if is_sqlite(connection):
        by_key = update(table).where(key == bindparam("key"))
        connection.execute(by_key.values({column.name: bindparam("number")}), pairs)
        return
    statement = (
        f"UPDATE {table.name} SET {column.name} = new.number "
        'FROM json_to_recordset(CAST(:pairs AS json)) AS new("key" text, number bigint) '
        f'WHERE {table.name}.{key.name} = new."key"'
    )
    connection.execute(text(statement), {"pairs": json.dumps(pairs)})
