"""What a person typed freely and the journal keeps: bounded, on one line, never a card number."""

from __future__ import annotations

from typing import Final

from pos_app.domain.card_guard import refuse_card_number
from pos_app.errors.typed import TextTooLong

LONGEST: Final = 200


def kept_text(text: str, longest: int = LONGEST) -> str:
    """`text` on one line, without what cannot be printed.

    Raises:
        TextTooLong: more than `longest` characters.
        CardNumberRefused: it may hold a card number.
    """
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if len(line) > longest:
        raise TextTooLong(longest=longest)
    refuse_card_number(line)
    return line
