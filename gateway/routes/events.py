"""Events come in, one by one or in batches, and what became of them is told again."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Response

from gateway.ledger import generations, inquiries
from gateway.ledger.answers import SENTENCES, Answer
from gateway.ledger.entries import NotAnEntry, parse_json
from gateway.ledger.ingest import take_in
from gateway.operations import request_record
from gateway.storage.engine import reading, vouching
from gateway.wiring import (
    SIGNED,
    BodyDep,
    DeskDep,
    Office,
    OfficeDep,
    Problem,
    answers,
    json_answer,
    takes,
)

router = APIRouter(tags=["events"])
MOST_ENTRIES = 500
Meant = Annotated[str | None, Header(alias="X-Generation", pattern="^[0-9a-f]{32}$")]


@router.put(
    "/events/{event_id}",
    status_code=201,
    responses=answers(
        {200: "Answer", 201: "Answer", 403: "RefusedAnswer", 409: "Problem", 412: "Problem"}
    ),
    response_class=Response,
    openapi_extra={**SIGNED, **takes("Entry")},
)
def put_event(
    event_id: UUID, office: OfficeDep, desk: DeskDep, body: BodyDep, meant: Meant = None
) -> Response:
    """Keep one event. Repeating the same request is harmless.

    201 new · 200 known already · 403 refused by a rule (and kept as refused) · 409 the id belongs
    to other content · 412 meant for another generation · 422 not an entry of this desk.
    """
    _refuse_other_generation(office, meant)
    plain = _parsed(body)
    if not _is_of(plain, event_id):
        raise Problem(422, "not_an_event", "the body is not an entry of the event in the path")
    (outcome,) = take_in(office.engine, office.clock, desk, [plain])
    request_record.current().took([outcome])
    said = outcome.answer
    if outcome.is_conflict:
        raise Problem(409, "conflict", SENTENCES["conflict"])
    if not outcome.is_entry:
        raise Problem(422, said.reason or "not_an_event", said.detail or "")
    if said.outcome == "refused":
        return json_answer({"code": said.reason, **asdict(said)}, 403)
    return json_answer(asdict(said), 201 if outcome.is_new else 200)


@router.post(
    "/events",
    responses=answers({200: "Answers", 412: "Problem"}),
    response_class=Response,
    openapi_extra={**SIGNED, **takes("Entries")},
)
def post_events(office: OfficeDep, desk: DeskDep, body: BodyDep, meant: Meant = None) -> Response:
    """Keep up to 500 events; each gets its own answer, in the order of the entries."""
    _refuse_other_generation(office, meant)
    plain = _parsed(body)
    entries = plain.get("entries") if isinstance(plain, dict) and len(plain) == 1 else None
    if not isinstance(entries, list) or len(entries) > MOST_ENTRIES:
        raise Problem(422, "request_wrong", f"a list of up to {MOST_ENTRIES} entries is needed")
    outcomes = take_in(office.engine, office.clock, desk, entries)
    request_record.current().took(outcomes)
    return json_answer({"answers": [asdict(outcome.answer) for outcome in outcomes]})


@router.get(
    "/events/{event_id}",
    responses=answers({200: "Answer", 404: "Problem"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_event(event_id: UUID, office: OfficeDep, desk: DeskDep) -> Response:
    """What became of my event?"""
    with vouching(office.engine) as connection:
        said = inquiries.of_event(connection, str(event_id))
    return _told(said)


@router.get(
    "/receipts/{receipt_no}",
    responses=answers({200: "Answer", 404: "Problem"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_receipt(receipt_no: str, office: OfficeDep, desk: DeskDep) -> Response:
    """What became of the payment with this receipt?"""
    if not receipt_no.isascii() or not receipt_no.isprintable():
        return _told(None)
    with vouching(office.engine) as connection:
        said = inquiries.of_receipt(connection, receipt_no)
    return _told(said)


@router.get(
    "/shifts/{shift_id}",
    responses=answers({200: "ShiftBalance"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_shift(shift_id: str, office: OfficeDep, desk: DeskDep) -> Response:
    """What head office has of a shift."""
    if not shift_id.isascii() or not shift_id.isprintable():
        raise Problem(422, "request_wrong", "not the id of a shift")
    with reading(office.engine) as connection:
        return json_answer(inquiries.of_shift(connection, shift_id))


def _refuse_other_generation(office: Office, meant: str | None) -> None:
    """A restored head office may lack what went before these entries: it is asked for first."""
    if meant is None:
        return
    with reading(office.engine) as connection:
        if generations.current(connection) == meant:
            return
    detail = "Head office was restored: ask first what it holds of this desk."
    raise Problem(412, "another_generation", detail)


def _parsed(body: bytes) -> object:
    try:
        return parse_json(body)
    except NotAnEntry as error:
        raise Problem(422, error.code, str(error)) from None


def _is_of(plain: object, event_id: UUID) -> bool:
    match plain:
        case {"event": {"header": {"event_id": str(text)}}}:
            return text == str(event_id)
        case _:
            return False


def _told(said: Answer | None) -> Response:
    if said is None:
        raise Problem(404, "never_arrived", SENTENCES["never_arrived"])
    return json_answer(asdict(said))
