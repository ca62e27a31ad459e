"""nexo Retailer messages as the laboratory terminal reads and writes them: its own code, not the
driver's, so that the two check each other."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from pos_app.terminals.lab.cards import LabCard
from pos_app.terminals.lab.ledger import Json

CURRENCY: Final = "QAR"
_AMOUNT: Final = re.compile(r'"\\u0001(-?\d+\.\d+)"')
_READABLE: Final = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,2})0*)?")
_RECEIPT_WIDTH: Final = 32


class Malformed(Exception):
    """This is no request that a terminal understands."""


def amount(dirhams: int) -> str:
    """A mark that `encode` writes as a JSON number with two decimals, never through a float."""
    sign = "-" if dirhams < 0 else ""
    return f"\x01{sign}{abs(dirhams) // 100}.{abs(dirhams) % 100:02d}"


def encode(message: Json) -> bytes:
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"), default=str)
    return _AMOUNT.sub(r"\1", text).encode()


def decode(body: bytes) -> tuple[Json, Json]:
    """Header and content of a SaleToPOIRequest. Raises Malformed."""
    try:
        message = json.loads(body, parse_float=str, parse_int=str)["SaleToPOIRequest"]
        header = {name: str(value) for name, value in message["MessageHeader"].items()}
        content = message.get(f"{header['MessageCategory']}Request", {})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Malformed("no SaleToPOIRequest") from error
    if not isinstance(content, dict):
        raise Malformed("no request")
    return header, content


def dirhams(value: object) -> int:
    """Whole dirhams of an amount as JSON or text has it. Raises Malformed."""
    match = _READABLE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise Malformed("no amount of whole dirhams")
    whole = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))
    if not whole:
        raise Malformed("no amount")
    return whole


def at(content: Any, *path: str) -> Any:
    """What stands at the end of `path`; None when something is missing on the way."""
    found: Any = content
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    return found


def response(condition: str = "", additional: str = "", result: str = "") -> Json:
    """A Response: Success without a condition."""
    said: Json = {"Result": result or ("Failure" if condition else "Success")}
    if condition:
        said["ErrorCondition"] = condition
    if additional:
        said["AdditionalResponse"] = additional
    return said


def answer_header(header: Json, category: str = "") -> Json:
    """The header of the answer to `header`."""
    kept: Json = {
        name: header[name]
        for name in ("ProtocolVersion", "MessageClass", "ServiceID", "SaleID", "POIID", "DeviceID")
        if name in header
    }
    category = category or header["MessageCategory"]
    return {**kept, "MessageCategory": category, "MessageType": "Response"}


def receipts(
    title: str, lines: list[str], card: LabCard | None, *, needs_signature: bool
) -> list[Json]:
    """The slips that the counter prints: the customer's and the shop's."""
    shown = [*lines] if card is None else [*lines, card.brand, f"**** **** **** {card.last4}"]
    slips = []
    for qualifier, copy, arabic in (
        ("CashierReceipt", "MERCHANT COPY", "نسخة التاجر"),
        ("CustomerReceipt", "CUSTOMER COPY", "نسخة العميل"),
    ):
        to_sign = needs_signature and qualifier == "CashierReceipt"
        text = [title, *shown, *(["", "Signature: " + "_" * 20] if to_sign else []), copy, arabic]
        slips.append(
            {
                "DocumentQualifier": qualifier,
                "RequiredSignatureFlag": to_sign,
                "OutputContent": {
                    "OutputFormat": "Text",
                    "OutputText": [
                        {"Text": line[:_RECEIPT_WIDTH], "EndOfLineFlag": True} for line in text
                    ],
                },
            }
        )
    return slips
