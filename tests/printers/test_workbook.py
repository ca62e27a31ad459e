"""Workbooks, read back by another library."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.day_events import DayException, ExceptionKind
from pos_app.domain.documents import DayReportDocument
from pos_app.domain.money import ZERO, Money
from printers.drawing.paper import Paper
from printers.layout import report_words
from printers.layout.words import Words
from printers.sheets.book import write_book
from printers.sheets.leaf import Cell, Grid, Leaf
from printers.sheets.workbook import Report
from tests.builders import money
from tests.printers.days import (
    DATE,
    day_report,
    exceptions_list,
    open_day,
    quiet_day,
    two_days_deposit,
)
from tests.printers.papers import x_report, z_report

ONE = Words("One", "واحد")
AT = datetime(2026, 11, 23, 11, 5, 9, tzinfo=UTC)
REPORTS: dict[str, Report] = {
    "day": day_report(),
    "day_open": open_day(),
    "day_quiet": quiet_day(),
    "exceptions": exceptions_list(),
    "deposit": two_days_deposit(),
    "x": x_report(),
    "z": z_report(),
}


def opened(xlsx: bytes, *, values: bool = True) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx), data_only=values)


def book_of(document: Report, *, values: bool = True) -> Any:
    return opened(Paper().workbook(document), values=values)


def book_with(*cells: Cell, sums: bool = False) -> bytes:
    rows = tuple(("", cell) for cell in cells)
    grid = Grid(ONE, (ONE, ONE), rows, (1,) if sums else ())
    return write_book([Leaf(ONE, ONE, (), (grid,))], "One", AT)


def written(xlsx: bytes, *, values: bool = True) -> list[Any]:
    """The second column below its head, in English."""
    sheet = opened(xlsx, values=values)["One"]
    return [row[1] for row in sheet.iter_rows(min_row=6, max_col=2)]


def texts(book: Any) -> Iterator[str]:
    for sheet in book:
        for row in sheet.iter_rows():
            yield from (cell.value for cell in row if isinstance(cell.value, str))


def figure(book: Any, sheet: str, label: str, column: int) -> Any:
    """In the first row that begins with `label`."""
    rows = book[sheet].iter_rows(values_only=True)
    return next(row[column] for row in rows if row[0] == label)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=20))
def test_every_amount_and_sum_comes_back_to_the_dirham(dirhams: list[int]) -> None:
    xlsx = book_with(*map(Money, dirhams), sums=True)
    *amounts, total = [cell.value for cell in written(xlsx)]
    assert [round(amount * 100) for amount in amounts] == dirhams
    assert all(isinstance(amount, int | float) for amount in amounts)
    assert round(total * 100) == sum(dirhams)
    assert written(xlsx, values=False)[-1].value == f"=ROUND(SUM(B6:B{5 + len(dirhams)}),2)"


@pytest.mark.parametrize(
    "text", ["=1+1", "+974 4462", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://x.example", "007"]
)
def test_a_text_stays_a_text(text: str) -> None:
    (cell,) = written(book_with(text), values=False)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_days_and_moments_are_dates_in_qatars_time() -> None:
    day, moment = written(book_with(DATE, AT))
    assert (str(day.value), day.number_format) == ("2026-11-23 00:00:00", "yyyy-mm-dd")
    assert str(moment.value) == "2026-11-23 14:05:09"


@pytest.mark.parametrize("name", REPORTS)
def test_each_sheet_is_there_in_both_languages_arabic_from_right_to_left(name: str) -> None:
    book = book_of(REPORTS[name])
    directions = [bool(sheet.sheet_view.rightToLeft) for sheet in book]
    half = len(directions) // 2
    assert directions == [False] * half + [True] * half
    assert all(sheet.freeze_panes for sheet in book)
    english, arabic = (
        [row for sheet in sheets for row in figures(sheet)]
        for sheets in (book.worksheets[:half], book.worksheets[half:])
    )
    assert english == arabic


def figures(sheet: Any) -> Iterator[tuple[Any, ...]]:
    for row in sheet.iter_rows(values_only=True):
        yield tuple(value for value in row if not isinstance(value, str))


@pytest.mark.parametrize("name", REPORTS)
def test_the_same_report_is_the_same_file(name: str) -> None:
    assert Paper().workbook(REPORTS[name]) == Paper().workbook(REPORTS[name])


def test_the_day_agrees_with_itself_in_numbers() -> None:
    document = day_report()
    book = book_of(document)
    assert day_of(book) == "2026-11-23 00:00:00"
    assert riyals(figure(book, "The day", "Collected", 1)) == document.day.collected
    assert figure(book, "The day", "Payments", 1) == document.day.payments
    hours = list(book["By hour"].iter_rows(values_only=True))
    assert riyals(hours[-1][2]) == document.day.collected
    sums = {row[0]: row for row in book["Shifts"].iter_rows(values_only=True)}["Sum"]
    assert [riyals(figure) for figure in sums[7:10]] == [
        document.day.collected,
        document.day.cash,
        document.day.card,
    ]


def day_of(book: Any) -> str:
    return str(figure(book, "The day", "Business date", 1))


def riyals(number: float) -> Money:
    return Money(round(number * 100))


def test_each_formula_holds_the_value_that_it_computes() -> None:
    document = day_report()
    formulas, values = book_of(document, values=False), book_of(document)
    found = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    area = cell.value.split("SUM(")[1].split(")")[0]
                    parts = [c.value or 0 for (c,) in values[sheet.title][area]]
                    held = values[sheet.title][cell.coordinate].value
                    assert round(sum(parts) * 100) == round(held * 100)
                    found += 1
    assert found > 40


def test_its_charts_are_charts() -> None:
    book = book_of(day_report())
    assert [len(sheet._charts) for sheet in book] == [2, 0, 1, 0, 0] * 2
    with zipfile.ZipFile(io.BytesIO(Paper().workbook(day_report()))) as parts:
        drawn = b"".join(parts.read(name) for name in parts.namelist() if "charts/" in name)
    assert drawn.count(b"<a:pattFill") == 6  # all lying bars but the first of each chart
    assert b"maxMin" in drawn


def test_an_x_hides_the_drawer_and_a_z_has_it() -> None:
    assert not {"Expected", "Cash drawer"} & set(texts(book_of(x_report())))
    book = book_of(z_report())
    closed = z_report().closed
    assert closed is not None
    assert riyals(figure(book, "Z REPORT", "Cash difference", 1)) == closed.variance
    rows = [row for row in book["Z REPORT"].iter_rows(values_only=True) if row[0] == "Cash"]
    assert [riyals(number) for number in (*rows[-1][1:3], rows[-1][4])] == [
        closed.expected_cash,
        closed.counted_cash,
        closed.variance,
    ]


def test_what_was_counted_by_note_and_coin_adds_up() -> None:
    sheet = book_of(z_report())["Z REPORT"]
    rows = list(sheet.iter_rows(values_only=True))
    start = next(n for n, row in enumerate(rows) if row[0] == "Note or coin")
    lines = rows[start + 1 : start + 5]
    assert [row[1] for row in lines] == [2, 4, 1, None]
    assert riyals(lines[-1][2]) == money("445.00")


def test_a_bag_adds_up_by_note_and_coin() -> None:
    deposit = two_days_deposit()
    book = book_of(deposit)
    assert riyals(figure(book, "BANK DEPOSIT", "TOTAL QAR", 1)) == deposit.amount
    assert riyals(figure(book, "BANK DEPOSIT", "Sum", 2)) == deposit.amount


def test_nothing_dangerous_of_a_reason_or_a_card_gets_in() -> None:
    leak = DayException(ExceptionKind.CARD_UNKNOWN, "4111 1111 1111 1111", ZERO, "=HYPERLINK(1)")
    document = replace(exceptions_list(), exceptions=(leak,))
    found = list(texts(book_of(document, values=False)))
    assert "=HYPERLINK(1)" in found
    assert not any("1111 1111" in text for text in found)
    sheet = book_of(document, values=False).worksheets[0]
    types = {c.data_type for row in sheet.iter_rows() for c in row if c.value == "=HYPERLINK(1)"}
    assert types == {"s"}


def test_the_file_says_nothing_of_the_machine() -> None:
    said = book_of(day_report()).properties
    assert (said.title, said.creator) == ("Day report CCD 2026-11-23", None)
    assert str(said.created) == "2026-11-23 14:05:09"


def test_a_day_seen_alone_says_so() -> None:
    assert report_words.NOT_WHOLE.en in set(texts(book_of(open_day())))


def test_a_year_before_another_stays_a_date() -> None:
    old = replace(quiet_day().day, business_date=date(2025, 1, 2))
    book = book_of(DayReportDocument(quiet_day().centre, old, AT))
    assert day_of(book) == "2025-01-02 00:00:00"
