"""What of the exchange with billing and other channels waits for a person."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Response
from starlette.exceptions import HTTPException
from starlette.requests import Request

from gateway.billing.clarification import (
    MAY_DECIDE,
    OpenDecision,
    OpenPoint,
    find_point,
    settle,
)
from gateway.console.forms import Form, FormDep
from gateway.console.language import language_of
from gateway.console.refused import REFUSALS, told, translated
from gateway.console.rendering import confirm, go_to, page
from gateway.console.visitors import NotAllowed, Visitor, require
from gateway.console.words import Words
from gateway.identity.people import OfficeAct, may
from gateway.ledger.clarification_list import (
    LONGEST_REASON,
    SHORTEST_REASON,
    NotSettled,
    sound_reason,
)
from gateway.storage.engine import reading, writing
from gateway.wiring import Office, OfficeDep

router = APIRouter()
Reader = Annotated[Visitor, require(OfficeAct.SEE_CLARIFICATION)]
Settler = Annotated[Visitor, require(OfficeAct.SETTLE)]
Wish = Annotated[str, Query(max_length=200)]
_LIST: Final = "/console/clarification/exchange"


@router.get("/clarification/exchange/point")
def show(
    request: Request, office: OfficeDep, visitor: Reader, kind: Wish = "", subject: Wish = ""
) -> Response:
    """One point, with the form that settles it."""
    return _show(request, visitor, _find(office, visitor, kind, subject))


@router.post("/clarification/exchange/point")
def decide(request: Request, office: OfficeDep, visitor: Settler, form: FormDep) -> Response:
    """Settle it for good; a payment that fitted no account may pay one now."""
    point = _find(office, visitor, form.text("kind"), form.text("subject"))
    say = Words(language_of(request)).say
    try:
        why = sound_reason(form.text("why"))
        decision = OpenDecision(form.text("decision"))
    except NotSettled as error:
        return _show(request, visitor, point, form, code=error.code)
    except ValueError:
        wrong = say("clarification.wrong.decision_wrong")
        return _show(request, visitor, point, form, wrong=wrong)
    if form.text("confirmed") != "yes":
        return confirm(request, "clarification.settle", _LIST, form)
    account_no = form.text("account_no") if decision is OpenDecision.POSTED else None
    try:
        with writing(office.engine) as connection:
            settle(
                connection,
                office.clock,
                visitor.id,
                point,
                why,
                decision=decision,
                account_no=account_no,
            )
    except REFUSALS as error:
        return _show(request, visitor, point, form, wrong=told(request, error))
    return go_to(request, _LIST, "clarification.settled")


def _find(office: Office, visitor: Visitor, kind: str, subject: str) -> OpenPoint:
    if visitor.centre_code is not None:  # a channel has no centre
        raise NotAllowed
    with reading(office.engine) as connection:
        point = find_point(connection, kind, subject)
    if point is None:
        raise HTTPException(404)
    return point


def _show(
    request: Request,
    visitor: Visitor,
    point: OpenPoint,
    form: Form | None = None,
    *,
    wrong: str = "",
    code: str = "",
) -> Response:
    return page(
        request,
        "clarification/exchange.html",
        422 if wrong or code else 200,
        point=point,
        detail=translated(request, point.detail),
        decisions=MAY_DECIDE[point.kind],
        may_settle=may(visitor.person, OfficeAct.SETTLE),
        typed=form.text("why") if form else "",
        chosen=form.text("decision") if form else "",
        account_no=form.text("account_no") if form else "",
        refused=wrong,
        wrong=code,
        shortest=SHORTEST_REASON,
        longest=LONGEST_REASON,
    )
