"""What head office says, and signs, of a whole copy that it ships."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pos_app import wire

FORMAT: Final = 2  # of the description and of the packing


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A SQLite file of all accounts, compressed, then sealed with a key of its own.

    It is known by the SHA-256 of the shipped bytes. Sealed, because what a desk keeps of a
    download that is not whole would else be customers' data in clear.
    """

    format: int
    schema: int  # steps of `migrations` that the file has had
    generation: str  # of head office's ledger, in which the cursor is good
    cursor: int  # head office's changes up to here are in
    accounts: int
    items: int
    as_of: datetime
    packed_bytes: int
    unpacked_bytes: int
    sha256: str  # hex, of the packed bytes
    key: str  # base64, opens the packed bytes

    def text(self) -> bytes:
        """The canonical JSON, which is signed."""
        return wire.canonical(wire.unstructure(self))


def format_of(text: str) -> int | None:
    """Which format a description is of, whatever else it holds; None: it is none."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        return None
    found = plain.get("format") if isinstance(plain, dict) else None
    return found if type(found) is int else None


def read_snapshot(text: str) -> Snapshot:
    """The description in `text`. Raises wire.NotAnEvent."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise wire.NotAnEvent("not JSON") from error
    return wire.structure(plain, Snapshot)
