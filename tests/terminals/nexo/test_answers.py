"""What is read of an answer, and what is not believed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pos_app.domain.card import CardAct, CardFacts, CardOutcome, ChargeResult, InquiryState
from pos_app.domain.money import Money
from pos_app.terminals.nexo.answers import (
    AnotherAnswer,
    charge_result,
    content_of,
    inquiry,
)
from pos_app.terminals.nexo.json_text import NotUnderstood, decode
from pos_app.terminals.nexo.requests import charge
from tests.card_numbers import card_number
from tests.terminals.asking import ASKED, request
from tests.terminals.lying_terminal import approval, payment

Json = dict[str, Any]
CHARGE = request()
ODD_TEXTS = (
    *("125.500", "12.5e1", "-125.50", "+125.50", "125,50", " 125.50", "١٢٥.٥٠", ""),
    *("NaN", "0x7d", ".50", "125."),
)
NO_MESSAGES = (
    *("", "null", "[]", "{}", '"x"', "{", '{"a":1}{"a":1}', '{"a":1,"a":2}', '{"a":NaN}'),
    *('{"a":' + "[" * 5000 + "]" * 5000 + "}", '{"SaleToPOIResponse":[]}', "\xff\xfe"),
)


def read(content: Json, act: CardAct = CardAct.PAYMENT) -> ChargeResult:
    """The result of a PaymentResponse (or ReversalResponse) as it comes down the line."""
    return charge_result(decode(json.dumps(content).encode()), request(act=act))


# Dialects ------------------------------------------------------------------------


@pytest.mark.parametrize("amount", [125.5, "125.5", "125.50", "0125.50"])
def test_numbers_and_texts_are_amounts(amount: object) -> None:
    result = read(payment(amount))
    assert (result.outcome, result.amount) == (CardOutcome.APPROVED, ASKED)


def test_whole_riyals_need_no_decimals() -> None:
    answer = decode(json.dumps(payment(125)).encode())
    result = charge_result(answer, request(Money(12500)))
    assert result.amount == Money(12500)


def test_other_spellings_are_read_and_unknown_fields_are_not() -> None:
    content = payment()
    card = content["PaymentResult"]["PaymentInstrumentData"]["CardData"]
    card["MaskedPAN"] = card.pop("MaskedPan")
    card["EntryMode"] = "Tapped"
    card["PaymentBrand"] = "mc"
    content["Surprise"] = {"Deep": [1, None, True]}
    assert read(content).card == CardFacts(
        "Mastercard", "4242", "A1B2C3", "000000001234", "T0000001", "contactless"
    )


def test_texts_without_their_form_are_left_out_and_the_approval_stands() -> None:
    content = payment()
    content["PaymentResult"]["PaymentAcquirerData"] = {
        "ApprovalCode": "<b>",
        "AcquirerTransactionID": {"TransactionID": 12},
        "AcquirerPOIID": ["x"],
    }
    content["PaymentResult"]["PaymentInstrumentData"] = "none"
    content["POIData"] = []
    result = read(content)
    assert result.outcome is CardOutcome.APPROVED
    assert result.card == CardFacts("", "", "", "12", "LAB-100200300")
    assert result.transaction.transaction_id == ""


def test_receipts_are_read_line_by_line() -> None:
    content = payment()
    content["PaymentReceipt"] = [
        {
            "DocumentQualifier": "CashierReceipt",
            "RequiredSignatureFlag": True,
            "OutputContent": {
                "OutputText": [
                    {"Text": "BANK\nOF QATAR"},
                    {"Text": "TOTAL ", "EndOfLineFlag": False},
                    {"Text": "125.50"},
                    {"Text": "key=mid&name=Merchant%20ID&value=1234"},
                ]
            },
        },
        {"DocumentQualifier": "Journal", "OutputContent": {"OutputText": {"Text": "no"}}},
    ]
    result = read(content)
    assert result.merchant_lines == ("BANK", "OF QATAR", "TOTAL 125.50", "Merchant ID  1234")
    assert (result.customer_lines, result.needs_signature) == ((), True)


def test_a_long_receipt_is_cut_and_no_card_number_with_it() -> None:
    content = payment()
    output = content["PaymentReceipt"][0]["OutputContent"]
    output["OutputText"] = [{"Text": "x" * 70 + card_number() + "y" * 9000}] * 500
    (line,) = set(read(content).customer_lines)
    assert line == "x" * 70 + "*" * 10
    assert len(read(content).customer_lines) == 120
    output["OutputText"] = [{"Text": ""}] * 113 + [{"Text": digit} for digit in card_number()]
    assert "".join(read(content).customer_lines) == "*" * 7


def test_a_signature_on_paper_is_an_authentication_method_too() -> None:
    content = payment()
    content["PaymentResult"]["AuthenticationMethod"] = ["PaperSignature"]
    assert read(content).needs_signature


def test_a_reversal_without_an_amount_is_a_whole_one() -> None:
    content: Json = {"Response": {"Result": "Success"}}
    result = read(content, CardAct.REVERSAL)
    assert (result.outcome, result.amount, result.card) == (CardOutcome.APPROVED, ASKED, None)
    content["ReversedAmount"] = "100.00"
    assert read(content, CardAct.REVERSAL).reason == "amount_differs"


# What is not believed --------------------------------------------------------------


@pytest.mark.parametrize("amount", [*ODD_TEXTS, None, True, [], {}, "1" * 20, "9" * 5000])
def test_an_amount_in_another_form_is_no_amount(amount: object) -> None:
    assert read(payment(amount)) == ChargeResult(CardOutcome.UNKNOWN, "not_understood")


@pytest.mark.parametrize("amount", ["125.51", "125.49", "12550", "1.25", "0", "0.00"])
def test_another_amount_is_not_believed(amount: str) -> None:
    assert read(payment(amount)) == ChargeResult(CardOutcome.UNKNOWN, "amount_differs")


@pytest.mark.parametrize(
    ("amount", "outcome"),
    [
        ("100.00", CardOutcome.APPROVED),
        ("125.50", CardOutcome.UNKNOWN),
        ("125.51", CardOutcome.UNKNOWN),
        ("0.00", CardOutcome.UNKNOWN),
    ],
)
def test_a_partial_approval_is_less_than_asked_and_says_so(
    amount: str, outcome: CardOutcome
) -> None:
    assert read(payment(amount, Result="Partial")).outcome is outcome


def test_a_refund_is_never_partial() -> None:
    content = payment("100.00", Result="Partial")
    content["PaymentResult"]["PaymentType"] = "Refund"
    assert read(content, CardAct.REFUND).outcome is CardOutcome.UNKNOWN


@pytest.mark.parametrize("field", ["PaymentType", "Currency"])
def test_another_kind_of_payment_or_currency_is_not_believed(field: str) -> None:
    content = payment()
    place = content["PaymentResult"]
    place = place["AmountsResp"] if field == "Currency" else place
    place[field] = "KWD" if field == "Currency" else "Refund"
    assert read(content).outcome is CardOutcome.UNKNOWN


@pytest.mark.parametrize("result", ["success", "Approved", "", None, True, ["Success"]])
def test_another_word_for_success_is_none(result: object) -> None:
    content = payment()
    content["Response"] = {"Result": result}
    assert read(content) == ChargeResult(CardOutcome.UNKNOWN, "not_understood")


def test_a_success_with_an_error_contradicts_itself() -> None:
    assert read(payment(ErrorCondition="Refusal")).reason == "not_understood"


@pytest.mark.parametrize(
    ("condition", "outcome", "reason"),
    [
        ("Refusal", CardOutcome.DECLINED, "refusal"),
        ("WrongPIN", CardOutcome.DECLINED, "wrong_pin"),
        ("InvalidCard", CardOutcome.DECLINED, "invalid_card"),
        ("PaymentRestriction", CardOutcome.DECLINED, "payment_restriction"),
        ("Cancel", CardOutcome.CANCELLED, "cancelled"),
        ("Aborted", CardOutcome.CANCELLED, "cancelled"),
        ("Busy", CardOutcome.NEVER_REACHED, "busy"),
        ("LoggedOut", CardOutcome.NEVER_REACHED, "logged_out"),
        ("NotAllowed", CardOutcome.NEVER_REACHED, "not_allowed"),
        ("UnavailableService", CardOutcome.NEVER_REACHED, "unavailable_service"),
        ("UnavailableDevice", CardOutcome.NEVER_REACHED, "unavailable_device"),
        ("DeviceOut", CardOutcome.NEVER_REACHED, "device_out"),
        ("MessageFormat", CardOutcome.NEVER_REACHED, "message_format"),
        ("UnreachableHost", CardOutcome.UNKNOWN, "unreachable_host"),
        ("InProgress", CardOutcome.UNKNOWN, "in_progress"),
        ("InsertedCard", CardOutcome.UNKNOWN, "inserted_card"),
        ("NotFound", CardOutcome.UNKNOWN, "not_found"),
        ("TamperSuspected", CardOutcome.UNKNOWN, "not_understood"),
        ("refusal", CardOutcome.UNKNOWN, "not_understood"),
        ("", CardOutcome.UNKNOWN, "not_understood"),
    ],
)
def test_only_a_failure_that_surely_says_no_is_one(
    condition: str, outcome: CardOutcome, reason: str
) -> None:
    content = payment()
    content["Response"] = {"Result": "Failure", "ErrorCondition": condition}
    assert read(content) == ChargeResult(outcome, reason)


def test_what_cannot_be_undone_is_declined() -> None:
    content = {"Response": {"Result": "Failure", "ErrorCondition": "NotFound"}}
    for act in (CardAct.REVERSAL, CardAct.REFUND):
        assert read(content, act) == ChargeResult(CardOutcome.DECLINED, "not_found")


# Ids -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ids",
    [
        {"ServiceID": "X999999999"},
        {"SaleID": "CCD-03"},
        {"POIID": "LAB-999999999"},
        {"MessageCategory": "Reversal"},
        {"MessageType": "Request"},
        {"MessageClass": "Device"},
        {"ServiceID": ""},
    ],
)
def test_the_answer_to_another_message_is_refused(ids: dict[str, str]) -> None:
    message = charge(CHARGE)
    asked = json.loads(message.encode())
    good = decode(json.dumps(approval(asked)).encode())
    assert content_of(good, message)[1] == CHARGE.poi_id
    with pytest.raises(AnotherAnswer):
        content_of(decode(json.dumps(approval(asked, **ids)).encode()), message)


@pytest.mark.parametrize("text", NO_MESSAGES)
def test_what_is_no_message_is_not_understood(text: str) -> None:
    with pytest.raises(NotUnderstood):
        content_of(decode(text.encode("latin-1")), charge(CHARGE))


def test_a_field_that_stands_there_twice_is_not_understood() -> None:
    message = charge(CHARGE)
    good = json.dumps(approval(json.loads(message.encode())))
    for field in ('"Result": "Success"', f'"ServiceID": "{CHARGE.service_id}"'):
        twice = good.replace(field, f"{field}, {field}")
        with pytest.raises(NotUnderstood):
            content_of(decode(twice.encode()), message)


# Questions -------------------------------------------------------------------------


def status(inner: Json, **header: str) -> Json:
    ids = {
        "MessageCategory": "Payment",
        "MessageType": "Response",
        "ServiceID": CHARGE.service_id,
        "SaleID": CHARGE.sale_id,
        "POIID": CHARGE.poi_id,
    }
    repeated = {
        "MessageHeader": {**ids, **header},
        "RepeatedResponseMessageBody": {"PaymentResponse": inner},
    }
    return {"Response": {"Result": "Success"}, "RepeatedMessageResponse": repeated}


def asked(content: Json) -> Any:
    return inquiry(decode(json.dumps(content).encode()), CHARGE)


def test_the_inner_result_counts_not_the_outer_one() -> None:
    assert asked(status(payment())).result.outcome is CardOutcome.APPROVED
    declined = payment(Result="Failure", ErrorCondition="Refusal")
    found = asked(status(declined))
    assert (found.state, found.result.outcome) == (InquiryState.DECIDED, CardOutcome.DECLINED)


@pytest.mark.parametrize(
    "ids",
    [
        {"ServiceID": "X999999999"},
        {"ServiceID": ""},
        {"SaleID": "CCD-03"},
        {"POIID": "LAB-999999999"},
        {"MessageCategory": "Reversal"},
    ],
)
def test_the_inner_answer_of_another_charge_is_refused(ids: dict[str, str]) -> None:
    found = asked(status(payment(), **ids))
    assert (found.state, found.why) == (InquiryState.NO_ANSWER, "ids_differ")


def test_a_reference_to_another_charge_is_refused() -> None:
    content = status(payment())
    content["MessageReference"] = {"ServiceID": "X999999999"}
    assert asked(content).why == "ids_differ"


@pytest.mark.parametrize(
    ("condition", "state", "why"),
    [
        ("InProgress", InquiryState.IN_PROGRESS, ""),
        ("NotFound", InquiryState.NOT_FOUND, ""),
        ("Busy", InquiryState.NO_ANSWER, "busy"),
        ("LoggedOut", InquiryState.NO_ANSWER, "logged_out"),
        ("Whatever", InquiryState.NO_ANSWER, "not_understood"),
    ],
)
def test_a_question_that_fails_says_why(condition: str, state: InquiryState, why: str) -> None:
    found = asked({"Response": {"Result": "Failure", "ErrorCondition": condition}})
    assert (found.state, found.why, found.result) == (state, why, None)


@pytest.mark.parametrize(
    ("inner", "state", "why"),
    [
        (payment("999.00"), InquiryState.NO_ANSWER, "amount_differs"),
        (
            payment(Result="Failure", ErrorCondition="InProgress"),
            InquiryState.IN_PROGRESS,
            "",
        ),
        (
            payment(Result="Failure", ErrorCondition="UnreachableHost"),
            InquiryState.NO_ANSWER,
            "unreachable_host",
        ),
    ],
)
def test_an_inner_answer_in_doubt_decides_nothing(
    inner: Json, state: InquiryState, why: str
) -> None:
    found = asked(status(inner))
    assert (found.state, found.why, found.result) == (state, why, None)


def test_a_status_without_an_inner_answer_decides_nothing() -> None:
    found = asked({"Response": {"Result": "Success"}})
    assert (found.state, found.why) == (InquiryState.NO_ANSWER, "not_understood")
