"""Handing a drawer over, explaining a difference, a stuck shift and its file, at the prompt."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice
from tests.e2e.test_command_line_day import people

QUIET = ("--no-print",)


def test_what_a_shift_leaves_in_the_drawer_is_counted_by_the_next_clerk(
    pos_app: PosApp, office_on_file: ServedOffice
) -> None:
    office = office_on_file
    pos_app.init(office)
    clerk = pos_app.open_shift(office, "100x5,10x10")
    supervisor, _ = office.person("supervisor")
    close = ("shift", "close", "--count", "100x5,10x10", "--handed-to", supervisor, *QUIET)
    assert pos_app.json(*close, "--kept", "100x6", code=1)["error"] == "kept_not_counted"
    closed = pos_app.json(*close, "--kept", "10x10")
    assert (closed["kept_dirhams"], closed["handed_to"]) == (10_000, supervisor)

    person = people(pos_app, office, "clerk")
    opening = ("shift", "open", "--float", "10x9", *person)
    assert pos_app.json(*opening, code=1)["error"] == "float_differs"
    assert pos_app.json(*opening, "--reason", "a note was torn")["state"] == "open"
    first, second = [e for e in _events(pos_app) if e["type"] == "shift_opened"]
    assert (first["giver"], first["continues"]) == ("safe", None)
    assert (second["giver"], second["continues"]) == (clerk, "CCD-02-S0001")


def test_a_difference_is_explained_to_a_supervisor_once_the_count_is_final(
    pos_app: PosApp, office_on_file: ServedOffice
) -> None:
    office = office_on_file
    pos_app.init(office)
    pos_app.open_shift(office, "10x54,1x7")
    two = people(pos_app, office, "clerk", "supervisor")
    explain = ("shift", "explain", *two)
    assert pos_app.json(*explain, code=1)["error"] == "count_first"
    close = ("shift", "close", "--count", "10x45,1x7", *QUIET)
    assert pos_app.json(*close, code=1)["error"] == "count_again"
    assert pos_app.json(*explain, code=1)["error"] == "count_first"
    assert pos_app.json(*close, code=1)["error"] == "supervisor_needed"
    assert pos_app.json("shift", "explain", code=1)["error"] == "supervisor_needed"
    first = pos_app.json(*explain)["explanations"][0]
    alone = people(pos_app, office, "supervisor")
    assert pos_app.json("shift", "explain", *alone)["explanations"][0] == first
    assert (first["cause"], first["amount_dirhams"]) == ("digit_transposition", -9_000)
    assert first["what"] == "10.00x54, 10.00x45"  # the count, or the float it began with
    unknown = ("--cause", "gremlins", "--reason", "typed wrongly", *two)
    assert pos_app.json(*close, *unknown, code=1)["error"] == "cause_unknown"
    said = ("--cause", first["cause"], "--reason", "typed wrongly", *two)
    assert pos_app.json(*close, *said)["cause"] == "digit_transposition"


def test_a_count_that_was_begun_is_put_off_and_the_desk_sells_again(
    pos_app: PosApp, office_on_file: ServedOffice
) -> None:
    pos_app.init(office_on_file)
    pos_app.open_shift(office_on_file, "10x54")
    assert pos_app.json("shift", "close", "--count", "10x45", *QUIET, code=1)["error"]
    pay = ("pay", "--account", office_on_file.sample[0]["account_no"], "--cash", "9000", *QUIET)
    assert pos_app.json(*pay, code=1)["error"] == "shift_balancing"
    assert pos_app.json("shift", "resume")["state"] == "open"
    assert pos_app.json(*pay)["state"] == "accepted"


def test_a_stuck_shift_goes_to_another_desk_as_a_file_and_is_closed_by_others(
    pos_app: PosApp,
    office_on_file: ServedOffice,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    office, stick = office_on_file, tmp_path / "stick"
    stick.mkdir()
    pos_app.init(office)
    pos_app.open_shift(office, "100x5")
    nowhere = ("shift", "file", "--to", str(tmp_path / "no stick"))
    assert pos_app.json(*nowhere, code=4)["error"] == "shift_file_not_written"
    saved = pos_app.json("shift", "file", "--to", str(stick))
    managers = PosApp(tmp_path / "managers", capsys)
    managers.init(office, desk="05")
    manager = people(managers, office, "manager")
    taken = managers.json("day", "take", saved["file"], *manager)
    assert (taken["shift"], taken["state"]) == ("CCD-02-S0001", "open")

    alone = ("--reason", "the clerk is ill", *people(pos_app, office, "supervisor"))
    close = ("shift", "close", "--count", "100x5", *QUIET)
    assert pos_app.json(*close, *alone, code=1)["error"] == "supervisor_needed"
    two = ("--reason", "the clerk is ill", *people(pos_app, office, "supervisor", "manager"))
    assert pos_app.json(*close, *two)["variance_dirhams"] == 0
    saved = pos_app.json("shift", "file", "--to", str(stick), *people(pos_app, office, "manager"))
    assert managers.json("day", "take", saved["file"], *manager)["state"] == "closed"
    older = sorted(stick.glob("*.shift"))[0]
    refused = managers.json("day", "take", str(older), *manager, code=1)
    assert refused["error"] == "shift_file_older"


def _events(pos_app: PosApp) -> list[dict[str, object]]:
    return [line.get("event", line) for line in pos_app.exported()]
