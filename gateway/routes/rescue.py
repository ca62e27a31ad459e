"""A desk brings what another desk could not send."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from gateway.ledger.rescue import Brought, PeopleWrong, Sealed, take_rescued
from gateway.wiring import SIGNED, DeskDep, OfficeDep, Problem, answers, json_answer

router = APIRouter(tags=["rescue"])
MOST_ITEMS = 500
LONGEST_ITEM = 400_000  # characters


class SealedItem(BaseModel):
    """An entry of that desk's journal, sealed with the bundle's `sealing_key`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    desk: str = Field(pattern="^[A-Z]{3}-[0-9]{2}$")
    sealed: str = Field(pattern="^[A-Za-z0-9+/=]+$", max_length=LONGEST_ITEM)


class Rescue(BaseModel):
    """Items of lost desks, and the two people who bring them."""

    model_config = ConfigDict(extra="forbid", strict=True)

    by: str = Field(pattern="^[!-~]{1,32}$")
    approved_by: str = Field(pattern="^[!-~]{1,32}$")
    items: list[SealedItem] = Field(max_length=MOST_ITEMS)


@router.post(
    "/rescue",
    responses=answers({200: "RescueAnswers", 400: "Problem", 403: "Problem"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def post_rescue(office: OfficeDep, desk: DeskDep, body: Rescue) -> Response:
    """Keep up to 500 sealed items of lost desks; each gets its own answer, in their order.

    Repeating it is harmless, before, after and between whatever the desks themselves send: `state`
    is then `known`. 403: not two people of the centre, of whom the second may approve.
    """
    brought = Brought(desk, body.by, body.approved_by)
    items = [Sealed(item.desk, item.sealed) for item in body.items]
    try:
        rescued = take_rescued(office.engine, office.clock, brought, items)
    except PeopleWrong:
        detail = "Two people of the desk's centre are needed, one of them a supervisor."
        raise Problem(403, "people_wrong", detail) from None
    said = [
        {
            "state": became.state,
            "amount_dirhams": became.amount_dirhams,
            **asdict(became.answer),
        }
        for became in rescued
    ]
    return json_answer({"answers": said})
