"""What the desks of the branch told each other, in a file of its own beside the store.

Encrypted like the store, but not synced: hints, which the journals can tell again. A damaged
file is thrown away. Thread-safe.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlcipher3 import dbapi2

from pos_app.domain.bulletin import Notice
from pos_app.domain.ids import DeskId, EventId
from pos_app.errors.store import StoreCorrupt, StoreTooNew
from pos_app.keys import Keys
from pos_app.services.ports.branch import Live, SignedNotice, Stream
from pos_app.storage.connect import Connection, connect, faults
from pos_app.storage.held_numbers import HeldNumbers
from pos_app.storage.live_notices import NOT_UNDONE, at_two_desks, end, forget_bills, of_account
from pos_app.storage.migrate import migrate
from pos_app.storage.moments import from_text, to_text

FILE_NAME: Final = "bulletin.db"
MOST_OF_A_DESK: Final = 6_000  # notices; a busy week has two thousand
_BOOK, _TOLD, _LAST, _SEEN = "book", "told", "last", "seen"
_CHARGING: Final = f"""
    SELECT n.event, (SELECT count(*) FROM items AS i WHERE i.desk = n.desk AND i.number = n.number)
    FROM notices AS n WHERE n.desk = ? AND n.kind = 'charging' AND {NOT_UNDONE}"""


class SqlNotices:
    """Meets `ports.branch.Notices`."""

    def __init__(self, path: Path, key: bytes, desk: DeskId) -> None:
        """Open or make the file. Raises StoreFull, StoreFault."""
        self._path, self._key, self._desk = path, key, desk
        self._lock = threading.RLock()
        self._held: dict[DeskId, HeldNumbers] = {}
        self._db = self._opened()

    @classmethod
    def open(cls, home: Path, keys: Keys, desk: DeskId) -> SqlNotices:
        """The notices of the desk in `home`. Raises StoreFull, StoreFault."""
        return cls(home / FILE_NAME, keys.store, desk)

    # What this desk tells --------------------------------------------------------

    def book(self) -> int:
        """In which this desk numbers its notices now; 0: in none yet."""
        with self._reading() as db:
            return int(_remembered(db, _BOOK) or 0)

    def begin_anew(self, book: int) -> None:
        """Forget what this desk told."""
        with self._writing() as db:
            db.execute("DELETE FROM notices WHERE desk = ?", (self._desk,))
            db.execute("DELETE FROM remembered WHERE name IN (?, ?)", (_TOLD, _LAST))
            _remember(db, _BOOK, str(book))
            self._held[self._desk] = HeldNumbers(book)

    def told_up_to(self) -> tuple[int, str] | None:
        """Place and hash of the journal's entry up to which all is told."""
        with self._reading() as db:
            text = _remembered(db, _TOLD)
        if text is None:
            return None
        seq, own_hash = json.loads(text)
        return seq, own_hash

    def next_number(self) -> int:
        """From 1 without gaps, also when the older ones are forgotten."""
        with self._reading() as db:
            return int(_remembered(db, _LAST) or 0) + 1

    def tell(self, notices: Sequence[SignedNotice], up_to: tuple[int, str]) -> None:
        """Keep what this desk tells, and up to where that is all."""
        with self._writing() as db:
            for signed in notices:
                self._put(db, signed)
            if notices:
                _remember(db, _LAST, str(notices[-1].notice.number))
            _remember(db, _TOLD, json.dumps(up_to))

    def charging_here(self) -> Mapping[EventId, int]:
        """The charges that this desk told of and has not told the end of."""
        with self._reading() as db:
            charging: dict[EventId, int] = {}
            for event, bills in db.execute(_CHARGING, (self._desk,)):
                event_id = EventId(UUID(bytes=event))
                charging[event_id] = charging.get(event_id, 0) + bills
            return charging

    # What others told --------------------------------------------------------------

    def has(self, notice: Notice) -> bool:
        """Whether it is here already, or superseded by a later book."""
        with self._lock:
            held = self._held.get(notice.desk)
            if held is None or notice.book > held.book:
                return False
            return notice.book < held.book or notice.number in held.numbers

    def take_in(self, notices: Sequence[SignedNotice]) -> None:
        """Keep what other desks told; a later book replaces an earlier one."""
        with self._writing() as db:
            for signed in notices:
                notice = signed.notice
                held = self._held.get(notice.desk)
                if held is not None and notice.book > held.book:
                    db.execute("DELETE FROM notices WHERE desk = ?", (notice.desk,))
                    self._held.pop(notice.desk)
                if not self.has(notice):
                    self._put(db, signed)

    def streams(self) -> list[Stream]:
        """What is here, by desk; this desk's own also while it is empty."""
        with self._lock:
            return [
                Stream(desk, held.book, min(held.numbers, default=0), max(held.numbers, default=0))
                for desk, held in sorted(self._held.items())
            ]

    def missing(self, theirs: Stream, most: int) -> list[tuple[int, int]]:
        """The gaps that `theirs` may fill, oldest first, of `most` numbers in all."""
        with self._lock:
            held = self._held.get(theirs.desk)
            if held is None or theirs.book > held.book:
                held = HeldNumbers(theirs.book)
            if theirs.book < held.book:
                return []
            return held.gaps(theirs.first, theirs.last, most)

    def packets(self, desk: DeskId, book: int, first: int, last: int, most: int) -> list[bytes]:
        """What is here of that range, in order."""
        query = """SELECT packet FROM notices
            WHERE desk = ? AND number BETWEEN ? AND ? AND book = ? ORDER BY number LIMIT ?"""
        with self._reading() as db:
            return [bytes(p) for (p,) in db.execute(query, (desk, first, last, book, most))]

    # What is known of a bill -----------------------------------------------------------

    def of_account(self, account_no: str) -> list[Live]:
        """What is told of an account's bills and not undone or ended."""
        with self._reading() as db:
            return of_account(db, account_no)

    def at_two_desks(self) -> list[Live]:
        """The same of all bills of which more than one desk has told, bill by bill."""
        with self._reading() as db:
            return at_two_desks(db)

    def end(self, live: Sequence[Live]) -> None:
        """Head office's balance knows of these."""
        with self._writing() as db:
            end(db, live)

    def forget(self, before: datetime) -> None:
        """Drop what is older, and what is too much."""
        with self._writing() as db:
            gone = db.execute(
                "DELETE FROM notices WHERE at < ? RETURNING desk, number", (to_text(before),)
            ).fetchall()
            for desk, held in self._held.items():
                too_much = sorted(held.numbers)[:-MOST_OF_A_DESK]
                if too_much:
                    gone += db.execute(
                        "DELETE FROM notices WHERE desk = ? AND number <= ? RETURNING desk, number",
                        (desk, too_much[-1]),
                    ).fetchall()
            for desk, number in gone:
                self._held[desk].drop_up_to(number)
            forget_bills(db)

    def seen(self) -> Mapping[DeskId, datetime]:
        """When each desk was last seen."""
        with self._reading() as db:
            plain: dict[str, str] = json.loads(_remembered(db, _SEEN) or "{}")
        return {DeskId(desk): from_text(at) for desk, at in plain.items()}

    def save_seen(self, seen: Mapping[DeskId, datetime]) -> None:
        """Remember it for the next start."""
        plain = {desk: to_text(at) for desk, at in seen.items()}
        with self._writing() as db:
            _remember(db, _SEEN, json.dumps(plain))

    # The file ---------------------------------------------------------------------------

    def close(self) -> None:
        """Give up the file."""
        with self._lock:
            self._db.close()

    def _opened(self) -> Connection:
        try:
            return self._load()
        except (StoreCorrupt, StoreTooNew):
            self._throw_away()
            return self._load()

    def _load(self) -> Connection:
        db = connect(self._path, self._key, is_durable=False)
        try:
            migrate(db, "notice_migrations")
            with faults():
                self._held = self._numbers(db)
        except BaseException:
            db.close()
            raise
        return db

    def _numbers(self, db: Connection) -> dict[DeskId, HeldNumbers]:
        """Which notices are here; of this desk also if there are none."""
        held = {self._desk: HeldNumbers(int(_remembered(db, _BOOK) or 0))}
        for desk, book, number in db.execute("SELECT desk, book, number FROM notices"):
            held.setdefault(desk, HeldNumbers(book)).numbers.add(number)
        for numbers in held.values():
            numbers.begin()
        return held

    def _throw_away(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._lock, self._mended(), faults():
            yield self._db

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction; what is known of the numbers goes back with it."""
        with self._lock, self._mended(), faults():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                with suppress(dbapi2.Error):
                    self._db.execute("ROLLBACK")
                with suppress(dbapi2.Error, StoreCorrupt):
                    self._held = self._numbers(self._db)
                raise

    @contextmanager
    def _mended(self) -> Iterator[None]:
        """A file that turns out to be damaged is made anew for whoever comes next."""
        try:
            yield
        except StoreCorrupt:
            self._db.close()
            self._throw_away()
            self._db = self._load()
            raise

    def _put(self, db: Connection, signed: SignedNotice) -> None:
        notice = signed.notice
        db.execute(
            "INSERT INTO notices VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                notice.desk,
                notice.number,
                notice.book,
                notice.kind,
                notice.event.bytes,
                to_text(notice.at),
                signed.packet,
            ),
        )
        db.executemany(
            "INSERT OR IGNORE INTO items VALUES (?, ?, ?, ?, ?, ?, 0)",
            [
                (
                    item.account_no,
                    item.item_no,
                    notice.desk,
                    notice.number,
                    item.amount.dirhams,
                    item.left.dirhams,
                )
                for item in notice.items
            ],
        )
        self._held.setdefault(notice.desk, HeldNumbers(notice.book)).add(notice.number)


def _remembered(db: Connection, name: str) -> str | None:
    row = db.execute("SELECT value FROM remembered WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def _remember(db: Connection, name: str, value: str) -> None:
    db.execute("REPLACE INTO remembered VALUES (?, ?)", (name, value))
