"""No card number is ever accepted, stored or logged: 13 to 19 digits that pass Luhn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pos_app.domain.digits import to_ascii_digits
from pos_app.errors.typed import CardNumberRefused

_RUN: Final = re.compile(r"\d+(?:[ \-]\d+)*")
_GROUP: Final = re.compile(r"\d+")
_LENGTHS: Final = range(13, 20)
_MASK: Final = "[card number removed]"


def refuse_card_number(text: str) -> None:
    """Raises CardNumberRefused when `text` holds anything that could be a card number."""
    if holds_card_number(text):
        raise CardNumberRefused


def holds_card_number(text: str) -> bool:
    """Whether 13 to 19 digits (spaces and hyphens between) pass Luhn, whatever stands beside."""
    return next(_places(to_ascii_digits(text)), None) is not None


def mask_card_numbers(text: str) -> str:
    """`text` with every possible card number replaced by a remark, for logs."""
    plain, masked, done = to_ascii_digits(text), "", 0
    for start, end in _places(plain):
        masked, done = masked + plain[done:start] + _MASK, end
    return masked + plain[done:]


def _places(text: str) -> Iterator[tuple[int, int]]:
    """From where to where they stand. An expiry or code behind a number hides it not."""
    for run in _RUN.finditer(text):
        groups = [found.span() for found in _GROUP.finditer(text, *run.span())]
        first = 0
        while first < len(groups):
            last = _last_group(text, groups, first)
            if last is not None:
                yield groups[first][0], groups[last][1]
            first = first + 1 if last is None else last + 1


def _last_group(text: str, groups: list[tuple[int, int]], first: int) -> int | None:
    """Where a card number that begins with the group `first` ends; the longest one counts."""
    digits, found = "", None
    for place, (start, end) in enumerate(groups[first:], first):
        digits += text[start:end]
        if len(digits) > _LENGTHS[-1]:
            break
        if len(digits) in _LENGTHS and passes_luhn(digits):
            found = place
    return found


def passes_luhn(run: str) -> bool:
    """Whether the digits in `run` end in the check digit of card numbers."""
    checksum = 0
    for position, digit in enumerate(reversed([int(c) for c in run if c.isdigit()])):
        doubled = digit * 2 if position % 2 else digit
        checksum += doubled - 9 if doubled > 9 else doubled
    return checksum % 10 == 0
