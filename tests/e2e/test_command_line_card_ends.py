"""Charges that end in the middle, and bills that two desks want: real processes, real signals."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pos_app.terminals.lab.server import LabTerminal
from tests.e2e.card_desk import WHOLE_SLIP, CardDesk, moved
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice

POS_APP = (sys.executable, "-m", "pos_app")


@pytest.fixture
def lab() -> Iterator[LabTerminal]:
    with LabTerminal() as lab:
        yield lab


@pytest.fixture
def desk(desk_at_rest: tuple[Path, ServedOffice], pos_app: PosApp, lab: LabTerminal) -> CardDesk:
    """A desk whose shift is open; head office is out of reach."""
    home, office = desk_at_rest
    desk = CardDesk(office, pos_app, lab.address).go_on(home)
    desk.set(terminal_wait_s=20)
    return desk


@pytest.fixture
def two_desks(
    office_on_file: ServedOffice,
    tmp_path: Path,
    lab: LabTerminal,
    capsys: pytest.CaptureFixture[str],
) -> tuple[CardDesk, CardDesk]:
    """Desks 02 and 03 of one head office, each with its own clerk's shift."""
    first = CardDesk(office_on_file, PosApp(tmp_path / "02", capsys), lab.address)
    second = CardDesk(office_on_file, PosApp(tmp_path / "03", capsys), lab.address)
    return first.begin("02"), second.begin("03")


