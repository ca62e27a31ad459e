"""Payment, refund and reversal: what moves money, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote_plus

from pos_app.lab.faults import Plan
from pos_app.terminals.lab import ledger as kinds
from pos_app.terminals.lab.cards import LabCard, card_of
from pos_app.terminals.lab.ledger import Entry, Json
from pos_app.terminals.lab.machine import Ended, Gone, Machine, Work
from pos_app.terminals.lab.messages import (
    CURRENCY,
    Malformed,
    amount,
    at,
    dirhams,
    receipts,
    response,
)

_DECLINES: Final = {
    "refusal": "Refusal",
    "wrong_pin": "WrongPIN",
    "invalid_card": "InvalidCard",
    "cancel": "Cancel",
    "aborted": "Aborted",
    "payment_restriction": "PaymentRestriction",
    "not_found": "NotFound",
}
_DOUBTS: Final = {
    "unreachable_host": "UnreachableHost",
    "in_progress": "InProgress",
    "unknown_condition": "TamperSuspected",
}


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for, read and checked."""

    kind: str
    dirhams: int
    content: Json
    original: Entry | None = None


def read_order(machine: Machine, header: Json, content: Json) -> Order:
    """Raises Malformed when it cannot be read, Ended when there is nothing to undo."""
    if header["MessageCategory"] == "Payment":
        return _read_payment(machine, content)
    return _read_reversal(machine, content)


def _read_payment(machine: Machine, content: Json) -> Order:
    amounts = at(content, "PaymentTransaction", "AmountsReq")
    asked = dirhams(at(amounts, "RequestedAmount"))
    if at(amounts, "Currency") != CURRENCY:
        raise Malformed(f"the currency here is {CURRENCY}")
    kind = at(content, "PaymentData", "PaymentType") or "Normal"
    if kind == "Normal":
        return Order(kinds.PAYMENT, asked, content)
    if kind != "Refund":
        raise Ended("NotAllowed", "Normal and Refund only")
    name = at(
        content, "PaymentTransaction", "OriginalPOITransaction", "POITransactionID", "TransactionID"
    )
    original = machine.ledger.transaction(str(name)) if name else None
    if name and original is None:
        raise Ended("NotFound")
    if original is not None and machine.ledger.left_dirhams(original) < asked:
        raise Ended("NotAllowed", "more than is left")
    return Order(kinds.REFUND, asked, content, original)


def _read_reversal(machine: Machine, content: Json) -> Order:
    name = at(content, "OriginalPOITransaction", "POITransactionID", "TransactionID")
    original = machine.ledger.transaction(str(name)) if name else None
    if original is None or original.kind == kinds.REFUND:
        raise Ended("NotFound")
    said = content.get("ReversedAmount")
    left = machine.ledger.left_dirhams(original)
    asked = left if said is None else dirhams(said)
    if not 0 < asked <= left:
        raise Ended("NotAllowed", "more than is left")
    return Order(kinds.REVERSAL, asked, content, original)


def carry_out(machine: Machine, work: Work, order: Order) -> Json:
    """Go through the steps and keep what came of it; the answer. Raises Gone."""
    plan = work.plan
    work.dirhams = order.dirhams
    try:
        machine.go_through(work)
        condition = _decline(plan)
    except Ended as ended:
        condition = ended.condition
    if "reboot_forgets" in plan:
        machine.restart(float(plan["reboot_forgets"]))
        raise Gone
    card = _card(order, work)
    if condition:
        answer = _declined(machine, work, order, condition)
        machine.keep(kinds.NOT_DONE, work, answer)
        machine.show(work, "declined")
    else:
        answer = _move(machine, work, order, card)
        machine.show(work, "approved")
    machine.tell("CardRemoved", work.transaction_id)
    if "reboot" in plan:
        machine.restart(float(plan["reboot"]))
        raise Gone
    return _as_doubted(machine, work, order, answer)


def _decline(plan: Plan) -> str:
    """Why not; empty: approved."""
    if any(plan.get(name) == "declined" for name in _DOUBTS):
        return "Refusal"
    return next((condition for name, condition in _DECLINES.items() if name in plan), "")


def _card(order: Order, work: Work) -> LabCard:
    if order.original is not None:
        return next(
            (card_of(n) for n in range(9) if card_of(n).last4 == order.original.last4),
            card_of(0, order.original.brand),
        )
    return card_of(work.number - 1, work.plan.get("card", ""))


def _declined(machine: Machine, work: Work, order: Order, condition: str) -> Json:
    content = _frame(machine, work, order, response(condition, f"message={condition}"))
    title = "CANCELLED" if condition in ("Cancel", "Aborted") else "DECLINED"
    content["PaymentReceipt"] = receipts(title, [machine.now()], None, needs_signature=False)
    return {_name(order): content}


