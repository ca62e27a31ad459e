"""The passphrase that desk and terminal share, in a file of mode 0600 beside the desk's keys."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_FILE: Final = "terminal_passphrase"


def keep_passphrase(home: Path, passphrase: str) -> None:
    """Keep it, instead of the one before. Raises OSError."""
    folder = home / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = folder / f".{_FILE}"
    with open(
        os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(passphrase)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / _FILE)


def load_passphrase(home: Path) -> str:
    """The passphrase; empty if none is kept."""
    try:
        return (home / "keys" / _FILE).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
