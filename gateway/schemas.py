"""The shapes of all messages for the OpenAPI document, derived from the domain's dataclasses."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from gateway.ledger.answers import Answer
from gateway.ledger.rescue import DAMAGED, KNOWN, REFUSED, TAKEN
from pos_app import wire
from pos_app.domain import events
from pos_app.domain.account import Account, OpenItem
from pos_app.domain.approval import ApprovalState
from pos_app.domain.branch_day import (
    BranchDay,
    DaySummary,
    DeskStatus,
    LedgerEntry,
    SignedStatement,
)
from pos_app.domain.money import Money

Schema = dict[str, Any]

_SENT: Final = {wire.name_of(cls): cls for cls in (*events.SENT, events.DrawerOpened)}
_HEX: Final[Schema] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_FLAG: Final[Schema] = {"type": "boolean"}
_TEXT: Final[Schema] = {"type": "string"}
_WHOLE: Final[Schema] = {"type": "integer"}
_MOMENT: Final[Schema] = {"type": "string", "format": "date-time"}


def ref(name: str) -> Schema:
    """A reference to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def json_content(name: str) -> Schema:
    """A `requestBody` of JSON, of that component."""
    return {"required": True, "content": {"application/json": {"schema": ref(name)}}}


def components() -> dict[str, Schema]:
    """Every message by name."""
    problem = {"Problem": _object(code=_TEXT, detail=_TEXT)}
    return {
        **problem,
        **_told(),
        **_accounts(),
        **_claims(),
        **_approvals(),
        **_days(),
        **_sent(),
        **_handed_over(),
    }


def _told() -> dict[str, Schema]:
    """What head office says of itself, of a desk, and of events."""
    return {
        "Health": _object(ok=_FLAG, api=_WHOLE, version=_TEXT),
        "SignedBundle": _object(bundle=_TEXT, signature=_TEXT),
        "Enrolled": _object(desk=_TEXT, head_office_key=_TEXT, bundle=ref("SignedBundle")),
        "Answer": _of(Answer),
        "RefusedAnswer": _object(code=_TEXT, **_of(Answer)["properties"]),
        "Answers": _object(answers=_list(ref("Answer"))),
        "RescueAnswers": _object(answers=_list(ref("RescueAnswer"))),
        "RescueAnswer": _object(
            state={"enum": [TAKEN, KNOWN, REFUSED, DAMAGED]},
            amount_dirhams=_WHOLE,
            **_of(Answer)["properties"],
        ),
        "ShiftBalance": _object(
            shift=_TEXT,
            payments=_WHOLE,
            collected_dirhams=_WHOLE,
            cash_dirhams=_WHOLE,
            card_dirhams=_WHOLE,
            voids=_WHOLE,
            closed=_FLAG,
        ),
        "HighWater": _object(
            seq=_WHOLE,
            hash=_HEX,
            receipt_no={"anyOf": [_TEXT, {"type": "null"}]},
            held=_WHOLE,
            generation=_TEXT,
        ),
        "EntriesHeld": _object(held=_list(_object(seq=_WHOLE, hash=_HEX)), more=_FLAG),
        "Generation": _object(generation=_TEXT),
    }


def _accounts() -> dict[str, Schema]:
    """Accounts, alone, found, and copied."""
    many = _list(ref("Account"))
    return {
        "Account": _of(Account),
        "AccountRead": _object(as_of=_MOMENT, account=ref("Account")),
        "AccountsFound": _object(as_of=_MOMENT, accounts=many, more=_FLAG),
        "AccountChanges": _object(
            as_of=_MOMENT,
            accounts=many,
            removed=_list(_TEXT),
            from_cursor=_WHOLE,
            next_cursor=_WHOLE,
            more=_FLAG,
            head=_WHOLE,
            in_all={"anyOf": [_WHOLE, {"type": "null"}]},
            generation=_TEXT,
        ),
        "SignedSnapshot": _object(snapshot=_TEXT, signature=_TEXT),
    }


def _claims() -> dict[str, Schema]:
    """Whether a desk may charge a card for bills now."""
    return {
        "ClaimGranted": _object(granted={"const": True}),
        "ClaimRefused": _object(code={"const": "claimed"}, detail=_TEXT, item_no=_TEXT, desk=_TEXT),
    }


