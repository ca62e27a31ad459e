"""Numbers that look like a card's, made when a test wants one: they are nobody's."""

from __future__ import annotations


def card_number(first: str = "4", length: int = 16) -> str:
    """A number that begins so and ends in its check digit."""
    digits = first.ljust(length - 1, "7")
    doubled = [int(d) * (2 if place % 2 == 0 else 1) for place, d in enumerate(reversed(digits))]
    return digits + str(-sum(n - 9 if n > 9 else n for n in doubled) % 10)
