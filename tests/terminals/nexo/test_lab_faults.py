"""Every fault of the laboratory terminal: what is said of the money is true, or nothing is said."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from pos_app.domain.card import CardOutcome, InquiryState
from pos_app.domain.money import ZERO, Money
from pos_app.terminals.lab.cards import luhn_valid
from pos_app.terminals.lab.faults import BY_AMOUNT, KINDS
from pos_app.terminals.lab.server import LabTerminal
from pos_app.terminals.nexo.driver import NexoTerminal, Patience
from tests.terminals.asking import ASKED, POI_ID, Screen, driver_to, request
from tests.terminals.lying_terminal import LyingTerminal, Message, approval, said

DECIDED = {
    "refusal": CardOutcome.DECLINED,
    "wrong_pin": CardOutcome.DECLINED,
    "invalid_card": CardOutcome.DECLINED,
    "payment_restriction": CardOutcome.DECLINED,
    "cancel": CardOutcome.CANCELLED,
    "aborted": CardOutcome.CANCELLED,
    "busy": CardOutcome.NEVER_REACHED,
    "logged_out": CardOutcome.NEVER_REACHED,
    "not_allowed": CardOutcome.NEVER_REACHED,
    "unavailable_service": CardOutcome.NEVER_REACHED,
    "unavailable_device": CardOutcome.NEVER_REACHED,
    "device_out": CardOutcome.NEVER_REACHED,
    "message_format": CardOutcome.NEVER_REACHED,
    "partial": CardOutcome.APPROVED,
    "signature": CardOutcome.APPROVED,
    "card": CardOutcome.APPROVED,
    "dialect": CardOutcome.APPROVED,
    "duplicate": CardOutcome.APPROVED,
    "card_numbers": CardOutcome.APPROVED,
    "abort_ignored": CardOutcome.APPROVED,
}
WAITS = {"slow", "hold", "late", "drip", "reboot", "reboot_forgets"}
ON_THE_LINE = set(BY_AMOUNT.values()) - WAITS


@pytest.fixture
def lab() -> Iterator[LabTerminal]:
    with LabTerminal(POI_ID) as lab:
        yield lab


@pytest.fixture
def driver(lab: LabTerminal) -> NexoTerminal:
    return driver_to(lab.port)


@pytest.mark.parametrize("fault", sorted(ON_THE_LINE))
def test_what_is_said_of_the_money_is_true(
    lab: LabTerminal, driver: NexoTerminal, fault: str
) -> None:
    driver.charge(request(Money(100)), Screen().show)  # something for `stale` to repeat
    before = lab.ledger.moved_dirhams
    lab.faults.set(f"{fault}=1")
    asked = request()
    result = driver.charge(asked, Screen().show)
    moved = Money(lab.ledger.moved_dirhams - before)
    assert result.outcome is DECIDED.get(fault, CardOutcome.UNKNOWN)
    assert result.reason or result.outcome is CardOutcome.APPROVED
    if result.outcome is CardOutcome.APPROVED:
        assert result.amount == moved
    elif result.outcome.is_decided:
        assert moved == ZERO
    found = driver.inquire(asked)
    if found.result is not None and found.result.outcome is CardOutcome.APPROVED:
        assert found.result.amount == moved
    elif found.state is not InquiryState.NO_ANSWER:
        assert moved == ZERO


@pytest.mark.parametrize(
    "fault", ["slow:60", "hold:authorising", "late:60", "drip:20", "reboot:60"]
)
def test_a_terminal_that_takes_too_long_leaves_the_charge_unknown(
    lab: LabTerminal, driver: NexoTerminal, fault: str
) -> None:
    lab.faults.set(f"{fault}=1")
    hasty = replace(driver, patience=Patience(0.3, 10, 10))
    asked = request()
    result = hasty.charge(asked, Screen().show)
    assert result.outcome is CardOutcome.UNKNOWN
    assert result.reason in ("no_answer", "link_lost")
    lab.go_on()
    assert lab.wait_until_idle()
    found = driver.inquire(asked)
    assert found.result is not None
    assert found.result.amount == ASKED == Money(lab.ledger.moved_dirhams)


def test_the_faults_are_all_here() -> None:
    there = {name for name in KINDS if not name.endswith(("_item", "_certificate"))}
    sealing = {"wrong_passphrase", "wrong_key_version", "wrong_crypto_version", "wrong_hmac"}
    assert there - ON_THE_LINE - WAITS == sealing | {"unencrypted", "refuse"}


@pytest.mark.parametrize(
    "fault",
    [
        *("garbage", "html", "error_500", "redirect", "empty", "half", "oversized", "stale"),
        *("wrong_service_id", "wrong_sale_id", "wrong_poi_id", "wrong_category", "swapped"),
        *("response_lost", "request_lost", "reset", "second_answer"),
    ],
)
def test_a_question_that_is_lied_to_decides_nothing(
    lab: LabTerminal, driver: NexoTerminal, fault: str
) -> None:
    asked = request()
    lab.faults.set("response_lost=1")
    driver.charge(asked, Screen().show)
    lab.faults.set(f"{fault}@inquiry=1")
    found = driver.inquire(asked)
    assert (found.state, found.result) == (InquiryState.NO_ANSWER, None)
    assert found.why
    again = driver.inquire(asked)
    assert again.result is not None
    assert again.result.outcome is CardOutcome.APPROVED


def test_an_inner_answer_with_another_amount_decides_nothing(
    lab: LabTerminal, driver: NexoTerminal
) -> None:
    asked = request()
    lab.faults.set("response_lost=1")
    driver.charge(asked, Screen().show)
    for fault in ("wrong_amount", "wrong_currency", "decimals"):
        lab.faults.set(f"{fault}@inquiry=1")
        found = driver.inquire(asked)
        assert (found.state, found.result) == (InquiryState.NO_ANSWER, None)


def test_a_terminal_that_is_charging_is_asked_nothing_else(
    lab: LabTerminal, driver: NexoTerminal
) -> None:
    lab.faults.set("hold:authorising=1")
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(driver.charge, request(), Screen().show)
        assert lab.wait_for_step("authorising")
        assert driver.status().why == "busy"
        assert driver.totals(closes=True) is None
        assert [header["MessageCategory"] for header in lab.requests] == ["Payment"]
        lab.go_on()
        assert running.result(5).outcome is CardOutcome.APPROVED
    assert driver.status().is_ready


def test_a_terminal_that_was_swapped_decides_nothing(
    lab: LabTerminal, driver: NexoTerminal
) -> None:
    asked = request()
    lab.faults.set("swapped:LAB-900900900")
    assert driver.charge(asked, Screen().show).reason == "ids_differ"
    assert driver.inquire(asked).why == "ids_differ"
    assert driver.status().poi_id == "LAB-900900900"
    assert replace(driver, poi_id=POI_ID).status().why == "swapped"


def test_a_terminal_that_wants_a_login_gets_one_and_no_second_payment(
    lab: LabTerminal, driver: NexoTerminal
) -> None:
    lab.faults.set("logged_out")
    first = driver.charge(request(), Screen().show)
    assert (first.outcome, first.reason) == (CardOutcome.NEVER_REACHED, "logged_out")
    assert lab.ledger.moved_dirhams == 0
    assert driver.charge(request(), Screen().show).outcome is CardOutcome.APPROVED
    assert driver.status().is_ready


def test_a_question_that_wants_a_login_gets_one_and_is_asked_again() -> None:
    asked = request()
    logged_in: list[bool] = []

    def answer(message: Message) -> bytes:
        sent = message["SaleToPOIRequest"]
        told = approval(message)
        if "LoginRequest" in sent:
            logged_in.append(True)
        else:
            condition = "NotFound" if logged_in else "LoggedOut"
            failed = {"Response": {"Result": "Failure", "ErrorCondition": condition}}
            told["SaleToPOIResponse"]["TransactionStatusResponse"] = failed
        return said(told)

    with LyingTerminal(answer) as terminal:
        assert driver_to(terminal.port).inquire(asked).state is InquiryState.NOT_FOUND
    assert terminal.connections == 3


@pytest.mark.parametrize("fault", ["card_numbers", "garbage", "html", "second_answer"])
def test_nothing_that_a_terminal_says_is_in_the_log(
    lab: LabTerminal, driver: NexoTerminal, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    lab.faults.set("card_numbers")
    lab.faults.set(fault)
    asked = request()
    results = (driver.charge(asked, Screen().show), driver.inquire(asked))
    shown = re.sub(r"\D", "", caplog.text)
    number = luhn_valid("4" + "0" * 8 + "7")
    assert asked.service_id in caplog.text
    for text in (shown, re.sub(r"\D", "", str(results))):
        assert number[:12] not in text
    assert "DOE" not in caplog.text + str(results)


def test_an_abort_that_loses_the_race_changes_nothing(
    lab: LabTerminal, driver: NexoTerminal
) -> None:
    asked = request()
    driver.charge(asked, Screen().show)
    driver.abort(asked)
    found = driver.inquire(asked)
    assert found.result is not None
    assert found.result.outcome is CardOutcome.APPROVED
