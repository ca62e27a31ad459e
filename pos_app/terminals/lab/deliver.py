"""How an answer comes down the line: whole, or as the faults let it come."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Final

from pos_app.lab.faults import Plan
from pos_app.lab.lines import drip, hang_up_at_once
from pos_app.terminals.lab.ledger import Json
from pos_app.terminals.lab.spoil import spoiled

_PAGE: Final = b"<!DOCTYPE html><html><body><h1>It works!</h1></body></html>"
_LOST: Final = ("response_lost", "reset")
_CHUNK: Final = 64


def http(
    body: bytes, status: str = "200 OK", kind: str = "application/json", more: str = ""
) -> bytes:
    """A whole HTTP answer."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


def chunked(body: bytes) -> bytes:
    """The same in small chunks."""
    head = (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    parts = (body[place : place + _CHUNK] for place in range(0, len(body), _CHUNK))
    return head + b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


def answer_bytes(answer: Json, plan: Plan, seal: Callable[[Json, Plan], bytes]) -> bytes:
    """What is sent for `answer`; `seal` encodes it, and encrypts where that is agreed."""
    told = spoiled(answer, plan)
    body = seal(told, plan)
    if "second_answer" in plan:
        body += seal(_contradiction(told), plan)
    if "garbage" in plan:
        body = bytes((byte * 73 + 41) % 256 for byte in body)
    if "oversized" in plan:
        body = body[:-1] + b',"Padding":"' + b"x" * int(plan["oversized"]) + b'"}'
    if "html" in plan:
        return http(_PAGE, kind="text/html")
    if "error_500" in plan:
        return http(b'{"status":500,"message":"Internal error"}', "500 Internal Server Error")
    if "redirect" in plan:
        return http(b"", "302 Found", more="Location: http://127.0.0.1:9/elsewhere\r\n")
    if "empty" in plan:
        return http(b"")
    whole = chunked(body) if "dialect" in plan else http(body)
    return whole * 2 if "duplicate" in plan else whole


def _contradiction(answer: Json) -> Json:
    """The same answer with the other outcome."""
    message = answer["SaleToPOIResponse"]
    opposite = {name: dict(value) for name, value in message.items()}
    for name, content in opposite.items():
        if name != "MessageHeader":
            was = content.get("Response", {}).get("Result")
            failed = {"Result": "Failure", "ErrorCondition": "Refusal"}
            content["Response"] = failed if was == "Success" else {"Result": "Success"}
    return {"SaleToPOIResponse": opposite}


def deliver(line: socket.socket, data: bytes, plan: Plan, pause: Callable[[float], bool]) -> bool:
    """Send it as the faults let it. Whether the line stays open.

    `pause` waits so many seconds; True: no longer.
    """
    if "reset" in plan:
        hang_up_at_once(line)
    if any(name in plan for name in _LOST):
        return False
    if "half" in plan:
        line.sendall(data[: data.find(b"\r\n\r\n") + 4 + _half_of_body(data)])
        return False
    if "drip" in plan:
        drip(line, data, float(plan["drip"]), pause)
        return True
    line.sendall(data)
    return True


def _half_of_body(data: bytes) -> int:
    return (len(data) - data.find(b"\r\n\r\n") - 4) // 2
