"""Everything the screen can look like, from the check to the Z.

Blind: no state before `Step.RESULT` holds the expected cash; before `Step.EXPLAIN`, which a
supervisor opens, none tells which way a count is off.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from pos_app.domain.cash import Count
from pos_app.domain.events import ShiftClosed
from pos_app.domain.explain_variance import Explanation
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.variance_causes import Cause
from ui.close_shift.card_state import CardCheck
from ui.message import Message


class Step(Enum):
    """Where the close stands."""

    CHECK = auto()
    COUNT = auto()
    CARD = auto()  # the terminal's totals; only where cards were charged
    CONFIRM = auto()
    KEEP = auto()  # what stays in the drawer; only for who wants to say it
    REASON = auto()  # the repeated count differs as well: a reason and a supervisor
    EXPLAIN = auto()  # with the supervisor: what may explain the difference
    RESULT = auto()


@dataclass(frozen=True, slots=True)
class Checks:
    """What is looked at before the cash is counted. Nothing here ever stops a close."""

    is_basket_empty: bool = True
    waiting: int = 0
    waiting_amount: Money = Money(0)
    refused: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class CloseShiftState:
    """One step, and what has been said so far."""

    step: Step = Step.CHECK
    checks: Checks | None = None  # None while they are being looked at
    count: Count = Count()
    card: CardCheck = CardCheck()
    is_drawer_stuck: bool = False  # nobody obeyed: the key is needed
    kept: Count = Count()
    handed_to: str = ""  # who takes the rest; empty: the safe
    reason: str = ""
    supervisor: StaffId | None = None  # who approved the reason
    explanations: tuple[Explanation, ...] = ()  # only at EXPLAIN, the likeliest first
    picked: int | None = None  # of the explanations; one more is "not known"
    closed: ShiftClosed | None = None  # only at RESULT
    picture: bytes | None = None  # of the Z, PNG
    is_printed: bool = False
    is_sent: bool = False  # to a printer that cannot confirm
    copies: int = 0  # asked for on this screen
    is_busy: bool = False
    problem: Message | None = None

    @property
    def counted(self) -> Money:
        return self.count.total

    @property
    def cause(self) -> Cause | None:
        """What supervisor and clerk agree on."""
        if self.picked is None:
            return None
        is_named = self.picked < len(self.explanations)
        return self.explanations[self.picked].cause if is_named else Cause.NOT_KNOWN

    @property
    def sums(self) -> tuple[Money, Money]:
        """What leaves the drawer, and what was counted."""
        return self.counted - self.kept.total, self.counted
