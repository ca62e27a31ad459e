"""Faults in what an answer says; the ledger stays true."""

from __future__ import annotations

import copy
from typing import Any, Final

from pos_app.lab.faults import Plan
from pos_app.terminals.lab.cards import luhn_valid
from pos_app.terminals.lab.ledger import Json
from pos_app.terminals.lab.messages import amount, at, dirhams

_IDS: Final = {
    "wrong_service_id": ("ServiceID", "X9X9X9X9X9"),
    "wrong_sale_id": ("SaleID", "XXX-99"),
    "wrong_poi_id": ("POIID", "LAB-999999999"),
    "wrong_category": ("MessageCategory", "CardAcquisition"),
}


def spoiled(answer: Json, plan: Plan) -> Json:
    """A copy of the answer as the faults make it."""
    answer = copy.deepcopy(answer)
    header, content = _innermost(answer["SaleToPOIResponse"])
    for fault, (name, value) in _IDS.items():
        if fault in plan:
            header[name] = value
    if "swapped" in plan:
        answer["SaleToPOIResponse"]["MessageHeader"]["POIID"] = plan["swapped"]
        header["POIID"] = plan["swapped"]
    _spoil_amounts(content, plan)
    if "card_numbers" in plan:
        _leak(content)
    if "dialect" in plan:
        answer = _other_spelling(answer)
    return answer


def _innermost(message: Json) -> tuple[Json, Json]:
    """Header and content of the answer, or of the one that it repeats."""
    repeated = at(message, "TransactionStatusResponse", "RepeatedMessageResponse")
    if repeated:
        body = repeated["RepeatedResponseMessageBody"]
        return repeated["MessageHeader"], next(iter(body.values()))
    content: Json = next((value for name, value in message.items() if name != "MessageHeader"), {})
    return message["MessageHeader"], content


def _spoil_amounts(content: Json, plan: Plan) -> None:
    amounts = at(content, "PaymentResult", "AmountsResp")
    place, name = (amounts, "AuthorizedAmount") if amounts else (content, "ReversedAmount")
    if name not in place:
        return
    said = dirhams(place[name][1:])
    if "wrong_amount" in plan:
        place[name] = amount(said - 100)
    if "decimals" in plan:
        place[name] += "04"  # 12.5004
    if "wrong_currency" in plan and amounts:
        amounts["Currency"] = "KWD"


def _leak(content: Json) -> None:
    """A whole card number and tracks where nobody looks, made here and kept nowhere."""
    number = luhn_valid("4" + "0" * 8 + "7")
    spaced = " ".join(number[place : place + 4] for place in range(0, 16, 4))
    track_2 = f";{number}=30122010000000000000?"
    track_1 = f"%B{number}^DOE/JANE MRS^30122010000000000000?"
    content["Response"]["AdditionalResponse"] = f"pan={number}&track2={track_2}&name=JANE+DOE"
    content["Extra"] = {"Notes": [number, {"deep": spaced}], "Number": int(number)}
    card = at(content, "PaymentResult", "PaymentInstrumentData", "CardData")
    if card is not None:
        card["MaskedPan"] = number
        card["PaymentBrand"] = f"VISA {spaced}"
        card["SensitiveCardData"] = {
            "PAN": number,
            "ExpiryDate": "3012",
            "CardholderName": "JANE DOE",
            "TrackData": [{"TrackNumb": 2, "TrackValue": track_2}, {"TrackValue": track_1}],
        }
        content["PaymentResult"]["PaymentAcquirerData"]["ApprovalCode"] = number
    for slip in content.get("PaymentReceipt", []):
        lines = slip["OutputContent"]["OutputText"]
        lines[1:1] = [
            {"Text": line} for line in (number, spaced, "-".join(spaced.split()), track_2)
        ]


def _other_spelling(value: Any) -> Any:
    """The same in another terminal's dialect."""
    if isinstance(value, dict):
        changed = {name: _other_spelling(inner) for name, inner in value.items()}
        if "MaskedPan" in changed:
            changed["MaskedPAN"] = changed.pop("MaskedPan")
        if "CardBrand" in changed:
            changed["PaymentBrand"] = changed.pop("CardBrand")
        if isinstance(changed.get("EntryMode"), list):
            changed["EntryMode"] = changed["EntryMode"][0]
        return changed
    if isinstance(value, list):
        return [_other_spelling(inner) for inner in value]
    if isinstance(value, str) and value.startswith("\x01"):
        return value[1:]
    return value
