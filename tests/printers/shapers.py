"""The same line drawn by Qt, as papers are, and by an independent shaper: Pillow with raqm.

Both round the room of each letter in their own way, so lines are compared part by part, each
stretched to the other's size: what is left is which shapes stand there, in which order.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import as_file, files
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFont
from PIL.ImageFont import Layout
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from printers.drawing.fonts import ensure_gui_application, load_fonts
from printers.drawing.lettering import Edge, Letters, lettering

PIXELS: Final = 64  # large: shapes are the same, rounding matters less
LETTERS: Final = (0,)  # white columns between parts, more than which part them
WORDS: Final = (12, 10, 14, 18)  # the first at which both pictures fall into as many parts
_MARGIN: Final = 32


def drawn_by_qt(text: str, *, is_arabic: bool) -> Image.Image:
    """The line as papers have it."""
    ensure_gui_application()
    load_fonts()
    line = lettering(text, Letters(PIXELS), is_arabic=is_arabic)
    width = (line.width + 2 * _MARGIN + 31) // 32 * 32
    picture = QImage(width, 3 * PIXELS, QImage.Format.Format_Mono)
    picture.setColorTable([QColor("white").rgb(), QColor("black").rgb()])
    picture.fill(0)
    painter = QPainter(picture)
    painter.setPen(Qt.GlobalColor.color1)
    line.draw(painter, _MARGIN, PIXELS // 2, line.width, Edge.LEFT)
    painter.end()
    return Image.frombytes("1", (width, 3 * PIXELS), bytes(picture.constBits()))


def drawn_by_raqm(text: str, *, is_arabic: bool) -> Image.Image:
    """The line as HarfBuzz and FriBidi shape and order it, without Qt."""
    return _drawn_by_pillow(text, Layout.RAQM, "rtl" if is_arabic else "ltr")


def drawn_in_order(text: str) -> Image.Image:
    """One character after the other from the left, whatever bidi would say."""
    return _drawn_by_pillow(text, Layout.BASIC, None)


def _drawn_by_pillow(text: str, engine: Layout, direction: str | None) -> Image.Image:
    entry = files("resources") / "fonts" / "IBMPlexSansArabic-Medium.ttf"
    with as_file(entry) as path:
        face = ImageFont.truetype(str(path), PIXELS, layout_engine=engine)
    width = int(face.getlength(text, direction=direction)) + 4 * _MARGIN
    picture = Image.new("1", (width, 4 * PIXELS))
    pen = ImageDraw.Draw(picture)
    pen.fontmode = "1"
    pen.text((2 * _MARGIN, PIXELS), text, font=face, fill=1, direction=direction)
    return picture


def likeness(ours: Image.Image, theirs: Image.Image, gaps: Iterable[int] = WORDS) -> float:
    """How like the least alike parts are: 1 the same, 0 when the lines have no equal parts.

    Equal lines come to 0.84 and more, other letters or another order to 0.5 and less.
    """
    for gap in gaps:
        our_parts, their_parts = _parts(ours, gap), _parts(theirs, gap)
        if len(our_parts) == len(their_parts):
            return min(map(_overlap, our_parts, their_parts), default=1.0)
    return 0.0


def _parts(line: Image.Image, gap: int) -> list[Image.Image]:
    """The line cut wherever more than `gap` columns are white, left to right, each part cropped."""
    columns = [x for x, has_ink in enumerate(line.getprojection()[0]) if has_ink]
    parts = []
    first = 0
    for place, column in enumerate(columns):
        is_last = place + 1 == len(columns)
        if is_last or columns[place + 1] - column > gap + 1:
            part = line.crop((columns[first], 0, column + 1, line.height))
            parts.append(part.crop(part.getbbox()))
            first = place + 1
    return parts


def _overlap(ours: Image.Image, theirs: Image.Image) -> float:
    """Common ink as a share of all ink, in the size of `ours`."""
    stretched = theirs.convert("L").resize(ours.size, Image.Resampling.BILINEAR)
    other = stretched.point(lambda grey: 255 * (grey > 127)).convert("1")
    common = ImageChops.logical_and(ours, other).histogram()[255]
    return common / max(1, ImageChops.logical_or(ours, other).histogram()[255])
