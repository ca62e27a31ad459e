"""`pos-gateway billing` and `channel`, as people and timers use them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from gateway.billing.lines import FileKind
from gateway.main import main
from gateway.storage.engine import open_database
from tests.gateway.billing.files import framed, payment, payments_file, write
from tests.gateway.desk_client import HeadOffice, closing
from tests.gateway.payments import paid


@pytest.fixture
def account_no(seeded_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An account that paid; the commands find its head office and the folders."""
    shutil.copy(seeded_file, tmp_path / "office.db")
    url = f"sqlite:///{tmp_path / 'office.db'}"
    with closing(HeadOffice(open_database(url))) as office:
        desk = office.desk()
        account = desk.an_open_account()
        desk.tell(paid(desk, account))
    monkeypatch.setenv("POS_GATEWAY_DATABASE", url)
    monkeypatch.setenv("POS_GATEWAY_BILLING", str(tmp_path))
    for name in ("in", "out"):
        (tmp_path / name).mkdir()
    return account.account_no


def _run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(arguments) == code, capsys.readouterr()
    captured = capsys.readouterr()
    return captured.out or captured.err


def _json(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> Any:
    return json.loads(_run(capsys, *arguments, "--json", code=code))


def test_postings_are_exported_once_and_again_when_asked_for(
    account_no: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _json(capsys, "billing", "status")["untold"] == 1
    (told,) = _json(capsys, "billing", "export", "--form", "xml")["files"]
    assert (told["number"], told["name"]) == (1, "postings-000001.xml")
    assert _json(capsys, "billing", "export") == {"files": []}
    (tmp_path / "out" / told["name"]).unlink()
    assert _json(capsys, "billing", "export", "--again", "1") == {"again": told["name"]}
    assert (tmp_path / "out" / told["name"]).exists()
    assert "No file has the number 9" in _run(capsys, "billing", "export", "--again", "9", code=1)
    assert _json(capsys, "verify")["ok"]


def test_files_are_imported_or_refused_with_their_reason(
    account_no: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _json(capsys, "billing", "import") == {"files": []}
    gone = [("account_removed", (account_no,))]
    write(tmp_path / "in" / "a.csv", framed(FileKind.ACCOUNTS_DELTA, "billing", 1, gone))
    assert _json(capsys, "billing", "import")["files"][0]["state"] == "taken"
    (tmp_path / "in" / "b.csv").write_text("half a li")
    said = _run(capsys, "billing", "import", code=1)
    assert said == "b.csv: refused, line 1: is cut off: it does not end\n"
    (tmp_path / "in").rename(tmp_path / "away")
    assert "No such file or directory" in _run(capsys, "billing", "import", code=4)


def test_without_a_folder_the_built_in_ledger_answers(
    account_no: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = _json(capsys, "billing", "status", "--exchange", "")
    assert (status["system"], status["untold"]) == ("built_in", 0)
    assert _json(capsys, "billing", "inquire", "x", "--exchange", "")["standing"] == "unknown"
    again = ("billing", "export", "--again", "1", "--exchange", "")
    assert "--exchange" in _run(capsys, *again, code=2)


def test_a_channels_file_is_taken_and_listed(
    account_no: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [payment("B-1", account_no, 500), payment("B-2", "999", 700)]
    file = str(payments_file(tmp_path / "bank.csv", lines))
    assert _json(capsys, "channel", "take", file, "--channel", "bank")["counted"]["credit"] == 1
    assert "(as before)" in _run(capsys, "channel", "take", file, "--channel", "bank")
    wrong = _run(capsys, "channel", "take", file, "--channel", "post", code=1)
    assert wrong == "bank.csv: refused, line 1: sender is bank, not post\n"
    listed = _run(capsys, "channel", "list", "--channel", "bank").splitlines()
    assert {json.loads(line)["state"] for line in listed} == {"credit", "unmatched"}
    assert _json(capsys, "billing", "status", code=1)["open_points"] == 1
    assert "Errno 2" in _run(capsys, "channel", "take", "none.csv", "--channel", "bank", code=4)
