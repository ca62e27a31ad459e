"""Rows of text as blocks: centred, in pairs, labelled, in tables, in boxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPen

from printers.drawing.block import INK, WHITE, Block, Measures
from printers.drawing.lettering import Edge, Lettering, Letters, lettering
from printers.rows import Box, Field, Pair, Size, Table, TableLine, Text, TextRow

_AMOUNTS_END_AT = 0.66  # of the room: one column for all amounts
_LEAST_LABEL = 0.34  # of the room: a table's labels get this much, or a line of their own
_BOX_PADDING = 8
_PAGE_ROOM = 1000  # dots
_FIGURES_SPREAD = 0.62  # of a page's room, at least
_WIDEST_COLUMN = 8  # letters


@dataclass(frozen=True, slots=True)
class Placed:
    """A text, where it goes: dots from the left margin, from the block's top, its room."""

    text: Lettering
    left: int
    top: int
    room: int
    edge: Edge


def text_block(row: TextRow, measures: Measures) -> Block:
    """The block of any row of text."""
    match row:
        case Text():
            return centred_block(row, measures)
        case Pair():
            return pair_block(row, measures)
        case Field():
            return field_block(row, measures)
        case Table():
            return table_block(row, measures)
        case Box():
            return box_block(row, measures)
        case _:
            assert_never(row)


def _block(measures: Measures, placed: list[Placed], height: int | None = None) -> Block:
    def paint(painter: QPainter, top: int) -> None:
        for one in placed:
            left = measures.margin + one.left
            one.text.draw(painter, left, top + one.top, one.room, one.edge)

    bottom = max((one.top + one.text.height for one in placed), default=0)
    return Block(bottom if height is None else height, paint)


def centred_block(row: Text, measures: Measures) -> Block:
    """Centred; wrapped where it is long."""
    letters = measures.letters(row.size, is_bold=row.is_bold)
    text = lettering(row.text, letters, measures.room, is_arabic=row.is_arabic)
    return _block(measures, [Placed(text, 0, 0, measures.room, Edge.CENTRE)])


def pair_block(row: Pair, measures: Measures) -> Block:
    """English left, Arabic right; when both do not fit in a line, English first."""
    room = measures.room
    letters = measures.letters(row.size, is_bold=row.is_bold)
    en = lettering(row.en, letters, room)
    ar = lettering(row.ar, letters, room, is_arabic=True)
    is_one_line = en.width + measures.gap + ar.width <= room
    placed = [
        Placed(en, 0, 0, room, Edge.LEFT),
        Placed(ar, 0, 0 if is_one_line else en.height, room, Edge.RIGHT),
    ]
    return _block(measures, placed)


