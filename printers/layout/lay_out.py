"""From a document to its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from pos_app.domain.documents import (
    CardSlipDocument,
    CashSlipDocument,
    DepositSlipDocument,
    Document,
    FloatSlipDocument,
    ReceiptDocument,
    ShiftReportDocument,
    StatementDocument,
    TestPage,
    VoidDocument,
)
from printers.layout.card_slip import card_slip
from printers.layout.cash_slips import cash_slip, deposit_slip, float_slip
from printers.layout.receipt import receipt
from printers.layout.shared_parts import Contacts
from printers.layout.shift_report import shift_report
from printers.layout.statement import statement
from printers.layout.trial_page import trial_page
from printers.layout.void_slip import void_slip
from printers.plain_text import Digits
from printers.rows import Row


def lay_out(
    document: Document, contacts: Contacts, digits: Digits = Digits.LATIN
) -> tuple[Row, ...]:
    """What stands on the paper of `document`, top to bottom."""
    return tuple(_rows(document, contacts, digits))


def _rows(document: Document, contacts: Contacts, digits: Digits) -> Iterator[Row]:
    match document:
        case ReceiptDocument():
            return receipt(document, contacts, digits)
        case VoidDocument():
            return void_slip(document, contacts, digits)
        case StatementDocument():
            return statement(document, contacts, digits)
        case ShiftReportDocument():
            return shift_report(document, digits)
        case FloatSlipDocument():
            return float_slip(document, digits)
        case CashSlipDocument():
            return cash_slip(document, digits)
        case DepositSlipDocument():
            return deposit_slip(document, digits)
        case CardSlipDocument():
            return card_slip(document, digits)
        case TestPage():
            return trial_page(document, digits)
        case _:
            assert_never(document)
