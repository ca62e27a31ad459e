"""A desk dies with unsent payments; another one brings them to head office from the stick."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice, run_gateway

People = tuple[str, ...]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def dead(pos_app: PosApp, office_on_file: ServedOffice, stick: Path) -> PosApp:
    """Desk 02 with a second place; its shift is at head office."""
    enrol = ("--enrol", office_on_file.enrol(), "--second-copy", str(stick))
    pos_app.json("init", "--centre", "CCD", "--desk", "02", "--gateway", office_on_file.url, *enrol)
    pos_app.open_shift(office_on_file)
    pos_app.json("sync")
    return pos_app


@pytest.fixture
def other(
    dead: PosApp, office_on_file: ServedOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> PosApp:
    """Desk 05, which has no stick of its own."""
    desk = PosApp(tmp_path / "other", capsys)
    desk.init(office_on_file, desk="05")
    return desk


@pytest.fixture
def people(other: PosApp, office_on_file: ServedOffice) -> People:
    clerk, pin = office_on_file.person("clerk")
    supervisor, second = office_on_file.person("supervisor")
    pins = other.pin_file(pin, second)
    return ("--clerk", clerk, "--supervisor", supervisor, "--pin-file", pins)


def pay(desk: PosApp, office: ServedOffice, *nths: int) -> list[str]:
    """25 riyals each."""
    numbers = []
    for nth in nths:
        account = office.sample[nth]["account_no"]
        paid = desk.json(
            "pay", "--account", account, "--amount", "25", "--cash", "25", "--no-print"
        )
        numbers.append(paid["receipt_no"])
    return numbers


def items(stick: Path) -> list[Path]:
    return sorted(stick.rglob("*.item"))


def test_a_dead_desks_payments_reach_head_office_from_another_desk_once(
    dead: PosApp, other: PosApp, office_on_file: ServedOffice, stick: Path, people: People
) -> None:
    """Head office away, back, asked twice; then the dead desk comes to life again."""
    office_on_file.stop()
    numbers = pay(dead, office_on_file, 0, 1)
    assert len(items(stick)) == 2

    away = other.json("rescue", str(stick), *people, code=4)
    assert (away["events"], away["left"], away["error"]) == (0, 2, "head_office_unreachable")

    office_on_file.start()
    alone = (*people[:2], *people[4:])
    assert other.json("rescue", str(stick), *alone, code=1)["error"] == "supervisor_needed"
    done = other.json("rescue", str(stick), *people)
    assert (done["file"], done["events"], done["taken"]) == (str(stick), 2, 2)
    assert done["taken_dirhams"] == 2 * 25_00
    held = office_on_file.ledger()
    assert [line["receipt_no"] for line in held] == numbers
    assert {line["state"] for line in held} == {"posted"}
    again = other.json("rescue", str(stick), *people)
    assert (again["events"], again["known"], again["taken"]) == (2, 2, 0)

    assert dead.json("sync")["waiting"] == 0
    assert office_on_file.ledger() == held
    assert items(stick) == []
    assert other.json("sync")["waiting"] == 0, "head office knows who rescued whom"
    first, second = [
        line["event"] for line in other.exported() if line["event"]["type"] == "items_rescued"
    ]
    assert first["header"]["event_id"] == done["event_id"]
    assert [(d["desk"], d["taken"], d["amount_dirhams"]) for d in first["desks"]] == [
        ("CCD-02", 2, 50_00)
    ]
    assert [d["known"] for d in second["desks"]] == [2]
    assert other.json("verify")["ok"]
    audited = run_gateway("rescues", database=office_on_file.database).splitlines()
    assert [json.loads(line)["taken"] for line in audited] == [2, 0]


@pytest.mark.slow
def test_what_is_wrong_with_an_item_is_told_and_the_rest_goes_on(
    dead: PosApp, other: PosApp, office_on_file: ServedOffice, stick: Path, people: People
) -> None:
    office_on_file.stop()
    pay(dead, office_on_file, 0, 1, 2)
    office_on_file.start()
    first, second, _ = items(stick)
    first.write_bytes(first.read_bytes()[:300])
    second.write_bytes(second.read_bytes().replace(b'"receipts":', b'"receipts":1'))

    told = other.json("rescue", str(stick), *people, code=1)

    assert told["error"] == "items_not_rescued"
    assert (told["events"], told["damaged"]) == (1, 2)
    assert [item["reason"] for item in told["items"]] == ["damaged", "altered"]
    assert len(office_on_file.ledger()) == 1


@pytest.mark.slow
def test_a_foreign_folder_and_a_missing_one_are_said_so(
    other: PosApp, tmp_path: Path, people: People
) -> None:
    assert other.json("rescue", str(tmp_path), *people, code=1)["error"] == "nothing_to_rescue"
    nowhere = str(tmp_path / "nowhere")
    assert other.json("rescue", nowhere, *people, code=4)["error"] == "folder_unreadable"


@pytest.mark.slow
def test_a_missing_stick_stops_no_payment_and_is_caught_up_with(
    dead: PosApp, office_on_file: ServedOffice, stick: Path
) -> None:
    office_on_file.stop()
    stick.rename(stick.with_name("pocket"))
    pay(dead, office_on_file, 0, 1)
    (check,) = [c for c in dead.json("doctor", code=4)["checks"] if c["name"] == "second_copy"]
    assert not check["ok"]
    assert check["detail"].startswith("The stick or share for the second copy is not there")
    stick.with_name("pocket").rename(stick)
    dead.json("doctor", code=4)
    assert len(items(stick)) == 2


def backed_up_before_the_last_payments(dead: PosApp, office: ServedOffice) -> list[str]:
    """The backup is of the morning, head office was away: only the stick knows the payments."""
    dead.json("backup")
    office.stop()
    lost = pay(dead, office, 0, 1)
    for path in dead.home.glob("store.db*"):
        path.unlink()
    return lost


@pytest.mark.slow
def test_a_restore_finds_what_lies_on_the_stick_alone(
    dead: PosApp, office_on_file: ServedOffice, stick: Path, people: People
) -> None:
    lost = backed_up_before_the_last_payments(dead, office_on_file)
    office_on_file.start()

    back = dead.json("restore", *people)
    assert (back["second_copy"], back["found_again"]) == ({"found": 2, "events": 2}, 2)
    assert back["next_receipt"] == 10_003
    dead.json("shift", "show", *people[:2], *people[4:])
    (new,) = pay(dead, office_on_file, 2)
    for number in lost:
        assert dead.json("receipt", number, "--png", str(dead.home / "paper.png"))
    assert dead.json("sync")["waiting"] == 0

    assert dead.json("rescue", str(stick), *people)["found"] == 0
    assert items(stick) == []
    held = [line["receipt_no"] for line in office_on_file.ledger()]
    assert sorted(held) == sorted([*lost, new])
    assert dead.json("verify")["ok"]


@pytest.mark.slow
def test_a_desk_restored_without_head_office_rescues_what_its_journal_has_lost(
    dead: PosApp, office_on_file: ServedOffice, stick: Path, people: People
) -> None:
    lost = backed_up_before_the_last_payments(dead, office_on_file)

    back = dead.json("restore", *people, "--without-head-office")
    assert (back["second_copy"], back["asked_second_copy"]) == ({}, True)
    assert back["next_receipt"] == 10_003, "the stick tells the numbers"
    office_on_file.start()
    dead.json("shift", "show", *people[:2], *people[4:])
    (new,) = pay(dead, office_on_file, 2)
    assert len(items(stick)) == 2

    assert dead.json("rescue", str(stick), *people)["taken"] == 2
    assert dead.json("sync")["waiting"] == 0
    assert items(stick) == []
    held = [line["receipt_no"] for line in office_on_file.ledger()]
    assert sorted(held) == sorted([*lost, new])
