"""Puts the desk's store aside, whole and for ever, and a restored one in its place.

A note of what is to be done is written first; whoever opens the desk next does the rest of it
after a power cut. Nothing is ever deleted.
"""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Final

from pos_app.errors.store import StoreFault
from pos_app.keys import sync_folder
from pos_app.settings import replace_file
from pos_app.storage.connect import disk_fault

STORE: Final = "store.db"
RESTORED: Final = "restored.db"  # the store that takes its place
FOLDER: Final = "set-aside"
NOTE: Final = "set-aside.json"
_PARTS: Final = ("", "-wal", "-shm")


def set_aside(home: Path, at: datetime) -> Path:
    """Move the store into a folder of its own. Raises StoreFault."""
    return _begin(home, at, puts_restored=False)


def put_restored(home: Path, at: datetime) -> Path:
    """Let RESTORED be the store; what was it lies in the folder given. Raises StoreFault."""
    return _begin(home, at, puts_restored=True)


def finish(home: Path) -> None:
    """Do what is left of either; harmless when nothing is. Raises StoreFault."""
    note = home / NOTE
    try:
        if not note.exists():
            return
        plain = json.loads(note.read_bytes())
        folder, puts_restored = home / FOLDER / str(plain["folder"]), bool(plain["puts_restored"])
        restored = home / RESTORED
        if restored.exists() or not puts_restored:
            _move_store(home, folder)
        if puts_restored and restored.exists():
            restored.rename(home / STORE)
            sync_folder(home)
        note.unlink()
        sync_folder(home)
    except OSError as error:
        raise disk_fault(error) from error
    except (ValueError, KeyError, TypeError) as error:
        raise StoreFault(
            why=f"{NOTE} is damaged; {STORE} and {RESTORED} are as they were"
        ) from error


def is_unfinished(home: Path) -> bool:
    """Whether something is left to do."""
    return (home / NOTE).exists()


def newest_aside(home: Path) -> Path | None:
    """The folder that was filled last."""
    folders = sorted((home / FOLDER).glob("*")) if (home / FOLDER).is_dir() else []
    return folders[-1] if folders else None


def _begin(home: Path, at: datetime, *, puts_restored: bool) -> Path:
    """By number first: clocks jump."""
    number = len(list((home / FOLDER).glob("*"))) + 1 if (home / FOLDER).is_dir() else 1
    name = f"{number:04d}-{at:%Y%m%dT%H%M%SZ}"
    try:
        replace_file(home / NOTE, json.dumps({"folder": name, "puts_restored": puts_restored}))
    except OSError as error:
        raise disk_fault(error) from error
    finish(home)
    return home / FOLDER / name


def _move_store(home: Path, folder: Path) -> None:
    if not any((home / f"{STORE}{part}").exists() for part in _PARTS):
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for part in _PARTS:
        path = home / f"{STORE}{part}"
        if path.exists():
            os.rename(path, folder / path.name)
    sync_folder(folder)
    sync_folder(folder.parent)
    sync_folder(home)
