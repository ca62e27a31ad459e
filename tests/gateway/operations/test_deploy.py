"""What is given to operations is what the program understands, and systemd too."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

import pytest

from gateway.cli.parser import make_parser

ROOT: Final = Path(__file__).parents[3]
DEPLOY: Final = ROOT / "gateway" / "deploy"
PROGRAM: Final = "/opt/pos-gateway/bin/pos-gateway"
UNITS: Final = sorted(
    path.name for path in DEPLOY.iterdir() if path.suffix in (".service", ".timer")
)


def _copied(containerfile: str) -> list[str]:
    """What comes from the checkout."""
    lines = re.findall(r"^COPY (?!--from)(.+)$", containerfile, re.MULTILINE)
    return [name for line in lines for name in line.split()[:-1]]


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.endswith(".service")])
def test_a_unit_runs_a_command_that_there_is(unit: str) -> None:
    (command,) = re.findall(r"^ExecStart=(.+)$", (DEPLOY / unit).read_text(), re.MULTILINE)
    program, *arguments = shlex.split(command)
    assert program == PROGRAM
    make_parser().parse_args(arguments)


def test_the_container_runs_a_command_that_there_is() -> None:
    text = (DEPLOY / "Containerfile").read_text().replace("\\\n", "")
    (command,) = re.findall(r"^CMD (\[.+\])$", text, re.MULTILINE)
    arguments = re.findall(r'"([^"]+)"', command)
    assert make_parser().parse_args(arguments).workers == 2


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    program = tmp_path / "pos-gateway"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for unit in UNITS:
        text = (DEPLOY / unit).read_text().replace(PROGRAM, str(program))
        (tmp_path / unit).write_text(text)
    checked = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / unit) for unit in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in checked.stderr.splitlines() if str(tmp_path) in line]
    assert said == []
    assert "Unknown" not in checked.stderr


def test_the_container_pins_every_version_that_head_office_needs(tmp_path: Path) -> None:
    text = (DEPLOY / "Containerfile").read_text()
    (pick,) = re.findall(r"^RUN (grep .+) > versions.txt$", text, re.MULTILINE)
    shutil.copy(ROOT / "requirements.lock", tmp_path)
    picked = subprocess.run(shlex.split(pick), cwd=tmp_path, capture_output=True, check=True)
    names = {line.partition("==")[0] for line in picked.stdout.decode().splitlines()}
    assert {"fastapi", "psycopg", "prometheus-client", "sqlalchemy", "uvicorn"} <= names
    assert all((ROOT / name).exists() for name in _copied(text))


def test_what_the_container_copies_is_a_whole_head_office(tmp_path: Path) -> None:
    """Built from those files alone; then the command runs from what was built."""
    for name in _copied((DEPLOY / "Containerfile").read_text()):
        source = ROOT / name
        ignored = shutil.ignore_patterns("__pycache__")
        if source.is_dir():
            shutil.copytree(source, tmp_path / "build" / name, ignore=ignored)
        else:
            (tmp_path / "build").mkdir(exist_ok=True)
            shutil.copy(source, tmp_path / "build")
    build = "import setuptools.build_meta as b, sys; print(b.build_wheel(sys.argv[1]))"
    python = [sys.executable, "-W", "ignore", "-c"]
    subprocess.run(
        [*python, build, str(tmp_path)], cwd=tmp_path / "build", capture_output=True, check=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as content:
        built = set(content.namelist())
        content.extractall(tmp_path / "installed")
    for path in (tmp_path / "build" / "gateway").rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            assert str(path.relative_to(tmp_path / "build")) in built
    run = "import sys; sys.path.insert(0, sys.argv.pop(1)); from gateway.main import main; main()"
    told = subprocess.run(
        [*python, run, str(tmp_path / "installed"), "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "serve" in told.stdout, told.stderr
