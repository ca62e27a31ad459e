"""Files of comma-separated values: each line's name, then its fields in their order."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from gateway.billing.lines import FIELDS, FileRefused, RawLine

_LONGEST: Final = 10_000  # bytes of a line
_BOM: Final = b"\xef\xbb\xbf"


def read_csv(file: BinaryIO) -> Iterator[RawLine]:
    """One line after the other; a field never goes on in the next one.

    Raises:
        FileRefused: not UTF-8, half a line, or fields that the line's name does not have.
    """
    number = 0
    while True:
        row = file.readline(_LONGEST + 1)
        if not row:
            return
        number += 1
        yield _read_row(number, row.removeprefix(_BOM) if number == 1 else row)


def _read_row(number: int, row: bytes) -> RawLine:
    if len(row) > _LONGEST:
        raise FileRefused(number, f"is longer than {_LONGEST} bytes")
    if not row.endswith(b"\n"):
        raise FileRefused(number, "is cut off: it does not end")
    try:
        text = row.decode().removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        raise FileRefused(number, "is not UTF-8 (Windows-1256?)") from None
    try:
        found = next(csv.reader([text], strict=True), [])
    except csv.Error as error:
        raise FileRefused(number, f"is no comma-separated line: {error}") from None
    if not found:
        raise FileRefused(number, "is empty")
    name, *values = found
    if name not in FIELDS:
        raise FileRefused(number, "begins with no name of a line")
    names = FIELDS[name]
    if len(values) != len(names):
        raise FileRefused(number, f"has {len(values)} fields; {name} has {len(names)}")
    return RawLine(number, name, dict(zip(names, values, strict=True)))


def write_csv(lines: Iterable[tuple[str, Iterable[Any]]]) -> Iterator[bytes]:
    """Lines by their names, with values in the order of their fields."""
    for name, values in lines:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerow([name, *map(_text, values)])
        yield text.getvalue().encode()


def _text(value: object) -> str:
    return "" if value is None else str(value)
