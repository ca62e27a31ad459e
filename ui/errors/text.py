"""The sentence of one error, as the tables of texts hold it."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """A code for support, a sentence, and the facts that fill %1, %2…"""

    code: str
    english: str
    facts: tuple[str, ...] = ()


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Marks `text` for lupdate and leaves it as it is."""
    del context
    return text
