"""Hears what the terminal shows while a charge runs. It never decides about money.

One small request at a time, each within a second; what is not about the running charge is
answered and forgotten.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer
from threading import Thread
from time import monotonic
from typing import Final

from pos_app.domain.card import ChargeRequest, Progress
from pos_app.services.cards.ports import ShowProgress
from pos_app.terminals.nexo.encryption import MessageKey, NotOurKey
from pos_app.terminals.nexo.json_text import Found, Json, NotUnderstood, decode, encode, part, text
from pos_app.terminals.nexo.line import NoAnswer, Stream

log = logging.getLogger(__name__)

_LARGEST_BYTES: Final = 32 * 1024
_POLL_S: Final = 0.05
_NOTIFIED: Final = {"CardInserted": Progress.AUTHORISING, "CardRemoved": None}
_SHOWN: Final = {
    "TENDER_CREATED": Progress.PRESENT_CARD,
    "CARD_INSERTED": Progress.AUTHORISING,
    "CARD_PRESENTED": Progress.AUTHORISING,
    "CARD_SWIPED": Progress.AUTHORISING,
    "WAIT_FOR_PIN": Progress.ENTER_PIN,
    "PIN_ENTERED": Progress.AUTHORISING,
    "WAIT_FOR_CARD_REMOVAL": Progress.REMOVE_CARD,
    "TENDER_FINAL": Progress.REMOVE_CARD,
}
_EVENT: Final = re.compile(r"(?:^|[&?])event=([A-Z_]{1,40})")


@dataclass(frozen=True, slots=True)
class DisplayEvents:
    """Listens at an address for the time of each charge."""

    host: str
    port: int
    key: MessageKey | None = None
    within_s: float = 1.0  # for one request of the terminal

    @contextmanager
    def listen(self, request: ChargeRequest, show: ShowProgress) -> Iterator[None]:
        """`show` is called on a thread of its own until the block ends."""
        try:
            server = _Server(self, request, show)
        except (OSError, OverflowError) as fault:
            log.warning("terminal: cannot hear what it shows: %s", type(fault).__name__)
            yield
            return
        thread = Thread(target=server.serve_forever, args=(_POLL_S,), name="terminal-events")
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


class _Server(TCPServer):
    allow_reuse_address = os.name != "nt"  # there it would share the port with anybody
    request_queue_size = 8

    def __init__(self, events: DisplayEvents, request: ChargeRequest, show: ShowProgress) -> None:
        self.charge = request
        self.show = show
        self.key = events.key
        self.within_s = events.within_s
        super().__init__((events.host, events.port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever broke off: nothing is lost."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "counter"
    sys_version = ""

    def setup(self) -> None:
        super().setup()
        within_s = self.server.within_s
        self.connection.settimeout(within_s)
        stream = Stream(self.connection, monotonic() + within_s, _LARGEST_BYTES)
        self.rfile = stream.makefile("rb")

    def handle(self) -> None:
        try:
            self.handle_one_request()
        except (NoAnswer, OSError, ValueError):
            self.close_connection = True

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not re.fullmatch(r"[0-9]{1,5}", length) or int(length) > _LARGEST_BYTES:
            self._answer(400)
            return
        try:
            asked = part(self._opened(self.rfile.read(int(length))), "SaleToPOIRequest")
            header = part(asked, "MessageHeader")
            progress = _progress(header, asked, self.server.charge)
        except (NotUnderstood, NotOurKey):
            self._answer(400)
            return
        if progress is not None:
            self.server.show(progress)
        self._answer(200, self._reply(header, asked))

    def _opened(self, body: bytes) -> Found:
        message = decode(body)
        key = self.server.key
        return message if key is None else decode(key.unseal(part(message, "SaleToPOIRequest")))

    def _reply(self, header: Found, asked: Found) -> bytes:
        """A Display is answered, a notification is not."""
        if text(header, "MessageCategory") != "Display":
            return b""
        output = part(asked, "DisplayRequest", "DisplayOutput")
        result: Json = {
            "Device": text(output, "Device")[:32],
            "InfoQualify": text(output, "InfoQualify")[:32],
            "Response": {"Result": "Success"},
        }
        named = ("ProtocolVersion", "MessageClass", "MessageCategory", "ServiceID", "DeviceID")
        ids: dict[str, Json] = {
            name: text(header, name)[:40]
            for name in (*named, "SaleID", "POIID")
            if header.get(name)
        }
        ids["MessageType"] = "Response"
        response: Json = {"MessageHeader": ids, "DisplayResponse": {"OutputResult": [result]}}
        body = encode({"SaleToPOIResponse": response}).encode()
        key = self.server.key
        return body if key is None else key.seal(ids, body, "SaleToPOIResponse")

    def _answer(self, status: int, body: bytes = b"") -> None:
        self.close_connection = True
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not logged: anybody in the network can write them."""


def _progress(header: Found, asked: Found, charge: ChargeRequest) -> Progress | None:
    """What the terminal shows of the running charge. Raises NotUnderstood for other messages."""
    category = text(header, "MessageCategory")
    if category not in ("Display", "Event"):
        raise NotUnderstood
    ids = (text(header, "ServiceID"), text(header, "POIID"))
    if ids != (charge.service_id, charge.poi_id):
        return None
    if category == "Event":
        return _NOTIFIED.get(text(asked, "EventNotification", "EventToNotify"))
    content = part(asked, "DisplayRequest", "DisplayOutput", "OutputContent")
    found = _EVENT.search(text(content, "PredefinedContent", "ReferenceID"))
    return _SHOWN.get(found.group(1)) if found else None
