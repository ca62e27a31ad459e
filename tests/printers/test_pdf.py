"""The PDF of a paper, looked at with another program's eyes."""

from __future__ import annotations

import io
import re

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageFilter, ImageOps

from pos_app.domain.documents import ReceiptDocument
from printers.drawing.paper import WIDTHS, Paper
from printers.plain_text import Digits
from tests.builders import a_payment, a_payment_taken
from tests.printers.papers import DOCUMENTS, QR_TEXT, full_receipt
from tests.printers.where import centre

POINTS_PER_DOT = 72 / 203.2
RECEIPT_NO = "CCD-02-000142-7"


def opened(document_pdf: bytes) -> pypdfium2.PdfPage:
    """Its only page."""
    (page,) = pypdfium2.PdfDocument(document_pdf)
    return page


def rendered(page: pypdfium2.PdfPage) -> Image.Image:
    """In grey, one dot of the printer per pixel."""
    image: Image.Image = page.render(scale=1 / POINTS_PER_DOT).to_pil()
    return image.convert("L")


def ink(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """White where the picture is dark."""
    return picture.crop((0, 0, *size)).point(lambda grey: 255 if grey < 128 else 0)


def share_near(some: Image.Image, other: Image.Image) -> float:
    """How much of the ink of `some` lies within a dot of `other`'s."""
    covered = ImageChops.multiply(some, other.filter(ImageFilter.MaxFilter(3)))
    return covered.histogram()[255] / some.histogram()[255]


def sixty_accounts() -> ReceiptDocument:
    payments = tuple(
        a_payment("100.00", account_no=f"44102231{n:02}", item_no=f"2026100001{n:02}")
        for n in range(60)
    )
    return ReceiptDocument(a_payment_taken(142, payments=payments), centre(), QR_TEXT)


@pytest.mark.parametrize("dots", WIDTHS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_pdf_looks_like_the_paper(name: str, dots: int) -> None:
    paper = Paper(dots)
    drawn = Image.open(io.BytesIO(paper.picture(DOCUMENTS[name])))
    page = opened(paper.pdf(DOCUMENTS[name]))
    wide, long = page.get_size()
    assert 0 <= round(wide - dots * POINTS_PER_DOT, 6) < 1
    assert 0 <= round(long - drawn.height * POINTS_PER_DOT, 6) < 1
    printed = ink(drawn.convert("L"), drawn.size)
    shown = ink(rendered(page), drawn.size)
    assert share_near(printed, shown) > 0.98
    assert share_near(shown, printed) > 0.98


@pytest.mark.parametrize("digits", Digits)
def test_its_text_can_be_searched_and_copied(digits: Digits) -> None:
    text = opened(Paper(digits=digits).pdf(full_receipt())).get_textpage().get_text_range()
    assert RECEIPT_NO in text
    assert "City Center Mall desk" in text
    assert "كهرماء" in text


def test_its_letters_are_outlines_of_the_shipped_font() -> None:
    fonts = set()
    page = opened(Paper().pdf(full_receipt()))
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        font = pdfium.FPDFTextObj_GetFont(thing)
        assert pdfium.FPDFFont_GetIsEmbedded(font) == 1
        name = bytes(64)
        length = pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
        fonts.add(name[: length - 1].decode())
    assert len(fonts) == 2
    assert all("IBMPlexSansArabic" in font for font in fonts)


@pytest.mark.parametrize("dots", WIDTHS)
def test_its_codes_are_read_from_the_screen(dots: int) -> None:
    shown = ImageOps.expand(rendered(opened(Paper(dots).pdf(full_receipt()))), 32, 255)
    assert {found.text for found in zxingcpp.read_barcodes(shown)} == {QR_TEXT, RECEIPT_NO}


def test_sixty_accounts_are_one_long_page() -> None:
    document = sixty_accounts()
    drawn = Image.open(io.BytesIO(Paper().picture(document)))
    page = opened(Paper().pdf(document))
    assert drawn.height > 8000
    assert page.get_height() == pytest.approx(drawn.height * POINTS_PER_DOT, abs=1)
    assert page.get_textpage().get_text_range().count("2231") == 60


def test_it_says_nothing_of_the_customer_or_the_machine_about_itself() -> None:
    pdf = Paper().pdf(full_receipt())
    said = pypdfium2.PdfDocument(pdf).get_metadata_dict(skip_empty=True)
    assert said.pop("Producer").startswith("Qt ")
    assert said == {"Title": f"Receipt {RECEIPT_NO}", "Creator": "Kahramaa counter"}
    assert b"rdf:about" not in pdf
    assert not re.search(rb"20\d\d-\d\d-\d\dT", pdf)


def test_the_same_receipt_is_the_same_file_and_its_copy_another() -> None:
    assert Paper().pdf(full_receipt()) == Paper().pdf(full_receipt())
    assert ids_of(full_receipt()) != ids_of(full_receipt(copy_no=1))


def ids_of(document: ReceiptDocument) -> list[bytes]:
    return re.findall(rb"/ID \[.*\]", Paper().pdf(document))
