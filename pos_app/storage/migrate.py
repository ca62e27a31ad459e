"""Bring a file to the newest schema: numbered SQL files, each applied whole or not at all."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from pos_app.errors.store import StoreTooNew
from pos_app.storage.connect import Connection, faults


def migrate(
    connection: Connection, folder: str = "migrations", package: str = "pos_app.storage"
) -> None:
    """Apply what is missing. Raises StoreTooNew, StoreFault."""
    scripts = _scripts(folder, package)
    with faults():
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        if found > len(scripts):
            raise StoreTooNew(found=found, known=len(scripts))
        for number, script in enumerate(scripts[found:], start=found + 1):
            _apply(connection, script.read_text("utf-8"), number)


def schema_version(connection: Connection) -> int:
    """How many migrations the file has had."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _scripts(folder: str, package: str) -> list[Traversable]:
    """0001_….sql, 0002_….sql and so on; never edited once released."""
    here = files(package) / folder
    return sorted((f for f in here.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)


def _apply(connection: Connection, script: str, number: int) -> None:
    try:
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;"
        )
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
