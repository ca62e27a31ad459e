"""A desk that takes over a whole copy of accounts in a process of its own, to be killed meanwhile.

python -m tests.faults.installing_desk HOME SHELF

`SHELF` is a folder with the packed file, its description and its signature. Nothing here needs a
network; the copy, its inbox and the proof are the desk's own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pos_app.keys import Keys
from pos_app.services.ports.whole_copy import CopyProgress
from pos_app.services.take_snapshot import TakeSnapshot
from pos_app.storage.accounts import SqlAccountCopy
from pos_app.storage.snapshot_inbox import SqlSnapshotInbox
from tests.fakes.memory_store import SIGNER
from tests.snapshot_builders import by_head_office

KEYS = Keys(store=bytes(32), desk=SIGNER, head=bytes(32), where="a test")
PACKED, TEXT, SIGNATURE = "packed", "description.json", "signature"
_PIECE_BYTES = 20_000


@dataclass(frozen=True)
class ShelfInFolder:
    """Head office's shelf, without head office."""

    folder: Path

    def describe(self, at_least: int) -> tuple[str, str]:
        return (self.folder / TEXT).read_text(), (self.folder / SIGNATURE).read_text()

    def read(self, sha256: str, start: int) -> Iterator[bytes]:
        packed = (self.folder / PACKED).read_bytes()
        for at in range(start, len(packed), _PIECE_BYTES):
            yield packed[at : at + _PIECE_BYTES]


def take(home: Path, shelf: Path) -> None:
    """Fetch, prove, swap in."""
    with closing(SqlAccountCopy.open(home, KEYS)) as copy:
        inbox = SqlSnapshotInbox(home, KEYS.store, copy)
        TakeSnapshot(copy, ShelfInFolder(shelf), inbox, by_head_office).take(_say_nothing)


def _say_nothing(progress: CopyProgress) -> None: ...


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
