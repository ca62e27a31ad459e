"""Charts, painted: columns over hours, lying bars with their share. Works on any thread.

Both run from left to right in either language. Each bar has its figure beside it, and lying bars
differ by pattern as well as by colour: a grey print tells as much.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from pos_app.domain.charts import SCREEN_COLOURS, Bar, Chart, ChartColours
from printers.drawing.fonts import ensure_gui_application, load_fonts
from printers.drawing.lettering import Edge, Lettering, Letters, lettering
from printers.drawing.resources import RESOURCES
from printers.layout import chart_text, report_words
from printers.layout.chart_text import ARABIC, BOTH
from printers.layout.words import Words
from printers.plain_text import Digits

_COLUMN_SHARE = 0.68  # of its slot
_WIDEST_COLUMN = 4.0  # times the letters' size
_BAR_HEIGHT = 1.0
_FLATTEST_BAR = 0.4
_HATCH_STEP = 0.42  # between two lines of a pattern
_PATTERNS = (None, (1, -1), (1, 0), (1, 1), (0, 1), (2, -1))  # the direction of its lines


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """How a chart looks: `language` is `en`, `ar` or empty for both, `pixels` its letters' size."""

    language: str = BOTH
    digits: Digits = Digits.LATIN
    colours: ChartColours = SCREEN_COLOURS
    pixels: int = 14
    has_title: bool = True

    def letters(self, *, is_bold: bool = False, grown: float = 1) -> Letters:
        return Letters(round(self.pixels * grown), is_bold, is_smooth=True)

    def said(self, text: Words) -> str:
        """In the language asked for."""
        return text.ar if self.language == ARABIC else text.en


def chart_png(
    chart: Chart,
    width: int,
    height: int,
    scale: float,
    style: ChartStyle,
    resources: Path = RESOURCES,
) -> bytes:
    """The chart as a PNG of `width` × `height` at `scale` dots each. Raises PaperNotDrawn."""
    ensure_gui_application()
    load_fonts(resources)
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(style.colours.background))
    painter = QPainter(image)
    try:
        painter.scale(scale, scale)
        paint_chart(painter, QRect(0, 0, width, height).adjusted(2, 0, -2, 0), chart, style)
    finally:
        painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub says bytes, the call takes text
    return bytes(buffer.data().data())


