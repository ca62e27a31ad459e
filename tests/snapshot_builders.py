"""Whole copies of accounts as head office ships them, and a shelf that lies on demand."""

from __future__ import annotations

import sqlite3
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from pos_app.copy_file.packing import pack
from pos_app.copy_file.rows import row_of
from pos_app.copy_file.schema import scripts
from pos_app.copy_file.snapshot import FORMAT, Snapshot
from pos_app.domain.account import Account
from pos_app.errors.head_office import HeadOfficeUnreachable
from pos_app.keys import DeskKey, verify
from pos_app.storage.moments import to_text
from tests.fakes.clock import NOON

HEAD_OFFICE = DeskKey.of(bytes(range(1, 33)))
_KEY = bytes(range(2, 34))


def by_head_office(text: bytes, signature: str) -> bool:
    """Whether the head office of these tests signed it."""
    return verify(HEAD_OFFICE.public_key, text, signature)


def a_snapshot(
    folder: Path,
    *accounts: Account,
    cursor: int = 100,
    sql: str = "",
    generation: str = "",
) -> tuple[Snapshot, bytes]:
    """A description and its packed file; `sql` is run last on the file inside."""
    plain, packed = folder / "made.db", folder / "made.packed"
    plain.unlink(missing_ok=True)
    with closing(sqlite3.connect(plain, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        for step in scripts():
            db.executescript(step)
        db.execute("BEGIN")
        _insert(db, accounts)
        fresh = (generation, cursor, to_text(NOON), to_text(NOON))
        db.execute(
            "UPDATE freshness SET generation = ?, cursor = ?, as_of = ?, page_as_of = ?", fresh
        )
        db.execute("COMMIT")
        db.execute(f"PRAGMA user_version = {len(scripts())}")
        db.executescript(sql)
    size, sha256 = pack(plain, packed, _KEY)
    snapshot = Snapshot(
        format=FORMAT,
        schema=len(scripts()),
        generation=generation,
        cursor=cursor,
        accounts=len(accounts),
        items=sum(len(account.items) for account in accounts),
        as_of=NOON,
        packed_bytes=size,
        unpacked_bytes=plain.stat().st_size,
        sha256=sha256,
        key=b64encode(_KEY).decode(),
    )
    return snapshot, packed.read_bytes()


def _insert(db: sqlite3.Connection, accounts: Sequence[Account]) -> None:
    for key, account in enumerate(accounts, start=1):
        row = (key, *row_of(account))
        db.execute("INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        found = [(item.item_no, key) for item in account.items]
        db.executemany("INSERT INTO items VALUES (?, ?)", found)


class FakeShelf:
    """Ships one whole copy; each number in `cuts` ends one download after so many bytes."""

    def __init__(self, snapshot: Snapshot, packed: bytes, signer: DeskKey = HEAD_OFFICE) -> None:
        self.snapshot = snapshot
        self.packed = packed
        self.signer = signer
        self.cuts: list[int] = []
        self.reads: list[int] = []  # where each began
        self.is_ready = True

    def describe(self, at_least: int) -> tuple[str, str] | None:
        text = self.snapshot.text()
        return (text.decode(), self.signer.sign(text)) if self.is_ready else None

    def read(self, sha256: str, start: int) -> Iterator[bytes]:
        assert sha256 == self.snapshot.sha256
        self.reads.append(start)
        cut = self.cuts.pop(0) if self.cuts else None
        piece = self.packed[start:][:cut]
        for at in range(0, len(piece), 1000):
            yield piece[at : at + 1000]
        if cut is not None:
            raise HeadOfficeUnreachable(why="cut short")

    def says(self, **other: Any) -> None:
        """Describe it otherwise, and sign that."""
        self.snapshot = replace(self.snapshot, **other)
