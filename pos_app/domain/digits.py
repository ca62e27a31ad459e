"""The three digit families that clerks and scanners send: 0-9, ٠-٩, ۰-۹."""

from __future__ import annotations

from typing import Final

_ASCII: Final = "0123456789"
ARABIC_INDIC: Final = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN: Final = "۰۱۲۳۴۵۶۷۸۹"
_TO_ASCII: Final = str.maketrans(ARABIC_INDIC + _PERSIAN, _ASCII * 2)
_TO_ARABIC: Final = str.maketrans(_ASCII, ARABIC_INDIC)


def to_ascii_digits(text: str) -> str:
    """`text` with every digit as 0-9."""
    return text.translate(_TO_ASCII)


def to_arabic_digits(text: str) -> str:
    """`text` with 0-9 as ٠-٩."""
    return text.translate(_TO_ARABIC)
