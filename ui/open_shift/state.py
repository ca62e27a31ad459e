"""Everything the screen can look like while the float is counted."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.cash import Count
from pos_app.domain.money import Money
from pos_app.services.run_shift import LeftInDrawer
from ui.message import Message


@dataclass(frozen=True, slots=True)
class OpenShiftState:
    """The float as counted so far. A float of nothing is a float too."""

    count: Count = Count()
    left: LeftInDrawer | None = None  # who left it there; how much is for this clerk to count
    giver: str = ""  # else who gives it; empty: the safe
    asks_reason: bool = False  # it is not what was left
    reason: str = ""
    is_busy: bool = False
    problem: Message | None = None

    @property
    def may_open(self) -> bool:
        """A float that is not what was left needs a reason."""
        return not self.asks_reason or bool(self.reason.strip())

    @property
    def total(self) -> Money:
        return self.count.total