def field_block(row: Field, measures: Measures) -> Block:
    """Labels at the edges, the value between them; below them where there is no room."""
    room, gap = measures.room, measures.gap
    letters = measures.letters(row.size, is_bold=row.is_bold)
    label_letters = measures.letters(row.size, is_bold=row.is_bold and row.size is not Size.NORMAL)
    value = lettering(row.value, letters, room)
    en = lettering(row.en, label_letters)
    ar = lettering(row.ar, label_letters, is_arabic=True)
    first, last = en.width + gap, room - ar.width - gap - value.width
    end = round(room * _AMOUNTS_END_AT)
    if first <= last:
        wish = (end if row.is_amount else (room + value.width) // 2) - value.width
        left = min(max(wish, first), last)
        placed = [
            Placed(en, 0, 0, room, Edge.LEFT),
            Placed(value, left, 0, value.width, Edge.LEFT),
            Placed(ar, 0, 0, room, Edge.RIGHT),
        ]
        return _block(measures, placed)
    labels = pair_block(Pair(row.en, row.ar, row.size, is_bold=label_letters.is_bold), measures)
    ends_at, edge = (end, Edge.RIGHT) if row.is_amount else (room, Edge.CENTRE)
    if value.width > ends_at:
        ends_at = room
    below = _block(measures, [Placed(value, 0, 0, ends_at, edge)])
    return _stacked([labels, below])


def _stacked(blocks: list[Block]) -> Block:
    def paint(painter: QPainter, top: int) -> None:
        for block in blocks:
            block.paint(painter, top)
            top += block.height

    return Block(sum(block.height for block in blocks), paint)


def table_block(table: Table, measures: Measures) -> Block:
    """All lines of the table."""
    return _stacked(table_lines(table, measures))


def table_lines(table: Table, measures: Measures) -> list[Block]:
    """Figures right-aligned in columns as wide as their widest; labels take the rest."""
    set_lines = [
        [lettering(figure, _of_line(line, measures)) for figure in line.figures]
        for line in table.lines
    ]
    least = _least_column(len(table.lines[0].figures), measures)
    columns = [max(least, *(t.width for t in column)) for column in zip(*set_lines, strict=True)]
    labels = measures.room - sum(columns) - measures.column_gap * len(columns)
    return [
        _table_line(line, figures, columns, labels, measures)
        for line, figures in zip(table.lines, set_lines, strict=True)
    ]


def _least_column(number: int, measures: Measures) -> int:
    """Over a whole page figures spread; elsewhere every dot counts."""
    if measures.room < _PAGE_ROOM:
        return 0
    spread = (round(measures.room * _FIGURES_SPREAD) - measures.column_gap * number) // number
    return min(spread, round(_WIDEST_COLUMN * measures.letters(Size.NORMAL).pixels))


def _of_line(line: TableLine, measures: Measures) -> Letters:
    return measures.letters(Size.NORMAL, is_bold=line.is_bold)


def _table_line(
    line: TableLine, figures: list[Lettering], columns: list[int], labels: int, measures: Measures
) -> Block:
    room = measures.room
    has_label_column = labels >= room * _LEAST_LABEL
    label = _label(line, labels if has_label_column else room, measures)
    top = 0 if has_label_column else label.height
    placed, right = [], room
    for figure, column in zip(reversed(figures), reversed(columns), strict=True):
        placed.append(Placed(figure, right - column, top, column, Edge.RIGHT))
        right -= column + measures.column_gap
    height = max([label.height, *(top + figure.height for figure in figures)])

    def paint(painter: QPainter, at: int) -> None:
        _block(measures, placed).paint(painter, at)
        label.paint(painter, at)

    return Block(height, paint)


def _label(line: TableLine, room: int, measures: Measures) -> Block:
    """English then Arabic on one line where both fit, else under each other."""
    letters = _of_line(line, measures)
    en = lettering(line.en, letters, room)
    ar = lettering(line.ar, letters, room, is_arabic=True)
    beside = en.width + measures.gap
    if beside + ar.width <= room:
        return _block(
            measures,
            [Placed(en, 0, 0, room, Edge.LEFT), Placed(ar, beside, 0, ar.width, Edge.LEFT)],
        )
    return _block(
        measures,
        [Placed(en, 0, 0, room, Edge.LEFT), Placed(ar, 0, en.height, room, Edge.LEFT)],
    )


def box_block(row: Box, measures: Measures) -> Block:
    """Both languages in a frame, or white on black."""
    letters = measures.letters(Size.NORMAL if not row.is_inverse else Size.LARGE, is_bold=True)
    inner = measures.room - 2 * _BOX_PADDING
    en = lettering(row.en, letters, inner)
    ar = lettering(row.ar, letters, inner, is_arabic=True)
    is_one_line = en.width + 2 * measures.gap + ar.width <= inner
    height = 2 * _BOX_PADDING + (
        max(en.height, ar.height) if is_one_line else en.height + ar.height
    )

    def paint(painter: QPainter, top: int) -> None:
        frame = QRect(measures.margin, top + 4, measures.room, height)
        painter.save()
        if row.is_inverse:
            painter.fillRect(frame, INK)
            painter.setPen(WHITE)
        else:
            painter.setPen(QPen(INK, 2))
            painter.drawRect(frame.adjusted(1, 1, -1, -1))
        left, inside = measures.margin + _BOX_PADDING, top + 4 + _BOX_PADDING
        if is_one_line:
            en.draw(painter, left, inside, inner, Edge.LEFT)
            ar.draw(painter, left, inside, inner, Edge.RIGHT)
        else:
            en.draw(painter, left, inside, inner, Edge.CENTRE)
            ar.draw(painter, left, inside + en.height, inner, Edge.CENTRE)
        painter.restore()

    return Block(height + 8, paint)
