"""Whether a payment event is sound in itself: its sums, its tenders, its number."""

from __future__ import annotations

from collections.abc import Iterable

from pos_app.domain.payment import CardTender, CashTender, Payment, PaymentTaken, Tender
from pos_app.domain.receipt_no import parse_receipt_no
from pos_app.errors.receipt import ReceiptUnknown


def is_balanced(event: PaymentTaken) -> bool:
    """Tenders and payments agree to the dirham, and none of them is nothing or negative."""
    netted = sum(tender.net.dirhams for tender in event.tenders)
    return (
        bool(event.payments)
        and all(_is_sound_tender(tender) for tender in event.tenders)
        and all(payment.amount.dirhams > 0 for payment in event.payments)
        and netted == event.collected.dirhams
    )


def _is_sound_tender(tender: Tender) -> bool:
    match tender:
        case CashTender(tendered=tendered, change=change):
            return 0 <= change.dirhams <= tendered.dirhams
        case CardTender(amount=amount):
            return amount.dirhams > 0


def is_number_of(desk: str, number: str) -> bool:
    """Whether `number` is a receipt number of `desk`, check digit included."""
    try:
        return parse_receipt_no(number)[0] == desk
    except ReceiptUnknown:
        return False


def intended_surplus(payments: Iterable[Payment]) -> int:
    """Dirhams that the clerk took beyond what was due, knowing it."""
    return sum(
        p.amount.dirhams
        if p.item_no is None
        else max(p.amount.dirhams - max(p.due_before.dirhams, 0), 0)
        for p in payments
    )
