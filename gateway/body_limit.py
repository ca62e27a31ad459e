"""Refuses bodies over 1 MB, papers over 2 MB, payment files over 5 MB, while they come in, whatever
their header says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.post.messages import LARGEST_PAPER_BYTES

LARGEST_BODY_BYTES: Final = 1_000_000
LARGEST_FILE_BYTES: Final = 5_000_000
_FILES: Final = "/console/payments"


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """ASGI middleware: reads the body first, and hands it on if it is small enough."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = _limit_of(scope["path"])
        body = await _read(receive, limit)
        if body is None:
            detail = f"The body is larger than {limit // 1_000_000} MB."
            problem = {"code": "body_too_large", "detail": detail}
            await JSONResponse(problem, 413, {"connection": "close"})(scope, receive, send)
            return
        messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return messages.pop() if messages else await receive()

        await self.app(scope, replay, send)


def _limit_of(path: str) -> int:
    if path == _FILES:
        return LARGEST_FILE_BYTES
    return LARGEST_PAPER_BYTES if path.endswith("/paper") else LARGEST_BODY_BYTES


async def _read(receive: Receive, limit: int) -> bytes | None:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > limit:
            return None
        if not message.get("more_body", False):
            return bytes(body)
