"""Everything the screen after a payment can look like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from pos_app.domain.cash import Count, split_change
from pos_app.domain.events import PaymentTaken
from ui.wording import Message


class Paper(Enum):
    """Where the receipt's paper is."""

    PRINTING = auto()
    PRINTED = auto()
    WAITING = auto()  # the printer is not ready; tried again by itself
    UNKNOWN = auto()  # it may have come out: a person looks


@dataclass(frozen=True, slots=True)
class PaidState:
    """The payment is booked whatever the paper does."""

    taken: PaymentTaken
    paper: Paper = Paper.PRINTING
    why: Message | None = None  # the printer's trouble
    picture: bytes | None = None  # PNG of the receipt
    copies: int = 0  # asked for on this screen
    is_ready: bool = False  # a second press of the key that paid does not yet count
    is_drawer_stuck: bool = False
    problem: Message | None = None

    @property
    def change_split(self) -> Count:
        """The fewest notes and coins for the change."""
        return split_change(self.taken.change)[0]
