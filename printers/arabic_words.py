"""An amount in Arabic words, as it is written in Qatar: `فقط مئة ريال لا غير`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pos_app.domain.money import DIRHAMS_PER_RIYAL, Money

_UNITS: Final = (
    *("", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"),
    *("أحد عشر", "اثنا عشر", "ثلاثة عشر", "أربعة عشر", "خمسة عشر", "ستة عشر", "سبعة عشر"),
    *("ثمانية عشر", "تسعة عشر"),
)
_TENS: Final = (
    *("", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"),
)
_HUNDREDS: Final = (
    *("", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة"),
    "تسعمئة",
)
_AND: Final = " و"


@dataclass(frozen=True, slots=True)
class _Noun:
    """The forms a counted noun takes."""

    one: str  # also after hundreds: مئة ريال
    two: str
    two_before_noun: str  # ألفا ريال: the dual loses its ن
    few: str  # 3-10
    many: str  # 11-99


_RIYAL: Final = _Noun("ريال", "ريالان", "ريالا", "ريالات", "ريالاً")
_DIRHAM: Final = _Noun("درهم", "درهمان", "درهما", "دراهم", "درهماً")
_SCALES: Final = (
    _Noun("ألف", "ألفان", "ألفا", "آلاف", "ألفاً"),
    _Noun("مليون", "مليونان", "مليونا", "ملايين", "مليوناً"),
    _Noun("مليار", "ملياران", "مليارا", "مليارات", "ملياراً"),
)
_LARGEST: Final = 1_000_000_000_000 * DIRHAMS_PER_RIYAL


def framed_words(amount: Money) -> str:
    """`فقط … لا غير`, the form that nobody can lengthen."""
    return f"فقط {amount_in_words(amount)} لا غير"


def amount_in_words(amount: Money) -> str:
    """Riyals and dirhams in words, below a thousand billion riyals.

    Raises:
        ValueError: negative, or too large to say.
    """
    if not 0 <= amount.dirhams < _LARGEST:
        raise ValueError(f"cannot be said: {amount}")
    riyals, dirhams = divmod(amount.dirhams, DIRHAMS_PER_RIYAL)
    parts = [_counted(riyals, _RIYAL)] if riyals or not dirhams else []
    if dirhams:
        parts.append(_counted(dirhams, _DIRHAM))
    return _AND.join(parts)


def _counted(number: int, noun: _Noun) -> str:
    """`number` of `noun`; the last two digits rule the noun's form."""
    if number == 0:
        return f"صفر {noun.one}"
    rest = number % 100
    if rest in (1, 2):
        last = f"{noun.one} واحد" if rest == 1 else noun.two
        larger = number - rest
        return f"{_counted(larger, noun)}{_AND}{last}" if larger else last
    groups = _groups(number)
    if rest == 0:
        groups[-1] = _before_noun(groups[-1])
        return f"{_AND.join(groups)} {noun.one}"
    return f"{_AND.join(groups)} {noun.few if 3 <= rest <= 10 else noun.many}"


def _groups(number: int) -> list[str]:
    """The words of `number`, highest first, each to be joined with و."""
    words: list[str] = []
    for power, scale in reversed(list(enumerate(_SCALES, start=1))):
        thousands = number // 1000**power % 1000
        if thousands:
            words.extend(_scaled(thousands, scale))
    return words + _below_thousand(number % 1000)


def _scaled(number: int, scale: _Noun) -> list[str]:
    """`number` (1-999) thousands, millions or billions, with more to follow."""
    rest = number % 100
    if rest in (1, 2):
        last = scale.one if rest == 1 else scale.two
        return [*(_scaled(number - rest, scale) if number > rest else []), last]
    words = _below_thousand(number)
    if rest == 0:
        words[-1] = _before_noun(words[-1])
    form = scale.one if rest == 0 else scale.few if rest <= 10 else scale.many
    return [f"{_AND.join(words)} {form}"]


def _below_thousand(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [_HUNDREDS[hundreds]] if hundreds else []
    if 0 < rest < 20:
        words.append(_UNITS[rest])
    elif rest:
        tens, units = divmod(rest, 10)
        words.append(f"{_UNITS[units]}{_AND}{_TENS[tens]}" if units else _TENS[tens])
    return words


def _before_noun(words: str) -> str:
    """The form that stands right before a noun: ألفان ريال is written ألفا ريال, ألفاً as ألف."""
    if words == _HUNDREDS[2]:
        return "مئتا"
    for scale in _SCALES:
        if words == scale.two:
            return scale.two_before_noun
        if words.endswith(f" {scale.many}"):
            return words.removesuffix(scale.many) + scale.one
    return words
