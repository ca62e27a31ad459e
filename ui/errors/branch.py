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

PAID_AT_TWO_DESKS: Final = Text(
    "E-173",
    QT_TRANSLATE_NOOP(
        "errors",
        "Bill %1 was taken here and at desk %2. Call the customer back if you can, and void one of"
        " the two; otherwise head office keeps the second as credit.",
    ),
    ("item_no", "desk"),
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
    e.BillInDoubtElsewhere: Text(
        "E-172",
        QT_TRANSLATE_NOOP(
            "errors",
            "A card was being charged for bill %1 at desk %2 at %3, and that desk has not said what"
            " became of it. If the customer insists, tick it again: a supervisor decides.",
        ),
        ("item_no", "desk", "settled_at"),
    ),
}

BRANCH_WORDS: Final[dict[str, str]] = {
    "settled_elsewhere": QT_TRANSLATE_NOOP("errors", "bill that another desk has settled"),
    "in_doubt_elsewhere": QT_TRANSLATE_NOOP(
        "errors", "bill whose card is in doubt at another desk"
    ),
}
