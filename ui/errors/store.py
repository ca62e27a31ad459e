"""The sentences of `pos_app/errors/store.py` and the words of why a backup is none."""

from __future__ import annotations

from typing import Final

from pos_app.errors import store as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

DISK_RESERVE_IN_USE: Final = Text(
    "E-167",
    QT_TRANSLATE_NOOP(
        "errors",
        "The disk is full; this desk lives on its reserve. Close the shift soon and tell support.",
    ),
)

CLOCK_JUMPED: Final = Text(
    "E-168",
    QT_TRANSLATE_NOOP(
        "errors",
        "The clock of this computer was set %1 by %2. Payments keep their order. Tell support.",
    ),
    ("way", "by"),
)

DISK_ALMOST_FULL: Final = Text(
    "E-29",
    QT_TRANSLATE_NOOP("errors", "The disk is almost full. Payments cannot be saved safely."),
)

STORE_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.StoreFault: Text(
        "E-67",
        QT_TRANSLATE_NOOP(
            "errors", "The disk refused to save. Nothing of this step is booked: give money back."
        ),
    ),
    e.StoreFull: Text(
        "E-29",
        QT_TRANSLATE_NOOP(
            "errors", "The disk is full. Nothing of this step is booked: give money back."
        ),
    ),
    e.StoreCorrupt: Text(
        "E-68",
        QT_TRANSLATE_NOOP(
            "errors", "The store of this desk is damaged: %1. Take no money here and call support."
        ),
        ("why",),
    ),
    e.StoreTooNew: Text(
        "E-69",
        QT_TRANSLATE_NOOP(
            "errors",
            "A newer program has written this store (%1, this one knows %2). Update the program.",
        ),
        ("found", "known"),
    ),
    e.BackupFailed: Text(
        "E-160",
        QT_TRANSLATE_NOOP(
            "errors",
            "No backup could be made in %1: %2. Payments go on; earlier backups are as they were."
            " Tell support.",
        ),
        ("folder", "why"),
    ),
    e.NoBackup: Text(
        "E-161", QT_TRANSLATE_NOOP("errors", "There is no backup of this desk in %1."), ("folder",)
    ),
    e.BackupWrong: Text(
        "E-162",
        QT_TRANSLATE_NOOP("errors", "%1 cannot be restored: %2. Nothing was touched."),
        ("file", "why"),
    ),
    e.RestoreNeedsHeadOffice: Text(
        "E-163",
        QT_TRANSLATE_NOOP(
            "errors",
            "Head office does not answer: %1. Only it knows which payments and numbers came after"
            " the backup. Nothing was touched. Try again when it answers; in need,"
            " --without-head-office restores without them and leaves 10,000 numbers unused.",
        ),
        ("why",),
    ),
    e.StoreSetAside: Text(
        "E-164",
        QT_TRANSLATE_NOOP(
            "errors",
            "This desk’s store is damaged (%1). It lies untouched in %2; nothing is deleted. No"
            " payment can be taken here. Two people bring the desk back with: pos-app restore %3",
        ),
        ("why", "folder", "backup"),
    ),
    e.StoreRolledBack: Text(
        "E-165",
        QT_TRANSLATE_NOOP(
            "errors",
            "An old store was put back: this desk is at entry %1, %2 are known elsewhere. No"
            " payment can be taken here: numbers would be used twice. Tell support: pos-app backup,"
            " then pos-app restore.",
        ),
        ("ours", "theirs"),
    ),
    e.StoreReadOnly: Text(
        "E-166",
        QT_TRANSLATE_NOOP(
            "errors",
            "The disk of this desk cannot be written (%1). Nothing is kept here: take no payment,"
            " use another desk, and tell support.",
        ),
        ("why",),
    ),
}

STORE_WORDS: Final[dict[str, str]] = {
    "backup_missing": QT_TRANSLATE_NOOP("errors", "there is no such file"),
    "backup_no_manifest": QT_TRANSLATE_NOOP(
        "errors", "its manifest (the file of the same name with .json) does not lie beside it"
    ),
    "backup_truncated": QT_TRANSLATE_NOOP("errors", "a part of it is missing"),
    "backup_altered": QT_TRANSLATE_NOOP(
        "errors", "it is not as this desk wrote it, or the desk has other keys now"
    ),
    "backup_other_desk": QT_TRANSLATE_NOOP("errors", "it is of another desk"),
    "backup_other_version": QT_TRANSLATE_NOOP("errors", "it is of another version of backups"),
    "clock_forward": QT_TRANSLATE_NOOP("errors", "forward"),
    "clock_back": QT_TRANSLATE_NOOP("errors", "back"),
    "restore": QT_TRANSLATE_NOOP("errors", "restoring of a backup"),
}
