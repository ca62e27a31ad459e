"""An A4 file of many pages: the rows of an office paper, and a foot on each page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QPageSize, QPainter

from printers.drawing.block import INK, Measures
from printers.drawing.fonts import ensure_gui_application, load_fonts
from printers.drawing.lettering import Edge, lettering
from printers.drawing.office_pages import Pages, Placed
from printers.drawing.pdf import write_pdf
from printers.drawing.resources import RESOURCES
from printers.layout import report_words
from printers.layout.office_parts import Foot
from printers.layout.words import Words
from printers.plain_text import Digits
from printers.rows import OfficeRow, Size

_WIDE, _HIGH = 1680, 2376  # dots of an A4 page, 8 per millimetre
_EDGE = 120
_TOP = 96
_FOOT = 136  # from its rule to the edge of the paper


def draw_office_pdf(
    rows: Iterable[OfficeRow],
    foot: Foot,
    title: str,
    digits: Digits = Digits.LATIN,
    resources: Path = RESOURCES,
) -> bytes:
    """A4 pages; `foot` stands on each, with its number. Raises PaperNotDrawn."""
    ensure_gui_application()
    load_fonts(resources)
    rows = tuple(rows)
    measures = Measures(_WIDE, resources, _EDGE, is_office=True)
    pages = Pages(measures, _HIGH - _TOP - _FOOT - 24, digits)
    pages.put(rows)
    painted: list[Callable[[QPainter], None]] = [
        partial(_paint, page, measures, foot, _page_of(number, len(pages.done), digits))
        for number, page in enumerate(pages.done, 1)
    ]
    size = QPageSize(QPageSize.PageSizeId.A4)
    return write_pdf(painted, size, title, repr((rows, foot)))


def _paint(
    page: list[Placed], measures: Measures, foot: Foot, number: Words, painter: QPainter
) -> None:
    painter.setPen(INK)
    for placed in page:
        painter.translate(placed.left, 0)
        placed.block.paint(painter, _TOP + placed.top)
        painter.translate(-placed.left, 0)
    top = _HIGH - _FOOT
    painter.fillRect(measures.margin, top, measures.room, 1, INK)
    letters = measures.letters(Size.SMALL)
    for line, words in enumerate((foot.branch, number)):
        at = top + 8 + line * letters.advance
        en = lettering(words.en, letters)
        ar = lettering(words.ar, letters, is_arabic=True)
        en.draw(painter, measures.margin, at, measures.room, Edge.LEFT)
        ar.draw(painter, measures.margin, at, measures.room, Edge.RIGHT)
    middle = lettering(foot.middle, letters)
    middle.draw(painter, measures.margin, at, measures.room, Edge.CENTRE)


def _page_of(number: int, of: int, digits: Digits) -> Words:
    en, ar = report_words.PAGE_OF
    written = digits.write(number), digits.write(of)
    return Words(en.format(*written), ar.format(*written))
