"""What the desks of a branch tell each other: hints, so that no bill is taken twice.

The journals of the desks and head office's ledger are the truth. A notice only says what a
balance of head office cannot know yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from pos_app.domain.ids import DeskId, EventId
from pos_app.domain.money import Money

KEPT_FOR: Final = timedelta(days=8)  # longer than any outage that a desk is made for
AHEAD_AT_MOST: Final = timedelta(minutes=10)  # a notice from later than that is from no right clock
LOCKS_FOR: Final = timedelta(minutes=30)  # a terminal's longest wait, its grace, clocks that differ
MOST_ITEMS: Final = 6  # of one notice, so that it fits into one packet of any network


class NoticeKind(StrEnum):
    """What is told of an event."""

    SETTLED = "settled"  # a payment was taken
    CHARGING = "charging"  # a card is being, or may have been, charged
    UNDONE = "undone"  # neither any more


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """One bill by its numbers, what was taken for it and what is left of it."""

    account_no: str
    item_no: str
    amount: Money
    left: Money


@dataclass(frozen=True, slots=True)
class Notice:
    """One fact of one desk, which numbers its notices from 1 without gaps.

    `book` is another one, and greater, whenever a desk begins to number anew: what it told
    before is forgotten then. Of a large basket each part is a notice.
    """

    desk: DeskId
    book: int
    number: int
    kind: NoticeKind
    event: EventId  # the payment's, or the card attempt's
    at: datetime
    items: tuple[NoticeItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What another desk said of one bill, and head office has not confirmed."""

    item_no: str
    desk: DeskId
    at: datetime
    amount: Money
    left: Money
    is_in_doubt: bool = False  # a card was being charged there, and nobody says what became of it

    @property
    def is_settled(self) -> bool:
        """Whether nothing may be left of the bill: it is taken only if the customer insists."""
        return self.is_in_doubt or self.left.dirhams <= 0
