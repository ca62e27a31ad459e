"""A head office on a real socket that keeps entries, and a network that lies on demand."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from pos_app import wire

Answer = tuple[int, dict[str, Any]]
_STALL_S = 10.0  # longer than any test's time-out


class Fault(Enum):
    """What goes wrong with one request."""

    REFUSED = auto()  # the connection is reset
    BLACK_HOLE = auto()  # taken in, never answered, not kept
    LOST_REQUEST = auto()
    HALF_A_REQUEST = auto()  # cut on its way
    LOST_RESPONSE = auto()  # kept, but the answer gets lost
    HTML = auto()
    ERROR_500 = auto()
    HALF_A_BODY = auto()  # kept, but the answer is cut
    REDIRECT = auto()
    OTHER_API = auto()
    GARBAGE = auto()
    SLOW = auto()  # kept, but the answer comes drop by drop
    ENDLESS = auto()  # kept, but the answer never stops
    DUPLICATE = auto()  # the network delivers the request twice


class FakeGateway:
    """Keeps each event once. `faults` says what happens to the next requests (None: nothing)."""

    def __init__(self, desk_key: str) -> None:
        self.kept: dict[str, dict[str, Any]] = {}  # event id → entry, in order of arrival
        self.effects: list[str] = []  # event ids whose effect took place
        self.refuses: dict[str, str] = {}  # event id → reason
        self.remarks: dict[str, str] = {}  # event id → remark
        self.papers: dict[str, bytes] = {}  # event id → the first PDF that came
        self.poison: set[str] = set()  # any request with one of these fails with 500
        self.answers: dict[str, Answer] = {}  # what else is asked: path with query → answer
        self.copies: list[Answer] = []  # what was said to copies that the network made
        self.requests: list[tuple[str, str, int]] = []  # method, path, number of entries
        self.next_fault: Callable[[], Fault | None] = lambda: None
        self.released = threading.Event()  # ends every stall
        self.url = ""
        self._key = Ed25519PublicKey.from_public_bytes(base64.b64decode(desk_key))
        self._nonces: set[str] = set()
        self._lock = threading.Lock()

    @contextmanager
    def running(self) -> Iterator[FakeGateway]:
        """Serve on a free port of this machine."""
        server = _Server(self)
        self.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), name="fake gateway")
        thread.start()
        try:
            yield self
        finally:
            self.released.set()
            server.shutdown()
            server.hang_up()
            server.server_close()
            thread.join()

    def answer(self, method: str, target: str, headers: Any, body: bytes) -> Answer:
        """What a healthy head office says."""
        with self._lock:
            if target in self.answers:
                return self.answers[target]
            if target == "/v1/health":
                return 200, {"ok": True, "api": 1, "version": "fake"}
            if (wrong := self._signature_wrong(method, target, headers, body)) is not None:
                return 401, {"code": wrong, "detail": "The signature is wrong."}
            if target == "/v1/events" and method == "POST":
                return self._batch(json.loads(body)["entries"])
            if target == "/v1/desk/status":
                return 200, {"kept": True}
            if target.endswith("/paper"):
                return self._paper(target.split("/")[-2], body)
            event_id = target.removeprefix("/v1/events/")
            if method == "PUT":
                return self._single(event_id, json.loads(body))
            if event_id in self.kept:
                return 200, self._said(event_id)
            return 404, {"code": "never_arrived", "detail": "No such event has arrived."}

    def _signature_wrong(self, method: str, target: str, headers: Any, body: bytes) -> str | None:
        moment, nonce = headers["X-Time"], headers["X-Nonce"]
        text = f"{method}\n{target}\n{moment}\n{nonce}\n{hashlib.sha256(body).hexdigest()}"
        if nonce in self._nonces or len(nonce) < 22:
            return "replayed"
        self._nonces.add(nonce)
        try:
            self._key.verify(base64.b64decode(headers["X-Signature"]), text.encode())
        except InvalidSignature:
            return "signature_wrong"
        return None

    def _paper(self, event_id: str, pdf: bytes) -> Answer:
        self.requests.append(("PUT", f"{event_id}/paper", 0))
        if len(pdf) > 2_000_000:
            return 413, {"code": "body_too_large", "detail": "The body is larger than 2 MB."}
        if not pdf.startswith(b"%PDF-"):
            return 422, {"code": "not_a_pdf", "detail": "The body is no PDF."}
        is_new = self.papers.setdefault(event_id, pdf) is pdf
        return (201 if is_new else 200), {"event_id": event_id}

    def _single(self, event_id: str, entry: dict[str, Any]) -> Answer:
        self.requests.append(("PUT", event_id, 1))
        if self._is_poisoned([entry]):
            return 500, {"code": "internal", "detail": "Something went wrong."}
        if _id(entry) != event_id:
            return 422, {"code": "not_an_event", "detail": "The id differs from the path."}
        known = self.kept.get(event_id)
        if known is not None and known != entry:
            return 409, {"code": "conflict", "detail": "This id is used for another event."}
        return (201 if known is None else 200), self._take(entry)

    def _batch(self, entries: list[dict[str, Any]]) -> Answer:
        self.requests.append(("POST", "/v1/events", len(entries)))
        if self._is_poisoned(entries):
            return 500, {"code": "internal", "detail": "Something went wrong."}
        return 200, {"answers": [self._take(entry) for entry in entries]}

    def _is_poisoned(self, entries: list[dict[str, Any]]) -> bool:
        return not self.poison.isdisjoint(_id(entry) for entry in entries)

    def _take(self, entry: dict[str, Any]) -> dict[str, Any]:
        event_id = _id(entry)
        known = self.kept.setdefault(event_id, entry)
        if known != entry:
            return _answer(event_id, "refused", reason="conflict")
        body = wire.canonical(entry["event"])
        if wire.chain_hash(entry["prev_hash"], entry["seq"], body) != entry["hash"]:
            return _answer(event_id, "refused", reason="chain_wrong")
        if event_id not in self.effects and event_id not in self.refuses:
            self.effects.append(event_id)
        return self._said(event_id)

    def _said(self, event_id: str) -> dict[str, Any]:
        if event_id in self.refuses:
            return _answer(event_id, "refused", reason=self.refuses[event_id])
        if event_id in self.remarks:
            return _answer(event_id, "remark", remark=self.remarks[event_id])
        return _answer(event_id, "accepted")


def _answer(
    event_id: str, outcome: str, *, reason: str | None = None, remark: str | None = None
) -> dict[str, Any]:
    said = {"event_id": event_id, "outcome": outcome, "reason": reason, "remark": remark}
    return {**said, "detail": None, "receipt_no": None}


def _id(entry: dict[str, Any]) -> str:
    return str(entry["event"]["header"]["event_id"])


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    request_queue_size = 32

    def __init__(self, gateway: FakeGateway) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.gateway = gateway
        self._open: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """End the connections that clients keep alive."""
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that gave up is what the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: Any) -> None:
        """The tests' output stays clean."""

    def _serve(self) -> None:
        gateway = self.server.gateway
        fault, length = gateway.next_fault(), int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length // 2 if fault is Fault.HALF_A_REQUEST else length)
        if self._is_lost_before(fault):
            return
        status, plain = gateway.answer(self.command, self.path, self.headers, body)
        if fault is Fault.DUPLICATE and self.command != "GET":
            self._arrive_again(body)
        if not self._is_lost_after(fault, status, json.dumps(plain).encode()):
            self._send(status, "application/json", json.dumps(plain).encode())

    def _arrive_again(self, body: bytes) -> None:
        """The copy that a network makes has the same nonce: head office must not act on it."""
        gateway = self.server.gateway
        gateway.copies.append(gateway.answer(self.command, self.path, self.headers, body))

    def _is_lost_before(self, fault: Fault | None) -> bool:
        match fault:
            case Fault.REFUSED | Fault.HALF_A_REQUEST:
                off_at_once = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, off_at_once)
                self.close_connection = True
            case Fault.LOST_REQUEST:
                self.close_connection = True
            case Fault.BLACK_HOLE:
                self.server.gateway.released.wait(_STALL_S)
                self.close_connection = True
            case Fault.HTML:
                self._send(200, "text/html", b"<html>Please sign in to this network</html>")
            case Fault.ERROR_500:
                self._send(500, "application/json", b'{"code":"internal","detail":"Sorry."}')
            case Fault.REDIRECT:
                self._send(302, "text/html", b"", location="/v1/elsewhere")
            case Fault.OTHER_API:
                self._send(200, "application/json", b'{"api":2,"result":{"status":"OK"}}')
            case Fault.GARBAGE:
                self.wfile.write(b"\x00\xff not the protocol at all\r\n\r\n")
                self.close_connection = True
            case _:
                return False
        return True

    def _is_lost_after(self, fault: Fault | None, status: int, body: bytes) -> bool:
        match fault:
            case Fault.LOST_RESPONSE:
                pass
            case Fault.HALF_A_BODY:
                self._head(status, "application/json", len(body))
                self.wfile.write(body[: len(body) // 2])
            case Fault.SLOW:
                self._head(status, "application/json", len(body))
                for byte in body:
                    self.wfile.write(bytes([byte]))
                    if self.server.gateway.released.wait(0.02):
                        break
            case Fault.ENDLESS:
                self._head(status, "application/json", 1 << 40)
                while not self.server.gateway.released.is_set():
                    self.wfile.write(b" " * 65_536)
            case _:
                return False
        self.close_connection = True
        return True

    def _send(self, status: int, kind: str, body: bytes, location: str = "") -> None:
        self._head(status, kind, len(body), location)
        self.wfile.write(body)

    def _head(self, status: int, kind: str, length: int, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        if location:
            self.send_header("Location", location)
        self.end_headers()
