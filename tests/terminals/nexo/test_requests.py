"""Messages as they are sent."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from pos_app.domain.card import CardAct, TerminalTransaction
from pos_app.domain.money import Money
from pos_app.terminals.nexo.requests import Asker, Message, charge
from tests.terminals.asking import DESK, POI_ID, request

ORIGINAL = TerminalTransaction("TX0001", "2026-11-22T10:00:00Z")


def sent(message: Message) -> dict[str, Any]:
    return dict(json.loads(message.encode())["SaleToPOIRequest"])


def test_a_payment_says_who_asks_for_how_much_and_for_what() -> None:
    asked = request()
    assert sent(charge(asked)) == {
        "MessageHeader": {
            "ProtocolVersion": "3.0",
            "MessageClass": "Service",
            "MessageCategory": "Payment",
            "MessageType": "Request",
            "ServiceID": asked.service_id,
            "SaleID": DESK,
            "POIID": POI_ID,
        },
        "PaymentRequest": {
            "SaleData": {
                "OperatorID": "20417",
                "SaleTransactionID": {
                    "TransactionID": asked.reference,
                    "TimeStamp": "2026-11-23T08:12:44.000Z",
                },
                "SaleTerminalData": {"TotalsGroupID": asked.service_id},
            },
            "PaymentTransaction": {"AmountsReq": {"Currency": "QAR", "RequestedAmount": 125.5}},
            "PaymentData": {"PaymentType": "Normal"},
        },
    }


@pytest.mark.parametrize(
    ("dirhams", "written"),
    [(1, "0.01"), (10, "0.10"), (2550, "25.50"), (100_000_00, "100000.00"), (9_999_999_99, None)],
)
def test_amounts_are_written_digit_by_digit(dirhams: int, written: str | None) -> None:
    body = charge(request(Money(dirhams))).encode().decode()
    assert f'"RequestedAmount":{written or "9999999.99"}}}' in body


def test_a_refund_is_a_payment_in_the_other_direction() -> None:
    message = sent(charge(request(act=CardAct.REFUND, original=ORIGINAL)))
    asked = message["PaymentRequest"]
    assert asked["PaymentData"] == {"PaymentType": "Refund"}
    assert asked["PaymentTransaction"]["OriginalPOITransaction"] == {
        "SaleID": DESK,
        "POIID": POI_ID,
        "POITransactionID": {"TransactionID": "TX0001", "TimeStamp": "2026-11-22T10:00:00Z"},
    }


def test_a_reversal_names_what_it_undoes_and_how_much() -> None:
    message = sent(charge(request(Money(2550), CardAct.REVERSAL, ORIGINAL)))
    assert message["MessageHeader"]["MessageCategory"] == "Reversal"
    asked = message["ReversalRequest"]
    assert (asked["ReversalReason"], asked["ReversedAmount"]) == ("MerchantCancel", 25.5)
    assert asked["OriginalPOITransaction"]["POITransactionID"]["TransactionID"] == "TX0001"


def test_questions_and_aborts_name_the_charge_by_its_old_number() -> None:
    asked = request(act=CardAct.REVERSAL, original=ORIGINAL)
    reference = {
        "MessageCategory": "Reversal",
        "SaleID": DESK,
        "ServiceID": asked.service_id,
        "POIID": POI_ID,
    }
    asker = Asker(DESK, POI_ID)
    status = sent(asker.transaction_status(asked))
    assert status["TransactionStatusRequest"]["MessageReference"] == reference
    abort = sent(asker.abort(replace(asked, act=CardAct.PAYMENT)))
    assert abort["AbortRequest"] == {
        "MessageReference": {**reference, "MessageCategory": "Payment"},
        "AbortReason": "MerchantAbort",
    }


def test_every_question_has_a_number_of_its_own() -> None:
    asker = Asker(DESK)
    numbers = {asker.diagnosis().service_id for _ in range(50)}
    assert len(numbers) == 50
    assert all(len(number) == 10 and number.isascii() for number in numbers)
