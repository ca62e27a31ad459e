"""What asking a printer finds out; nothing is printed by it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.domain.printer_setup import UNKNOWN, Probed, Profile, Remark
from pos_app.errors.desk import SettingsWrong
from printers.lab.server import LabPrinter
from printers.probe import probe, read_drawer_sensor
from printers.profile import calibrate
from tests.printers.fake_programs import put_program
from tests.printers.lines import HASTY
from tests.printers.serial_cable import SerialCable


@pytest.fixture
def lab() -> Iterator[LabPrinter]:
    with LabPrinter() as running:
        yield running
        assert not running.slips


def test_a_good_printer_tells_all(lab: LabPrinter) -> None:
    found = probe(lab.address, HASTY)
    assert found == Probed(lab.address, Profile("LAB-80", answers_in_turn=True))


def test_a_clone_cannot_confirm(lab: LabPrinter) -> None:
    lab.faults.no_turn = True
    found = probe(lab.address, HASTY)
    assert found.profile == Profile(answers_in_turn=False)
    assert (found.why, found.remarks) == ("", (Remark.CANNOT_CONFIRM,))


def test_a_silent_line_is_offered_to_print_on_blindly(lab: LabPrinter) -> None:
    lab.faults.silent = True
    found = probe(lab.address, HASTY)
    assert found.profile == Profile(answers_status=False, answers_in_turn=False)
    assert found.why == "printer_offline"
    assert found.remarks == (Remark.NO_STATUS, Remark.CANNOT_CONFIRM)


@pytest.mark.parametrize(
    ("fault", "why", "answers"),
    [
        ("paper_out", "printer_out_of_paper", True),
        ("garbage", "printer_not_understood", False),
    ],
)
def test_a_printer_that_is_not_ready_says_why_and_is_asked_again_later(
    lab: LabPrinter, fault: str, why: str, answers: bool
) -> None:
    setattr(lab.faults, fault, True)
    found = probe(lab.address, HASTY)
    assert (found.why, found.profile, found.answers) == (why, UNKNOWN, answers)


def test_nobody_there_says_what_the_system_said() -> None:
    with LabPrinter() as lab:
        address = lab.address
    found = probe(address, HASTY)
    assert (found.why, found.profile, found.answers) == ("printer_offline", UNKNOWN, False)
    assert "refused" in found.detail


@pytest.mark.parametrize(
    ("options", "seconds", "is_slow"), [("?baud=9600", 95, True), ("?baud=115200", 7, False)]
)
def test_a_slow_line_is_remarked(
    lab: LabPrinter, options: str, seconds: int, is_slow: bool
) -> None:
    with SerialCable(lab.port) as cable:
        found = probe(f"serial:{cable.path}{options}", HASTY)
    assert found.profile.answers_in_turn
    assert found.long_receipt_s == seconds
    assert (Remark.SLOW in found.remarks) is is_slow


def test_the_speed_of_a_serial_port_is_found(lab: LabPrinter) -> None:
    with SerialCable(lab.port) as cable:
        found = probe(f"serial:{cable.path}", HASTY)
        assert (found.why, found.address) == ("", f"serial:{cable.path}?baud=115200")
        lab.faults.silent = True
        found = probe(f"serial:{cable.path}", HASTY)
        assert (found.why, found.address) == ("printer_offline", f"serial:{cable.path}")


def test_a_queue_takes_and_never_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(tmp_path, "lpstat", "echo Receipts")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    found = probe("lp:Receipts", HASTY)
    assert (found.why, found.profile.answers_status) == ("", False)
    assert found.remarks == (Remark.NO_STATUS, Remark.CANNOT_CONFIRM)
    assert probe("lp:Other", HASTY).why == "printer_offline"


def test_without_the_driver_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for address in ("lp:Receipts", "win:Receipts"):
        found = probe(address, HASTY)
        assert found.why == "printer_driver_missing"
        assert found.detail


def test_what_is_no_device_has_nothing_to_say() -> None:
    for address in ("none", "file:/tmp/paper"):
        assert probe(address) == Probed(address, UNKNOWN)
        assert read_drawer_sensor(address) is None
    with pytest.raises(SettingsWrong):
        probe("printer")


@pytest.mark.parametrize(("inverted", "open_is"), [(False, "high"), (True, "low")])
def test_the_drawer_is_calibrated_by_two_looks(
    lab: LabPrinter, inverted: bool, open_is: str
) -> None:
    lab.faults.drawer_inverted = inverted
    closed_bits = read_drawer_sensor(lab.address, HASTY)
    lab.drawer.kick()
    open_bits = read_drawer_sensor(lab.address, HASTY)
    assert closed_bits is not None
    assert open_bits is not None
    assert calibrate(open_bits, closed_bits) == open_is


def test_a_printer_that_is_gone_reads_no_sensor() -> None:
    with LabPrinter() as lab:
        address = lab.address
    assert read_drawer_sensor(address, HASTY) is None
