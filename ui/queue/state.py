"""Everything the queue of messages to head office can look like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from pos_app.domain.resolution import Decision
from pos_app.services.offline_allowance import Allowance
from pos_app.services.ports.outbox import OutboxItem, OutboxState, QueueCounts
from pos_app.services.sending import Sending
from ui.message import Message

_HELD = (OutboxState.REFUSED, OutboxState.UNKNOWN)


class Who(Enum):
    """Who must act on an item."""

    NOBODY = auto()  # the program sends it by itself
    CLERK = auto()  # remarked: read what head office said
    SUPERVISOR = auto()  # refused: refund, credit, or correct the account
    HEAD_OFFICE = auto()  # unknown: head office is asked what became of it


def who_acts(state: OutboxState) -> Who:
    """Who must act on an item in that state."""
    match state:
        case OutboxState.REFUSED:
            return Who.SUPERVISOR
        case OutboxState.UNKNOWN:
            return Who.HEAD_OFFICE
        case OutboxState.REMARKED:
            return Who.CLERK
        case _:
            return Who.NOBODY


_URGENCY = {Who.SUPERVISOR: 0, Who.HEAD_OFFICE: 1, Who.CLERK: 2, Who.NOBODY: 3}


def by_urgency(item: OutboxItem) -> tuple[int, int]:
    """What a person must act on comes first, then the oldest."""
    return _URGENCY[who_acts(item.state)], item.seq


@dataclass(frozen=True, slots=True)
class Resolving:
    """What two people are deciding about an item, while its page is in front."""

    item: OutboxItem
    possible: tuple[Decision, ...]
    decision: Decision | None = None
    account_no: str = ""  # typed, of CORRECT_ACCOUNT
    note: str = ""
    is_busy: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether a supervisor can be asked."""
        needs_account = self.decision is Decision.CORRECT_ACCOUNT and not self.account_no.strip()
        return self.decision is not None and not needs_account and not self.is_busy


@dataclass(frozen=True, slots=True)
class QueueState:
    """Open items and unread remarks, the most urgent first, as they were at `at`."""

    counts: QueueCounts = QueueCounts()
    items: tuple[OutboxItem, ...] = ()
    at: datetime | None = None  # None: nothing was read yet
    selected: int | None = None  # the seq of an item
    is_loading: bool = False
    is_sending: bool = False  # somebody pressed Send now; until the next reading
    sending: Sending = Sending()  # what the sender is at
    allowance: Allowance | None = None  # while head office is away
    again: Message | None = None  # what head office lost and gets again
    resolving: Resolving | None = None
    has_settled: bool = False  # an item has just been settled
    problem: Message | None = None

    @property
    def chosen(self) -> OutboxItem | None:
        """The item that F4 and Retry speak of."""
        return next((item for item in self.items if item.seq == self.selected), None)

    @property
    def may_retry(self) -> bool:
        """Whether a person can have the chosen item sent again."""
        return self.chosen is not None and self.chosen.state in _HELD

    @property
    def may_resolve(self) -> bool:
        """Whether two people can settle the chosen item."""
        return self.may_retry

    @property
    def may_note(self) -> bool:
        """Whether the chosen item is a remark to be read."""
        return self.chosen is not None and self.chosen.state is OutboxState.REMARKED

    @property
    def remarks(self) -> int:
        """How many unread remarks are listed."""
        return sum(item.state is OutboxState.REMARKED for item in self.items)

    @property
    def progress(self) -> tuple[int, int] | None:
        """So many of so many are sent, while a backlog goes."""
        done, waiting = self.sending.done, self.counts.waiting
        is_run = bool(waiting and (self.sending.under_way or done))
        return (done, done + waiting) if is_run and done + waiting > 1 else None

    def state_of(self, item: OutboxItem) -> OutboxState:
        """How the item stands; SENDING while it is offered just now."""
        is_waiting = item.state is OutboxState.WAITING
        is_under_way = is_waiting and item.seq in self.sending.under_way
        return OutboxState.SENDING if is_under_way else item.state

    def age(self, item: OutboxItem) -> timedelta:
        """How long the item had existed when the list was read."""
        return self.at - item.created_at if self.at else timedelta()
