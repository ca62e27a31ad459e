"""Leaves written as an XLSX file. Amounts are riyals with two decimals, made from whole dirhams.

Text is always written as text: what begins like a formula is none.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from pos_app.domain.charts import SCREEN_COLOURS
from pos_app.domain.clock import in_qatar
from pos_app.domain.money import Money
from printers.layout import words
from printers.layout.words import Words
from printers.plain_text import clean
from printers.sheets.leaf import Cell, ChartShape, Grid, GridChart, Leaf

_AMOUNT: Final = "#,##0.00;[Red]-#,##0.00"
_COUNT: Final = "#,##0"
_DATE: Final = "yyyy-mm-dd"
_MOMENT: Final = "yyyy-mm-dd hh:mm:ss"
_LONGEST: Final = 500
_HEAD_ROWS: Final = 2  # that stay in sight
_PATTERNS: Final = ("wide_upward_diagonal", "narrow_horizontal", "wide_downward_diagonal")
_NARROWEST, _WIDEST = 11, 44
_CHART_ROWS: Final = 16
_PAGE_COLUMNS: Final = 12  # that can be read on an A4 page
_SAFE: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_book(leaves: Sequence[Leaf], title: str, made_at: datetime) -> bytes:
    """All leaves in English, then all in Arabic from right to left. The same leaves, same bytes."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _SAFE)
    book.set_properties({"title": title, "created": in_qatar(made_at).replace(tzinfo=None)})
    for place in range(len(Words._fields)):
        formats = _formats(book, "right" if place else "left")
        for leaf in leaves:
            sheet = book.add_worksheet(leaf.name[place])
            _Sheet(book, sheet, formats, place).write(leaf)
    book.close()
    return file.getvalue()


def _formats(book: Any, edge: str) -> dict[str, Any]:
    """By name; texts keep to the `edge` at which their language begins. Sums stand on a line."""
    text = {"align": edge, "indent": 1}
    sum_ = {"bold": True, "top": 1}
    head = {"bold": True, "bg_color": "#e8edf1", "bottom": 1, "text_wrap": True, "valign": "top"}
    return {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "heading": book.add_format({"bold": True, "font_size": 12}),
        "head": book.add_format({**head, **text}),
        "head of figures": book.add_format({**head, "align": "right"}),
        "text": book.add_format(text),
        "amount": book.add_format({"num_format": _AMOUNT}),
        "count": book.add_format({"num_format": _COUNT}),
        "date": book.add_format({**text, "num_format": _DATE}),
        "moment": book.add_format({**text, "num_format": _MOMENT}),
        "fact amount": book.add_format({**text, "num_format": _AMOUNT}),
        "fact count": book.add_format({**text, "num_format": _COUNT}),
        "sum text": book.add_format({**sum_, **text}),
        "sum amount": book.add_format({**sum_, "num_format": _AMOUNT}),
        "sum count": book.add_format({**sum_, "num_format": _COUNT}),
    }


def _style_of_head(grid: Grid, column: int) -> str:
    """Above figures at their edge."""
    known = [row[column] for row in grid.rows if row[column] is not None]
    is_figure = known and all(type(cell) in (Money, int) for cell in known)
    return "head of figures" if is_figure else "head"


