"""The branch's end of day at the prompt, against a served head office."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pos_app.main import main
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice, serving
from tests.moved_office import let_it_move


@pytest.fixture(scope="module")
def at_rest(
    tmp_path_factory: pytest.TempPathFactory, built_file: tuple[Path, dict[str, Any]]
) -> Path:
    """A head office, and a desk whose shift took 200 QAR in cash and is closed; to be copied."""
    file, seeded = built_file
    folder = tmp_path_factory.mktemp("day")
    shutil.copy(file, folder / "office.db")
    with serving(f"sqlite:///{folder / 'office.db'}", seeded) as served:
        clerk, pin = served.person("clerk")
        (folder / "pins").write_text(pin)
        account = next(
            one["account_no"]
            for one in served.sample
            if "allow_partial" in one["flags"]
            and not {"disconnected", "blocked", "prepaid"} & set(one["flags"])
            and one["due_dirhams"] > 20_000
        )
        person = ["--clerk", clerk, "--pin-file", str(folder / "pins")]
        init = ["--centre", "CCD", "--desk", "02", "--gateway", served.url]
        for command in (
            ["init", *init, "--enrol", served.enrol()],
            ["shift", "open", "--float", "100x5,10x10", *person],
            ["pay", "--account", account, "--amount", "200", "--cash", "200", "--no-print"],
            ["shift", "close", "--count", "100x5,10x30", *person, "--no-print"],
            ["sync", "--once"],
        ):
            assert main([*command, "--home", str(folder / "home")]) == 0, command
    let_it_move(folder / "office.db")
    return folder


@pytest.fixture
def office_on_file(
    at_rest: Path, tmp_path: Path, built_file: tuple[Path, dict[str, Any]]
) -> Iterator[ServedOffice]:
    """That head office, all the test's own."""
    shutil.copy(at_rest / "office.db", tmp_path / "office.db")
    with serving(f"sqlite:///{tmp_path / 'office.db'}", built_file[1]) as served:
        yield served


@pytest.fixture
def desk(at_rest: Path, pos_app: PosApp, office_on_file: ServedOffice) -> PosApp:
    """That desk."""
    shutil.copytree(at_rest / "home", pos_app.home)
    pos_app.set("gateway", office_on_file.url)
    return pos_app


def people(desk: PosApp, office: ServedOffice, *roles: str) -> tuple[str, ...]:
    """The options that name them, with their PINs in a file."""
    found = [office.person(role) for role in roles]
    file = desk.pin_file(*[pin for _, pin in found])
    options: tuple[str, ...] = ("--clerk", found[0][0])
    if len(found) > 1:
        options += ("--supervisor", found[1][0])
    return (*options, "--pin-file", file)


