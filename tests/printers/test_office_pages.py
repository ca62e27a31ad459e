"""Rows put on pages, whatever they are: nothing is cut, lost, doubled or laid over another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from printers.drawing.block import Measures
from printers.drawing.fonts import ensure_gui_application, load_fonts
from printers.drawing.office_pages import Pages, Placed
from printers.drawing.pieces import pieces_of
from printers.drawing.resources import RESOURCES
from printers.plain_text import Digits
from printers.rows import (
    Beside,
    Columns,
    OfficeRow,
    Pair,
    Row,
    Rule,
    Signature,
    Space,
    Table,
    TableLine,
)

HEIGHT = 640  # dots: a low page, so that few rows fill many
MEASURES = Measures(1680, RESOURCES, edge=120, is_office=True)


def a_table(lines: int) -> Table:
    heads = (
        TableLine("Head", "رأس", ("Amount",), is_bold=True),
        TableLine("", "", ("المبلغ",), is_bold=True),
    )
    return Table((*heads, *(TableLine(f"line {n}", "", ("1.00",)) for n in range(lines))))


ROWS: st.SearchStrategy[Row] = st.one_of(
    st.just(Rule()),
    st.just(Space()),
    st.just(Pair("a heading", "عنوان", is_bold=True)),
    st.just(Pair("a text", "نص")),
    st.builds(a_table, st.integers(1, 40)),
)
SECTION = st.tuples(st.lists(ROWS, max_size=3), st.builds(a_table, st.integers(1, 40)))
SECTIONS = st.lists(SECTION.map(lambda made: (*made[0], made[1])), min_size=1, max_size=5)
SIGNED = Beside(((Signature("Manager", "المدير"),), (Signature("Witness", "الشاهد"),)))
PAPERS: st.SearchStrategy[list[OfficeRow]] = st.lists(
    st.one_of(ROWS, SECTIONS.map(lambda sections: Columns(tuple(sections)))), max_size=6
)


def pages_of(rows: list[OfficeRow]) -> list[list[Placed]]:
    ensure_gui_application()
    load_fonts()
    pages = Pages(MEASURES, HEIGHT, Digits.LATIN)
    pages.put(rows)
    return pages.done


def needed_heights(rows: list[OfficeRow]) -> Iterator[int]:
    """Of each piece that has to be somewhere; white may be left out."""
    for row in rows:
        sections = row.sections if isinstance(row, Columns) else ((row,),)
        for section in sections:
            for piece in pieces_of(section, MEASURES, Digits.LATIN):
                if not piece.is_gap:
                    yield piece.block.height


@settings(max_examples=15, deadline=None)
@given(PAPERS)
def test_nothing_is_cut_and_nothing_lies_over_another(rows: list[OfficeRow]) -> None:
    for page in pages_of([*rows, SIGNED]):
        assert page
        for placed in page:
            assert placed.top + placed.block.height <= HEIGHT
        for left in {placed.left for placed in page}:
            below = sorted((p for p in page if p.left == left), key=lambda placed: placed.top)
            for upper, lower in pairwise(below):
                assert upper.top + upper.block.height <= lower.top


@settings(max_examples=15, deadline=None)
@given(PAPERS)
def test_each_piece_is_there_and_heads_alone_repeat(rows: list[OfficeRow]) -> None:
    rows = [*rows, SIGNED]
    found = Counter(placed.block.height for page in pages_of(rows) for placed in page)
    assert not Counter(needed_heights(rows)) - found


@settings(max_examples=15, deadline=None)
@given(PAPERS)
@example([a_table(15), Columns(((Pair("a heading", "عنوان", is_bold=True),),))])
def test_nobody_signs_an_empty_page(rows: list[OfficeRow]) -> None:
    texts = [row for row in rows if not isinstance(row, Rule | Space)]
    last = pages_of([Pair("a text", "نص"), *texts, SIGNED])[-1]
    assert len(last) > 1
