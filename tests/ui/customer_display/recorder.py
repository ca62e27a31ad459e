"""A paint device that remembers which text was painted where."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import (
    QImage,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainter,
    QPainterPath,
    QTextItem,
)

from ui.customer_display.canvas import paint
from ui.customer_display.scene import Label, Scene, Sum

_UNSEEN = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


@dataclass(frozen=True, slots=True)
class Painted:
    """A run of text in one direction, in pixels."""

    text: str
    x: float
    width: float
    baseline: float
    pixels: int

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def top(self) -> float:
        return self.baseline - 0.75 * self.pixels

    @property
    def bottom(self) -> float:
        return self.baseline + 0.2 * self.pixels

    def overlaps(self, other: Painted) -> bool:
        is_beside = self.right <= other.x + 0.5 or other.right <= self.x + 0.5
        is_apart = self.bottom <= other.top + 0.5 or other.bottom <= self.top + 0.5
        return not is_beside and not is_apart


def painted(scene: Scene, width: int, height: int) -> list[Painted]:
    """All that `paint` makes readable; shapes are left out, this device knows none."""
    device = _Device(width, height)
    painter = QPainter(device)
    paint(painter, tuple(piece for piece in scene if isinstance(piece, Label | Sum)))
    painter.end()
    return device.engine.runs


class _Engine(QPaintEngine):
    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.runs: list[Painted] = []

    def begin(self, device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        pass

    def drawTextItem(self, place: QPointF | QPoint | QPainterPath.Element, item: QTextItem) -> None:
        text = item.text().translate(_UNSEEN).strip()
        if text:
            pixels = item.font().pixelSize()
            assert isinstance(place, QPointF)
            self.runs.append(Painted(text, place.x(), item.width(), place.y(), pixels))


class _Device(QPaintDevice):
    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.engine = _Engine()
        self._like = QImage(width, height, QImage.Format.Format_RGB32)

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        return self._like.metric(metric)
