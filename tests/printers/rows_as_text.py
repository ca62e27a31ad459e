"""Rows as plain text. `python -m tests.printers.rows_as_text` writes the golden files anew."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from printers.layout.lay_out import lay_out
from printers.layout.shared_parts import Contacts
from printers.rows import Box, Field, Pair, Qr, Row, Rule, Signature, Table, Text
from tests.printers.papers import DOCUMENTS

GOLDEN: Final = Path(__file__).parent / "golden"
_ISOLATES: Final = str.maketrans({"\u2066": "⟦", "\u2068": "⟦", "\u2069": "⟧"})


def rows_as_text(rows: Iterable[Row]) -> str:
    """One line per row; isolates shown as ⟦ ⟧."""
    return "".join(f"{_line(row)}\n" for row in rows).translate(_ISOLATES)


def _line(row: Row) -> str:
    match row:
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
        case Qr(text=text):
            return f"qr {text}"
        case _:
            return type(row).__name__.lower()


def _style(row: Text | Pair | Field) -> str:
    kind = "amount" if isinstance(row, Field) and row.is_amount else type(row).__name__.lower()
    return f"{kind} {row.size}{' bold' if row.is_bold else ''}:"


def main() -> None:
    GOLDEN.mkdir(exist_ok=True)
    for name, document in DOCUMENTS.items():
        text = rows_as_text(lay_out(document, Contacts()))
        (GOLDEN / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
