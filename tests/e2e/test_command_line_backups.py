"""Backup and restore on the command line: a desk that died in the middle of the day comes back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice


@pytest.fixture
def people(pos_app: PosApp, office_on_file: ServedOffice) -> tuple[str, ...]:
    """A desk with an open shift and two payments; the two persons that a restore needs."""
    pos_app.init(office_on_file)
    clerk = pos_app.open_shift(office_on_file)
    pay(pos_app, office_on_file, 0)
    pay(pos_app, office_on_file, 1)
    supervisor, second = office_on_file.person("supervisor")
    pins = pos_app.pin_file(office_on_file.person("clerk")[1], second)
    return ("--clerk", clerk, "--supervisor", supervisor, "--pin-file", pins)


def pay(pos_app: PosApp, office: ServedOffice, nth: int) -> str:
    account = office.sample[nth]["account_no"]
    paid = pos_app.json("pay", "--account", account, "--amount", "25", "--cash", "25", "--no-print")
    number: str = paid["receipt_no"]
    return number


def test_a_desk_whose_disk_died_comes_back_with_what_head_office_has(
    pos_app: PosApp, office_on_file: ServedOffice, people: tuple[str, ...]
) -> None:
    made = pos_app.json("backup")
    assert made["events"] == pos_app.json("verify")["events"]
    third = pay(pos_app, office_on_file, 2)
    for path in pos_app.home.glob("store.db*"):
        path.unlink()

    back = pos_app.json("restore", made["file"], *people, "--reason", "the disk died")

    assert (back["found_again"], back["asked_head_office"]) == (1, True)
    found = pos_app.json("verify")
    assert found["ok"], found["problems"]
    assert pos_app.json("receipt", third, "--png", str(pos_app.home / "third.png"))
    clerk = (*people[:2], *people[4:])
    pos_app.json("shift", "show", *clerk)
    fourth = pay(pos_app, office_on_file, 3)
    assert int(fourth.split("-")[2]) == back["next_receipt"] == 10_004
    assert pos_app.json("sync")["waiting"] == 0
    ledger = office_on_file.ledger()
    assert len({line["receipt_no"] for line in ledger}) == len(ledger) == 4
    assert pos_app.json("verify")["ok"]


def test_a_backup_goes_where_it_is_told_to(
    pos_app: PosApp, people: tuple[str, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    assert Path(pos_app.json("backup", "--to", str(folder))["file"]).parent == folder
    file = tmp_path / "mine.db"
    assert pos_app.json("backup", "--to", str(file))["file"] == str(file)
    assert pos_app.json("backup", "--to", str(file), code=2)["error"] == "option_wrong"
    assert pos_app.json("backup", "--to", str(pos_app.home / "store.db"), code=2)
    assert pos_app.json("restore", str(file), *people)["found_again"] == 0


def test_a_restore_wants_two_people(pos_app: PosApp, people: tuple[str, ...]) -> None:
    pos_app.json("backup")
    before = pos_app.json("verify")
    assert pos_app.json("restore", *people[:2], code=1)["error"] == "supervisor_needed"
    same = (*people[:2], "--supervisor", people[1], *people[4:])
    assert pos_app.json("restore", *same, code=1)["error"] in ("same_person", "sign_in_refused")
    assert pos_app.json("verify") == before


def test_without_head_office_a_restore_waits_unless_told_otherwise(
    pos_app: PosApp, office_on_file: ServedOffice, people: tuple[str, ...]
) -> None:
    pos_app.json("backup")
    office_on_file.stop()
    before = pos_app.json("verify")
    refusal = pos_app.json("restore", *people, code=4)
    assert refusal["error"] == "restore_needs_head_office"
    assert pos_app.json("verify") == before
    back = pos_app.json("restore", *people, "--without-head-office")
    assert (back["asked_head_office"], back["next_receipt"]) == (False, 10_003)


def test_a_wrong_backup_is_refused(
    pos_app: PosApp, people: tuple[str, ...], tmp_path: Path
) -> None:
    made = Path(pos_app.json("backup")["file"])
    shutil.copy(made, tmp_path / "alone.db")
    refusal = pos_app.json("restore", str(tmp_path / "alone.db"), *people, code=1)
    assert refusal["error"] == "backup_wrong"
    assert "manifest" in refusal["sentence"]
    manifest = made.with_name(made.name + ".json")
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "receipts": 0}))
    assert pos_app.json("restore", str(made), *people, code=1)["error"] == "backup_wrong"
    assert pos_app.json("restore", *people, code=1)["error"] == "no_backup"
    assert pos_app.json("verify")["ok"]


def test_a_damaged_store_is_set_aside_whole_and_the_way_back_is_said(
    pos_app: PosApp, people: tuple[str, ...]
) -> None:
    made = pos_app.json("backup")["file"]
    damaged = b"garbage " * 2_000
    (pos_app.home / "store.db").write_bytes(damaged)
    for _ in range(2):  # at every start until somebody has done something
        refusal = pos_app.json("queue", "status", code=4)
        assert refusal["error"] == "store_set_aside"
        assert f"pos-app restore {made}" in refusal["sentence"]
    (folder,) = (pos_app.home / "set-aside").iterdir()
    assert str(folder) in refusal["sentence"]
    assert (folder / "store.db").read_bytes() == damaged
    assert not (pos_app.home / "store.db").exists()
    checks = {check["name"]: check for check in pos_app.json("doctor", code=4)["checks"]}
    assert not checks["store"]["ok"], "support learns what can be told of a desk that is closed"
    assert checks["disk"]["ok"]
    assert pos_app.json("restore", made, *people)["set_aside"] is None
    assert pos_app.json("verify")["ok"]


def test_an_old_store_put_back_by_hand_takes_no_money_until_it_is_restored(
    pos_app: PosApp, office_on_file: ServedOffice, people: tuple[str, ...]
) -> None:
    shutil.copy(pos_app.home / "store.db", pos_app.home.parent / "old.db")
    newest = pay(pos_app, office_on_file, 2)
    assert not (pos_app.home / "store.db-wal").exists()
    shutil.copy(pos_app.home.parent / "old.db", pos_app.home / "store.db")

    account = office_on_file.sample[3]["account_no"]
    refusal = pos_app.json("pay", "--account", account, "--amount", "25", "--cash", "25", code=1)
    assert refusal["error"] == "store_rolled_back"
    checks = {check["name"]: check for check in pos_app.json("doctor", code=4)["checks"]}
    assert not checks["numbers"]["ok"]

    made = pos_app.json("backup")["file"]
    assert pos_app.json("restore", made, *people)["found_again"] == 1
    pos_app.json("shift", "show", *people[:2], *people[4:])  # whoever was signed in is no more
    assert pay(pos_app, office_on_file, 3) > newest
    assert pos_app.json("verify")["ok"]
    assert len({line["receipt_no"] for line in office_on_file.ledger()}) == 4


def test_the_z_is_backed_up(pos_app: PosApp, people: tuple[str, ...]) -> None:
    person = (*people[:2], *people[4:])
    closed = pos_app.json("shift", "close", "--count", "100x5,10x15", *person)
    assert closed["backup"].endswith("-z.db")
    checks = {check["name"]: check for check in pos_app.json("doctor")["checks"]}
    assert checks["backup"]["ok"]
    assert checks["reserve"]["ok"]
    assert checks["clock_jump"]["ok"]
