"""Rows of an office paper as pieces that a page may hold, and what must not be parted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPen

from pos_app.domain.charts import PAPER_COLOURS
from printers.drawing.bar_chart import ChartStyle, paint_chart
from printers.drawing.block import INK, Block, Measures
from printers.drawing.shape_blocks import shape_block
from printers.drawing.text_blocks import table_lines, text_block
from printers.plain_text import Digits
from printers.rows import (
    Beside,
    OfficeRow,
    Pair,
    Plot,
    Row,
    Rule,
    Signature,
    Size,
    Space,
    Table,
    TextRow,
)

_FRAME_PADDING = 14
_GUTTER = 48  # between cells and between columns
_FRAME = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """What is never cut. `heads` stand above it again where it begins a page."""

    block: Block
    keeps_next: bool = False
    heads: tuple[Block, ...] = ()
    is_gap: bool = False  # nothing is lost without it at the top of a page


def pieces_of(
    rows: Iterable[Row | Plot | Beside], measures: Measures, digits: Digits
) -> Iterator[Piece]:
    """The rows in pieces; a heading stays with what follows, a signature with what it signs."""
    pieces: list[Piece] = []
    for row in rows:
        if is_signed(row):
            _keep_last(pieces)
        match row:
            case Table():
                pieces += _pieces_of_table(row, measures)
            case Rule() | Space():
                pieces.append(Piece(shape_block(row, measures), keeps_next=True, is_gap=True))
            case Pair(is_bold=True):
                pieces.append(Piece(text_block(row, measures), keeps_next=True))
            case _:
                pieces.append(Piece(office_block(row, measures, digits)))
    return iter(pieces)


def is_signed(row: OfficeRow) -> bool:
    """Whether it is room to sign."""
    return isinstance(row, Beside) and any(isinstance(r, Signature) for c in row.cells for r in c)


def _keep_last(pieces: list[Piece]) -> None:
    """The last piece that is more than white."""
    for place in range(len(pieces) - 1, -1, -1):
        pieces[place] = replace(pieces[place], keeps_next=True)
        if not pieces[place].is_gap:
            return


def _pieces_of_table(table: Table, measures: Measures) -> Iterator[Piece]:
    """Line by line; the heads and the first line together, a sum and the line before it."""
    blocks = table_lines(table, measures)
    underline = _thin_line(measures)
    heads = (*blocks[: table.heads], underline) if table.heads else ()
    yield from (Piece(head, keeps_next=True) for head in heads)
    body = list(zip(table.lines, blocks, strict=True))[table.heads :]
    for place, (line, block) in enumerate(body):
        following = body[place + 1][0] if place + 1 < len(body) else None
        is_sum = table.heads and line.is_bold and place and following is None
        is_before_last = place + 2 == len(body)  # a page never begins with the last line alone
        keeps = is_before_last or (following is not None and following.is_kept)
        if is_sum:
            yield Piece(underline, keeps_next=True, is_gap=True)
        yield Piece(block, keeps, () if line.is_kept else heads)


def _thin_line(measures: Measures) -> Block:
    def paint(painter: QPainter, top: int) -> None:
        painter.fillRect(measures.margin, top + 3, measures.room, 1, INK)

    return Block(8, paint)


def office_block(row: Row | Plot | Beside, measures: Measures, digits: Digits) -> Block:
    """The block of any row, those of office papers included."""
    match row:
        case Plot():
            return _plot_block(row, measures, digits)
        case Beside():
            return _beside_block(row, measures, digits)
        case _ if isinstance(row, TextRow):
            return text_block(row, measures)
        case _:
            return shape_block(row, measures)


def _plot_block(row: Plot, measures: Measures, digits: Digits) -> Block:
    letters = measures.letters(Size.NORMAL)
    height = round(row.lines * letters.advance)
    style = ChartStyle(digits=digits, colours=PAPER_COLOURS, pixels=letters.pixels)

    def paint(painter: QPainter, top: int) -> None:
        paint_chart(painter, QRect(measures.margin, top, measures.room, height), row.chart, style)

    return Block(height, paint)


def _beside_block(row: Beside, measures: Measures, digits: Digits) -> Block:
    """Cells of equal width, each as high as the highest."""
    narrow, lefts = beside(measures, len(row.cells))
    inside = _FRAME_PADDING if row.is_framed else 0
    within = replace(narrow, dots=narrow.dots - 2 * inside)
    cells = [_stack([office_block(r, within, digits) for r in cell]) for cell in row.cells]
    height = max(cell.height for cell in cells) + 2 * inside

    def paint(painter: QPainter, top: int) -> None:
        for left, cell in zip(lefts, cells, strict=True):
            if row.is_framed:
                painter.setPen(QPen(INK, _FRAME))
                painter.drawRect(left, top, narrow.dots, height)
            painter.translate(left + inside, 0)
            cell.paint(painter, top + inside)
            painter.translate(-left - inside, 0)

    return Block(height, paint)


def beside(measures: Measures, number: int) -> tuple[Measures, list[int]]:
    """The measures of one of `number` columns, and where each begins."""
    width = (measures.room - _GUTTER * (number - 1)) // number
    lefts = [measures.margin + place * (width + _GUTTER) for place in range(number)]
    return replace(measures, dots=width, edge=0), lefts


def _stack(blocks: list[Block]) -> Block:
    def paint(painter: QPainter, top: int) -> None:
        for block in blocks:
            block.paint(painter, top)
            top += block.height

    return Block(sum(block.height for block in blocks), paint)
