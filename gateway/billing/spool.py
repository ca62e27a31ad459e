"""A file's lines, read and checked, aside on the disk: memory stays flat however long it is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from types import TracebackType
from typing import Final, Self

from gateway.billing.lines import FileRefused, Line

_SCHEMA: Final = """
CREATE TABLE lines (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    subject TEXT NOT NULL,
    account_no TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE UNIQUE INDEX lines_once ON lines (subject);
CREATE INDEX lines_by_account ON lines (account_no, number);
"""
_SUBJECTS: Final = {  # what may be in a file once
    "account": "account_no",
    "account_removed": "account_no",
    "item": "item_no",
    "item_withdrawn": "item_no",
    "answer": "event_id",
    "payment": "reference",
}


class Spool:
    """The lines of one file; gone when it is closed."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)  # a passing file, removed at once
        self._db.executescript(_SCHEMA)
        self._db.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()

    def add(self, line: Line) -> None:
        """Raises FileRefused: an earlier line is about the same."""
        field = _SUBJECTS.get(line.name, "event_id")
        of = field.removesuffix("_no")
        subject = f"{of} {line.values[field]}"
        if line.name == "posting":
            subject += f" line {line.values['line']}"
        account_no = line.values.get("account_no") or ""
        row = (line.number, line.name, subject, account_no, json.dumps(dict(line.values)))
        try:
            self._db.execute("INSERT INTO lines VALUES (?, ?, ?, ?, ?)", row)
        except sqlite3.IntegrityError:
            first = self._db.execute(
                "SELECT number FROM lines WHERE subject = ?", (subject,)
            ).fetchone()
            before = f" in line {first[0]}" if first else ""
            raise FileRefused(line.number, f"{subject} was there before{before}") from None

    def in_order(self) -> Iterator[Line]:
        """As they stand in the file."""
        yield from self._lines("SELECT number, name, body FROM lines ORDER BY number")

    def by_account(self) -> Iterator[Line]:
        """In the order of their accounts, and there as they stand in the file."""
        yield from self._lines("SELECT number, name, body FROM lines ORDER BY account_no, number")

    def _lines(self, query: str) -> Iterator[Line]:
        for number, name, body in self._db.execute(query):
            yield Line(number, name, json.loads(body))