def test_a_day_from_its_verification_to_the_banks_word(
    desk: PosApp, office_on_file: ServedOffice, tmp_path: Path
) -> None:
    office = office_on_file
    shown = desk.json("report", "day")
    assert shown["tenders"]["cash"]["amount_dirhams"] == 20_000
    assert [one["kind"] for one in shown["exceptions"]] == ["shift_not_verified"]
    assert (shown["state"], shown["is_whole"]) == ("open", True)
    shift = shown["shifts"][0]["shift"]
    assert [(one["payments"], one["variance_dirhams"]) for one in shown["clerks"]] == [(1, 0)]

    manager = people(desk, office, "manager")
    assert desk.json("day", "close", code=1)["error"] == "session_locked"
    refused = desk.json("day", "close", *manager, code=1)
    assert refused["error"] == "day_not_closable"
    assert [one["subject"] for one in refused["exceptions"]] == [shift]
    assert desk.json("day", "show")["state"] == "open"

    counted = desk.json("day", "verify", shift, "--count", "100x5,10x30", *manager, "--no-print")
    assert counted["tenders"]["cash"]["verified_dirhams"] == 80_000
    assert desk.json("day", "close", code=1)["error"] == "session_locked"  # none was left open
    closed = desk.json("day", "close", *manager, "--no-print")
    assert (closed["collected_dirhams"], closed["sent"]) == (20_000, "accepted")
    assert desk.json("day", "close", *manager, code=1)["error"] == "day_already_closed"

    two = people(desk, office, "manager", "supervisor")
    more = ("--bag", "KB-1", "--seal", "S-1", "--count", "100x2,0.25x1")
    assert desk.json("day", "deposit", *more, *two, code=1)["error"] == "more_than_in_safe"
    bag = ("--bag", "KB-00172", "--seal", "S-1")
    made = desk.json("day", "deposit", *bag, "--count", "100x2", *two, "--no-print")
    assert (made["amount_dirhams"], made["sent"]) == (20_000, "accepted")
    assert made["in_safe_dirhams"] == 20_000
    twice = desk.json("day", "deposit", *bag, "--count", "100x2", *two, code=1)
    assert twice["error"] == "bag_used"
    word = ("day", "received", "KB-00172", "--amount", "199.50", "--reference", "QNB-7781")
    assert desk.json(*word, *people(desk, office, "manager"))["difference_dirhams"] == -50
    slip = ("report", "deposit", "--bag")
    assert desk.json(*slip, "KB-00172")["difference_dirhams"] == -50
    assert desk.json(*slip, "KB-1", code=1)["error"] == "deposit_unknown"
    assert desk.json(*slip[:2], code=2)["error"] == "option_wrong"
    for form, begins in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        file = tmp_path / f"bag.{form}"
        desk.json(*slip, "KB-00172", "--format", form, "--to", str(file))
        assert file.read_bytes().startswith(begins)
    day = desk.json("report", "day")
    assert day["state"] == "closed"
    assert [one["difference_dirhams"] for one in day["deposits"]] == [-50]
    assert day["tenders"]["cash"]["verified_dirhams"] == 80_000


def test_open_points_are_declared_one_by_one_or_all_at_once(
    desk: PosApp, office_on_file: ServedOffice, tmp_path: Path
) -> None:
    office = office_on_file
    manager = people(desk, office, "manager")
    for wrong in ("all=", "all", "shift_open=x", "rain:CCD-02=x"):
        said = desk.json("day", "close", "--declare", wrong, *manager, code=2)
        assert said["error"] == "declaration_wrong"
    shift = desk.json("day", "show")["shifts"][0]["shift"]
    declare = f"shift_not_verified:{shift}=tomorrow"
    closed = desk.json("day", "close", "--declare", declare, *manager, "--no-print")
    assert [one["reason"] for one in closed["exceptions"]] == ["tomorrow"]
    listed = desk.json("report", "exceptions")
    assert (listed["state"], listed["exceptions"]) == ("closed", closed["exceptions"])
    for form, begins in (("pdf", b"%PDF"), ("xlsx", b"PK"), ("text", b"Exceptions CCD")):
        file = tmp_path / f"exceptions.{form}"
        desk.json("report", "exceptions", "--format", form, "--to", str(file))
        assert file.read_bytes().startswith(begins)


def test_a_day_is_read_without_anybody_and_closed_by_managers_alone(
    desk: PosApp, office_on_file: ServedOffice, tmp_path: Path
) -> None:
    office = office_on_file
    _, text = desk.run("report", "day")
    assert "cash expected" in text
    _, text = desk.run("report", "day", "--format", "json")
    assert '"report": "day"' in text
    for role, error in (("clerk", "not_allowed"), ("supervisor", "manager_needed")):
        said = desk.json("day", "close", *people(desk, office, role), code=1)
        assert said["error"] == error
    for form, begins in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        file = tmp_path / f"day.{form}"
        desk.json("report", "day", "--format", form, "--to", str(file))
        assert file.read_bytes().startswith(begins)
    long_ago = desk.json("report", "day", "--date", "2020-02-29")
    assert long_ago["shifts"] == []
    manager = people(desk, office, "manager")
    said = desk.json("day", "close", "--date", "2020-02-29", *manager, code=1)
    assert said["error"] == "day_without_shifts"
    said = desk.json("day", "close", "--date", "2100-01-01", *manager, code=1)
    assert said["error"] == "day_in_future"


