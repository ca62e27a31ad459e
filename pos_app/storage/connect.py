"""Open an encrypted SQLite file the one way that is durable, or refuse.

SQLCipher brings its own SQLite (3.51.3 or newer: older ones can corrupt a WAL file). No other
library and no `open()` may touch a live file: closing it would drop SQLite's locks.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from pos_app.errors.kinds import Fault
from pos_app.errors.store import StoreCorrupt, StoreFault, StoreFull, StoreReadOnly

Connection = Any  # sqlcipher3 has no types
SQLITE_VERSION: Final[str] = dbapi2.sqlite_version
_LEAST_FREE_BYTES: Final = 64 * 1024  # shared memory and the first pages of a WAL
_FULL: Final = 2
_NORMAL: Final = 1
_NO_ROOM: Final = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_CORRUPT: Final = ("SQLITE_NOTADB", "SQLITE_CORRUPT")


def connect(path: Path, key: bytes, *, is_durable: bool = True, mac: str = "") -> Connection:
    """A connection to `path`, encrypted with 32 bytes of `key`; made if it is not there.

    Durable: a commit survives a power cut. Otherwise only a crash of the program. `mac`: what
    proves each page, for a file that needs another one than SQLCipher's own.

    Raises:
        StoreCorrupt: not a file of ours, or of another key.
        StoreFull: there is no room for the WAL; SQLite itself calls that an I/O error.
        StoreFault: the disk refuses, or SQLite does not take a setting.
    """
    try:
        return _connected(path, key, is_durable=is_durable, mac=mac)
    except StoreFault as fault:
        if is_full(path.parent):
            raise StoreFull(why=str(fault)) from fault
        raise


def _connected(path: Path, key: bytes, *, is_durable: bool, mac: str) -> Connection:
    _make_private(path)
    with faults():
        connection = dbapi2.connect(
            str(path), isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            _set_up(connection, key, _FULL if is_durable else _NORMAL, mac)
        except BaseException:
            connection.close()
            raise
    return connection


def open_copy(path: Path, key: bytes) -> Connection:
    """A connection to a file that is only a copy: without a log, synced by whoever made it.

    Raises: as `connect`.
    """
    _make_private(path)
    with faults():
        connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
        try:
            _unlock(connection, key)
            connection.execute("PRAGMA journal_mode = OFF").fetchall()
            connection.execute("PRAGMA synchronous = OFF")
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def faults() -> Iterator[None]:
    """Say SQLite's errors as errors of ours."""
    try:
        yield
    except dbapi2.Error as error:
        raise as_fault(error) from error


def as_fault(error: dbapi2.Error) -> Fault:
    """SQLite's error as one of ours."""
    name = getattr(error, "sqlite_errorname", None) or ""
    if name.startswith("SQLITE_READONLY"):
        return StoreReadOnly(why=str(error))
    if name.startswith(_CORRUPT) or "not a database" in str(error):
        return StoreCorrupt(why=str(error))
    if name.startswith("SQLITE_FULL"):
        return StoreFull(why=str(error))
    return StoreFault(why=str(error))


def is_duplicate(error: dbapi2.IntegrityError) -> bool:
    """Whether a unique key was there already."""
    return "UNIQUE" in str(error)


def _make_private(path: Path) -> None:
    """Folder 0700, file 0600; WAL and shared memory take after the file."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise disk_fault(error) from error


def disk_fault(error: OSError) -> StoreFault:
    """The system's error as one of ours."""
    why = error.strerror or str(error)
    if error.errno == errno.EROFS:
        return StoreReadOnly(why=why)
    return StoreFull(why=why) if error.errno in _NO_ROOM else StoreFault(why=why)


def is_full(folder: Path) -> bool:
    """Whether there is no room even for a few pages."""
    try:
        return shutil.disk_usage(folder).free < _LEAST_FREE_BYTES
    except OSError:
        return False


def _set_up(connection: Connection, key: bytes, synchronous: int, mac: str) -> None:
    _unlock(connection, key, mac)
    settings: dict[str, object] = {
        "journal_mode": "wal",
        "synchronous": synchronous,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "trusted_schema": 0,
        "mmap_size": 0,
        "cell_size_check": 1,
        "wal_autocheckpoint": 2000,  # usually somebody idle has done it long before
    }
    for name, wanted in settings.items():
        connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
        (got,) = connection.execute(f"PRAGMA {name}").fetchone()
        if got != wanted:
            raise StoreFault(why=f"{name} is {got}, not {wanted}")


def _unlock(connection: Connection, key: bytes, mac: str = "") -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")  # before anything else is read
    if mac:
        connection.execute(f"PRAGMA cipher_hmac_algorithm = {mac}").fetchall()
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
