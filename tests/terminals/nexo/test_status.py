"""How a terminal is, and who it is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pos_app.domain.card import TerminalStatus
from tests.card_numbers import card_number
from tests.terminals.asking import CALM, POI_ID, driver_to
from tests.terminals.lying_terminal import LyingTerminal, Message, approval, http, said

Json = dict[str, Any]


def told(request: Message, category: str, content: Json, **header: str) -> bytes:
    """The answer to `category`; other messages are not known here."""
    if request["SaleToPOIRequest"]["MessageHeader"]["MessageCategory"] != category:
        return http(b'{"error": "unknown"}', "404 Not Found")
    answer = approval(request, **header)
    answer["SaleToPOIResponse"][f"{category}Response"] = content
    return said(answer)


def asked(category: str, content: Json, poi_id: str = "", **header: str) -> TerminalStatus:
    answer = {"POIID": POI_ID, **header}
    with LyingTerminal(lambda m: told(m, category, content, **answer)) as terminal:
        return driver_to(terminal.port, CALM, poi_id).status()


SUCCESS: Json = {"Response": {"Result": "Success"}}


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("OK", ""),
        ("Busy", "busy"),
        ("Maintenance", "unavailable_service"),
        ("Unreachable", ""),
        ("Odd", "not_understood"),
    ],
)
def test_diagnosis_says_how_it_is(state: str, why: str) -> None:
    status = asked("Diagnosis", {**SUCCESS, "POIStatus": {"GlobalStatus": state}})
    assert status == TerminalStatus(not why, POI_ID, why)


@pytest.mark.parametrize("condition", ["Busy", "DeviceOut", "Whatever"])
def test_a_diagnosis_that_fails_says_why(condition: str) -> None:
    status = asked("Diagnosis", {"Response": {"Result": "Failure", "ErrorCondition": condition}})
    assert not status.is_ready
    assert status.why in ("busy", "device_out", "not_understood")


def test_a_terminal_without_diagnosis_is_asked_by_login() -> None:
    software = {"ApplicationName": "Till OS", "SoftwareVersion": "4.2"}
    content = {**SUCCESS, "POISystemData": {"POISoftware": software}}
    assert asked("Login", content) == TerminalStatus(True, POI_ID, "", "Till OS 4.2")


def test_a_terminal_that_wants_a_login_gets_one() -> None:
    def answer(message: Message) -> bytes:
        answer = approval(message, POIID=POI_ID)
        if "DiagnosisRequest" in message["SaleToPOIRequest"]:
            failed = {"Result": "Failure", "ErrorCondition": "LoggedOut"}
            answer["SaleToPOIResponse"]["DiagnosisResponse"] = {"Response": failed}
        return said(answer)

    with LyingTerminal(answer) as terminal:
        assert driver_to(terminal.port).status() == TerminalStatus(True, POI_ID)
        assert ["LoginRequest" in m["SaleToPOIRequest"] for m in terminal.heard] == [False, True]


def test_a_terminal_that_knows_neither_is_ready_and_has_no_name() -> None:
    assert asked("Nothing", SUCCESS) == TerminalStatus(True, "")


def test_a_web_page_is_no_terminal() -> None:
    page = http(b"<html>", "404 Not Found", "Content-Type: text/html\r\n")
    with LyingTerminal(lambda _: page) as server:
        assert driver_to(server.port).status() == TerminalStatus(False, "", "not_understood")


def test_a_terminal_that_was_swapped_is_told_by_its_name() -> None:
    content = {**SUCCESS, "POIStatus": {"GlobalStatus": "OK"}}
    other = "LAB-900900900"
    assert asked("Diagnosis", content, POI_ID).is_ready
    status = asked("Diagnosis", content, POI_ID, POIID=other)
    assert status == TerminalStatus(False, other, "swapped")
    assert asked("Login", content, POI_ID, POIID=other).why == "swapped"


def test_the_answer_to_another_question_is_none() -> None:
    content = {**SUCCESS, "POIStatus": {"GlobalStatus": "OK"}}
    status = asked("Diagnosis", content, POI_ID, ServiceID="X")
    assert status == TerminalStatus(False, POI_ID, "ids_differ")


def test_a_name_that_may_be_a_card_number_is_not_kept() -> None:
    number = card_number()
    status = asked("Diagnosis", {**SUCCESS, "POIStatus": {"GlobalStatus": "OK"}}, POIID=number)
    assert status.poi_id == ""
    assert number not in json.dumps(str(status))
