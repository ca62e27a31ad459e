"""Whatever is sent, the laboratory terminal answers, moves only what it says, and goes on."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.terminals.lab.server import LabTerminal
from tests.terminals.lab.sale_system import SaleSystem

CATEGORIES = (
    "Payment",
    "Reversal",
    "TransactionStatus",
    "Abort",
    "GetTotals",
    "Reconciliation",
    "Login",
    "Diagnosis",
)
PARTS = (
    "SaleData",
    "SaleTerminalData",
    "TotalsGroupID",
    "PaymentTransaction",
    "AmountsReq",
    "RequestedAmount",
    "Currency",
    "PaymentData",
    "PaymentType",
    "OriginalPOITransaction",
    "POITransactionID",
    "TransactionID",
    "ReversedAmount",
    "MessageReference",
    "ServiceID",
    "SaleID",
    "TotalDetails",
    "TotalFilter",
    "ReconciliationType",
    "POIReconciliationID",
)
LEAVES = st.sampled_from(
    [None, True, 0, -1, 5, 1.5, 1e300, "", "QAR", "Refund", "s1", "LT00000001", "5.00", "٥", "\0"]
)
CONTENT = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(PARTS), inner),
    max_leaves=12,
)
HEADERS = st.dictionaries(st.sampled_from(["ServiceID", "SaleID", "POIID", "DeviceID"]), LEAVES)


@settings(max_examples=60)
@given(
    messages=st.lists(st.tuples(st.sampled_from(CATEGORIES), HEADERS, CONTENT), max_size=6),
)
def test_no_nonsense_breaks_it(messages: list[tuple[str, dict[str, Any], Any]]) -> None:
    with LabTerminal() as lab:
        counter = SaleSystem(lab)
        paid = counter.pay("s1", 9)
        moved = 900
        for category, header, content in messages:
            message = counter.message(category, "f", content)
            message["SaleToPOIRequest"]["MessageHeader"].update(header)
            status, body = counter.post(json.dumps(message).encode())
            assert status == 200
            moved += _said_to_move(json.loads(body)) if body else 0
        assert lab.ledger.moved_dirhams == moved
        assert counter.status("s1")["Response"]["Result"] == "Success"
        assert paid["Response"]["Result"] == "Success"


def _said_to_move(answer: dict[str, Any]) -> int:
    """Dirhams that an answer says it moved."""
    response = answer.get("SaleToPOIResponse", {})
    payment = response.get("PaymentResponse", {}).get("PaymentResult")
    if payment:
        sign = -1 if payment["PaymentType"] == "Refund" else 1
        return sign * _dirhams(payment["AmountsResp"]["AuthorizedAmount"])
    reversal = response.get("ReversalResponse", {})
    return -_dirhams(reversal.get("ReversedAmount", 0))


def _dirhams(riyals: float) -> int:
    return round(riyals * 100)
