"""Reads a whole file: its frame and each line must be sound, or nothing of it is used."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from gateway.billing.csv_form import read_csv
from gateway.billing.fields import moment_of
from gateway.billing.lines import (
    HEADER,
    LINES,
    TRAILER,
    FileKind,
    FileRefused,
    Line,
    RawLine,
    read_line,
)
from gateway.billing.spool import Spool
from gateway.billing.xml_form import read_xml
from gateway.storage.moments import moment_text

_AHEAD: Final = timedelta(days=1)  # clocks differ
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a file."""

    kind: FileKind
    sender: str
    sequence: int
    created: str  # a moment, as the tables keep it
    lines: int
    sum_dirhams: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A file that is sound in itself."""

    name: str
    form: str  # csv, xml
    sha256: str
    header: Header
    spool: Spool


class _Hashing(io.RawIOBase):
    """What is read is what is hashed."""

    def __init__(self, file: io.BufferedReader) -> None:
        self._file = file
        self.hash = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = self._file.readinto(buffer)
        self.hash.update(buffer[:size])
        return size


def sha256_of(path: Path) -> str:
    """Of the bytes as they stand. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def whole_file(path: Path, kinds: Collection[FileKind], now: datetime) -> Iterator[Whole]:
    """The file with its lines in a spool, which is gone behind the block.

    Raises:
        FileRefused: the line and what is wrong with it.
        OSError: it cannot be read.
    """
    with path.open("rb") as opened, Spool() as spool:
        hashing = _Hashing(opened)
        with io.BufferedReader(hashing, 1 << 17) as file:
            form = _form_of(file.peek(64))
            raws = read_xml(file) if form == "xml" else read_csv(file)
            header = _header(raws, kinds, now)
            _fill(spool, raws, header, now)
        yield Whole(path.name, form, hashing.hash.hexdigest(), header, spool)


def header_of(path: Path, kinds: Collection[FileKind], now: datetime) -> Header:
    """Only the first line. Raises FileRefused, OSError."""
    with path.open("rb") as file:
        raws = read_xml(file) if _form_of(file.peek(64)) == "xml" else read_csv(file)
        return _header(raws, kinds, now)


def _form_of(begins: bytes) -> str:
    if not begins:
        raise FileRefused(None, "is empty")
    if begins.startswith(_UTF16):
        raise FileRefused(1, "is UTF-16, not UTF-8")
    return "xml" if begins.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") else "csv"


def _header(raws: Iterator[RawLine], kinds: Collection[FileKind], now: datetime) -> Header:
    raw = next(raws, None)
    if raw is None or raw.name != HEADER:
        raise FileRefused(raw.number if raw else None, "the first line must be the header")
    values = read_line(raw).values
    kind = FileKind(values["kind"])
    if kind not in kinds:
        wanted = " or ".join(kinds)
        raise FileRefused(raw.number, f"kind is {kind}, where {wanted} is taken")
    if moment_of(values["created"]) > now + _AHEAD:
        raise FileRefused(raw.number, "created is in the future")
    return Header(
        kind,
        values["sender"],
        values["sequence"],
        values["created"],
        values["lines"],
        values["sum_dirhams"],
    )


def _fill(spool: Spool, raws: Iterator[RawLine], header: Header, now: datetime) -> None:
    latest = moment_text(now + _AHEAD)
    lines = dirhams = 0
    trailer: Line | None = None
    for raw in raws:
        if trailer is not None:
            raise FileRefused(raw.number, "comes behind the trailer")
        if raw.name == TRAILER:
            trailer = read_line(raw)
            continue
        if raw.name not in LINES[header.kind]:
            raise FileRefused(raw.number, f"a file of {header.kind} has no line {raw.name}")
        line = read_line(raw)
        if line.values.get("paid_at", "") > latest:
            raise FileRefused(raw.number, "paid_at is in the future")
        spool.add(line)
        lines += 1
        dirhams += line.values.get("amount_dirhams") or 0
    if trailer is None:
        raise FileRefused(None, "is cut off: the trailer is missing")
    for said, where, at in (
        ((header.lines, header.sum_dirhams), "header", 1),
        ((trailer.values["lines"], trailer.values["sum_dirhams"]), "trailer", trailer.number),
    ):
        if said != (lines, dirhams):
            raise FileRefused(
                at,
                f"the {where} says {said[0]} lines and {said[1]} dirhams, "
                f"there are {lines} and {dirhams}",
            )
