"""What A4 papers have in common: head, foot, signatures, a thermal paper in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pos_app.domain.desk import Centre
from pos_app.domain.documents import (
    DayClosedDocument,
    DayReportDocument,
    DepositSlipDocument,
    Document,
    ExceptionsDocument,
    ShiftReportDocument,
    VerificationDocument,
)
from printers.layout import report_words, words
from printers.layout.day_parts import dates_text
from printers.layout.shared_parts import head as thermal_head
from printers.layout.words import Words
from printers.plain_text import Digits, ltr, named
from printers.rows import (
    Beside,
    Columns,
    Logo,
    OfficeRow,
    Pair,
    Row,
    Rule,
    Signature,
    Size,
    Space,
    Stroke,
)

_SEPARATOR = "  ·  "


@dataclass(frozen=True, slots=True)
class Foot:
    """Stands on each page: the branch, and between the page's numbers date and number."""

    branch: Words
    middle: str


def office_head(centre: Centre, title: Words) -> Iterator[OfficeRow]:
    """Emblem, centre, address; English left, Arabic right."""
    yield Logo(*words.BRAND)
    yield Space(0.5)
    yield Pair(named(centre.name_en), named(centre.name_ar), is_bold=True)
    yield Pair(named(centre.address_en), named(centre.address_ar), Size.SMALL)
    yield Rule(Stroke.THICK)
    yield Pair(title.en, title.ar, Size.HUGE, is_bold=True)
    yield Space(0.5)


def signatures(*who: Words) -> Iterator[OfficeRow]:
    """Room to sign, beside each other."""
    yield Space()
    yield Beside(tuple((Signature(*each),) for each in who))


def in_columns(centre: Centre, rows: Sequence[Row]) -> Iterator[OfficeRow]:
    """A thermal paper in two columns: its marks and its head above, what is signed below."""
    logo = next(n for n, row in enumerate(rows) if isinstance(row, Logo))
    head = rows[logo : logo + len(tuple(thermal_head(centre, words.BRAND)))]
    title = head[-1]
    assert isinstance(title, Pair), "a head ends with the paper's name"
    body = [row for row in rows[logo + len(head) :] if not isinstance(row, Signature)]
    yield from rows[:logo]
    yield from office_head(centre, Words(title.en, title.ar))
    yield Columns(tuple(_sections(body)))
    signed = [Words(row.en, row.ar) for row in rows if isinstance(row, Signature)]
    if signed:
        yield from signatures(*signed)


def _sections(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """Between two rules; each begins with its own."""
    section: list[Row] = []
    for row in rows:
        if isinstance(row, Rule) and row.stroke is not Stroke.DOTTED and section:
            yield tuple(section)
            section = []
        section.append(row)
    if section:
        yield tuple(section)


def foot_of(document: Document, digits: Digits) -> Foot:
    """What a loose page must say of itself."""
    centre = document.centre
    parts = dates_text(_dates(document), digits), ltr(number_of(document))
    middle = _SEPARATOR.join(part for part in parts if part)
    return Foot(Words(named(centre.name_en), named(centre.name_ar)), middle)


def number_of(document: Document) -> str:
    """By which number the paper is known; empty where it has none."""
    match document:
        case ShiftReportDocument(closed=closed, shift=shift):
            return f"{f'Z {closed.z_no}' if closed else 'X'} {shift.shift_id}"
        case DepositSlipDocument(bag_no=bag_no):
            return named(bag_no)
        case VerificationDocument(verified=verified):
            return named(verified.verifies)
        case DayReportDocument() | DayClosedDocument() | ExceptionsDocument():
            return document.centre.code
        case _:
            return ""


def _dates(document: Document) -> tuple[object, ...]:
    match document:
        case ShiftReportDocument(shift=shift):
            return (shift.business_date,)
        case DepositSlipDocument(days=days):
            return days
        case VerificationDocument(verified=verified):
            return (verified.header.business_date,)
        case DayReportDocument(day=day):
            return (day.business_date,)
        case DayClosedDocument(closed=closed):
            return (closed.header.business_date,)
        case ExceptionsDocument(business_date=business_date):
            return (business_date,)
        case _:
            return ()


def title_of(document: Document) -> str:
    """What the file says about itself; nothing of a customer."""
    name = {
        ShiftReportDocument: "Shift report",
        DayReportDocument: report_words.DAY_REPORT.en.capitalize(),
        DayClosedDocument: report_words.DAY_CLOSED.en.capitalize(),
        ExceptionsDocument: report_words.EXCEPTIONS.en,
        DepositSlipDocument: words.DEPOSIT_SLIP.en.capitalize(),
        VerificationDocument: report_words.VERIFICATION.en.capitalize(),
    }.get(type(document), "Kahramaa")
    dates = " ".join(str(date) for date in _dates(document))
    return " ".join(part for part in (name, number_of(document), dates) if part)
