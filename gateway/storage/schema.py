"""Brings a database to the schema of this program."""

from __future__ import annotations

from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from gateway.storage.engine import reading, writing
from gateway.storage.partitions import ensure_partitions
from pos_app.domain.clock import Clock, SystemClock


class SchemaTooNew(Exception):
    """A newer program has made this database."""


class NotInitialised(Exception):
    """The database has no head office in it: `init` first."""


class SchemaTooOld(Exception):
    """An older program has made this database: `migrate` first."""


def migrate(engine: Engine, to: str = "head", clock: Clock | None = None) -> str:
    """Run all steps that are missing, in one transaction, and return the schema's number.

    The ledger's next months are made, too: by the machine's clock, unless told otherwise.

    Raises:
        SchemaTooNew: nothing was changed.
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
        command.upgrade(config, to)
        ensure_partitions(connection, clock or SystemClock())
        return MigrationContext.configure(connection).get_current_revision() or ""


def require_current(engine: Engine) -> None:
    """Raises NotInitialised, SchemaTooOld, SchemaTooNew."""
    with as_file(files("gateway") / "migrations") as folder, reading(engine) as connection:
        scripts = ScriptDirectory.from_config(_config(str(folder)))
        found = MigrationContext.configure(connection).get_current_revision()
    if found == scripts.get_current_head():
        return
    if found is not None and found not in {script.revision for script in scripts.walk_revisions()}:
        raise SchemaTooNew(found)
    if found is None:
        raise NotInitialised
    raise SchemaTooOld(
        f"An older program has made this database (schema {found}): run `pos-gateway migrate`."
    )


def _config(folder: str) -> Config:
    config = Config()
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
