"""What keeps a desk's files in order: backups, room on the disk, the clock."""

from __future__ import annotations

from pathlib import Path

from pos_app.compose.desk import Desk
from pos_app.compose.restore import backup_folder
from pos_app.storage.backup import MakeBackup


def backups_of(desk: Desk, folder: Path | None = None) -> MakeBackup:
    """Makes the desk's backups, usually into its own folder of them."""
    where = folder or backup_folder(desk.home, desk.settings)
    return MakeBackup(desk.sql_store, desk.settings.desk, desk.clock, where)
