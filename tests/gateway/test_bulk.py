"""Thousands of rows go in by COPY, and fail as any other statement does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from gateway.storage import rows
from gateway.storage.bulk import insert_rows
from gateway.storage.engine import open_database, reading, writing
from gateway.storage.schema import migrate

MANY: Final = 1_500


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_database(database_url)
    migrate(engine)
    yield engine
    engine.dispose()


def items(number: int) -> list[dict[str, Any]]:
    """With all that a format might stumble over."""
    return [
        {
            "item_no": f"2611{n:08d}",
            "account_no": f"44{n:08d}",
            "kind": "bill",
            "issued_dirhams": n - 5,
            "due_dirhams": 10**15,
            "due_on": "\\N",
            "period": None if n % 2 else "",
            "lines": 'محمد\t"tab"\nline, \\.',
            "exact_only": n % 2 == 0,
            "in_dispute": False,
        }
        for n in range(number)
    ]


@pytest.mark.parametrize("number", [0, 1, MANY])
def test_rows_come_back_as_they_went_in(engine: Engine, number: int) -> None:
    with writing(engine) as connection:
        insert_rows(connection, rows.items, items(number))
    with reading(engine) as connection:
        found = connection.execute(select(rows.items).order_by(rows.items.c.item_no))
        assert [dict(row._mapping) for row in found] == items(number)


@pytest.mark.parametrize("number", [3, MANY])
def test_a_key_that_is_there_already_keeps_all_out(engine: Engine, number: int) -> None:
    twice = items(number)
    twice[-1] = {**twice[-1], **{name: twice[0][name] for name in ("item_no", "account_no")}}
    with pytest.raises(IntegrityError), writing(engine) as connection:
        insert_rows(connection, rows.items, twice)
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(rows.items)) == 0


@pytest.mark.postgres
def test_a_connection_that_breaks_meanwhile_is_not_used_again(postgres_url: str) -> None:
    engine = open_database(postgres_url)
    migrate(engine)
    with pytest.raises(OperationalError) as broken, writing(engine) as connection:
        insert_where_it_breaks(engine, connection)
    assert broken.value.connection_invalidated
    with reading(engine) as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()


def insert_where_it_breaks(engine: Engine, connection: Connection) -> None:
    pid = connection.scalar(text("SELECT pg_backend_pid()"))
    with reading(engine) as other:
        other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})
    insert_rows(connection, rows.items, items(MANY))
