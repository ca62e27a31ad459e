"""Rows as plain text. `python -m tests.printers.rows_as_text` writes the golden files anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from pos_app.domain.documents import Document
from printers.layout.lay_out import lay_out
from printers.layout.office import lay_out_for_office
from printers.layout.shared_parts import Contacts
from printers.plain_text import Digits
from printers.rows import (
    Barcode,
    Beside,
    Box,
    Columns,
    Field,
    OfficeRow,
    Pair,
    Plot,
    Qr,
    Rule,
    Signature,
    Table,
    Text,
)
from tests.printers.days import LONG_PAPERS
from tests.printers.papers import DOCUMENTS

GOLDEN: Final = Path(__file__).parent / "golden" / "texts"
OFFICE_PAPERS: Final = ("day", "day_quiet", "exceptions", "z", "deposit_days")
ALL_PAPERS: Final = DOCUMENTS | LONG_PAPERS
_BIDI: Final = str.maketrans(
    {"\u2066": "⟦", "\u2068": "⟦", "\u2069": "⟧", "\u202d": "‹", "\u202c": "›"}
)


def rows_as_text(rows: Iterable[OfficeRow]) -> str:
    """One line per row; isolates shown as ⟦ ⟧, an override as ‹ ›."""
    return "".join(f"{_line(row)}\n" for row in rows).translate(_BIDI)


def _line(row: OfficeRow) -> str:
    match row:
        case Plot() | Beside() | Columns():
            return "\n".join(_office_lines(row))
        case Text():
            return f"{_style(row)} {row.text}"
        case Pair():
            return f"{_style(row)} {row.en} | {row.ar}"
        case Field():
            return f"{_style(row)} {row.en} | {row.value} | {row.ar}"
        case Table():
            lines = (" | ".join((f"{x.en} {x.ar}", *x.figures)) for x in row.lines)
            return "\n".join(f"table {line}" for line in lines)
        case Box():
            return f"{'inverse' if row.is_inverse else 'frame'} {row.en} | {row.ar}"
        case Rule(stroke=stroke):
            return f"--- {stroke}"
        case Signature():
            return f"sign {row.en} | {row.ar}"
        case Barcode(text=text) | Qr(text=text):
            return f"{type(row).__name__.lower()} {text}"
        case _:
            return type(row).__name__.lower()


def _office_lines(row: Plot | Beside | Columns) -> Iterator[str]:
    match row:
        case Plot(chart=chart):
            sizes = (f"{bar.key}:{chart.size(bar)}" for bar in chart.bars)
            yield f"plot {chart.kind} {' '.join(sizes)}"
        case Beside(cells=cells):
            yield from _group("beside", cells)
        case Columns(sections=sections):
            yield from _group("section", sections)


def _group(name: str, groups: Iterable[Iterable[OfficeRow]]) -> Iterator[str]:
    for group in groups:
        yield f"{name}:"
        yield from (f"  {line}" for row in group for line in _line(row).splitlines())


def _style(row: Text | Pair | Field) -> str:
    kind = "amount" if isinstance(row, Field) and row.is_amount else type(row).__name__.lower()
    return f"{kind} {row.size}{' bold' if row.is_bold else ''}:"


def text_of(document: Document, digits: Digits = Digits.LATIN) -> str:
    """What stands on the paper of `document`."""
    return rows_as_text(lay_out(document, Contacts(), digits))


def office_text_of(document: Document) -> str:
    """What stands on the A4 pages of `document`."""
    return rows_as_text(lay_out_for_office(document, Contacts()))


def main() -> None:
    for name in OFFICE_PAPERS:
        text = office_text_of(ALL_PAPERS[name])
        (GOLDEN / "office" / f"{name}.txt").write_text(text, encoding="utf-8")
    for digits in Digits:
        folder = GOLDEN / digits
        folder.mkdir(parents=True, exist_ok=True)
        for name, document in ALL_PAPERS.items():
            (folder / f"{name}.txt").write_text(text_of(document, digits), encoding="utf-8")


if __name__ == "__main__":
    main()
