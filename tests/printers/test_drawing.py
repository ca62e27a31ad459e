"""What Qt makes of rows: ink where it belongs, and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields
from threading import Thread

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter, QRawFont

from pos_app.card_brands import load_card_brands
from pos_app.domain.documents import Document
from printers.bitmap import Bitmap
from printers.drawing.block import Measures
from printers.drawing.fonts import ensure_gui_application, font, load_fonts
from printers.drawing.lettering import lettering
from printers.drawing.page import draw
from printers.drawing.paper import WIDTHS, Paper
from printers.drawing.resources import RESOURCES
from printers.layout import words
from printers.layout.lay_out import lay_out
from printers.layout.shared_parts import Contacts
from printers.layout.words import Words
from printers.plain_text import Digits, clean, ltr
from printers.rows import (
    Barcode,
    Box,
    Field,
    Logo,
    Pair,
    Qr,
    Row,
    Ruler,
    Signature,
    Size,
    Space,
    Table,
    TableLine,
    Text,
)
from tests.printers.papers import DOCUMENTS, full_receipt

ensure_gui_application()
load_fonts()


def ink(picture: Bitmap) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of the black dots; None of white paper."""
    lines = [int.from_bytes(picture.line(y), "big") for y in range(picture.height)]
    inked = [y for y, line in enumerate(lines) if line]
    if not inked:
        return None
    left = picture.width - max(line.bit_length() for line in lines)
    right = picture.width - 1 - min((line & -line).bit_length() - 1 for line in lines if line)
    return left, inked[0], right, inked[-1]


def rows_of(document: Document, digits: Digits = Digits.LATIN) -> tuple[Row, ...]:
    return lay_out(document, Contacts(), digits)


def all_rows() -> Iterator[Row]:
    for document in DOCUMENTS.values():
        for digits in Digits:
            yield from rows_of(document, digits)


@pytest.mark.parametrize("dots", WIDTHS)
def test_every_row_leaves_ink_within_its_edges(dots: int) -> None:
    for row in dict.fromkeys(all_rows()):
        picture = draw([row], dots)
        edges = ink(picture)
        if isinstance(row, Space) or row in (Pair("", ""),):
            assert edges is None
            continue
        assert edges is not None, row
        left, top, right, bottom = edges
        assert top > 0
        assert bottom < picture.height - 1, row
        if not isinstance(row, Ruler):
            assert left >= 2, row
            assert right <= dots - 3, row


def _texts(row: Row) -> Iterator[tuple[str, bool]]:
    """Each text of a row, and whether it is set as Arabic."""
    match row:
        case Text(text=text, is_arabic=is_arabic):
            yield text, is_arabic
        case Table(lines=lines):
            for line in lines:
                yield from ((line.en, False), (line.ar, True))
                yield from ((figure, False) for figure in line.figures)
        case Pair() | Field() | Box() | Logo() | Signature():
            yield from ((row.en, False), (row.ar, True))
            if isinstance(row, Field):
                yield row.value, False
        case _:
            pass


@pytest.mark.parametrize("dots", WIDTHS)
@pytest.mark.parametrize("digits", Digits)
def test_no_line_of_text_stays_blank(digits: Digits, dots: int) -> None:
    measures = Measures(dots, RESOURCES)
    letters = measures.letters(Size.NORMAL)
    rows = dict.fromkeys(row for of in DOCUMENTS.values() for row in rows_of(of, digits))
    for text, is_arabic in dict.fromkeys(text for row in rows for text in _texts(row)):
        picture = draw([Text(text, is_arabic=is_arabic)], dots)
        in_lines = lettering(text, letters, measures.room, is_arabic=is_arabic)
        assert picture.height == 16 + in_lines.height
        for place, line in enumerate(in_lines.lines):
            of_line = text[line.textStart() : line.textStart() + line.textLength()]
            top = 8 + place * letters.advance
            here = [picture.line(y) for y in range(top, top + letters.advance)]
            assert any(map(any, here)) or not any(map(str.isalnum, of_line)), (text, of_line)


@pytest.mark.parametrize("dots", WIDTHS)
@settings(max_examples=40)
@given(en=st.text(max_size=250), ar=st.text(max_size=250))
def test_no_name_leaves_the_paper(dots: int, en: str, ar: str) -> None:
    picture = draw([Pair(clean(en), clean(ar), is_bold=True)], dots)
    edges = ink(picture)
    assert edges is None or (edges[0] >= 1 and edges[2] <= dots - 2)


@pytest.mark.parametrize("dots", WIDTHS)
def test_amounts_end_in_one_column(dots: int) -> None:
    ends = set()
    for value in ("0.00", "12.50", "1,234.50", "9,999,990.00"):
        edges = ink(draw([Field("", value, "", is_amount=True)], dots))
        assert edges is not None
        ends.add(edges[2])
    assert len(ends) == 1


