"""Whether this process should be sent requests. Liveness asks nothing; this asks the database."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Final

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from gateway.storage.engine import is_sqlite, reading
from gateway.storage.schema import NotInitialised, SchemaTooNew, SchemaTooOld, require_current

LEAST_FREE_BYTES: Final = 500_000_000
_ASK_EVERY_S: Final = 1.0
_TAKES_WRITES: Final = text(
    "SELECT NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off'"
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and a sentence about it."""

    name: str
    ok: bool
    said: str


class Readiness:
    """Answers from what was found within the last second: a crowd that asks costs nothing."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine, self._folder = engine, folder
        self._lock = Lock()
        self._found: list[Check] = []
        self._asked_at_s: float | None = None

    def checks(self) -> list[Check]:
        """Database, schema, whether it takes writes, disk."""
        with self._lock:
            if self._asked_at_s is None or monotonic() - self._asked_at_s > _ASK_EVERY_S:
                self._found = [*check_database(self._engine), check_disk(self._folder)]
                self._asked_at_s = monotonic()
            return self._found


def check_database(engine: Engine) -> list[Check]:
    """It answers, takes writes, and has the schema of this program."""
    try:
        with reading(engine) as connection:
            writes = _check_writes(connection)
        return [Check("database", True, "The database answers."), writes, _check_schema(engine)]
    except SQLAlchemyError as error:
        return [Check("database", False, f"The database does not answer ({type(error).__name__}).")]


def _check_writes(connection: Connection) -> Check:
    takes = is_sqlite(connection) or bool(connection.scalar(_TAKES_WRITES))
    said = "It takes writes." if takes else "It is a standby, or recovers: nothing can be written."
    return Check("writes", takes, said)


def _check_schema(engine: Engine) -> Check:
    try:
        require_current(engine)
    except NotInitialised:
        return Check("schema", False, "There is no head office in it: `pos-gateway init`.")
    except SchemaTooOld as error:
        return Check("schema", False, str(error))
    except SchemaTooNew as error:
        return Check("schema", False, f"A newer program has made this database (schema {error}).")
    return Check("schema", True, "The schema is this program's.")


def check_disk(folder: Path) -> Check:
    """Room where this process writes: whole copies of accounts, a SQLite database."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    try:
        free = shutil.disk_usage(there).free
    except OSError as error:
        return Check("disk", False, f"{there} cannot be reached: {error.strerror}.")
    said = f"{free // 1_000_000:,} MB are free in {there}."
    return Check("disk", free >= LEAST_FREE_BYTES, said)
