"""What a second person is asked before a payment is undone. No Qt."""

from __future__ import annotations

from pos_app.domain.money import total
from pos_app.services.find_receipts import ReceiptRow
from ui.approval.state import ApprovalRequest
from ui.card_slip.typed import Typed, declaration
from ui.receipts.state import ReceiptsState


def request_of(state: ReceiptsState, row: ReceiptRow) -> ApprovalRequest:
    """A void, a refund, or what was seen of money that was given back by hand.

    Raises CardNumberRefused, EvidenceNeeded.
    """
    taken, reason = row.taken, state.reason or ""
    if state.by_hand is not None:
        said = declaration({Typed.EVIDENCE: state.evidence}, has_slip=False)
        amount = next(iter(row.charged), taken.card)
        return ApprovalRequest("declare_by_hand", amount, taken.receipt_no, said.evidence)
    if state.may_refund:
        return ApprovalRequest("refund", total(row.charged), taken.receipt_no, reason)
    return ApprovalRequest("void", taken.collected, taken.receipt_no, reason)
