"""A desk joins, and asks about itself."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from gateway.identity import enrolment
from gateway.identity.bundle import signed_bundle
from gateway.ledger import generations, inquiries
from gateway.storage.engine import reading, vouching, writing
from gateway.wiring import SIGNED, DeskDep, OfficeDep, Problem, answers, json_answer

router = APIRouter(tags=["desk"])


class Enrolment(BaseModel):
    """A one-time code for the desk's public key (base64 of the raw Ed25519 key)."""

    model_config = ConfigDict(extra="forbid", strict=True)

    code: str = Field(min_length=1, max_length=40)
    desk: str = Field(pattern="^[A-Z]{3}-[0-9]{2}$")
    public_key: str = Field(pattern="^[A-Za-z0-9+/]{43}=$")


class EntriesPage(BaseModel):
    """Which of the desk's own entries."""

    model_config = ConfigDict(extra="forbid")

    after: int = Field(0, ge=0, le=2**53)
    limit: int = Field(200, ge=1, le=500)


class HeldPage(BaseModel):
    """Behind which place in the journal the list goes on."""

    model_config = ConfigDict(extra="forbid")

    after: int = Field(0, ge=0, le=2**53)
    limit: int = Field(5000, ge=1, le=5000)


class KnownMore(BaseModel):
    """What a desk has had from a generation: a change of accounts, or the answer to an entry."""

    model_config = ConfigDict(extra="forbid", strict=True)

    generation: str = Field(pattern="^[0-9a-f]{32}$")
    cursor: int = Field(0, ge=0, le=2**62)
    seq: int = Field(0, ge=0, le=2**53)
    hash: str = Field("", pattern="^([0-9a-f]{64})?$")


@router.post(
    "/enrolments",
    status_code=201,
    responses=answers({201: "Enrolled", 400: "Problem", 403: "Problem"}, signed=False),
    response_class=Response,
)
def post_enrolment(office: OfficeDep, body: Enrolment) -> Response:
    """Use up the code and learn head office's key, the profile and the staff."""
    try:
        with writing(office.engine) as connection:
            answer = enrolment.enrol(
                connection,
                office.clock,
                body.code,
                body.desk,
                body.public_key,
                sends_receipts=office.sends_receipts,
            )
    except enrolment.EnrolmentRefused:
        detail = "The code is wrong, used or expired, or it is for another desk."
        raise Problem(403, "enrolment_refused", detail) from None
    return json_answer(answer, 201)


@router.get(
    "/desk/bundle",
    responses=answers({200: "SignedBundle"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_bundle(office: OfficeDep, desk: DeskDep) -> Response:
    """Profile, staff and the keys of all desks, signed by head office, good for 72 hours."""
    with reading(office.engine) as connection:
        bundle = signed_bundle(connection, office.clock, desk, sends_receipts=office.sends_receipts)
    return json_answer(bundle)


@router.get(
    "/desk/high-water",
    responses=answers({200: "HighWater"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_high_water(office: OfficeDep, desk: DeskDep) -> Response:
    """How far head office has this desk's journal."""
    with vouching(office.engine) as connection:
        return json_answer(inquiries.high_water(connection, desk.desk))


@router.get(
    "/desk/entries",
    responses=answers({200: "EntriesKept"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_entries(
    office: OfficeDep, desk: DeskDep, page: Annotated[EntriesPage, Query()]
) -> Response:
    """What the desk has sent itself, given back to it after its store was lost."""
    with reading(office.engine) as connection:
        return json_answer(inquiries.entries_after(connection, desk.desk, page.after, page.limit))


@router.get(
    "/desk/held",
    responses=answers({200: "EntriesHeld"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_held(office: OfficeDep, desk: DeskDep, page: Annotated[HeldPage, Query()]) -> Response:
    """Which of the desk's entries head office has, whoever brought them: by place and hash.

    For a desk that meets another `generation` than before: what it has delivered and is not here
    was lost when head office was restored, and is sent again.
    """
    with vouching(office.engine) as connection:
        return json_answer(inquiries.held_after(connection, desk.desk, page.after, page.limit))


@router.post(
    "/desk/knows-more",
    responses=answers({200: "Generation"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def post_knows_more(office: OfficeDep, desk: DeskDep, body: KnownMore) -> Response:
    """A desk has had from this generation what head office has no more: it was restored.

    Head office looks for itself; where it is so, another generation begins, for all desks.
    """
    claim = generations.Claim(body.cursor, body.seq, body.hash)
    with writing(office.engine) as connection:
        generation = generations.after_claim(
            connection, office.clock, desk.desk, body.generation, claim
        )
    return json_answer({"generation": generation})
