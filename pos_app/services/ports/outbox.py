"""What head office has not surely got."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Final, Protocol

from pos_app.domain.ids import EventId, ShiftId
from pos_app.domain.money import Money
from pos_app.wire import Entry


class OutboxState(StrEnum):
    """The life of a message to head office."""

    WAITING = "waiting"
    SENDING = "sending"
    ACCEPTED = "accepted"
    REMARKED = "remarked"  # accepted with a remark: credit, late…
    REFUSED = "refused"  # quarantined until a person resolves it
    UNKNOWN = "unknown"
    RESOLVED = "resolved"


class Told(IntEnum):
    """Who has to learn of a remark of head office."""

    CLERK = 1
    Z = 2


DELIVERED: Final = (OutboxState.ACCEPTED, OutboxState.REMARKED, OutboxState.RESOLVED)


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """A message to head office: a pointer into the journal with its state."""

    seq: int
    entry: Entry
    event_id: EventId
    type_name: str
    receipt_no: str | None
    amount: Money
    created_at: datetime
    state: OutboxState
    attempts: int
    next_at: datetime | None
    reason: str  # why it is refused or remarked, or what went wrong last


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """What is always on the screen. `waiting` includes what is being sent."""

    waiting: int = 0
    refused: int = 0
    unknown: int = 0
    oldest_at: datetime | None = None
    waiting_amount: Money = Money(0)
    sent_today: int = 0
    remarked: int = 0  # taken with a remark that no clerk has read


class Outbox(Protocol):
    """What head office has not surely got; an event takes its place by being appended."""

    def due(self, now: datetime, limit: int, *, messages: bool = False) -> list[OutboxItem]:
        """The oldest items whose time has come: either receipts to be sent on, or all others."""
        ...

    def in_state(self, state: OutboxState, limit: int) -> list[OutboxItem]:
        """The oldest items that were tried and left in `state`: refused, or unknown."""
        ...

    def settle(self, seq: int, state: OutboxState, reason: str, at: datetime) -> None:
        """Head office answered; of an unknown item, `at` is when it is asked again."""
        ...

    def accept(self, seqs: Sequence[int], at: datetime) -> None:
        """Head office took them without a remark: `settle`, for many at once."""
        ...

    def remarked(self, untold: Told, limit: int = 1000) -> list[OutboxItem]:
        """What was taken with a remark that `untold` has not been told, oldest first."""
        ...

    def tell(self, seqs: Sequence[int], to: Told) -> None:
        """`to` knows these remarks now."""
        ...

    def postpone(self, seqs: Sequence[int], until: datetime, why: str) -> None:
        """Transport failed: counts an attempt; tried again, without limit."""
        ...

    def retry(self, seq: int, now: datetime) -> None:
        """A person wants it sent again: waiting, due at once."""
        ...

    def item(self, seq: int) -> OutboxItem | None: ...

    def open_items(self, limit: int = 1000) -> list[OutboxItem]:
        """Everything not accepted and not resolved, oldest first."""
        ...

    def counts(self, now: datetime) -> QueueCounts: ...

    def untold(self, shift: ShiftId) -> Money:
        """What the shift took, less what it gave back, as far as head office has not answered."""
        ...


class Sent(Protocol):
    """What head office has answered for, should it ever lose it."""

    def number(self) -> int:
        """How many entries it has answered for: taken, refused, or settled by two people."""
        ...

    def after(self, seq: int, limit: int) -> list[tuple[int, str]]:
        """Place and hash of entries behind that place that it has taken, oldest first."""
        ...

    def send_again(self, seqs: Sequence[int], why: str) -> None:
        """They wait anew, as if they had never been sent."""
        ...

    def amount(self, seqs: Sequence[int]) -> Money:
        """What these entries have moved."""
        ...

    def still_open(self, seqs: Sequence[int]) -> int:
        """How many of them have not been taken since."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """Head office's ledger as it concerns this desk."""

    generation: str  # another one after each restore of head office
    held: int  # entries of this desk, whatever became of them


class TellsHeld(Protocol):
    """Head office, asked what it holds of this desk.

    Raises (all methods): HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused.
    """

    def standing(self) -> Standing | None:
        """None: it is of an earlier version, and does not say."""
        ...

    def held(self, after: int, limit: int) -> tuple[list[tuple[int, str]], bool]:
        """Place and hash of entries behind a place, oldest first; and whether there are more."""
        ...

    def knows_more(self, generation: str, cursor: int = 0, seq: int = 0, own_hash: str = "") -> str:
        """This desk has had from that generation what is there no more; returns that of now."""
        ...
