"""A store that cannot be opened is set aside whole, and said aloud with what to do."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pos_app.domain.clock import Clock
from pos_app.errors.desk import NotADesk
from pos_app.errors.kinds import CounterError
from pos_app.errors.store import StoreCorrupt, StoreSetAside
from pos_app.keys import load_keys
from pos_app.storage.instance_lock import InstanceLock
from pos_app.storage.set_aside import newest_aside, set_aside
from pos_app.storage.store import LOCK_NAME

log = logging.getLogger(__name__)


@contextmanager
def said_aloud(home: Path, clock: Clock) -> Iterator[None]:
    """While the desk in `home` is opened, which was one.

    Raises:
        StoreSetAside: its store is damaged, now or by an earlier start.
        StoreCorrupt: its keys or its store are gone.
    """
    try:
        yield
    except NotADesk as error:  # `init` would not help
        folder = newest_aside(home)
        if folder is not None and _has_keys(home):
            raise _told(home, folder, "earlier") from error
        raise StoreCorrupt(why="its file or its keys are missing") from error
    except StoreCorrupt as error:
        lock = InstanceLock(home / LOCK_NAME)
        try:
            folder = set_aside(home, clock.now())
        finally:
            lock.release()
        log.warning("store damaged, set aside in %s: %s", folder, error)
        raise _told(home, folder, str(error.facts.get("why"))) from error


def _told(home: Path, folder: Path, why: str) -> StoreSetAside:
    """With the command that brings the desk back, as far as there is a backup."""
    from pos_app.compose.restore import desk_at, newest_backup

    file = "FILE"
    with suppress(CounterError):
        file = str(newest_backup(desk_at(home)))
    return StoreSetAside(why=why, folder=folder, backup=file)


def _has_keys(home: Path) -> bool:
    try:
        load_keys(home)
    except NotADesk:
        return False
    return True
