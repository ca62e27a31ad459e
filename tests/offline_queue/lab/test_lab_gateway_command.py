"""`pos-app lab gateway`: what it says, what it refuses, and a desk that is made through it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pos_app.main import main
from pos_app.settings import load_settings

COMMAND = (sys.executable, "-m", "pos_app", "lab", "gateway", "--json", "--port", "0")


@contextmanager
def running(*options: str) -> Iterator[dict[str, Any]]:
    """What the command said; it is ended afterwards."""
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*COMMAND, *options], text=True, **quiet) as process:  # type: ignore[call-overload]  # options by name
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.kill()


def ask(url: str, order: dict[str, object] | None = None) -> dict[str, Any]:
    body = None if order is None else json.dumps(order).encode()
    with urllib.request.urlopen(url, body, 10) as answer:
        said: dict[str, Any] = json.loads(answer.read())
        return said


def test_a_desk_is_made_through_it_and_trained_with(tmp_path: Path) -> None:
    books = ("--to", str(tmp_path / "office"), "--accounts", "20")
    with running(*books, "--enrol", "CCD-02", "--fault", "latency:0.01") as said:
        assert {person["role"] for person in said["people"]} >= {"clerk", "supervisor"}
        home = ("--home", str(tmp_path / "desk"))
        desk = ("--centre", "CCD", "--desk", "02", "--gateway", said["gateway"])
        assert main(["init", *desk, "--enrol", said["codes"]["CCD-02"], *home]) == 0
        assert load_settings(tmp_path / "desk").gateway == said["gateway"]
        assert main(["sync", "--once", *home]) == 0
        assert ask(said["control"], {"fault": "html"})["faults"] == ["html@any", "latency@any:0.01"]
        assert main(["sync", "--once", *home]) != 0
        code = ask(said["control"], {"do": "enrol", "desk": "CCD-03"})["code"]
        assert len(code) == len(said["codes"]["CCD-02"])
        assert ask(said["control"])["met"]["latency"] > 2
    assert (tmp_path / "office" / "head-office.db").exists()


def test_another_head_office_may_stand_behind_it() -> None:
    with running("--behind", "http://127.0.0.1:9/here") as said:
        assert sorted(said) == ["control", "gateway", "port"]
        assert ask(said["control"])["listens"] is True


@pytest.mark.parametrize(
    "options",
    [
        *(("--fault", "nonsense"), ("--fault", "late:soon"), ("--fault", "html=0%")),
        *(("--behind", "ftp://127.0.0.1"), ("--behind", "http://"), ("--behind", "http://x:y")),
        ("--behind", "http://me:secret@127.0.0.1:80"),
        *(("--enrol", "CCD"), ("--enrol", "XXX-02"), ("--enrol", "CCD-2"), ("--enrol", "CCD-٠٢")),
        ("--enrol", "CCD-02", "--behind", "http://127.0.0.1:9"),
        *(("--accounts", "0"), ("--accounts", "many"), ("--accounts", "5000000"), ("--window",)),
        *(("--port", "99999", "--behind", "http://127.0.0.1:9"), ("--fault", "")),
    ],
)
def test_wrong_options_are_refused_with_a_sentence(
    options: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(["lab", "gateway", *options])
    except SystemExit as ended:  # argparse itself
        code = int(str(ended.code))
    assert (code, options[0] in capsys.readouterr().err) == (2, True)


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert main(["lab", "gateway", "--behind", "http://127.0.0.1:9", "--port", port]) == 4
    assert port in capsys.readouterr().err


def test_a_folder_that_cannot_be_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert main(["lab", "gateway", "--to", str(tmp_path / "file" / "office")]) == 4
    assert "office" in capsys.readouterr().err
