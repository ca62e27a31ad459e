"""Files as partners write them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from gateway.billing.csv_form import write_csv
from gateway.billing.lines import FIELDS, FileKind
from gateway.billing.xml_form import write_xml

CREATED = "2026-11-22T08:00:00+00:00"
PAID = "2026-11-22T07:30:00.000000Z"
Lines = Sequence[tuple[str, Sequence[Any]]]
FORMS = {"csv": write_csv, "xml": write_xml}


def framed(kind: FileKind, sender: str, sequence: int, lines: Lines) -> Lines:
    """With a header and a trailer that fit."""
    dirhams = sum(_amount(name, values) for name, values in lines)
    header = ("1", kind, sender, sequence, CREATED, len(lines), dirhams)
    return [("header", header), *lines, ("trailer", (len(lines), dirhams))]


def _amount(name: str, values: Sequence[Any]) -> int:
    fields = list(FIELDS[name])
    return values[fields.index("amount_dirhams")] if "amount_dirhams" in fields else 0


def write(path: Path, lines: Lines) -> Path:
    """In the form that the name's ending says."""
    form: Callable[[Lines], Iterable[bytes]] = FORMS[path.suffix[1:]]
    path.write_bytes(b"".join(form(lines)))
    return path


def payment(
    reference: str, account_no: str, dirhams: int, item_no: str | None = None
) -> tuple[str, Sequence[Any]]:
    return "payment", (reference, account_no, item_no, dirhams, "QAR", PAID)


def payments_file(path: Path, lines: Lines, channel: str = "bank", sequence: int = 1) -> Path:
    """A channel's file."""
    return write(path, framed(FileKind.PAYMENTS, channel, sequence, lines))
