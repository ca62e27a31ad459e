"""Everything the list of requests can look like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pos_app.domain.approval import ApprovalAsked
from pos_app.domain.ids import EventId
from ui.message import Message


@dataclass(frozen=True, slots=True)
class Deciding:
    """One request, a yes or a no, until the PIN is typed."""

    asked: ApprovalAsked
    is_approved: bool
    reason: str = ""
    is_busy: bool = False
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class RequestsState:
    """The requests as they stood at `at`; None before they were read."""

    requests: tuple[ApprovalAsked, ...] = ()
    at: datetime | None = None
    selected: EventId | None = None
    deciding: Deciding | None = None
    decided: bool | None = None  # what has just been said; None: nothing
    problem: Message | None = None

    @property
    def chosen(self) -> ApprovalAsked | None:
        """The request that F6 and F12 speak of."""
        return next((one for one in self.requests if one.request == self.selected), None)

    def left_s(self, asked: ApprovalAsked) -> int:
        """Seconds in which it can still be decided, as far as this desk's clock knows."""
        if self.at is None:
            return 0
        return max(0, int((asked.ends_at() - self.at).total_seconds()))
