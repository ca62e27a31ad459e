"""Money in whole dirhams. 1 QAR = 100 dirhams; no float comes near."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

from pos_app.domain.digits import to_ascii_digits
from pos_app.errors.typed import AmountTooLong, AmountTooPrecise, AmountUnreadable

DIRHAMS_PER_RIYAL: Final = 100
_LONGEST_AMOUNT: Final = 9  # digits; more looks like a bill number
# Thousands signs: `,` `٬` and spaces; `،` only before exactly three digits.
_AMOUNT: Final = re.compile(r"(\d{1,3}(?:[,٬، \u00a0]\d{3})+|\d+)?(?:[.٫](\d*))?")


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in whole dirhams; may be negative (a credit, a shortage)."""

    dirhams: int

    @classmethod
    def riyals(cls, riyals: int) -> Self:
        """Whole riyals as money."""
        return cls(riyals * DIRHAMS_PER_RIYAL)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an amount as a clerk types it, in any of the three digit families.

        Raises:
            AmountTooLong: more than nine digits.
            AmountTooPrecise: more than two decimals.
            AmountUnreadable: anything else that is not a positive amount or zero.
        """
        plain = to_ascii_digits(text.strip())
        if sum(c.isdigit() for c in plain) > _LONGEST_AMOUNT:
            raise AmountTooLong(text=text)
        match = _AMOUNT.fullmatch(plain)
        if match is None or not any(c.isdigit() for c in plain):
            raise AmountUnreadable(text=text)
        whole, decimals = match.group(1) or "0", match.group(2) or ""
        if len(decimals) > 2:
            raise AmountTooPrecise(text=text)
        riyals = int(re.sub(r"\D", "", whole))
        return cls(riyals * DIRHAMS_PER_RIYAL + int(decimals.ljust(2, "0")))

    def __add__(self, other: Money) -> Money:
        return Money(self.dirhams + other.dirhams)

    def __sub__(self, other: Money) -> Money:
        return Money(self.dirhams - other.dirhams)

    def __neg__(self) -> Money:
        return Money(-self.dirhams)

    def __abs__(self) -> Money:
        return Money(abs(self.dirhams))

    def __bool__(self) -> bool:
        return self.dirhams != 0

    def __str__(self) -> str:
        """`1,234.50`, with U+2212 as the minus sign."""
        riyals, dirhams = divmod(abs(self.dirhams), DIRHAMS_PER_RIYAL)
        sign = "\u2212" if self.dirhams < 0 else ""
        return f"{sign}{riyals:,}.{dirhams:02d}"

    def round_down(self, step: Money) -> Money:
        """The largest multiple of `step` that is not above this amount."""
        return Money(self.dirhams - self.dirhams % step.dirhams)


ZERO: Final = Money(0)


def total(amounts: Iterable[Money]) -> Money:
    """The sum; zero of nothing."""
    return Money(sum(amount.dirhams for amount in amounts))
