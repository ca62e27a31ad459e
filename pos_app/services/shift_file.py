"""One shift as a file: a cover that anybody may read, and its journal entries, sealed.

The cover is signed by the desk. Inside are all places of the desk's journal from the shift's
opening on: of its own events the bodies, of others in between only their links, so that the
chain shows that nothing was left out, while nothing of another shift is told.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Final

from pos_app import wire
from pos_app.domain.events import Event, ShiftClosed, ShiftOpened
from pos_app.domain.ids import DeskId, ShiftId
from pos_app.domain.restored import DeskRestored
from pos_app.domain.shift import Shift
from pos_app.services.ports.keys import Signer
from pos_app.services.ports.shift_files import Cipher
from pos_app.services.ports.store import Journal
from pos_app.services.sealed_record import Verify

FORMAT: Final = "kahramaa shift file"
VERSION: Final = 1
SUFFIX: Final = ".shift"
LARGEST_BYTES: Final = 64 * 1024 * 1024
_LARGEST_OPENED: Final = 256 * 1024 * 1024
_HASH: Final = re.compile("[0-9a-f]{64}")


class FileWrong(ValueError):
    """Not a shift file that can be used. `why`: a slug."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = f"shift_file_{why}"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a journal. `body` None: of another shift; its link alone is told."""

    seq: int
    prev_hash: str
    hash: str
    signature: str
    body: str | None


@dataclass(frozen=True, slots=True)
class Cover:
    """What is readable without the branch's key."""

    desk: DeskId
    centre: str
    desk_key: str  # raw Ed25519, base64
    shift: ShiftId
    business_date: date
    up_to: int
    head: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class ShiftFile:
    """A file that was proved, opened."""

    cover: Cover
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    packed: bytes

    @property
    def shift(self) -> ShiftId:
        return self.cover.shift

    @property
    def desk(self) -> DeskId:
        return self.cover.desk

    @property
    def business_date(self) -> date:
        return self.cover.business_date

    @property
    def up_to(self) -> int:
        return self.cover.up_to

    @property
    def head(self) -> str:
        return self.cover.head


# Writing -----------------------------------------------------------------------------


def places_of(journal: Journal, shift: ShiftId) -> tuple[Place, ...]:
    """The shift's entries, with the links of what lies between its opening and its close."""
    own = {entry.seq: entry for entry in journal.entries_of_shift(shift)}
    if not own:
        return ()
    closings = journal.some_of_shift(shift, ShiftClosed)
    closed = journal.by_event(closings[-1].header.event_id) if closings else None
    last = closed.seq if closed else max(own)
    places = []
    for entry in journal.since(min(own) - 1):
        if entry.seq > last:
            break
        places.append(_place(entry, is_own=entry.seq in own))
    return (*places, *(_place(own[seq], is_own=True) for seq in sorted(own) if seq > last))


def _place(entry: wire.Entry, *, is_own: bool) -> Place:
    body = entry.body.decode() if is_own else None
    return Place(entry.seq, entry.prev_hash, entry.hash, entry.signature, body)


@dataclass(frozen=True, slots=True)
class Writer:
    """A desk that writes files of its shifts."""

    desk: DeskId
    centre: str
    signer: Signer
    cipher: Cipher
    key: str  # of the branch

    def written(self, shift: ShiftId, places: Sequence[Place], at: datetime) -> tuple[str, bytes]:
        """Name and content of the file."""
        first = events_of(places)[0]
        cover = Cover(
            desk=self.desk,
            centre=self.centre,
            desk_key=self.signer.public_key,
            shift=shift,
            business_date=first.header.business_date,
            up_to=places[-1].seq,
            head=places[-1].hash,
            written_at=at,
        )
        plain = {"format": FORMAT, "v": VERSION, **wire.unstructure(cover)}
        sealed = self.cipher.seal(self.key, packed(places), wire.canonical(plain))
        plain["sealed"] = sealed
        signature = self.signer.sign(wire.canonical(plain))
        content = wire.canonical({**plain, "signature": signature}) + b"\n"
        return f"{shift}-{cover.up_to:09d}{SUFFIX}", content


def packed(places: Iterable[Place]) -> bytes:
    """The places as they are sealed, and kept by who took them."""
    return zlib.compress(json.dumps([asdict(place) for place in places]).encode())


