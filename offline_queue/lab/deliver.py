"""How an answer comes down the line: whole, or as the faults let it come."""

from __future__ import annotations

import socket
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from offline_queue.lab.traffic import Reply
from pos_app.lab.faults import Plan
from pos_app.lab.lines import drip, hang_up_at_once

_GARBAGE: Final = b"\x00\xff not the protocol at all\r\n\r\n"
_ENDLESS_BYTES: Final = 1 << 40
_SPACES: Final = b" " * 65_536


def send_garbage(line: socket.socket) -> None:
    """What no client understands."""
    line.sendall(_GARBAGE)


def http(reply: Reply, length: int | None = None) -> bytes:
    """The whole answer as bytes; `length` is what its head says instead of the truth."""
    known = {status.value: status.phrase for status in HTTPStatus}
    said = {
        **reply.headers,
        "Content-Length": str(len(reply.body) if length is None else length),
    }
    if reply.status == HTTPStatus.NO_CONTENT:
        said.pop("Content-Length")
    head = f"HTTP/1.1 {reply.status} {known.get(reply.status, 'Unknown')}\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return f"{head}\r\n".encode("latin-1") + reply.body


def deliver(line: socket.socket, reply: Reply, plan: Plan, pause: Callable[[float], bool]) -> bool:
    """Send it as the faults let it; whether the line stays open. Raises OSError.

    `pause` waits so many seconds; True: no longer.
    """
    if "reset" in plan:
        hang_up_at_once(line)
        return False
    if "response_lost" in plan:
        return False
    if "half" in plan:
        cut = Reply(reply.status, reply.headers, reply.body[: len(reply.body) // 2])
        line.sendall(http(cut, len(reply.body) or 1))
        return False
    if "endless" in plan:
        line.sendall(http(reply, _ENDLESS_BYTES))
        while not pause(0.01):
            line.sendall(_SPACES)
        return False
    if "drip" in plan:
        drip(line, http(reply), float(plan["drip"]), pause)
        return True
    line.sendall(http(reply) * (2 if "second_answer" in plan else 1))
    return True
