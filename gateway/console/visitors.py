"""Who is at the other end: a person of head office who has signed in, and may do this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse

from gateway.console.forms import SESSION_COOKIE
from gateway.identity import sessions
from gateway.identity.people import OfficeAct, OfficePerson, may
from gateway.operations import request_record
from gateway.storage.engine import writing
from gateway.wiring import OfficeDep

BY_ITSELF: Final = "x-by-itself"  # a page of ours that brings itself up to date sends this header


class NotSignedIn(Exception):
    """Nobody has signed in here, or the session has ended."""


class NotAllowed(Exception):
    """This person's role does not allow it; nothing was done."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has signed in."""

    person: OfficePerson
    token: str  # of the session

    @property
    def id(self) -> str:
        """How the trail names them."""
        return self.person.person_id

    @property
    def centre_code(self) -> str | None:
        """The only centre whose figures they see; None: all."""
        return self.person.centre_code


def the_visitor(request: Request, office: OfficeDep) -> Visitor:
    """The person of this session. Raises NotSignedIn."""
    token = request.cookies.get(SESSION_COOKIE, "")
    if not token:
        raise NotSignedIn
    with writing(office.engine) as connection:
        is_used = BY_ITSELF not in request.headers
        person = sessions.person_of(connection, office.clock, token, is_used=is_used)
    if person is None:
        raise NotSignedIn
    visitor = Visitor(person, token)
    request.state.visitor = visitor
    request_record.current().who = visitor.id
    return visitor


VisitorDep = Annotated[Visitor, Depends(the_visitor)]


def require(act: OfficeAct) -> Any:
    """A dependency that gives the visitor, if this person may do that. Raises NotAllowed."""

    def allowed(visitor: VisitorDep) -> Visitor:
        if not may(visitor.person, act):
            raise NotAllowed
        return visitor

    return Depends(allowed)


def to_sign_in(request: Request) -> RedirectResponse:
    """The way to the sign-in page, and from there back to this one."""
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    wished = {"next": asked} if request.method == "GET" and asked != "/console/" else {}
    ended = {"ended": "1"} if request.cookies.get(SESSION_COOKIE) else {}  # else nobody was there
    return RedirectResponse("/console/sign-in?" + urlencode({**wished, **ended}), 303)


def is_own_path(path: str) -> bool:
    """Whether a redirect may lead there: a page of ours, never another site."""
    return (
        path.startswith(("/console/", "/check/"))
        and path.isascii()
        and path.isprintable()
        and ("\\" not in path and "//" not in path.split("?")[0])
    )
