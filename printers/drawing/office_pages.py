"""Pieces put on pages of one size: no row is cut, a table's heads stand on each of its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from printers.drawing.block import Block, Measures
from printers.drawing.pieces import Piece, beside, is_signed, pieces_of
from printers.plain_text import Digits
from printers.rows import Columns, OfficeRow

_UNCUT_SHARE = 0.5  # of a page: a section up to this height is never cut


@dataclass(frozen=True, slots=True)
class Placed:
    """A block on a page: dots from its left edge and from its top."""

    block: Block
    left: int
    top: int


Chunk = tuple[Piece, ...]  # pieces that stand on one page


@dataclass(slots=True)
class Pages:
    """Pages that fill from the top; `height` dots each hold text."""

    measures: Measures
    height: int
    digits: Digits
    done: list[list[Placed]] = field(default_factory=lambda: [[]])
    at: int = 0  # dots from the top of the last page

    def put(self, rows: Iterable[OfficeRow]) -> None:
        """All rows, one after the other."""
        groups = [list(group) for _, group in groupby(rows, lambda r: isinstance(r, Columns))]
        for group, following in zip(groups, [*groups[1:], []], strict=True):
            for row in group:
                if isinstance(row, Columns):
                    self._put_columns(row, self._signed_height(following))
            for chunk in self._chunks(group):
                self._put_chunk(chunk)

    def _chunks(self, rows: Sequence[OfficeRow]) -> Iterator[Chunk]:
        whole = [row for row in rows if not isinstance(row, Columns)]
        return chunks(pieces_of(whole, self.measures, self.digits))

    def _signed_height(self, rows: Sequence[OfficeRow]) -> int:
        """What must have room below columns: who signs, signs below something."""
        first = next(self._chunks(rows), ())
        return _height(first) if any(is_signed(row) for row in rows[:2]) else 0

    def _put_chunk(self, chunk: Chunk) -> None:
        """On this page, or on the next; one that is higher than a page is parted."""
        if self.at and _height(chunk) > self.height - self.at:
            self._turn()
        if not self.at:
            chunk = _at_top(chunk)
        is_parted = _height(chunk) > self.height
        for piece in chunk:
            if is_parted and self.at and piece.block.height > self.height - self.at:
                self._turn()
            self.at = _put_at(self.done[-1], 0, self.at, [piece])

    def _turn(self) -> None:
        self.done.append([])
        self.at = 0

    def _put_columns(self, row: Columns, below: int) -> None:
        """Two columns as even as their sections allow; what is left goes on the next page.

        So does the last section where there is no room of `below` dots under it.
        """
        narrow, lefts = beside(self.measures, 2)
        left_over = [
            part
            for section in row.sections
            for part in self._parts(tuple(pieces_of(section, narrow, self.digits)))
            if not all(piece.is_gap for piece in part)
        ]
        while left_over:
            parts, room = left_over, self.height - self.at
            columns, left_over = _two_columns(parts, room)
            can_wait = len(parts) > 1 or self.at
            if not left_over and can_wait and _highest(columns) + below > room:
                columns, left_over = _two_columns(parts[:-1], room)
                left_over = [*left_over, parts[-1]]
            if not any(columns) and self.at:
                self._turn()
                continue
            if not any(columns):  # higher than a page
                columns, left_over = ([left_over[0]], []), left_over[1:]
            bottoms = [
                _put_at(self.done[-1], left, self.at, [p for part in column for p in part])
                for left, column in zip(lefts, columns, strict=True)
            ]
            self.at = max(bottoms)
            if left_over:
                self._turn()

    def _parts(self, section: Chunk) -> Iterator[Chunk]:
        """A section in one part; a long one from rule to rule, or in chunks."""
        if _height(section) <= self.height * _UNCUT_SHARE:
            yield section
            return
        for part in _between_gaps(section):
            if _height(part) <= self.height * _UNCUT_SHARE:
                yield part
            else:
                yield from chunks(part)


def chunks(pieces: Iterable[Piece]) -> Iterator[Chunk]:
    """Pieces that must not be parted, together."""
    together: list[Piece] = []
    for piece in pieces:
        together.append(piece)
        if not piece.keeps_next:
            yield tuple(together)
            together = []
    if together:
        yield tuple(together)


def _between_gaps(section: Chunk) -> Iterator[Chunk]:
    """Each begins with its rule."""
    starts = [n for n, piece in enumerate(section) if piece.is_gap and n] + [len(section)]
    for start, end in zip([0, *starts], starts, strict=False):
        yield section[start:end]


def _two_columns(
    parts: list[Chunk], room: int
) -> tuple[tuple[list[Chunk], list[Chunk]], list[Chunk]]:
    """The lowest two columns that hold all parts; else as many as fit, and the rest."""
    ends = [sum(_height(part) for part in parts[: n + 1]) for n in range(len(parts))]
    for height in [*sorted(end for end in ends if end <= room), room]:
        left, rest = _filled(parts, height)
        right, rest = _filled(rest, height)
        if not rest:
            return (left, right), []
    return (left, right), rest


def _filled(parts: list[Chunk], height: int) -> tuple[list[Chunk], list[Chunk]]:
    """A column of so many of the first parts as are not higher, and the parts behind them."""
    column: list[Chunk] = []
    used = 0
    for part in parts:
        placed = part if column else _at_top(part)
        if used + _height(placed) > height:
            break
        used += _height(placed)
        column.append(placed)
    return column, parts[len(column) :]


def _at_top(chunk: Chunk) -> Chunk:
    """As it begins a page or a column: without white above, with the heads of its table."""
    first = next((n for n, piece in enumerate(chunk) if not piece.is_gap), len(chunk))
    rest = chunk[first:]
    heads = rest[0].heads if rest else ()
    return (*(Piece(head) for head in heads), *rest)


def _highest(columns: tuple[list[Chunk], list[Chunk]]) -> int:
    return max(sum(_height(part) for part in column) for column in columns)


def _height(chunk: Sequence[Piece]) -> int:
    return sum(piece.block.height for piece in chunk)


def _put_at(page: list[Placed], left: int, top: int, pieces: Iterable[Piece]) -> int:
    """Put them under each other; returns where they end."""
    for piece in pieces:
        page.append(Placed(piece.block, left, top))
        top += piece.block.height
    return top
