"""The second place of what head office has not got, and how far head office has a desk's journal.

For whoever must not use a number twice, as after a restore: the numbers used so far are at least
the greater of the two marks, whichever of them can be asked.

    place = open_second_place(settings, keys)             # pos_app/compose/second_copy.py
    mark = place.newest() if place else None              # Mark(seq, hash, receipts) or None
    water = HttpHeadOffice(http).high_water()             # the same of head office, or raises

`Mark.receipts` is the running number of the last receipt: the next one is at least one higher.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from pos_app.wire import GENESIS


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a desk's journal is known to have come."""

    seq: int = 0  # of the highest entry
    hash: str = GENESIS  # its hash
    receipts: int = 0  # running number of the last receipt; 0: none


class TellsHighWater(Protocol):
    """Head office, asked how far it has this desk's journal."""

    def high_water(self) -> Mark:
        """Its highest entry, however it came there, and the highest receipt number.

        Raises: HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused.
        """
        ...


class PlaceTrouble(StrEnum):
    """Why the second place cannot be used."""

    AWAY = "away"  # pulled out, not mounted, unplugged in the middle
    FULL = "full"
    READ_ONLY = "read_only"
    FAILING = "failing"  # it is there, and reading or writing fails
    SLOW = "slow"  # a write has been under way for long
    NO_KEY = "no_key"  # head office has not said yet how to seal for it


class PlaceFault(Exception):
    """The second place refused. What lies there already is not touched by that."""

    def __init__(self, trouble: PlaceTrouble, why: str = "") -> None:
        super().__init__(f"{trouble} {why}".rstrip())
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class SecondCopyStatus:
    """How the second copy stands, as screens and support see it."""

    where: str  # the folder as it was set
    kept: int = 0  # items that lie there
    missing: int = 0  # found unsent and not there yet
    strange: int = 0  # lie there, and this desk's journal knows nothing of them: to be rescued
    trouble: PlaceTrouble | None = None
    since: datetime | None = None  # when the trouble began
    is_apart: bool = True  # on another disk than the desk's own data
    found: Mark = Mark()  # what the place told when it was looked at; nothing: not seen yet


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """One item as it lies there: the name tells its place in the journal and its hash."""

    name: str
    seq: int
    hash: str  # the first characters of it, as the name has them


class SecondPlace(Protocol):
    """One desk's folder on a stick or a share. Every method may raise PlaceFault."""

    @property
    def where(self) -> str:
        """The stick or share, for people."""
        ...

    def is_apart(self) -> bool:
        """Whether it is another disk than the one with the desk's own data."""
        ...

    def items(self) -> Sequence[PlacedItem]:
        """What lies there of this desk, oldest first; unfinished writes are cleared away.

        Makes the desk's folder; nothing else does.
        """
        ...

    def write(self, seq: int, own_hash: str, record: bytes) -> PlacedItem:
        """Put a record there, whole or not at all; it survives a power cut once this returns."""
        ...

    def read(self, item: PlacedItem) -> bytes: ...

    def remove(self, items: Sequence[PlacedItem]) -> None:
        """Take away what head office has got; an item that is gone already is no fault."""
        ...

    def put_mark(self, record: bytes) -> None:
        """Replace the one record that tells the numbers when no item is left."""
        ...

    def newest(self) -> Mark | None:
        """The highest numbers that this desk has written there and signed; None: none yet."""
        ...
