"""The name on the door: a drop with a bolt, and the product's name in both languages."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import current_tokens
from ui.widgets.text import Centred


def paint_mark(painter: QPainter, colour: QColor, on_colour: QColor) -> None:
    """The drop in `colour` with its bolt, in a square of 60."""
    painter.setBrush(colour)
    drop = QPainterPath(QPointF(30, 2))
    drop.cubicTo(36, 15, 50, 25, 50, 39)
    drop.arcTo(QRectF(10, 19, 40, 40), 0, -180)
    drop.cubicTo(10, 25, 24, 15, 30, 2)
    painter.drawPath(drop)
    painter.setBrush(on_colour)
    bolt = [(33, 22), (20, 41), (29, 41), (26, 54), (40, 35), (31, 35)]
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in bolt]))


class _Mark(QWidget):
    """Water and electricity in one sign; the same in both directions."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 60, self.height() / 60)
        painter.setPen(Qt.PenStyle.NoPen)
        paint_mark(painter, QColor(tokens.primary), QColor(tokens.on_primary))
        painter.end()


class Brand(QWidget):
    """The mark over the names."""

    def __init__(self, size: int = 84) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(_Mark(size), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(Centred("كهرماء · Kahramaa", "title"))
        column.addWidget(Centred("Counter · الكاونتر", "muted"))
