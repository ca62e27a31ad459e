"""Whoever wants to hear what the terminal shows hears every step, with the charge's ServiceID."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import SimpleQueue
from threading import Thread
from urllib.parse import parse_qs

import pytest

from pos_app.terminals.lab.server import LabTerminal
from pos_app.terminals.lab.steps import Notifier
from tests.terminals.lab.sale_system import AT_MOST_S, Json, SaleSystem


class Ear:
    """An HTTP server that keeps what it is told."""

    def __init__(self) -> None:
        heard: SimpleQueue[Json] = SimpleQueue()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                heard.put(json.loads(self.rfile.read(length))["SaleToPOIRequest"])
                self.send_response(200)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._heard = heard
        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/steps"

    def next(self) -> Json:
        return self._heard.get(timeout=AT_MOST_S)


@pytest.fixture
def ear() -> Iterator[Ear]:
    listening = Ear()
    thread = Thread(target=listening.server.serve_forever, args=(0.01,))
    thread.start()
    yield listening
    listening.server.shutdown()
    thread.join()
    listening.server.server_close()


def shown(message: Json) -> str:
    """The event of a Display, or the name of an Event."""
    if "EventNotification" in message:
        return str(message["EventNotification"]["EventToNotify"])
    (output,) = message["DisplayRequest"]["DisplayOutput"]
    reference = output["OutputContent"]["PredefinedContent"]["ReferenceID"]
    return str(parse_qs(reference)["event"][0])


def test_an_approval_is_shown_step_by_step(ear: Ear) -> None:
    with LabTerminal(notify=ear.url) as lab:
        SaleSystem(lab).pay("s1")
        messages = [ear.next() for _ in range(5)]
    assert [shown(message) for message in messages] == [
        "TENDER_CREATED",
        "WAIT_FOR_PIN",
        "PIN_ENTERED",
        "TENDER_FINAL",
        "CardRemoved",
    ]
    for message in messages[:4]:
        header = message["MessageHeader"]
        assert (header["ServiceID"], header["SaleID"]) == ("s1", "CCD-02")
        assert header["POIID"] == "LAB-100200300"
        assert (header["MessageClass"], header["MessageType"]) == ("Device", "Request")


def test_a_step_is_told_while_the_terminal_is_at_it(ear: Ear) -> None:
    with LabTerminal(notify=ear.url) as lab:
        lab.faults.set("hold:enter_pin=1")
        lab.faults.set("wrong_pin=1")
        running = SaleSystem(lab).pay_beside("s1")
        assert [shown(ear.next()) for _ in range(2)] == ["TENDER_CREATED", "WAIT_FOR_PIN"]
        lab.go_on()
        running.answer()
        assert [shown(ear.next()) for _ in range(2)] == ["PIN_ENTERED", "DECLINED"]


def test_a_restart_is_told(ear: Ear) -> None:
    with LabTerminal(notify=ear.url) as lab:
        lab.restart()
        assert shown(ear.next()) == "Shutdown"


def test_who_does_not_listen_delays_nothing(ear: Ear) -> None:
    nobody = ear.url.replace(str(ear.server.server_port), "9")
    with LabTerminal(notify=nobody) as lab:
        SaleSystem(lab).pay("s1")
        assert lab.ledger.moved_dirhams == 30775


def test_only_an_http_address_can_be_told() -> None:
    with pytest.raises(ValueError):
        Notifier("https://127.0.0.1/", lambda _: b"")
