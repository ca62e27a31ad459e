"""The two shims start the same thing, and say so when they cannot."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bootstrap.commands import HELP, ROOT, main

_SUPPORTED = "(3, 11) <= sys.version_info < (3, 15)"
_POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell script")


def test_both_shims_accept_the_pythons_of_the_project_file() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["requires-python"] == ">=3.11,<3.15"
    for shim in ("counter", "counter.cmd"):
        assert _SUPPORTED in (ROOT / shim).read_text("utf-8")


def test_the_windows_shim_has_windows_line_ends() -> None:
    lines = (ROOT / "counter.cmd").read_bytes().splitlines(keepends=True)

    assert all(line.endswith(b"\r\n") for line in lines)


@_POSIX_ONLY
def test_the_shim_works_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [ROOT / "counter"], cwd=tmp_path, check=True, capture_output=True, text=True
    )

    assert done.stdout == HELP


@_POSIX_ONLY
def test_a_machine_without_python_is_told_what_to_install(tmp_path: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", ROOT / "counter", "demo"],
        env={**os.environ, "PATH": str(tmp_path)},
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 4
    assert "apt-get install -y python3 python3-venv" in done.stderr


def test_an_unknown_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dmeo"]) == 2
    assert "'dmeo'" in capsys.readouterr().err


def test_the_lock_names_every_direct_dependency_and_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    wanted += [requirement for extra in extras for requirement in extra]

    locked = {line.split("==")[0].lower() for line in lock.splitlines() if "==" in line}
    names = {re.split(r"[>\[;]", requirement)[0].lower() for requirement in wanted}
    assert names <= locked
    assert "://" not in lock