# Reading -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reader:
    """A desk of the branch `centre` that believes the desks whose keys head office told."""

    centre: str
    desk_keys: Mapping[str, tuple[str, ...]]
    verify: Verify

    def read(self, content: bytes, cipher: Cipher, key: str) -> ShiftFile:
        """The shift in `content`. Raises FileWrong."""
        plain = _parsed(content)
        signature, sealed = plain.pop("signature"), plain.get("sealed")
        cover = _cover(plain)
        if not self.verify(cover.desk_key, wire.canonical(plain), signature):
            raise FileWrong("altered")
        if cover.centre != self.centre or not cover.desk.startswith(f"{self.centre}-"):
            raise FileWrong("other_branch")
        keys = self.desk_keys.get(cover.desk, ())
        if cover.desk_key not in keys:
            raise FileWrong("unknown_desk")
        del plain["sealed"]
        try:
            opened = cipher.open(key, str(sealed), wire.canonical(plain))
        except ValueError as error:
            raise FileWrong("sealed_otherwise") from error
        places = unpacked(opened)
        events = _proved(cover, places, keys, self.verify)
        return ShiftFile(cover, places, events, opened)


def _parsed(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST_BYTES:
        raise FileWrong("damaged")
    try:
        plain = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise FileWrong("damaged") from error
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise FileWrong("damaged")
    if plain.get("v") != VERSION:
        raise FileWrong("other_version")
    if not all(isinstance(plain.get(name), str) for name in ("signature", "sealed")):
        raise FileWrong("damaged")
    return plain


def _cover(plain: Mapping[str, Any]) -> Cover:
    beside = ("format", "v", "sealed")
    try:
        return wire.structure({n: v for n, v in plain.items() if n not in beside}, Cover)
    except wire.NotAnEvent as error:
        raise FileWrong("damaged") from error


def unpacked(content: bytes) -> tuple[Place, ...]:
    """The places in what was sealed. Raises FileWrong."""
    try:
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(content, _LARGEST_OPENED)
        if not unpacking.eof:
            raise FileWrong("damaged")
        return tuple(wire.structure(place, Place) for place in json.loads(text))
    except (zlib.error, ValueError, TypeError, RecursionError) as error:
        raise FileWrong("damaged") from error


def _proved(
    cover: Cover, places: Sequence[Place], keys: Sequence[str], verify: Verify
) -> tuple[Event, ...]:
    """The shift's events, once hashes, chain and signatures hold. Raises FileWrong."""
    if not places or (places[-1].seq, places[-1].hash) != (cover.up_to, cover.head):
        raise FileWrong("altered")
    events = events_of(places)
    is_own = all(
        event.header.shift == cover.shift and event.header.desk == cover.desk for event in events
    )
    starts = isinstance(events[0], ShiftOpened) if events else False
    if not (is_own and starts) or events[0].header.business_date != cover.business_date:
        raise FileWrong("altered")
    for place in places:
        if not _is_signed(place, keys, verify):
            raise FileWrong("altered")
    if not _is_chained(places, events):
        raise FileWrong("altered")
    return events


def _is_signed(place: Place, keys: Sequence[str], verify: Verify) -> bool:
    """By a key that its desk has, or had before it was repaired."""
    if _HASH.fullmatch(place.hash) is None:
        return False
    if place.body is not None:
        own_hash = wire.chain_hash(place.prev_hash, place.seq, place.body.encode())
        if own_hash != place.hash:
            return False
    return any(verify(key, place.hash.encode(), place.signature) for key in keys)


def _is_chained(places: Sequence[Place], events: Sequence[Event]) -> bool:
    """Nothing is missing up to the close, but for what a restored desk has declared lost."""
    restored = {e.header.event_id for e in events if isinstance(e, DeskRestored)}
    closed = {e.header.event_id for e in events if isinstance(e, ShiftClosed)}
    own = iter(events)
    ids = [None if p.body is None else next(own).header.event_id for p in places]
    declared_to = max((p.seq for p, i in zip(places, ids, strict=True) if i in restored), default=0)
    closed_at = min((p.seq for p, i in zip(places, ids, strict=True) if i in closed), default=None)
    for before, place in pairwise(places):
        is_next = place.seq == before.seq + 1 and place.prev_hash == before.hash
        is_late = closed_at is not None and before.seq >= closed_at
        is_gap = place.seq > before.seq + 1 and (is_late or place.seq <= declared_to)
        if not (is_next or is_gap):
            return False
    return True


# What is in it -------------------------------------------------------------------------


def events_of(places: Iterable[Place]) -> tuple[Event, ...]:
    """The shift's own events, oldest first. Raises FileWrong."""
    try:
        return tuple(wire.decode(p.body.encode()) for p in places if p.body is not None)
    except wire.NotAnEvent as error:
        raise FileWrong("other_version") from error


def events_in(content: bytes) -> tuple[Event, ...]:
    """The events of a file that was taken: it was proved then."""
    return events_of(unpacked(content))


def shift_in(events: Sequence[Event]) -> Shift:
    """Where the shift stood when the file was written."""
    first = events[0]
    assert isinstance(first, ShiftOpened), "a shift's file begins with its opening"
    shift = Shift.opened(first)
    for event in events[1:]:
        shift = shift.caught_up(event)
    return shift
