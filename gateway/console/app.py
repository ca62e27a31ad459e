"""The console as an application of its own: its pages, and its errors as pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from fastapi import APIRouter, Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from gateway.console.forms import FormRefused
from gateway.console.headers import SafeHeaders
from gateway.console.pages import (
    check,
    clarification,
    days,
    desks,
    exchange_points,
    live,
    payments,
    people,
    preferences,
    search,
    sign_in,
    staff,
    trail,
)
from gateway.console.refused import told
from gateway.console.rendering import page
from gateway.console.visitors import NotAllowed, NotSignedIn, to_sign_in
from gateway.refusals import CommandRefused, CommandUnreadable
from gateway.storage import outage
from gateway.wiring import Office

PAGES: Final = (
    sign_in,
    preferences,
    live,
    days,
    search,
    exchange_points,
    clarification,
    payments,
    desks,
    staff,
    people,
    trail,
)
_KNOWN: Final = frozenset({400, 403, 404, 405, 409, 413, 422, 500, 503})


def add_console(app: FastAPI, office: Office) -> None:
    """Serve the console under `/console`, and what customers may ask under `/check`."""
    console = _framed(office, *(part.router for part in PAGES))
    console.mount("/static", _Kept(packages=[("gateway.console", "static")]))
    console.mount("/fonts", _Kept(packages=[("resources", "fonts")]))
    for path, part in (("/console", console), ("/check", _framed(office, check.router))):
        app.add_api_route(path, _behind(f"{path}/"), include_in_schema=False)
        app.mount(path, SafeHeaders(part))


def _framed(office: Office, *routers: APIRouter) -> FastAPI:
    app = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        dependencies=[Depends(_refuse_unsound)],
    )
    app.state.office = office
    for router in routers:
        app.include_router(router)
    app.add_exception_handler(NotSignedIn, _sign_in_first)
    app.add_exception_handler(NotAllowed, _not_allowed)
    app.add_exception_handler(FormRefused, _form_refused)
    app.add_exception_handler(CommandRefused, _refused)
    app.add_exception_handler(CommandUnreadable, _refused)
    app.add_exception_handler(RequestValidationError, _request_wrong)
    app.add_exception_handler(HTTPException, _http_error)
    for kind in outage.MAYBE:
        app.add_exception_handler(kind, _try_later)
    app.add_exception_handler(Exception, _bug)
    return app


def _refuse_unsound(request: Request) -> None:
    """No address of ours holds a NUL, which PostgreSQL takes in no text."""
    if "\0" in request.scope["path"] or b"%00" in request.scope["query_string"]:
        raise HTTPException(400)


class _Kept(StaticFiles):
    """Files that come with the program: the browser asks each time whether they are as before."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


def _behind(path: str) -> Callable[[], Response]:
    def redirect() -> Response:
        return RedirectResponse(path)

    return redirect


def _sign_in_first(request: Request, error: Exception) -> Response:
    return to_sign_in(request)


def _not_allowed(request: Request, error: Exception) -> Response:
    return _wrong(request, 403)


def _form_refused(request: Request, error: Exception) -> Response:
    return page(request, "wrong.html", 403, key="wrong.form", detail="")


def _refused(request: Request, error: Exception) -> Response:
    status = 409 if isinstance(error, CommandRefused) else 422
    return page(request, "wrong.html", status, key=f"wrong.{status}", detail=told(request, error))


def _request_wrong(request: Request, error: Exception) -> Response:
    return _wrong(request, 422)


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = _wrong(request, error.status_code)
    response.headers.update(error.headers or {})
    return response


def _try_later(request: Request, error: Exception) -> Response:
    if not outage.is_outage(error):
        raise error
    response = _wrong(request, 503)
    response.headers["Retry-After"] = str(outage.RETRY_AFTER_S)
    return response


def _bug(request: Request, error: Exception) -> Response:
    return _wrong(request, 500)


def _wrong(request: Request, status: int) -> Response:
    key = f"wrong.{status if status in _KNOWN else 400}"
    return page(request, "wrong.html", status, key=key, detail="")
