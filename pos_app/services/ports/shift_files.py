"""Where shift files lie: on a stick, and those that this desk took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from pos_app.domain.ids import DeskId, ShiftId, StaffId


@dataclass(frozen=True, slots=True)
class TakenFile:
    """What was read from a shift file that is genuine; `content` is opened and packed."""

    shift: ShiftId
    desk: DeskId
    business_date: date
    up_to: int  # the last place of the desk's journal that is in it
    head: str  # and its hash
    taken_at: datetime
    taken_by: StaffId
    content: bytes


class TakenFiles(Protocol):
    """In this desk's own store: the newest state of each shift that was taken."""

    def put(self, taken: TakenFile) -> None:
        """Keep it in place of what was kept of its shift."""
        ...

    def get(self, shift: ShiftId) -> TakenFile | None: ...

    def of_date(self, business_date: date) -> list[TakenFile]:
        """By shift."""
        ...


class FilePlace(Protocol):
    """A stick, a share or any folder."""

    def write(self, folder: Path, name: str, content: bytes) -> Path:
        """Whole or not at all, surviving a power cut. Raises ShiftFileNotWritten."""
        ...

    def read(self, file: Path) -> bytes:
        """Raises ShiftFileWrong."""
        ...


class Cipher(Protocol):
    """Hides from everybody who has not got the branch's key."""

    def seal(self, key: str, content: bytes, about: bytes) -> str:
        """`content`, bound to `about`, base64. Raises ValueError: no such key."""
        ...

    def open(self, key: str, sealed: str, about: bytes) -> bytes:
        """What was sealed. Raises ValueError: another key, or changed since."""
        ...
