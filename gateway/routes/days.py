"""The branch's days, told to its own desks; and how each desk is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from gateway.branch_day.day_pages import PLACE, entries_page, statement
from gateway.branch_day.days import branch_day, summaries
from gateway.identity.desk_status import keep_status
from gateway.ledger.entries import NotAnEntry, parse_json
from gateway.storage.engine import reading_one_moment
from gateway.wiring import (
    SIGNED,
    BodyDep,
    DeskDep,
    OfficeDep,
    Problem,
    answers,
    json_answer,
    takes,
)
from pos_app import wire
from pos_app.domain.branch_day import DeskStatus

router = APIRouter(tags=["days"])
MOST_DAYS: Final = 62
_DATE: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
DayDep = Annotated[str, Path(pattern=_DATE, json_schema_extra={"format": "date"})]


class Days(BaseModel):
    """The first and the last of the days that are asked for."""

    model_config = ConfigDict(extra="forbid")

    first: str = Field(pattern=_DATE, json_schema_extra={"format": "date"})
    last: str = Field(pattern=_DATE, json_schema_extra={"format": "date"})


class DayPage(BaseModel):
    """Where the list goes on: `next` of the page before; empty at its beginning."""

    model_config = ConfigDict(extra="forbid")

    after: str = Field("", pattern=f"^({PLACE})?$", max_length=80)


@router.put(
    "/desk/status",
    responses=answers({200: "Kept"}),
    response_class=Response,
    openapi_extra={**SIGNED, **takes("DeskStatus")},
)
def put_status(office: OfficeDep, desk: DeskDep, body: BodyDep) -> Response:
    """How this desk is now: its shift, what waits, what is unknown. The last word counts."""
    try:
        status = wire.structure(parse_json(body), DeskStatus)
    except (NotAnEntry, wire.NotAnEvent) as error:
        raise Problem(422, "request_wrong", f"not the status of a desk: {error}"[:300]) from None
    keep_status(office.engine, desk.desk, status, office.clock.now())
    return json_answer({"kept": True})


@router.get(
    "/days",
    responses=answers({200: "DaySummaries"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_days(office: OfficeDep, desk: DeskDep, days: Annotated[Days, Query()]) -> Response:
    """The desk's branch from one day to another, at most 62: what was taken, hour by hour."""
    first, last = _date(days.first), _date(days.last)
    if not timedelta() <= last - first < timedelta(days=MOST_DAYS):
        raise Problem(422, "request_wrong", f"up to {MOST_DAYS} days, the first one first")
    with reading_one_moment(office.engine) as connection:
        found = summaries(connection, desk.centre_code, first, last)
    return json_answer({"days": wire.unstructure(found)})


@router.get(
    "/days/{business_date}",
    responses=answers({200: "BranchDay"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_day(business_date: DayDep, office: OfficeDep, desk: DeskDep) -> Response:
    """All that head office knows of the day at the desk's branch."""
    day, now = _date(business_date), office.clock.now()
    with reading_one_moment(office.engine) as connection:
        found = branch_day(connection, now, desk.centre_code, day)
    return json_answer(wire.unstructure(found))


@router.get(
    "/days/{business_date}/entries",
    responses=answers({200: "DayEntries"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_entries(
    business_date: DayDep, office: OfficeDep, desk: DeskDep, page: Annotated[DayPage, Query()]
) -> Response:
    """Every entry of the day at the desk's branch, as its desk signed it; pages under 1 MB.

    Desk by desk, in the order of their journals. `next` is `after` of the next page; null: there
    is none.
    """
    day = _date(business_date)
    with reading_one_moment(office.engine) as connection:
        found = entries_page(connection, desk.centre_code, day, page.after)
    return json_answer({"entries": wire.unstructure(found.entries), "next": found.after})


@router.get(
    "/days/{business_date}/statement",
    responses=answers({200: "SignedStatement"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_statement(business_date: DayDep, office: OfficeDep, desk: DeskDep) -> Response:
    """Head office's own totals of the day, signed by its key.

    `digest` is the SHA-256 over one line "DESK SEQ HASH" of every entry, in their order.
    """
    day, now = _date(business_date), office.clock.now()
    with reading_one_moment(office.engine) as connection:
        return json_answer(statement(connection, now, desk.centre_code, day))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Problem(422, "request_wrong", "there is no such day") from None
