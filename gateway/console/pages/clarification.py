"""The clarification list: what waits for a person, and what that person may do about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Response
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request

from gateway.billing.clarification import open_points as exchange_points
from gateway.console.forms import Form, FormDep
from gateway.console.paging import next_page, read_place
from gateway.console.refused import translated
from gateway.console.rendering import confirm, go_to, page
from gateway.console.visitors import NotAllowed, Visitor, require
from gateway.identity import trail
from gateway.identity.desks import centres
from gateway.identity.people import OfficeAct, may
from gateway.ledger import claims
from gateway.ledger.clarification import MAY_DECIDE, PointKind
from gateway.ledger.clarification_list import (
    COUNTED,
    LONGEST_REASON,
    PAGE,
    SHORTEST_REASON,
    NotSettled,
    Place,
    Point,
    count_open,
    open_points,
    read_point,
    settle,
    sound_reason,
)
from gateway.ledger.standing_attempts import (
    StandingAttempt,
    count_standing,
    find_standing,
    standing_attempts,
)
from gateway.post.failed_messages import count_failed, failed
from gateway.post.messages import try_failed_again
from gateway.storage.engine import reading, writing
from gateway.wiring import Office, OfficeDep
from pos_app.domain.clock import Clock

router = APIRouter()
Reader = Annotated[Visitor, require(OfficeAct.SEE_CLARIFICATION)]
Settler = Annotated[Visitor, require(OfficeAct.SETTLE)]
_HOME: Final = "/console/clarification"
CARDS, MESSAGES, EXCHANGE = "cards", "messages", "exchange"
_FIELDS: Final = {"shortest": SHORTEST_REASON, "longest": LONGEST_REASON}


@router.get("/clarification")
def first(request: Request, visitor: Reader) -> Response:
    """What was refused comes first."""
    return go_to(request, f"{_HOME}/{PointKind.REFUSED}")


@router.get("/clarification/{kind}")
def show(
    request: Request,
    office: OfficeDep,
    visitor: Reader,
    kind: str,
    centre: str = "",
    after: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """One page of one kind, oldest first; how many there are of each."""
    if kind not in (*PointKind, CARDS, MESSAGES, EXCHANGE) or centre not in ("", *centres()):
        raise HTTPException(404)
    of, place = visitor.centre_code or centre or None, read_place(after)
    with reading(office.engine) as connection:
        counts = _counts(connection, office.clock, of)
        if visitor.centre_code is None:  # a channel has no centre
            counts[EXCHANGE] = len(exchange_points(connection))
        if kind not in counts:
            raise NotAllowed
        found = _page_of(connection, office.clock, kind, of, place)
    return page(
        request,
        "clarification/list.html",
        kind=kind,
        counts=counts,
        counted=COUNTED,
        centre=centre,
        found=list(found[:PAGE]),
        translated=partial(translated, request),
        next_page=next_page(found, PAGE, centre=centre),
        centres=() if visitor.centre_code else tuple(centres().values()),
        may_settle=may(visitor.person, OfficeAct.SETTLE),
    )


def _counts(connection: Connection, clock: Clock, centre: str | None) -> dict[str, int]:
    """How many are open of each kind that a centre can have."""
    counts: dict[str, int] = {k.value: n for k, n in count_open(connection, centre).items()}
    counts[CARDS] = count_standing(connection, clock, centre)
    counts[MESSAGES] = count_failed(connection, centre)
    return counts


def _page_of(
    connection: Connection, clock: Clock, kind: str, centre: str | None, after: Place | None
) -> Sequence[Any]:
    most = PAGE + 1
    match kind:
        case "cards":
            return standing_attempts(connection, clock, centre=centre, after=after, limit=most)
        case "messages":
            return failed(connection, centre=centre, after=after, limit=most)
        case "exchange":
            points = exchange_points(connection)
            return [p for p in points if after is None or p.place > after][:most]
        case _:
            return open_points(connection, PointKind(kind), centre=centre, after=after, limit=most)


@router.get("/clarification/points/{point_id}")
def show_point(request: Request, office: OfficeDep, visitor: Reader, point_id: str) -> Response:
    """One point, with the form that settles it."""
    return _show_point(request, visitor, _point(office, visitor, point_id))


@router.post("/clarification/points/{point_id}")
def settle_point(
    request: Request, office: OfficeDep, visitor: Settler, form: FormDep, point_id: str
) -> Response:
    """Settle it, with a decision and a reason, for good."""
    point = _point(office, visitor, point_id)
    decision = form.text("decision")
    try:
        why = sound_reason(form.text("why"))
        if decision not in MAY_DECIDE[point.kind]:
            raise NotSettled("decision_wrong")
        if form.text("confirmed") != "yes" and point.settled is None:
            return confirm(request, "clarification.settle", request.url.path, form)
        with writing(office.engine) as connection:
            settle(connection, office.clock, visitor.id, point_id, decision, why)
            told = {"kind": point.kind.value, "about": point.code, "decision": decision, "why": why}
            trail.note(connection, office.clock, visitor.id, "point_settled", point_id, told)
    except NotSettled as error:
        return _show_point(request, visitor, point, form, error.code)
    return go_to(request, f"{_HOME}/{point.kind}", "clarification.settled")


@router.get("/clarification/cards/{desk}/{attempt_id}")
def show_attempt(
    request: Request, office: OfficeDep, visitor: Reader, desk: str, attempt_id: str
) -> Response:
    """A card charge in doubt, with the form that frees its bills."""
    return _show_attempt(request, visitor, _attempt(office, visitor, desk, attempt_id))


@router.post("/clarification/cards/{desk}/{attempt_id}")
def release_attempt(
    request: Request,
    office: OfficeDep,
    visitor: Settler,
    form: FormDep,
    desk: str,
    attempt_id: str,
) -> Response:
    """Free the bills of a charge whose desk will never say what became of it."""
    attempt = _attempt(office, visitor, desk, attempt_id)
    try:
        why = sound_reason(form.text("why"))
    except NotSettled as error:
        return _show_attempt(request, visitor, attempt, form, error.code)
    if form.text("confirmed") != "yes":
        return confirm(request, "clarification.release", request.url.path, form)
    with writing(office.engine) as connection:
        claims.give_up(connection, desk, attempt_id, f"{visitor.id}: {why}")
        told = {"desk": desk, "why": why}
        trail.note(connection, office.clock, visitor.id, "attempt_released", attempt_id, told)
    return go_to(request, f"{_HOME}/{CARDS}", "clarification.released")


@router.post("/clarification/messages")
def try_again(request: Request, office: OfficeDep, visitor: Settler, form: FormDep) -> Response:
    """Let every receipt that could not be sent be tried once more."""
    with writing(office.engine) as connection:
        number = try_failed_again(connection, office.clock)
        told = {"messages": number}
        trail.note(connection, office.clock, visitor.id, "messages_tried_again", "messages", told)
    return go_to(request, f"{_HOME}/{MESSAGES}", "clarification.tried", number=number)


def _point(office: Office, visitor: Visitor, point_id: str) -> Point:
    with reading(office.engine) as connection:
        point = read_point(connection, point_id)
    if point is None:
        raise HTTPException(404)
    if visitor.centre_code not in (None, point.centre_code):
        raise NotAllowed
    return point


def _attempt(office: Office, visitor: Visitor, desk: str, attempt_id: str) -> StandingAttempt:
    if visitor.centre_code not in (None, desk.partition("-")[0]):
        raise NotAllowed
    with reading(office.engine) as connection:
        attempt = find_standing(connection, office.clock, desk, attempt_id)
    if attempt is None:
        raise HTTPException(404)
    return attempt


def _show_point(
    request: Request, visitor: Visitor, point: Point, form: Form | None = None, wrong: str = ""
) -> Response:
    facts = {"point": point, "decisions": MAY_DECIDE[point.kind], **_typed(visitor, form, wrong)}
    return page(request, "clarification/point.html", 422 if wrong else 200, **facts)


def _show_attempt(
    request: Request,
    visitor: Visitor,
    attempt: StandingAttempt,
    form: Form | None = None,
    wrong: str = "",
) -> Response:
    facts = {"attempt": attempt, **_typed(visitor, form, wrong)}
    return page(request, "clarification/card.html", 422 if wrong else 200, **facts)


def _typed(visitor: Visitor, form: Form | None, wrong: str) -> dict[str, Any]:
    return {
        "may_settle": may(visitor.person, OfficeAct.SETTLE),
        "typed": form.text("why") if form else "",
        "chosen": form.text("decision") if form else "",
        "wrong": wrong,
        **_FIELDS,
    }
