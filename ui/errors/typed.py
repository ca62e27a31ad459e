"""The sentences of `pos_app/errors/typed.py`."""

from __future__ import annotations

from typing import Final

from pos_app.errors import typed as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

TYPED_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.AmountUnreadable: Text(
        "E-37",
        QT_TRANSLATE_NOOP("errors", "“%1” is not an amount. Type it like 1,250.50."),
        ("text",),
    ),
    e.AmountTooPrecise: Text(
        "E-38",
        QT_TRANSLATE_NOOP("errors", "“%1” has more than two decimals. The riyal has 100 dirhams."),
        ("text",),
    ),
    e.AmountTooLong: Text(
        "E-10", QT_TRANSLATE_NOOP("errors", "That looks like a bill number, not an amount.")
    ),
    e.CardNumberRefused: Text(
        "E-39",
        QT_TRANSLATE_NOOP(
            "errors",
            "That looks like a card number. It was not kept. Type only the last four digits.",
        ),
    ),
    e.IdentifierUnreadable: Text(
        "E-09",
        QT_TRANSLATE_NOOP("errors", "The code could not be read. Scan again or type the number."),
    ),
    e.CountUnreadable: Text(
        "E-40",
        QT_TRANSLATE_NOOP("errors", "“%1” is not a number of pieces of a note or coin."),
        ("text",),
    ),
    e.CardSlipUnreadable: Text(
        "E-41",
        QT_TRANSLATE_NOOP(
            "errors", "Look at the slip again. This cannot be right: %1. Expected: %2."
        ),
        ("field", "form"),
    ),
    e.TextTooLong: Text(
        "E-220",
        QT_TRANSLATE_NOOP("errors", "That is too long. Characters at most: %1."),
        ("longest",),
    ),
}
