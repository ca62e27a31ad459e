"""Packets that desks send each other: one signed message each, small enough for any network.

`KB1 SIGNATURE\\n` and canonical JSON. The signature (Ed25519, base64) is the desk's own over the
text `kahramaa bulletin 1\\n` and the JSON: what a desk signs elsewhere is no packet, and no packet
is anything else.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pos_app import wire
from pos_app.domain.bulletin import MOST_ITEMS, Notice
from pos_app.domain.ids import DeskId
from pos_app.keys import verify
from pos_app.services.ports.branch import Stream
from pos_app.services.ports.keys import Signer

LONGEST: Final = 1_400  # bytes; Ethernet carries 1,472 whole
MOST_STREAMS: Final = 10
MOST_WANTS: Final = 14
_MARK: Final = b"KB1 "
_SIGNED: Final = b"kahramaa bulletin 1\n"
_SIGNATURE_LENGTH: Final = 88
_LONGEST_NUMBER: Final = 32
_BIGGEST: Final = 1 << 53  # whole numbers that every JSON reader keeps


class Why(StrEnum):
    """Why a packet was dropped."""

    OVERSIZED = "oversized"
    MALFORMED = "malformed"
    OTHER_BRANCH = "other_branch"
    UNKNOWN_DESK = "unknown_desk"
    WRONG_SIGNATURE = "wrong_signature"
    REPLAYED = "replayed"
    FUTURE = "future"
    TOO_OLD = "too_old"
    OWN_NAME = "own_name"  # another machine says that it is this desk
    TOO_MANY = "too_many"


class Dropped(Exception):  # control flow between the packet and its counter
    """The packet is not to be listened to."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Hello:
    """I am here, and these notices I hold. `echo` proves that it is no recording."""

    desk: DeskId
    nonce: str
    to: str = ""  # a desk; empty: whoever hears it
    echo: str = ""  # the nonce of the last hello from `to`
    streams: tuple[Stream, ...] = ()
    is_leaving: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """Tell me these notices again; each of `wants` is a gap."""

    desk: DeskId
    to: str
    echo: str
    wants: tuple[Stream, ...]


Message = Hello | Ask | Notice
_KINDS: Final[dict[str, type[Message]]] = {"hello": Hello, "ask": Ask, "notice": Notice}
_NAMES: Final = {cls: name for name, cls in _KINDS.items()}


def pack(message: Message, signer: Signer) -> bytes:
    """The signed packet of `message`."""
    body = wire.canonical({"is": _NAMES[type(message)], **wire.unstructure(message)})
    return _MARK + signer.sign(_SIGNED + body).encode() + b"\n" + body


def read(packet: bytes) -> Message:
    """What the packet says; whether it is true is not known yet. Raises Dropped."""
    if len(packet) > LONGEST:
        raise Dropped(Why.OVERSIZED)
    try:
        plain = json.loads(_body(packet))
        if not isinstance(plain, dict):
            raise Dropped(Why.MALFORMED)
        message = wire.structure(plain, _KINDS[plain.pop("is")])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Dropped(Why.MALFORMED) from error
    if not _is_sane(message):
        raise Dropped(Why.MALFORMED)
    return message


def is_signed(packet: bytes, public_key: str) -> bool:
    """Whether the desk of `public_key` (base64) signed it."""
    signature = packet[len(_MARK) : len(_MARK) + _SIGNATURE_LENGTH]
    return verify(public_key, _SIGNED + _body(packet), signature.decode("ascii", "replace"))


def _body(packet: bytes) -> bytes:
    head, newline, body = packet.partition(b"\n")
    if not newline or len(head) != len(_MARK) + _SIGNATURE_LENGTH or not head.startswith(_MARK):
        raise Dropped(Why.MALFORMED)
    return body


def _is_sane(message: Message) -> bool:
    """Lengths and numbers that nothing honest exceeds."""
    if isinstance(message, Notice):
        return (
            0 < message.number < _BIGGEST
            and 0 < message.book < _BIGGEST
            and len(message.items) <= MOST_ITEMS
            and all(
                0 < len(item.account_no) <= _LONGEST_NUMBER
                and 0 < len(item.item_no) <= _LONGEST_NUMBER
                and (item.account_no + item.item_no).isprintable()
                and abs(item.amount.dirhams) < _BIGGEST
                and abs(item.left.dirhams) < _BIGGEST
                for item in message.items
            )
        )
    streams = message.streams if isinstance(message, Hello) else message.wants
    return len(streams) <= max(MOST_STREAMS, MOST_WANTS) and all(
        0 <= s.book < _BIGGEST and 0 <= s.first <= s.last < _BIGGEST for s in streams
    )
