"""What `pos-app doctor` says of backups, room on the disk, numbers and the clock."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from pos_app.compose.desk import Desk
from pos_app.errors.store import BackupFailed, StoreCorrupt
from pos_app.storage import ballast
from pos_app.storage.set_aside import newest_aside

_BACKUP_AT_LEAST: Final = timedelta(days=1)


def backups(desk: Desk) -> tuple[bool, str]:
    """Whether what was booked lies in a backup, too."""
    upkeep = desk.upkeep
    if isinstance(upkeep.keeping.trouble, BackupFailed | StoreCorrupt):
        return False, str(upkeep.keeping.trouble)
    newest = upkeep.backups.newest()
    with desk.store.read() as work:
        seq, _ = work.journal.head()
    where = upkeep.backups.folder
    if newest is None:
        return seq == 0, f"none in {where}"
    held = newest.manifest
    is_old = held.seq < seq and desk.clock.now() - held.at > _BACKUP_AT_LEAST
    age = f"{held.at:%Y-%m-%d %H:%M} UTC, {held.events} events, {seq - held.seq} places behind"
    return not is_old, f"{age}, in {where}"


def reserve(desk: Desk) -> tuple[bool, str]:
    """Whether room is kept for a full disk."""
    if ballast.keep(desk.home):
        return True, f"{ballast.BYTES // 1024**2} MB are kept for a full disk"
    return False, "none: the disk was full, and has no room for a reserve yet"


def numbers(desk: Desk) -> tuple[bool, str]:
    """Whether head office and backups know of nothing that is missing here."""
    upkeep = desk.upkeep
    upkeep.guard_here()
    upkeep.guard_at_head_office()
    found = upkeep.guard.found()
    if found is not None:
        return False, str(found)
    aside = newest_aside(desk.home)
    return True, f"in order; set aside: {aside}" if aside else "in order"


def clock_jump(desk: Desk) -> tuple[bool, str]:
    """Whether the clock was set since it was known to be right."""
    off = desk.upkeep.clock.look()
    return off is None, f"was set by {off}" if off else "runs as it should"
