"""From a document to its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from pos_app.domain.documents import (
    CardPendingDocument,
    CardReconciliationDocument,
    CardSlipDocument,
    CashSlipDocument,
    CorrectionSlipDocument,
    DayClosedDocument,
    DayReportDocument,
    DepositSlipDocument,
    Document,
    ExceptionsDocument,
    FloatSlipDocument,
    ReceiptDocument,
    RefundDocument,
    ShiftReportDocument,
    StatementDocument,
    TestPage,
    TransferSlipDocument,
    VerificationDocument,
    VoidDocument,
)
from printers.layout.card_pending import card_pending
from printers.layout.card_slip import card_slip
from printers.layout.cash_slips import cash_slip, deposit_slip, float_slip
from printers.layout.day_report import day_closed, day_report
from printers.layout.exceptions_list import exceptions_list, verification
from printers.layout.receipt import receipt
from printers.layout.reconciliation import card_reconciliation
from printers.layout.refund_slip import refund_slip
from printers.layout.shared_parts import Contacts
from printers.layout.shift_report import shift_report
from printers.layout.statement import statement
from printers.layout.transfer_slips import correction_slip, transfer_slip
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
        case RefundDocument():
            return refund_slip(document, contacts, digits)
        case StatementDocument():
            return statement(document, contacts, digits)
        case ShiftReportDocument():
            return shift_report(document, digits)
        case (
            FloatSlipDocument()
            | CashSlipDocument()
            | DepositSlipDocument()
            | TransferSlipDocument()
            | CorrectionSlipDocument()
        ):
            return _cash_rows(document, digits)
        case (
            VerificationDocument()
            | DayClosedDocument()
            | DayReportDocument()
            | ExceptionsDocument()
        ):
            return _day_rows(document, digits)
        case CardSlipDocument() | CardPendingDocument() | CardReconciliationDocument():
            return _card_rows(document, contacts, digits)
        case TestPage():
            return trial_page(document, digits)
        case _:
            assert_never(document)


def _cash_rows(
    document: FloatSlipDocument
    | CashSlipDocument
    | DepositSlipDocument
    | TransferSlipDocument
    | CorrectionSlipDocument,
    digits: Digits,
) -> Iterator[Row]:
    match document:
        case FloatSlipDocument():
            return float_slip(document, digits)
        case CashSlipDocument():
            return cash_slip(document, digits)
        case DepositSlipDocument():
            return deposit_slip(document, digits)
        case TransferSlipDocument():
            return transfer_slip(document, digits)
        case CorrectionSlipDocument():
            return correction_slip(document, digits)
        case _:
            assert_never(document)


def _day_rows(
    document: VerificationDocument | DayClosedDocument | DayReportDocument | ExceptionsDocument,
    digits: Digits,
) -> Iterator[Row]:
    match document:
        case VerificationDocument():
            return verification(document, digits)
        case DayClosedDocument():
            return day_closed(document, digits)
        case DayReportDocument():
            return day_report(document, digits)
        case ExceptionsDocument():
            return exceptions_list(document, digits)
        case _:
            assert_never(document)


def _card_rows(
    document: CardSlipDocument | CardPendingDocument | CardReconciliationDocument,
    contacts: Contacts,
    digits: Digits,
) -> Iterator[Row]:
    match document:
        case CardSlipDocument():
            return card_slip(document, digits)
        case CardPendingDocument():
            return card_pending(document, contacts, digits)
        case CardReconciliationDocument():
            return card_reconciliation(document, digits)
        case _:
            assert_never(document)
