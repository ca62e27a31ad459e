"""What stands in a workbook, in both languages at once, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pos_app.domain.money import Money
from printers.layout.words import Words

Cell = str | Words | Money | int | date | datetime | None


class ChartShape(StrEnum):
    """How a grid is drawn."""

    COLUMNS = "column"
    LYING_BARS = "bar"


@dataclass(frozen=True, slots=True)
class GridChart:
    """Draws the column `value` of a grid over its first column."""

    shape: ChartShape
    title: Words
    value: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: heads, rows, and a last row that sums the columns in `summed`."""

    title: Words
    heads: tuple[Words, ...]
    rows: tuple[tuple[Cell, ...], ...]
    summed: tuple[int, ...] = ()
    chart: GridChart | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sheet, written once in each language; `name` has up to 31 letters."""

    name: Words
    title: Words
    facts: tuple[tuple[Words, Cell], ...]
    grids: tuple[Grid, ...]
