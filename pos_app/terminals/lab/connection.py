"""One connection to the laboratory terminal: HTTP, a message, what is done, how it is answered."""

from __future__ import annotations

import contextlib
import io
import socket
from collections.abc import Callable
from typing import Final, Protocol
from urllib.parse import quote_plus

from pos_app.lab.faults import Plan
from pos_app.terminals.lab.control import control
from pos_app.terminals.lab.deliver import answer_bytes, deliver, http
from pos_app.terminals.lab.faults import Faults, Where
from pos_app.terminals.lab.ledger import Entry, Json, Ledger
from pos_app.terminals.lab.machine import Gone, Machine
from pos_app.terminals.lab.messages import Malformed, answer_header, at, decode, dirhams
from pos_app.terminals.lab.requests import obey, place_of
from pos_app.terminals.lab.steps import event

_LONGEST_LINE: Final = 8_192
_LONGEST_BODY: Final = 1_000_000
_IDLE_S: Final = 60.0


class Terminal(Protocol):
    """The terminal that the connection belongs to."""

    machine: Machine
    faults: Faults
    ledger: Ledger

    @property
    def unseal(self) -> Callable[[bytes], bytes]: ...
    def seal(self, message: Json, plan: Plan) -> bytes: ...
    def heard(self, header: Json) -> None: ...
    def go_on(self) -> None: ...
    def restart(self, for_s: float = 0.0) -> None: ...
    def sell_by_hand(self, amount_dirhams: int, brand: str = "VISA") -> Entry: ...


class Connection:
    """Answers one message after the other until a side hangs up."""

    def __init__(self, line: socket.socket, terminal: Terminal) -> None:
        self._line = line
        self._terminal = terminal
        line.settimeout(_IDLE_S)
        self._file = line.makefile("rb")

    def serve(self) -> None:
        """The whole life of the connection. Raises OSError when the line breaks."""
        with self._file:
            while not self._terminal.machine.is_stopping and self._one():
                pass

    def _one(self) -> bool:
        """Take a request and answer it. False when the connection is over."""
        start = self._file.readline(_LONGEST_LINE).split()
        if len(start) != 3:
            return False
        method, path, _ = (part.decode("latin-1") for part in start)
        headers = self._headers()
        if headers.get("expect", "").lower() == "100-continue":
            self._line.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        try:
            body = self._body(headers)
        except ValueError:
            self._line.sendall(http(b"", "400 Bad Request", more="Connection: close\r\n"))
            return False
        if path.split("?")[0].rstrip("/") in ("/lab", "/lab/ledger"):
            self._line.sendall(control(self._terminal, method, path, body))
            stays = True
        elif method != "POST":
            self._line.sendall(http(b"", "405 Method Not Allowed"))
            stays = True
        else:
            stays = self._message(body)
        return stays and headers.get("connection", "").lower() != "close"

    def _headers(self) -> dict[str, str]:
        headers: dict[str, str] = {}
        while (line := self._file.readline(_LONGEST_LINE).strip()) and len(headers) < 100:
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        return headers

    def _body(self, headers: dict[str, str]) -> bytes:
        """Raises ValueError when it cannot be delimited or is too long."""
        if "chunked" in headers.get("transfer-encoding", "").lower():
            return self._chunks()
        length = int(headers.get("content-length", "0"))
        if not 0 <= length <= _LONGEST_BODY:
            raise ValueError
        return self._read(length)

    def _chunks(self) -> bytes:
        body = io.BytesIO()
        while size := int(self._file.readline(_LONGEST_LINE).split(b";")[0], 16):
            if body.tell() + size > _LONGEST_BODY:
                raise ValueError
            body.write(self._read(size))
            self._file.readline(_LONGEST_LINE)
        while self._file.readline(_LONGEST_LINE).strip():
            pass
        return body.getvalue()

    def _read(self, length: int) -> bytes:
        data = self._file.read(length)
        if len(data) < length:
            raise ConnectionError  # they hung up in the middle: as if nothing had come
        return data

    # A message -----------------------------------------------------------------------

    def _message(self, body: bytes) -> bool:
        terminal = self._terminal
        try:
            header, content = decode(terminal.unseal(body))
        except Malformed as error:
            self._line.sendall(http(self._rejected(str(error))))
            return True
        terminal.heard(header)
        plan = terminal.faults.meet(place_of(header), _amount(content))
        if "request_lost" in plan:
            return False
        try:
            answer = obey(terminal.machine, header, content, plan)
        except Gone:
            return False
        except (TypeError, ValueError, AttributeError, KeyError):
            self._line.sendall(http(self._rejected("odd fields")))
            return True
        if answer is None:
            self._line.sendall(http(b""))
            return True
        return self._answer(header, answer, plan)

    def _answer(self, header: Json, content: Json, plan: Plan) -> bool:
        machine = self._terminal.machine
        message = {"SaleToPOIResponse": {"MessageHeader": self._head(header), **content}}
        is_charge = place_of(header) is Where.CHARGE
        told = message
        if "stale" in plan and machine.last_answer is not None:
            told = machine.last_answer
        if is_charge:
            machine.last_answer = message
        data = answer_bytes(told, plan, self._terminal.seal)
        return deliver(self._line, data, plan, machine.pause)

    def _head(self, header: Json) -> Json:
        return {**answer_header(header), "POIID": self._terminal.machine.poi_id}

    def _rejected(self, why: str) -> bytes:
        machine = self._terminal.machine
        details = f"message={quote_plus(why)}"
        message = event("Reject", {"POIID": machine.poi_id}, details, machine.now())
        return self._terminal.seal(message, {"unencrypted": ""})


def _amount(content: Json) -> int | None:
    """Of a charge, in dirhams."""
    with contextlib.suppress(Malformed):
        asked = at(content, "PaymentTransaction", "AmountsReq", "RequestedAmount")
        return dirhams(content.get("ReversedAmount") if asked is None else asked)
    return None
