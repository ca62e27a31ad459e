"""Everything the page can look like while cash from another desk is accepted.

Blind: what was given is in the other desk's journal, and in no state of this page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from pos_app.domain.cash import Count
from pos_app.domain.custody import CashAccepted
from ui.cash.slip import Slip
from ui.message import Message


class Step(Enum):
    """Where the acceptance stands."""

    NUMBER = auto()
    COUNT = auto()
    CONFIRM = auto()
    BOOKED = auto()


@dataclass(frozen=True, slots=True)
class AcceptState:
    """One step, and what has been said so far."""

    step: Step = Step.NUMBER
    number: str = ""
    giver: str = ""  # who brings it; the other desk's journal knows it too
    count: Count = Count()
    booked: CashAccepted | None = None
    slip: Slip = Slip()
    is_busy: bool = False
    problem: Message | None = None
