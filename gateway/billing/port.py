"""The utility's billing system as head office sees it: what comes of it, and what it is told.

One adapter is the ledger itself (`built_in.py`), another exchanges files (`file_exchange.py`).
Each message has an id of its own (the event's), each file a sequence and control sums; the same
id or the same file is one message, however often it comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from gateway.billing.register import Reply


class Standing(StrEnum):
    """What billing has of an event."""

    UNKNOWN = "unknown"  # no such event is here
    NOTHING_TO_POST = "nothing_to_post"  # it is here, and moves no balance
    WAITING = "waiting"  # billing has not been told
    TOLD = "told"  # it was told and has not answered
    ACCEPTED = "accepted"
    REFUSED = "refused"  # it waits in the clarification list, or was settled there


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What became of an event of ours in billing."""

    event_id: str
    standing: Standing
    amount_dirhams: int = 0  # the sum of its postings
    number: int | None = None  # of the file that told it last
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A file for billing, with its control sums."""

    number: int
    name: str
    lines: int
    amount_dirhams: int


@dataclass(frozen=True, slots=True)
class Status:
    """How the exchange stands."""

    system: str  # built_in, files
    taken: int = 0  # the highest sequence that came in
    told: int = 0  # the highest number that went out
    missing: Sequence[int] = ()  # sequences that never came
    waiting: Sequence[str] = ()  # names of files that lie in the folder
    untold: int = 0  # events that billing has to be told
    unanswered: int = 0  # events that it was told and has not answered
    open_points: int = 0  # that wait for a person


class Billing(Protocol):
    """Accounts and open items in; postings, reversals, refunds, credits and closings out."""

    def bring(self) -> list[Reply]:
        """Take what billing has laid ready: each file whole or not at all, in its sequence."""

    def tell(self) -> list[Told]:
        """Tell everything that it was not told yet, exactly once."""

    def inquire(self, event_id: str) -> Inquiry:
        """What became of an event."""

    def status(self) -> Status:
        """How the exchange stands, for people and for monitoring."""
