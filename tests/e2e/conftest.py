"""Whole paths: only the hardware is simulated."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pos_app.main import main
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice, build_office, serving
from tests.postgres import Postgres


@pytest.fixture(scope="session")
def built_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A built head office in a SQLite file, to be copied, and what its seed said."""
    file = tmp_path_factory.mktemp("office") / "built.db"
    return file, build_office(f"sqlite:///{file}")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def office(
    request: pytest.FixtureRequest, tmp_path: Path, built_file: tuple[Path, dict[str, Any]]
) -> Iterator[ServedOffice]:
    """A served head office on either engine, all the test's own."""
    file, seeded = built_file
    if request.param == "sqlite":
        shutil.copy(file, tmp_path / "office.db")
        with serving(f"sqlite:///{tmp_path / 'office.db'}", seeded) as served:
            yield served
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    with postgres.fresh_database("e2e", _build) as url, serving(url, seeded) as served:
        yield served


@pytest.fixture
def pos_app(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> PosApp:
    """The command line on an empty home."""
    return PosApp(tmp_path / "home", capsys)


@pytest.fixture(scope="module")
def desk_of_the_module(
    tmp_path_factory: pytest.TempPathFactory, built_file: tuple[Path, dict[str, Any]]
) -> Path:
    """A desk with an open shift whose head office is gone; for what changes nothing."""
    file, seeded = built_file
    folder = tmp_path_factory.mktemp("desk")
    shutil.copy(file, folder / "office.db")
    with serving(f"sqlite:///{folder / 'office.db'}", seeded) as served:
        clerk, pin = served.person("clerk")
        (folder / "pins").write_text(pin)
        options = ["--centre", "CCD", "--desk", "02", "--gateway", served.url]
        home = ["--home", str(folder / "home")]
        assert main(["init", *options, "--enrol", served.enrol(), *home]) == 0
        person = ["--clerk", clerk, "--pin-file", str(folder / "pins")]
        assert main(["shift", "open", "--float", "10x10", *person, *home]) == 0
    return folder / "home"


def _build(url: str) -> None:
    build_office(url)
