"""A whole copy on its way in: gathered in a file, proved, encrypted for this desk, swapped in.

What lies on the disk before it is whole is sealed by head office. The file in clear, out of which
SQLite encrypts, lives for seconds: in memory where the system has a folder for that.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2

from pos_app.copy_file.packing import NotAsDescribed, unpack
from pos_app.copy_file.schema import scripts
from pos_app.copy_file.snapshot import Snapshot
from pos_app.errors.copy import NoRoomForSnapshot, SnapshotDamaged, SnapshotOfOtherVersion
from pos_app.errors.store import StoreCorrupt, StoreFault, StoreFull
from pos_app.services.ports.whole_copy import CopyProgress, CopyStep, Progress
from pos_app.storage.accounts import FILE_NAME, MAC, SqlAccountCopy
from pos_app.storage.connect import Connection, as_fault

_PART: Final = f"{FILE_NAME}.part"
_NEW: Final = f"{FILE_NAME}.new"
_CLEAR: Final = f"{FILE_NAME}.clear"
_IN_MEMORY: Final = Path("/dev/shm")
_SPARE_BYTES: Final = 300_000_000  # payments need room meanwhile
_MEMORY_TIMES: Final = 4  # so much more memory must be free than is used
_APPEND: Final = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
_ANEW: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_TABLES: Final = """SELECT type, name, sql FROM sqlite_schema
    WHERE name NOT IN ('words_data', 'words_idx', 'words_config') ORDER BY type, name"""
_COUNTS: Final = """SELECT (SELECT count(*) FROM accounts), (SELECT count(*) FROM items), cursor,
    generation FROM freshness"""


class SqlSnapshotInbox:
    """Meets `ports.whole_copy.SnapshotInbox`. Of one thread at a time."""

    def __init__(self, home: Path, key: bytes, copy: SqlAccountCopy) -> None:
        self._home = home
        self._key = key
        self._copy = copy
        self._part = home / _PART
        forget_clear(home)
        _forget_new(home)

    def held(self, snapshot: Snapshot) -> int:
        """How many bytes of this snapshot are here. Raises NoRoomForSnapshot, StoreFault."""
        with _disk():
            self._part = self._home / f"{_PART}-{snapshot.sha256[:16]}"
            for other in self._home.glob(f"{_PART}*"):
                if other != self._part or other.stat().st_size > snapshot.packed_bytes:
                    other.unlink()
            size = self._part.stat().st_size if self._part.exists() else 0
            needed = snapshot.packed_bytes - size + 2 * snapshot.unpacked_bytes + _SPARE_BYTES
            free = shutil.disk_usage(self._home).free
        if free < needed:
            raise NoRoomForSnapshot(megabytes=needed // 1_000_000, free=free // 1_000_000)
        return size

    def add(self, piece: bytes) -> None:
        """Keep the next bytes. Raises StoreFull, StoreFault."""
        with _disk(), open(os.open(self._part, _APPEND, 0o600), "ab") as file:
            file.write(piece)

    def install(self, snapshot: Snapshot, progress: Progress) -> None:
        """Prove, encrypt, swap in. Raises as `ports.whole_copy.SnapshotInbox.install`."""
        new = self._home / _NEW
        try:
            _forget_new(self._home)  # a program that was killed has left it half done
            with self._in_clear(snapshot, progress) as clear:
                _encrypt(clear, new, self._key, snapshot)
            self._copy.replace_by(new)
        except SnapshotDamaged:
            with suppress(OSError):
                self._part.unlink()  # it is fetched again from its beginning
            raise
        finally:
            _forget_new(self._home)
        with suppress(OSError):
            self._part.unlink()
        progress(CopyProgress(CopyStep.BUILD, 1, 1))

    @contextmanager
    def _in_clear(self, snapshot: Snapshot, progress: Progress) -> Iterator[Path]:
        """The SQLite file inside, for as long as the block lasts; proved before it begins."""
        path = _scratch(self._home, snapshot.unpacked_bytes) / _clear_name(self._home)
        total, done = 2 * snapshot.unpacked_bytes, 0
        try:
            with _disk(), open(os.open(path, _ANEW, 0o600), "wb") as file:
                packed = snapshot.packed_bytes
                if self._part.stat().st_size != packed:
                    raise SnapshotDamaged(why="not all of it is here")
                for piece in unpack(
                    self._part, snapshot.key, snapshot.sha256, snapshot.unpacked_bytes
                ):
                    file.write(piece)
                    done += len(piece)
                    progress(CopyProgress(CopyStep.BUILD, done, total))
            yield path
        except NotAsDescribed as error:
            raise SnapshotDamaged(why=str(error)) from error
        finally:
            with suppress(OSError):
                path.unlink()


def forget_clear(home: Path) -> None:
    """Remove what a program that was killed has left in clear."""
    for folder in (_IN_MEMORY, home):
        with suppress(OSError):
            (folder / _clear_name(home)).unlink(missing_ok=True)


def _forget_new(home: Path) -> None:
    for path in home.glob(f"{_NEW}*"):
        with suppress(OSError):
            path.unlink()


def _clear_name(home: Path) -> str:
    """Of this desk alone: all desks of a computer share its memory."""
    return f"{_CLEAR}-{hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:16]}"


def _scratch(home: Path, size: int) -> Path:
    """Memory, if there is plenty; else the desk's own folder."""
    with suppress(OSError):
        if shutil.disk_usage(_IN_MEMORY).free > _MEMORY_TIMES * size:
            return _IN_MEMORY
    return home


