"""Tells each desk with every answer which bundle it would get now, so that it asks for it soon."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.identity.bundle_version import HEADER, KNOWN


@dataclass(frozen=True, slots=True)
class BundleHeader:
    """ASGI middleware: whoever knows the desk leaves the version in the request's state."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        state = scope.setdefault("state", {})

        async def tell(message: Message) -> None:
            version = state.get(KNOWN)
            if version and message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = version
            await send(message)

        await self.app(scope, receive, tell)
