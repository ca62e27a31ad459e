"""Room that is kept for a full disk: freed when the store finds none, so that the desk can finish.

On a full disk a store does not even open; what is freed lets a shift be closed, checked and sent.
"""

from __future__ import annotations

import logging
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

log = logging.getLogger(__name__)
FILE: Final = "reserve"
BYTES: Final = 8 * 1024 * 1024  # hundreds of payments, or a shift's end and a night's upload
_ROOM: Final = 64 * 1024 * 1024  # it is made again only where so much more is free
_PIECE: Final = 256 * 1024


def is_kept(home: Path) -> bool:
    """Whether the reserve is there."""
    return (home / FILE).exists()


def keep(home: Path, room: int = _ROOM) -> bool:
    """Make the reserve if it is missing and there is plenty of room; whether it is there then."""
    if is_kept(home):
        return True
    unfinished = home / f"{FILE}.new"
    try:
        if shutil.disk_usage(home).free < BYTES + room:
            return False
        _fill(unfinished)
        unfinished.replace(home / FILE)
    except OSError as error:
        log.warning("no reserve on the disk: %s", error.strerror)
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        return False
    return True


def free(home: Path) -> bool:
    """Give the room to the store. Whether there was any; never raises."""
    try:
        (home / FILE).unlink()
    except OSError:
        return False
    log.warning("the disk is full: the reserve is freed")
    return True


def _fill(path: Path) -> None:
    """Really take the room: a file of holes keeps none."""
    with open(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
        for _ in range(BYTES // _PIECE):
            file.write(os.urandom(_PIECE))
        file.flush()
        os.fsync(file.fileno())
