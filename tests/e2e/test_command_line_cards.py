"""Cards from the command line: what the terminal really did, and what the desk says of it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pos_app.terminals.lab.server import LabTerminal
from printers.lab.server import LabPrinter
from tests.e2e.card_desk import WHOLE_SLIP, CardDesk, moved
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import ServedOffice

DECLINED = {
    "refusal": "card_declined",
    "wrong_pin": "card_declined",
    "invalid_card": "card_declined",
    "payment_restriction": "card_declined",
    "cancel": "card_cancelled",
    "aborted": "card_cancelled",
    "busy": "card_not_started",
    "not_allowed": "card_not_started",
    "unavailable_service": "card_not_started",
    "unavailable_device": "card_not_started",
    "device_out": "card_not_started",
    "message_format": "card_not_started",
}
MOVED_ALL_THE_SAME = (
    "response_lost",
    "reset",
    "half",
    "late:3",
    "wrong_service_id",
    "wrong_sale_id",
    "wrong_poi_id",
    "wrong_category",
    "wrong_amount",
    "wrong_currency",
    "decimals",
    "second_answer",
    "garbage",
    "html",
    "error_500",
    "redirect",
    "empty",
    "oversized:400000",
    "drip:5",
    "unreachable_host:moved",
    "in_progress:moved",
    "unknown_condition:moved",
)


@pytest.fixture
def lab() -> Iterator[LabTerminal]:
    with LabTerminal() as lab:
        yield lab


@pytest.fixture
def desk(desk_at_rest: tuple[Path, ServedOffice], pos_app: PosApp, lab: LabTerminal) -> CardDesk:
    """A desk whose shift is open; head office is out of reach."""
    home, office = desk_at_rest
    return CardDesk(office, pos_app, lab.address).go_on(home)


@pytest.fixture
def served(office_on_file: ServedOffice, pos_app: PosApp, lab: LabTerminal) -> CardDesk:
    """A desk whose shift is open, and its head office."""
    return CardDesk(office_on_file, pos_app, lab.address).begin()


def test_an_approved_charge_is_a_payment_with_its_card(served: CardDesk, lab: LabTerminal) -> None:
    desk = served
    paid = desk.pay()
    assert (paid["state"], paid["collected_dirhams"], paid["change_dirhams"]) == (
        "accepted",
        desk.due(),
        0,
    )
    assert moved(lab) == desk.due()
    entry = lab.ledger.entries[-1]
    assert paid["card"]["last4"] == entry.last4
    assert (paid["card"]["approval_code"], paid["card"]["rrn"]) == (entry.approval_code, entry.rrn)
    assert {"brand", "terminal_id", "entry_mode", "attempt"} <= paid["card"].keys()
    assert desk.attempts() == []
    [attempt] = desk.attempts("--all")
    assert (attempt["state"], attempt["problem"]) == ("approved", None)
    assert attempt["receipt_no"] == paid["receipt_no"]
    assert attempt["service_id"] == entry.service_id
    assert desk.app.json("verify")["ok"]


def test_cash_is_exact_beside_a_card(desk: CardDesk, lab: LabTerminal) -> None:
    paid = desk.pay(0, "--cash", "5")
    assert paid["collected_dirhams"] == desk.due()
    assert moved(lab) == desk.due() - 500
    assert desk.pay(1, "--cash", "99999", code=1)["error"] == "too_much_by_card"


@pytest.mark.parametrize("fault", DECLINED)
def test_a_no_of_the_terminal_books_nothing(desk: CardDesk, lab: LabTerminal, fault: str) -> None:
    lab.faults.set(f"{fault}=1")
    said = desk.pay(code=1)
    assert (said["error"], said["state"], said["receipt_no"]) == (DECLINED[fault], "refused", None)
    assert (said["collected_dirhams"], said["printed"]) == (0, "skipped")
    assert (moved(lab), desk.collected()) == (0, 0)
    assert desk.attempts() == []
    assert desk.pay()["state"] == "queued"


@pytest.mark.parametrize("fault", MOVED_ALL_THE_SAME)
def test_an_answer_that_says_nothing_is_asked_about(
    desk: CardDesk, lab: LabTerminal, fault: str
) -> None:
    lab.faults.set(f"{fault}=1")
    paid = desk.pay()
    assert paid["collected_dirhams"] == desk.due() == moved(lab)
    assert desk.attempts() == []


def test_a_request_that_was_lost_is_certainly_not_charged(desk: CardDesk, lab: LabTerminal) -> None:
    lab.faults.set("request_lost=1")
    said = desk.pay(code=1)
    assert (said["error"], said["state"]) == ("card_not_started", "refused")
    assert moved(lab) == 0


def test_what_nobody_knows_locks_its_bill_until_the_terminal_says(
    desk: CardDesk, lab: LabTerminal
) -> None:
    lab.faults.set("response_lost=1")
    lab.faults.set("garbage@inquiry")
    said = desk.pay(0, "--patience", "0.2", code=3)
    assert (said["error"], said["state"], said["receipt_no"]) == ("card_unknown", "unknown", None)
    assert (said["collected_dirhams"], said["change_dirhams"]) == (0, 0)
    assert said["printed"] == "skipped"
    [attempt] = desk.attempts()
    assert attempt["attempt"] == said["attempt"]
    assert (attempt["state"], attempt["problem"]) == ("unknown", "unknown")
    assert attempt["payment"] == said["event_id"]
    refused = desk.pay(code=1)
    assert (refused["error"], refused["attempt"]) == ("bill_being_paid", said["attempt"])
    cash = ("pay", "--account", desk.account(), "--cash", "9000")
    assert desk.app.json(*cash, code=1)["error"] == "bill_being_paid"
    [found] = desk.app.json("find", desk.account())["accounts"]
    assert "CCD-02" in [item["claimed_by"] for item in found["items"]]
    asked = desk.app.json("card", "ask", said["service_id"], "--timeout", "0", code=3)
    assert asked["state"] == "unknown"
    lab.faults.heal()
    asked = desk.app.json("card", "ask", said["attempt"], "--timeout", "0")
    assert (asked["state"], asked["problem"]) == ("approved", None)
    assert asked["receipt_no"] is not None
    assert moved(lab) == desk.due() == desk.collected()


def test_the_customer_takes_a_note_along_while_nobody_knows(
    desk: CardDesk, lab: LabTerminal
) -> None:
    with LabPrinter() as printer:
        desk.set(printer=printer.address)
        lab.faults.set("response_lost=1")
        lab.faults.set("garbage@inquiry")
        assert desk.pay(0, "--patience", "0", code=3)["printed"] == "printed"
        assert printer.wait_for_papers(1)
        assert printer.kicks == 0
        lab.faults.set("response_lost=1")
        assert desk.pay(1, "--patience", "0", "--no-print", code=3)["printed"] == "skipped"
    lab.faults.set("response_lost=1")
    assert desk.pay(2, "--patience", "0", code=3)["printed"] == "not_printed"


def test_the_next_payment_asks_first_and_the_customer_is_not_charged_twice(
    desk: CardDesk, lab: LabTerminal
) -> None:
    lab.faults.set("response_lost=1")
    lab.faults.set("garbage@inquiry")
    desk.pay(0, "--patience", "0", code=3)
    lab.faults.heal()
    said = desk.pay(code=1)
    [attempt] = desk.attempts("--all")
    assert (said["error"], said["recovered"]) == ("nothing_due", [attempt["receipt_no"]])
    assert attempt["receipt_no"] in said["sentence"]
    assert moved(lab) == desk.due() == desk.collected()


def test_a_lost_charge_of_one_bill_is_told_where_the_bill_is_paid_again(
    desk: CardDesk, lab: LabTerminal
) -> None:
    [found] = desk.app.json("find", desk.account())["accounts"]
    bill = ("pay", "--bill", found["items"][0]["item_no"])
    lab.faults.set("response_lost=1")
    lab.faults.set("garbage@inquiry")
    desk.app.json(*bill, "--card", "--patience", "0", code=3)
    lab.faults.heal()
    said = desk.app.json(*bill, "--cash", "9000", code=1)
    [attempt] = desk.attempts("--all")
    assert said["recovered"] == [attempt["receipt_no"]]
    assert attempt["receipt_no"] in said["sentence"]
    assert moved(lab) == desk.collected()


def test_a_part_is_reversed_at_once(desk: CardDesk, lab: LabTerminal) -> None:
    lab.faults.set("partial=1")
    said = desk.pay(code=1)
    assert (said["error"], said["state"]) == ("card_partly_approved", "refused")
    assert (said["reversal_state"], moved(lab), desk.collected()) == ("approved", 0, 0)
    assert "money back" in said["sentence"]
    assert desk.attempts() == []


def test_a_part_is_taken_where_it_is_wanted(desk: CardDesk, lab: LabTerminal) -> None:
    lab.faults.set("partial=1")
    number = next(
        n for n, sample in enumerate(desk.office.sample) if "allow_partial" in sample["flags"]
    )
    paid = desk.pay(number, "--accept-part")
    assert 0 < paid["collected_dirhams"] < desk.due(number)
    assert paid["collected_dirhams"] == moved(lab) == desk.collected()
    assert desk.attempts() == []


def test_a_signature_that_nobody_saw_is_reversed(desk: CardDesk, lab: LabTerminal) -> None:
    lab.faults.set("signature=1")
    said = desk.pay(code=1)
    assert (said["error"], said["reversal_state"]) == ("signature_refused", "approved")
    assert "was charged and has its money back" in said["sentence"]
    assert (moved(lab), desk.collected(), desk.attempts()) == (0, 0, [])
    lab.faults.set("signature=1")
    assert desk.pay(0, "--signature", "fits")["state"] == "queued"
    assert moved(lab) == desk.due()


def test_a_part_with_a_signature_that_nobody_saw_is_reversed(
    desk: CardDesk, lab: LabTerminal
) -> None:
    lab.faults.set("partial=1")
    lab.faults.set("signature=1")
    said = desk.pay(0, "--accept-part", code=1)
    assert (said["error"], said["reversal_state"]) == ("signature_refused", "approved")
    assert (moved(lab), desk.collected(), desk.attempts()) == (0, 0, [])


@pytest.mark.parametrize(
    ("approval", "faults", "error", "state"),
    [
        ("signature=1", ("refusal=1",), "charge_stands", "declined"),
        ("partial=1", ("refusal=1",), "charge_stands", "declined"),
        ("signature=1", ("response_lost=1", "garbage@inquiry"), "money_back_unknown", "unknown"),
    ],
)
def test_what_could_not_be_reversed_is_never_said_to_have_gone_back(
    desk: CardDesk, lab: LabTerminal, approval: str, faults: tuple[str, ...], error: str, state: str
) -> None:
    lab.faults.set(approval)
    lab.faults.set("hold:authorising=1")

    def between_charge_and_reversal() -> bool:
        is_held = lab.wait_for_step("authorising")
        for fault in faults:
            lab.faults.set(fault)
        lab.go_on()
        return is_held

    with ThreadPoolExecutor() as lanes:
        waiting = lanes.submit(between_charge_and_reversal)
        said = desk.pay(0, "--patience", "0", code=3)
        assert waiting.result()
    assert (said["error"], said["reversal_state"], said["receipt_no"]) == (error, state, None)
    assert "whether the card was charged" not in said["sentence"]
    assert "list to clarify" in said["sentence"]
    assert said["attempt"] in [attempt["attempt"] for attempt in desk.attempts()]
    assert (moved(lab) > 0) == (state == "declined")


@pytest.mark.parametrize(
    "option",
    [
        ("--accept-part",),
        ("--signature", "refused"),
        ("--patience", "5"),
        *((name, "x") for name in ("--brand", "--last4", "--approval-code", "--rrn")),
        ("--terminal-id", "x"),
    ],
)
def test_what_is_said_of_a_card_is_usage_where_none_pays(
    desk: CardDesk, option: tuple[str, ...]
) -> None:
    said = desk.app.json("pay", "--account", desk.account(), "--cash", "9000", *option, code=2)
    assert (said["error"], option[0] in said["sentence"]) == ("only_with_card", True)
    assert desk.collected() == 0


def test_an_empty_list_of_attempts_is_said_so(desk: CardDesk) -> None:
    for more in ((), ("--all",)):
        assert desk.app.run("card", "list", *more) == (0, "no card attempts\n")


def test_a_void_gives_the_card_its_money_back_first(desk: CardDesk, lab: LabTerminal) -> None:
    paid = desk.pay()
    void = ("void", paid["receipt_no"], "--reason", "wrong_account")
    lab.faults.set("refusal=1")
    said = desk.app.json(*void, *desk.both(), code=1)
    assert (said["error"], said["state"]) == ("money_not_given_back", "refused")
    assert moved(lab) == desk.due()
    lab.faults.set("response_lost=1")
    lab.faults.set("garbage@inquiry")
    said = desk.app.json(*void, "--patience", "0", *desk.both(), code=3)
    assert (said["error"], said["state"], said["receipt_no"]) == (
        "money_back_unknown",
        "unknown",
        None,
    )
    assert moved(lab) == 0
    lab.faults.heal()
    with LabPrinter() as printer:
        desk.set(printer=printer.address)
        voided = desk.app.json(*void, *desk.both())
        assert (voided["card_back_dirhams"], voided["printed"]) == (desk.due(), "printed")
    assert moved(lab) == 0
    assert desk.attempts() == []
    assert desk.app.json(*void, *desk.both(), code=1)["error"] == "already_voided"


def test_two_people_declare_what_the_slip_says(desk: CardDesk, lab: LabTerminal) -> None:
    unknown = _unknown(desk, lab)
    declare = ("card", "declare", unknown, "--approved", *WHOLE_SLIP)
    alone = desk.app.json(*declare, "--evidence", "the slip", code=1)
    assert alone["error"] == "supervisor_needed"
    clerk, pin = desk.office.person("clerk")
    twice = ("--supervisor", clerk, "--pin-file", desk.app.pin_file(pin))
    assert desk.app.json(*declare, "--evidence", "x", *twice, code=1)["error"] == "same_person"
    supervisor, _ = desk.office.person("supervisor")
    wrong = ("--supervisor", supervisor, "--pin-file", desk.app.pin_file("000000"))
    said = desk.app.json(*declare, "--evidence", "x", *wrong, code=1)
    assert said["error"] == "sign_in_refused"
    assert [attempt["state"] for attempt in desk.attempts()] == ["unknown"]
    assert desk.app.json(*declare, *desk.both(), code=1)["error"] == "evidence_needed"
    half = ("card", "declare", unknown, "--approved", "--evidence", "the slip", *desk.both())
    assert desk.app.json(*half, code=1)["error"] == "card_slip_unreadable"
    done = desk.app.json(*declare, "--evidence", "the slip", *desk.both())
    assert (done["state"], done["how"], done["problem"]) == ("approved", "declared", None)
    assert done["receipt_no"] is not None
    assert desk.app.json(*declare, "--evidence", "x", *desk.both(), code=1)["error"] == (
        "nothing_to_clarify"
    )


def test_what_is_declared_not_charged_can_be_paid_again(desk: CardDesk, lab: LabTerminal) -> None:
    unknown = _unknown(desk, lab)
    declare = ("card", "declare", unknown, "--not-charged", "--evidence", "the bank says so")
    done = desk.app.json(*declare, *desk.both())
    assert (done["state"], done["problem"]) == ("declined", None)
    paid = desk.app.json("pay", "--account", desk.account(), "--cash", "9000")
    assert paid["collected_dirhams"] == desk.due()


@pytest.mark.parametrize(
    "name",
    ["", "x", "0", "CCD-02-000001-1", "01890000-0000-7000-8000-000000000000", "١٢٣", "%1", "../.."],
)
def test_an_attempt_that_is_none_is_said_so(desk: CardDesk, name: str) -> None:
    for command in (("ask",), ("declare", "--not-charged", "--evidence", "x"), ("reverse",)):
        said = desk.app.json(
            "card", command[0], name, *command[1:], *_people(desk, command[0]), code=1
        )
        assert said["error"] == "attempt_not_found"


def _people(desk: CardDesk, command: str) -> tuple[str, ...]:
    return () if command == "ask" else desk.both()


def _unknown(desk: CardDesk, lab: LabTerminal) -> str:
    """The id of an attempt of which nobody knows; the terminal does not answer any more."""
    lab.faults.set("response_lost=1")
    lab.faults.set("garbage@inquiry")
    attempt: str = desk.pay(0, "--patience", "0", code=3)["attempt"]
    return attempt
