"""Every test of head office runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from gateway.demo.seed import QUICK, seed
from gateway.identity import keys
from gateway.storage.engine import open_database, writing
from gateway.storage.schema import migrate
from tests.fakes.clock import FakeClock
from tests.gateway.desk_client import DeskClient, HeadOffice, closing
from tests.gateway.payments import assert_whole
from tests.postgres import Postgres

BOTH = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


@pytest.fixture(scope="session")
def seeded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite head office with 120 accounts, to be copied."""
    file = tmp_path_factory.mktemp("gateway") / "seeded.db"
    build_head_office(f"sqlite:///{file}")
    return file


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database on either engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    with postgres.fresh_database() as url:
        yield url


@pytest.fixture(params=BOTH)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[HeadOffice]:
    """A seeded head office on either engine, all the test's own."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            seeded: Path = request.getfixturevalue("seeded_file")
            shutil.copy(seeded, tmp_path / "office.db")
            url = f"sqlite:///{tmp_path / 'office.db'}"
        else:
            postgres: Postgres = request.getfixturevalue("postgres")
            url = stack.enter_context(postgres.fresh_database("gateway", build_head_office))
        yield stack.enter_context(closing(HeadOffice(open_database(url))))


@pytest.fixture
def desk(office: HeadOffice) -> DeskClient:
    """City Center's desk 02, enrolled."""
    return office.desk()


@pytest.fixture
def desks(office: HeadOffice) -> Iterator[tuple[DeskClient, DeskClient]]:
    """Two desks of one centre; whatever they do, the books are whole afterwards."""
    yield office.desk("CCD-02"), office.desk("CCD-03")
    assert_whole(office)


def build_head_office(url: str) -> None:
    """Schema, key, 120 accounts and people."""
    engine = open_database(url)
    try:
        migrate(engine)
        with writing(engine) as connection:
            keys.make_keys(connection)
        seed(engine, FakeClock(), 120, 1, hasher=QUICK)
    finally:
        engine.dispose()
