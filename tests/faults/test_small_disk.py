"""A real disk that is full or cannot be written: nothing is lost, and the desk can finish."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

UNSHARE = ["unshare", "--map-root-user", "--mount"]


def can_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    probe = [*UNSHARE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(not can_mount(), reason="needs a mount name space of its own")


def on_small_disk(what: str, folder: Path) -> dict[str, Any]:
    command = [*UNSHARE, sys.executable, "-m", "tests.faults.small_disk", what, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_a_disk_that_fills_up_loses_nothing_and_leaves_room_to_finish(tmp_path: Path) -> None:
    said = on_small_disk("full", tmp_path)
    assert said["said"][0] == "store_full"
    assert not said["had_reserve"], "the reserve is the store's from then on"
    assert said["paid"][1] > 0, "payments go on in the reserve"
    assert said["receipts"] == sum(said["paid"])
    assert said["problems"] == []


def test_a_disk_that_is_full_at_the_start_opens_all_the_same(tmp_path: Path) -> None:
    said = on_small_disk("closed", tmp_path)
    assert said == {"had_reserve": False, "receipts": 4, "problems": []}


def test_a_disk_that_cannot_be_written_is_said_at_the_start(tmp_path: Path) -> None:
    assert on_small_disk("read-only", tmp_path) == {"said": "store_read_only"}
