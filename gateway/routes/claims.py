"""A desk says which bills it is about to charge a card for, so that no other desk does."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from gateway.ledger import claims
from gateway.storage.engine import writing
from gateway.wiring import SIGNED, DeskDep, OfficeDep, answers, json_answer

router = APIRouter(tags=["claims"])
MOST_BILLS = 100


class Bill(BaseModel):
    """An open item; head office need not know it yet."""

    model_config = ConfigDict(extra="forbid", strict=True)

    account_no: str = Field(pattern="^[0-9]{1,20}$")
    item_no: str = Field(pattern="^[!-~]{1,40}$")


class Claim(BaseModel):
    """All that one card is to pay."""

    model_config = ConfigDict(extra="forbid", strict=True)

    items: list[Bill] = Field(min_length=1, max_length=MOST_BILLS)


@router.put(
    "/claims/{attempt_id}",
    responses=answers({200: "ClaimGranted", 400: "Problem", 409: "ClaimRefused"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def put_claim(attempt_id: UUID, office: OfficeDep, desk: DeskDep, body: Claim) -> Response:
    """Claim bills for a card attempt: all of them, or (409, with the desk that has one) none.

    It ends by itself after three minutes, unless the event that starts the attempt arrives: then
    it stands until the card is known not to be charged, the payment has arrived, or the reversal
    was approved. Repeating it is harmless.
    """
    bills = {(bill.account_no, bill.item_no) for bill in body.items}
    with writing(office.engine) as connection:
        other = claims.claim(connection, office.clock, desk.desk, str(attempt_id), bills)
    if other is None:
        return json_answer({"granted": True})
    detail = "Another desk is charging a card for one of these bills, or may have done so."
    (_, item_no), has_it = other
    refused = {"code": "claimed", "detail": detail, "item_no": item_no, "desk": has_it}
    return json_answer(refused, 409)


@router.delete(
    "/claims/{attempt_id}",
    status_code=204,
    responses={**answers({}), 204: {"description": "Released"}},
    response_class=Response,
    openapi_extra=SIGNED,
)
def delete_claim(attempt_id: UUID, office: OfficeDep, desk: DeskDep) -> Response:
    """Nothing was charged. Repeating it is harmless, and so is releasing what was never claimed.

    An attempt whose event has arrived is not released by this, but by what became of it.
    """
    with writing(office.engine) as connection:
        claims.release(connection, desk.desk, str(attempt_id))
    return Response(status_code=204)
