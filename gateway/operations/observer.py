"""Sees each request and its answer: a line in the log, a time in the metrics, an id in the header.

Of the address only the route's template is told: what stands in a path or a query may be an
account, a name or a phone number.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from time import perf_counter
from typing import Final

from sqlalchemy import Engine
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.operations import request_record
from gateway.operations.metrics import Metrics, connections_in_use
from gateway.operations.request_record import RequestRecord
from pos_app.domain.ids import NewId

log = logging.getLogger(__name__)
PREFIX: Final = "/v1"
REQUEST_ID: Final = "x-request-id"
_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
_UNREMARKABLE: Final = frozenset({"/v1/health", "/v1/ready"})  # asked every few seconds


@dataclass(frozen=True, slots=True)
class Observer:
    """ASGI middleware, around everything else."""

    app: ASGIApp
    new_id: NewId
    metrics: Metrics
    engine: Engine
    is_logged: bool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        record = request_record.begin(_asked_id(scope) or str(self.new_id()))
        status, began_at_s = 500, perf_counter()

        async def seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = record.request_id
            await send(message)

        failure: Exception | None = None
        try:
            await self.app(scope, receive, seen)
        except Exception as error:
            failure = error
            raise
        finally:
            self._tell(scope, record, status, perf_counter() - began_at_s, failure)

    def _tell(
        self,
        scope: Scope,
        record: RequestRecord,
        status: int,
        seconds: float,
        failure: Exception | None,
    ) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = _template(scope)
        self.metrics.answered(method, route, status, seconds)
        self.metrics.took(record.outcomes)
        self.metrics.holds(connections_in_use(self.engine))
        if not self.is_logged or (route in _UNREMARKABLE and status == 200):
            return
        told = {
            "method": method,
            "route": route,
            "status": status,
            "ms": round(seconds * 1000, 1),
            "events": record.event_ids,
            "outcomes": dict(record.outcomes),
        }
        level = logging.ERROR if failure else logging.INFO
        log.log(level, "%s %s %d", method, route, status, extra=told, exc_info=failure)


def _template(scope: Scope) -> str:
    """The template of the route that answered; FastAPI leaves away the prefix of its router."""
    template: str | None = getattr(scope.get("route"), "path", None)
    if template is None:
        return "none"
    is_part = scope["path"].startswith(f"{PREFIX}/") and not template.startswith(f"{PREFIX}/")
    return f"{PREFIX}{template}" if is_part else template


def _asked_id(scope: Scope) -> str | None:
    """The id that a load balancer gave the request: a UUID, or it is none."""
    asked = Headers(scope=scope).get(REQUEST_ID, "")
    return asked if _ID.fullmatch(asked) else None
