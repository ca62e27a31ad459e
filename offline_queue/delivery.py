"""What may become of an entry offered to head office, and who it is offered to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.ids import EventId
from pos_app.wire import Entry


@dataclass(frozen=True, slots=True)
class Delivered:
    """Head office has it, now or from before; `remark` is its comment (credit, late…)."""

    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Head office has understood and says no: sending it again would change nothing."""

    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Head office has answered for this entry, in words that this version does not know."""

    why: str


@dataclass(frozen=True, slots=True)
class NeverArrived:
    """Head office answers an inquiry: it knows nothing of this event."""


@dataclass(frozen=True, slots=True)
class TryLater:
    """Nobody knows whether it arrived; sending it again is harmless.

    `was_answered`: somebody answered, though not as this API does, so that the entries
    themselves may be the cause.
    """

    why: str
    was_answered: bool = False


Outcome = Delivered | Refused
Answer = Outcome | Unknown | TryLater


class Gateway(Protocol):
    """Head office as the queue sees it. No method raises for what the network does."""

    def deliver(self, entries: Sequence[Entry]) -> Sequence[Answer] | TryLater:
        """Offer `entries`, oldest first: one answer each, in their order, or TryLater for all."""
        ...

    def attach(self, event_id: EventId, paper: bytes) -> Outcome | TryLater:
        """Bring the PDF that belongs to an event, before the event itself; the first one counts."""
        ...

    def inquire(self, event_id: EventId) -> Answer | NeverArrived:
        """What became of an event?"""
        ...

    def knock(self, within_s: float | None = None) -> bool:
        """Whether head office is there and speaks this API; asked without a body."""
        ...
