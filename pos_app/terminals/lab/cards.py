"""The cards of the laboratory's customers: a brand and four digits each, no card number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class LabCard:
    """What a terminal tells of a card."""

    brand: str
    last4: str
    entry_mode: str
    bin6: str  # not of any bank: the standard's first digit of the scheme, then zeros

    @property
    def masked(self) -> str:
        """As a terminal prints it."""
        return f"{self.bin6}******{self.last4}"


CARDS: Final = (
    LabCard("Himyan", "4417", "Tapped", "600000"),
    LabCard("VISA", "0023", "Tapped", "400000"),
    LabCard("NAPS", "7730", "ICC", "500000"),
    LabCard("MASTERCARD", "9182", "Tapped", "510000"),
    LabCard("AMEX", "1006", "ICC", "370000"),
    LabCard("VISA", "5561", "MagStripe", "400000"),
    LabCard("Apple Pay", "2248", "Contactless", "400000"),
)


def card_of(number: int, brand: str = "") -> LabCard:
    """The card of the n-th customer, or the first one of `brand` (any other brand: made up)."""
    if not brand:
        return CARDS[number % len(CARDS)]
    for card in CARDS:
        if card.brand.lower() == brand.lower():
            return card
    return LabCard(brand, "3349", "Tapped", "900000")


def luhn_valid(first: str, length: int = 16) -> str:
    """A number that looks like a card's, made when a fault wants one; it is nobody's."""
    digits = first.ljust(length - 1, "0")
    doubled = [int(d) * (2 if place % 2 == 0 else 1) for place, d in enumerate(reversed(digits))]
    total = sum(n - 9 if n > 9 else n for n in doubled)
    return digits + str(-total % 10)
