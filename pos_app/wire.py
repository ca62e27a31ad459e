"""Events as JSON and back: one format for the journal, the outbox, exports and head office.

Canonical JSON: keys sorted, no white space, UTF-8, integers and texts only, so that anyone can
re-compute a hash from the parsed object. Money is an integer under a key that ends in
`_dirhams`; moments are UTC ISO 8601 with microseconds and `Z`. Unknown keys are refused.
"""

from __future__ import annotations

import hashlib
import json
import operator
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache, partial
from typing import Any, Final, TypeVar, get_type_hints
from uuid import UUID

from cattrs import Converter
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from pos_app.domain import (
    card_events,
    custody,
    day_events,
    events,
    offline_extended,
    payment,
    rescued,
    resolution,
    restored,
    tender_corrected,
)
from pos_app.domain.events import Event
from pos_app.domain.money import Money

T = TypeVar("T")
VERSION: Final = 1
_CANONICAL: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
GENESIS: Final = "0" * 64  # the hash before a desk's first event
_TYPES: Final[Mapping[str, type]] = {
    "shift_opened": events.ShiftOpened,
    "payment_taken": payment.PaymentTaken,
    "payment_voided": payment.PaymentVoided,
    "payment_refunded": payment.PaymentRefunded,
    "card_attempt_started": card_events.CardAttemptStarted,
    "card_attempt_settled": card_events.CardAttemptSettled,
    "cards_reconciled": card_events.CardsReconciled,
    "drawer_opened": events.DrawerOpened,
    "cash_moved": events.CashMoved,
    "receipt_printed": events.ReceiptPrinted,
    "receipt_sent": events.ReceiptSent,
    "cash_counted": events.CashCounted,
    "balancing_started": events.BalancingStarted,
    "balancing_left": events.BalancingLeft,
    "shift_closed": events.ShiftClosed,
    "desk_restored": restored.DeskRestored,
    "posting_resolved": resolution.PostingResolved,
    "offline_extended": offline_extended.OfflineExtended,
    "items_rescued": rescued.ItemsRescued,
    "cash_given": custody.CashGiven,
    "cash_accepted": custody.CashAccepted,
    "cash_taken_back": custody.CashTakenBack,
    "tender_corrected": tender_corrected.TenderCorrected,
    "shift_verified": day_events.ShiftVerified,
    "day_closed": day_events.DayClosed,
    "deposit_made": day_events.DepositMade,
    "deposit_received": day_events.DepositReceived,
    "approval_decided": day_events.ApprovalDecided,
}
_UNREADABLE: Final = (ValueError, TypeError, KeyError, AttributeError, OverflowError)
_NAMES: Final = {cls: name for name, cls in _TYPES.items()}


class NotAnEvent(ValueError):
    """The text is not an event of this version; says where it differs."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in its place in a desk's journal, as it is stored, exported and sent."""

    seq: int
    prev_hash: str
    hash: str
    signature: str  # base64 Ed25519 of `hash` by the desk's key, made when it happened
    body: bytes  # canonical JSON of the event


def encode(event: Event) -> bytes:
    """The canonical JSON of `event`."""
    return canonical(to_plain(event))


def to_plain(event: Event) -> dict[str, Any]:
    """`event` as JSON values."""
    plain: dict[str, Any] = _converter().unstructure(event)
    return {"type": type_name(event), "v": VERSION, **plain}


def type_name(event: Event) -> str:
    """`payment_taken` for a PaymentTaken, and so on."""
    return name_of(type(event))


def name_of(cls: type) -> str:
    """The same for a class of events."""
    return _NAMES[cls]


def decode(body: bytes) -> Event:
    """The event in `body`. Raises NotAnEvent."""
    try:
        plain = json.loads(body, parse_float=_refuse_float, parse_constant=_refuse_float)
    except (ValueError, RecursionError) as error:
        raise NotAnEvent("not JSON of whole numbers and texts") from error
    return from_plain(plain)


def from_plain(plain: object) -> Event:
    """The event in parsed JSON. Raises NotAnEvent."""
    if not isinstance(plain, dict) or plain.get("v") != VERSION:
        raise NotAnEvent(f"not an event of version {VERSION}")
    cls = _TYPES.get(str(plain.get("type")))
    if cls is None:
        raise NotAnEvent("unknown type of event")
    return structure({k: v for k, v in plain.items() if k not in ("type", "v")}, cls)


def structure(plain: object, cls: type[T]) -> T:
    """Any domain value from its JSON. Raises NotAnEvent."""
    try:
        return _converter().structure(plain, cls)
    except (BaseValidationError, ForbiddenExtraKeysError, AttributeError, *_UNREADABLE):
        return _structure_or_say_where(plain, cls)  # three times slower


