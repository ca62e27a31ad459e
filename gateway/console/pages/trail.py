"""The trail: who did what at head office, the latest first."""

from __future__ import annotations

from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Response
from fastapi.exceptions import RequestValidationError
from starlette.requests import Request

from gateway.console.rendering import page
from gateway.console.texts import trail as texts
from gateway.console.visitors import Visitor, require
from gateway.identity import trail
from gateway.identity.people import OfficeAct
from gateway.storage.engine import reading
from gateway.wiring import OfficeDep

router = APIRouter()
Reader = Annotated[Visitor, require(OfficeAct.SEE_TRAIL)]
Wish = Annotated[str, Query(max_length=100)]
_PAGE: Final = 100
ACTS: Final = tuple(key.removeprefix("act.") for key in texts.TEXTS if key.startswith("act."))


@router.get("/trail")
def show(
    request: Request,
    office: OfficeDep,
    visitor: Reader,
    who: Wish = "",
    act: Wish = "",
    subject: Wish = "",
    before: Wish = "",
) -> Response:
    """One page of it, of one person, act or subject where they are told."""
    asked = {"who": who.strip(), "act": act, "subject": subject.strip()}
    if not all(text.isprintable() for text in (*asked.values(), before)):
        raise RequestValidationError([])
    with reading(office.reports) as connection:
        try:
            found = trail.listed(
                connection,
                who=asked["who"] or None,
                act=asked["act"] or None,
                subject=asked["subject"] or None,
                before=before or None,
                limit=_PAGE + 1,
            )
        except ValueError:
            raise RequestValidationError([]) from None
        number, hashed = trail.head(connection)
    is_more = len(found) > _PAGE
    kept = {name: text for name, text in asked.items() if text}
    next_page = urlencode({**kept, "before": found[_PAGE - 1].place}) if is_more else ""
    return page(
        request,
        "trail/list.html",
        found=found[:_PAGE],
        asked=asked,
        acts=ACTS,
        next_page=next_page,
        number=number,
        hashed=hashed,
    )
