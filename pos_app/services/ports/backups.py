"""Backups of the desk's store, as the services and their callers see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class BackupKind(StrEnum):
    """Why it was made."""

    HOURLY = "hourly"
    SHIFT_CLOSED = "z"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds, so that it can be judged without being opened."""

    format: int
    desk: str
    kind: BackupKind
    at: datetime
    seq: int  # the journal's head
    hash: str
    events: int  # how many entries
    receipts: int  # how many receipt numbers were used
    size: int  # bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that is there, whole when its manifest was written."""

    file: Path
    manifest: Manifest


class Backups(Protocol):
    """Where the desk's backups are kept."""

    def make(self, kind: BackupKind) -> Backup:
        """A checked copy of the store as it is now; may take long, holds nobody up.

        Raises:
            BackupFailed: nothing was made, earlier ones stay.
            StoreCorrupt: the store itself is damaged.
        """
        ...

    def newest(self) -> Backup | None:
        """The one that holds most."""
        ...
