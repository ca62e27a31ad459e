"""A printer is found, probed, set and tested from the command line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.domain.printer_setup import Profile
from pos_app.settings import load_settings
from printers.lab.server import LabPrinter
from printers.profile import load_profiles, save_profile
from tests.e2e.pos_app_command import PosApp

NOBODY = "tcp://127.0.0.1:1"


@pytest.fixture
def desk(desk_of_the_module: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> PosApp:
    """A desk of the test's own, without a printer."""
    shutil.copytree(desk_of_the_module, tmp_path / "home")
    return PosApp(tmp_path / "home", capsys)


@pytest.fixture
def lab() -> Iterator[LabPrinter]:
    with LabPrinter() as running:
        yield running


def test_a_printer_is_found_on_the_network(pos_app: PosApp, lab: LabPrinter) -> None:
    where = lab.address.removeprefix("tcp://")
    printers = pos_app.json("printer", "find", "--network", where)["printers"]
    assert {
        "address": lab.address,
        "name": "LAB-80",
        "kind": "network",
        "answers": True,
    } in printers
    _, said = pos_app.run("printer", "find", "--network", where)
    assert f"{lab.address}  LAB-80  (network, answers)" in said


def test_a_range_that_is_too_large_is_usage(pos_app: PosApp) -> None:
    answer = pos_app.json("printer", "find", "--network", "10.0.0.0/8", code=2)
    assert answer["error"] == "option_wrong"


def test_a_printer_tells_what_it_can_do(pos_app: PosApp, lab: LabPrinter) -> None:
    told = pos_app.json("printer", "probe", lab.address)
    assert (told["model"], told["answers_in_turn"], told["remarks"]) == ("LAB-80", True, [])
    lab.faults.no_turn = True
    assert "somebody has to look" in pos_app.json("printer", "probe", lab.address)["remarks"][0]
    assert not lab.slips


def test_a_probe_of_nobody_is_a_fault_and_of_nothing_usage(pos_app: PosApp) -> None:
    told = pos_app.json("printer", "probe", NOBODY, code=4)
    assert (told["error"], "refused" in told["detail"]) == ("printer_offline", True)
    assert pos_app.json("printer", "probe", "usb:1", code=2)["error"] == "option_wrong"


def test_a_printer_is_set_with_what_it_told(desk: PosApp, lab: LabPrinter) -> None:
    desk.json("printer", "set", lab.address, "--dots", "384")
    settings = load_settings(desk.home)
    assert (settings.printer, settings.dots) == (lab.address, 384)
    assert load_profiles(desk.home) == {lab.address: Profile("LAB-80", answers_in_turn=True)}


def test_a_spare_printer_is_set_beside_the_first(desk: PosApp, lab: LabPrinter) -> None:
    desk.json("printer", "set", NOBODY, "--untested")
    desk.json("printer", "set", lab.address, "--spare", "--dots", "512")
    settings = load_settings(desk.home)
    assert (settings.printer, settings.spare_printer) == (NOBODY, lab.address)
    assert (settings.dots, settings.spare_dots) == (576, 512)
    told = desk.json("printer", "status", code=4)
    assert (told["why"], told["spare_why"]) == ("printer_offline", "")
    assert desk.json("printer", "test", "--spare")["printed"] == "printed"
    assert len(lab.papers) == 1


def test_an_address_that_nobody_answers_at_is_set_only_untested(desk: PosApp) -> None:
    assert desk.json("printer", "set", NOBODY, code=4)["error"] == "printer_offline"
    assert load_settings(desk.home).printer == "none"
    desk.json("printer", "set", NOBODY, "--untested")
    assert load_settings(desk.home).printer == NOBODY


def test_a_printer_that_is_out_of_paper_is_set_all_the_same(desk: PosApp, lab: LabPrinter) -> None:
    lab.faults.paper_out = True
    assert desk.json("printer", "set", lab.address)["why"] == "printer_out_of_paper"
    assert load_settings(desk.home).printer == lab.address
    lab.heal()
    desk.json("printer", "set", lab.address)
    lab.faults.paper_out = True
    lab.changed()
    desk.json("printer", "set", lab.address)
    assert load_profiles(desk.home)[lab.address].answers_in_turn


def test_a_silent_printer_set_untested_prints_blindly(desk: PosApp, lab: LabPrinter) -> None:
    lab.faults.silent = True
    assert desk.json("printer", "set", lab.address, code=4)["error"] == "printer_offline"
    desk.json("printer", "set", lab.address, "--untested")
    told = desk.json("printer", "test", code=3)
    assert (told["printed"], told["why"]) == ("unknown", "printer_cannot_confirm")
    assert "please look" in told["sentence"]
    assert lab.wait_for_papers(1)


def test_a_calibrated_drawer_stays_calibrated(desk: PosApp, lab: LabPrinter) -> None:
    save_profile(desk.home, lab.address, Profile(drawer_open_is="high"))
    desk.json("printer", "set", lab.address)
    assert load_profiles(desk.home)[lab.address].drawer_open_is == "high"
    assert desk.json("printer", "status")["drawer"] == "closed"
    lab.drawer.kick()
    assert desk.json("printer", "status")["drawer"] == "open"


def test_the_test_page_comes_out_or_it_is_said_why(desk: PosApp, lab: LabPrinter) -> None:
    desk.json("printer", "set", lab.address)
    assert desk.json("printer", "test") == {
        "address": lab.address,
        "printed": "printed",
        "why": "",
    }
    lab.faults.cover_open = True
    told = desk.json("printer", "test", code=4)
    assert (told["printed"], told["error"]) == ("not_printed", "printer_cover_open")
    assert desk.json("printer", "status", code=4)["why"] == "printer_cover_open"
    assert len(lab.papers) == 1


def test_a_desk_without_a_printer_is_no_fault(desk: PosApp) -> None:
    assert desk.json("printer", "status")["address"] == "none"
    assert desk.json("printer", "test", code=4)["printed"] == "not_printed"
    assert desk.json("printer", "test", "--spare", code=2)["error"] == "option_wrong"


def test_no_desk_has_no_printer_to_set(pos_app: PosApp) -> None:
    told = pos_app.json("printer", "set", "none", code=1)
    assert told["error"] == "not_a_desk"


def test_a_damaged_profile_is_said_by_every_command_that_needs_it(
    desk: PosApp, lab: LabPrinter
) -> None:
    desk.json("printer", "set", lab.address)
    (desk.home / "printers.toml").write_text('["x"]\nwidth = 5\n')
    for command in (("status",), ("test",), ("set", lab.address)):
        told = desk.json("printer", *command, code=1)
        assert told["error"] == "settings_wrong"
        assert "printers.toml, line 2" in told["sentence"]


def test_the_doctor_speaks_of_both_printers(desk: PosApp, lab: LabPrinter) -> None:
    lab.faults.near_end = True
    desk.json("printer", "set", lab.address)
    desk.json("printer", "set", NOBODY, "--spare", "--untested")
    checks = {c["name"]: c for c in desk.json("doctor", code=4)["checks"]}
    assert checks["printer"]["ok"]
    assert "near its end" in checks["printer"]["detail"]
    assert f"spare: printer_offline at {NOBODY}" in checks["printer"]["detail"]
