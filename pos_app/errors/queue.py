"""Why the queue stands still, or why two people cannot settle an item of it as they want to."""

from __future__ import annotations

from pos_app.errors.kinds import Fault, Refused


class NothingToResolve(Refused):
    """Head office has it, or it is still on its way: nothing to decide. facts: item_no"""

    code = "nothing_to_resolve"


class DecisionNotPossible(Refused):
    """The money is elsewhere, or there is none. facts: decision, possible"""

    code = "decision_not_possible"


class AccountNeeded(Refused):
    """The account that was meant has to be named."""

    code = "account_needed"


class PostingIsResolved(Refused):
    """Two people have settled the payment: it is not undone any more. facts: receipt_no"""

    code = "posting_is_resolved"


class QueueStandsStill(Fault):
    """Head office answers, and takes nothing of what waits. facts: since, waiting"""

    code = "queue_stands_still"