def amounts(day: dict[str, Any]) -> dict[str, int]:
    return {name: of["amount_dirhams"] for name, of in day["tenders"].items()}


def test_without_head_office_the_desk_knows_its_own_day(
    desk: PosApp, office_on_file: ServedOffice
) -> None:
    before = desk.json("report", "day")
    office_on_file.stop()
    after = desk.json("report", "day")
    assert (after["is_whole"], amounts(after)) == (False, amounts(before))


def test_the_evidence_of_a_day_holds_and_one_changed_byte_does_not(
    desk: PosApp, office_on_file: ServedOffice, tmp_path: Path
) -> None:
    office = office_on_file
    manager = people(desk, office, "manager")
    desk.json("day", "close", "--declare", "all=later", *manager, "--no-print")
    file = tmp_path / "day.evidence"
    made = desk.json("evidence", "make", "--to", str(file))
    assert (made["ok"], made["cash_dirhams"]) == (True, 20_000)
    key = tomllib.loads((desk.home / "settings.toml").read_text())["head_office_key"]
    checked = desk.json("evidence", "check", str(file), "--head-office-key", key)
    assert (checked["ok"], checked["totals"]["payments"]) == (True, 1)

    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert desk.json("evidence", "check", str(file), code=1)["problems"]
    missing = desk.json("evidence", "check", str(tmp_path / "none"), code=4)
    assert missing["error"] == "evidence_unreadable"


def test_records_leave_the_branch_with_two_people_where_one_is_named(
    desk: PosApp, office_on_file: ServedOffice, tmp_path: Path
) -> None:
    office, to = office_on_file, ("--to", str(tmp_path / "day.evidence"))
    auditor = people(desk, office, "auditor")
    assert desk.json("evidence", "make", *to, *auditor, code=1)["error"] == "manager_needed"
    clerk = people(desk, office, "clerk", "manager")
    assert desk.json("evidence", "make", *to, *clerk, code=1)["error"] == "not_allowed"
    assert desk.json("evidence", "make", *to, *people(desk, office, "auditor", "manager"))["ok"]
    office.stop()
    assert desk.json("evidence", "make", *to, code=1)["error"] == "evidence_incomplete"


def test_a_day_is_matched_and_told_to_the_ledger(
    desk: PosApp, office_on_file: ServedOffice, tmp_path: Path
) -> None:
    file = tmp_path / "acquirer.csv"
    file.write_text("Date,Terminal ID,RRN,Approval Code,Amount\n2020-02-29,T1,9,1,5\n")
    said = desk.json("day", "match", "--acquirer", str(file), code=1)
    assert said["bad_lines"]["acquirer"] == [
        {"line": 2, "reason": "date_outside", "text": "2020-02-29"}
    ]
    assert desk.json("day", "match")["agrees"]
    to = tmp_path / "ledger.csv"
    ledger = desk.json("day", "ledger", "--to", str(to))
    assert ledger["debit_dirhams"] == ledger["credit_dirhams"] == 20_000
    assert to.read_text("utf-8-sig").startswith("date,document,")
    assert "receivable bill" in desk.run("day", "ledger")[1]
    with (desk.home / "settings.toml").open("a") as settings:
        settings.write('[ledger]\nsafe = ""\n')
    unmapped = desk.json("day", "ledger", code=1)
    assert (unmapped["error"], "ledger.safe" in unmapped["sentence"]) == (
        "account_not_mapped",
        True,
    )


def test_a_desk_that_never_sold_closes_the_day_of_the_others(
    office_on_file: ServedOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = PosApp(tmp_path / "other", capsys)
    other.init(office_on_file, desk="03")
    manager = people(other, office_on_file, "manager")
    closed = other.json("day", "close", "--declare", "all=alone", *manager, "--no-print")
    assert (closed["collected_dirhams"], closed["sent"]) == (20_000, "accepted")
    assert other.json("report", "day")["closed"]["desk"] == "CCD-03"
    assert other.json("verify")["ok"]
