"""The brand's mark, a tick, a card, bank notes, three dots: the same in both languages."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.customer_display.scene import Drawing, Sign
from ui.widgets.brand import paint_mark

_SIDE = 60.0  # the square in which each is drawn


def paint_sign(painter: QPainter, drawing: Drawing) -> None:
    """Paint what `drawing` names, where it says."""
    painter.save()
    half = drawing.size / 2
    painter.translate(drawing.x - half, drawing.y - half)
    painter.scale(drawing.size / _SIDE, drawing.size / _SIDE)
    colour, on_colour = QColor(drawing.colour), QColor(drawing.on_colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    _PAINT[drawing.sign](painter, colour, on_colour)
    painter.restore()


def _tick(painter: QPainter, colour: QColor, on_colour: QColor) -> None:
    painter.drawEllipse(QRectF(2, 2, 56, 56))
    painter.setPen(_stroke(on_colour, 6))
    painter.drawPolyline(QPolygonF([QPointF(17, 31), QPointF(26, 40), QPointF(43, 21)]))


def _card(painter: QPainter, colour: QColor, on_colour: QColor) -> None:
    """A card, and the waves of one that is only held near."""
    painter.drawRoundedRect(QRectF(2, 22, 42, 30), 4, 4)
    painter.setBrush(on_colour)
    painter.drawRect(QRectF(2, 29, 42, 5))
    painter.drawRoundedRect(QRectF(7, 40, 12, 6), 1.5, 1.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_stroke(colour, 3))
    for radius in (6, 13, 20):
        around = QRectF(38 - radius, 22 - radius, 2 * radius, 2 * radius)
        painter.drawArc(around, 5 * 16, 80 * 16)


def _notes(painter: QPainter, colour: QColor, on_colour: QColor) -> None:
    """Two notes, the upper one in front."""
    painter.drawRoundedRect(QRectF(10, 12, 48, 27), 3, 3)
    painter.setPen(_stroke(on_colour, 2.5))
    painter.drawRoundedRect(QRectF(2, 20, 48, 27), 3, 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(on_colour)
    painter.drawEllipse(QPointF(26, 33.5), 7, 7)
    for x in (8, 44):
        painter.drawEllipse(QPointF(x, 33.5), 2, 2)


def _dots(painter: QPainter, colour: QColor, on_colour: QColor) -> None:
    """Something goes on."""
    del colour, on_colour  # its brush is set
    for x in (12, 30, 48):
        painter.drawEllipse(QPointF(x, 30), 5.5, 5.5)


def _stroke(colour: QColor, width: float) -> QPen:
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(colour, width, Qt.PenStyle.SolidLine, round_cap, round_join)


_PAINT = {
    Sign.MARK: paint_mark,
    Sign.TICK: _tick,
    Sign.CARD: _card,
    Sign.NOTES: _notes,
    Sign.DOTS: _dots,
}
