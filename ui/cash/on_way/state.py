"""Everything the list of cash on its way can look like."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.cash_reasons import TakeBackReason
from pos_app.domain.custody import CashGiven, CashTakenBack
from ui.message import Message


@dataclass(frozen=True, slots=True)
class OnWayState:
    """What this desk gave and nobody has accepted yet, and why one is taken back."""

    rows: tuple[CashGiven, ...] | None = None  # None: being read
    chosen: CashGiven | None = None
    is_asking: bool = False  # why it is taken back
    reason: TakeBackReason | None = None
    note: str = ""
    taken_back: CashTakenBack | None = None
    is_busy: bool = False
    problem: Message | None = None

    @property
    def may_take_back(self) -> bool:
        """A reason is there, and for another one a note says which."""
        if self.reason is TakeBackReason.OTHER:
            return bool(self.note.strip())
        return self.reason is not None
