"""Coming and going."""

from __future__ import annotations

from fastapi import APIRouter, Response
from starlette.requests import Request

from gateway.console.forms import SESSION_COOKIE, FormDep, set_cookie
from gateway.console.navigation import places_of
from gateway.console.rendering import go_to, page
from gateway.console.visitors import VisitorDep, is_own_path
from gateway.identity import people, sessions
from gateway.storage.engine import writing
from gateway.wiring import OfficeDep

router = APIRouter()


@router.get("/")
def first_page(request: Request, visitor: VisitorDep) -> Response:
    """The first page that this person may see."""
    return go_to(request, places_of(visitor.person)[0].path)


@router.get("/sign-in")
def ask(request: Request, next: str = "", ended: str = "") -> Response:
    """The sign-in page; `next` is where the visitor wanted to go."""
    return _ask(request, wanted=next, note="sign_in.ended" if ended else "")


@router.post("/sign-in")
def sign_in(request: Request, office: OfficeDep, form: FormDep) -> Response:
    """Open a session, or say one sentence whatever was wrong."""
    wanted = form.text("next")
    try:
        person = people.sign_in(
            office.engine, office.clock, form.text("person"), form.secret("password")
        )
    except people.SignInRefused:
        return _ask(request, 403, wanted=wanted, typed=form.text("person"))
    with writing(office.engine) as connection:
        token = sessions.begin(connection, office.clock, person)
    response = go_to(request, wanted if is_own_path(wanted) else "/console/")
    set_cookie(request, response, SESSION_COOKIE, token)
    return response


@router.post("/sign-out")
def sign_out(request: Request, office: OfficeDep, visitor: VisitorDep, form: FormDep) -> Response:
    """End the session everywhere."""
    with writing(office.engine) as connection:
        sessions.end(connection, visitor.token)
    response = go_to(request, "/console/sign-in", said="signed_out")
    response.delete_cookie(SESSION_COOKIE, path="/console", httponly=True, samesite="strict")
    return response


def _ask(
    request: Request, status: int = 200, *, wanted: str, note: str = "", typed: str = ""
) -> Response:
    facts = {"next": wanted, "note": note, "typed": typed, "refused": status != 200}
    return page(request, "sign_in.html", status, **facts)