def _encrypt(clear: Path, new: Path, key: bytes, snapshot: Snapshot) -> None:
    """All of `clear` in a file of the desk's own key, whole on the disk."""
    try:
        db = dbapi2.connect(str(clear), isolation_level=None)
        try:
            db.execute("PRAGMA trusted_schema = 0")
            db.execute("PRAGMA cell_size_check = 1")
            _refuse_other_tables(db, snapshot)
            db.execute(f"ATTACH ? AS ours KEY \"x'{key.hex()}'\"", (str(new),))
            db.execute(f"PRAGMA ours.cipher_hmac_algorithm = {MAC}").fetchall()
            db.execute("PRAGMA ours.journal_mode = OFF").fetchall()
            db.execute("PRAGMA ours.synchronous = OFF")
            db.execute("SELECT sqlcipher_export('ours')").fetchall()
            db.execute(f"PRAGMA ours.user_version = {snapshot.schema}")
        finally:
            db.close()
    except dbapi2.Error as error:
        fault = as_fault(error)
        if isinstance(fault, StoreCorrupt):
            raise SnapshotDamaged(why=str(error)) from error
        raise fault from error


def _refuse_other_tables(db: Connection, snapshot: Snapshot) -> None:
    """It must have our tables, and in them what its description says."""
    steps = scripts()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version != snapshot.schema or not 0 < version <= len(steps):
        raise SnapshotOfOtherVersion(found=version, known=len(steps))
    ours = dbapi2.connect(":memory:", isolation_level=None)
    try:
        for step in steps[:version]:
            ours.executescript(step)
        wanted = ours.execute(_TABLES).fetchall()
    finally:
        ours.close()
    if db.execute(_TABLES).fetchall() != wanted:
        raise SnapshotDamaged(why="other tables than ours")
    found = db.execute(_COUNTS).fetchone()
    said = (snapshot.accounts, snapshot.items, snapshot.cursor, snapshot.generation)
    if found != said:
        raise SnapshotDamaged(why="other counts than were signed")


@contextmanager
def _disk() -> Iterator[None]:
    """Say the system's errors as errors of ours."""
    try:
        yield
    except OSError as error:
        kind = StoreFull if error.errno in _FULL else StoreFault
        raise kind(why=error.strerror or str(error)) from error
