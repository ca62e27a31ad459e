"""The desk's one durable file. Thread-safe: one transaction at a time, whoever asks.

A transaction is short: no network, no device and no person is waited for within one.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2

from pos_app import wire
from pos_app.errors.desk import AlreadyADesk, NotADesk
from pos_app.errors.store import StoreCorrupt, StoreFault, StoreFull
from pos_app.keys import Keys, sync_folder
from pos_app.storage import ballast
from pos_app.storage.card_attempts import SqlCardAttempts
from pos_app.storage.connect import Connection, as_fault, connect, disk_fault, faults, is_full
from pos_app.storage.desk_state import SqlAudit, SqlNotes, SqlSessions, SqlShifts
from pos_app.storage.instance_lock import InstanceLock
from pos_app.storage.journal import SqlJournal, head_seal
from pos_app.storage.migrate import migrate
from pos_app.storage.outbox import SqlOutbox
from pos_app.storage.print_queue import SqlPrintQueue
from pos_app.storage.sent import SqlSent
from pos_app.storage.set_aside import STORE, finish, is_unfinished
from pos_app.storage.shift_files import SqlTakenFiles

FILE_NAME: Final = STORE
LOCK_NAME: Final = "lock"
_WAL_PAGES: Final = 1000
_FEW_PAGES: Final = 100
_COPIED_AT_ONCE: Final = 128  # pages: half a megabyte
_BREATH_S: Final = 0.002  # whoever waits for the store comes first
_BREATH: Final = threading.Event()  # never set
_FILL: Final = """
    WITH RECURSIVE page (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM page WHERE n < ?)
    INSERT INTO growth SELECT zeroblob(3900) FROM page"""


class SqlStore:
    """Meets `ports.store.Store`. Holds the data folder's lock until `close`."""

    def __init__(
        self, lock: InstanceLock | None, db: Connection, keys: Keys, home: Path | None = None
    ) -> None:
        """Use `create` or `open`; without a lock, whoever opened `db` holds it."""
        self.keys = keys
        self._db = db
        self._instance_lock = lock
        self._is_closed = False
        self._home = home  # where a reserve lies for a full disk
        self._lock = threading.RLock()  # nested by mistake: an error, not a standstill
        self._writing = SqlWork(db, keys)
        self._reading = SqlWork(db, keys, is_reading=True)

    @classmethod
    def create(cls, home: Path, keys: Keys) -> SqlStore:
        """Make an empty store that survives a power cut from its first moment.

        Raises:
            AlreadyADesk: there is one. AlreadyRunning, StoreFull, StoreFault.
        """
        path = home / FILE_NAME
        lock = InstanceLock(home / LOCK_NAME)
        try:
            if path.exists():
                raise AlreadyADesk(desk=str(home))
            _make_whole(path, keys)
        finally:
            lock.release()
        return cls.open(home, keys)

    @classmethod
    def open(cls, home: Path, keys: Keys) -> SqlStore:
        """Open the store in `home`, bringing it to the newest schema.

        Raises:
            NotADesk: there is none.
            AlreadyRunning, StoreTooNew, StoreCorrupt, StoreFull, StoreFault.
        """
        path = home / FILE_NAME
        if not (path.exists() or is_unfinished(home)):
            raise NotADesk(home=str(home))
        lock = InstanceLock(home / LOCK_NAME)
        try:
            finish(home)
            if not path.exists():
                raise NotADesk(home=str(home))
            if path.stat().st_size == 0:
                raise StoreCorrupt(why="the file is empty")
            try:
                db = _migrated(path, keys)
            except StoreFull:
                if not ballast.free(home):
                    raise
                db = _migrated(path, keys)
        except BaseException:
            lock.release()
            raise
        return cls(lock, db, keys, home)

    @contextmanager
    def begin(self) -> Iterator[SqlWork]:
        """Start a writing transaction. Raises StoreFull, StoreFault, StoreCorrupt.

        A full disk keeps nothing of it, but gives up its reserve: the next one has room.
        """
        with self._lock, self._room(), faults():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._writing
            finally:
                _roll_back(self._db)

    @contextmanager
    def _room(self) -> Iterator[None]:
        try:
            yield
        except StoreFault as fault:
            if self._home is None or not (isinstance(fault, StoreFull) or is_full(self._home)):
                raise
            ballast.free(self._home)
            if isinstance(fault, StoreFull):
                raise
            raise StoreFull(why=str(fault)) from fault

    @contextmanager
    def read(self) -> Iterator[SqlWork]:
        """Start a reading transaction; what it writes is dropped."""
        with self._lock, faults():
            self._db.execute("BEGIN")
            try:
                yield self._reading
            finally:
                _roll_back(self._db)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """The bare connection, for checks, reports and measurements; not in a transaction."""
        with self._lock, faults():
            yield self._db

    def grow_wal(self, pages: int = _WAL_PAGES) -> None:
        """Give the write-ahead log its size now, so that no payment has to extend the file."""
        with self.connection() as db:
            db.execute("PRAGMA cache_size = 20")  # spills into the log, then is taken back
            try:
                db.execute("BEGIN IMMEDIATE")
                db.execute("CREATE TABLE growth (filler BLOB)")
                db.execute(_FILL, (pages,))
            finally:
                _roll_back(db)
                db.execute("PRAGMA cache_size = -8000")

    def checkpoint(self) -> None:
        """Move the log into the file; for whoever is idle. The next payment syncs once only."""
        with self.connection() as db:
            (_, pages, _) = db.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
            if pages > _FEW_PAGES:
                db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
                _write_a_mark(db)  # starts the log anew, which costs a sync of its own

    def copy_into(self, target: Connection) -> None:
        """Copy the whole store into `target`, letting others in between two small steps.

        What they commit meanwhile is in the copy, too. Raises StoreFault, StoreCorrupt.
        """

        def let_others(*_: int) -> None:
            self._lock.release()
            _BREATH.wait(_BREATH_S)
            self._lock.acquire()
            if self._is_closed:
                raise StoreFault(why="the desk is being closed")

        with self._lock, faults():
            self._db.backup(target, pages=_COPIED_AT_ONCE, progress=let_others)

    def watch(self, committed: Callable[[], None]) -> None:
        """Have `committed` called after every commit, on its thread; it returns at once."""
        self._writing.watchers.append(committed)

    def close(self) -> None:
        """Give up file and lock; a transaction under way ends first."""
        with self._lock:
            self._is_closed = True
            self._db.close()
            if self._instance_lock is not None:
                self._instance_lock.release()


