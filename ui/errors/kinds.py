"""The sentences of the tree's trunk, for errors that have none of their own."""

from __future__ import annotations

from typing import Final

from pos_app.errors import kinds as e
from ui.errors.text import QT_TRANSLATE_NOOP, Text

UNEXPECTED: Final = Text(
    "E-99",
    QT_TRANSLATE_NOOP(
        "errors", "Something unexpected happened. What is booked is safe. Tell support."
    ),
)

KINDS_TEXTS: Final[dict[type[e.CounterError], Text]] = {
    e.CounterError: UNEXPECTED,
    e.Refused: Text(
        "E-33", QT_TRANSLATE_NOOP("errors", "A rule does not allow this. Nothing was changed.")
    ),
    e.UsageError: Text("E-34", QT_TRANSLATE_NOOP("errors", "This cannot be understood.")),
    e.InDoubt: Text(
        "E-35",
        QT_TRANSLATE_NOOP("errors", "Nobody knows yet whether this happened. Do not repeat it."),
    ),
    e.Fault: Text(
        "E-36", QT_TRANSLATE_NOOP("errors", "A device, the disk or the network failed. Try again.")
    ),
}
