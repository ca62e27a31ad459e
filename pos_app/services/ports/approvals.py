"""Head office as the go-between of two desks: one asks, a person at another one decides."""

from __future__ import annotations

from typing import Protocol

from pos_app.domain.approval import ApprovalAnswer, ApprovalAsked, Decision, Deed
from pos_app.domain.ids import EventId, StaffId


class Approvals(Protocol):
    """Each call waits for the network: from a lane of its own, never in a transaction.

    All raise HeadOfficeUnreachable, HeadOfficeUnclear, or HeadOfficeRefused with its code.
    """

    def ask(self, request: EventId, deed: Deed, asked_by: StaffId) -> ApprovalAnswer:
        """Put a request up; repeating it is harmless and tells how it stands."""
        ...

    def answer(self, request: EventId) -> ApprovalAnswer:
        """How a request of this desk stands. HeadOfficeRefused: there is none."""
        ...

    def pending(self) -> tuple[ApprovalAsked, ...]:
        """What other desks of the branch ask now, oldest first."""
        ...

    def decide(self, request: EventId, decision: Decision) -> ApprovalAnswer:
        """Say yes or no; the same again is harmless.

        The answer is how it stands then: decided like this, by somebody else before, or expired.
        """
        ...
