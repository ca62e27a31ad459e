"""What the terminal shows is heard while a charge runs, and only of that charge."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any

import pytest

from pos_app.domain.card import CardOutcome, ChargeRequest, Progress
from pos_app.terminals.lab.server import LabTerminal
from pos_app.terminals.nexo.display_events import DisplayEvents
from pos_app.terminals.nexo.encryption import MessageKey
from pos_app.terminals.nexo.json_text import decode, part
from tests.terminals.asking import DESK, POI_ID, Screen, driver_to, request

Json = dict[str, Any]
KEY = MessageKey.of("counter", 1, "a passphrase")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def heard(asked: ChargeRequest, key: MessageKey | None = None) -> Iterator[tuple[int, Screen]]:
    screen, port = Screen(), free_port()
    with DisplayEvents("127.0.0.1", port, key, within_s=0.3).listen(asked, screen.show):
        yield port, screen


def post(port: int, body: bytes, **headers: str) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as line:
        line.request("POST", "/", body, headers)
        answer = line.getresponse()
        return answer.status, answer.read()


def display(asked: ChargeRequest, event: str, **header: str) -> Json:
    ids = {
        "ProtocolVersion": "3.0",
        "MessageClass": "Device",
        "MessageCategory": "Display",
        "MessageType": "Request",
        "ServiceID": asked.service_id,
        "DeviceID": "7",
        "SaleID": DESK,
        "POIID": POI_ID,
    }
    output = {
        "Device": "CashierDisplay",
        "InfoQualify": "Status",
        "OutputContent": {"PredefinedContent": {"ReferenceID": f"TransactionID=1&event={event}"}},
    }
    content = {"MessageHeader": {**ids, **header}, "DisplayRequest": {"DisplayOutput": [output]}}
    return {"SaleToPOIRequest": content}


def notification(asked: ChargeRequest, event: str) -> Json:
    message = display(asked, "", MessageClass="Event", MessageCategory="Event")
    content = message["SaleToPOIRequest"]
    del content["DisplayRequest"]
    content["EventNotification"] = {"EventToNotify": event}
    return message


@pytest.mark.parametrize(
    ("event", "step"),
    [
        ("TENDER_CREATED", Progress.PRESENT_CARD),
        ("CARD_INSERTED", Progress.AUTHORISING),
        ("WAIT_FOR_PIN", Progress.ENTER_PIN),
        ("PIN_ENTERED", Progress.AUTHORISING),
        ("WAIT_FOR_CARD_REMOVAL", Progress.REMOVE_CARD),
        ("SOMETHING_NEW", None),
    ],
)
def test_each_event_is_a_step_and_is_answered(event: str, step: Progress | None) -> None:
    asked = request()
    with heard(asked) as (port, screen):
        status, body = post(port, json.dumps(display(asked, event)).encode())
    assert screen.steps == ([step] if step else [])
    answer = json.loads(body)["SaleToPOIResponse"]
    assert (status, answer["MessageHeader"]["MessageType"]) == (200, "Response")
    assert answer["MessageHeader"]["DeviceID"] == "7"
    (result,) = answer["DisplayResponse"]["OutputResult"]
    assert result["Response"] == {"Result": "Success"}


def test_a_notification_is_heard_and_has_no_answer() -> None:
    asked = request()
    with heard(asked) as (port, screen):
        assert post(port, json.dumps(notification(asked, "CardInserted")).encode()) == (200, b"")
    assert screen.steps == [Progress.AUTHORISING]


@pytest.mark.parametrize("ids", [{"ServiceID": "X999999999"}, {"POIID": "LAB-999999999"}])
def test_what_is_about_another_charge_is_not_shown(ids: dict[str, str]) -> None:
    asked = request()
    with heard(asked) as (port, screen):
        assert post(port, json.dumps(display(asked, "WAIT_FOR_PIN", **ids)).encode())[0] == 200
    assert screen.steps == []


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"", {}),
        (b"{", {}),
        (b"[]", {}),
        (b'{"SaleToPOIRequest": {"MessageHeader": {"MessageCategory": "Payment"}}}', {}),
        (b"{}", {"Content-Length": "-1"}),
        (b"{}", {"Content-Length": "99999"}),
        (b"{}", {"Content-Length": "many"}),
        (b" " * 40_000, {}),
    ],
)
def test_what_is_no_event_is_refused(body: bytes, headers: dict[str, str]) -> None:
    with heard(request()) as (port, screen):
        assert post(port, body, **headers)[0] == 400
    assert screen.steps == []


def test_whoever_connects_and_says_nothing_holds_nobody_up_for_long() -> None:
    asked = request()
    with heard(asked) as (port, screen), socket.create_connection(("127.0.0.1", port)) as silent:
        silent.sendall(b"POST / HT")
        post(port, json.dumps(display(asked, "WAIT_FOR_PIN")).encode())
    assert screen.steps == [Progress.ENTER_PIN]


def test_an_encrypted_terminal_is_heard_only_encrypted() -> None:
    asked = request()
    message = display(asked, "WAIT_FOR_PIN")
    body = json.dumps(message).encode()
    header = message["SaleToPOIRequest"]["MessageHeader"]
    with heard(asked, KEY) as (port, screen):
        assert post(port, body)[0] == 400
        assert screen.steps == []
        status, answer = post(port, KEY.seal(header, body))
    assert (status, screen.steps) == (200, [Progress.ENTER_PIN])
    opened = KEY.unseal(part(decode(answer), "SaleToPOIResponse"))
    assert b"DisplayResponse" in opened


def test_a_charge_goes_on_when_nobody_can_listen() -> None:
    with LabTerminal(POI_ID) as lab, socket.create_server(("127.0.0.1", 0)) as taken:
        events = DisplayEvents("127.0.0.1", taken.getsockname()[1])
        driver = replace(driver_to(lab.port), listen=events.listen)
        assert driver.charge(request(), Screen().show).outcome is CardOutcome.APPROVED


def test_the_steps_of_a_laboratory_charge_come_in_their_order() -> None:
    port = free_port()
    events = DisplayEvents("127.0.0.1", port)
    with LabTerminal(POI_ID, notify=f"http://127.0.0.1:{port}", pace_s=0.2) as lab:
        screen = Screen()
        driver = replace(driver_to(lab.port), listen=events.listen)
        assert driver.charge(request(), screen.show).outcome is CardOutcome.APPROVED
    steps = [Progress.SENT, Progress.PRESENT_CARD, Progress.ENTER_PIN, Progress.AUTHORISING]
    assert screen.steps[:4] == steps
