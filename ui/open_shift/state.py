"""Everything the screen can look like while the float is counted."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.cash import Count
from pos_app.domain.money import Money
from ui.message import Message


@dataclass(frozen=True, slots=True)
class OpenShiftState:
    """The float as counted so far. A float of nothing is a float too."""

    count: Count = Count()
    is_busy: bool = False
    problem: Message | None = None

    @property
    def total(self) -> Money:
        return self.count.total
