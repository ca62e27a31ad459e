"""A head office of an earlier schema, filled with what a present one holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, MetaData, Table, delete, insert, inspect, select

Kept = dict[Table, list[dict[str, Any]]]


def rows_of(connection: Connection, tables: Iterable[Table]) -> Kept:
    """All rows of those tables."""
    return {
        table: [dict(row._mapping) for row in connection.execute(select(table))] for table in tables
    }


def fill(connection: Connection, kept: Kept) -> None:
    """As far as the earlier schema has tables and columns for them."""
    tables = set(inspect(connection).get_table_names())
    for table, lines in kept.items():
        if table.name not in tables:
            continue
        earlier = Table(table.name, MetaData(), autoload_with=connection)
        if connection.execute(select(earlier).limit(1)).first() is not None:
            connection.execute(delete(earlier))  # what each new one has
        names = earlier.columns.keys()
        if lines:
            rows = [{name: line[name] for name in names} for line in lines]
            connection.execute(insert(earlier), rows)
