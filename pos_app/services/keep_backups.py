"""Makes a backup at each Z and each hour in which something happened, and says when it cannot."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from pos_app.domain.ids import ShiftId
from pos_app.errors.kinds import CounterError
from pos_app.errors.store import BackupFailed, StoreCorrupt
from pos_app.services.ports.backups import BackupKind, Backups
from pos_app.services.ports.store import Store

log = logging.getLogger(__name__)
EVERY_S: Final = 3_600.0
AGAIN_S: Final = 600.0  # after one that failed


@dataclass(eq=False)
class KeepBackups:
    """For one thread beside the desk's own; nobody waits for it."""

    store: Store
    backups: Backups
    last_closed: Callable[[], ShiftId | None]
    ticks: Callable[[], float]  # seconds that no clock's setting changes
    trouble: CounterError | None = None  # why the last try failed
    _seq: int | None = field(default=None, init=False)  # what the newest backup holds
    _closed: ShiftId | None = field(default=None, init=False)
    _next_s: float = field(default=0.0, init=False)

    def turn(self) -> None:
        """Make one if it is due."""
        with self.store.read() as work:
            seq = work.journal.head()[0]
        closed = self.last_closed()
        if self._seq is None:
            newest = self.backups.newest()
            self._seq = newest.manifest.seq if newest else 0
            self._closed = closed
        is_closed = closed != self._closed
        is_hour = self.ticks() >= self._next_s
        if seq != self._seq and (is_hour or (is_closed and self.trouble is None)):
            self._make(BackupKind.SHIFT_CLOSED if is_closed else BackupKind.HOURLY, closed)

    def _make(self, kind: BackupKind, closed: ShiftId | None) -> None:
        try:
            made = self.backups.make(kind)
        except (BackupFailed, StoreCorrupt) as error:
            log.warning("no backup: %s", error)
            self.trouble = error
            self._next_s = self.ticks() + AGAIN_S
            return
        self.trouble = None
        self._seq, self._closed = made.manifest.seq, closed
        self._next_s = self.ticks() + EVERY_S
