"""The receipt that the benches draw: 25 lines of text, emblem, barcode and QR."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.documents import ReceiptDocument
from pos_app.domain.money import ZERO, total
from pos_app.domain.payment import CashTender
from printers.layout.lay_out import lay_out
from printers.layout.shared_parts import Contacts
from printers.rows import Table, TextRow
from tests.printers.papers import simple_receipt

_LINES = 25


def receipt_of_25_lines() -> ReceiptDocument:
    """One account, paid in cash, with as many bills as make 25 lines."""
    document = simple_receipt()
    taken = document.taken
    first = taken.payments[0]
    bills = 1
    while (lines := lines_of(document)) < _LINES:
        bills += 1
        more = [
            replace(first, item_no=f"2026{bill:02}000001", period=f"2026-{bill:02}")
            for bill in range(1, bills + 1)
        ]
        paid = total(payment.amount for payment in more)
        taken = replace(taken, payments=tuple(more), tenders=(CashTender(paid, ZERO),))
        document = replace(document, taken=taken)
    assert lines == _LINES, f"{lines} lines"
    return document


def lines_of(document: ReceiptDocument) -> int:
    """Lines of text, each with its Arabic."""
    rows = [row for row in lay_out(document, Contacts()) if isinstance(row, TextRow)]
    return sum(len(row.lines) if isinstance(row, Table) else 1 for row in rows)
