"""Lines of text that a card terminal wrote: what it must not have said is taken out.

A terminal may be faulty or lie. Digits that may be a card number are masked up to their last four,
however they are written; lines with track data, names, expiry or codes of a card are dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from pos_app.domain.card_guard import passes_luhn

_GAP: Final = r"[\s\-./:,;_|'+]{0,4}"  # between the digits of one number, a new line too
_RUN: Final = re.compile(rf"\d(?:{_GAP}\d){{12,}}")
# How the numbers of the card schemes begin, by their length.
_BEGINS: Final = {
    13: re.compile("4"),
    14: re.compile("3[0689]"),
    15: re.compile("3[47]"),
    16: re.compile("[4569]|2[2-7]|3[0568]|8[12]"),
    17: re.compile("5[0678]|6"),
    18: re.compile("5[0678]|6"),
    19: re.compile("[4569]"),
}
_KEPT_DIGITS: Final = 4
_NEVER: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[\d*x]{8,19}\s*\^",  # track 1
        r"\^[^^]*\^",
        r"[\d*x]{8,19}\s*=\s*[\d*]{4}",  # track 2
        r"\d{8,19}d\d{7}",
        r"\bexp(?:iry|iration|ires|\.|:)?\b.*\d",
        r"\b(?:valid|good)\s+thru\b",
        r"(?:انتهاء|صلاحية)",
        r"\b(?:cvv2?|cvc2?|cav2?|csc|security code)\b.*\d",
        r"\bpin\b\D{0,12}\d{4}",
        r"\bcard\s?holder(?:'s)?\s*(?:name|:)",
        r"اسم حامل",
    )
)


def guarded(lines: Sequence[str]) -> tuple[str, ...]:
    """`lines` without card data and without characters that no paper shows."""
    clean = [_printable(line) for line in lines]
    return tuple(_masked([line for line in clean if not _is_forbidden(line)]))


def is_harmless(text: str) -> bool:
    """Whether `text` may be kept as it stands."""
    return guarded([text]) == (text,)


def names_no_card(identifier: str) -> bool:
    """Whether an identifier, which is lost if it is changed, may be kept as it stands.

    More patient than `is_harmless`: terminals number their transactions with long runs of digits,
    and without that number a charge cannot be undone. What stands in one run, or is nothing but
    digits and signs between them, is still held against every card scheme.
    """
    plain = _with_plain_digits(_printable(identifier))
    if plain != identifier or any(pattern.search(plain) for pattern in _NEVER):
        return False
    is_bare = re.fullmatch(rf"\d(?:{_GAP}\d)*", plain) is not None
    runs = [re.sub(r"\D", "", plain)] if is_bare else re.findall(r"\d+", plain)
    return not any(_is_card(run[:length]) for run in runs for length in _BEGINS)


def _is_card(run: str) -> bool:
    begins = _BEGINS.get(len(run))
    return begins is not None and begins.match(run) is not None and passes_luhn(run)


def _printable(line: str) -> str:
    """Without control and format characters (they would hide digits from a search)."""
    line = line.replace("\t", " ")
    return "".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))


def _is_forbidden(line: str) -> bool:
    plain = _with_plain_digits(line)
    return any(pattern.search(plain) for pattern in _NEVER)


def _masked(lines: list[str]) -> list[str]:
    """Numbers may go on in the next line: all lines are looked at as one text."""
    text = "\n".join(lines)
    hidden = {place for run in _RUN.finditer(_with_plain_digits(text)) for place in _to_hide(run)}
    masked = "".join("*" if place in hidden else c for place, c in enumerate(text))
    return masked.split("\n") if lines else []


def _to_hide(run: re.Match[str]) -> Iterator[int]:
    """The places of all digits but the last four of each number within the run."""
    places = [place for place in range(*run.span()) if run.string[place].isdigit()]
    digits = "".join(run.string[place] for place in places)
    if len(digits) <= max(_BEGINS) and passes_luhn(digits):
        yield from places[:-_KEPT_DIGITS]
    for length, begins in _BEGINS.items():
        for start in range(len(digits) - length + 1):
            if begins.match(digits, start) and passes_luhn(digits[start : start + length]):
                yield from places[start : start + length - _KEPT_DIGITS]


def _with_plain_digits(text: str) -> str:
    """Every decimal digit of any script as 0-9; as long as `text`."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
