"""Reports on A4, read with another program's eyes."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from pos_app.domain.day_events import DayException, ExceptionKind
from pos_app.domain.documents import Document, ShiftReportDocument
from pos_app.domain.events import OpenPoint
from pos_app.domain.money import ZERO
from printers.drawing.paper import Paper
from printers.plain_text import Digits
from tests.builders import money
from tests.printers.days import DAY_PAPERS, LONG_PAPERS, day_report, exceptions_list, open_day
from tests.printers.papers import x_report, z_report

A4 = (595, 842)
EDGE, FOOT = 41, 48  # points: white at each side, from the lower edge to the foot's rule
PAPERS = {**DAY_PAPERS, **LONG_PAPERS, "x": x_report(), "z": z_report()}


def pages(document: Document, digits: Digits = Digits.LATIN) -> tuple[pypdfium2.PdfPage, ...]:
    return tuple(pypdfium2.PdfDocument(Paper(digits=digits).pdf_a4(document)))


def texts(document: Document) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pages(document)]


def many_exceptions(number: int) -> tuple[DayException, ...]:
    kind = ExceptionKind.ITEMS_WAITING
    return tuple(
        DayException(kind, f"CCD-02-{n:06}", money("12.50"), f"reason number {n}")
        for n in range(number)
    )


@pytest.mark.parametrize("name", PAPERS)
def test_each_report_is_on_a4_with_its_foot(name: str) -> None:
    made = pages(PAPERS[name])
    for number, page in enumerate(made, 1):
        assert tuple(round(side) for side in page.get_size()) == A4
        text = page.get_textpage().get_text_range()
        assert f"Page {number} of {len(made)}" in text
        assert text.count("Mall") == (2 if number == 1 else 1)


@pytest.mark.parametrize("name", PAPERS)
def test_no_ink_is_beyond_the_margins_or_in_the_foot(name: str) -> None:
    for page in pages(PAPERS[name]):
        picture = page.render(scale=2).to_pil().convert("L").point(lambda grey: 255 * (grey < 128))
        left, top, right, bottom = picture.getbbox()
        assert left >= 2 * EDGE
        assert right <= picture.width - 2 * EDGE
        assert top >= 2 * EDGE / 2
        assert bottom <= picture.height - EDGE
        foot = picture.height - 2 * FOOT
        assert not picture.crop((0, round(foot - 12), picture.width, round(foot - 4))).getbbox()


@pytest.mark.parametrize("number", [1, 30, 33, 34, 120])
def test_a_long_table_goes_on_with_its_head_and_no_line_is_lost_or_parted(number: int) -> None:
    document = replace(exceptions_list(), exceptions=many_exceptions(number))
    read = texts(document)
    assert all("Amount" in "".join(page.split()) for page in read if "CCD-02-" in page)
    for n in range(number):
        holding = [page for page in read if f"CCD-02-{n:06}" in page]
        assert len(holding) == 1
        assert re.search(rf"reason number {n}\b", holding[0])
    assert not read[-1].lstrip().startswith("Manager")


@pytest.mark.parametrize("number", [20, 40, 47, 150])
def test_columns_of_a_z_go_on_over_pages_and_are_signed_below_something(number: int) -> None:
    read = texts(long_z(number))
    together = "\n".join(read)
    assert all(together.count(f"CCD-02-{n:06}-9") == 1 for n in range(number))
    assert (len(read) > 1) == (number >= 40)
    assert not read[-1].lstrip().startswith("Clerk")


def long_z(number: int) -> ShiftReportDocument:
    points = tuple(OpenPoint(f"CCD-02-{n:06}-9", money("9.25"), "waiting") for n in range(number))
    z = z_report()
    assert z.closed is not None
    return replace(z, closed=replace(z.closed, open_points=points), open_points=points)


def test_a_day_shows_its_figures_in_both_languages_and_its_charts() -> None:
    read = "\n".join(texts(day_report()))
    for text in ("DAY REPORT", "Collected", "88,977.25", "Cash difference", "CCD-05"):
        assert text in read
    assert "تقرير" in read
    assert "20417" in read
    assert len(list(pages(day_report())[0].get_objects(filter=PATHS))) > 10


PATHS = [pdfium.FPDF_PAGEOBJ_PATH]


def test_letters_are_outlines_and_nothing_is_a_picture() -> None:
    for page in pages(day_report()):
        assert not list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]))
        for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            font = pdfium.FPDFTextObj_GetFont(thing)
            assert pdfium.FPDFFont_GetIsEmbedded(font) == 1


def test_arabic_digits_are_written_where_they_are_set() -> None:
    read = pages(day_report(), Digits.ARABIC)[0].get_textpage().get_text_range()
    assert "٣٦٣" in read
    assert "88,977" not in read


def test_an_x_hides_the_drawer_on_a4_too() -> None:
    assert "Cash drawer" not in "".join(texts(x_report()))
    assert "Cash drawer" in "".join(texts(x_report(shows_expected=True)))


def test_training_stands_above_everything() -> None:
    assert texts(open_day())[0].lstrip().startswith("TRAINING")


def test_a_day_of_nothing_is_a_page_that_says_so() -> None:
    read = texts(LONG_PAPERS["day_quiet"])
    assert len(read) == 1
    assert "Nothing was taken" in read[0]
    assert "exceptions No" in read[0]  # of a line in both languages the reader turns the words


def test_the_same_day_is_the_same_file_and_says_nothing_of_the_machine() -> None:
    pdf = Paper().pdf_a4(day_report())
    assert pdf == Paper().pdf_a4(day_report())
    said = pypdfium2.PdfDocument(pdf).get_metadata_dict(skip_empty=True)
    assert said.pop("Producer").startswith("Qt ")
    assert said == {"Title": "Day report CCD 2026-11-23", "Creator": "Kahramaa counter"}


def test_a_reason_longer_than_a_line_is_wrapped() -> None:
    long = DayException(ExceptionKind.DESK_MISSING, "CCD-05", ZERO, "the line is down " * 11)
    read = " ".join(texts(replace(exceptions_list(), exceptions=(long,)))[0].split())
    assert read.count("the line is down") == 11
