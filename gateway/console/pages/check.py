"""Customers ask whether a receipt is ours. Public: it tells nothing that the paper does not."""

from __future__ import annotations

from fastapi import APIRouter, Response
from starlette.requests import Request

from gateway.console.forms import OpenFormDep
from gateway.console.paper_check import Verdict, check_paper
from gateway.console.rendering import page
from gateway.storage.engine import reading
from gateway.wiring import OfficeDep

router = APIRouter()


@router.get("/")
def ask(request: Request) -> Response:
    """The empty form."""
    return _page(request, None, "")


@router.post("/")
def check(request: Request, office: OfficeDep, form: OpenFormDep) -> Response:
    """What the code that was typed proves."""
    return _check(request, office, form.text("code"))


@router.get("/{code}")
def check_scanned(request: Request, office: OfficeDep, code: str) -> Response:
    """The same for an address that ends in the code."""
    return _check(request, office, code)


def _check(request: Request, office: OfficeDep, code: str) -> Response:
    with reading(office.reports) as connection:
        verdict = check_paper(connection, code)
    return _page(request, verdict, code)


def _page(request: Request, verdict: Verdict | None, typed: str) -> Response:
    """The page, which alone may use the camera."""
    facts: dict[str, object] = {"verdict": verdict, "typed": typed}
    if verdict and verdict.facts:
        facts["address"] = f"/check/{typed}"  # so that the other language shows the same
    response = page(request, "check.html", 200, **facts)
    response.headers["Permissions-Policy"] = "camera=(self)"
    return response