def _move(machine: Machine, work: Work, order: Order, card: LabCard) -> Json:
    """Money moves here, and nowhere else."""
    moved = _moved(order.dirhams, work.plan)
    facts = {
        "amount_dirhams": moved,
        "brand": card.brand,
        "last4": card.last4,
        "approval_code": f"{(work.number * 7919) % 1_000_000:06d}",
        "rrn": f"{6_000_000_000 + work.number:012d}",
        "stan": f"{work.number % 1_000_000:06d}",
        "original": order.original.transaction_id if order.original else "",
        "group": _group(order.content),
    }
    answer = _approved(machine, work, order, card, facts)
    machine.keep(order.kind, work, answer, **facts)
    return answer


def _moved(asked: int, plan: Plan) -> int:
    if "partial" in plan:
        return min(int(plan["partial"] or max(asked // 2, 1)), asked)
    return asked + int(plan.get("more", 0))


def _group(content: Json) -> str:
    """TotalsGroupID, under which the counter finds this charge in the totals."""
    return str(at(content, "SaleData", "SaleTerminalData", "TotalsGroupID") or "")


def _approved(machine: Machine, work: Work, order: Order, card: LabCard, facts: Json) -> Json:
    is_partial = facts["amount_dirhams"] < order.dirhams
    said = response(result="Partial" if is_partial else "Success", additional=_additional(facts))
    content = _frame(machine, work, order, said)
    needs_signature = "signature" in work.plan
    if order.kind == kinds.REVERSAL:
        content["OriginalPOITransaction"] = order.content["OriginalPOITransaction"]
        content["ReversedAmount"] = amount(facts["amount_dirhams"])
    else:
        content["PaymentResult"] = _result(machine, work, order, card, facts)
    lines = [
        machine.now(),
        f"TERMINAL {machine.poi_id}",
        f"{order.kind.upper()} {CURRENCY} {amount(facts['amount_dirhams'])[1:]}",
        f"APPROVED {facts['approval_code']}",
        f"RRN {facts['rrn']}",
    ]
    content["PaymentReceipt"] = receipts("LAB BANK", lines, card, needs_signature=needs_signature)
    return {_name(order): content}


def _additional(facts: Json) -> str:
    return f"rrn={facts['rrn']}&stan={facts['stan']}"


def _result(machine: Machine, work: Work, order: Order, card: LabCard, facts: Json) -> Json:
    how = "PaperSignature" if "signature" in work.plan else "OnlinePin"
    return {
        "PaymentType": "Refund" if order.kind == kinds.REFUND else "Normal",
        "PaymentInstrumentData": {
            "PaymentInstrumentType": "Card",
            "CardData": {
                "PaymentBrand": card.brand,
                "MaskedPan": card.masked,
                "EntryMode": [card.entry_mode],
            },
        },
        "AmountsResp": {
            "Currency": CURRENCY,
            "AuthorizedAmount": amount(facts["amount_dirhams"]),
        },
        "OnlineFlag": True,
        "AuthenticationMethod": [how],
        "PaymentAcquirerData": {
            "AcquirerID": "LABBANK",
            "MerchantID": "KAHRAMAA",
            "AcquirerPOIID": machine.poi_id,
            "AcquirerTransactionID": {"TransactionID": facts["rrn"], "TimeStamp": machine.now()},
            "ApprovalCode": facts["approval_code"],
        },
    }


def _frame(machine: Machine, work: Work, order: Order, said: Json) -> Json:
    """What every answer about money has."""
    name = {"TransactionID": work.transaction_id, "TimeStamp": machine.now()}
    period = f"{machine.ledger.period_number:04d}"
    frame: Json = {
        "Response": said,
        "POIData": {"POITransactionID": name, "POIReconciliationID": period},
    }
    sale = at(order.content, "SaleData", "SaleTransactionID")
    if sale is not None and order.kind != kinds.REVERSAL:
        frame["SaleData"] = {"SaleTransactionID": sale}
    return frame


def _as_doubted(machine: Machine, work: Work, order: Order, answer: Json) -> Json:
    """With the conditions of doubt, the answer hides what the ledger has."""
    for name, condition in _DOUBTS.items():
        if name in work.plan:
            said = response(condition, f"message={condition}")
            return {_name(order): _frame(machine, work, order, said)}
    return answer


def _name(order: Order) -> str:
    return "ReversalResponse" if order.kind == kinds.REVERSAL else "PaymentResponse"


def failed(category: str, condition: str, why: str = "") -> Json:
    """The answer to what was not even begun."""
    message = f"message={quote_plus(why)}" if why else ""
    content: dict[str, Any] = {"Response": response(condition, message)}
    return {f"{category}Response": content}
