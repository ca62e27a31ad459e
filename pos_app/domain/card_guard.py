"""No card number is ever accepted, stored or logged: 13 to 19 digits that pass Luhn."""

from __future__ import annotations

import re
from typing import Final

from pos_app.domain.digits import to_ascii_digits
from pos_app.errors import CardNumberRefused

_RUN: Final = re.compile(r"(?<!\d)\d(?:[ \-]?\d){12,18}(?!\d)")
_MASK: Final = "[card number removed]"


def refuse_card_number(text: str) -> None:
    """Raises CardNumberRefused when `text` holds anything that could be a card number."""
    if holds_card_number(text):
        raise CardNumberRefused


def holds_card_number(text: str) -> bool:
    """Whether a run of 13 to 19 digits (spaces and hyphens between) passes Luhn."""
    return any(passes_luhn(run.group()) for run in _RUN.finditer(to_ascii_digits(text)))


def mask_card_numbers(text: str) -> str:
    """`text` with every possible card number replaced by a remark, for logs."""
    plain = to_ascii_digits(text)
    return _RUN.sub(lambda run: _MASK if passes_luhn(run.group()) else run.group(), plain)


def passes_luhn(run: str) -> bool:
    """Whether the digits in `run` end in the check digit of card numbers."""
    checksum = 0
    for position, digit in enumerate(reversed([int(c) for c in run if c.isdigit()])):
        doubled = digit * 2 if position % 2 else digit
        checksum += doubled - 9 if doubled > 9 else doubled
    return checksum % 10 == 0
