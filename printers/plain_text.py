"""Texts made fit for paper: foreign ones tamed, figures in either digits, all safe in bidi."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from pos_app.domain.clock import in_qatar
from pos_app.domain.digits import to_arabic_digits
from pos_app.domain.money import Money

_LONGEST: Final = 200
_MOST_MARKS: Final = 2  # vowel signs on one letter: shadda and a vowel
_LTR_ISOLATE: Final = "\u2066"
_FIRST_STRONG_ISOLATE: Final = "\u2068"
_POP_ISOLATE: Final = "\u2069"
_LTR_OVERRIDE: Final = "\u202d"
_POP_OVERRIDE: Final = "\u202c"
_SIGNS: Final = str.maketrans(",.", "٬٫")  # of amounts
_BLANK_LETTERS: Final = "\u115f\u1160\u3164\uffa0"  # letters by category, but without ink

MISSING: Final = "—"

Figure = Money | int | date | datetime


class Digits(StrEnum):
    """How amounts, counts, dates and times are written; codes that people type stay 0-9."""

    LATIN = "latin"
    ARABIC = "arabic"

    def write(self, figure: Figure) -> str:
        """`1,234.50`, `12`, `2026-11-23` or `2026-11-23 14:05:09` (Qatar), safe in any text."""
        match figure:
            case datetime():
                return self.of(f"{in_qatar(figure):%Y-%m-%d %H:%M:%S}")
            case Money():
                plain = str(figure)
                return self.of(plain.translate(_SIGNS) if self is Digits.ARABIC else plain)
            case _:
                return self.of(str(figure))

    def of(self, plain: str) -> str:
        """`plain`, a figure in 0-9, in these digits.

        Arabic digits need more than an isolate: between them bidi turns hyphens, minus signs and
        blanks right to left, whatever stands around: 2026-11 would read 11-2026.
        """
        if self is Digits.LATIN:
            return ltr(plain)
        return ltr(f"{_LTR_OVERRIDE}{to_arabic_digits(plain)}{_POP_OVERRIDE}")


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
            may_stand = category != "Me" and not _is_selector(char)
            if kept and kept[-1] != " " and marks <= _MOST_MARKS and may_stand:
                kept.append(char)
            continue
        elif category[0] != "C" and category not in ("So", "Sk") and char not in _BLANK_LETTERS:
            kept.append(char)
        marks = 0
    line = " ".join("".join(kept).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def named(text: str) -> str:
    """`clean(text)`, or a dash where nothing of it can be printed: no line stays blank."""
    return clean(text) or MISSING


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
