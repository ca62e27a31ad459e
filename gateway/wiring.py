"""What a route may ask for: the database, the clock, the raw body, the desk that signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final

from fastapi import Depends
from fastapi import Request as HttpRequest
from fastapi.responses import Response
from sqlalchemy import Engine

from gateway import schemas
from gateway.accounts.snapshots import Snapshots
from gateway.identity import signatures
from gateway.identity.bundle_version import HEADER, KNOWN
from gateway.identity.desk_status import Sightings
from gateway.identity.desks import Desk
from gateway.identity.nonces import Nonces
from gateway.identity.revocation import revocation_header
from gateway.operations import request_record
from gateway.storage.engine import reading
from pos_app import wire
from pos_app.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class Office:
    """What head office works with."""

    engine: Engine
    clock: Clock
    snapshots: Snapshots
    sends_receipts: bool = False
    sightings: Sightings = field(default_factory=Sightings)
    nonces: Nonces = field(default_factory=Nonces)
    replica: Engine | None = None

    @property
    def reports(self) -> Engine:
        """Where pages and reports read: a replica, which may be a moment behind, if there is one.

        What somebody acts on at once is read from `engine`.
        """
        return self.replica or self.engine


class Problem(Exception):
    """An answer that is an error: status, code and an English sentence."""

    def __init__(
        self, status: int, code: str, detail: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.headers = headers
        self.status = status
        self.code = code
        self.detail = detail


_WHY_NOT: Final = {
    "signature_wrong": "The request is not signed as it must be.",
    "clock_wrong": "The time of the request is more than five minutes off.",
    "replayed": "This request has been seen before.",
    "desk_unknown": "There is no such desk.",
    "desk_revoked": "This desk may no longer work.",
}


async def the_office(request: HttpRequest) -> Office:
    """The head office that this application serves."""
    office: Office = request.app.state.office
    return office


async def the_body(request: HttpRequest) -> bytes:
    """The raw body; the application has limited its size."""
    return await request.body()


def the_desk(
    request: HttpRequest,
    office: Annotated[Office, Depends(the_office)],
    body: Annotated[bytes, Depends(the_body)],
) -> Desk:
    """The desk that signed this request; a Problem 401 without one."""
    query = request.scope["query_string"].decode("latin-1")
    target = request.scope["raw_path"].decode("latin-1") + (f"?{query}" if query else "")
    signed = signatures.Request(request.method, target, request.headers, body)
    try:
        desk = signatures.check(office.engine, office.clock, signed, office.nonces)
    except signatures.NotSigned as error:
        headers = None
        if error.code == "desk_revoked":
            with reading(office.engine) as connection:
                headers = revocation_header(connection, request.headers["x-desk"])
        raise Problem(401, error.code, _WHY_NOT[error.code], headers) from None
    request_record.current().who = desk.desk
    request.scope.setdefault("state", {})[KNOWN] = desk.bundle_version
    office.sightings.note(office.engine, desk.desk, office.clock.now())
    return desk


OfficeDep = Annotated[Office, Depends(the_office)]
BodyDep = Annotated[bytes, Depends(the_body)]
DeskDep = Annotated[Desk, Depends(the_desk)]

_VERSION: Final = {HEADER: {"$ref": f"#/components/headers/{HEADER}"}}
VERSION_HEADER: Final = {
    "description": "Which state of staff, profile and limits the desk's bundle would be of now.",
    "schema": {"type": "string"},
}
SIGNED: Final[dict[str, Any]] = {
    "security": [{name: [] for name in ("X-Desk", "X-Time", "X-Nonce", "X-Signature")}]
}


def answers(of: dict[int, str], signed: bool = True) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route: a component by status; problems are added where they can be."""
    named = {**of, 413: "Problem", 422: of.get(422, "Problem"), 503: "Problem"}
    if signed:
        named[401] = "Problem"
    told: dict[str, Any] = {"headers": _VERSION} if signed else {}
    return {
        status: {
            "description": name,
            "content": {"application/json": {"schema": schemas.ref(name)}},
            **(told if status in of else {}),
        }
        for status, name in sorted(named.items())
    }


def takes(name: str) -> dict[str, Any]:
    """The `requestBody` of a route that reads the raw body itself."""
    return {"requestBody": schemas.json_content(name)}


def json_answer(plain: object, status: int = 200) -> Response:
    """A JSON answer from plain values."""
    return Response(wire.canonical(plain), status, media_type="application/json")
