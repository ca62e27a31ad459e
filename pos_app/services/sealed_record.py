"""One unsent item as it lies in the second place: numbers in clear, the item itself sealed.

A record is canonical JSON on one line, signed by the desk that wrote it, so that anybody can tell
a whole record from a damaged or altered one. What happened is readable for head office alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Final

from pos_app import wire
from pos_app.services.ports.keys import Signer
from pos_app.services.ports.second_place import Mark, PlacedItem, PlaceFault, PlaceTrouble
from pos_app.wire import Entry

Seal = Callable[[str, str], str]  # (sealing key, text) → base64 for head office alone
Verify = Callable[[str, bytes, str], bool]  # (public key, message, signature) → is it genuine?

FORMAT: Final = "kahramaa sealed item"
VERSION: Final = 1
LARGEST_BYTES: Final = 512 * 1024
_HASH: Final = re.compile("[0-9a-f]{64}")
_LARGEST_NUMBER: Final = 10**15


class RecordWrong(ValueError):
    """Not a record that can be used. `why`: damaged, altered or another_version."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Record:
    """What is readable of an item; `sealed` is empty where only the numbers are kept."""

    desk: str
    desk_key: str  # raw Ed25519, base64
    office: str  # the key of the head office it is sealed for; raw Ed25519, base64
    seq: int
    hash: str
    receipts: int  # the running number of the desk's last receipt when this was written
    sealed: str  # base64; see pos_app.sealing

    @property
    def mark(self) -> Mark:
        """The numbers that it proves to be used."""
        return Mark(self.seq, self.hash, self.receipts)


@dataclass(frozen=True, slots=True)
class Sealing:
    """Who signs and seals a desk's records, and for whom."""

    desk: str
    signer: Signer
    office: str  # head office's public key: tells whose gateway can open them
    sealing_key: Callable[[], str]  # empty: head office has not said yet
    seal: Seal
    verify: Verify

    def key(self) -> str:
        """What items are sealed with now. Raises PlaceFault: there is none."""
        key = self.sealing_key()
        if not key:
            raise PlaceFault(PlaceTrouble.NO_KEY)
        return key

    def record(self, key: str, entry: Entry, receipts: int) -> bytes:
        """The entry as it is written there."""
        sealed = self.seal(key, entry_text(entry))
        return self._written(Mark(entry.seq, entry.hash, receipts), sealed)

    def mark(self, mark: Mark) -> bytes:
        """The numbers alone."""
        return self._written(mark, "")

    def is_whole(self, item: PlacedItem, content: bytes) -> bool:
        """Whether what lies there is what this desk wrote under that name."""
        try:
            record = read_record(content, self.verify)
        except RecordWrong:
            return False
        is_own = (record.desk_key, record.office) == (self.signer.public_key, self.office)
        return is_own and record.seq == item.seq and record.hash.startswith(item.hash)

    def _written(self, mark: Mark, sealed: str) -> bytes:
        own_key = self.signer.public_key
        record = Record(self.desk, own_key, self.office, mark.seq, mark.hash, mark.receipts, sealed)
        return write_record(record, self.signer)


def entry_text(entry: Entry) -> str:
    """What is sealed: the entry as it is sent, with the event's own bytes as they were signed."""
    place = {
        "seq": entry.seq,
        "prev_hash": entry.prev_hash,
        "hash": entry.hash,
        "signature": entry.signature,
    }
    return json.dumps(place)[:-1] + ', "event": ' + entry.body.decode() + "}"


def write_record(record: Record, signer: Signer) -> bytes:
    """The bytes that lie in the second place."""
    plain = {"format": FORMAT, "v": VERSION, **asdict(record)}
    signature = signer.sign(wire.canonical(plain))
    return wire.canonical({**plain, "signature": signature}) + b"\n"


def read_record(content: bytes, verify: Verify) -> Record:
    """The record in `content`. Raises RecordWrong."""
    plain = _parsed(content)
    if plain.get("v") != VERSION:
        raise RecordWrong("another_version")
    signature = plain.pop("signature", None)
    fields = {name: plain.get(name) for name in Record.__slots__}
    if {"format", "v", *fields} != plain.keys() or not isinstance(signature, str):
        raise RecordWrong("damaged")
    try:
        record = wire.structure(fields, Record)
    except wire.NotAnEvent as error:
        raise RecordWrong("damaged") from error
    if not verify(record.desk_key, wire.canonical(plain), signature):
        raise RecordWrong("altered")
    numbers = (record.seq, record.receipts)
    if _HASH.fullmatch(record.hash) is None or not all(0 <= n <= _LARGEST_NUMBER for n in numbers):
        raise RecordWrong("damaged")
    return record


def _parsed(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST_BYTES:
        raise RecordWrong("damaged")
    try:
        plain = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise RecordWrong("damaged") from error
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise RecordWrong("damaged")
    return plain
