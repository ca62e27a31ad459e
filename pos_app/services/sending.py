"""What the sender of the queue is at, as anyone may look at it at any moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Circuit(StrEnum):
    """How much is asked of head office: all, nothing but whether it is there, one item on trial."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


@dataclass(frozen=True, slots=True)
class Sending:
    """A run lasts from the first item that is sent until nothing is left that could be."""

    circuit: Circuit = Circuit.CLOSED
    under_way: frozenset[int] = frozenset()  # places in the journal: offered just now
    done: int = 0  # settled in this run
    payments: int = 0  # that head office has taken since the program started
