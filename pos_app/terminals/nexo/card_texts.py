"""The few texts of an answer that may be kept, each in its form and past the card number guard."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs

from pos_app.card_brands import brand_id
from pos_app.domain.card import CardFacts, TerminalTransaction
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.foreign_text import guarded, is_harmless, names_no_card
from pos_app.terminals.nexo.json_text import Found, at, part, parts, text

_MOST_LINES: Final = 120
_LONGEST_LINE: Final = 80
_BEYOND: Final = 100
_LAST4: Final = re.compile(r"([0-9]{4})[^0-9]*$")
_MOST_MODES: Final = 3
_ENTRY_MODES: Final = {
    "contactless": "contactless",
    "tapped": "contactless",
    "rfid": "contactless",
    "icc": "chip",
    "synchronousicc": "chip",
    "magstripe": "swipe",
}
_FORMS: Final = {
    "brand": r"[\w .+&'()\-]{1,24}",
    "name": r"[\w .+&'()/\-]{1,40}",
    "code": r"[A-Za-z0-9]{1,12}",
    "rrn": r"[A-Za-z0-9.\-]{1,36}",
    "id": r"[!-~]{1,48}",
    "word": r"[A-Za-z ,_\-]{1,24}",
    "moment": r"[0-9T:.+Zz\-]{1,40}",
}


def card_facts(result: Found, poi_id: str) -> CardFacts:
    """Brand, last four, approval code, RRN, entry mode and terminal number of a PaymentResult."""
    card = part(result, "PaymentInstrumentData", "CardData")
    acquirer = part(result, "PaymentAcquirerData")
    return CardFacts(
        brand=brand_id(kept_brand(text(card, "PaymentBrand"))),
        last4=_last4(text(card, "MaskedPan") or text(card, "MaskedPAN")),
        approval_code=_kept("code", text(acquirer, "ApprovalCode")),
        rrn=_kept("rrn", text(acquirer, "AcquirerTransactionID", "TransactionID")),
        terminal_id=_kept("id", text(acquirer, "AcquirerPOIID")) or poi_id,
        entry_mode=_entry_mode(at(card, "EntryMode")),
    )


def transaction_of(content: Found) -> TerminalTransaction:
    """The terminal's own name of what it did."""
    named = part(content, "POIData", "POITransactionID")
    number = text(named, "TransactionID")
    is_kept = re.fullmatch(_FORMS["id"], number) is not None and names_no_card(number)
    return TerminalTransaction(number if is_kept else "", _kept("moment", text(named, "TimeStamp")))


def kept_id(value: str) -> str:
    """An id in any form that is none of a card's; else empty."""
    return _kept("id", value)


def kept_brand(value: str) -> str:
    """The name of a brand; empty if it is none."""
    return _kept("brand", value)


def model_of(content: Found) -> str:
    """What a LoginResponse calls the terminal's software."""
    software = part(content, "POISystemData", "POISoftware")
    named = (text(software, "ApplicationName"), text(software, "SoftwareVersion"))
    return " ".join(kept for name in named if (kept := _kept("name", name)))


def receipt_lines(content: Found, qualifier: str) -> tuple[str, ...]:
    """The terminal's receipt text for the customer or for us, masked."""
    slips = parts(content, "PaymentReceipt")
    chosen = [slip for slip in slips if text(slip, "DocumentQualifier") == qualifier]
    lines = [line for slip in chosen for line in _lines(slip)]
    # What is cut off is looked at too: a card number may begin before the cut.
    looked_at = [line[: _LONGEST_LINE + _BEYOND] for line in lines[: _MOST_LINES + _BEYOND]]
    return tuple(line[:_LONGEST_LINE] for line in guarded(looked_at)[:_MOST_LINES])


def _lines(slip: Found) -> list[str]:
    """Texts up to each end of line; `name=…&value=…` is a pair with a gap."""
    lines, line = [], ""
    for piece in parts(slip, "OutputContent", "OutputText"):
        line += _readable(text(piece, "Text"))
        if at(piece, "EndOfLineFlag") in (False, "false"):
            continue
        lines += line.splitlines() or [""]
        line = ""
    return [*lines, *line.splitlines()]


def _readable(said: str) -> str:
    if not re.match(r"(key|name|value)=", said):
        return said
    named = parse_qs(said)
    return "  ".join(named[part][0] for part in ("name", "value") if part in named)


def _last4(masked: str) -> str:
    found = _LAST4.search(re.sub(r"[\s-]", "", to_ascii_digits(masked)))
    return found.group(1) if found else ""


def _entry_mode(said: object) -> str:
    modes = said if isinstance(said, list) else [said]
    kept = [_kept("word", mode) for mode in modes[:_MOST_MODES] if isinstance(mode, str)]
    return ", ".join(_ENTRY_MODES.get(mode.lower(), mode) for mode in kept if mode)


def _kept(form: str, value: str) -> str:
    """`value` if it has the form and no card number; else empty."""
    is_right = re.fullmatch(_FORMS[form], value) is not None
    return value if is_right and is_harmless(value) else ""