def _days() -> dict[str, Schema]:
    """A branch's days, and how a desk is."""
    following = {"anyOf": [_TEXT, {"type": "null"}]}
    return {
        "DeskStatus": _of(DeskStatus),
        "Kept": _object(kept={"const": True}),
        "BranchDay": _of(BranchDay),
        "DaySummaries": _object(days=_list(_of(DaySummary))),
        "DayEntries": _object(entries=_list(_of(LedgerEntry)), next=following),
        "SignedStatement": _of(SignedStatement),
    }


def _approvals() -> dict[str, Schema]:
    """What one desk asks, and what a person at another one decides."""
    stands = {
        "request": {"type": "string", "format": "uuid"},
        "state": _of(ApprovalState),
        "decided_by": {"anyOf": [_TEXT, {"type": "null"}]},
        "at_desk": {"anyOf": [_TEXT, {"type": "null"}]},
        "reason": _TEXT,
    }
    asked = _object(
        request=stands["request"],
        desk=_TEXT,
        asked_by=_TEXT,
        action=_TEXT,
        subject=_TEXT,
        amount_dirhams=_WHOLE,
        reason=_TEXT,
        asked_at=_MOMENT,
    )
    return {
        "ApprovalAnswer": _object(**stands),
        "ApprovalTooLate": _object(code={"enum": ["decided", "expired"]}, detail=_TEXT, **stands),
        "ApprovalsPending": _object(approvals=_list(asked)),
    }


def _sent() -> dict[str, Schema]:
    """What desks send."""
    place = {"seq": {"type": "integer", "minimum": 1}, "prev_hash": _HEX, "hash": _HEX}
    return {
        "Event": {
            "oneOf": [_event(name, cls) for name, cls in _SENT.items()],
            "discriminator": {"propertyName": "type"},
        },
        "Entry": _object(**place, signature=_TEXT, event=ref("Event")),
        "Entries": _object(entries={**_list(ref("Entry")), "maxItems": 500}),
        "EntriesKept": _object(entries=_list(ref("Entry")), more=_FLAG),
    }


def _handed_over() -> dict[str, Schema]:
    """What is kept of a receipt to be sent on, and handed over."""
    pdf = {"type": "string", "contentEncoding": "base64"}
    texts = dict.fromkeys(("id", "to", "receipt_no", "text_en", "text_ar"), _TEXT)
    return {
        "PaperKept": _object(event_id={"type": "string", "format": "uuid"}),
        "ReceiptMessage": _object(
            **texts, way=_of(events.SendWay), pdf={"anyOf": [pdf, {"type": "null"}]}
        ),
    }


def _event(name: str, cls: type) -> Schema:
    schema = _of(cls)
    properties = {"type": {"const": name}, "v": {"const": wire.VERSION}, **schema["properties"]}
    return {**_object(**properties), "title": cls.__name__}


def _of(kind: Any) -> Schema:
    """The schema of what `wire` writes for a value of type `kind`."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(argument) for argument in arguments]}
    if origin is tuple:
        return _list(_of(arguments[0]))
    if origin is Mapping:
        return {
            "type": "object",
            "propertyNames": {"pattern": "^[0-9]{1,6}$"},
            "additionalProperties": _of(arguments[1]),
        }
    if hasattr(kind, "__supertype__"):
        return _of(kind.__supertype__)
    if is_dataclass(kind) and kind is not Money:
        return _of_dataclass(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [member.value for member in kind]}
    return dict(_SIMPLE[kind])


def _of_dataclass(kind: Any) -> Schema:
    hints = get_type_hints(kind)
    written = {_written(f.name, hints[f.name]): _of(hints[f.name]) for f in fields(kind)}
    schema = _object(**written)
    schema["required"] = [name for name in written if (kind, name) not in _NOT_ALWAYS_THERE]
    return schema


_NOT_ALWAYS_THERE: Final = {(OpenItem, "claimed_by")}  # only where there is somebody

_SIMPLE: Final[dict[Any, Schema]] = {
    str: _TEXT,
    int: _WHOLE,
    bool: _FLAG,
    Money: {"type": "integer", "description": "dirhams"},
    UUID: {"type": "string", "format": "uuid"},
    datetime: _MOMENT,
    date: {"type": "string", "format": "date"},
    type(None): {"type": "null"},
}


def _written(name: str, kind: Any) -> str:
    return f"{name}_dirhams" if kind in (Money, Money | None) else name


def _object(**properties: Schema) -> Schema:
    """Every key is there, and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}
