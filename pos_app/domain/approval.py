"""One act of a clerk that a second person approves, here or at another desk of the branch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from pos_app.domain.ids import DeskId, EventId, StaffId
from pos_app.domain.money import ZERO, Money

ENDS_AFTER: Final = timedelta(seconds=60)  # a customer stands there; head office counts

# What may be asked of another desk: acts that stand in the journal with everything one has to
# know of them. Devices and doubts are decided where they are; so is a close with a difference: what
# may explain it is for the eyes of a supervisor who stands there, never of a clerk alone.
REMOTE: Final = frozenset(
    {
        "void",
        "refund",
        "large_cash",
        "card_slip",
        "open_drawer",
        "drop",
        "paid_in",
        "paid_out",
        "give_cash",
        "take_back",
        "correct_tender",
    }
)


@dataclass(frozen=True, slots=True)
class Deed:
    """What exactly is approved: this act, of this receipt or account, with this amount."""

    action: str  # a slug that the screens have a word for
    subject: str = ""
    amount: Money = ZERO
    reason: str = ""


def in_words(deed: Deed, by: StaffId) -> str:
    """A line of the audit: what was approved, of whom; without what was typed as a reason."""
    subject = f" {deed.subject}" if deed.subject else ""
    return f"{deed.action}{subject} dirhams={deed.amount.dirhams} for {by}"


@dataclass(frozen=True, slots=True)
class ApprovalAsked:
    """A clerk of that desk asks."""

    request: EventId
    desk: DeskId
    asked_by: StaffId
    deed: Deed
    asked_at: datetime  # by head office's clock

    def ends_at(self) -> datetime:
        """When nobody can decide it any more."""
        return self.asked_at + ENDS_AFTER


class ApprovalState(StrEnum):
    """Where a request stands."""

    PENDING = "pending"
    APPROVED = "approved"
    DECLINED = "declined"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class ApprovalAnswer:
    """What head office says of a request."""

    state: ApprovalState
    decided_by: StaffId | None = None
    at_desk: DeskId | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Of a second person, at their own desk."""

    by: StaffId
    is_approved: bool
    reason: str = ""
