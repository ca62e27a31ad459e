"""What the tests stand on catches what it must catch."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import requests

ROOT = Path(__file__).parents[1]

LOGS_AN_ERROR = """
import logging
def test_it():
    logging.getLogger("till").error("the drawer is stuck")
"""
EXPECTS_AN_ERROR = """
import logging, pytest
@pytest.mark.error_logs
def test_it():
    logging.getLogger("till").error("the drawer is stuck")
"""


def _run(tmp_path: Path, source: str) -> subprocess.CompletedProcess[str]:
    """A test run of its own, on the same ground."""
    (tmp_path / "test_it.py").write_text(source, "utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml")]
    return subprocess.run(
        [*command, "-p", "tests.conftest", "-p", "no:cacheprovider", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
    )


def test_no_test_reaches_another_machine() -> None:
    with pytest.raises(RuntimeError, match="tried to reach"):
        requests.get("http://192.0.2.1/", timeout=1)


def test_an_unexpected_error_in_the_log_fails_the_test(tmp_path: Path) -> None:
    done = _run(tmp_path, LOGS_AN_ERROR)

    assert done.returncode == 1
    assert "till: the drawer is stuck" in done.stdout


def test_an_expected_error_in_the_log_does_not(tmp_path: Path) -> None:
    done = _run(tmp_path, EXPECTS_AN_ERROR)

    assert done.returncode == 0, done.stdout


def test_a_thread_that_ends_with_its_test_is_fine() -> None:
    end = threading.Event()
    threading.Thread(target=end.wait).start()
    end.set()
