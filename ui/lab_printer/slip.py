"""A piece of paper as it lies there: true black on white in every theme, with the knife's edge."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

_WHITE: Final = QColor("#FFFFFF")
_SHADOW: Final = QColor(0, 0, 0, 26)
_SHADOW_PX: Final = 3
_MARGIN_PX: Final = 12  # white at the sides that the head does not reach
_KNIFE_PX: Final = 4  # how deep the edge's teeth are
_TORN_PX: Final = 12


class Slip(QWidget):
    """Shows a picture (PNG) dot for dot, or smaller where there is less room; never mirrored."""

    def __init__(self, png: bytes, *, is_torn: bool, room: int) -> None:
        super().__init__()
        self._picture = QImage.fromData(png).convertToFormat(QImage.Format.Format_Grayscale8)
        self._shown = self._picture
        self._edge = _TORN_PX if is_torn else _KNIFE_PX
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.fit(room)

    def fit(self, room: int) -> None:
        """Be no wider than `room` pixels."""
        width = max(80, min(self._picture.width(), room - 2 * (_MARGIN_PX + _SHADOW_PX)))
        if width != self._shown.width():
            smooth = Qt.TransformationMode.SmoothTransformation
            self._shown = (
                self._picture
                if width == self._picture.width()
                else self._picture.scaledToWidth(width, smooth)
            )
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(
            self._shown.width() + 2 * (_MARGIN_PX + _SHADOW_PX),
            self._shown.height() + _KNIFE_PX + self._edge + 2 * _SHADOW_PX,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        outline = self._outline()
        painter.setBrush(_SHADOW)
        for offset in range(1, _SHADOW_PX + 1):
            painter.drawPolygon(outline.translated(0, offset))
        painter.setBrush(_WHITE)
        painter.drawPolygon(outline)
        painter.drawImage(_SHADOW_PX + _MARGIN_PX, _KNIFE_PX, self._shown)
        painter.end()

    def _outline(self) -> QPolygonF:
        """Teeth above, teeth or a tear below."""
        left, right = float(_SHADOW_PX), float(self.width() - _SHADOW_PX)
        bottom = float(_KNIFE_PX + self._shown.height())
        above = _teeth(left, right, 0.0, _KNIFE_PX)
        below = _teeth(left, right, bottom, self._edge)
        return QPolygonF([*above, *reversed(below)])


def _teeth(left: float, right: float, top: float, depth: int) -> list[QPointF]:
    """A jagged line from left to right."""
    number = max(2, round((right - left) / (2 * depth)))
    step = (right - left) / (2 * number)
    return [QPointF(left + step * i, top + depth * (i % 2)) for i in range(2 * number + 1)]