def _structure_or_say_where(plain: object, cls: type[T]) -> T:
    try:
        return _converter(says_where=True).structure(plain, cls)
    except (BaseValidationError, *_UNREADABLE) as error:
        raise NotAnEvent(_where(error)) from error


def unstructure(value: object) -> Any:
    """Any domain value as JSON."""
    return _converter().unstructure(value)


def unstructure_briefly(value: object) -> Any:
    """Any domain value as JSON without its defaults, which `structure` puts in again."""
    return _converter(omits_defaults=True).unstructure(value)


def canonical(plain: object) -> bytes:
    """The one byte form of JSON values."""
    return _CANONICAL.encode(plain).encode()


def chain_hash(prev_hash: str, seq: int, body: bytes) -> str:
    """SHA-256 over the previous hash, the place and the event: hex."""
    return hashlib.sha256(f"{prev_hash}\n{seq}\n".encode() + body).hexdigest()


def _refuse_float(text: str) -> float:
    raise ValueError(f"{text} is not a whole number")


def _where(error: Exception) -> str:
    from cattrs import transform_error

    if isinstance(error, BaseValidationError):
        return "; ".join(transform_error(error, path="event"))
    return str(error)


@cache
def _converter(*, says_where: bool = False, omits_defaults: bool = False) -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=says_where)
    converter.register_unstructure_hook(Money, lambda money: money.dirhams)
    converter.register_structure_hook(Money, lambda raw, _: Money(_exactly(raw, int)))
    converter.register_unstructure_hook(datetime, _moment_text)
    converter.register_structure_hook(datetime, lambda raw, _: _moment(raw))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda raw, _: date.fromisoformat(_exactly(raw, str)))
    converter.register_unstructure_hook(time, lambda value: value.isoformat("minutes"))
    converter.register_structure_hook(time, lambda raw, _: time.fromisoformat(_exactly(raw, str)))
    converter.register_unstructure_hook(UUID, str)
    converter.register_structure_hook(UUID, lambda raw, _: UUID(_exactly(raw, str)))
    for kind in (int, bool, str):
        converter.register_structure_hook(kind, _exactly)
    converter.register_structure_hook(StrEnum, _choice)
    converter.register_structure_hook_func(partial(operator.eq, Mapping[int, int]), _pieces)
    converter.register_unstructure_hook_func(partial(operator.eq, Mapping[int, int]), _text_keys)
    converter.register_structure_hook(payment.Tender, _tender)
    converter.register_unstructure_hook_factory(is_dataclass, _writer(converter, omits_defaults))
    converter.register_structure_hook_factory(is_dataclass, _reader(converter))
    return converter


def _writer(converter: Converter, omits_defaults: bool) -> Any:
    return lambda cls: make_dict_unstructure_fn(
        cls, converter, _cattrs_omit_if_default=omits_defaults, **_renamed(cls)
    )


def _reader(converter: Converter) -> Any:
    return lambda cls: make_dict_structure_fn(
        cls, converter, _cattrs_forbid_extra_keys=True, **_renamed(cls)
    )


def _renamed(cls: type) -> dict[str, Any]:
    """Money fields carry their unit in their JSON name."""
    hints = get_type_hints(cls)
    money = [field.name for field in fields(cls) if hints[field.name] in (Money, Money | None)]
    return {name: override(rename=f"{name}_dirhams") for name in money}


def _tender(raw: Any, _: object) -> payment.Tender:
    if isinstance(raw, dict) and "rrn" in raw:
        return _converter().structure(raw, payment.CardTender)
    return _converter().structure(raw, payment.CashTender)


def _choice(raw: Any, kind: type[StrEnum]) -> StrEnum:
    return _choices(kind).get(_exactly(raw, str)) or kind(raw)


@cache
def _choices(kind: type[StrEnum]) -> Mapping[str, StrEnum]:
    """Three times faster than asking `kind`."""
    return {str(choice): choice for choice in kind}


def _pieces(raw: Any, _: object) -> Mapping[int, int]:
    return {int(face): _exactly(number, int) for face, number in _exactly(raw, dict).items()}


def _text_keys(pieces: Mapping[int, int]) -> dict[str, int]:
    """JSON's keys are texts and sorted as such: else a hash could not be re-computed."""
    return {str(face): number for face, number in pieces.items()}


def _exactly(raw: Any, kind: type[T]) -> T:
    if type(raw) is not kind:
        raise ValueError(f"expected {kind.__name__}, not {type(raw).__name__}")
    return raw


def _moment_text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _moment(raw: Any) -> datetime:
    moment = datetime.fromisoformat(_exactly(raw, str))
    if moment.tzinfo is None:
        raise ValueError("a moment without its zone")
    return moment.astimezone(UTC)
