"""The desk's own copy of accounts and open items, in a file of its own beside the store.

Encrypted like the store, but not synced at every page: what is lost is fetched again. Thread-safe.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from pos_app import wire
from pos_app.copy_file import schema
from pos_app.copy_file.rows import NUMBERS, row_of
from pos_app.domain.account import Account, AccountView, Source
from pos_app.domain.search_text import SearchKind, name_words, plain_number
from pos_app.errors.store import StoreCorrupt, StoreFault, StoreTooNew
from pos_app.keys import Keys, sync_folder
from pos_app.services.ports.accounts import AccountChanges, Found
from pos_app.storage.connect import Connection, connect, faults
from pos_app.storage.migrate import migrate
from pos_app.storage.moments import from_text, to_text

Rows = list[tuple[tuple[str, ...], list[str]]]  # of accounts, and their items' numbers
FILE_NAME: Final = "accounts.db"
MAC: Final = "HMAC_SHA256"  # processors do it: a whole copy is encrypted a quarter sooner
_MOST_RANKED: Final = 200  # of a common name; ranking all would take a quarter of a second
_BESIDE: Final = ("-wal", "-shm")
_LONGEST_PREFIX: Final = 8  # ready made in the index
_SCRIPTS: Final = re.compile(r"[0-9a-z\u00df-\u024f\u0621-\u064a\u0671-\u06d3]+")
_BY_COLUMN: Final = {
    SearchKind(column): f"SELECT id, body FROM accounts WHERE {column} = ? ORDER BY id LIMIT ?"
    for column in NUMBERS
}
_BY_ITEM: Final = """SELECT id, body FROM items JOIN accounts ON id = account
    WHERE item_no = ? ORDER BY id LIMIT ?"""
_BY_NUMBER: Final = {**_BY_COLUMN, SearchKind.ITEM_NO: _BY_ITEM}
_BY_WORDS: Final = """SELECT accounts.names, id FROM words JOIN accounts ON id = words.rowid
    WHERE words MATCH ? LIMIT ?"""
_BY_ID: Final = "SELECT body FROM accounts WHERE id = ?"
_PUT: Final = f"""INSERT INTO accounts ({", ".join(NUMBERS)}, names, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account_no) DO UPDATE SET
    {", ".join(f"{name} = excluded.{name}" for name in (*NUMBERS[1:], "names", "body"))}
    RETURNING id"""


class SqlAccountCopy:
    """Meets `ports.accounts.AccountCopy`."""

    def __init__(self, db: Connection, path: Path, key: bytes) -> None:
        """Use `open`."""
        self._db = db
        self._path = path
        self._key = key
        self._lock = threading.Lock()

    @classmethod
    def open(cls, home: Path, keys: Keys) -> SqlAccountCopy:
        """Open the copy in `home`; an unreadable one is thrown away, since it can be fetched.

        Raises:
            StoreFull, StoreFault.
        """
        path = home / FILE_NAME
        try:
            return cls(_open(path, keys.store), path, keys.store)
        except (StoreCorrupt, StoreTooNew):
            for suffix in ("", *_BESIDE):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            return cls(_open(path, keys.store), path, keys.store)

    def find(self, text: str, kind: SearchKind, limit: int) -> Found:
        """Accounts by a number or the beginnings of names. `kind` is where to look first."""
        number = plain_number(text)
        if kind is SearchKind.NAME or number is None:
            return self._by_name(name_words(text), limit)
        if kind in _BY_NUMBER and (found := self._by_number([kind], number, limit)).views:
            return found
        return self._by_number(_BY_NUMBER, number, limit)

    def account(self, account_no: str) -> AccountView | None:
        """The account of that number as last fetched."""
        views = self._by_number([SearchKind.ACCOUNT_NO], account_no, 1).views
        return views[0] if views else None

    def cursor(self) -> int:
        """Up to where head office's changes are in."""
        with self.connection() as db:
            return int(db.execute("SELECT cursor FROM freshness").fetchone()[0])

    def generation(self) -> str:
        """Of head office's ledger, in which the cursor is good; empty: not known."""
        with self.connection() as db:
            return str(db.execute("SELECT generation FROM freshness").fetchone()[0])

    def as_of(self) -> datetime | None:
        """When the copy was last known to be up to date."""
        with self.connection() as db:
            (text,) = db.execute("SELECT as_of FROM freshness").fetchone()
        return from_text(text) if text else None

    def size(self) -> int:
        """How many accounts the copy holds."""
        with self.connection() as db:
            return int(db.execute("SELECT count(*) FROM accounts").fetchone()[0])

    def apply(self, changes: AccountChanges) -> None:
        """Take in one page in one transaction: keep pages short, look-ups wait meanwhile."""
        self.put(self.rows_of(changes), changes)

    def rows_of(self, changes: AccountChanges) -> Rows:
        """What a page puts into the tables, made while nobody waits for the file."""
        return [
            (row_of(account), [item.item_no for item in account.items])
            for account in changes.accounts
        ]

    def put(self, rows: Rows, changes: AccountChanges) -> None:
        """The same page, as rows."""
        with self._lock, faults():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                for row, item_nos in rows:
                    self._put(row, item_nos)
                self._db.executemany(
                    "DELETE FROM accounts WHERE account_no = ?", [(no,) for no in changes.removed]
                )
                now = to_text(changes.as_of)
                self._db.execute(
                    """UPDATE freshness SET cursor = ?, page_as_of = ?,
                    as_of = coalesce(?, as_of), generation = coalesce(?, generation)""",
                    (changes.next_cursor, now, None if changes.more else now, changes.generation),
                )
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    with suppress(dbapi2.Error):
                        self._db.execute("ROLLBACK")

    def doubt(self) -> str:
        """Why the copy cannot be whole, though all changes came; empty: nothing is wrong."""
        with self.connection() as db:
            return str(db.execute("SELECT doubt FROM freshness").fetchone()[0])

    def distrust(self, why: str) -> None:
        """Remember that only a whole copy helps. Look-ups go on."""
        with self.connection() as db:
            db.execute("UPDATE freshness SET doubt = ?", (why,))

    def replace_by(self, new: Path) -> None:
        """Let the encrypted file at `new` be the copy from now on, and look-ups wait a moment.

        Raises:
            StoreTooNew, StoreCorrupt, StoreFull, StoreFault: the copy is as it was.
        """
        _settle(new, self._key)
        with self._lock, faults():
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._db.close()
            try:
                _swap(new, self._path)
            finally:
                self._db = _open(self._path, self._key)

    def close(self) -> None:
        """Give up the file."""
        with self._lock:
            self._db.close()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """The bare connection, for measurements too; not in a transaction."""
        with self._lock, faults():
            yield self._db

    def _by_number(self, kinds: Iterable[SearchKind], number: str, limit: int) -> Found:
        with self.connection() as db:
            rows = {
                row[0]: row[1]
                for kind in kinds
                for row in db.execute(_BY_NUMBER[kind], (number, limit + 1))
            }
            return self._found([rows[key] for key in sorted(rows)], limit)

    def _by_name(self, words: tuple[str, ...], limit: int) -> Found:
        if not words or not all(_SCRIPTS.fullmatch(word) for word in words):
            return Found(())
        asked = " AND ".join(f'"{word[:_LONGEST_PREFIX]}"*' for word in words)
        with self.connection() as db:
            rows = db.execute(_BY_WORDS, (asked, max(_MOST_RANKED, limit + 1))).fetchall()
            best = _ranked(words, rows)[: limit + 1]
            bodies = [db.execute(_BY_ID, (key,)).fetchone()[0] for _, key in best]
            return self._found(bodies, limit)

    def _found(self, bodies: list[str], limit: int) -> Found:
        as_of = self._read_at()
        views = (_view(body, as_of) for body in bodies[:limit])
        return Found(tuple(views), more=len(bodies) > limit)

    def _read_at(self) -> datetime:
        (text,) = self._db.execute(
            "SELECT coalesce(as_of, page_as_of, '1970-01-01T00:00:00Z') FROM freshness"
        ).fetchone()
        return from_text(text)

    def _put(self, row: tuple[str, ...], item_nos: list[str]) -> None:
        ((key,),) = self._db.execute(_PUT, row).fetchall()
        self._db.execute("DELETE FROM items WHERE account = ?", (key,))
        self._db.executemany(
            "INSERT OR IGNORE INTO items VALUES (?, ?)", [(no, key) for no in item_nos]
        )


