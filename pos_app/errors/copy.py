"""Why what head office sent for the copy of accounts is not taken in.

The copy stays as it was and goes on being used.
"""

from __future__ import annotations

from pos_app.errors.head_office import HeadOfficeUnclear


class CopyRefused(HeadOfficeUnclear):
    """facts: why"""

    code = "copy_refused"


class SnapshotNotGenuine(CopyRefused):
    """Head office did not sign it."""

    code = "snapshot_not_genuine"


class SnapshotDamaged(CopyRefused):
    """Cut short, altered, or not what its description says. facts: why"""

    code = "snapshot_damaged"


class SnapshotTooOld(CopyRefused):
    """Older than the copy. facts: as_of"""

    code = "snapshot_too_old"


class SnapshotOfOtherVersion(CopyRefused):
    """This program cannot read it. facts: found, known"""

    code = "snapshot_of_other_version"


class SnapshotTooLarge(CopyRefused):
    """It says it is larger than all accounts of the country can be. facts: megabytes, limit"""

    code = "snapshot_too_large"


class NoRoomForSnapshot(CopyRefused):
    """The disk has too little room. facts: megabytes, free"""

    code = "no_room_for_snapshot"


class ChangesOutOfStep(CopyRefused):
    """Changes do not begin where the copy ends, or go back. facts: why"""

    code = "changes_out_of_step"


class CopyOfFormerOffice(CopyRefused):
    """Head office was restored from a backup; its new whole copy of accounts is not here yet."""

    code = "copy_of_former_office"
