"""What several papers have in common: marks, head, labelled values, counted cash, foot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pos_app.domain.desk import Centre
from pos_app.domain.money import Money
from printers.arabic_words import framed_words
from printers.layout import words
from printers.layout.words import Words
from printers.plain_text import Digits, is_arabic, ltr, named
from printers.rows import (
    Barcode,
    Box,
    Field,
    Logo,
    Pair,
    Qr,
    Row,
    Rule,
    Size,
    Space,
    Stroke,
    Table,
    TableLine,
    Text,
)


@dataclass(frozen=True, slots=True)
class Contacts:
    """Where a customer asks: settings of the desk."""

    phone: str = "991"
    email: str = "customercare@km.qa"
    web: str = "www.km.qa"


def marks(
    digits: Digits, *, copy_no: int = 0, is_voided: bool = False, is_training: bool = False
) -> Iterator[Row]:
    """What makes this paper something else than an original; stands above everything."""
    if is_training:
        yield box(words.TRAINING, is_inverse=True)
    if is_voided:
        yield box(words.VOID, is_inverse=True)
    if copy_no:
        en, ar = words.COPY
        numbered = Words(en.format(copy_no), ar.format(digits.write(copy_no)))
        yield box(numbered, is_inverse=True)


def head(centre: Centre, title: Words) -> Iterator[Row]:
    """Emblem, centre, address, the paper's name."""
    yield Logo(*words.BRAND)
    yield Space(0.25)
    yield Text(named(centre.name_ar), is_arabic=True, is_bold=True)
    yield Text(named(centre.name_en), is_bold=True)
    yield Text(named(centre.address_ar), is_arabic=True, size=Size.SMALL)
    yield Text(named(centre.address_en), size=Size.SMALL)
    yield Rule()
    yield Pair(title.en, title.ar, Size.LARGE, is_bold=True)


def box(mark: Words, *, is_inverse: bool = False) -> Box:
    return Box(mark.en, mark.ar, is_inverse=is_inverse)


def field(label: Words, text: str, *, is_bold: bool = False) -> Field:
    """A labelled code, name or other foreign text: its digits stay as they are."""
    return Field(label.en, named(text), label.ar, is_bold=is_bold)


def moment(label: Words, at: date | datetime, digits: Digits) -> Field:
    """A labelled day or time."""
    return Field(label.en, digits.write(at), label.ar)


def amount(
    label: Words,
    figure: Money | int,
    digits: Digits,
    *,
    is_bold: bool = False,
    size: Size = Size.NORMAL,
) -> Field:
    """A labelled amount or count; all of a paper end in one column."""
    return Field(label.en, digits.write(figure), label.ar, True, size, is_bold)


def total_in_words(label: Words, value: Money, digits: Digits) -> Iterator[Row]:
    """The sum that a paper is about, in figures and in Arabic words, which have no minus."""
    yield Rule(Stroke.THICK)
    yield amount(label, value, digits, is_bold=True, size=Size.LARGE)
    yield Text(framed_words(abs(value)), is_arabic=True)


def remark(label: Words, text: str) -> Iterator[Row]:
    """What somebody wrote, in the direction of its first letter, under its label."""
    yield Pair(*label)
    yield Text(named(text), is_arabic=is_arabic(text), is_bold=True)


def count_table(count: Mapping[int, int], digits: Digits) -> Table:
    """Notes and coins, largest first; their sum follows on every paper. Keys are dirhams."""
    lines = [
        _count_line(Money(face), pieces, digits)
        for face, pieces in sorted(count.items(), reverse=True)
        if pieces
    ]
    return Table((*table_head(words.DENOMINATION, words.PIECES, words.VALUE), *lines))


def table_head(title: Words, *columns: Words) -> tuple[TableLine, TableLine]:
    """The first two lines of a table: English, with the title in both languages, then Arabic."""
    return (
        TableLine(*title, tuple(column.en for column in columns), is_bold=True),
        TableLine("", "", tuple(column.ar for column in columns), is_bold=True),
    )


def _count_line(face: Money, pieces: int, digits: Digits) -> TableLine:
    value = Money(face.dirhams * pieces)
    return TableLine(digits.write(face), "", (digits.write(pieces), digits.write(value)))


def codes(receipt_no: str, qr_text: str) -> Iterator[Row]:
    """The receipt's number for a scanner, and the code that any desk can check."""
    yield Space()
    yield Barcode(receipt_no)
    if qr_text:
        yield Space(0.25)
        yield Qr(qr_text)


def foot(contacts: Contacts) -> Iterator[Row]:
    """Where to ask, thanks."""
    yield Space()
    yield whom_to_call(contacts)
    yield Text(f"{named(contacts.web)}  ·  {named(contacts.email)}", size=Size.SMALL)
    yield Space()
    yield Pair(words.THANKS.en, words.THANKS.ar, is_bold=True)


def whom_to_call(contacts: Contacts, size: Size = Size.NORMAL) -> Pair:
    """The call centre, bold where it is large."""
    call, phone = words.CALL, named(contacts.phone)
    is_bold = size is Size.LARGE
    return Pair(call.en.format(phone), call.ar.format(ltr(phone)), size, is_bold)
