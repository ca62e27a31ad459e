"""`pos-gateway` as people and scripts use it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import select

from gateway.main import main
from gateway.post.hooks import Failed
from gateway.storage import rows
from gateway.storage.engine import open_database, reading
from pos_app.domain.card import CardOutcome
from pos_app.pins import verify_pin
from tests.builders import an_event_id
from tests.gateway.cards import bills_of, charge, giving_back, is_granted, word
from tests.gateway.desk_client import DeskClient, HeadOffice
from tests.gateway.payments import paid
from tests.gateway.postmen import RememberingHook, postman, send_on

ACCOUNTS = "20"


@pytest.fixture
def database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database that the commands find in their variable."""
    monkeypatch.setenv("POS_GATEWAY_DATABASE", database_url)
    return database_url


def _pin_hash(database: str, staff_id: str) -> str:
    engine = open_database(database)
    with reading(engine) as connection:
        query = select(rows.staff.c.pin_hash).where(rows.staff.c.staff_id == staff_id)
        found = str(connection.scalar(query))
    engine.dispose()
    return found


def _run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(arguments) == code, capsys.readouterr()
    return capsys.readouterr().out


def _json(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> Any:
    return json.loads(_run(capsys, *arguments, "--json", code=code))


def test_a_head_office_is_made_seeded_and_joined(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = _json(capsys, "init")
    assert _json(capsys, "init") == made
    assert _json(capsys, "migrate") == {"schema": made["schema"]}

    seeded = _json(capsys, "seed", "--accounts", ACCOUNTS, "--seed", "3")
    assert seeded["accounts"] == 20
    assert len(seeded["sample"]) == 10
    person = seeded["staff"][0]
    assert {"id", "role", "pin", "centre"} <= person.keys()
    pin_hash = _pin_hash(database, person["id"])
    assert "$m=65536,t=3,p=1$" in pin_hash
    assert verify_pin(pin_hash, person["pin"])

    code = _run(capsys, "enrol", "--centre", "CCD", "--desk", "02").split()[-1]
    assert len(code) == 10
    assert _json(capsys, "enrol", "--centre", "CCD", "--desk", "02")["desk"] == "CCD-02"
    assert _run(capsys, "ledger", "--desk", "CCD-02") == ""
    whole = {"ok": True, "events": 0, "problems": [], "outside_months": 0}
    assert _json(capsys, "verify") == whole


@pytest.mark.usefixtures("database")
def test_what_is_not_made_yet_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    _run(capsys, "ledger", "--desk", "CCD-02", code=1)
    _run(capsys, "seed", "--accounts", ACCOUNTS, code=1)


@pytest.mark.usefixtures("database")
def test_production_takes_no_demo_people(capsys: pytest.CaptureFixture[str]) -> None:
    _run(capsys, "init", "--production")
    _run(capsys, "seed", "--accounts", ACCOUNTS, code=1)


@pytest.mark.usefixtures("database")
def test_a_desk_of_nowhere_is_a_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    _run(capsys, "init")
    _run(capsys, "enrol", "--centre", "XXX", "--desk", "02", code=2)


@pytest.mark.usefixtures("database")
def test_a_desk_is_taken_out_of_service(capsys: pytest.CaptureFixture[str]) -> None:
    _run(capsys, "init")
    _run(capsys, "enrol", "--centre", "CCD", "--desk", "02")
    assert _json(capsys, "revoke", "--desk", "CCD-02", "--key-stolen")["ok"] is True
    _run(capsys, "revoke", "--desk", "CCD-03", code=1)


def test_messages_are_listed_without_addresses(
    office: HeadOffice, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = office.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("POS_GATEWAY_DATABASE", url)
    desk = office.desk()
    desk.tell(paid(desk, desk.an_open_account()))
    event = send_on(desk)
    postman(office, RememberingHook(lambda _: Failed("status 400"))).step()
    assert _run(capsys, "messages", "--state", "sent") == ""
    line = json.loads(_run(capsys, "messages"))
    assert line["event_id"] == str(event.header.event_id)
    assert (line["state"], line["last_error"]) == ("failed", "status 400")
    assert line.keys().isdisjoint({"to", "to_sealed"})
    again = json.loads(_run(capsys, "messages", "--try-failed-again"))
    assert again["state"] == "waiting"


def test_the_bills_of_a_lost_desk_are_listed_and_released(
    office: HeadOffice, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = office.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("POS_GATEWAY_DATABASE", url)
    lost, other = office.desk("CCD-02"), office.desk("CCD-03")
    account = lost.an_open_account()
    started = charge(lost, account)
    lost.post(lost.entry(started), lost.entry(giving_back(lost, started)))
    release = ["release", "--desk", "CCD-02", "--attempt", str(started.header.event_id)]
    release += ["--reason", "desk burnt; slip seen by 10001"]

    line = json.loads(_run(capsys, "claims"))
    assert (line["desk"], line["outcome"]) == ("CCD-02", "unknown")
    assert [(i["account_no"], i["item_no"]) for i in line["items"]] == sorted(bills_of(account))
    assert not is_granted(other, bills_of(account))

    assert _json(capsys, *release)["released"] is True
    assert _run(capsys, "claims") == ""
    assert is_granted(other, bills_of(account))
    lost.tell(word(lost, started, CardOutcome.UNKNOWN))
    assert is_granted(other, bills_of(account))
    release[4] = str(an_event_id())
    assert _json(capsys, *release, code=1)["released"] is False


@pytest.mark.usefixtures("database")
def test_a_hook_of_another_kind_is_a_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    _run(capsys, "init")
    _run(capsys, "serve", "--message-hook", "pigeon:coop", code=2)


def test_without_a_database_nothing_runs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("POS_GATEWAY_DATABASE", raising=False)
    assert main(["verify"]) == 2
    assert "POS_GATEWAY_DATABASE" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("nonsense", 2),
        ("sqlite:////nowhere/at/all.db", 4),
        ("postgresql+psycopg://postgres@127.0.0.1:1/none", 4),
    ],
)
def test_a_database_that_is_not_there_is_said_in_a_sentence(
    capsys: pytest.CaptureFixture[str], url: str, code: int
) -> None:
    assert main(["verify", "--database", url]) == code
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_serving_says_where_and_ends_when_told(tmp_path: Path) -> None:
    environment = {**os.environ, "POS_GATEWAY_DATABASE": f"sqlite:///{tmp_path / 'office.db'}"}
    command = [sys.executable, "-m", "gateway"]
    subprocess.run([*command, "init"], env=environment, check=True, capture_output=True)
    serving = subprocess.Popen(
        [*command, "serve", "--port", "0", "--json"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert serving.stdout is not None
        told = json.loads(serving.stdout.readline())
        answer = requests.get(f"{told['url']}/v1/health", timeout=10)
        assert answer.json()["ok"] is True
    finally:
        serving.send_signal(signal.SIGINT)
        _, talk = serving.communicate(timeout=20)
    assert serving.returncode == 0, talk
    assert f"listens at {told['url']}" in talk


def test_what_a_centre_took_is_printed_line_by_line(
    desk: DeskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = paid(desk, desk.an_open_account())
    desk.tell(taken)
    engine = desk.office.engine
    url = engine.url.render_as_string(hide_password=False)
    days = ["--first", "2026-11-01", "--last", "2026-11-30"]
    assert main(["takings", "--database", url, "--centre", "CCD", *days]) == 0
    lines = {
        line.pop("line"): line for line in map(json.loads, capsys.readouterr().out.split("\n")[:-1])
    }
    assert lines["payments"] == {"number": 1, "amount_dirhams": taken.collected.dirhams}
    assert lines["cash"] == lines["payments"]
    assert main(["takings", "--database", url, "--centre", "HIL", *days]) == 0
    assert capsys.readouterr().out == ""
