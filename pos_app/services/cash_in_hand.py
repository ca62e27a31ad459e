"""What every move of cash has to be: some, not absurd, with a reason and a guarded note."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, TypeVar

from pos_app.domain.cash import Count
from pos_app.domain.free_text import kept_text
from pos_app.domain.money import ZERO, Money
from pos_app.errors.cash import MoreThanADrawerHolds, NoCash, PersonMissing
from pos_app.errors.payment import ReasonNeeded

MOST_IN_A_DRAWER: Final = Money.riyals(1_000_000)
LONGEST_NAME: Final = 60
_OTHER: Final = "other"
R = TypeVar("R", bound=StrEnum)


def amount_of_cash(what: Money | Count) -> Money:
    """How much it is. Nothing here depends on what is in the drawer.

    Raises:
        NoCash: zero, negative, or an empty count.
        MoreThanADrawerHolds: absurd.
        CountUnreadable: the count was not made by `Count.of`, and is wrong.
    """
    amount = Count.of(what.pieces).total if isinstance(what, Count) else what
    if amount <= ZERO:
        raise NoCash
    if amount > MOST_IN_A_DRAWER:
        raise MoreThanADrawerHolds(most=MOST_IN_A_DRAWER)
    return amount


def pieces_of(what: Money | Count) -> dict[int, int]:
    """By face value; empty: it is known as a sum alone."""
    return dict(what.pieces) if isinstance(what, Count) else {}


def reason_of(kinds: type[R], reason: str, note: str) -> R:
    """The reason of that list; `other` only with a note. Raises ReasonNeeded."""
    if reason not in list(kinds) or (reason == _OTHER and not note):
        raise ReasonNeeded(reasons=", ".join(kinds))
    return kinds(reason)


def note_of(text: str) -> str:
    """What was typed, on one line. Raises TextTooLong, CardNumberRefused."""
    return kept_text(text)


def person_of(text: str) -> str:
    """Who gives or takes. Raises PersonMissing, TextTooLong, CardNumberRefused."""
    name = kept_text(text, LONGEST_NAME)
    if not name:
        raise PersonMissing
    return name
