"""Rules are tried on SQLite, which is quicker; what the engines do differently, on either."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from gateway.storage.engine import open_database
from tests.gateway.conftest import BOTH, build_head_office
from tests.gateway.desk_client import HeadOffice, closing
from tests.postgres import Postgres


@pytest.fixture
def office(seeded_file: Path, tmp_path: Path) -> Iterator[HeadOffice]:
    """A seeded head office on SQLite."""
    shutil.copy(seeded_file, tmp_path / "office.db")
    with closing(HeadOffice(open_database(f"sqlite:///{tmp_path / 'office.db'}"))) as office:
        yield office


@pytest.fixture(params=BOTH)
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[HeadOffice]:
    """A seeded head office on either engine."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            shutil.copy(request.getfixturevalue("seeded_file"), tmp_path / "either.db")
            url = f"sqlite:///{tmp_path / 'either.db'}"
        else:
            postgres: Postgres = request.getfixturevalue("postgres")
            url = stack.enter_context(postgres.fresh_database("gateway", build_head_office))
        yield stack.enter_context(closing(HeadOffice(open_database(url))))
