"""A head office that is built once and copied for each test."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import delete

from gateway.storage import rows
from gateway.storage.engine import open_database, writing


def let_it_move(file: Path) -> None:
    """Copies of the SQLite `file` shall be that head office, not one restored from a backup."""
    engine = open_database(f"sqlite:///{file}")
    with writing(engine) as connection:
        connection.execute(delete(rows.settings).where(rows.settings.c.name == "generation_mark"))
    engine.dispose()
