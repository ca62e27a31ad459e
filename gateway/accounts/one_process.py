"""One process at a time, on any system: SQLite's own lock on a small file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


class Taken(Exception):
    """Another process, or another part of this one, is at it."""


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Hold the lock for the block; a process that dies lets it go.

    Raises:
        Taken: somebody else holds it.
        OSError: the folder is not there or not ours.
    """
    file.touch(mode=0o600)
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise Taken from error
        yield