def test_figures_of_a_table_end_in_their_columns() -> None:
    def right_of(figure: str) -> int:
        edges = ink(
            draw([Table((TableLine("", "", ("0.00",)), TableLine("", "", (figure,))))], 576)
        )
        assert edges is not None
        return edges[2]

    assert right_of("9,999,990.00") == right_of("10.00") == right_of("−10.00")


def test_a_nine_digit_amount_stands_whole_on_the_narrowest_paper() -> None:
    narrow = draw([Field("Cash received", "9,999,999.99", "المبلغ المستلم", is_amount=True)], 384)
    alone = draw([Field("", "9,999,999.99", "", is_amount=True)], 384)
    assert _lines_of_ink(alone) <= _lines_of_ink(narrow)


def _lines_of_ink(picture: Bitmap) -> set[bytes]:
    return {picture.line(y) for y in range(picture.height) if any(picture.line(y))}


@pytest.mark.parametrize(
    "code", ["2026-10", "2026-11-23 14:05:09", "+974 5512 3456", "CCD-02-000142-7"]
)
def test_a_number_inside_arabic_reads_left_to_right(code: str) -> None:
    assert draw([Text(ltr(code), is_arabic=True)], 576) == draw([Text(code)], 576)


def test_every_module_of_a_code_is_drawn() -> None:
    text = "KM1|CCD-02-000142-7|73150|" + "Zm9v" * 22
    picture = draw([Qr(text)], 576)
    edges = ink(picture)
    assert edges is not None
    matrix = segno.make_qr(text, error="m", mask=2).matrix
    left, top, right, _ = edges
    scale = (right + 1 - left) // len(matrix)
    for y, line in enumerate(matrix):
        packed = int.from_bytes(picture.line(top + y * scale + scale // 2), "big")
        for x, module in enumerate(line):
            dot = left + x * scale + scale // 2
            assert packed >> (575 - dot) & 1 == module


def test_bars_are_whole_dots_and_never_too_thin_to_print() -> None:
    for dots, width in ((576, 2), (512, 2), (384, 2)):
        edges = ink(draw([Barcode("CCD-02-000142-7")], dots))
        assert edges is not None
        assert edges[2] + 1 - edges[0] == width * 189
    assert draw([Barcode("CCD-02")], 576) != draw([Text("CCD-02", size=Size.SMALL)], 576)


@pytest.mark.parametrize("text", ["CCD-02-000142-7" * 4, "كهرماء", "\N{PARTY POPPER}A"])
def test_what_bars_cannot_say_stands_there_as_text(text: str) -> None:
    assert draw([Barcode(text)], 384) == draw([Text(text, size=Size.SMALL)], 384)


def test_a_paper_of_any_length_is_drawn_to_its_end() -> None:
    lines = [Text(f"{n:04}") for n in range(1200)]
    picture = draw(lines, 384)
    assert picture.height > 32_767
    for n in (0, 146, 500, 1199):
        alone = draw([lines[n]], 384)
        step = alone.height - 16
        assert (
            picture.bits[(8 + n * step) * 48 : (8 + (n + 1) * step) * 48]
            == (alone.bits[8 * 48 : (8 + step) * 48])
        )


def test_arabic_starts_at_the_right() -> None:
    edges = ink(draw([Pair("", "شكراً")], 576))
    assert edges is not None
    assert edges[0] > 400


def test_threads_draw_the_same_at_the_same_time() -> None:
    expected = Paper().bitmap(full_receipt()), Paper().pdf(full_receipt())
    drawn: list[tuple[Bitmap, bytes]] = []

    def draw_some() -> None:
        drawn.extend(
            (Paper().bitmap(full_receipt()), Paper().pdf(full_receipt())) for _ in range(5)
        )

    threads = [Thread(target=draw_some) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert drawn == [expected] * 15


def _all_words() -> Iterator[Words]:
    for name, value in vars(words).items():
        if isinstance(value, Words):
            yield value
        elif isinstance(value, dict) and name.isupper():
            yield from value.values()
    for brand in load_card_brands():
        yield Words(brand.name_en, brand.name_ar)


def test_the_font_has_every_letter_of_our_words() -> None:
    raw = QRawFont.fromFont(font(22))
    for sentence in _all_words():
        for letter in sentence.en + sentence.ar:
            assert raw.supportsCharacter(ord(letter)), (sentence, letter)


def test_every_word_is_said_in_both_languages() -> None:
    for sentence in _all_words():
        assert sentence.en
        assert sentence.ar
        assert sentence.en.count("{}") == sentence.ar.count("{}")
    assert {f.name for f in fields(Contacts)} == {"phone", "email", "web"}


def test_qt_does_not_eat_none() -> None:
    """PySide6 6.12.0 on Python 3.11 loses a reference to None with each void call."""
    image = QImage(8, 8, QImage.Format.Format_Mono)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(1000):
        painter.save()
        painter.restore()
    painter.end()
    assert sys.getrefcount(None) > before - 100
