"""Accounts: looked up and read again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection, insert

from gateway.accounts.look_up import MOST_FOUND, Plain, look_up, read_accounts
from gateway.identity.desks import Desk
from gateway.ledger.claims import claimed_of
from gateway.storage import rows
from gateway.storage.engine import writing
from gateway.storage.moments import moment_text
from gateway.wiring import SIGNED, DeskDep, Office, OfficeDep, Problem, answers, json_answer
from pos_app.domain.ids import id_maker
from pos_app.domain.search_text import SearchKind

router = APIRouter(tags=["accounts"])


class LookUp(BaseModel):
    """What to look for; `kind` is a hint."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(min_length=1, max_length=100)
    kind: SearchKind = SearchKind.ANY
    limit: int = Field(MOST_FOUND, ge=1, le=MOST_FOUND)


@router.get(
    "/accounts",
    responses=answers({200: "AccountsFound"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_accounts(office: OfficeDep, desk: DeskDep, asked: Annotated[LookUp, Query()]) -> Response:
    """Find accounts by any of their numbers, a bill's number, or a name in Arabic or English."""
    if any(ord(c) < 32 or "\ud800" <= c <= "\udfff" for c in asked.q):
        raise Problem(422, "request_wrong", "q holds a character that no name or number has")
    with writing(office.engine) as connection:
        found, more = look_up(connection, asked.q, asked.kind, asked.limit)
        _name_claims(connection, office, desk, found)
        _audit(connection, office, desk, asked.kind, asked.q, len(found))
    as_of = moment_text(office.clock.now())
    return json_answer({"as_of": as_of, "accounts": found, "more": more})


@router.get(
    "/accounts/{account_no}",
    responses=answers({200: "AccountRead", 404: "Problem"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_account(
    office: OfficeDep,
    desk: DeskDep,
    account_no: Annotated[str, Path(pattern="^[0-9]{1,20}$")],
) -> Response:
    """One account as it stands now."""
    with writing(office.engine) as connection:
        found = read_accounts(connection, [account_no])
        _name_claims(connection, office, desk, found)
        _audit(connection, office, desk, SearchKind.ACCOUNT_NO, account_no, len(found))
    if not found:
        raise Problem(404, "account_unknown", "There is no such account.")
    return json_answer({"as_of": moment_text(office.clock.now()), "account": found[0]})


def _name_claims(connection: Connection, office: Office, desk: Desk, found: list[Plain]) -> None:
    """Say at each open item which other desk claims it; where none does, nothing is said."""
    account_nos = [account["account_no"] for account in found]
    claimed = claimed_of(connection, office.clock, desk.desk, account_nos)
    for item in (item for account in found for item in account["items"]) if claimed else ():
        other = claimed.get((item["account_no"], item["item_no"]))
        if other is not None:
            item["claimed_by"] = other


def _audit(
    connection: Connection, office: Office, desk: Desk, kind: str, asked: str, found: int
) -> None:
    row = {
        "look_up_id": str(id_maker(office.clock)()),
        "at": moment_text(office.clock.now()),
        "desk": desk.desk,
        "kind": kind,
        "asked": asked,
        "found": found,
    }
    connection.execute(insert(rows.look_ups), row)
