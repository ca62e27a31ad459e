"""What can stand on paper, as data. Texts are final: cleaned, isolated, formatted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.charts import Chart


class Size(StrEnum):
    """How big letters are; the drawing knows the dots."""

    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"
    HUGE = "huge"


class Stroke(StrEnum):
    """How a rule looks."""

    THIN = "thin"
    THICK = "thick"
    DOTTED = "dotted"


@dataclass(frozen=True, slots=True)
class Logo:
    """The emblem between the name in both languages."""

    en: str
    ar: str


@dataclass(frozen=True, slots=True)
class Text:
    """One centred text of one language, wrapped where it is long."""

    text: str
    is_arabic: bool = False
    size: Size = Size.NORMAL
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """English at the left edge, Arabic at the right; under each other when both do not fit."""

    en: str
    ar: str
    size: Size = Size.NORMAL
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """English label, value, Arabic label. Amounts end at one column, other values are centred."""

    en: str
    value: str
    ar: str
    is_amount: bool = False
    size: Size = Size.NORMAL
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class TableLine:
    """A label in both languages and its figures, right-aligned in columns."""

    en: str
    ar: str
    figures: tuple[str, ...]
    is_bold: bool = False
    is_kept: bool = False  # on the page of the line before


@dataclass(frozen=True, slots=True)
class Table:
    """Lines that share their columns; each has as many figures as the first."""

    lines: tuple[TableLine, ...]

    @property
    def heads(self) -> int:
        """How many lines stand again on each page on which the table goes on: two, or none.

        A head has a line in each language, the second without a label.
        """
        is_headed = len(self.lines) > 1 and all(line.is_bold for line in self.lines[:2])
        return 2 if is_headed and not (self.lines[1].en or self.lines[1].ar) else 0


@dataclass(frozen=True, slots=True)
class Box:
    """A mark that nobody overlooks: framed, or white on black."""

    en: str
    ar: str
    is_inverse: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""

    stroke: Stroke = Stroke.THIN


@dataclass(frozen=True, slots=True)
class Signature:
    """Room to sign above a dotted line."""

    en: str
    ar: str


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code, centred."""

    text: str


@dataclass(frozen=True, slots=True)
class Barcode:
    """A Code 128, centred, with its text below."""

    text: str


@dataclass(frozen=True, slots=True)
class Space:
    """White paper of so many lines of normal text."""

    lines: float = 0.5


@dataclass(frozen=True, slots=True)
class Ruler:
    """A scale over the whole width: shows dots that a wrong setting loses."""


@dataclass(frozen=True, slots=True)
class Shades:
    """Patches from light to black: show a worn or cold head."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart over the whole width, so many lines of normal text high."""

    chart: Chart
    lines: float


@dataclass(frozen=True, slots=True)
class Beside:
    """Cells of equal width beside each other, never cut by the end of a page."""

    cells: tuple[tuple[Row | Plot, ...], ...]
    is_framed: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Sections in two columns of a page, as in a newspaper."""

    sections: tuple[tuple[Row, ...], ...]


TextRow = Text | Pair | Field | Table | Box
ShapeRow = Logo | Rule | Signature | Qr | Barcode | Space | Ruler | Shades
Row = TextRow | ShapeRow
OfficeRow = Row | Plot | Beside | Columns  # of papers that an office printer prints
