"""From a document to its rows."""

from __future__ import annotations

from typing import assert_never

from pos_app.domain.documents import (
    Document,
    ReceiptDocument,
    ShiftReportDocument,
    TestPage,
    VoidDocument,
)
from printers.layout.receipt import receipt
from printers.layout.shared_parts import Contacts
from printers.layout.shift_report import shift_report
from printers.layout.trial_page import trial_page
from printers.layout.void_slip import void_slip
from printers.rows import Row


def lay_out(document: Document, contacts: Contacts) -> tuple[Row, ...]:
    """What stands on the paper of `document`, top to bottom."""
    match document:
        case ReceiptDocument():
            return tuple(receipt(document, contacts))
        case VoidDocument():
            return tuple(void_slip(document, contacts))
        case ShiftReportDocument():
            return tuple(shift_report(document))
        case TestPage():
            return tuple(trial_page(document))
        case _:
            assert_never(document)
