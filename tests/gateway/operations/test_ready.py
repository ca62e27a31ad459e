"""Alive whatever happens; ready only with a database that is current and takes writes."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from gateway.operations.readiness import Readiness, check_database, check_disk
from gateway.storage.engine import open_database, writing
from gateway.storage.schema import migrate
from tests.gateway.desk_client import HeadOffice


def _not_ready(engine_url: str) -> list[str]:
    engine = open_database(engine_url)
    try:
        return [check.name for check in check_database(engine) if not check.ok]
    finally:
        engine.dispose()


def test_a_head_office_that_can_work_is_ready(office: HeadOffice) -> None:
    answer = office.client.get("/v1/ready")
    assert answer.status_code == 200
    assert answer.json() == {
        "ok": True,
        "checks": {"database": True, "writes": True, "schema": True, "disk": True},
    }


def test_without_its_database_it_lives_and_is_not_ready(office: HeadOffice) -> None:
    office.client.app.state.readiness = Readiness(  # type: ignore[attr-defined]  # ours
        open_database("postgresql://nobody@127.0.0.1:1/none"), office.snapshots.place
    )
    answer = office.client.get("/v1/ready")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert answer.json()["checks"]["database"] is False
    assert office.client.get("/v1/health").status_code == 200


def test_an_older_or_empty_database_is_not_ready(database_url: str) -> None:
    assert _not_ready(database_url) == ["schema"]
    engine = open_database(database_url)
    migrate(engine, "0010")
    engine.dispose()
    assert _not_ready(database_url) == ["schema"]


@pytest.mark.postgres
def test_a_database_that_takes_no_writes_is_not_ready(postgres_url: str) -> None:
    engine = open_database(postgres_url)
    migrate(engine)
    with writing(engine) as connection:
        connection.execute(text("SELECT set_config('transaction_read_only', 'off', false)"))
        name = connection.scalar(text("SELECT current_database()"))
        connection.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'))
    engine.dispose()
    assert _not_ready(postgres_url) == ["writes"]


def test_the_disk_is_looked_at_where_the_folder_will_be(office: HeadOffice) -> None:
    assert check_disk(office.snapshots.place / "not" / "yet").ok
