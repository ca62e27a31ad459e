"""A day at the desk from the command line, against a served head office."""

from __future__ import annotations

from pathlib import Path

import pytest

from printers.lab.server import LabPrinter
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice


def test_a_day_from_init_to_verify(office: ServedOffice, pos_app: PosApp) -> None:
    with LabPrinter() as lab:
        pos_app.init(office, lab.address)
        pos_app.open_shift(office)
        sample = office.sample[0]
        found = pos_app.json("find", sample["electricity_no"])["accounts"]
        assert found[0]["account_no"] == sample["account_no"]
        assert (found[0]["due_dirhams"], found[0]["source"]) == (sample["due_dirhams"], "live")
        paid = pos_app.json("pay", "--account", sample["account_no"], "--cash", "5000")
        assert paid["collected_dirhams"] == sample["due_dirhams"]
        assert paid["collected_dirhams"] + paid["change_dirhams"] == 5000_00
        assert (paid["state"], paid["printed"]) == ("accepted", "printed")
        assert lab.wait_for_papers(1)
        assert lab.kicks == 1
        assert pos_app.json("find", sample["account_no"])["accounts"][0]["due_dirhams"] == 0
    assert pos_app.json("sync")["waiting"] == 0
    expected = 600_00 + sample["due_dirhams"]
    assert pos_app.json("shift", "show")["expected_dirhams"] == expected
    riyals, dirhams = divmod(expected, 100)
    count = f"1x{riyals},0.25x{dirhams // 25}"
    closed = pos_app.json("shift", "close", "--count", count)
    assert (closed["state"], closed["variance_dirhams"]) == ("closed", 0)
    verified = pos_app.json("verify")
    assert verified["ok"]
    assert verified["receipts"] == {"first": 1, "last": 1, "gaps": []}
    assert _facts(pos_app.exported()) == _facts(office.ledger())


def test_a_void_is_a_negative_line_at_head_office(office: ServedOffice, pos_app: PosApp) -> None:
    pos_app.init(office)
    pos_app.open_shift(office)
    sample = office.sample[1]
    paid = pos_app.json("pay", "--account", sample["account_no"], "--cash", "9000")
    supervisor, pin = office.person("supervisor")
    person = ("--supervisor", supervisor, "--pin-file", pos_app.pin_file(pin))
    pos_app.json("void", paid["receipt_no"], "--reason", "wrong_amount", *person)
    ledger = office.ledger()
    assert sum(line["amount_dirhams"] for line in ledger) == 0
    assert [line["state"] for line in ledger] == ["reversed", "reversal"]
    assert pos_app.json("find", sample["account_no"])["accounts"][0]["due_dirhams"] > 0
    refused = pos_app.json("void", paid["receipt_no"], "--reason", "wrong_amount", *person, code=1)
    assert refused["error"] == "already_voided"


def test_offline_payments_wait_and_arrive_once(office: ServedOffice, pos_app: PosApp) -> None:
    pos_app.init(office)
    pos_app.open_shift(office)
    pos_app.json("sync")
    office.stop()
    for sample in office.sample[:3]:
        paid = pos_app.json("pay", "--account", sample["account_no"], "--cash", "9000")
        assert (paid["state"], paid["is_offline"]) == ("queued", True)
    again = pos_app.json("pay", "--account", office.sample[0]["account_no"], "--cash", "9", code=1)
    assert again["error"] == "nothing_due"
    failed = pos_app.json("sync", "--once", code=4)
    assert (failed["error"], failed["waiting"]) == ("head_office_unreachable", 3)
    assert pos_app.json("queue", "status")["waiting"] == 3
    office.start()
    assert pos_app.json("sync")["waiting"] == 0
    assert _facts(pos_app.exported()) == _facts(office.ledger())
    assert [line["state"] for line in office.ledger()] == ["posted"] * 3


def test_a_card_slip_is_taken_and_a_card_number_never(
    office: ServedOffice, pos_app: PosApp
) -> None:
    pos_app.init(office)
    pos_app.open_shift(office)
    pay = ("pay", "--account", office.sample[2]["account_no"], "--card", "--brand", "Visa")
    slip = ("--approval-code", "A1B2C3", "--rrn", "123456789012", "--terminal-id", "T0417")
    a_card_number = "4" + "1" * 15
    refused = pos_app.json(*pay, *slip, "--last4", a_card_number, code=1)
    assert refused["error"] == "card_number_refused"
    assert pos_app.json(*pay, *slip, "--last4", "12", code=1)["error"] == "card_slip_unreadable"
    paid = pos_app.json(*pay, *slip, "--last4", "1234")
    assert (paid["change_dirhams"], paid["state"]) == (0, "accepted")
    for file in pos_app.home.rglob("*"):
        if file.is_file():
            assert a_card_number.encode() not in file.read_bytes()


def test_the_open_shift_stays_its_clerks_whoever_acts_beside_it(
    office: ServedOffice, pos_app: PosApp
) -> None:
    pos_app.init(office)
    clerk = pos_app.open_shift(office)
    supervisor, pin = office.person("supervisor")
    beside = ("--clerk", supervisor, "--pin-file", pos_app.pin_file(pin))
    assert pos_app.json("report", "x", *beside)["clerk"] == clerk
    opening = ("shift", "open", "--float", "10x1", *beside)
    assert pos_app.json(*opening, code=1)["error"] == "shift_already_open"
    pay = ("pay", "--account", office.sample[0]["account_no"], "--cash", "9000")
    assert pos_app.json(*pay, *beside, code=1)["error"] == "shift_of_somebody_else"
    assert pos_app.json(*pay)["state"] == "accepted"
    assert pos_app.exported()[-1]["event"]["header"]["by"] == clerk


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (("pay", "--account", "0", "--cash", "5"), 1, "no_account_found"),
        (("pay", "--account", "0", "--cash", "1.234"), 1, "no_account_found"),
        (("pay", "--account", "0"), 2, "tender_missing"),
        (("find", "x" * 500), 1, "identifier_unreadable"),
        (("find", "9" * 40), 1, "no_account_found"),
        (("find", "nobody\x00"), 1, "identifier_unreadable"),
        (("void", "CCD-02-000001-2", "--reason", "whim"), 1, "reason_needed"),
        (("shift", "open", "--float", "3x7"), 1, "count_unreadable"),
        (("receipt", "CCD-02-000099-0", "--png", "x.png"), 1, "receipt_unknown"),
        (("export", "--since", "yesterday"), 2, "date_unreadable"),
        (("export", "--to", "/nowhere/at/all.jsonl"), 4, "file_not_writable"),
        (("report", "day", "--date", "today"), 2, "date_unreadable"),
        (("lab", "gateway", "--fault", "rain"), 2, "option_wrong"),
        (("queue", "show", "17"), 1, "item_unknown"),
    ],
)
def test_bad_input_gets_a_sentence_and_a_code(
    desk_of_the_module: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    error: str,
) -> None:
    answer = PosApp(desk_of_the_module, capsys).json(*arguments, code=code)
    assert answer["error"] == error
    assert len(answer["sentence"]) > 10
    assert "%1" not in answer["sentence"]


def _facts(lines: list[dict[str, object]]) -> set[tuple[object, ...]]:
    return {
        (line["event_id"], line["receipt_no"], line["amount_dirhams"])
        for line in lines
        if line["receipt_no"]
    }
