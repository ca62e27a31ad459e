"""Small shapes that say by form what a colour alone may not: fine, careful, wrong, waiting."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Tokens, current_tokens


class Sign(StrEnum):
    """What a shape says."""

    OK = "ok"  # a disc with a tick
    WARNING = "warning"  # a triangle with an exclamation mark
    ERROR = "error"  # an octagon with a cross
    INFO = "info"  # a disc with an i
    WAITING = "waiting"  # a ring with the hands of a clock
    OFF = "off"  # an empty ring
    UNKNOWN = "unknown"  # a disc with a question mark


class Shape(QWidget):
    """Paints one sign in the colours of the theme; never takes focus or mouse."""

    def __init__(self, sign: Sign = Sign.INFO, size: int = 22) -> None:
        super().__init__()
        self._sign = sign
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_sign(self, sign: Sign) -> None:
        """Paint `sign` from now on."""
        if sign is not self._sign:
            self._sign = sign
            self.update()

    @property
    def sign(self) -> Sign:
        return self._sign

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 20, self.height() / 20)
        _PAINT[self._sign](painter, current_tokens())
        painter.end()


def _ok(painter: QPainter, tokens: Tokens) -> None:
    _disc(painter, tokens.ok)
    _stroke(painter, tokens.card, [(5.8, 10.4), (8.8, 13.3), (14.3, 6.9)])


def _warning(painter: QPainter, tokens: Tokens) -> None:
    _polygon(painter, tokens.warning, [(10, 1.5), (19.2, 18), (0.8, 18)])
    _stroke(painter, tokens.card, [(10, 7.5), (10, 12)])
    _stroke(painter, tokens.card, [(10, 15.2), (10, 15.25)])


def _error(painter: QPainter, tokens: Tokens) -> None:
    near, far = 6.2, 13.8
    corners = [(near, 1), (far, 1), (19, near), (19, far), (far, 19), (near, 19), (1, far)]
    _polygon(painter, tokens.error, [*corners, (1, near)])
    _stroke(painter, tokens.card, [(6.8, 6.8), (13.2, 13.2)])
    _stroke(painter, tokens.card, [(13.2, 6.8), (6.8, 13.2)])


def _info(painter: QPainter, tokens: Tokens) -> None:
    _disc(painter, tokens.primary)
    _stroke(painter, tokens.on_primary, [(10, 9.2), (10, 14.2)])
    _stroke(painter, tokens.on_primary, [(10, 5.9), (10, 5.95)])


def _waiting(painter: QPainter, tokens: Tokens) -> None:
    _ring(painter, tokens.muted)
    _stroke(painter, tokens.muted, [(10, 5.5), (10, 10.2), (13.2, 12)], 1.8)


def _unknown(painter: QPainter, tokens: Tokens) -> None:
    _disc(painter, tokens.warning)
    bow = [(7.2, 7.6), (7.9, 6.1), (10, 5.4), (12.1, 6.1), (12.7, 7.8), (11.8, 9.2), (10, 10.6)]
    _stroke(painter, tokens.card, [*bow, (10, 11.8)], 1.9)
    _stroke(painter, tokens.card, [(10, 14.6), (10, 14.65)])


def _off(painter: QPainter, tokens: Tokens) -> None:
    _ring(painter, tokens.muted)


_PAINT: Final[dict[Sign, Callable[[QPainter, Tokens], None]]] = {
    Sign.OK: _ok,
    Sign.WARNING: _warning,
    Sign.ERROR: _error,
    Sign.INFO: _info,
    Sign.WAITING: _waiting,
    Sign.OFF: _off,
    Sign.UNKNOWN: _unknown,
}


def _disc(painter: QPainter, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(colour)))
    painter.drawEllipse(QRectF(1, 1, 18, 18))


def _ring(painter: QPainter, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(2, 2, 16, 16))


def _polygon(painter: QPainter, colour: str, corners: list[tuple[float, float]]) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(colour)))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))


def _stroke(
    painter: QPainter, colour: str, points: list[tuple[float, float]], width: float = 2.2
) -> None:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