def paint_chart(painter: QPainter, room: QRect, chart: Chart, style: ChartStyle) -> None:
    """The chart with its title within `room`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(style.colours.ink))
    if style.has_title:
        room = _below_title(painter, room, chart, style)
    if chart.is_empty:
        _say_that_nothing_is(painter, room, style)
    elif chart.is_by_hour:
        _Columns(painter, room, chart, style).paint()
    else:
        _paint_lying_bars(painter, room, chart, style)
    painter.restore()


def _below_title(painter: QPainter, room: QRect, chart: Chart, style: ChartStyle) -> QRect:
    letters, title = style.letters(is_bold=True, grown=1.1), chart_text.title(chart)
    if style.language != ARABIC:
        en = lettering(title.en, letters, room.width())
        en.draw(painter, room.left(), room.top(), room.width(), Edge.LEFT)
    if style.language in (ARABIC, BOTH):
        ar = lettering(title.ar, letters, room.width(), is_arabic=True)
        ar.draw(painter, room.left(), room.top(), room.width(), Edge.RIGHT)
    return room.adjusted(0, letters.advance + style.pixels // 2, 0, 0)


def _say_that_nothing_is(painter: QPainter, room: QRect, style: ChartStyle) -> None:
    nothing = report_words.NOTHING_TAKEN
    texts = [(nothing.en, False), (nothing.ar, True)]
    if style.language != BOTH:
        texts = [texts[1] if style.language == ARABIC else texts[0]]
    top = room.center().y() - len(texts) * style.letters().advance // 2
    for text, is_arabic in texts:
        line = lettering(text, style.letters(), room.width(), is_arabic=is_arabic)
        line.draw(painter, room.left(), top, room.width(), Edge.CENTRE)
        top += line.height


# Columns ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Columns:
    """One column an hour, its figure at its end, the hour below."""

    painter: QPainter
    room: QRect
    chart: Chart
    style: ChartStyle

    def paint(self) -> None:
        letters = self.style.letters(grown=0.9)
        sizes = [self.chart.size(bar) for bar in self.chart.bars]
        top, lowest = max(0, *sizes), min(0, *sizes)
        above = self.room.top() + letters.advance
        below = self.room.bottom() - letters.advance * (2 if lowest < 0 else 1) - 2
        height = below - above
        zero = above + height * top / (top - lowest)
        slot = self.room.width() / len(sizes)
        colour = QColor(self.style.colours.bars[0])
        for place, size in enumerate(sizes):
            column = self._column(place, slot, zero, height * size / (top - lowest))
            self.painter.fillRect(column, colour)
        self._axis(zero, below, slot)
        self._figures(slot, zero, height / (top - lowest))

    def _column(self, place: int, slot: float, zero: float, length: float) -> QRectF:
        width = min(slot * _COLUMN_SHARE, self.style.pixels * _WIDEST_COLUMN)
        left = self.room.left() + slot * (place + 0.5) - width / 2
        return QRectF(left, zero - length, width, length).normalized()

    def _axis(self, zero: float, below: float, slot: float) -> None:
        self.painter.fillRect(
            QRectF(self.room.left(), zero, self.room.width(), max(1.0, self.style.pixels / 14)),
            QColor(self.style.colours.axis),
        )
        for place, bar in enumerate(self.chart.bars):
            hour = chart_text.label(self.chart, bar, self.style.digits).en
            text = lettering(hour, self.style.letters(grown=0.9))
            centre = self.room.left() + slot * (place + 0.5)
            lowest = max(below, zero) + 4 if self._has_negative() else below + 4
            self._centred(text, centre, round(lowest))

    def _has_negative(self) -> bool:
        return any(self.chart.size(bar) < 0 for bar in self.chart.bars)

    def _figures(self, slot: float, zero: float, per_unit: float) -> None:
        """The highest first; another where it runs into none that stands there."""
        letters = self.style.letters(grown=0.9, is_bold=False)
        taken: list[QRectF] = []
        bars = list(enumerate(self.chart.bars))
        for place, bar in sorted(bars, key=lambda each: -abs(self.chart.size(each[1]))):
            text = lettering(chart_text.figure(self.chart, bar, self.style.digits), letters)
            size = self.chart.size(bar)
            centre = self.room.left() + slot * (place + 0.5)
            end = zero - per_unit * size
            top = end if size < 0 else end - letters.advance
            place_of = QRectF(centre - text.width / 2 - 1, top, text.width + 2, letters.advance)
            if not any(place_of.intersects(other) for other in taken):
                self._centred(text, centre, round(top))
                taken.append(place_of)

    def _centred(self, text: Lettering, centre: float, top: int) -> None:
        text.draw(self.painter, round(centre - text.width / 2), top, text.width, Edge.CENTRE)


# Lying bars ------------------------------------------------------------------


def _paint_lying_bars(painter: QPainter, room: QRect, chart: Chart, style: ChartStyle) -> None:
    """What and how much on a line, its bar below it."""
    letters = style.letters()
    step = min(room.height() / len(chart.bars), letters.advance + style.pixels * 2.0)
    thick = min(step - letters.advance - style.pixels * 0.4, style.pixels * _BAR_HEIGHT)
    thick = max(thick, style.pixels * _FLATTEST_BAR)
    whole = _whole(chart)
    for place, bar in enumerate(chart.bars):
        top = round(room.top() + place * step)
        _label_and_figure(painter, QRect(room.left(), top, room.width(), 0), chart, bar, style)
        track = QRectF(room.left(), top + letters.advance, room.width(), thick)
        lies = QRectF(track)
        lies.setWidth(track.width() * abs(chart.size(bar)) / whole)
        colours = style.colours.bars
        _outline(painter, track, style)
        _fill(painter, lies, QColor(colours[place % len(colours)]), place, style)
        if chart.size(bar) < 0:
            painter.fillRect(lies.adjusted(2, 2, -2, -2), QColor(style.colours.background))


def _whole(chart: Chart) -> int:
    """What a bar over the whole width means: all of it; without shares, the longest."""
    sizes = [chart.size(bar) for bar in chart.bars]
    return sum(sizes) if min(sizes) >= 0 else max(abs(size) for size in sizes)


def _outline(painter: QPainter, track: QRectF, style: ChartStyle) -> None:
    painter.save()
    painter.setPen(QPen(QColor(style.colours.axis), style.pixels / 20))
    painter.drawRect(track)
    painter.restore()


def _label_and_figure(
    painter: QPainter, line: QRect, chart: Chart, bar: Bar, style: ChartStyle
) -> None:
    letters, label = style.letters(), chart_text.label(chart, bar, style.digits)
    left = line.left()
    for text, is_arabic in _in_languages(label, style):
        word = lettering(text, letters, is_arabic=is_arabic)
        word.draw(painter, left, line.top(), word.width, Edge.LEFT)
        left += word.width + style.pixels
    bold = style.letters(is_bold=True)
    amount = lettering(chart_text.figure(chart, bar, style.digits), letters)
    amount.draw(painter, line.left(), line.top(), line.width(), Edge.RIGHT)
    share = lettering(chart_text.share(chart, bar, style.digits), bold)
    room = line.width() - round(style.pixels * 7.5)
    share.draw(painter, line.left(), line.top(), room, Edge.RIGHT)


def _in_languages(text: Words, style: ChartStyle) -> Iterator[tuple[str, bool]]:
    if style.language != ARABIC:
        yield text.en, False
    if style.language in (ARABIC, BOTH):
        yield text.ar, True


def _fill(painter: QPainter, bar: QRectF, colour: QColor, place: int, style: ChartStyle) -> None:
    """The colour, and lines of the background through it."""
    if not bar.width():
        return
    painter.fillRect(bar, colour)
    direction = _PATTERNS[place % len(_PATTERNS)]
    if direction is None:
        return
    painter.save()
    painter.setClipRect(bar, Qt.ClipOperation.IntersectClip)
    step = style.pixels * _HATCH_STEP
    painter.setPen(QPen(QColor(style.colours.background), step * 0.3))
    across, down = direction
    reach = bar.width() + bar.height() * 2
    if not across:
        starts = [(bar.left() + n * step, bar.top()) for n in range(int(bar.width() / step) + 1)]
    elif not down:
        starts = [
            (bar.left(), bar.top() + n * step) for n in range(1, int(bar.height() / step) + 1)
        ]
    else:
        first = bar.left() - bar.height() * 2
        y = bar.top() if down > 0 else bar.bottom()
        starts = [(first + n * step * 1.6, y) for n in range(int(reach / step) + 1)]
    for x, y in starts:
        painter.drawLine(QPointF(x, y), QPointF(x + across * reach, y + down * reach))
    painter.restore()
