"""`pos-app lab terminal`: what it says, what it refuses, and that a kill forgets nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pos_app.main import main
from pos_app.terminals.lab.ledger import moved_by_service, read_ledger
from tests.terminals.lab.sale_system import Json, NoAnswer, SaleSystem, condition, repeated


@contextmanager
def terminal(*options: str) -> Iterator[tuple[Any, Json, subprocess.Popen[str]]]:
    """A counter's side, what the command said, and its process."""
    command = [sys.executable, "-m", "pos_app", "lab", "terminal", "--json", "--port", "0"]
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = json.loads(process.stdout.readline())
        stand_in: Any = SimpleNamespace(port=said["port"], poi_id=said["poi_id"])
        try:
            yield SaleSystem(stand_in), said, process
        finally:
            process.kill()


def test_it_says_where_it_is_and_a_kill_forgets_no_money(tmp_path: Path) -> None:
    with terminal("--to", str(tmp_path), "--poi-id", "LAB-7", "--fault", "refusal=1") as (
        counter,
        said,
        process,
    ):
        address = f"nexo+http://127.0.0.1:{said['port']}/nexo"
        assert said == {"terminal": address, "port": said["port"], "poi_id": "LAB-7"}
        assert condition(counter.pay("s1")) == "Refusal"
        paid = counter.pay("s2")
        counter.post(b'{"fault": "late:600"}', "/lab")
        running = counter.pay_beside("s3", 12.25)
        while json.loads(counter.post(b"{}", "/lab")[1])["entries"] < 3:
            assert process.poll() is None
        process.kill()
        assert running.answer() == {}
    assert moved_by_service(read_ledger(tmp_path / "ledger.jsonl")) == {"s2": 30775, "s3": 1225}
    with terminal("--to", str(tmp_path), "--poi-id", "LAB-7") as (counter, _, _):
        assert repeated(counter.status("s2")) == paid
        assert condition(repeated(counter.status("s3"))) == ""
        assert condition(counter.pay("s3", 12.25)) == "NotAllowed"
        with pytest.raises(NoAnswer):
            counter.pay("s4", 666.27)  # by amount: the answer is lost
    assert moved_by_service(read_ledger(tmp_path / "ledger.jsonl"))["s4"] == 66627


def test_https_and_encryption_can_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "passphrase").write_text("made for this test\n", "utf-8")
    sealed = ("--key", "lab/1", "--passphrase-file", str(tmp_path / "passphrase"))
    with terminal("--https", "--to", str(tmp_path), *sealed) as (_, said, _):
        assert said["terminal"].startswith("nexo+https://")
        assert Path(said["certificate"]).read_text("ascii").startswith("-----BEGIN CERT")


@pytest.mark.parametrize(
    "options",
    [
        ("--fault", "nonsense"),
        ("--fault", "refusal=x"),
        ("--key", "lab"),
        ("--key", "lab/1"),
        ("--key", "lab/1", "--passphrase-file", "/nowhere/at/all"),
        ("--notify", "ftp://127.0.0.1"),
        ("--notify", "http://:x"),
        ("--port", "99999"),
    ],
)
def test_wrong_options_are_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    assert main(["lab", "terminal", "--port", "0", *options]) == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert said.strip()


def test_help_names_every_fault(capsys: pytest.CaptureFixture[str]) -> None:
    from pos_app.terminals.lab.faults import KINDS

    with pytest.raises(SystemExit):
        main(["lab", "--help"])
    said = capsys.readouterr().out.replace("\n", " ")
    assert all(name in said for name in KINDS)
