"""An entry of a desk's journal as it comes in: read strictly, its hash and signature checked."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from pos_app import wire
from pos_app.domain.events import Event, goes_to_head_office

_KEYS: Final = {"seq", "prev_hash", "hash", "signature", "event"}
_LARGEST: Final = 10**15  # dirhams or anything else; far from what a column cannot hold
_LONGEST_TEXT: Final = 4_000
_DEEPEST: Final = 12


class NotAnEntry(ValueError):
    """`code` and a sentence; `event_id` where it could be read."""

    def __init__(self, code: str, detail: str, event_id: str | None = None) -> None:
        super().__init__(detail)
        self.code = code
        self.event_id = event_id


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """A sound entry and the event in it."""

    event_id: str
    entry: wire.Entry
    event: Event


def parse_json(body: bytes) -> object:
    """Strict JSON: whole numbers only, nothing too deep, too large, or that a table cannot hold.

    Raises:
        NotAnEntry: code `not_json`.
    """
    try:
        plain = json.loads(body.decode(), parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise NotAnEntry("not_json", "not JSON of whole numbers and texts") from error
    if not _is_sound(plain, _DEEPEST):
        raise NotAnEntry("not_json", "a text, a number or a nesting beyond what is allowed")
    return plain


def read_entry(plain: object, desk: str, public_keys: Iterable[str]) -> ReadEntry:
    """The entry in `plain`, written and signed by `desk`.

    Raises:
        NotAnEntry: code `not_an_event`, `desk_differs`, `hash_wrong` or `signature_wrong`.
    """
    if not isinstance(plain, dict) or plain.keys() != _KEYS or not _has_right_types(plain):
        raise NotAnEntry("not_an_event", "an entry has seq, prev_hash, hash, signature and event")
    event, body = _read_event(plain["event"])
    event_id = str(event.header.event_id)
    if event.header.desk != desk:
        raise NotAnEntry("desk_differs", "the event is of another desk", event_id)
    expected = wire.chain_hash(plain["prev_hash"], plain["seq"], body)
    if plain["hash"] != expected:
        raise NotAnEntry("hash_wrong", "the hash is not that of this event in its place", event_id)
    if not any(is_signed(key, plain["signature"], expected.encode()) for key in public_keys):
        raise NotAnEntry("signature_wrong", "the entry is not signed by this desk", event_id)
    entry = wire.Entry(plain["seq"], plain["prev_hash"], expected, plain["signature"], body)
    return ReadEntry(event_id, entry, event)


def is_signed(public_key: str, signature: str, message: bytes) -> bool:
    """Whether `signature` (base64 Ed25519) of `message` is by the owner of `public_key`."""
    try:
        _key(public_key).verify(b64decode(signature, validate=True), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _read_event(plain: object) -> tuple[Event, bytes]:
    try:
        event = wire.from_plain(plain)
    except wire.NotAnEvent as error:
        raise NotAnEntry("not_an_event", str(error)[:500]) from error
    body = wire.encode(event)
    if body != wire.canonical(plain):
        raise NotAnEntry("not_an_event", "a value is not in its one written form")
    if not goes_to_head_office(event):
        raise NotAnEntry("not_an_event", "events of this type stay at the desk")
    return event, body


def _has_right_types(plain: dict[str, Any]) -> bool:
    texts = (plain["prev_hash"], plain["hash"], plain["signature"])
    return type(plain["seq"]) is int and plain["seq"] > 0 and all(isinstance(t, str) for t in texts)


def _is_sound(plain: object, depth: int) -> bool:
    match plain:
        case str():
            return (len(plain) <= _LONGEST_TEXT and plain.isprintable()) or _is_plain_text(plain)
        case bool() | None:
            return True
        case int():
            return abs(plain) <= _LARGEST
        case list():
            return depth > 0 and all(_is_sound(value, depth - 1) for value in plain)
        case dict():
            return depth > 0 and all(
                _is_sound(key, 0) and _is_sound(value, depth - 1) for key, value in plain.items()
            )
        case _:
            return False


def _is_plain_text(text: str) -> bool:
    """No NUL, no half of a surrogate pair."""
    return (
        len(text) <= _LONGEST_TEXT
        and "\0" not in text
        and not any("\ud800" <= c <= "\udfff" for c in text)
    )


def _refuse(text: str) -> float:
    raise ValueError(f"{text} is not a whole number")


@lru_cache(maxsize=512)
def _key(public_key: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(b64decode(public_key, validate=True))
