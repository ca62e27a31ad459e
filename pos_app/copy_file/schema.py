"""The tables of a copy of accounts: numbered SQL files, never edited once released."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

PACKAGE: Final = "pos_app.copy_file"
FOLDER: Final = "migrations"


def scripts() -> list[str]:
    """The SQL of each step, in order; `user_version` counts those that a file has had."""
    here = files(PACKAGE) / FOLDER
    found = sorted((f for f in here.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return [script.read_text("utf-8") for script in found]