@dataclass(slots=True)
class _Sheet:
    """One sheet in one language; `row` is the next that is free."""

    book: Any
    sheet: Any
    formats: dict[str, Any]
    place: int  # of the language among the words
    row: int = 0
    widths: dict[int, int] = field(default_factory=dict)

    def write(self, leaf: Leaf) -> None:
        self._set_up(leaf)
        self._text(0, leaf.title, "title")
        self.row += _HEAD_ROWS
        for label, value in leaf.facts:
            self._text(0, label, "text")
            self._cell(1, value, is_fact=True)
            self.row += 1
        for grid in leaf.grids:
            self.row += 1
            self._grid(grid)
        for column, width in self.widths.items():
            self.sheet.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST))

    def _set_up(self, leaf: Leaf) -> None:
        if self.place:
            self.sheet.right_to_left()
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        columns = max((len(grid.heads) for grid in leaf.grids), default=1)
        self.sheet.fit_to_pages(2 if columns > _PAGE_COLUMNS else 1, 0)
        self.sheet.repeat_columns(0)
        self.sheet.set_footer("&L&A&R&P / &N")
        first = leaf.grids[0] if len(leaf.grids) == 1 else None
        heads = _HEAD_ROWS + len(leaf.facts) + 3 if first else _HEAD_ROWS
        self.sheet.freeze_panes(heads, 1 if first else 0)
        if first:
            self.sheet.repeat_rows(heads - 1)

    def _grid(self, grid: Grid) -> None:
        start = self.row
        self._text(0, grid.title, "heading")
        self.row += 1
        for column, head in enumerate(grid.heads):
            self._text(column, head, _style_of_head(grid, column))
        self.row += 1
        first = self.row
        for cells in grid.rows:
            for column, cell in enumerate(cells):
                self._cell(column, cell)
            self.row += 1
        if grid.rows and grid.summed:
            self._sums(grid, first)
        if grid.chart and grid.rows:
            self._chart(grid.chart, first, start, 1 + len(grid.heads), len(grid.rows))
            self.row = max(self.row, start + _CHART_ROWS)

    def _sums(self, grid: Grid, first: int) -> None:
        self._text(0, words.SUM, "sum text")
        for column in range(1, len(grid.heads)):
            if column not in grid.summed:
                self._text(column, "", "sum text")
                continue
            cells = [row[column] for row in grid.rows]
            area = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(self.row - 1, column)}"
            if any(isinstance(cell, Money) for cell in cells):
                total = sum(cell.dirhams for cell in cells if isinstance(cell, Money))
                formula, style, value = f"=ROUND(SUM({area}),2)", "sum amount", _riyals(total)
            else:
                counted = sum(cell for cell in cells if isinstance(cell, int))
                formula, style, value = f"=SUM({area})", "sum count", Decimal(counted)
            self.sheet.write_formula(self.row, column, formula, self.formats[style], value)
        self.row += 1

    # Cells -------------------------------------------------------------------

    def _cell(self, column: int, value: Cell, *, is_fact: bool = False) -> None:
        """A fact keeps to its label; its text runs over the empty cells beside it."""
        fact = "fact " if is_fact else ""
        match value:
            case None:
                pass
            case Money():
                self._number(column, _riyals(value.dirhams), f"{fact}amount", str(value))
            case int():
                self._number(column, Decimal(value), f"{fact}count", str(value))
            case datetime():
                moment = in_qatar(value).replace(tzinfo=None, microsecond=0)
                self.sheet.write_datetime(self.row, column, moment, self.formats["moment"])
                self._widen(column, _MOMENT)
            case date():
                self.sheet.write_datetime(self.row, column, value, self.formats["date"])
                self._widen(column, _DATE)
            case _:
                self._text(column, value, "text", may_flow=is_fact)

    def _number(self, column: int, number: Decimal, style: str, written: str) -> None:
        self.sheet.write_number(self.row, column, number, self.formats[style])
        self._widen(column, written)

    def _text(self, column: int, text: str | Words, style: str, *, may_flow: bool = False) -> None:
        said = text[self.place] if isinstance(text, Words) else clean(text, _LONGEST)
        if said:
            self.sheet.write_string(self.row, column, said, self.formats[style])
        else:
            self.sheet.write_blank(self.row, column, None, self.formats[style])
        if style not in ("title", "heading") and not may_flow:
            self._widen(column, said)

    def _widen(self, column: int, text: str) -> None:
        self.widths[column] = max(self.widths.get(column, 0), len(text))

    # Charts ------------------------------------------------------------------

    def _chart(self, of: GridChart, first: int, start: int, right: int, rows: int) -> None:
        """Beside its grid. Hours and money run from left to right in either language."""
        last = first + rows - 1
        chart = self.book.add_chart({"type": str(of.shape)})
        name = self.sheet.get_name()
        chart.add_series(
            {
                "name": of.title[self.place],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, of.value, last, of.value],
                "data_labels": {"value": True, "num_format": "#,##0"},
                "points": _points(of.shape, rows),
                "gap": 45,
            }
        )
        chart.set_title({"name": of.title[self.place], "name_font": {"size": 12}})
        chart.set_legend({"none": True})
        amounts = {"visible": False, "major_gridlines": {"visible": False}}
        if of.shape is ChartShape.LYING_BARS:
            chart.set_x_axis(amounts)
            chart.set_y_axis({"reverse": True, "major_gridlines": {"visible": False}})
        else:
            chart.set_y_axis(amounts)
        chart.set_size({"width": 560, "height": 300})
        self.sheet.insert_chart(start, right, chart)


def _points(shape: ChartShape, number: int) -> list[dict[str, Any]]:
    """Each lying bar in a colour and pattern of its own; columns of hours in one colour."""
    colours = SCREEN_COLOURS.bars
    if shape is ChartShape.COLUMNS:
        return [{"fill": {"color": colours[0]}} for _ in range(number)]
    return [_point(place, colours[place % len(colours)]) for place in range(number)]


def _point(place: int, colour: str) -> dict[str, Any]:
    if not place:
        return {"fill": {"color": colour}}
    pattern = _PATTERNS[(place - 1) % len(_PATTERNS)]
    return {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#ffffff"}}


def _riyals(dirhams: int) -> Decimal:
    return Decimal(dirhams).scaleb(-2)
