"""One program per data folder, by a lock on a file beside the store."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pos_app.errors.desk import AlreadyRunning
from pos_app.storage.connect import disk_fault


class InstanceLock:
    """Held from creation until `release`; the system drops it when the process dies."""

    def __init__(self, path: Path) -> None:
        """Take the lock on `path`. Raises AlreadyRunning, StoreReadOnly, StoreFull, StoreFault."""
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise disk_fault(error) from error
        try:
            _lock(self._descriptor)
        except OSError as error:
            self.release()
            raise AlreadyRunning(home=str(path.parent)) from error

    def release(self) -> None:
        """Let others in, once. The file stays: removing it would let two in at once."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
