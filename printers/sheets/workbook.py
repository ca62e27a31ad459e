"""A report as an XLSX workbook."""

from __future__ import annotations

from typing import assert_never

from pos_app.domain.documents import (
    DayReportDocument,
    DepositSlipDocument,
    ExceptionsDocument,
    ShiftReportDocument,
)
from printers.layout.office_parts import title_of
from printers.sheets.book import write_book
from printers.sheets.day_leaves import day_leaves
from printers.sheets.deposit_leaf import deposit_leaf
from printers.sheets.list_leaves import exception_facts, exceptions_leaf
from printers.sheets.shift_leaves import shift_leaf

Report = ShiftReportDocument | DayReportDocument | ExceptionsDocument | DepositSlipDocument


def workbook(document: Report) -> bytes:
    """The XLSX file of a report, in both languages."""
    match document:
        case ShiftReportDocument():
            at = document.closed.header.at if document.closed else document.at
            return write_book([shift_leaf(document)], title_of(document), at)
        case DayReportDocument():
            return write_book(list(day_leaves(document)), title_of(document), document.at)
        case ExceptionsDocument():
            leaf = exceptions_leaf(document.exceptions, exception_facts(document))
            return write_book([leaf], title_of(document), document.at)
        case DepositSlipDocument():
            return write_book([deposit_leaf(document)], title_of(document), document.at)
        case _:
            assert_never(document)
