"""The paper of a receipt that a customer wants sent; it comes before its event."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from fastapi import APIRouter, Response

from gateway.post.messages import LARGEST_PAPER_BYTES, keep_paper
from gateway.storage.engine import writing
from gateway.wiring import SIGNED, BodyDep, DeskDep, OfficeDep, Problem, answers, json_answer

router = APIRouter(tags=["receipts"])
_PDF: Final = b"%PDF-"
_TAKES_PDF: Final = {
    "requestBody": {
        "required": True,
        "content": {
            "application/pdf": {
                "schema": {
                    "type": "string",
                    "format": "binary",
                    "maxLength": LARGEST_PAPER_BYTES,
                }
            }
        },
    }
}


@router.put(
    "/receipts/{event_id}/paper",
    status_code=201,
    responses=answers({200: "PaperKept", 201: "PaperKept"}),
    response_class=Response,
    openapi_extra={**SIGNED, **_TAKES_PDF},
)
def put_paper(event_id: UUID, office: OfficeDep, desk: DeskDep, body: BodyDep) -> Response:
    """Keep the PDF for the event `receipt_sent` of that id. Repeating it is harmless.

    201 new · 200 there is one already, which stays, whatever came now · 413 larger than 2 MB ·
    422 no PDF.
    """
    if not body.startswith(_PDF):
        raise Problem(422, "not_a_pdf", "The body is no PDF.")
    with writing(office.engine) as connection:
        is_new = keep_paper(connection, office.clock, desk.desk, str(event_id), body)
    return json_answer({"event_id": str(event_id)}, 201 if is_new else 200)
