"""Payment files of other channels: what came, and one more."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Final

from fastapi import APIRouter, Response
from sqlalchemy import Row
from starlette.requests import Request

from gateway.billing import register
from gateway.billing.channels import Channel, take_payments
from gateway.billing.register import Reply
from gateway.console.forms import Form, FormDep, Upload
from gateway.console.rendering import page
from gateway.console.visitors import Visitor, require
from gateway.identity.people import OfficeAct, may
from gateway.storage.engine import reading
from gateway.wiring import Office, OfficeDep

router = APIRouter()
Reader = Annotated[Visitor, require(OfficeAct.SEE_PAYMENT_FILES)]
Taker = Annotated[Visitor, require(OfficeAct.TAKE_PAYMENT_FILES)]
_SHOWN: Final = 100
_UNFIT: Final = re.compile(r"[^A-Za-z0-9._\-]+")
_COUNTED: Final = ("payments", "posted", "credit", "unmatched", "known", "missing_before")


@router.get("/payments")
def show(request: Request, office: OfficeDep, visitor: Reader) -> Response:
    """The latest files of all partners, with what became of each."""
    return _show(request, office, visitor)


@router.post("/payments")
def take(request: Request, office: OfficeDep, visitor: Taker, form: FormDep) -> Response:
    """Take a file, whole or not at all; the same file again gets its first answer."""
    upload, channel = form.files.get("file"), form.text("channel")
    wrong = _why_not(form, upload, channel)
    if wrong or upload is None:
        return _show(request, office, visitor, channel=channel, wrong=wrong)
    with TemporaryDirectory(prefix="payments-") as folder:
        path = Path(folder) / _name_of(upload)
        path.write_bytes(upload.content)
        reply = take_payments(office.engine, office.clock, path, Channel(channel), visitor.id)
    return _show(request, office, visitor, channel=channel, reply=reply)


def _name_of(upload: Upload) -> str:
    """What the visitor calls it, as far as a file here may be called so."""
    last = re.split(r"[/\\]", upload.name)[-1]
    return _UNFIT.sub("_", last)[-80:].lstrip(".") or "payments"


def _why_not(form: Form, upload: Upload | None, channel: str) -> str:
    if channel not in list(Channel):
        return "payments.wrong.channel"
    if upload is None or not upload.content:
        return "payments.wrong.file"
    return "" if form.text("confirmed") == "yes" else "payments.wrong.confirmed"


def _show(
    request: Request,
    office: Office,
    visitor: Visitor,
    *,
    channel: str = "",
    wrong: str = "",
    reply: Reply | None = None,
) -> Response:
    with reading(office.engine) as connection:
        files = register.listed(connection, limit=_SHOWN)
    is_wrong = bool(wrong) or (reply is not None and reply.state != "taken")
    return page(
        request,
        "payments/list.html",
        422 if is_wrong else 200,
        files=[_file(row) for row in files],
        channels=tuple(Channel),
        channel=channel,
        wrong=wrong,
        reply=reply,
        counted=_counts(reply.counted or {}) if reply else (),
        may_take=may(visitor.person, OfficeAct.TAKE_PAYMENT_FILES),
    )


def _file(row: Row[Any]) -> dict[str, Any]:
    return {**row._mapping, "counts": _counts(json.loads(row.told))}


def _counts(counted: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    return tuple((name, counted[name]) for name in _COUNTED if counted.get(name))
