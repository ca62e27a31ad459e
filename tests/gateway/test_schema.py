"""The migrations make exactly the tables that the code knows, on both engines."""

from __future__ import annotations

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from gateway.identity import keys
from gateway.identity.desks import proving_keys
from gateway.main import main
from gateway.storage.engine import open_database, reading, writing
from gateway.storage.rows import metadata
from gateway.storage.schema import (
    NotInitialised,
    SchemaTooNew,
    SchemaTooOld,
    migrate,
    require_current,
)


def test_the_migrations_make_the_tables_of_the_code(database_url: str) -> None:
    engine = open_database(database_url)
    migrate(engine)
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_no_month})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def _is_no_month(name: str | None, kind: str, _: object) -> bool:
    """Partitions follow from the two tables that they are of."""
    return kind != "table" or not re.fullmatch(
        r"(events|postings)_(\d{4}_\d\d|outside)", name or ""
    )


def test_an_older_head_office_keeps_its_desks(database_url: str) -> None:
    engine = open_database(database_url)
    migrate(engine, "0001")
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO desk_keys VALUES ('CCD-02', 'key', 'then')"))
    migrate(engine)
    with writing(engine) as connection:
        keys.make_keys(connection)
        assert keys.sealing_key(connection)
        assert proving_keys(connection) == {"CCD-02": ("key",)}
    engine.dispose()


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    engine = open_database(database_url)
    assert migrate(engine) == migrate(engine)
    require_current(engine)
    engine.dispose()


def test_an_empty_database_is_no_head_office(database_url: str) -> None:
    engine = open_database(database_url)
    with pytest.raises(NotInitialised):
        require_current(engine)
    engine.dispose()


def test_an_older_head_office_is_told_to_migrate(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = open_database(database_url)
    migrate(engine, "0001")
    with pytest.raises(SchemaTooOld):
        require_current(engine)
    engine.dispose()
    assert main(["verify", "--database", database_url]) == 1
    assert "run `pos-gateway migrate`" in capsys.readouterr().err


def test_a_newer_database_is_left_alone(database_url: str) -> None:
    engine = open_database(database_url)
    migrate(engine)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaTooNew):
        require_current(engine)
    with pytest.raises(SchemaTooNew):
        migrate(engine)
    engine.dispose()
