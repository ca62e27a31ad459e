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
}
