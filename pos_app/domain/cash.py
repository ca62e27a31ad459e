"""Notes and coins of Qatar, counted by denomination; change and coin steps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Self

from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.money import Money, total
from pos_app.errors.typed import CountUnreadable

NOTES: Final = tuple(Money.riyals(n) for n in (500, 200, 100, 50, 10, 5, 1))
COINS: Final = (Money(50), Money(25))
SMALL_COINS: Final = (Money(10), Money(5), Money(1))  # hidden unless asked for
DENOMINATIONS: Final = NOTES + COINS + SMALL_COINS
DEFAULT_COIN_STEP: Final = Money(25)
_MOST_PIECES: Final = 100_000
_PIECES: Final = re.compile(r"([\d.]+)[x×*](\d+)")


@dataclass(frozen=True, slots=True)
class Count:
    """So many pieces of each denomination; keys are dirhams of one piece."""

    pieces: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `500x2,100x5,0.50x20` (riyals x pieces); empty text counts nothing.

        Raises:
            CountUnreadable: malformed, an unknown denomination, or one named twice.
        """
        pieces: dict[int, int] = {}
        for part in filter(None, re.split(r"[,;\s]+", to_ascii_digits(text.strip()))):
            match = _PIECES.fullmatch(part)
            face = Money.parse(match.group(1)).dirhams if match else 0
            if match is None or face in pieces:
                raise CountUnreadable(text=part)
            pieces[face] = int(match.group(2))
        return cls.of(pieces)

    @classmethod
    def of(cls, pieces: Mapping[int, int]) -> Self:
        """A count of pieces by face value in dirhams.

        Raises:
            CountUnreadable: an unknown denomination, or a negative or absurd number of pieces.
        """
        known = {face.dirhams for face in DENOMINATIONS}
        for face, number in pieces.items():
            if face not in known or not 0 <= number <= _MOST_PIECES:
                raise CountUnreadable(text=f"{Money(face)}x{number}")
        return cls({face: pieces[face] for face in sorted(pieces, reverse=True) if pieces[face]})

    @property
    def total(self) -> Money:
        """What the pieces are worth."""
        return Money(sum(face * number for face, number in self.pieces.items()))

    def __str__(self) -> str:
        return ",".join(f"{Money(face)}x{number}" for face, number in self.pieces.items())


def split_change(change: Money, faces: Iterable[Money] = NOTES + COINS) -> tuple[Count, Money]:
    """The fewest pieces for `change`, and what these pieces cannot make."""
    pieces: dict[int, int] = {}
    rest = change.dirhams
    for face in sorted(faces, reverse=True):
        number, rest = divmod(rest, face.dirhams)
        if number:
            pieces[face.dirhams] = number
    return Count(pieces), Money(rest)


def quick_notes(to_pay: Money) -> tuple[Money, ...]:
    """What customers hand over: `to_pay` rounded up to 1, 5, 10, 50, 100 or 500 riyals."""
    steps = [Money.riyals(n) for n in (1, 5, 10, 50, 100, 500)]
    downs = [(to_pay.round_down(step), step) for step in steps]
    return tuple(sorted({down + step for down, step in downs if down != to_pay}))[:5]


def coin_steps(amount: Money, step: Money = DEFAULT_COIN_STEP) -> tuple[Money, Money]:
    """The nearest amounts that coins can make, below and above; both `amount` when it is one."""
    down = amount.round_down(step)
    return (amount, amount) if down == amount else (down, down + step)


class CashKind(StrEnum):
    """Why cash moved into (+) or out of (-) the drawer."""

    FLOAT_IN = "float_in"
    PAYMENT_IN = "payment_in"
    CHANGE_OUT = "change_out"
    VOID_OUT = "void_out"
    PAID_IN = "paid_in"
    PAID_OUT = "paid_out"
    DROP = "drop"
    TRANSFER_OUT = "transfer_out"
    TRANSFER_IN = "transfer_in"
    TRANSFER_BACK = "transfer_back"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class CashMovement:
    """One line of the cash ledger; positive into the drawer, negative out of it."""

    kind: CashKind
    amount: Money


def expected_cash(movements: Iterable[CashMovement]) -> Money:
    """What should lie in the drawer: always a sum, never a kept total."""
    return total(movement.amount for movement in movements)
