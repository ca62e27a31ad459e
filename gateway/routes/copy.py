"""The desks' own copies of all accounts: whole, as a file, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Annotated, Any, Final

from fastapi import APIRouter, Header, Path, Query, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from gateway.accounts.account_copy import PAGE, changed_since
from gateway.storage.engine import reading_one_moment
from gateway.storage.moments import moment_text
from gateway.wiring import SIGNED, DeskDep, OfficeDep, Problem, answers, json_answer

router = APIRouter(tags=["accounts"])
_PIECE_BYTES: Final = 1 << 20
_PACKED: Final[dict[str, Any]] = {
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
}


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
    accounts there are in all. A `head` below `cursor`, or another `generation` than that of the
    copy: head office was restored, and only a whole copy helps.
    """
    as_of = moment_text(office.clock.now())
    with reading_one_moment(office.engine) as connection:
        changes = changed_since(connection, page.cursor, page.limit)
    return json_answer({"as_of": as_of, **changes})


class Wanted(BaseModel):
    """A copy that a desk could use: with head office's changes at least so far."""

    model_config = ConfigDict(extra="forbid")

    at_least: int = Field(0, ge=0, le=2**62)


@router.get(
    "/copy/snapshot",
    responses=answers({200: "SignedSnapshot", 404: "Problem"}),
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_snapshot(office: OfficeDep, desk: DeskDep, wanted: Annotated[Wanted, Query()]) -> Response:
    """The newest whole copy as a file: what it is, signed by head office.

    `snapshot` is canonical JSON: `format` and `schema`, `cursor` (go on with `/v1/copy` from
    there, in that `generation`), how many `accounts` and `items`, `as_of`, `packed_bytes` and
    their `sha256`, under which the file is fetched, `unpacked_bytes`, and the `key`: the file is
    SQLite, in blocks compressed by zlib behind their length in four bytes, then AES-256-CTR from
    a zero counter. A newer one may be made meanwhile; 404: the first one is being made, ask again
    in a minute.
    """
    newest = office.snapshots.newest(wanted.at_least)
    if newest is None:
        raise Problem(404, "no_snapshot_yet", "The first whole copy is being made.")
    return json_answer({"snapshot": newest.text, "signature": newest.signature})


@router.get(
    "/copy/snapshot/{sha256}",
    responses={
        **answers({404: "Problem", 416: "Problem"}),
        200: {"description": "All of it", **_PACKED},
        206: {"description": "All from where the range begins", **_PACKED},
    },
    response_class=Response,
    openapi_extra=SIGNED,
)
def get_snapshot_file(
    office: OfficeDep,
    desk: DeskDep,
    sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$")],
    range: Annotated[str, Header(pattern="^bytes=[0-9]{1,15}-$")] = "bytes=0-",
) -> Response:
    """The packed file, from the beginning or, with `Range: bytes=N-`, from there."""
    file = office.snapshots.file(sha256)
    if file is None:
        raise Problem(404, "snapshot_gone", "There is a newer whole copy.")
    start, size = int(range[len("bytes=") : -1]), file.stat().st_size
    if start >= size:
        raise Problem(416, "range_wrong", "The file ends before that.")
    headers = {"Content-Length": str(size - start)}
    if start:
        headers["Content-Range"] = f"bytes {start}-{size - 1}/{size}"
    status, kind = 206 if start else 200, "application/octet-stream"
    return StreamingResponse(_pieces(file, start), status, headers, kind)


def _pieces(file: FilePath, start: int) -> Iterator[bytes]:
    with file.open("rb") as packed:
        packed.seek(start)
        while piece := packed.read(_PIECE_BYTES):
            yield piece
