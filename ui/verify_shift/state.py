"""Everything the recount of a shift can look like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from pos_app.domain.branch_day import ShiftOfDay
from pos_app.domain.cash import Count
from pos_app.domain.money import Money
from ui.message import Message


class Step(Enum):
    """Where the recount stands."""

    COUNT = auto()
    SLIPS = auto()  # the card slips, and a note
    RESULT = auto()


@dataclass(frozen=True, slots=True)
class VerifyShiftState:
    """The shift and what was typed. What its clerk counted stands only in the result."""

    shift: ShiftOfDay | None = None
    step: Step = Step.COUNT
    count: Count = Count()
    card_text: str = ""  # empty: the slips were not looked at
    note: str = ""
    is_card_wrong: bool = False
    is_own: bool = False  # the reader's own shift: nothing of it can be verified
    is_printed: bool = False
    is_sent: bool = False  # to a printer that cannot confirm
    is_busy: bool = False
    problem: Message | None = None

    @property
    def kept(self) -> Money:
        """What stayed in the drawer for the next clerk, and is not counted here."""
        closed = self.shift.closed if self.shift is not None else None
        return closed.kept_total if closed is not None else Money(0)

    @property
    def was_verified(self) -> bool:
        """Somebody has counted it again before: a note says why once more."""
        return self.shift is not None and self.shift.verified is not None
