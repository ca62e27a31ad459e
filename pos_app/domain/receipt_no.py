"""Receipt numbers: gap-free per desk, short, speakable, with a check digit.

`CCD-02-000142-7` is the 142nd receipt of desk 02 at City Center. The check digit is ISO 7064
MOD 11,10 over the desk's and the receipt's digits: it finds every wrong digit and nearly every
swap of two neighbours.
"""

from __future__ import annotations

import re
from typing import Final

from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.ids import DeskId
from pos_app.errors.receipt import ReceiptUnknown

_FORM: Final = re.compile(r"([A-Z]{3}-\d{2})-(\d{6,9})-(\d)")


def receipt_no(desk: DeskId, number: int) -> str:
    """The written form of a desk's n-th receipt."""
    digits = f"{desk[-2:]}{number:06d}"
    return f"{desk}-{number:06d}-{check_digit(digits)}"


def parse_receipt_no(text: str) -> tuple[DeskId, int]:
    """The desk and the running number of a receipt.

    Raises:
        ReceiptUnknown: not of the form, or the check digit is wrong.
        CardNumberRefused: a card number was typed instead.
    """
    match = _FORM.fullmatch(to_ascii_digits(text.strip()).upper())
    if match is None:  # what is of the form has too few digits for a card's number
        refuse_card_number(text)
        raise ReceiptUnknown(receipt_no=text)
    desk, number = DeskId(match.group(1)), int(match.group(2))
    if receipt_no(desk, number) != match.group(0):
        raise ReceiptUnknown(receipt_no=text)
    return desk, number


def check_digit(digits: str) -> int:
    """ISO 7064 MOD 11,10."""
    product = 10
    for digit in digits:
        product = (product + int(digit)) % 10 or 10
        product = product * 2 % 11
    return (11 - product) % 10
