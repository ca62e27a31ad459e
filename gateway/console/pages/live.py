"""The live page: all centres on a map, all desks in a table."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Response
from starlette.requests import Request

from gateway.console.centre_map import DOHA, QATAR, marks
from gateway.console.desks_now import centres_now
from gateway.console.rendering import page
from gateway.console.visitors import Visitor, require
from gateway.identity.people import OfficeAct
from gateway.storage.engine import reading
from gateway.wiring import OfficeDep

router = APIRouter()
Reader = Annotated[Visitor, require(OfficeAct.SEE_LIVE)]


@router.get("/live")
def show(request: Request, office: OfficeDep, visitor: Reader) -> Response:
    """How everything is now; a script of ours asks for the fragment again and again."""
    return _show(request, office, visitor, "live.html")


@router.get("/live/now")
def show_fragment(request: Request, office: OfficeDep, visitor: Reader) -> Response:
    """Only what changes."""
    return _show(request, office, visitor, "live_now.html")


def _show(request: Request, office: OfficeDep, visitor: Visitor, template: str) -> Response:
    with reading(office.reports) as connection:
        centres = centres_now(connection, office.clock.now(), visitor.centre_code)
    desks = [desk for centre in centres for desk in centre.desks if desk.state != "revoked"]
    told = [desk.told for desk in desks if desk.told]
    return page(
        request,
        template,
        centres=centres,
        desks=desks,
        online=sum(desk.state == "online" for desk in desks),
        waiting=sum(one.waiting for one in told),
        refused=sum(one.refused for one in told),
        unknown=sum(one.unknown + one.cards_unknown for one in told),
        maps=(QATAR, DOHA),
        marks=marks(centres),
    )
