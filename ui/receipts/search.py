"""What finds a receipt: its number, an account, an amount, the last digits of a card. No Qt."""

from __future__ import annotations

from typing import Final

from pos_app.domain.payment import CardTender
from pos_app.domain.receipt_code import looks_like_code
from pos_app.errors.receipt import ReceiptUnknown
from pos_app.errors.shift import ShiftNotOpen
from pos_app.services.check_receipt import CheckedReceipt, CheckReceipt
from pos_app.services.find_receipts import FindReceipts, ReceiptRow

_LONGEST_SEARCH: Final = 40  # whatever is longer came from a code, ours or not


def is_code(text: str) -> bool:
    """Whether `text` is to be checked as the code of a receipt."""
    return looks_like_code(text) or len(text.strip()) > _LONGEST_SEARCH


def search(find: FindReceipts, wanted: str) -> tuple[ReceiptRow, ...]:
    """One receipt by its number, or those of the shift that hold `wanted`; all without it.

    Raises ReceiptUnknown, ShiftNotOpen.
    """
    if not wanted:
        return tuple(find.of_shift())
    try:
        return (find.by_number(wanted),)
    except ReceiptUnknown:
        rows = tuple(row for row in _of_shift(find) if _holds(row, wanted))
        if not rows:
            raise
        return rows


def check(
    checking: CheckReceipt, find: FindReceipts, code: str
) -> tuple[CheckedReceipt, tuple[ReceiptRow, ...]]:
    """The verdict on a code, and the receipt itself when it is a genuine one of this desk."""
    checked = checking.check(code)
    facts = checked.facts
    if facts is None or not checked.is_genuine or facts.desk != checking.own_desk:
        return checked, ()
    try:
        return checked, (find.by_number(facts.receipt_no),)
    except ReceiptUnknown:  # of this desk's life before it was set up anew
        return checked, ()


def _of_shift(find: FindReceipts) -> list[ReceiptRow]:
    try:
        return find.of_shift()
    except ShiftNotOpen:
        return []


def _holds(row: ReceiptRow, wanted: str) -> bool:
    """Whether `wanted` is part of the number, an account, the amount or a card's last four."""
    taken = row.taken
    texts = [taken.receipt_no, str(taken.collected), str(taken.collected).replace(",", "")]
    texts += [payment.account_no for payment in taken.payments]
    texts += [tender.last4 for tender in row.tenders if isinstance(tender, CardTender)]
    return any(wanted.upper() in text for text in texts)
