"""Paints a scene."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import floor
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QLinearGradient, QPainter

from ui.customer_display.scene import Drawing, Field, Label, Scene, Side, Sum
from ui.customer_display.signs import paint_sign
from ui.theme import FONT_FAMILY

_CURRENCY: Final = 0.34  # of the size of the amount beside it
_CURRENCY_GAP: Final = 0.2
_SMALLEST: Final = 8.0


def paint(painter: QPainter, scene: Scene) -> None:
    """Everything of `scene`, back to front."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    groups = {name: _Group(labels) for name, labels in _by_group(scene)}
    for piece in scene:
        match piece:
            case Field():
                _paint_field(painter, piece)
            case Drawing():
                paint_sign(painter, piece)
            case Label():
                _paint_label(painter, piece, groups[piece.group])
            case Sum():
                _paint_sum(painter, piece)


def _by_group(scene: Scene) -> Iterator[tuple[str, list[Label]]]:
    labels = [piece for piece in scene if isinstance(piece, Label)]
    for name in {label.group for label in labels}:
        yield name, [label for label in labels if label.group == name]


class _Group:
    """What the texts of a group share: how far they shrink, how long the longest is."""

    def __init__(self, labels: list[Label]) -> None:
        fits = (label.width / max(_width_of(label), 1.0) for label in labels)
        self.shrink = min(1.0, *fits)
        self.longest = max(_width_of(label, self.shrink) for label in labels)


def _paint_field(painter: QPainter, field: Field) -> None:
    area = QRectF(field.x, field.y, field.width, field.height)
    brush = QBrush(QColor(field.colour))
    if field.below:
        fading = QLinearGradient(area.topLeft(), area.bottomLeft())
        fading.setColorAt(0, QColor(field.colour))
        fading.setColorAt(1, QColor(field.below))
        brush = QBrush(fading)
    if field.radius:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush)
        painter.drawRoundedRect(area, field.radius, field.radius)
    else:
        painter.fillRect(area.toAlignedRect(), brush)


def _paint_label(painter: QPainter, label: Label, group: _Group) -> None:
    font = _font(floor(label.pixels * group.shrink), label.is_bold)
    free = label.width - _width_of(label, group.shrink)
    match label.side:
        case Side.LEFT:
            x = label.x
        case Side.CENTRE:
            x = label.x + free / 2
        case Side.RIGHT:
            x = label.x + free
        case Side.FIGURES:
            x = label.x + free - (label.width - group.longest) / 2
    _paint_text(painter, label.text, x, label.baseline, font, label.colour)


def _paint_sum(painter: QPainter, piece: Sum) -> None:
    """The amount stands exactly in the middle; the currencies keep clear of it."""
    pixels = piece.pixels
    while pixels > _SMALLEST and _sum_width(piece, pixels) > piece.width:
        pixels *= 0.97
    font, small = _font(floor(pixels), True), _font(floor(pixels * _CURRENCY), True)
    half = _width(piece.text, floor(pixels)) / 2
    middle, away = piece.x + piece.width / 2, half + pixels * _CURRENCY_GAP
    _paint_text(painter, piece.text, middle - half, piece.baseline, font, piece.colour)
    colour, baseline = piece.currency_colour, piece.baseline
    x = middle - away - _width(piece.currency_left, floor(pixels * _CURRENCY))
    _paint_text(painter, piece.currency_left, x, baseline, small, colour)
    _paint_text(painter, piece.currency_right, middle + away, baseline, small, colour)


def _sum_width(piece: Sum, pixels: float) -> float:
    small = floor(pixels * _CURRENCY)
    wider = max(_width(piece.currency_left, small), _width(piece.currency_right, small))
    return _width(piece.text, floor(pixels)) + 2 * (wider + pixels * _CURRENCY_GAP)


def _paint_text(
    painter: QPainter, text: str, x: float, baseline: float, font: QFont, colour: str
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(QPointF(x, baseline), text)


def _width_of(label: Label, shrink: float = 1.0) -> float:
    return _width(label.text, floor(label.pixels * shrink), label.is_bold)


@lru_cache(maxsize=1024)
def _width(text: str, pixels: int, is_bold: bool = True) -> float:
    return QFontMetricsF(_font(pixels, is_bold)).horizontalAdvance(text)


@lru_cache(maxsize=64)
def _font(pixels: int, is_bold: bool) -> QFont:
    font = QFont(FONT_FAMILY)
    font.setPixelSize(max(1, pixels))
    font.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
    return font
