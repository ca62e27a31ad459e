"""Everything the queue of messages to head office can look like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from pos_app.services.ports import OutboxItem, OutboxState, QueueCounts
from ui.wording import Message


class Who(Enum):
    """Who must act on an item."""

    NOBODY = auto()  # the program sends it by itself
    SUPERVISOR = auto()  # refused: refund, credit, or correct the account
    HEAD_OFFICE = auto()  # unknown: head office is asked what became of it


def who_acts(state: OutboxState) -> Who:
    """Who must act on an item in that state."""
    match state:
        case OutboxState.REFUSED:
            return Who.SUPERVISOR
        case OutboxState.UNKNOWN:
            return Who.HEAD_OFFICE
        case _:
            return Who.NOBODY


@dataclass(frozen=True, slots=True)
class QueueState:
    """Open items, oldest first, as they were at `at`."""

    counts: QueueCounts = QueueCounts()
    items: tuple[OutboxItem, ...] = ()
    at: datetime | None = None  # None: nothing was read yet
    selected: int | None = None  # the seq of an item
    is_loading: bool = False
    is_sending: bool = False  # somebody pressed Send now; until the next reading
    problem: Message | None = None

    @property
    def chosen(self) -> OutboxItem | None:
        """The item that F4 and Retry speak of."""
        return next((item for item in self.items if item.seq == self.selected), None)

    @property
    def may_retry(self) -> bool:
        """Whether a person can have the chosen item sent again."""
        chosen = self.chosen
        return chosen is not None and chosen.state in (OutboxState.REFUSED, OutboxState.UNKNOWN)

    def age(self, item: OutboxItem) -> timedelta:
        """How long the item had existed when the list was read."""
        return self.at - item.created_at if self.at else timedelta()
