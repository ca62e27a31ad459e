"""The errors of a store that is backed up, restored, damaged or full; see `errors.py`."""

from __future__ import annotations

from pos_app.errors import Fault, Refused, StoreCorrupt, StoreFault

# Backups ---------------------------------------------------------------------


class BackupFailed(Fault):
    """No backup was made; the desk and its earlier backups are as they were. facts: folder, why"""

    code = "backup_failed"


class NoBackup(Refused):
    """facts: folder"""

    code = "no_backup"


class BackupWrong(Refused):
    """Not a whole backup of this desk; nothing was touched. facts: file, why (a slug)"""

    code = "backup_wrong"


class RestoreNeedsHeadOffice(Fault):
    """Only head office knows which numbers were used; nothing was touched. facts: why"""

    code = "restore_needs_head_office"


# The store -------------------------------------------------------------------


class StoreSetAside(StoreCorrupt):
    """The damaged store lies whole in a folder of its own. facts: folder, backup, why"""

    code = "store_set_aside"


class StoreRolledBack(Refused):
    """An old store was put back: numbers would be used twice. facts: ours, theirs"""

    code = "store_rolled_back"


class StoreReadOnly(StoreFault):
    """The disk takes no writing at all; nothing of this step is kept. facts: why"""

    code = "store_read_only"
