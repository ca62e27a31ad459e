"""The sentences of `pos_app/errors/copy.py`."""

from __future__ import annotations

from typing import Final

from pos_app.errors import copy as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

COPY_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.CopyRefused: Text(
        "E-140",
        QT_TRANSLATE_NOOP(
            "errors",
            "What head office sent for the copy of accounts cannot be used. The old copy stays.",
        ),
    ),
    e.SnapshotNotGenuine: Text(
        "E-141",
        QT_TRANSLATE_NOOP(
            "errors",
            "The new copy of accounts is not signed by head office. The old copy stays. "
            "Tell support.",
        ),
    ),
    e.SnapshotDamaged: Text(
        "E-142",
        QT_TRANSLATE_NOOP(
            "errors",
            "The new copy of accounts arrived damaged. The old copy stays; it is fetched again.",
        ),
    ),
    e.SnapshotTooOld: Text(
        "E-143",
        QT_TRANSLATE_NOOP(
            "errors",
            "The copy of accounts that head office offers is older than the one here, which stays.",
        ),
    ),
    e.SnapshotOfOtherVersion: Text(
        "E-144",
        QT_TRANSLATE_NOOP(
            "errors",
            "The new copy of accounts is of version %1; this program knows %2. "
            "The old copy stays. Update this program.",
        ),
        ("found", "known"),
    ),
    e.SnapshotTooLarge: Text(
        "E-145",
        QT_TRANSLATE_NOOP(
            "errors",
            "The new copy of accounts says it is %1 MB; at most %2 MB are taken. "
            "The old copy stays. Tell support.",
        ),
        ("megabytes", "limit"),
    ),
    e.NoRoomForSnapshot: Text(
        "E-146",
        QT_TRANSLATE_NOOP(
            "errors",
            "The new copy of accounts needs %1 MB; %2 MB are free on the disk. The old copy stays.",
        ),
        ("megabytes", "free"),
    ),
    e.ChangesOutOfStep: Text(
        "E-147",
        QT_TRANSLATE_NOOP(
            "errors",
            "Head office’s changes do not fit the copy of accounts here. The old copy stays; "
            "a new one is fetched.",
        ),
    ),
    e.CopyOfFormerOffice: Text(
        "E-148",
        QT_TRANSLATE_NOOP(
            "errors",
            "Head office was restored from a backup. The copy of accounts here is from before; it "
            "stays in use until the new one has come whole.",
        ),
    ),
}
