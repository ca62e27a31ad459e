"""The schema is fit to be divided as docs/postgresql.md says: read from PostgreSQL's catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Connection, inspect, text

from gateway.storage.engine import open_database, reading
from gateway.storage.schema import migrate
from tests.postgres import Postgres

pytestmark = pytest.mark.postgres
DOCUMENT: Final = Path(__file__).parents[2] / "docs" / "postgresql.md"
STEP: Final = re.compile(r"create_distributed_table\('(\w+)', '(\w+)'")
BY: Final = dict(STEP.findall(DOCUMENT.read_text("utf-8")))
COPIED: Final = re.findall(r"create_reference_table\('(\w+)'\)", DOCUMENT.read_text("utf-8"))
UNIQUE: Final = text(
    """SELECT i.indexrelid::regclass::text, array_agg(a.attname::text ORDER BY k.place)
    FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::int[]) WITH ORDINALITY AS k(attnum, place)
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
    WHERE i.indrelid = CAST(:of AS regclass) AND i.indisunique GROUP BY i.indexrelid"""
)

MONTHS: Final = text(
    "SELECT CAST(inhrelid::regclass AS text) FROM pg_inherits "
    "WHERE inhparent = CAST(:of AS regclass)"
)


@pytest.fixture(scope="module")
def connection(postgres: Postgres) -> Iterator[Connection]:
    with postgres.fresh_database() as url:
        engine = open_database(url)
        migrate(engine)
        with reading(engine) as connection:
            yield connection
        engine.dispose()


def test_the_document_divides_the_ledger_and_the_accounts() -> None:
    assert {table for table, column in BY.items() if column == "desk"} >= {"events", "postings"}
    by_account = {table for table, column in BY.items() if column == "account_no"}
    assert by_account == {"accounts", "items", "name_words"}
    assert not BY.keys() & set(COPIED)


@pytest.mark.parametrize("table", BY)
def test_each_key_of_a_divided_table_has_the_column_it_is_divided_by(
    connection: Connection, table: str
) -> None:
    keys = connection.execute(UNIQUE, {"of": table}).all()
    assert keys
    assert [name for name, columns in keys if BY[table] not in columns] == []
    kept = {column["name"]: column for column in inspect(connection).get_columns(table)}
    assert not kept[BY[table]]["nullable"]
    assert str(kept[BY[table]]["type"]) == "TEXT"  # the same in all, so that they lie together


@pytest.mark.parametrize("table", [*BY, *COPIED])
def test_no_divided_or_copied_table_hangs_on_another(connection: Connection, table: str) -> None:
    known = inspect(connection)
    assert known.has_table(table)
    assert known.get_foreign_keys(table) == []
    columns = known.get_columns(table)
    assert not any("nextval" in (column["default"] or "") for column in columns)


def test_the_months_of_the_ledger_have_the_keys_of_the_whole(connection: Connection) -> None:
    for table in ("events", "postings"):
        (of_all,) = (columns for _, columns in connection.execute(UNIQUE, {"of": table}))
        assert of_all[:2] == ["event_id", "desk"]
        months = connection.scalars(
            MONTHS,
            {"of": table},
        ).all()
        assert len(months) >= 6
        for month in months:
            (of_month,) = (columns for _, columns in connection.execute(UNIQUE, {"of": month}))
            assert of_month == of_all