def _open(path: Path, key: bytes) -> Connection:
    db = connect(path, key, is_durable=False, mac=MAC)
    try:
        migrate(db, schema.FOLDER, schema.PACKAGE)
    except BaseException:
        db.close()
        raise
    return db


def _settle(new: Path, key: bytes) -> None:
    """Bring a file to today's tables, and all of it onto the disk."""
    if not new.is_file():
        raise StoreFault(why=f"{new.name} is not there")
    _open(new, key).close()
    try:
        with new.open("rb+") as file:
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreFault(why=error.strerror or str(error)) from error


def _swap(new: Path, path: Path) -> None:
    """Rename, once nothing lies beside either: a log of one file would spoil the other.

    Raises StoreFault: nothing was renamed.
    """
    try:
        for file in (path, new):
            for suffix in _BESIDE:
                log = file.with_name(file.name + suffix)
                if log.exists() and log.stat().st_size:
                    raise StoreFault(why=f"{log.name} is still there")
                log.unlink(missing_ok=True)
        sync_folder(path.parent)
        new.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise StoreFault(why=error.strerror or str(error)) from error


def _view(body: str, as_of: datetime) -> AccountView:
    plain: Any = json.loads(body)
    return AccountView(wire.structure(plain, Account), Source.CACHED, as_of)


def _ranked(asked: tuple[str, ...], rows: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Rows whose names begin with each word asked for; those with most of them whole first."""
    long = [f" {word}" for word in asked if len(word) > _LONGEST_PREFIX]
    if long:
        rows = [row for row in rows if all(word in f" {row[0]}" for word in long)]
    whole = frozenset(asked)
    return sorted(rows, key=lambda row: (-len(whole.intersection(row[0].split())), row[0]))
