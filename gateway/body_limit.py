"""Refuses bodies over 1 MB, papers over 2 MB, while they come in, whatever their header says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.post.messages import LARGEST_PAPER_BYTES

LARGEST_BODY_BYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """ASGI middleware: reads the body first, and hands it on if it is small enough."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_paper = scope["path"].endswith("/paper")
        limit = LARGEST_PAPER_BYTES if is_paper else LARGEST_BODY_BYTES
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


async def _read(receive: Receive, limit: int) -> bytes | None:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > limit:
            return None
        if not message.get("more_body", False):
            return bytes(body)
