"""The sentences of `pos_app/errors/shift.py`."""

from __future__ import annotations

from typing import Final

from pos_app.errors import shift as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

SHIFT_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.ShiftNotOpen: Text("E-04", QT_TRANSLATE_NOOP("errors", "Open a shift first.")),
    e.ShiftAlreadyOpen: Text(
        "E-03",
        QT_TRANSLATE_NOOP("errors", "A shift is open here for %1 since %2."),
        ("clerk", "since"),
    ),
    e.ShiftOfSomebodyElse: Text(
        "E-60",
        QT_TRANSLATE_NOOP(
            "errors", "A shift is open here for %1 since %2. Call a supervisor to close it."
        ),
        ("clerk", "since"),
    ),
    e.ShiftBalancing: Text(
        "E-61",
        QT_TRANSLATE_NOOP(
            "errors", "The cash is being counted. Close the shift or go back to selling first."
        ),
    ),
    e.CountAgain: Text(
        "E-24", QT_TRANSLATE_NOOP("errors", "The count does not match. Count again.")
    ),
    e.FloatDiffers: Text(
        "E-221",
        QT_TRANSLATE_NOOP(
            "errors",
            "That is not what the last shift left in the drawer. Count again, or say why.",
        ),
    ),
    e.KeptNotCounted: Text(
        "E-222",
        QT_TRANSLATE_NOOP(
            "errors", "More pieces of %1 are to stay in the drawer than were counted."
        ),
        ("face",),
    ),
    e.CauseUnknown: Text(
        "E-223",
        QT_TRANSLATE_NOOP("errors", "“%1” is no cause of a difference. Known are: %2."),
        ("cause", "causes"),
    ),
    e.CountFirst: Text(
        "E-224",
        QT_TRANSLATE_NOOP(
            "errors", "Count the drawer first, twice if the first count does not match."
        ),
    ),
    e.ShiftUnknown: Text(
        "E-225", QT_TRANSLATE_NOOP("errors", "The shift %1 is not known here."), ("shift",)
    ),
    e.ShiftNotClosed: Text(
        "E-226", QT_TRANSLATE_NOOP("errors", "The shift %1 is not closed yet."), ("shift",)
    ),
    e.OwnShift: Text(
        "E-227",
        QT_TRANSLATE_NOOP("errors", "Nobody verifies or approves a shift of their own: %1."),
        ("shift",),
    ),
    e.AlreadyVerified: Text(
        "E-229",
        QT_TRANSLATE_NOOP(
            "errors", "%2 has verified the shift %1 already. Write down why it is done again."
        ),
        ("shift", "by"),
    ),
    e.ShiftFileWrong: Text(
        "E-230", QT_TRANSLATE_NOOP("errors", "Nothing was taken from %1: %2."), ("file", "why")
    ),
    e.ShiftFileOlder: Text(
        "E-231",
        QT_TRANSLATE_NOOP("errors", "A newer file of the shift %1 was taken already."),
        ("shift",),
    ),
    e.ShiftFileNotWritten: Text(
        "E-232",
        QT_TRANSLATE_NOOP("errors", "The shift file could not be written to %1: %2."),
        ("folder", "why"),
    ),
}

# Why a shift file is none.
SHIFT_WORDS: Final[dict[str, str]] = {
    "shift_file_unreadable": QT_TRANSLATE_NOOP("errors", "the file cannot be read"),
    "shift_file_damaged": QT_TRANSLATE_NOOP("errors", "it is no whole shift file"),
    "shift_file_other_version": QT_TRANSLATE_NOOP(
        "errors", "it was written by another version of the program"
    ),
    "shift_file_altered": QT_TRANSLATE_NOOP("errors", "it was changed after it was written"),
    "shift_file_other_branch": QT_TRANSLATE_NOOP("errors", "it comes from another branch"),
    "shift_file_unknown_desk": QT_TRANSLATE_NOOP(
        "errors", "head office knows no desk that signs like that"
    ),
    "shift_file_no_key": QT_TRANSLATE_NOOP(
        "errors", "this desk has no branch key yet. Let it reach head office once"
    ),
    "shift_file_sealed_otherwise": QT_TRANSLATE_NOOP(
        "errors", "it cannot be opened with the key of this branch"
    ),
}
