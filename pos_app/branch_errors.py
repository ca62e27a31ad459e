"""What goes wrong between the desks of a branch; part of the tree in `pos_app/errors.py`."""

from __future__ import annotations

from pos_app.errors import Refused


class BillSettledElsewhere(Refused):
    """Another desk took it; head office has not confirmed. facts: item_no, desk, settled_at"""

    code = "bill_settled_elsewhere"
