"""Reads the files of acquirer and bank: each line is used, or told with what is wrong with it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, Protocol

from pos_app.domain.card_guard import holds_card_number
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.file_layouts import AcquirerFile, BankFile
from pos_app.domain.money import Money
from pos_app.domain.three_way import BadLine, PartnerLine
from pos_app.errors.day import ColumnMissing, MatchFileUnreadable
from pos_app.errors.kinds import CounterError

DAYS_AROUND: Final = 2
LARGEST_BYTES: Final = 32 * 1024 * 1024
_SHOWN: Final = 40
_RIYALS: Final = ("", "QAR", "634")
_DELIMITERS: Final = ",;\t|"
_DATE_FORMATS: Final = ("%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y%m%d")
_TIME: Final = re.compile(r"[ T]\d{1,2}:\d{2}.*$")
_AMOUNT: Final = re.compile(
    r"([+\-\u2212]?)\s*(\(?)\s*([\d.,٫٬ \u00a0]+?)\s*(\)?)\s*([+\-\u2212]?)"
)


class _Reader(Protocol):
    """What `csv.reader` gives: it tells the line that it has reached."""

    @property
    def line_num(self) -> int: ...

    def __next__(self) -> list[str]: ...


class _Bad(Exception):
    """Why a line cannot be used."""

    def __init__(self, reason: str, text: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.text = text


@dataclass(frozen=True, slots=True)
class PartnerFile:
    """What a file holds: every line is in one of the two."""

    lines: tuple[PartnerLine, ...]
    bad: tuple[BadLine, ...]


def read_acquirer(name: str, content: bytes, layout: AcquirerFile, on: date) -> PartnerFile:
    """Card charges. Raises MatchFileUnreadable, ColumnMissing."""

    def line(number: int, row: Mapping[str, str]) -> PartnerLine:
        rrn, code = _reference(row[layout.rrn]), _reference(row[layout.approval_code])
        terminal = _reference(row[layout.terminal])
        amount = _amount(row[layout.amount], layout.amounts_in)
        keys = charge_keys(rrn, code, terminal, amount)
        if not keys:
            raise _Bad("number_missing")
        return PartnerLine(number, _date(row[layout.date], layout.date_format, on), keys, amount)

    needed = (layout.date, layout.terminal, layout.rrn, layout.approval_code, layout.amount)
    return _read(name, content, layout, needed, line)


def read_bank(name: str, content: bytes, layout: BankFile, on: date) -> PartnerFile:
    """Deposits by their bags. Raises MatchFileUnreadable, ColumnMissing."""

    def line(number: int, row: Mapping[str, str]) -> PartnerLine:
        bag = _reference(row[layout.bag])
        if not bag:
            raise _Bad("number_missing")
        amount = _amount(row[layout.amount], layout.amounts_in)
        reference = row.get(layout.reference, "")[:_SHOWN]
        return PartnerLine(
            number, _date(row[layout.date], layout.date_format, on), (bag,), amount, reference
        )

    return _read(name, content, layout, (layout.date, layout.bag, layout.amount), line)


def charge_keys(rrn: str, code: str, terminal: str, amount: Money) -> tuple[str, ...]:
    """By what a charge is found, the surest first: its RRN, else code, terminal and amount.

    A terminal may have another number at the acquirer's than at ours.
    """
    short = rrn.lstrip("0")  # spreadsheets drop zeros
    by_both = f"{short} {terminal}" if short and terminal else ""
    by_code = f"{code} {terminal} {abs(amount).dirhams}" if code and terminal else ""
    return tuple(key for key in (by_both, short, by_code) if key)


def _read(
    name: str,
    content: bytes,
    layout: AcquirerFile | BankFile,
    needed: Sequence[str],
    line: Callable[[int, Mapping[str, str]], PartnerLine],
) -> PartnerFile:
    if len(content) > LARGEST_BYTES:
        raise MatchFileUnreadable(file=name, why="too_large")
    text = _text(name, content, layout.encoding)
    lines: list[PartnerLine] = []
    bad: list[BadLine] = []
    for number, row in _rows(name, text, layout, needed, bad):
        try:
            _check_currency(row.get(layout.currency, ""))
            lines.append(line(number, row))
        except _Bad as error:
            bad.append(BadLine(number, error.reason, error.text[:_SHOWN]))
    return PartnerFile(tuple(lines), tuple(sorted(bad, key=lambda one: one.number)))


def _text(name: str, content: bytes, encoding: str) -> str:
    """The file's text in whatever encoding it came. Raises MatchFileUnreadable."""
    for attempt in (encoding,) if encoding else _encodings(content):
        try:
            text = content.decode(attempt)
        except (UnicodeError, LookupError):
            continue
        if "\0" not in text and not text.isspace() and text:
            return text.lstrip("\ufeff")
        if not text.strip("\0 \r\n\t"):
            raise MatchFileUnreadable(file=name, why="no_rows")
    raise MatchFileUnreadable(file=name, why="not_text" if content else "no_rows")


