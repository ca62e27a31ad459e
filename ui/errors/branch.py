"""The sentences of `pos_app/errors/branch.py`, and what is said while desks cannot be seen."""

from __future__ import annotations

from typing import Final

from pos_app.errors import branch as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

DESKS_UNSEEN: Final = Text(
    "E-171",
    QT_TRANSLATE_NOOP("errors", "Other desks cannot be seen: %1. The same bill may be paid twice."),
    ("desks",),
)

BRANCH_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.BillSettledElsewhere: Text(
        "E-170",
        QT_TRANSLATE_NOOP(
            "errors",
            "Bill %1 was settled at desk %2 at %3; head office has not confirmed it yet. If the"
            " customer insists, tick it again: a supervisor decides, and it becomes credit.",
        ),
        ("item_no", "desk", "settled_at"),
    ),
}

BRANCH_WORDS: Final[dict[str, str]] = {
    "settled_elsewhere": QT_TRANSLATE_NOOP("errors", "bill that another desk has settled"),
}
