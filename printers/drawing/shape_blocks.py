"""Rows that are shapes: rules, logo, codes, room to sign, scale, shades."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from printers.drawing.block import INK, WHITE, Block, Measures
from printers.drawing.codes import barcode_block, qr_block
from printers.drawing.lettering import Edge, lettering
from printers.drawing.text_blocks import pair_block
from printers.rows import (
    Barcode,
    Logo,
    Pair,
    Qr,
    Rule,
    Ruler,
    Shades,
    ShapeRow,
    Signature,
    Size,
    Space,
    Stroke,
)

log = logging.getLogger(__name__)

_RULE_HEIGHT = 14
_SHADES = (
    Qt.BrushStyle.Dense6Pattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.Dense4Pattern,
    Qt.BrushStyle.Dense3Pattern,
    Qt.BrushStyle.Dense2Pattern,
    Qt.BrushStyle.SolidPattern,
)


def shape_block(row: ShapeRow, measures: Measures) -> Block:
    """The block of any row that is a shape."""
    match row:
        case Logo():
            return logo_block(row, measures)
        case Rule(stroke=stroke):
            return rule_block(stroke, measures)
        case Signature():
            return signature_block(row, measures)
        case Qr():
            return qr_block(row, measures)
        case Barcode():
            return barcode_block(row, measures)
        case Space(lines=lines):
            height = round(lines * measures.letters(Size.NORMAL).advance)
            return Block(height, lambda painter, top: None)
        case Ruler():
            return ruler_block(measures)
        case Shades():
            return shades_block(measures)
        case _:
            assert_never(row)


def rule_block(stroke: Stroke, measures: Measures) -> Block:
    """A line across the paper with some air."""

    def paint(painter: QPainter, top: int) -> None:
        y = top + _RULE_HEIGHT // 2
        if stroke is Stroke.DOTTED:
            for x in range(measures.margin, measures.dots - measures.margin, 8):
                painter.fillRect(x, y, 2, 2, INK)
        else:
            thick = 4 if stroke is Stroke.THICK else 2
            painter.fillRect(measures.margin, y - 1, measures.room, thick, INK)

    return Block(_RULE_HEIGHT, paint)


def logo_block(row: Logo, measures: Measures) -> Block:
    """The emblem in the middle, the name on both sides of it; without it the name alone."""
    side = 72 if measures.is_narrow else 96
    half = (measures.room - side) // 2
    letters = measures.letters(Size.HUGE, is_bold=True)
    en = lettering(row.en, replace(letters, pixels=round(letters.pixels * 0.8)))
    ar = lettering(row.ar, letters, is_arabic=True)
    resources, middle = measures.resources, (measures.dots - side) // 2
    outlines = _emblem_drawing(resources) if measures.is_office else None
    emblem = None if measures.is_office else _emblem(resources, side)
    edges = (Edge.LEFT, Edge.RIGHT) if measures.is_office else (Edge.CENTRE, Edge.CENTRE)

    def paint(painter: QPainter, top: int) -> None:
        if emblem is not None:
            painter.drawImage(middle, top, emblem)
        if outlines is not None:
            outlines.render(painter, QRectF(middle, top, side, side))
        baseline = round(side * 0.7)
        for text, left, edge in ((en, 0, edges[0]), (ar, half + side, edges[1])):
            above = top + baseline - text.letters.baseline
            text.draw(painter, measures.margin + left, above, half, edge)

    return Block(side + 4, paint)


@cache
def _emblem(resources: Path, side: int) -> QImage | None:
    """As dots."""
    drawing = _emblem_drawing(resources)
    if drawing is None:
        return None
    drawn = QImage(side, side, QImage.Format.Format_Grayscale8)
    drawn.fill(WHITE)
    painter = QPainter(drawn)
    drawing.render(painter, QRectF(0, 0, side, side))
    painter.end()
    threshold = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.MonoOnly
    return drawn.convertToFormat(QImage.Format.Format_Mono, threshold)


def _emblem_drawing(resources: Path) -> QSvgRenderer | None:
    """None when its file is missing or broken: a paper is as good without it."""
    try:
        svg = (resources / "images" / "emblem.svg").read_bytes()
    except OSError as error:
        log.warning("no emblem: %r", error)
        return None
    drawing = QSvgRenderer(QByteArray(svg))
    if not drawing.isValid():
        log.warning("the emblem is broken")
        return None
    return drawing


def signature_block(row: Signature, measures: Measures) -> Block:
    """Room to write, a dotted line, who signs."""
    room = 2 * measures.letters(Size.NORMAL).advance
    who = pair_block(Pair(row.en, row.ar, Size.SMALL), measures)

    def paint(painter: QPainter, top: int) -> None:
        rule_block(Stroke.DOTTED, measures).paint(painter, top + room - _RULE_HEIGHT)
        who.paint(painter, top + room)

    return Block(room + who.height, paint)


def ruler_block(measures: Measures) -> Block:
    """A tick every 8 dots (a millimetre), a number every 64; the first and last dot are black."""
    letters = measures.letters(Size.SMALL)
    numbers = [(x, lettering(str(x), letters)) for x in range(64, measures.dots - 32, 64)]

    def paint(painter: QPainter, top: int) -> None:
        for x in range(0, measures.dots, 8):
            painter.fillRect(x, top, 1, 16 if x % 64 == 0 else 8, INK)
        painter.fillRect(measures.dots - 1, top, 1, 16, INK)
        for x, number in numbers:
            number.draw(painter, x - 40, top + 16, 80, Edge.CENTRE)

    return Block(16 + letters.advance, paint)


def shades_block(measures: Measures) -> Block:
    """Patches from light to black."""
    step = measures.room // len(_SHADES)
    patches = [_patch(pattern, step - 8) for pattern in _SHADES]

    def paint(painter: QPainter, top: int) -> None:
        for place, patch in enumerate(patches):
            painter.drawImage(measures.margin + place * step, top, patch)

    return Block(40, paint)


def _patch(pattern: Qt.BrushStyle, width: int) -> QImage:
    """As dots: a PDF would have patterns of its own fineness."""
    patch = QImage(width, 32, QImage.Format.Format_Mono)
    patch.setColorTable([QColor(WHITE).rgb(), QColor(INK).rgb()])
    patch.fill(0)
    painter = QPainter(patch)
    painter.fillRect(patch.rect(), QBrush(INK, pattern))
    painter.end()
    return patch
