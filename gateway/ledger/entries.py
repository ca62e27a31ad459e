"""An entry of a desk's journal as it comes in: read strictly, its hash and signature checked."""

from __future__ import annotations

import json
import os
from base64 import b64decode
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from pos_app import wire
from pos_app.domain.events import Event, goes_to_head_office

_KEYS: Final = {"seq", "prev_hash", "hash", "signature", "event"}
_LARGEST: Final = 10**15  # dirhams or anything else; far from what a column cannot hold
_LONGEST_TEXT: Final = 4_000
_DEEPEST: Final = 12
_ID_LENGTH: Final = 36
_YEARS: Final = frozenset(range(2000, 2100))
_CORES: Final = os.cpu_count() or 1
_WORTH_SHARING: Final = 16  # entries; fewer are checked sooner than threads are woken


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


def read_entries(
    plains: Sequence[object], desk: str, public_keys: Sequence[str]
) -> list[ReadEntry | NotAnEntry]:
    """Each of `plains` as `read_entry` reads it, or what is wrong with it.

    The signatures of a batch are checked on all cores: that is most of the work, and it is done
    without the interpreter's lock.
    """
    attempts = [_try_to_read(plain, desk) for plain in plains]
    if len(attempts) < _WORTH_SHARING:
        return _proven(attempts, public_keys)
    size = -(-len(attempts) // _CORES)
    shares = [attempts[start : start + size] for start in range(0, len(attempts), size)]
    with ThreadPoolExecutor(len(shares), "signatures") as provers:
        proven = provers.map(partial(_proven, public_keys=public_keys), shares)
        return list(chain.from_iterable(proven))


def _try_to_read(plain: object, desk: str) -> ReadEntry | NotAnEntry:
    try:
        read = _read_unproven(plain, desk)
        _refuse_another_century(read)
        return read
    except NotAnEntry as error:
        error.event_id = error.event_id or _claimed_id(plain)
        return error


def _refuse_another_century(read: ReadEntry) -> None:
    """Nobody would ever look at such a day: its money would be in no day's totals."""
    head = read.event.header
    if not {head.at.year, head.business_date.year} <= _YEARS:
        detail = f"its time is not of the years {min(_YEARS)} to {max(_YEARS)}"
        raise NotAnEntry("not_an_event", detail, read.event_id)


def _claimed_id(plain: object) -> str | None:
    """The id that a desk gave to what is not an event, so that it knows what is meant."""
    match plain:
        case {"event": {"header": {"event_id": str(text)}}}:
            return text[:_ID_LENGTH]
        case _:
            return None


def _proven(
    attempts: Iterable[ReadEntry | NotAnEntry], public_keys: Sequence[str]
) -> list[ReadEntry | NotAnEntry]:
    return [
        _unsigned(attempt)
        if isinstance(attempt, ReadEntry) and not _is_written_by(attempt, public_keys)
        else attempt
        for attempt in attempts
    ]


def read_entry(plain: object, desk: str, public_keys: Sequence[str]) -> ReadEntry:
    """The entry in `plain`, written and signed by `desk`.

    Raises:
        NotAnEntry: code `not_an_event`, `desk_differs`, `hash_wrong` or `signature_wrong`.
    """
    read = _read_unproven(plain, desk)
    if not _is_written_by(read, public_keys):
        raise _unsigned(read)
    return read


def _read_unproven(plain: object, desk: str) -> ReadEntry:
    """Everything but the signature."""
    if not isinstance(plain, dict) or plain.keys() != _KEYS or not _has_right_types(plain):
        raise NotAnEntry("not_an_event", "an entry has seq, prev_hash, hash, signature and event")
    event, body = _read_event(plain["event"])
    event_id = str(event.header.event_id)
    if event.header.desk != desk:
        raise NotAnEntry("desk_differs", "the event is of another desk", event_id)
    expected = wire.chain_hash(plain["prev_hash"], plain["seq"], body)
    if plain["hash"] != expected:
        raise NotAnEntry("hash_wrong", "the hash is not that of this event in its place", event_id)
    entry = wire.Entry(plain["seq"], plain["prev_hash"], expected, plain["signature"], body)
    return ReadEntry(event_id, entry, event)


def _is_written_by(read: ReadEntry, public_keys: Iterable[str]) -> bool:
    message = read.entry.hash.encode()
    return any(is_signed(key, read.entry.signature, message) for key in public_keys)


def _unsigned(read: ReadEntry) -> NotAnEntry:
    return NotAnEntry("signature_wrong", "the entry is not signed by this desk", read.event_id)


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
    written = wire.to_plain(event)
    if plain != written and not _is_of_an_earlier_version(plain, written):
        raise NotAnEntry("not_an_event", "a value is not in its one written form")
    if not goes_to_head_office(event):
        raise NotAnEntry("not_an_event", "events of this type stay at the desk")
    return event, wire.canonical(plain)


def _is_of_an_earlier_version(plain: object, written: dict[str, Any]) -> bool:
    """Whether it only lacks newer fields: it waited while its desk was renewed."""
    given = plain if isinstance(plain, dict) else {}
    return wire.canonical({**written, **given}) == wire.canonical(written)


def _has_right_types(plain: dict[str, Any]) -> bool:
    texts = (plain["prev_hash"], plain["hash"], plain["signature"])
    return type(plain["seq"]) is int and plain["seq"] > 0 and all(isinstance(t, str) for t in texts)


def _is_sound(plain: object, depth: int) -> bool:
    """Plain steps: this sees every value of every body."""
    if type(plain) is str:
        return _is_sound_text(plain)
    if type(plain) is int:
        return -_LARGEST <= plain <= _LARGEST
    if type(plain) is dict:
        return depth > 0 and _are_sound(plain, depth)
    if type(plain) is list:
        return depth > 0 and all(_is_sound(value, depth - 1) for value in plain)
    return plain is None or type(plain) is bool


def _are_sound(fields: dict[str, object], depth: int) -> bool:
    for key, value in fields.items():
        if not _is_sound_text(key):
            return False
        if type(value) is str:
            if not _is_sound_text(value):
                return False
        elif not _is_sound(value, depth - 1):
            return False
    return True


def _is_sound_text(text: str) -> bool:
    return len(text) <= _LONGEST_TEXT and (text.isprintable() or _is_plain_text(text))


def _is_plain_text(text: str) -> bool:
    """No NUL, no half of a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)


def _refuse(text: str) -> float:
    raise ValueError(f"{text} is not a whole number")


@lru_cache(maxsize=512)
def _key(public_key: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(b64decode(public_key, validate=True))
