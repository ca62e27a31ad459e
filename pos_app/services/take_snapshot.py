"""Take over all accounts at once, as head office's signed file."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from pos_app import wire
from pos_app.copy_file.snapshot import FORMAT, Snapshot, format_of, read_snapshot
from pos_app.errors.copy import (
    CopyOfFormerOffice,
    SnapshotDamaged,
    SnapshotNotGenuine,
    SnapshotOfOtherVersion,
    SnapshotTooLarge,
    SnapshotTooOld,
)
from pos_app.errors.head_office import HeadOfficeUnreachable
from pos_app.services.ports.accounts import AccountCopy
from pos_app.services.ports.whole_copy import (
    CopyProgress,
    CopyStep,
    Progress,
    SnapshotInbox,
    SnapshotShelf,
)

log = logging.getLogger(__name__)
_MEGABYTE: Final = 1_000_000
_MOST_PACKED_BYTES: Final = 1_000 * _MEGABYTE  # 500,000 accounts: 90 MB
_MOST_UNPACKED_BYTES: Final = 4_000 * _MEGABYTE  # and 530 MB
_TRIES: Final = 2  # of one that comes damaged: it is so at head office

IsGenuine = Callable[[bytes, str], bool]  # (text, signature)


@dataclass(frozen=True, slots=True)
class TakeSnapshot:
    """Fetches, proves and installs; what was fetched before a cut is not fetched again."""

    copy: AccountCopy
    shelf: SnapshotShelf
    inbox: SnapshotInbox
    is_genuine: IsGenuine
    damaged: Counter[str] = field(default_factory=Counter)  # how often each one came so

    def take(self, progress: Progress, generation: str | None = None) -> Snapshot | None:
        """The snapshot that is the copy now; None: head office has none yet.

        It must be of head office's `generation`, which may be another one than that of the copy;
        None: an earlier head office, which knows of none.

        Raises:
            CopyRefused, HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused, StoreFault:
                the copy is as it was.
        """
        described = self.shelf.describe(self._at_least(generation))
        if described is None:
            return None
        snapshot = self._proved(*described)
        if generation is not None and snapshot.generation != generation:
            raise CopyOfFormerOffice
        self._refuse_unfit(snapshot)
        try:
            self._fetch(snapshot, progress)
            self.inbox.install(snapshot, progress)
        except SnapshotDamaged:
            self.damaged[snapshot.sha256] += 1
            raise
        log.info("copy whole accounts=%d cursor=%d", snapshot.accounts, snapshot.cursor)
        return snapshot

    def _proved(self, text: str, signature: str) -> Snapshot:
        if not self.is_genuine(text.encode(), signature):
            raise SnapshotNotGenuine
        found = format_of(text)
        if found != FORMAT:
            raise SnapshotOfOtherVersion(found=found, known=FORMAT)
        try:
            return read_snapshot(text)
        except wire.NotAnEvent as error:
            raise SnapshotDamaged(why=str(error)) from error

    def _at_least(self, generation: str | None) -> int:
        """Up to where changes must be in; in another generation the copy's cursor says nothing."""
        ours = self.copy.generation()
        return 0 if ours and generation and ours != generation else self.copy.cursor()

    def _refuse_unfit(self, snapshot: Snapshot) -> None:
        """Before a byte of it is fetched."""
        for size, limit in (
            (snapshot.packed_bytes, _MOST_PACKED_BYTES),
            (snapshot.unpacked_bytes, _MOST_UNPACKED_BYTES),
        ):
            if not 0 < size <= limit:
                raise SnapshotTooLarge(megabytes=size // _MEGABYTE, limit=limit // _MEGABYTE)
        if snapshot.cursor < self._at_least(snapshot.generation):
            raise SnapshotTooOld(as_of=snapshot.as_of)
        if self.damaged[snapshot.sha256] >= _TRIES:
            raise SnapshotDamaged(why="as often before; another one is waited for")

    def _fetch(self, snapshot: Snapshot, progress: Progress) -> None:
        """All that is missing; a cut is taken up at once as long as each try brings something."""
        held = self.inbox.held(snapshot)
        while held < snapshot.packed_bytes:
            before = held
            try:
                for piece in self.shelf.read(snapshot.sha256, held):
                    held += len(piece)
                    if held > snapshot.packed_bytes:
                        raise SnapshotDamaged(why="longer than its description")
                    self.inbox.add(piece)
                    progress(CopyProgress(CopyStep.FETCH, held, snapshot.packed_bytes))
            except HeadOfficeUnreachable:
                if held == before:
                    raise
                continue
            if held == before:
                raise SnapshotDamaged(why="shorter than its description")
