"""What the command line says when files, keys, settings and devices are not as they should be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pos_app.cli.afterwards import settled
from pos_app.errors.store import StoreFull
from pos_app.main import main
from printers.lab.server import LabPrinter
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice

POS_APP = (sys.executable, "-m", "pos_app")


@pytest.fixture
def desk(desk_of_the_module: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> PosApp:
    """A desk of the test's own, with an open shift and no head office."""
    shutil.copytree(desk_of_the_module, tmp_path / "home")
    return PosApp(tmp_path / "home", capsys)


@pytest.mark.parametrize("lost", ["store.db", "keys/store", "keys/desk", "keys/head", "keys"])
def test_a_desk_that_lost_its_store_or_a_key_is_damaged_not_new(desk: PosApp, lost: str) -> None:
    path = desk.home / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    answer = desk.json("queue", "status", code=4)
    assert answer["error"] == "store_corrupt"
    assert "missing" in answer["sentence"]


def test_the_settings_of_another_desk_are_refused(desk: PosApp) -> None:
    file = desk.home / "settings.toml"
    file.write_text(file.read_text().replace("CCD-02", "CCD-03"))
    answer = desk.json("queue", "status", code=1)
    assert answer["error"] == "settings_wrong"
    assert "line 2" in answer["sentence"]
    assert "CCD-02" in answer["sentence"]


def test_a_file_is_no_home_for_a_desk(desk: PosApp) -> None:
    options = ("--centre", "CCD", "--desk", "02", "--gateway", "http://127.0.0.1:1")
    desk.home /= "settings.toml"
    assert desk.json("init", *options, code=4)["error"] == "file_not_writable"


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--desk", "2"),
        ("--desk", "٠٢"),
        ("--centre", "XXX"),
        ("--gateway", "ftp://head.office"),
        ("--gateway", "http://127.0.0.1:99999"),
        ("--printer", "tcp://127.0.0.1:99999"),
        ("--printer", "usb:1"),
        ("--terminal", "modem"),
        ("--terminal", "http://127.0.0.1:8443/nexo"),
        ("--terminal", "nexo+http://127.0.0.1:99999/nexo"),
        ("--terminal", "nexo+ftp://127.0.0.1/nexo"),
    ],
)
def test_an_option_that_cannot_be_is_usage(pos_app: PosApp, option: str, value: str) -> None:
    options = {"--centre": "CCD", "--desk": "02", "--gateway": "http://127.0.0.1:1"} | {
        option: value
    }
    answer = pos_app.json("init", *(word for pair in options.items() for word in pair), code=2)
    assert answer["error"] == "option_wrong"
    assert option in answer["sentence"]
    assert not pos_app.home.exists()


def test_a_printer_that_goes_wrong_refuses_no_payment(
    desk: PosApp, built_file: tuple[Path, dict[str, Any]]
) -> None:
    with (desk.home / "settings.toml").open("a") as file:
        file.write('printer = "tcp://127.0.0.1:1"\n')
    account = built_file[1]["sample"][0]["account_no"]
    paid = desk.json("pay", "--account", account, "--amount", "25", "--cash", "25")
    assert (paid["printed"], paid["state"]) == ("not_printed", "queued")
    copy = desk.json("receipt", paid["receipt_no"], "--print", code=4)
    assert (copy["copy_no"], copy["printed"]) == (1, "not_printed")


def test_what_was_taken_without_a_printer_does_not_come_out_later(
    desk: PosApp, built_file: tuple[Path, dict[str, Any]]
) -> None:
    account = built_file[1]["sample"][0]["account_no"]
    pay = ("pay", "--account", account, "--amount", "25", "--cash", "25")
    assert desk.json(*pay)["printed"] == "skipped"
    with LabPrinter() as lab:
        with (desk.home / "settings.toml").open("a") as file:
            file.write(f'printer = "{lab.address}"\n')
        assert desk.json(*pay)["printed"] == "printed"
        assert lab.wait_for_papers(1)
        assert len(lab.papers) == 1


@pytest.mark.error_logs
@pytest.mark.parametrize("trouble", [StoreFull(why=""), ValueError("a bug"), KeyboardInterrupt()])
def test_nothing_that_follows_a_booking_refuses_it(trouble: BaseException) -> None:
    def fails() -> str:
        raise trouble

    assert settled(fails, "unknown") == "unknown"


def test_a_reader_that_has_gone_gets_no_traceback(desk: PosApp) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing) as nobody_reads:
        done = subprocess.run(
            [*POS_APP, "export", "--home", str(desk.home)],
            stdout=nobody_reads,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (4, "")


def test_the_doctor_sees_that_head_office_refuses_this_desk(
    office: ServedOffice, pos_app: PosApp
) -> None:
    pos_app.init(office)
    (pos_app.home / "keys" / "desk").write_text("ab" * 32)
    checks = {check["name"]: check for check in pos_app.json("doctor", code=4)["checks"]}
    assert not checks["gateway"]["ok"]
    assert "signature_wrong" in checks["gateway"]["detail"]


@pytest.mark.parametrize("seconds", ["nan", "-1", "soon"])
def test_a_wait_is_a_number_of_seconds(seconds: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["sync", "--timeout", seconds])
    assert ended.value.code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a shell that closes a stream")
def test_a_closed_output_loses_no_command(desk: PosApp) -> None:
    command = ["sh", "-c", 'exec "$0" "$@" >&-', *POS_APP, "export", "--home", str(desk.home)]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_look_up_of_nobody_is_one_object(desk: PosApp) -> None:
    answer = desk.json("find", "Nobody Atall", code=1)
    assert (answer["accounts"], answer["error"]) == ([], "no_account_found")


def test_an_account_is_named_once_and_a_bill_belongs_to_it(
    office: ServedOffice, pos_app: PosApp
) -> None:
    pos_app.init(office)
    pos_app.open_shift(office)
    one, other = (sample["account_no"] for sample in office.sample[:2])
    bill = pos_app.json("find", other)["accounts"][0]["items"][0]["item_no"]
    cash = ("--cash", "9000")
    twice = pos_app.json("pay", "--account", one, "--account", one, *cash, code=1)
    assert twice["error"] == "already_in_basket"
    foreign = pos_app.json("pay", "--account", one, "--bill", bill, *cash, code=1)
    assert foreign["error"] == "item_unknown"
    slip = ("--brand", "Visa", "--approval-code", "A1B2C3", "--rrn", "123456789012")
    card = ("--card", *slip, "--last4", "1234", "--terminal-id", "T0417")
    dropped = pos_app.json("pay", "--account", one, *card, *cash, code=1)
    assert dropped["error"] == "too_much_by_card"
    assert pos_app.json("verify")["receipts"]["last"] == 0


def test_a_bill_paid_before_head_office_went_away_is_not_taken_again(
    office: ServedOffice, pos_app: PosApp
) -> None:
    pos_app.init(office)
    pos_app.open_shift(office)
    pos_app.json("sync")
    pay = ("pay", "--account", office.sample[0]["account_no"], "--cash", "9000")
    assert pos_app.json(*pay)["state"] == "accepted"
    office.stop()
    assert pos_app.json(*pay, code=1)["error"] == "nothing_due"
