"""Many rows at once, by the quickest way that each engine has.

PostgreSQL takes a batch as one JSON parameter of one statement: one round trip per table instead of
one message per row; thousands of rows go by COPY. SQLite has no round trips.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

import psycopg
from psycopg import sql
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
from sqlalchemy.exc import DBAPIError

from gateway.storage.engine import is_sqlite

_WORTH_COPYING: Final = 1_000  # rows


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
    if len(rows) >= _WORTH_COPYING:
        _copy_rows(connection, table, rows)
        return
    columns = ",".join(column.name for column in table.columns)
    statement = (
        f"INSERT INTO {table.name} ({columns}) SELECT {columns} "
        f"FROM json_populate_recordset(NULL::{table.name}, CAST(:rows AS json))"
    )
    connection.execute(text(statement), {"rows": json.dumps(rows, ensure_ascii=False)})


def _copy_rows(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """A third of the time for thousands of rows; errors as of any other statement."""
    names = [column.name for column in table.columns]
    raw = connection.connection.driver_connection
    assert isinstance(raw, psycopg.Connection)
    columns = sql.SQL(",").join(map(sql.Identifier, names))
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), columns)
    try:
        with raw.cursor() as cursor, cursor.copy(into) as copy:
            for row in rows:
                copy.write_row([row[name] for name in names])
    except psycopg.Error as error:
        if raw.closed:
            connection.invalidate()
        raise DBAPIError.instance(
            f"COPY {table.name}", None, error, psycopg.Error, connection_invalidated=raw.closed
        ) from error


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
