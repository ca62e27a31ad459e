"""Lays files where others fetch them: whole or not at all, also when the power goes."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def lay_down(path: Path, content: bytes) -> None:
    """Write, sync, rename, sync the folder. Raises OSError: `path` is as it was before."""
    passing = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with passing.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        passing.replace(path)
    finally:
        passing.unlink(missing_ok=True)
    sync_folder(path.parent)


def move(path: Path, target: Path) -> Path:
    """Put the file there; one that is there gives way, for it is the same or older."""
    path.replace(target)
    sync_folder(target.parent)
    sync_folder(path.parent)
    return target


def sync_folder(folder: Path) -> None:
    """Names in a folder are on disk. Windows has no such thing, and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
