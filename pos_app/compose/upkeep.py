"""What is kept in order in the background: backups, room on the disk, the clock, what is told."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from pos_app.compose.restore import backup_folder
from pos_app.compose.status import Status
from pos_app.errors.head_office import HeadOfficeRefused
from pos_app.errors.kinds import CounterError, Fault
from pos_app.errors.store import BackupFailed, StoreCorrupt, StoreRolledBack
from pos_app.services.guard_numbers import GuardNumbers
from pos_app.services.keep_backups import KeepBackups
from pos_app.services.ports.backups import Backup, BackupKind
from pos_app.services.ports.second_place import Mark
from pos_app.services.watch_clock import WatchClock
from pos_app.storage import ballast
from pos_app.storage.backup import MakeBackup
from pos_app.uptime import system_uptime

if TYPE_CHECKING:
    from offline_queue.loop import Loop
    from pos_app.compose.desk import Desk

log = logging.getLogger(__name__)
_TURN_S: Final = 60.0
_AT_FIRST_S: Final = 20.0  # the start belongs to the window
_STOP_WITHIN_S: Final = 10.0


class Upkeep:
    """One thread while the window is open; each part may be asked for alone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._is_first = True
        self.clock_off: timedelta | None = None  # how far the clock was set

    def start(self) -> None:
        self._loop.start()
        self.status.start()

    def stop(self) -> None:
        """End it; a backup that is being made ends first, or is given up."""
        if "status" in self.__dict__:
            self.status.stop()
        if "_loop" in self.__dict__:
            self._loop.stop(_STOP_WITHIN_S)

    @cached_property
    def _loop(self) -> Loop:
        from offline_queue.loop import Loop

        return Loop("upkeep", self._turn)

    def _turn(self) -> float:
        if self._is_first:
            self._is_first = False
            self.guard_here()
            self.guard_at_head_office()
            return _AT_FIRST_S
        ballast.keep(self._desk.home)
        self.clock_off = self.clock.look()
        self.guard_numbers()
        self.keeping.turn()
        return _TURN_S

    @cached_property
    def status(self) -> Status:
        """What the branch sees of this desk."""
        return Status(self._desk)

    # Backups ---------------------------------------------------------------------

    @cached_property
    def backups(self) -> MakeBackup:
        """Into the desk's own folder."""
        return self.backups_in(backup_folder(self._desk.home, self._desk.settings))

    def backups_in(self, folder: Path) -> MakeBackup:
        desk = self._desk
        return MakeBackup(desk.sql_store, desk.settings.desk, desk.clock, folder)

    @cached_property
    def keeping(self) -> KeepBackups:
        desk = self._desk
        return KeepBackups(desk.store, self.backups, desk.run_shift.last_closed, monotonic)

    def back_up_z(self) -> Backup | None:
        """After a close on the command line; None: it could not be made, which changes nothing."""
        try:
            return self.backups.make(BackupKind.SHIFT_CLOSED)
        except (BackupFailed, StoreCorrupt) as error:
            log.warning("no backup: %s", error)
            return None

    # Numbers and clock ---------------------------------------------------------------

    @cached_property
    def guard(self) -> GuardNumbers:
        from offline_queue.head_office import HttpHeadOffice

        return GuardNumbers(
            self._desk.store, lambda: HttpHeadOffice(self._desk.office.http), self._known_here
        )

    def _known_here(self) -> Iterator[Mark]:
        """What the newest backup and the second place tell, as far as they are there."""
        newest = self.backups.newest()
        if newest is not None:
            yield Mark(newest.manifest.seq, newest.manifest.hash, newest.manifest.receipts)
        second_copy = self._desk.second_copy
        if second_copy is not None:
            second_copy.wake()
            second_copy.settle()
            yield second_copy.status().found

    def guard_numbers(self) -> None:
        """Before a number may be taken, as far as anybody can be asked."""
        self.guard_here()
        self.guard_at_head_office()

    def guard_here(self) -> None:
        """Without a network; what is found is kept and said."""
        try:
            self.guard.look_here()
        except StoreRolledBack as error:
            log.warning("%s", error)

    def guard_at_head_office(self) -> None:
        """If it can be reached; what is found is kept and said."""
        if not self._desk.office.may_be_asked():
            return
        try:
            self.guard.look()
        except (StoreRolledBack, Fault, HeadOfficeRefused) as error:
            log.info("high water: %s", error)

    @cached_property
    def clock(self) -> WatchClock:
        desk = self._desk
        return WatchClock(desk.store, desk.clock, system_uptime, desk.sign_in.issued_at)

    # What is wrong -------------------------------------------------------------------

    def troubles(self) -> Iterator[CounterError]:
        """The most serious first."""
        rolled_back = self.guard.found()
        if rolled_back is not None:
            yield rolled_back
        if self.keeping.trouble is not None:
            yield self.keeping.trouble

    @property
    def lives_on_reserve(self) -> bool:
        """Whether the disk was full, and still has no room for the reserve."""
        home = self._desk.home
        return not ballast.is_kept(home) and shutil.disk_usage(home).free < 2 * ballast.BYTES
