"""`pos-app lab printer` as a program of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.printing import Printed
from printers.address import open_printer
from printers.drawing.paper import Paper
from tests.printers.papers import simple_receipt

DOTS = 384
WITHIN_S = 30


@contextmanager
def lab_printer(*options: str) -> Iterator[dict[str, Any]]:
    """What it answers when it is ready."""
    command = [sys.executable, "-m", "pos_app", "lab", "printer", "--json", "--port", "0", *options]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as program:
        assert program.stdout is not None
        try:
            yield json.loads(program.stdout.readline())
        finally:
            program.terminate()
            program.wait(WITHIN_S)


@pytest.mark.parametrize("window", [(), ("--window", "--lang", "ar")])
def test_it_prints_into_a_folder_with_its_faults_set(
    tmp_path: Path, window: tuple[str, ...]
) -> None:
    options = ["--dots", str(DOTS), "--to", str(tmp_path), "--fault", "near-end", *window]
    with lab_printer(*options) as answer:
        assert answer["dots"] == DOTS
        printer = open_printer(answer["printer"], Paper(DOTS))
        assert printer.status().is_paper_low
        assert printer.print(simple_receipt()).outcome is Printed.PRINTED
    assert [path.name for path in tmp_path.iterdir()] == ["paper-0001.png"]


@pytest.mark.parametrize(
    ("options", "code", "error"),
    [
        (("--fault", "fire"), 2, "option_wrong"),
        (("--window", "--fault", "paper_out=3"), 2, "option_wrong"),
        (("--port", "70000"), 2, "option_wrong"),
    ],
)
def test_what_it_cannot_do_is_said(options: tuple[str, ...], code: int, error: str) -> None:
    assert refused(*options) == (code, error)


def test_a_port_that_somebody_has_is_said(tmp_path: Path) -> None:
    with lab_printer() as answer:
        assert refused("--port", str(answer["port"])) == (4, "port_taken")


def refused(*options: str) -> tuple[int, str]:
    """Exit code and error."""
    command = [sys.executable, "-m", "pos_app", "lab", "printer", "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=WITHIN_S, check=False)
    return done.returncode, json.loads(done.stdout)["error"]
