"""A newer schema serves an older program if its migrations say so; none makes desks wait."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from gateway.operations.readiness import check_database
from gateway.refusals import CommandRefused
from gateway.storage.engine import open_database, reading, writing
from gateway.storage.schema import SchemaTooNew, migrate, require_current

NEWER = "0099"


def _made_by_a_newer_program(url: str, serves_since: str) -> None:
    engine = open_database(url)
    migrate(engine)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :new"), {"new": NEWER})
        note = text("UPDATE settings SET value = :value WHERE name = 'schema_serves_since'")
        connection.execute(note, {"value": f"{NEWER} {serves_since}"})
    engine.dispose()


def test_a_program_goes_on_while_a_newer_schema_still_serves_it(database_url: str) -> None:
    engine = open_database(database_url)
    ours = migrate(engine)
    _made_by_a_newer_program(database_url, ours)
    require_current(engine)
    assert all(check.ok for check in check_database(engine))
    with pytest.raises(SchemaTooNew):
        migrate(engine)
    engine.dispose()


def test_a_program_that_is_served_no_more_says_so(database_url: str) -> None:
    _made_by_a_newer_program(database_url, NEWER)
    engine = open_database(database_url)
    with pytest.raises(SchemaTooNew):
        require_current(engine)
    assert [check.name for check in check_database(engine) if not check.ok] == ["schema"]
    engine.dispose()


@pytest.mark.postgres
def test_a_migration_waits_for_nobody_and_changes_nothing_then(postgres_url: str) -> None:
    """The program of the previous schema goes on: its transaction is not disturbed."""
    engine = open_database(postgres_url)
    assert migrate(engine, "0010") == "0010"
    with writing(engine) as busy:
        busy.execute(text("LOCK TABLE events IN ROW EXCLUSIVE MODE"))
        with pytest.raises(CommandRefused, match="nothing was changed"):
            migrate(engine, lock_timeout_s=0.05)
        with reading(engine) as other:
            assert other.scalar(text("SELECT count(*) FROM events")) == 0
            assert other.scalar(text("SELECT version_num FROM alembic_version")) == "0010"
    migrate(engine)
    require_current(engine)
    engine.dispose()
