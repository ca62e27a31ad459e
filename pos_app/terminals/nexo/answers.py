"""What an answer says: only of the message that was sent, and only what is allowed to be kept."""

from __future__ import annotations

from typing import Final

from pos_app.domain.card import (
    CardAct,
    CardFacts,
    CardOutcome,
    ChargeRequest,
    ChargeResult,
    Inquiry,
    InquiryState,
)
from pos_app.domain.money import Money
from pos_app.terminals.nexo.card_texts import card_facts, receipt_lines, transaction_of
from pos_app.terminals.nexo.conditions import NOT_UNDERSTOOD, failed, slug_of
from pos_app.terminals.nexo.json_text import Found, NotUnderstood, amount, at, part, parts, text
from pos_app.terminals.nexo.requests import (
    CURRENCY,
    Message,
    category_of,
    payment_type_of,
)

_PAPER: Final = ("PaperSignature",)


class AnotherAnswer(Exception):
    """The ids are not those of the message that was sent. `poi_id` is who answered."""

    def __init__(self, poi_id: str) -> None:
        super().__init__("ids differ")
        self.poi_id = poi_id


def content_of(answer: Found, message: Message) -> tuple[Found, str]:
    """The answer's content, and the POIID of who answered.

    Raises:
        AnotherAnswer, NotUnderstood.
    """
    response = part(answer, "SaleToPOIResponse")
    header = part(response, "MessageHeader")
    if not header:
        raise NotUnderstood
    poi_id = text(header, "POIID")
    ids = {
        "MessageClass": (text(header, "MessageClass") or "Service", "Service"),
        "MessageType": (text(header, "MessageType"), "Response"),
        "MessageCategory": (text(header, "MessageCategory"), message.category),
        "ServiceID": (text(header, "ServiceID"), message.service_id),
        "SaleID": (text(header, "SaleID"), message.sale_id),
        "POIID": (poi_id, message.poi_id or poi_id),
    }
    if any(said != sent for said, sent in ids.values()):
        raise AnotherAnswer(poi_id)
    content = at(response, f"{message.category}Response")
    if not isinstance(content, dict):
        raise NotUnderstood
    return content, poi_id


def condition_of(content: Found) -> str:
    """Empty for Success; else the ErrorCondition, or `?` where there is none that can be read."""
    result, condition = text(content, "Response", "Result"), _condition(content)
    return "" if result == "Success" and not condition else condition or "?"


def charge_result(content: Found, request: ChargeRequest) -> ChargeResult:
    """What a PaymentResponse or ReversalResponse says of `request`. Nothing is guessed."""
    result, condition = text(content, "Response", "Result"), _condition(content)
    if result == "Failure":
        return failed(condition, request.act)
    if result not in ("Success", "Partial") or (result == "Success" and condition):
        return ChargeResult(CardOutcome.UNKNOWN, NOT_UNDERSTOOD)
    why = _wrong_amount(content, request, is_partial=result == "Partial")
    if why:
        return ChargeResult(CardOutcome.UNKNOWN, why)
    return ChargeResult(
        CardOutcome.APPROVED,
        amount=_moved(content, request) or request.amount,
        card=_card(content, request),
        transaction=transaction_of(content),
        customer_lines=receipt_lines(content, "CustomerReceipt"),
        merchant_lines=receipt_lines(content, "CashierReceipt"),
        needs_signature=_needs_signature(content),
    )


def inquiry(content: Found, request: ChargeRequest) -> Inquiry:
    """What a TransactionStatusResponse says of `request`: its inner result counts."""
    condition = condition_of(content)
    if condition == "InProgress":
        return Inquiry(InquiryState.IN_PROGRESS)
    if condition == "NotFound":
        return Inquiry(InquiryState.NOT_FOUND)
    if condition:
        return Inquiry(InquiryState.NO_ANSWER, why=slug_of(condition))
    repeated = part(content, "RepeatedMessageResponse")
    category = category_of(request)
    inner = at(repeated, "RepeatedResponseMessageBody", f"{category}Response")
    if not isinstance(inner, dict):
        return Inquiry(InquiryState.NO_ANSWER, why=NOT_UNDERSTOOD)
    if not _speaks_of(part(repeated, "MessageHeader"), request, must_name=True) or not _speaks_of(
        part(content, "MessageReference"), request, must_name=False
    ):
        return Inquiry(InquiryState.NO_ANSWER, why="ids_differ")
    result = charge_result(inner, request)
    if result.outcome.is_decided:
        return Inquiry(InquiryState.DECIDED, result)
    if result.reason == "in_progress":
        return Inquiry(InquiryState.IN_PROGRESS)
    return Inquiry(InquiryState.NO_ANSWER, why=result.reason)


def _condition(content: Found) -> str:
    return text(content, "Response", "ErrorCondition")


def _wrong_amount(content: Found, request: ChargeRequest, *, is_partial: bool) -> str:
    """Why the amount does not match what was asked; empty if it does."""
    moved = _moved(content, request)
    if moved is None:
        return NOT_UNDERSTOOD
    said = part(content, "PaymentResult")
    if text(said, "PaymentType") not in ("", payment_type_of(request)):
        return NOT_UNDERSTOOD
    if text(said, "AmountsResp", "Currency") not in ("", CURRENCY):
        return "amount_differs"
    if is_partial and request.act is CardAct.PAYMENT:
        return "" if Money(0) < moved < request.amount else "amount_differs"
    return "" if moved == request.amount and not is_partial else "amount_differs"


def _moved(content: Found, request: ChargeRequest) -> Money | None:
    """What was authorised; None if it cannot be read. A reversal without amount is a whole one."""
    if request.act is not CardAct.REVERSAL:
        return amount(content, "PaymentResult", "AmountsResp", "AuthorizedAmount")
    if at(content, "ReversedAmount") is None:
        return request.amount
    return amount(content, "ReversedAmount")


def _card(content: Found, request: ChargeRequest) -> CardFacts | None:
    """A reversal names its card in the original alone."""
    result = part(content, "PaymentResult")
    return card_facts(result, request.poi_id) if result else None


def _speaks_of(ids: Found, request: ChargeRequest, *, must_name: bool) -> bool:
    """Whether `ids` are the charge's own; where they are missing, only if they need not be."""
    if must_name and text(ids, "ServiceID") != request.service_id:
        return False
    expected = {
        "MessageCategory": category_of(request),
        "ServiceID": request.service_id,
        "SaleID": request.sale_id,
        "POIID": request.poi_id,
    }
    return all(text(ids, name) in ("", value) for name, value in expected.items())


def _needs_signature(content: Found) -> bool:
    methods = at(content, "PaymentResult", "AuthenticationMethod")
    named = methods if isinstance(methods, list) else [methods]
    flags = [at(slip, "RequiredSignatureFlag") for slip in parts(content, "PaymentReceipt")]
    return any(flag in (True, "true") for flag in flags) or any(name in named for name in _PAPER)
