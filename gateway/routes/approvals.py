"""A clerk asks for a second person, and one at another desk of the branch decides."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from gateway.branch_day import approvals
from gateway.storage.engine import reading, writing
from gateway.wiring import SIGNED, DeskDep, OfficeDep, Problem, answers, json_answer
from pos_app.domain.approval import ApprovalState
from pos_app.domain.card_guard import holds_card_number

router = APIRouter(tags=["approvals"])
_UUID: Final = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
_ONE_LINE: Final = r"^[^\x00-\x1F\x7F]*$"
_MOST_DIRHAMS: Final = 10**12


def _no_card_number(text: str) -> str:
    if holds_card_number(text):
        raise ValueError("it may hold a card number")
    return text


_Subject = Annotated[str, Field(pattern=_ONE_LINE, max_length=80), AfterValidator(_no_card_number)]
_Reason = Annotated[str, Field(pattern=_ONE_LINE, max_length=200), AfterValidator(_no_card_number)]


class ApprovalRequest(BaseModel):
    """What exactly is to be approved; `request` is the desk's own id for it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    request: str = Field(pattern=_UUID)
    action: str = Field(pattern="^[a-z_]{1,40}$")
    subject: _Subject
    amount_dirhams: int = Field(ge=0, le=_MOST_DIRHAMS)
    reason: _Reason
    asked_by: str = Field(pattern="^[!-~]{1,32}$")


class ApprovalDecision(BaseModel):
    """Yes or no, of a person at the desk that signs this."""

    model_config = ConfigDict(extra="forbid", strict=True)

    by: str = Field(pattern="^[!-~]{1,32}$")
    is_approved: bool
    reason: _Reason


@router.post(
    "/approvals",
    responses=answers({200: "ApprovalAnswer", 400: "Problem", 403: "Problem", 409: "Problem"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def post_approval(office: OfficeDep, desk: DeskDep, body: ApprovalRequest) -> Response:
    """Ask whoever may approve at another desk of the branch; it ends after 60 seconds.

    Repeating it is harmless and tells how it stands; the same id with another body: 409.
    403: the clerk is nobody of the branch.
    """
    asked = approvals.Asked(
        request_id=body.request,
        action=body.action,
        subject=body.subject,
        amount_dirhams=body.amount_dirhams,
        reason=body.reason,
        asked_by=body.asked_by,
    )
    try:
        with writing(office.engine) as connection:
            return json_answer(approvals.ask(connection, office.clock, desk, asked))
    except approvals.NotPeople:
        raise Problem(403, "people_wrong", "No such person works at this branch.") from None
    except approvals.OtherRequest:
        raise Problem(409, "conflict", "This id belongs to another request.") from None


@router.get(
    "/approvals",
    responses=answers({200: "ApprovalsPending"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_approvals(office: OfficeDep, desk: DeskDep) -> Response:
    """What the other desks of the branch ask now, oldest first."""
    with reading(office.engine) as connection:
        asked = list(approvals.pending(connection, office.clock, desk))
    return json_answer({"approvals": asked})


@router.get(
    "/approvals/{request_id}",
    responses=answers({200: "ApprovalAnswer", 404: "Problem"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_approval(request_id: UUID, office: OfficeDep, desk: DeskDep) -> Response:
    """How a request of this desk stands."""
    try:
        with reading(office.engine) as connection:
            return json_answer(approvals.answer(connection, office.clock, desk, str(request_id)))
    except approvals.NoSuchRequest:
        raise _unknown() from None


@router.post(
    "/approvals/{request_id}/decision",
    responses=answers(
        {
            200: "ApprovalAnswer",
            400: "Problem",
            403: "Problem",
            404: "Problem",
            409: "ApprovalTooLate",
        }
    ),
    response_class=Response,
    openapi_extra=SIGNED,
)
def post_decision(
    request_id: UUID, office: OfficeDep, desk: DeskDep, body: ApprovalDecision
) -> Response:
    """Decide what another desk of the branch asks: once. The same again is harmless.

    403: not at another desk, or by nobody of the branch who may approve it, or by who asked.
    409: somebody had decided otherwise (`decided`), or it has ended (`expired`).
    """
    said = approvals.Decided(body.by, body.is_approved, body.reason)
    try:
        with writing(office.engine) as connection:
            is_as_said, stands = approvals.decide(
                connection, office.clock, desk, str(request_id), said
            )
    except approvals.NoSuchRequest:
        raise _unknown() from None
    except approvals.NotPeople:
        detail = "A second person of the branch who may approve it has to, at another desk."
        raise Problem(403, "people_wrong", detail) from None
    if is_as_said:
        return json_answer(stands)
    is_expired = stands["state"] == ApprovalState.EXPIRED
    code = "expired" if is_expired else "decided"
    detail = "The request has ended." if is_expired else "Somebody had decided it."
    return json_answer({"code": code, "detail": detail, **stands}, 409)


def _unknown() -> Problem:
    return Problem(404, "approval_unknown", "There is no such request.")
