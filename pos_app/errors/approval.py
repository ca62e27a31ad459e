"""What can come of asking a second person at another desk."""

from __future__ import annotations

from pos_app.errors.kinds import Fault, Refused


class ApprovalDeclined(Refused):
    """Somebody at another desk said no. facts: by, reason"""

    code = "approval_declined"


class ApprovalExpired(Refused):
    """Nobody decided within a minute."""

    code = "approval_expired"


class ApprovalDecidedBefore(Refused):
    """Somebody else had decided it. facts: by"""

    code = "approval_decided_before"


class ApprovalUnknown(Refused):
    """Head office has no such request of this branch."""

    code = "approval_unknown"


class ApprovalNotForThis(Refused):
    """What was approved was another act or amount, or was done already.

    facts: action
    """

    code = "approval_not_for_this"


class NobodyAsked(Fault):
    """Head office does not answer, so nobody at another desk can be asked. facts: why"""

    code = "nobody_asked"