@contextmanager
def paying(desk: CardDesk, *more: str) -> Iterator[subprocess.Popen[str]]:
    """`pos-app pay --card` as a process of its own; killed if it is left running."""
    pay = ("pay", "--account", desk.account(), "--card", "--json", *more)
    process = subprocess.Popen(
        (*POS_APP, *pay, "--home", str(desk.app.home)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def said_by(process: subprocess.Popen[str]) -> dict[str, Any]:
    out, _ = process.communicate(timeout=30)
    said: dict[str, Any] = json.loads(out)
    return said


def test_ctrl_c_cancels_a_charge_and_waits_for_the_answer(desk: CardDesk, lab: LabTerminal) -> None:
    lab.faults.set("hold:enter_pin=1")
    with paying(desk) as process:
        assert lab.wait_for_step("enter_pin", 20)
        process.send_signal(signal.SIGINT)
        said = said_by(process)
    assert (process.returncode, said["error"], said["state"]) == (1, "card_cancelled", "refused")
    assert moved(lab) == 0
    assert desk.attempts() == []


def test_a_cancel_that_comes_too_late_is_a_payment(desk: CardDesk, lab: LabTerminal) -> None:
    lab.faults.set("hold:answer=1")
    with paying(desk) as process:
        assert lab.wait_for_entries(1, 20)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        assert any("Cancelling" in line for line in process.stderr)
        lab.go_on()
        said = said_by(process)
    assert (process.returncode, said["collected_dirhams"]) == (0, desk.due())
    assert moved(lab) == desk.due()


def test_a_desk_that_dies_in_the_middle_asks_when_it_is_back(
    desk: CardDesk, lab: LabTerminal
) -> None:
    lab.faults.set("hold:enter_pin=1")
    with paying(desk) as process:
        assert lab.wait_for_step("enter_pin", 20)
        process.kill()
        process.communicate()
    [attempt] = desk.attempts()
    assert (attempt["state"], attempt["problem"]) == ("unknown", "unknown")
    busy = desk.app.json("card", "ask", attempt["attempt"], "--timeout", "0", code=3)
    assert busy["inquiry"] == "in_progress"
    cash = ("pay", "--account", desk.account(), "--cash", "9000")
    assert desk.app.json(*cash, code=1)["error"] == "bill_being_paid"
    assert desk.pay(1, code=1)["error"] == "terminal_busy"
    lab.go_on()
    assert lab.wait_until_idle()
    assert desk.app.json("sync", "--once", code=4)["cards_unknown"] == 0
    [attempt] = desk.attempts("--all")
    assert (attempt["state"], attempt["problem"]) == ("approved", None)
    assert desk.collected() == desk.due() == moved(lab)
    assert desk.app.json("verify")["ok"]


def test_an_approval_that_a_dead_desk_did_not_hear_is_booked_later(
    desk: CardDesk, lab: LabTerminal
) -> None:
    lab.faults.set("hold:answer=1")
    with paying(desk) as process:
        assert lab.wait_for_entries(1, 20)
        process.kill()
        process.communicate()
    lab.go_on()
    assert desk.pay(code=1)["error"] == "nothing_due"
    assert desk.collected() == desk.due() == moved(lab)
    assert desk.attempts() == []


def test_a_request_that_never_arrived_is_so_after_the_grace_period(
    desk: CardDesk, lab: LabTerminal
) -> None:
    lab.faults.set("reboot_forgets:1=1")
    lab.faults.set("hold:enter_pin=1")
    with paying(desk) as process:
        assert lab.wait_for_step("enter_pin", 20)
        process.kill()
        process.communicate()
    lab.go_on()
    assert lab.wait_until_idle()
    lab.go_on()
    [attempt] = desk.attempts()
    asked = desk.app.json("card", "ask", attempt["attempt"], "--timeout", "5")
    assert (asked["state"], asked["problem"]) == ("never_reached", None)
    assert desk.pay()["collected_dirhams"] == desk.due() == moved(lab)


def test_one_bill_is_not_charged_at_two_desks(
    two_desks: tuple[CardDesk, CardDesk], lab: LabTerminal
) -> None:
    first, second = two_desks
    lab.faults.set("response_lost=1")
    lab.faults.set("garbage@inquiry")
    assert first.pay(0, "--patience", "0", code=3)["state"] == "unknown"
    refused = second.pay(code=1)
    assert (refused["error"], refused["desk"]) == ("bill_being_paid", "CCD-02")
    assert "CCD-02" in refused["sentence"]
    lab.faults.heal()
    assert first.app.json("card", "ask", "--all")["unknown"] == 0
    assert second.pay(code=1)["error"] == "nothing_due"
    assert moved(lab) == first.due()
    assert [line["state"] for line in first.office.ledger()] == ["posted"]


def test_a_bill_is_free_again_once_it_is_certainly_not_charged(
    two_desks: tuple[CardDesk, CardDesk], lab: LabTerminal
) -> None:
    first, second = two_desks
    lab.faults.set("refusal=1")
    assert first.pay(code=1)["state"] == "refused"
    assert second.pay()["collected_dirhams"] == second.due() == moved(lab)


def test_without_head_office_each_desk_answers_for_itself(
    two_desks: tuple[CardDesk, CardDesk], lab: LabTerminal
) -> None:
    first, second = two_desks
    for desk in two_desks:
        desk.app.json("sync")
    lab.faults.set("response_lost=1")
    lab.faults.set("garbage@inquiry")
    first.office.stop()
    assert first.pay(0, "--patience", "0", code=3)["state"] == "unknown"
    assert first.pay(code=1)["error"] == "bill_being_paid"
    assert second.pay(1)["is_offline"]


def test_a_payment_of_an_earlier_shift_is_refunded_to_its_card(
    desk: CardDesk, lab: LabTerminal
) -> None:
    paid = desk.pay()
    refund = ("card", "refund", paid["receipt_no"], "--reason", "wrong_account")
    assert desk.app.json(*refund, *desk.both(), code=1)["error"] == "refund_too_early"
    assert desk.app.json("shift", "close", "--count", "10x10")["state"] == "closed"
    desk.app.open_shift(desk.office)
    assert desk.app.json(*refund, code=1)["error"] == "supervisor_needed"
    lab.faults.set("refusal=1")
    assert desk.app.json(*refund, *desk.both(), code=1)["error"] == "money_not_given_back"
    done = desk.app.json(*refund, *desk.both())
    assert (done["refunded_dirhams"], done["state"]) == (desk.due(), "queued")
    assert moved(lab) == 0
    assert desk.app.json(*refund, *desk.both(), code=1)["error"] == "already_refunded"
    assert desk.attempts() == []


def test_a_shift_closes_while_a_card_is_unknown(desk: CardDesk, lab: LabTerminal) -> None:
    lab.faults.set("response_lost=1")
    lab.faults.set("garbage@inquiry")
    unknown = desk.pay(0, "--patience", "0", code=3)
    lab.faults.set("refuse")
    lab.changed()
    assert desk.app.json("shift", "close", "--count", "10x10")["state"] == "closed"
    lab.faults.heal()
    lab.changed()
    asked = desk.app.json("card", "ask", unknown["attempt"], "--timeout", "1")
    assert (asked["state"], asked["problem"]) == ("approved", "unused")
    desk.app.open_shift(desk.office)
    assert desk.attempts() == []
    assert desk.collected() == desk.due() == moved(lab)


def test_a_charge_that_pays_nothing_is_reversed_by_two_people(
    desk: CardDesk, lab: LabTerminal
) -> None:
    lab.faults.set("response_lost=1")
    lab.faults.set("garbage@inquiry")
    unknown = desk.pay(0, "--cash", "5", "--patience", "0", code=3)
    lab.faults.heal()
    asked = desk.app.json("card", "ask", unknown["attempt"], "--timeout", "0")
    assert (asked["state"], asked["problem"]) == ("approved", "unused")  # who has the cash?
    reverse = ("card", "reverse", unknown["attempt"])
    assert desk.app.json(*reverse, code=1)["error"] == "supervisor_needed"
    assert desk.app.json(*reverse, *desk.both())["act"] == "reversal"
    assert (moved(lab), desk.collected()) == (0, 0)
    assert desk.app.json(*reverse, *desk.both(), code=1)["error"] == "nothing_to_clarify"


def test_what_is_missing_beside_a_charge_is_taken_by_whoever_completes_it(
    desk: CardDesk, lab: LabTerminal
) -> None:
    lab.faults.set("response_lost=1")
    lab.faults.set("garbage@inquiry")
    unknown = desk.pay(0, "--cash", "5", "--patience", "0", code=3)
    assert desk.app.json("card", "complete", unknown["attempt"], code=3)["error"] == "card_unknown"
    lab.faults.heal()
    desk.app.json("card", "ask", unknown["attempt"], "--timeout", "0")
    done = desk.app.json("card", "complete", unknown["attempt"])
    assert (done["problem"], desk.collected()) == (None, desk.due())
    assert moved(lab) == desk.due() - 500


# By hand: charges that the terminal gave no number --------------------------------

SEEN = "reversal slip 0042"


def paid_by_slip(desk: CardDesk, lab: LabTerminal, *more: str) -> dict[str, Any]:
    """A charge that only its slip tells of; the receipt it has paid."""
    lab.faults.set("response_lost=1")
    lab.faults.set("garbage@inquiry")
    unknown = desk.pay(0, "--patience", "0", *more, code=3)
    lab.faults.heal()
    said = ("card", "declare", unknown["attempt"], "--approved", "--evidence", "the slip")
    return desk.app.json(*said, *WHOLE_SLIP, *desk.both())


def test_what_the_terminal_cannot_undo_is_voided_by_hand(desk: CardDesk, lab: LabTerminal) -> None:
    void = ("void", paid_by_slip(desk, lab)["receipt_no"], "--reason", "wrong_account")
    assert desk.app.json(*void, *desk.both(), code=1)["error"] == "card_not_reversible"
    by_hand = (*void, "--by-hand", SEEN)
    assert desk.app.json(*by_hand, code=1)["error"] == "supervisor_needed"
    assert desk.app.json(*void, "--by-hand", " ", *desk.both(), code=1)["error"] == (
        "evidence_needed"
    )
    done = desk.app.json(*by_hand, *desk.both())
    assert (done["card_back_dirhams"], done["state"]) == (desk.due(), "queued")
    assert (desk.collected(), desk.attempts()) == (0, [])
    assert desk.app.json(*by_hand, *desk.both(), code=1)["error"] == "already_voided"
    assert desk.app.json("verify")["ok"]


def test_what_the_terminal_can_undo_is_not_declared(desk: CardDesk, lab: LabTerminal) -> None:
    paid = desk.pay()
    void = ("void", paid["receipt_no"], "--reason", "wrong_account", "--by-hand", SEEN)
    assert desk.app.json(*void, *desk.both(), code=1)["error"] == "card_reversible"
    assert desk.collected() == desk.due() == moved(lab)


def test_what_the_terminal_cannot_undo_is_refunded_by_hand_later(
    desk: CardDesk, lab: LabTerminal
) -> None:
    refund = ("card", "refund", paid_by_slip(desk, lab)["receipt_no"], "--reason", "wrong_account")
    by_hand = (*refund, "--by-hand", SEEN, *desk.both())
    assert desk.app.json(*by_hand, code=1)["error"] == "refund_too_early"
    assert desk.app.json("shift", "close", "--count", "10x10")["state"] == "closed"
    desk.app.open_shift(desk.office)
    void = ("void", *refund[2:], "--by-hand", SEEN, *desk.both())
    assert desk.app.json(*void, code=1)["error"] == "void_too_late"
    done = desk.app.json(*by_hand)
    assert (done["refunded_dirhams"], done["state"]) == (desk.due(), "queued")
    assert desk.app.json(*by_hand, code=1)["error"] == "already_refunded"
    assert desk.attempts() == []


def test_a_charge_that_pays_nothing_is_given_back_by_hand(desk: CardDesk, lab: LabTerminal) -> None:
    unused = paid_by_slip(desk, lab, "--cash", "5")
    assert unused["problem"] == "unused"
    reverse = ("card", "reverse", unused["attempt"])
    assert desk.app.json(*reverse, *desk.both(), code=1)["error"] == "card_not_reversible"
    done = desk.app.json(*reverse, "--by-hand", SEEN, *desk.both())
    assert (done["act"], done["how"], done["problem"]) == ("reversal", "declared", None)
    asked = desk.app.json("card", "ask", done["attempt"])
    assert (asked["state"], asked["inquiry"]) == ("approved", "no_answer")
    assert (desk.attempts(), desk.collected()) == ([], 0)


@pytest.mark.parametrize(
    ("command", "why"),
    [(("card", "ask"), "attempt_not_found"), (("queue", "show"), "item_unknown")],
    ids=["card", "queue"],
)
def test_an_id_whose_digits_look_like_a_card_number_is_an_id(
    desk: CardDesk, command: tuple[str, str], why: str
) -> None:
    """`4865-7426-9294-2` passes the check digit of cards."""
    by_chance = "01a20a90-4865-7426-9294-2edaee698141"
    assert desk.app.json(*command, by_chance, code=1)["error"] == why
    card_number = "-".join(["4865", "7426", "9294", "2"])
    assert desk.app.json(*command, card_number, code=1)["error"] == "card_number_refused"
