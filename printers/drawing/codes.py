"""Codes that scanners read: QR and Code 128, in whole dots per module."""

from __future__ import annotations

from collections.abc import Sequence

import segno
from barcode.codex import Code128
from barcode.errors import BarcodeError
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from printers.drawing.block import Block, Measures
from printers.drawing.lettering import Edge, lettering
from printers.rows import Barcode, Qr, Size

_QR_SHARE = 0.5  # of the paper's width, at most
_QR_MASK = 2
_QR_QUIET = 2  # modules; the paper around is white as well
_BAR_HEIGHT = 64  # 8 mm: a scanner held askew still crosses every bar
_BAR_QUIET = 10  # modules at each side
_BAR_WIDTHS = {3: 0, 2: 64}  # dots per module; white dots beyond the head's two ends to count on
_LOST = "99"  # python-barcode takes these at the start for a change of its character set


def qr_block(row: Qr, measures: Measures) -> Block:
    """As large as half the paper allows, in whole dots per module."""
    matrix = segno.make_qr(row.text, error="m", mask=_QR_MASK).matrix  # trying all masks: 15 ms
    scale = max(2, min(8, int(measures.dots * _QR_SHARE) // (len(matrix) + 2 * _QR_QUIET)))
    picture = _picture(matrix, scale, scale)
    left, quiet = (measures.dots - picture.width()) // 2, _QR_QUIET * scale

    def paint(painter: QPainter, top: int) -> None:
        painter.drawImage(left, top + quiet, picture)

    return Block(picture.height() + 2 * quiet, paint)


def barcode_block(row: Barcode, measures: Measures) -> Block:
    """The bars, where they can be wide enough to be read, above their text."""
    letters = measures.letters(Size.SMALL)
    text = lettering(row.text, letters, measures.room)
    bars = _bars(row.text, measures.dots)
    top_of_text = _BAR_HEIGHT + 4 if bars else 0

    def paint(painter: QPainter, top: int) -> None:
        if bars:
            painter.drawImage((measures.dots - bars.width()) // 2, top, bars)
        text.draw(painter, measures.margin, top + top_of_text, measures.room, Edge.CENTRE)

    return Block(top_of_text + text.height, paint)


def _bars(text: str, dots: int) -> QImage | None:
    """None where no bars can stand for `text`: letters beyond ASCII, or too many."""
    if not text or text.startswith(_LOST):
        return None
    try:
        modules = [int(module) for module in Code128(text).build()[0]]
    except BarcodeError:
        return None
    for width, beyond in _BAR_WIDTHS.items():
        bars = len(modules) * width
        if bars <= dots and bars + 2 * _BAR_QUIET * width <= dots + beyond:
            return _picture([modules], width, _BAR_HEIGHT)
    return None


def _picture(modules: Sequence[Sequence[int]], dots_across: int, dots_down: int) -> QImage:
    """One bit per dot, each module a block of dots: no viewer of a PDF blurs its edges."""
    wide, high = len(modules[0]), len(modules)
    grey = bytes(0 if module else 255 for line in modules for module in line)
    small = QImage(grey, wide, high, wide, QImage.Format.Format_Grayscale8)
    large = small.scaled(wide * dots_across, high * dots_down)
    threshold = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.MonoOnly
    return large.convertToFormat(QImage.Format.Format_Mono, threshold)
