"""A document on A4: reports in a layout of their own, any other paper in two columns."""

from __future__ import annotations

from pos_app.domain.documents import DayReportDocument, Document, ExceptionsDocument
from printers.layout.lay_out import lay_out
from printers.layout.office_day import office_day
from printers.layout.office_exceptions import office_exceptions
from printers.layout.office_parts import in_columns
from printers.layout.shared_parts import Contacts
from printers.plain_text import Digits
from printers.rows import OfficeRow


def lay_out_for_office(
    document: Document, contacts: Contacts, digits: Digits = Digits.LATIN
) -> tuple[OfficeRow, ...]:
    """What stands on the A4 pages of `document`, top to bottom."""
    match document:
        case DayReportDocument():
            return tuple(office_day(document, digits))
        case ExceptionsDocument():
            return tuple(office_exceptions(document, digits))
        case _:
            return tuple(in_columns(document.centre, lay_out(document, contacts, digits)))
