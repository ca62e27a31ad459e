"""Everything that can be seen while nobody knows whether a card was charged."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from pos_app.domain.card import CardAct
from pos_app.domain.card_attempt import CardAttempt
from ui.card_slip.typed import Typed
from ui.message import Message


class Panel(Enum):
    """What is being typed."""

    NOTHING = auto()
    APPROVED = auto()  # what the slip says, and where it is
    DECLINED = auto()


@dataclass(frozen=True, slots=True)
class UnknownState:
    """One attempt whose outcome nobody knows."""

    attempt: CardAttempt
    is_at_hand: bool  # the customer stands there; else it was left over from before
    tries: int = 0  # questions that are answered
    next_in_s: int = 0
    is_asking: bool = False
    said: Message | None = None  # the last answer
    said_at: datetime | None = None
    panel: Panel = Panel.NOTHING
    typed: dict[Typed, str] = field(default_factory=dict)
    wrong_field: Typed | None = None
    is_busy: bool = False  # being declared
    problem: Message | None = None
    scan_is_kept: bool = False

    @property
    def act(self) -> CardAct:
        return self.attempt.started.act

    @property
    def is_payment(self) -> bool:
        return self.act is CardAct.PAYMENT
