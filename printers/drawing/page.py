"""Rows stacked into one picture."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from printers.bitmap import Bitmap
from printers.drawing.block import Block, Measures
from printers.drawing.fonts import ensure_gui_application
from printers.drawing.shape_blocks import shape_block
from printers.drawing.text_blocks import text_block
from printers.rows import Row, TextRow

_TOP_MARGIN = 8


def draw(rows: Iterable[Row], dots: int) -> Bitmap:
    """The picture of `rows` on a paper of `dots` per line (a multiple of 32)."""
    ensure_gui_application()
    measures = Measures(dots)
    blocks = [_block(row, measures) for row in rows]
    height = 2 * _TOP_MARGIN + sum(block.height for block in blocks)
    image = QImage(dots, height, QImage.Format.Format_Mono)
    image.setColorTable([QColor("white").rgb(), QColor("black").rgb()])
    image.fill(0)
    painter = QPainter(image)
    try:
        painter.setPen(Qt.GlobalColor.color1)
        top = _TOP_MARGIN
        for block in blocks:
            block.paint(painter, top)
            top += block.height
    finally:
        painter.end()  # an image that dies under its painter takes the process along
    return Bitmap(dots, bytes(image.constBits()))


def _block(row: Row, measures: Measures) -> Block:
    return text_block(row, measures) if isinstance(row, TextRow) else shape_block(row, measures)
