"""Whole paths: only the hardware is simulated."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from gateway.demo.embedded import EmbeddedGateway
from gateway.demo.seed import QUICK
from pos_app.demo.world import World, open_world
from pos_app.main import main
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice, build_office, serving
from tests.e2e.window_driver import Clerk, counter_window
from tests.moved_office import let_it_move
from tests.postgres import Postgres

ACCOUNTS = 60


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
def office_on_file(
    tmp_path: Path, built_file: tuple[Path, dict[str, Any]]
) -> Iterator[ServedOffice]:
    """The same on SQLite alone, where the engine makes no difference."""
    file, seeded = built_file
    shutil.copy(file, tmp_path / "office.db")
    with serving(f"sqlite:///{tmp_path / 'office.db'}", seeded) as served:
        yield served


@pytest.fixture
def pos_app(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> PosApp:
    """The command line on an empty home."""
    return PosApp(tmp_path / "home", capsys)


@pytest.fixture(scope="session")
def desk_at_rest(
    tmp_path_factory: pytest.TempPathFactory, built_file: tuple[Path, dict[str, Any]]
) -> tuple[Path, ServedOffice]:
    """A desk with an open shift, to be copied, and its head office, which is gone."""
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
        assert main(["sync", *home]) == 0
    return folder / "home", served


@pytest.fixture(scope="module")
def desk_of_the_module(
    tmp_path_factory: pytest.TempPathFactory, desk_at_rest: tuple[Path, ServedOffice]
) -> Path:
    """Such a desk for what changes nothing."""
    home = tmp_path_factory.mktemp("module") / "home"
    shutil.copytree(desk_at_rest[0], home)
    return home


def _build(url: str) -> None:
    build_office(url)


@pytest.fixture(scope="session")
def built_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A head office and an enrolled desk with its copy of accounts, at rest; to be copied."""
    folder = tmp_path_factory.mktemp("world")
    with EmbeddedGateway(folder / "head-office.db", ACCOUNTS, hasher=QUICK):
        pass  # seeded here, with PINs that are quick to check
    with open_world(folder) as world, world.desk():
        pass
    let_it_move(folder / "head-office.db")
    return folder


@pytest.fixture
def language() -> str:
    """What the screen speaks at first; a test's parameter may say otherwise."""
    return "en"


@pytest.fixture
def world(built_world: Path, tmp_path: Path, language: str) -> Iterator[World]:
    """A world of the test's own."""
    shutil.copytree(built_world, tmp_path / "world")
    with open_world(tmp_path / "world", language=language) as world:
        yield world


@pytest.fixture
def clerk(world: World, qapp: QApplication) -> Iterator[Clerk]:
    """The window at its sign-in, and somebody in front of it."""
    with counter_window(world, qapp) as clerk:
        yield clerk
