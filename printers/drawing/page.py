"""Rows stacked into one page, and the page as a picture of dots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QPainter

from printers.bitmap import Bitmap
from printers.drawing.block import INK, WHITE, Block, Measures
from printers.drawing.fonts import ensure_gui_application, load_fonts
from printers.drawing.resources import RESOURCES
from printers.drawing.shape_blocks import shape_block
from printers.drawing.text_blocks import text_block
from printers.rows import Row, TextRow

_TOP_MARGIN = 8
_STRIP_LINES = 4096  # Qt paints nothing below line 32,767 of an image
_OVERHANG = 64  # dots that letters may reach beyond their block, at the very most


@dataclass(frozen=True, slots=True)
class Page:
    """Blocks under each other, on a paper of `dots` per line and `height` lines."""

    dots: int
    height: int
    blocks: tuple[Block, ...]

    def paint(self, painter: QPainter, top: int, end: int) -> None:
        """Paint at least what is seen of the lines from `top` to `end`."""
        painter.setPen(INK)
        at = _TOP_MARGIN
        for block in self.blocks:
            if at < end + _OVERHANG and at + block.height > top - _OVERHANG:
                block.paint(painter, at)
            at += block.height


def page_of(rows: Iterable[Row], dots: int, resources: Path = RESOURCES) -> Page:
    """`rows` laid on a paper of `dots` per line. Raises PaperNotDrawn without its font."""
    ensure_gui_application()
    load_fonts(resources)
    measures = Measures(dots, resources)
    blocks = tuple(_block(row, measures) for row in rows)
    return Page(dots, 2 * _TOP_MARGIN + sum(block.height for block in blocks), blocks)


def _block(row: Row, measures: Measures) -> Block:
    return text_block(row, measures) if isinstance(row, TextRow) else shape_block(row, measures)


def draw(rows: Iterable[Row], dots: int, resources: Path = RESOURCES) -> Bitmap:
    """The picture of `rows` on a paper of `dots` per line (a multiple of 32).

    Raises PaperNotDrawn.
    """
    page = page_of(rows, dots, resources)
    return Bitmap(dots, b"".join(_strips(page)))


def _strips(page: Page) -> Iterator[bytes]:
    for top in range(0, page.height, _STRIP_LINES):
        end = min(top + _STRIP_LINES, page.height)
        image = QImage(page.dots, end - top, QImage.Format.Format_Mono)
        image.setColorTable([QColor(WHITE).rgb(), QColor(INK).rgb()])
        image.fill(0)
        painter = QPainter(image)
        try:
            painter.translate(0, -top)
            page.paint(painter, top, end)
        finally:
            painter.end()  # an image that dies under its painter takes the process along
        yield bytes(image.constBits())
