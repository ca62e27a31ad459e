"""Foreign text made fit for paper: no control characters, no emoji, no bidi tricks."""

from __future__ import annotations

import unicodedata
from typing import Final

_LONGEST: Final = 200
_MOST_MARKS: Final = 2  # vowel signs on one letter: shadda and a vowel
_LTR_ISOLATE: Final = "\u2066"
_FIRST_STRONG_ISOLATE: Final = "\u2068"
_POP_ISOLATE: Final = "\u2069"


def clean(text: str, longest: int = _LONGEST) -> str:
    """`text` on one line, at most `longest` characters, without what cannot be printed.

    Control and format characters (bidi overrides too), symbols such as emoji, private,
    unassigned and half characters go; blanks shrink to one; marks pile up at most two high.
    """
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        if category[0] == "Z" or char in "\t\n\r":
            kept.append(" ")
        elif category[0] == "M":
            marks += 1
            if kept and marks <= _MOST_MARKS and category != "Me" and not _is_selector(char):
                kept.append(char)
            continue
        elif category[0] != "C" and category not in ("So", "Sk"):
            kept.append(char)
        marks = 0
    line = " ".join("".join(kept).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f"


def is_arabic(text: str) -> bool:
    """Whether the first letter of `text` is written right to left."""
    directions = (unicodedata.bidirectional(char) for char in text)
    return next((d for d in directions if d in ("L", "R", "AL")), "L") != "L"


def ltr(text: str) -> str:
    """`text` (a number, date or code) isolated left to right, to stand inside Arabic."""
    return f"{_LTR_ISOLATE}{text}{_POP_ISOLATE}"


def isolated(text: str) -> str:
    """`text` of either direction, isolated, to stand inside any other text."""
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"


def grouped(number: str) -> str:
    """An account number as people read it: `4410 2231 07`."""
    plain = clean(number)
    if not plain.isalnum():
        return plain
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))