def _encodings(content: bytes) -> tuple[str, ...]:
    """By the mark at the beginning; without one, by where the zeros are."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    head = content[:4096]
    if head[1::2].count(0) * 4 > len(head):
        return ("utf-16-le",)
    if head[0::2].count(0) * 4 > len(head):
        return ("utf-16-be",)
    return ("utf-8-sig", "cp1256")


def _rows(
    name: str,
    text: str,
    layout: AcquirerFile | BankFile,
    needed: Sequence[str],
    bad: list[BadLine],
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each line by the names that the layout gives its columns; empty ones are none."""
    first = text.partition("\n")[0]
    delimiter = layout.delimiter or max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    heading = next(_parsed(reader, bad), (1, []))[1]
    columns = _columns(name, layout, needed, heading)
    for number, cells in _parsed(reader, bad):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(heading):
            bad.append(BadLine(number, "half_line" if len(cells) < len(heading) else "long_line"))
        elif any(holds_card_number(cell) for cell in cells):
            bad.append(BadLine(number, "card_number"))
        else:
            yield number, {column: cells[place].strip() for column, place in columns.items()}


def _parsed(reader: _Reader, bad: list[BadLine]) -> Iterator[tuple[int, list[str]]]:
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            bad.append(BadLine(reader.line_num, "quote_open"))
            continue
        yield reader.line_num, cells


def _columns(
    name: str, layout: AcquirerFile | BankFile, needed: Sequence[str], heading: Sequence[str]
) -> Mapping[str, int]:
    found = {" ".join(cell.split()).casefold(): place for place, cell in enumerate(heading)}
    if not any(found):
        raise MatchFileUnreadable(file=name, why="no_rows")
    for column in needed:
        if column.casefold() not in found:
            shown = ", ".join(cell.strip()[:_SHOWN] for cell in heading[:12])
            raise ColumnMissing(file=name, column=column, found=shown)
    beside = (layout.currency, *((layout.reference,) if isinstance(layout, BankFile) else ()))
    wanted = (*needed, *(column for column in beside if column.casefold() in found))
    return {column: found[column.casefold()] for column in wanted}


def _check_currency(text: str) -> None:
    if text.strip().upper() not in _RIYALS:
        raise _Bad("currency_not_qar", text)


def _date(text: str, wanted: str, on: date) -> date:
    """A date near the day. Raises _Bad."""
    plain = _TIME.sub("", to_ascii_digits(text.strip())) if not wanted else to_ascii_digits(text)
    for form in (wanted,) if wanted else _DATE_FORMATS:
        try:
            found = datetime.strptime(plain.strip(), form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        if abs(found - on) > timedelta(days=DAYS_AROUND):
            raise _Bad("date_outside", text)
        return found
    raise _Bad("date_unreadable", text)


def _amount(text: str, amounts_in: str) -> Money:
    """With its sign, in front or behind, or in brackets. Raises _Bad."""
    match = _AMOUNT.fullmatch(to_ascii_digits(text.strip()))
    if match is None or bool(match[2]) != bool(match[4]) or (match[1] and match[5]):
        raise _Bad("amount_unreadable", text)
    is_negative = bool(match[2]) or match[1] + match[5] not in ("", "+")
    digits = match[3].strip()
    try:
        value = Money(int(digits)) if amounts_in == "dirhams" else Money.parse(digits)
    except (ValueError, CounterError):
        raise _Bad("amount_unreadable", text) from None
    if not value:
        raise _Bad("amount_unreadable", text)
    return -value if is_negative else value


def _reference(text: str) -> str:
    """A number as both sides write it: no spaces, no quotes of a spreadsheet, no case."""
    return to_ascii_digits("".join(text.split())).strip("'=\"").upper()
