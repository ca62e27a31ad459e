"""What is sent to a terminal, message by message."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from pos_app.domain.card import CardAct, ChargeRequest, TerminalTransaction
from pos_app.terminals.nexo.json_text import Json, encode

CURRENCY: Final = "QAR"
_VERSION: Final = "1"  # of how we speak to terminals
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class Message:
    """One request. Its answer carries the same ids; an empty `poi_id` asks who is there."""

    category: str
    service_id: str
    sale_id: str
    poi_id: str
    content: Mapping[str, Json]

    @property
    def header(self) -> dict[str, Json]:
        return {
            "ProtocolVersion": "3.0",
            "MessageClass": "Service",
            "MessageCategory": self.category,
            "MessageType": "Request",
            "ServiceID": self.service_id,
            "SaleID": self.sale_id,
            "POIID": self.poi_id,
        }

    def encode(self) -> bytes:
        """The whole message as it is sent."""
        content = {"MessageHeader": self.header, f"{self.category}Request": self.content}
        return encode({"SaleToPOIRequest": content}).encode()


@dataclass(frozen=True, slots=True)
class Asker:
    """Makes the messages that move no money: who asks whom."""

    sale_id: str
    poi_id: str = ""

    def login(self, at: datetime) -> Message:
        software: Json = {
            "ProviderIdentification": "Kahramaa",
            "ApplicationName": "Kahramaa Counter",
            "SoftwareVersion": _VERSION,
        }
        return self._message(
            "Login",
            {
                "DateTime": _moment(at),
                "SaleSoftware": software,
                "SaleTerminalData": {"TerminalEnvironment": "Attended"},
                "OperatorLanguage": "en",
                "OperatorID": "counter",
            },
        )

    def diagnosis(self) -> Message:
        return self._message("Diagnosis", {"HostDiagnosisFlag": False})

    def abort(self, request: ChargeRequest) -> Message:
        return self._message(
            "Abort",
            {"MessageReference": _reference(request), "AbortReason": "MerchantAbort"},
        )

    def transaction_status(self, request: ChargeRequest) -> Message:
        return self._message(
            "TransactionStatus",
            {
                "MessageReference": _reference(request),
                "ReceiptReprintFlag": True,
                "DocumentQualifier": ["CashierReceipt", "CustomerReceipt"],
            },
        )

    def get_totals(self) -> Message:
        """By charge, and by the desk that asked for it."""
        return self._message("GetTotals", {"TotalDetails": ["SaleID", "TotalsGroupID"]})

    def reconciliation(self) -> Message:
        return self._message("Reconciliation", {"ReconciliationType": "SaleReconciliation"})

    def _message(self, category: str, content: Mapping[str, Json]) -> Message:
        service_id = "Q" + "".join(secrets.choice(_LETTERS) for _ in range(9))
        return Message(category, service_id, self.sale_id, self.poi_id, content)


def charge(request: ChargeRequest) -> Message:
    """The one message that moves money. It is sent once."""
    content = _reversal(request) if request.act is CardAct.REVERSAL else _payment(request)
    return Message(
        category_of(request), request.service_id, request.sale_id, request.poi_id, content
    )


def category_of(request: ChargeRequest) -> str:
    """A refund is a payment in the other direction."""
    return "Reversal" if request.act is CardAct.REVERSAL else "Payment"


def payment_type_of(request: ChargeRequest) -> str:
    return "Refund" if request.act is CardAct.REFUND else "Normal"


def _payment(request: ChargeRequest) -> dict[str, Json]:
    transaction: dict[str, Json] = {
        "AmountsReq": {"Currency": CURRENCY, "RequestedAmount": request.amount}
    }
    if request.original is not None:
        transaction["OriginalPOITransaction"] = _original(request, request.original)
    return {
        "SaleData": _sale_data(request),
        "PaymentTransaction": transaction,
        "PaymentData": {"PaymentType": payment_type_of(request)},
    }


def _reversal(request: ChargeRequest) -> dict[str, Json]:
    return {
        "SaleData": _sale_data(request),
        "OriginalPOITransaction": _original(request, request.original or TerminalTransaction()),
        "ReversalReason": "MerchantCancel",
        "ReversedAmount": request.amount,
    }


def _sale_data(request: ChargeRequest) -> dict[str, Json]:
    """`TotalsGroupID` makes the terminal's totals name each charge."""
    return {
        "OperatorID": str(request.by),
        "SaleTransactionID": {
            "TransactionID": request.reference,
            "TimeStamp": _moment(request.at),
        },
        "SaleTerminalData": {"TotalsGroupID": request.service_id},
    }


def _original(request: ChargeRequest, transaction: TerminalTransaction) -> dict[str, Json]:
    return {
        "SaleID": request.sale_id,
        "POIID": request.poi_id,
        "POITransactionID": {
            "TransactionID": transaction.transaction_id,
            "TimeStamp": transaction.at,
        },
    }


def _reference(request: ChargeRequest) -> dict[str, Json]:
    return {
        "MessageCategory": category_of(request),
        "SaleID": request.sale_id,
        "ServiceID": request.service_id,
        "POIID": request.poi_id,
    }


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
