"""One connection to the laboratory gateway: a request, what becomes of it, how it is answered."""

from __future__ import annotations

import select
import socket
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any, Final

from offline_queue.lab.control import PATHS, control
from offline_queue.lab.deliver import deliver, http, send_garbage
from offline_queue.lab.faults import REFUSE
from offline_queue.lab.spoil import instead, spoiled
from offline_queue.lab.traffic import Reply, Request
from pos_app.lab.faults import Plan
from pos_app.lab.lines import hang_up_at_once

if TYPE_CHECKING:
    from offline_queue.lab.server import LabGateway

_NO_SERVER: Final[Any] = None  # nobody asks it anything
_LONGEST_BODY: Final = 64 * 1024 * 1024
_LOOK_EVERY_S: Final = 0.1
_NOBODY: Final = b"<html><body>Head office does not answer.</body></html>"
_LOST_BEFORE: Final = ("black_hole", "request_lost", "request_cut", "garbage")


class Connection(BaseHTTPRequestHandler):
    """Answers one request after the other until a side hangs up."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 300

    def __init__(self, line: socket.socket, gateway: LabGateway) -> None:
        self._gateway = gateway
        super().__init__(line, ("", 0), _NO_SERVER)  # answers until the line is over

    def do_GET(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: Any) -> None:
        """The log is the gateway's."""

    def _serve(self) -> None:
        request = self._request()
        if request is None:
            self.close_connection = True
        elif request.path.rstrip("/") in PATHS:
            self.connection.sendall(http(control(self._gateway, request)))
            self.close_connection = True  # this port may be closed now
        else:
            self._pass_on(request, self._gateway.faults.meet(request))

    def _request(self) -> Request | None:
        """All of it; None (and answered) where its end cannot be told."""
        length = self.headers.get("Content-Length") or "0"
        if "Transfer-Encoding" in self.headers or not length.isdecimal():
            self.send_error(411)
            return None
        if int(length) > _LONGEST_BODY:
            self.send_error(413)
            return None
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            return None  # they hung up in the middle: as if nothing had come
        return Request(self.command, self.path, dict(self.headers.items()), body)

    def _pass_on(self, request: Request, plan: Plan) -> None:
        gateway = self._gateway
        if REFUSE in plan:
            gateway.heard(request, plan, None)
            hang_up_at_once(self.connection)
            self.close_connection = True
            return
        if "latency" in plan:
            gateway.pause(float(plan["latency"]))
        if any(name in plan for name in _LOST_BEFORE):
            gateway.heard(request, plan, None)
            self._lose(request, plan)
            self.close_connection = True
            return
        reply = instead(plan) or (gateway.first_answer(request) if "stale" in plan else None)
        self._answer(request, plan, reply or self._ask(request, plan))

    def _lose(self, request: Request, plan: Plan) -> None:
        if "garbage" in plan:
            send_garbage(self.connection)
        elif "request_cut" in plan:
            self._gateway.behind.ask_half(request)
            hang_up_at_once(self.connection)
        elif "black_hole" in plan:
            while not self._gateway.pause(_LOOK_EVERY_S):
                if select.select([self.connection], [], [], 0)[0]:
                    return  # the client gave up

    def _ask(self, request: Request, plan: Plan) -> Reply:
        try:
            reply = self._gateway.behind.ask(request)
            if "duplicate" in plan:
                self._gateway.behind.ask(request)
        except OSError:
            return Reply(502, {"Content-Type": "text/html"}, _NOBODY)
        before = self._gateway.answered(request, reply)
        if "swapped" in plan and before is not None:
            reply = before
        return spoiled(reply, plan)

    def _answer(self, request: Request, plan: Plan, reply: Reply) -> None:
        gateway = self._gateway
        if "late" in plan:
            gateway.pause(float(plan["late"]))
        is_lost = not {"response_lost", "reset"}.isdisjoint(plan)
        gateway.heard(request, plan, None if is_lost else reply.status)
        try:
            stays = deliver(self.connection, reply, plan, gateway.pause)
        except OSError:  # the client gave up
            stays = False
        self.close_connection = self.close_connection or not stays
