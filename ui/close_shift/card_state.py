"""Step 3 of a close: the terminal's totals against ours, read from it or typed from its slip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from pos_app.domain.card_events import CardsReconciled
from pos_app.domain.money import Money
from ui.message import Message


class CardPhase(Enum):
    """What the step shows."""

    READING = auto()  # the terminal is asked; nobody has to wait for it
    TYPING = auto()  # a terminal beside the desk: its slip may be typed
    RESULT = auto()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A charge of which nobody knows; it stays on the clarification list."""

    service_id: str
    amount: Money


@dataclass(frozen=True, slots=True)
class CardCheck:
    """Where the comparison of card totals stands."""

    phase: CardPhase = CardPhase.READING
    compared: CardsReconciled | None = None  # of the whole shift; None: not compared
    doubts: tuple[Doubt, ...] = ()
    brands: tuple[str, ...] = ()  # that may be typed
    typed: Mapping[str, str] = field(default_factory=dict)  # brand → as the clerk typed it
    wrong_brand: str = ""
    is_typed: bool = False  # the totals came from a slip
    is_busy: bool = False  # what was typed is being compared
    problem: Message | None = None

    @property
    def is_to_read_again(self) -> bool:
        """The terminal did not answer."""
        is_reached = self.compared is not None and self.compared.is_reached
        return self.phase is CardPhase.RESULT and not self.is_typed and not is_reached

    @property
    def is_typed_result(self) -> bool:
        """What was typed is compared, and may be typed again."""
        return self.phase is CardPhase.RESULT and self.is_typed

    @property
    def can_compare(self) -> bool:
        """Something was typed."""
        return not self.is_busy and any(text.strip() for text in self.typed.values())
