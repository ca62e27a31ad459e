"""`pos-gateway people …`, `staff …`, `profile`, `trail` and `retain` as people use them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from gateway.demo.seed import make_office_people
from gateway.identity.people import find_person
from gateway.identity.staff import find_staff
from gateway.main import main
from gateway.storage.engine import reading
from tests.gateway.desk_client import HeadOffice

NAMES = ("--name-en", "Noor Al Ali", "--name-ar", "نور العلي")
PASSWORD = "seven green herons"


@pytest.fixture(autouse=True)
def _database(office: HeadOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POS_GATEWAY_DATABASE", str(office.engine.url))


@pytest.fixture
def run(office: HeadOffice, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command, gives the JSON objects that it prints, or its sentence if it fails."""

    def run(line: str, *more: str, code: int = 0) -> list[dict[str, Any]] | str:
        assert main([*line.split(), *more]) == code
        said = capsys.readouterr()
        return said.err.strip() if code else [json.loads(one) for one in said.out.splitlines()]

    return run


@pytest.fixture
def password_file(tmp_path: Path) -> str:
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\n", "utf-8")
    return str(file)


def test_a_person_joins_gets_another_password_and_leaves(
    run: Any, office: HeadOffice, password_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("people add --json --id noor --role finance --password-file", password_file, *NAMES)
    monkeypatch.setattr("sys.stdin", io.StringIO("nine grey herons\nand more"))
    assert run("people set-password --json --id noor --password-file -") == [{"id": "noor"}]
    run("people retire --json --id noor")
    (noor,) = [person for person in run("people list") if person["id"] == "noor"]
    assert (noor["role"], noor["is_retired"], noor["name_ar"]) == ("finance", True, "نور العلي")
    lines = run("trail --subject noor")
    assert [line["act"] for line in lines] == ["person_retired", "password_set", "person_added"]
    assert {line["who"] for line in lines} == {"command"}
    assert PASSWORD not in json.dumps(lines)
    with reading(office.engine) as connection:
        assert find_person(connection, "noor") is not None


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("people add --id X --role finance --password-file", 2, "small letters"),
        ("people add --id noor --role manager --password-file", 2, "centre"),
        ("people add --id amina.admin --role finance --password-file", 1, "never used again"),
        ("people set-password --id nobody --password-file", 1, "There is no nobody"),
    ],
)
def test_what_a_rule_refuses_is_said(
    run: Any, password_file: str, line: str, code: int, said: str
) -> None:
    names = NAMES if "add" in line else ()
    assert said in run(line, password_file, *names, code=code)


@pytest.mark.parametrize(("content", "said"), [(b"", "is empty"), (b"\xff\xfe", "no text")])
def test_a_password_that_cannot_be_read_is_said(
    run: Any, tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "secret").write_bytes(content)
    file = str(tmp_path / "secret")
    line = "people add --id noor --role finance --password-file"
    assert said in run(line, file, *NAMES, code=2)
    assert "FileNotFoundError" in run(line, f"{file}.not", *NAMES, code=4)


def test_staff_join_with_a_pin_by_chance_that_is_told_once(run: Any, office: HeadOffice) -> None:
    (made,) = run("staff add --json --id 30001 --centre CCD --role clerk", *NAMES)
    with reading(office.engine) as connection:
        found = find_staff(connection, "30001")
    assert found is not None
    assert len(made["pin"]) == 6
    assert made["pin"] not in json.dumps(run("staff list --centre CCD"))
    run("staff change --json --id 30001 --centre HIL --role supervisor")
    (other,) = run("staff set-pin --json --id 30001")
    assert other["pin"] != made["pin"]
    run("staff retire --json --id 30001")
    assert "30001" not in [person["id"] for person in run("staff list")]
    (left,) = [person for person in run("staff list --all") if person["id"] == "30001"]
    assert (left["centre"], left["role"], bool(left["retired_at"])) == ("HIL", "supervisor", True)


def test_a_pin_of_a_file_is_taken_and_not_told(run: Any, tmp_path: Path) -> None:
    (tmp_path / "pin").write_text("805317\n", "utf-8")
    pin = str(tmp_path / "pin")
    told = run("staff add --json --id 30001 --centre CCD --role clerk --pin-file", pin, *NAMES)
    assert told == [{"id": "30001"}]
    (tmp_path / "pin").write_text("123456\n", "utf-8")
    assert "easy to guess" in run("staff set-pin --id 30001 --pin-file", pin, code=1)


def test_a_desk_takes_what_it_is_told_to_take(run: Any, office: HeadOffice) -> None:
    office.desk("HIL-01")
    (told,) = run("profile --json --desk HIL-01 --takes bill --takes deposit")
    assert (told["item_kinds"], told["is_own"]) == (["bill", "deposit"], True)
    (listed,) = run("desks")
    assert listed == told
    (open_then,) = run("profile --json --desk HIL-01 --open", "sun-thu 09:00-14:00")
    assert (open_then["hours"]["sun"], open_then["hours"]["sat"]) == (["09:00-14:00"], [])
    (as_all,) = run("profile --json --desk HIL-01 --as-centre")
    assert as_all["hours"]["sun"] != ["09:00-14:00"]
    assert (len(as_all["item_kinds"]), as_all["is_own"]) == (4, False)
    assert "no such desk" in run("profile --desk HIL-09", code=1)
    assert "some of" in run("profile --desk HIL-01 --takes gold", code=2)
    acts = [line["act"] for line in run("trail --subject HIL-01")]
    assert acts == [*["profile_set"] * 4, "desk_enrolled", "enrolment_allowed"]


def test_verify_finds_a_trail_that_was_changed(run: Any, office: HeadOffice) -> None:
    assert run("verify --json")[0]["ok"] is True
    with office.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER trail_no_update")
        connection.exec_driver_sql("UPDATE trail SET who = 'x' WHERE no = 2")
    assert main(["verify"]) == 1


def test_what_is_too_young_is_not_removed(run: Any) -> None:
    (removed,) = run("retain --json")
    assert not any(removed.values())
    assert "366 days" in run("retain --look-ups-days 30", code=1)


def test_the_demo_has_one_person_of_each_role_and_tells_their_passwords() -> None:
    people = make_office_people(1)
    assert [person.role for person in people] == ["administrator", "finance", "manager", "auditor"]
    assert people == make_office_people(1)
    assert all(len(person.password) == 19 for person in people)
    assert len({person.password for person in (*people, *make_office_people(2))}) == 8
