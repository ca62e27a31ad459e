"""Brings a database to the schema of this program."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from psycopg.errors import LockNotAvailable
from sqlalchemy import Connection, Engine, delete, insert, select
from sqlalchemy.exc import OperationalError

from gateway.refusals import CommandRefused
from gateway.storage import rows
from gateway.storage.engine import is_sqlite, reading, writing
from gateway.storage.partitions import ensure_partitions
from pos_app.domain.clock import Clock, SystemClock

LOCK_TIMEOUT_S: Final = 5.0
_SERVES: Final = "schema_serves_since"
_IN_USE: Final = (
    "The tables are in use, and nobody was made to wait: nothing was changed. Try again in a "
    "quiet moment."
)


class SchemaTooNew(Exception):
    """A newer program has made this database."""


class NotInitialised(Exception):
    """The database has no head office in it: `init` first."""


class SchemaTooOld(Exception):
    """An older program has made this database: `migrate` first."""


def migrate(
    engine: Engine,
    to: str = "head",
    clock: Clock | None = None,
    lock_timeout_s: float = LOCK_TIMEOUT_S,
) -> str:
    """Run all steps that are missing, in one transaction, and return the schema's number.

    The ledger's next months are made, too: by the machine's clock, unless told otherwise. It waits
    for nobody longer than `lock_timeout_s`: behind a migration that waits, every desk would wait.

    Raises:
        SchemaTooNew: nothing was changed.
        CommandRefused: somebody holds a table; nothing was changed.
    """
    with as_file(files("gateway") / "migrations") as folder, writing(engine) as connection:
        config = _config(str(folder))
        scripts = ScriptDirectory.from_config(config)
        found = MigrationContext.configure(connection).get_current_revision()
        if found is not None and found not in {
            script.revision for script in scripts.walk_revisions()
        }:
            raise SchemaTooNew(found)
        config.attributes["connection"] = connection
        _wait_at_most(connection, lock_timeout_s)
        try:
            command.upgrade(config, to)
        except OperationalError as error:
            if isinstance(error.orig, LockNotAvailable):
                raise CommandRefused(_IN_USE) from error
            raise
        ensure_partitions(connection, clock or SystemClock())
        made = MigrationContext.configure(connection).get_current_revision() or ""
        _note_who_is_served(connection, scripts, made)
        return made


def _wait_at_most(connection: Connection, seconds: float) -> None:
    if not is_sqlite(connection):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(seconds * 1000)}")


def _note_who_is_served(connection: Connection, scripts: ScriptDirectory, made: str) -> None:
    """Tell older programs whether they may go on with this schema.

    Each migration says in `serves_since` which program's schema still serves with it; its own, if
    it says nothing. The highest of all counts.
    """
    steps = scripts.iterate_revisions(made, "base")
    since = max(getattr(step.module, "serves_since", step.revision) for step in steps)
    connection.execute(delete(rows.settings).where(rows.settings.c.name == _SERVES))
    note = {"name": _SERVES, "value": f"{made} {since}"}
    connection.execute(insert(rows.settings), note)


def _is_served(connection: Connection, found: str, head: str) -> bool:
    """Whether a newer schema serves this program, too: by the note of who has made it."""
    note = connection.scalar(select(rows.settings.c.value).where(rows.settings.c.name == _SERVES))
    made, _, since = (note or "").partition(" ")
    return made == found and "" < since <= head


def require_current(engine: Engine) -> None:
    """A schema of this program, or a newer one that serves it.

    Raises NotInitialised, SchemaTooOld, SchemaTooNew.
    """
    revisions = _revisions()
    with reading(engine) as connection:
        found = MigrationContext.configure(connection).get_current_revision()
        if found == revisions[0]:
            return
        if found is not None and found not in revisions:
            if _is_served(connection, found, revisions[0]):
                return
            raise SchemaTooNew(found)
    if found is None:
        raise NotInitialised
    raise SchemaTooOld(
        f"An older program has made this database (schema {found}): run `pos-gateway migrate`."
    )


@cache
def _revisions() -> tuple[str, ...]:
    """Of this program, the newest first."""
    with as_file(files("gateway") / "migrations") as folder:
        scripts = ScriptDirectory.from_config(_config(str(folder)))
        return tuple(script.revision for script in scripts.walk_revisions())


def _config(folder: str) -> Config:
    config = Config()
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
