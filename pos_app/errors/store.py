"""The store: damaged, full, newer than the program, backed up and restored."""

from __future__ import annotations

from pos_app.errors.kinds import Fault, Refused


class StoreFault(Fault):
    """The disk refused; nothing of this step is kept. facts: why"""

    code = "store_fault"


class StoreFull(StoreFault):
    """The disk is full; nothing of this step is kept. facts: why"""

    code = "store_full"


class StoreCorrupt(Fault):
    """facts: why"""

    code = "store_corrupt"


class StoreTooNew(Fault):
    """A newer program has written this store. facts: found, known"""

    code = "store_too_new"


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
