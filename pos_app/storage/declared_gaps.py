"""Gaps in the journal that a restored desk declared: what may be missing, and what may not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from pos_app import wire
from pos_app.domain.restored import DeskRestored
from pos_app.services.guard_numbers import RESTORED
from pos_app.storage.connect import Connection


@dataclass(frozen=True, slots=True)
class Gap:
    """Behind `start` up to `at`, where `event` declares it."""

    event: DeskRestored
    at: int

    @property
    def start(self) -> int:
        return self.event.backup_seq

    def holds(self, seq: int) -> bool:
        return self.start < seq <= self.at


class DeclaredGaps:
    """All gaps of a journal; one that was restored over lies within the later one."""

    def __init__(self, db: Connection) -> None:
        found = [gap for seq in places(db) if (gap := _gap(db, seq)) is not None]
        self.gaps = [g for g in found if not any(o.at > g.at and o.holds(g.at) for o in found)]

    def around(self, seq: int) -> Gap | None:
        """The gap in which that place lies."""
        return next((gap for gap in self.gaps if gap.holds(seq)), None)


def places(db: Connection) -> list[int]:
    """Where the journal says that the desk was restored: a hint alone, each is looked at."""
    row = db.execute("SELECT text FROM notes WHERE name = ?", (RESTORED,)).fetchone()
    return [int(place) for place in (row[0].split(",") if row else ()) if place.isdecimal()]


def note_place(db: Connection, seq: int) -> None:
    """Remember one more."""
    text = ",".join(map(str, sorted({*places(db), seq})))
    db.execute("REPLACE INTO notes VALUES (?, ?)", (RESTORED, text))


def tail_digest(entries: Iterable[tuple[int, str]]) -> str:
    """SHA-256 over place and hash of each: nothing of a tail can be taken away or put in."""
    digest = hashlib.sha256()
    for seq, own_hash in entries:
        digest.update(f"{seq} {own_hash}\n".encode())
    return digest.hexdigest()


def _gap(db: Connection, seq: int) -> Gap | None:
    row = db.execute("SELECT body FROM journal WHERE seq = ?", (seq,)).fetchone()
    try:
        event = wire.decode(row[0]) if row else None
    except ValueError:
        return None
    return Gap(event, seq) if isinstance(event, DeskRestored) else None
