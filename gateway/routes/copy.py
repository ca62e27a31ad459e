"""The desks' own copies of all accounts: whole, as a file, and what changed since."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from gateway.account_copy import PAGE, changed_since
from gateway.database import reading_one_moment
from gateway.moments import moment_text
from gateway.wiring import SIGNED, DeskDep, OfficeDep, answers, json_answer

router = APIRouter(tags=["accounts"])


class CopyPage(BaseModel):
    """Where a copy goes on; 0 is its beginning."""

    model_config = ConfigDict(extra="forbid")

    cursor: int = Field(0, ge=0, le=2**62)
    limit: int = Field(PAGE, ge=1, le=PAGE)


@router.get(
    "/copy",
    responses=answers({200: "AccountChanges"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_copy(office: OfficeDep, desk: DeskDep, page: Annotated[CopyPage, Query()]) -> Response:
    """Accounts that changed after `cursor`, for the desk's own copy.

    `from_cursor` repeats it, `head` is how far there are changes, and the last page says how many
    accounts there are in all. A `head` below `cursor`: the copy is not one of this head office.
    """
    as_of = moment_text(office.clock.now())
    with reading_one_moment(office.engine) as connection:
        changes = changed_since(connection, page.cursor, page.limit)
    return json_answer({"as_of": as_of, **changes})
