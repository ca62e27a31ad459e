"""The application: routes, errors as JSON, the OpenAPI document. No pages of anybody else's."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from sqlalchemy import Engine
from starlette.exceptions import HTTPException
from starlette.requests import Request

from gateway import schemas
from gateway.accounts.snapshots import Snapshots
from gateway.body_limit import BodyLimit
from gateway.bundle_header import BundleHeader
from gateway.console.app import add_console
from gateway.identity.bundle_version import HEADER
from gateway.operations.metrics import Metrics
from gateway.operations.observer import Observer
from gateway.operations.readiness import Readiness
from gateway.routes import (
    accounts,
    approvals,
    claims,
    copy,
    days,
    desk,
    events,
    health,
    papers,
    rescue,
)
from gateway.storage import outage
from gateway.wiring import SIGNED, VERSION_HEADER, Office, Problem
from pos_app.domain.clock import Clock
from pos_app.domain.ids import id_maker

log = logging.getLogger(__name__)
_HANDED_OVER: Final = {
    "post": {
        "summary": "A receipt for a customer, handed to the company's mail or SMS service.",
        "description": (
            "`id`, also in the header `Idempotency-Key`, is the same when it comes again: bring "
            "it to the customer once. 2xx: taken over. 4xx but 408, 425 and 429: refused for "
            "good. Anything else, or nothing: it comes again, later each time."
        ),
        "requestBody": schemas.json_content("ReceiptMessage"),
        "responses": {"2XX": {"description": "Taken over"}},
    }
}


def create_app(
    engine: Engine,
    clock: Clock,
    *,
    sends_receipts: bool = False,
    snapshots: Snapshots | None = None,
    lifespan: Callable[[FastAPI], AbstractAsyncContextManager[None]] | None = None,
    replica: Engine | None = None,
    metrics: Metrics | None = None,
    logs_requests: bool = False,
) -> FastAPI:
    """Head office on that database and clock; a postman beside it sends receipts, or nobody.

    Reports are read from `replica`, if there is one. Whoever gives no shelf of `snapshots` stops
    the application's own one.
    """
    app = FastAPI(
        title="Head office",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url="/v1/openapi",
        lifespan=lifespan,
    )
    shelf = snapshots or Snapshots(engine, clock)
    app.state.readiness = Readiness(engine, shelf.place)
    app.state.office = Office(
        engine,
        clock,
        shelf,
        sends_receipts,
        replica=replica,
    )
    for part in (health, desk, days, accounts, copy, claims, events, papers, rescue, approvals):
        app.include_router(part.router, prefix="/v1")
    add_console(app, app.state.office)
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(RequestValidationError, _request_wrong)
    app.add_exception_handler(HTTPException, _http_error)
    for kind in outage.MAYBE:
        app.add_exception_handler(kind, _try_later)
    app.add_exception_handler(Exception, _bug)
    app.add_middleware(BodyLimit)
    app.add_middleware(BundleHeader)
    app.add_middleware(
        Observer,
        new_id=id_maker(clock),
        metrics=metrics or Metrics(),
        engine=engine,
        is_logged=logs_requests,
    )
    app.openapi = lambda: openapi_document(app)  # type: ignore[method-assign]  # FastAPI's own way
    return app


def openapi_document(app: FastAPI) -> dict[str, Any]:
    """The whole contract: routes from the code, messages from the domain."""
    document = get_openapi(title=app.title, version=app.version, routes=app.routes)
    parts = document.setdefault("components", {})
    parts["schemas"] = {**parts.get("schemas", {}), **schemas.components()}
    parts["headers"] = {HEADER: VERSION_HEADER}
    document["webhooks"] = {"receipt": _HANDED_OVER}
    parts["securitySchemes"] = {
        name: {"type": "apiKey", "in": "header", "name": name} for name in SIGNED["security"][0]
    }
    return document


def _answer(status: int, code: str, detail: str) -> JSONResponse:
    return JSONResponse({"code": code, "detail": detail}, status)


def _problem(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Problem)
    answer = _answer(error.status, error.code, error.detail)
    answer.headers.update(error.headers or {})
    return answer


def _request_wrong(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    wrong = [".".join(str(part) for part in e["loc"]) + ": " + e["msg"] for e in error.errors()]
    detail = "; ".join(wrong)[:500].encode("ascii", "replace").decode()
    return _answer(422, "request_wrong", detail)


def _http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    codes = {400: "request_wrong", 404: "not_found", 405: "method_not_allowed"}
    answer = _answer(error.status_code, codes.get(error.status_code, "refused"), str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


def _try_later(request: Request, error: Exception) -> JSONResponse:
    if not outage.is_outage(error):
        raise error
    log.warning("database unavailable: %s", type(error).__name__)
    answer = _answer(503, "try_later", "Head office's database does not answer; send it again.")
    answer.headers["Retry-After"] = str(outage.RETRY_AFTER_S)
    return answer


def _bug(request: Request, error: Exception) -> JSONResponse:
    return _answer(500, "internal", "A fault at head office; nothing was kept.")
