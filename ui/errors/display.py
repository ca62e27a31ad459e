"""What is said about displays that show the customer nothing."""

from __future__ import annotations

from typing import Final

from ui.errors.text import QT_TRANSLATE_NOOP, Text

CUSTOMER_SCREEN_MISSING: Final = Text(
    "E-89",
    QT_TRANSLATE_NOOP("errors", "The customers’ screen %1 is not connected. They see nothing."),
    ("name",),
)

CUSTOMER_SCREEN_IS_CLERKS: Final = Text(
    "E-90",
    QT_TRANSLATE_NOOP(
        "errors", "The customers’ screen %1 is the one with this window. They see nothing."
    ),
    ("name",),
)

POLE_DISPLAY_SILENT: Final = Text(
    "E-91",
    QT_TRANSLATE_NOOP("errors", "The display for customers cannot be reached: %1."),
    ("address",),
)
