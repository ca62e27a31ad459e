"""What the approval panel can look like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.approval import Deed
from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO, Money
from ui.message import Message


@dataclass(frozen=True, slots=True)
class ApprovalRequest:
    """What a supervisor is asked for. `action` is a slug that `ui.errors.words` knows."""

    action: str
    amount: Money | None = None
    subject: str = ""  # a receipt or account number
    reason: str = ""
    limit: Message | None = None  # which limit it is over, with its figures
    gives: Message | None = None  # what it adds
    extends: bool = False  # approving it lets the desk go on without head office for longer

    @property
    def deed(self) -> Deed:
        """What exactly is approved."""
        return Deed(self.action, self.subject, self.amount or ZERO, self.reason)


# How a presenter asks: the second argument is called with who approved. When the panel is
# closed without approval nothing is called, so ask from a state that is not busy.
AskApproval = Callable[[ApprovalRequest, Callable[[StaffId], None]], None]


@dataclass(frozen=True, slots=True)
class ApprovalState:
    """The panel while it is open."""

    request: ApprovalRequest
    is_busy: bool = False  # a PIN is being checked
    problem: Message | None = None
    may_ask: bool = False  # somebody at another desk can be asked
    asks_for_s: int | None = None  # somebody is asked, and has so many seconds left