class SqlWork:
    """The transaction under way; see `ports.store.Work`."""

    def __init__(self, db: Connection, keys: Keys, *, is_reading: bool = False) -> None:
        self._db = db
        self._is_reading = is_reading
        self.watchers: list[Callable[[], None]] = []
        self.card_attempts = SqlCardAttempts(db)
        self.journal = SqlJournal(db, keys.desk, keys.head, self.card_attempts)
        self.outbox = SqlOutbox(db)
        self.sent = SqlSent(db)
        self.print_queue = SqlPrintQueue(db)
        self.shifts = SqlShifts(db)
        self.sessions = SqlSessions(db)
        self.notes = SqlNotes(db)
        self.shift_files = SqlTakenFiles(db)
        self.audit = SqlAudit(db)

    def commit(self) -> None:
        """Make it durable. Raises StoreFull, StoreFault: nothing is kept."""
        if self._is_reading:
            return
        try:
            self._db.execute("COMMIT")
        except dbapi2.Error as error:
            _roll_back(self._db)
            _write_a_mark(self._db)
            raise as_fault(error) from error
        for committed in self.watchers:
            committed()


def _migrated(path: Path, keys: Keys) -> Connection:
    db = connect(path, keys.store)
    try:
        migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def _make_whole(path: Path, keys: Keys) -> None:
    """Make the file under another name first: a store is there whole, or not at all."""
    unfinished = path.with_name(f"{path.name}.new")
    try:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(unfinished.name + suffix).unlink(missing_ok=True)
        db = connect(unfinished, keys.store)
        try:
            migrate(db)
            seal = head_seal(keys.head, 0, wire.GENESIS, 0)
            with faults():
                db.execute(
                    "INSERT INTO head (one, seq, hash, receipts, seal) VALUES (1, 0, ?, 0, ?)",
                    (bytes(32), seal),
                )
        finally:
            db.close()
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.rename(path)
        sync_folder(path.parent)
    except OSError as error:
        raise disk_fault(error) from error


def _roll_back(db: Connection) -> None:
    if db.in_transaction:
        with suppress(dbapi2.Error):
            db.execute("ROLLBACK")


def _write_a_mark(db: Connection) -> None:
    """A commit of no meaning: overwrites what a failed commit may have left in the log, lest
    a power cut bring back what we said was not kept."""
    with suppress(dbapi2.Error):
        db.execute("REPLACE INTO notes VALUES ('log', 'started')")
