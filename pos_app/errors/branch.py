"""What goes wrong between the desks of a branch."""

from __future__ import annotations

from pos_app.errors.kinds import Refused


class BillSettledElsewhere(Refused):
    """Another desk took it; head office has not confirmed. facts: item_no, desk, settled_at"""

    code = "bill_settled_elsewhere"


class BillInDoubtElsewhere(BillSettledElsewhere):
    """Another desk charged a card for it and fell silent. facts: item_no, desk, settled_at"""

    code = "bill_in_doubt_elsewhere"
