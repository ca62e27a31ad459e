"""What taking over a whole copy of accounts needs of head office and of the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from pos_app.copy_file.snapshot import Snapshot

_MANY_CHANGES: Final = 5_000


class CopyStep(StrEnum):
    """What is being done to the copy."""

    FETCH = "fetch"  # bytes of a whole copy
    BUILD = "build"  # bytes of it made ours
    CHANGES = "changes"  # changes taken in


@dataclass(frozen=True, slots=True)
class CopyProgress:
    """How far the copy has come with this step."""

    step: CopyStep
    done: int
    total: int

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 100

    @property
    def is_long(self) -> bool:
        """Whether it takes so long that a person should see it."""
        return self.step is not CopyStep.CHANGES or self.total >= _MANY_CHANGES


Progress = Callable[[CopyProgress], None]


class SnapshotShelf(Protocol):
    """Head office's whole copies.

    Raises (both methods): HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused.
    """

    def describe(self, at_least: int) -> tuple[str, str] | None:
        """The newest: (JSON text, signature); None while the first one is being made."""
        ...

    def read(self, sha256: str, start: int) -> Iterator[bytes]:
        """Its bytes from `start` on."""
        ...


class SnapshotInbox(Protocol):
    """Where a whole copy is gathered, however often it is cut, and made the desk's own."""

    def held(self, snapshot: Snapshot) -> int:
        """How many of its bytes are here; those of any other one are given up.

        Raises:
            NoRoomForSnapshot, StoreFault.
        """
        ...

    def add(self, piece: bytes) -> None:
        """The next bytes of what `held` was asked for. Raises StoreFull, StoreFault."""
        ...

    def install(self, snapshot: Snapshot, progress: Progress) -> None:
        """Prove what is held, and let it be the copy from now on; look-ups go on meanwhile.

        Raises:
            SnapshotDamaged, SnapshotOfOtherVersion, StoreFull, StoreFault: the copy is as it was.
        """
        ...
