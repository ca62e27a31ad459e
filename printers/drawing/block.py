"""What every row becomes: a height, and how to paint it. And the measures of one paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from printers.drawing.lettering import Letters
from printers.rows import Size

INK = Qt.GlobalColor.black
WHITE = Qt.GlobalColor.white
_WIDE = {Size.SMALL: 20, Size.NORMAL: 22, Size.LARGE: 28, Size.HUGE: 38}
_NARROW = {Size.SMALL: 18, Size.NORMAL: 20, Size.LARGE: 24, Size.HUGE: 30}
_OFFICE = {Size.SMALL: 20, Size.NORMAL: 23, Size.LARGE: 30, Size.HUGE: 46}
_NARROW_UP_TO = 432  # dots


@dataclass(frozen=True, slots=True)
class Block:
    """A painted piece of paper over the whole width: `paint(painter, top)`."""

    height: int
    paint: Callable[[QPainter, int], None]


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes on a paper of `dots` per line."""

    dots: int
    resources: Path  # the folder of the emblem
    edge: int | None = None  # white dots at each edge; None: as thermal paper has
    is_office: bool = False  # letters of an office printer: smooth, of its sizes

    @property
    def is_narrow(self) -> bool:
        return not self.is_office and self.dots <= _NARROW_UP_TO

    @property
    def margin(self) -> int:
        """White dots at each edge: letters may reach a little out of their room."""
        if self.edge is not None:
            return self.edge
        return 4 if self.is_narrow else 8

    @property
    def room(self) -> int:
        """Dots between the margins."""
        return self.dots - 2 * self.margin

    @property
    def gap(self) -> int:
        """Least white between two texts of a line."""
        return 8 if self.is_narrow else 12

    @property
    def column_gap(self) -> int:
        """White between two columns of figures."""
        return 2 * self.gap

    def letters(self, size: Size, *, is_bold: bool = False) -> Letters:
        sizes = _OFFICE if self.is_office else _NARROW if self.is_narrow else _WIDE
        return Letters(sizes[size], is_bold, self.is_office)
