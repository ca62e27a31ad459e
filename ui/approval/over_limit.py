"""What to ask a second person after a no: approve this one payment, or let the desk go on alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.offline_extended import ExtensionReason
from pos_app.errors.offline import OfflineLimitReached
from pos_app.errors.people import SupervisorNeeded
from ui.approval.state import ApprovalRequest, AskApproval
from ui.wording import offline_extension, sentence

_EXTENSION: Final = "offline_extension"


def ask_over_limit(
    error: Exception, amount: Money, ask: AskApproval, again: Callable[[StaffId | None], None]
) -> None:
    """Call `again` with who approved, or with nobody once the time alone is extended.

    What nobody may approve asks nobody.
    """
    request = _request(error, amount)
    if request is not None:
        ask(request, lambda by: again(None if request.extends else by))


def _request(error: Exception, amount: Money) -> ApprovalRequest | None:
    if isinstance(error, SupervisorNeeded):
        action = str(error.facts.get("action", ""))
        limit = sentence(error) if "figure" in error.facts else None
        return ApprovalRequest(action, amount, limit=limit)
    if isinstance(error, OfflineLimitReached) and error.facts.get("may_extend"):
        return ApprovalRequest(
            _EXTENSION,
            reason=ExtensionReason.HEAD_OFFICE_AWAY,
            limit=sentence(error),
            gives=offline_extension(error.facts),
            extends=True,
        )
    return None
