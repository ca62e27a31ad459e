"""One text set in one direction, broken into lines, placed by its edges and its baseline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from printers.drawing.fonts import font

_NO_BREAKS = 1_000_000.0
_ARABIC_FIGURE = re.compile("\u202d[^\u202c]*")  # as `Digits.of` writes it
ARABIC_FIGURES_GROW = 1.3  # they are only as high as small letters, and their zero is a dot


class Edge(Enum):
    """Which edge of its room a text keeps to; the same in both directions."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()


@dataclass(frozen=True, slots=True)
class Letters:
    """A size and weight. Lines advance by a fixed step, whatever marks or fonts a text needs."""

    pixels: int
    is_bold: bool = False
    is_smooth: bool = False

    def font(self, grown: float = 1) -> QFont:
        return font(round(self.pixels * grown), is_bold=self.is_bold, is_smooth=self.is_smooth)

    @property
    def advance(self) -> int:
        """Dots from one baseline to the next."""
        return round(self.pixels * 1.4)

    @property
    def baseline(self) -> int:
        """Dots from the top of a line down to its baseline."""
        return round(self.pixels * 1.03)


@dataclass(frozen=True, slots=True)
class Lettering:
    """A text broken into lines; keeps Qt's layout alive while its lines are in use."""

    layout: QTextLayout
    lines: tuple[QTextLine, ...]
    letters: Letters

    @property
    def width(self) -> int:
        """Dots of the widest line."""
        return max((int(line.naturalTextWidth()) + 1 for line in self.lines), default=0)

    @property
    def height(self) -> int:
        return len(self.lines) * self.letters.advance

    def draw(self, painter: QPainter, left: int, top: int, room: int, edge: Edge) -> None:
        """Draw at `edge` of the `room` dots that begin at `left`; `top` is the first line's."""
        baseline = top + self.letters.baseline
        for line in self.lines:
            spare = room - int(line.naturalTextWidth()) - 1
            shift = {Edge.LEFT: 0, Edge.CENTRE: spare // 2, Edge.RIGHT: spare}[edge]
            x = left + shift - line.naturalTextRect().x()
            line.draw(painter, QPointF(x, baseline - line.ascent() - line.y()))
            baseline += self.letters.advance


def lettering(
    text: str, letters: Letters, room: float = _NO_BREAKS, *, is_arabic: bool = False
) -> Lettering:
    """Set `text` in lines of at most `room` dots; a word longer than a line is broken."""
    layout = QTextLayout(text, letters.font())
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if is_arabic else Qt.LayoutDirection.LeftToRight
    )
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_larger_arabic_figures(text, letters))
    layout.beginLayout()
    lines: list[QTextLine] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        lines.append(line)
    layout.endLayout()
    return Lettering(layout, tuple(lines) if text else (), letters)


def _larger_arabic_figures(text: str, letters: Letters) -> list[QTextLayout.FormatRange]:
    larger = QTextCharFormat()
    larger.setFont(letters.font(ARABIC_FIGURES_GROW))
    ranges = []
    for figure in _ARABIC_FIGURE.finditer(text):
        one = QTextLayout.FormatRange()
        one.start, one.length, one.format = figure.start(), len(figure.group()), larger
        ranges.append(one)
    return ranges
