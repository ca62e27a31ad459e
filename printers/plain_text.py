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
_NEVER: Final = ("Cc", "Cf", "Cs", "Co", "Cn", "Me", "So", "Sk")
_GAPS: Final = "\u061d\u06a2"  # of Latin-1 and Arabic, which the font has but for these
_ALSO: Final = frozenset(
    "ĐıŁłŒœŠšŸŽž‐–—‘’‚“”„•…‹›€−\u0300\u0301\u0302\u0303\u0304\u0308\u030a\u030c\u0327"  # marks
)

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
    """`text` on one line, at most `longest` characters, with nothing that the font cannot draw.

    Control and format characters (bidi overrides too), emoji and scripts other than Latin and
    Arabic go; foreign forms of a letter become the letter; blanks shrink to one; marks pile up
    at most two high.
    """
    kept: list[str] = []
    room = 0  # for marks on the letter before
    for char in unicodedata.normalize("NFC", text):
        if unicodedata.category(char)[0] == "M":
            if room and _is_in_font(char):
                kept.append(char)
                room -= 1
            continue
        drawn = " " if char.isspace() else _drawn(char)
        kept.append(drawn)
        room = _MOST_MARKS if drawn.isalpha() else 0
    line = " ".join("".join(kept).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _drawn(char: str) -> str:
    """`char`, or what the font has of it: ğ as g, a joined form as its letter, emoji as nothing."""
    if _is_in_font(char):
        return char
    parts = unicodedata.normalize("NFKD", char)
    return "".join(p for p in parts if _is_in_font(p) and unicodedata.category(p)[0] != "M")


def _is_in_font(char: str) -> bool:
    if unicodedata.category(char) in _NEVER:
        return False
    in_blocks = char <= "\u00ff" or "\u0600" <= char <= "\u06ff"
    return (in_blocks and char not in _GAPS) or char in _ALSO


def named(text: str) -> str:
    """`clean(text)`, or a dash where nothing of it can be printed: no line stays blank."""
    return clean(text) or MISSING


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
