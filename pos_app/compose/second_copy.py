"""The second copy of unsent items: its place, and the lane that keeps it beside everything else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, Final

from pos_app.domain.clock import Clock
from pos_app.keys import Keys, verify
from pos_app.sealing import seal
from pos_app.settings import Settings
from pos_app.storage.store import SqlStore

if TYPE_CHECKING:  # loaded where a place is set up
    from offline_queue.loop import Loop
    from pos_app.services.keep_second_copy import KeepSecondCopy
    from pos_app.services.ports.second_place import SecondCopyStatus
    from pos_app.storage.second_place import FolderPlace

_PATIENCE_S: Final = 4.0  # a stuck stick holds nobody up: what is missing is written next time


def open_second_place(
    settings: Settings, keys: Keys, home: Path | None = None
) -> FolderPlace | None:
    """The second place of the desk with these settings; None where none is set up."""
    if settings.second_copy is None:
        return None
    from pos_app.storage.second_place import FolderPlace

    return FolderPlace(settings.second_copy, settings.desk, keys.desk.public_key, home)


def open_second_copy(
    settings: Settings,
    keys: Keys,
    home: Path,
    store: SqlStore,
    clock: Clock,
    sealing_key: Callable[[], str],
) -> SecondCopy | None:
    """What keeps the second copy of the desk's unsent items; None where no place is set up."""
    place = open_second_place(settings, keys, home)
    if place is None:
        return None
    from pos_app.services.keep_second_copy import KeepSecondCopy
    from pos_app.services.sealed_record import Sealing

    office = settings.head_office_key
    sealing = Sealing(settings.desk, keys.desk, office, sealing_key, seal, verify)
    second_copy = SecondCopy(KeepSecondCopy(store, place, sealing, clock))
    store.watch(second_copy.wake)
    return second_copy


class SecondCopy:
    """The lane: begins with the first commit, or when it is started; one thread."""

    def __init__(self, keeping: KeepSecondCopy, patience_s: float = _PATIENCE_S) -> None:
        self._keeping = keeping
        self._patience_s = patience_s
        self._lane: Loop | None = None
        self._lock = Lock()
        self._wakes = 0
        self._is_closed = False
        self._is_settled = Event()

    def status(self) -> SecondCopyStatus:
        """How the second copy stands."""
        return self._keeping.status()

    def wake(self) -> None:
        """Something was committed: write it at once. Any thread may call; nothing is waited for."""
        from offline_queue.loop import Loop

        with self._lock:
            if self._is_closed:
                return
            self._wakes += 1
            self._is_settled.clear()
            if self._lane is None:
                self._lane = Loop("second copy", self._turn)
                self._lane.start()
            self._lane.wake()

    def settle(self) -> bool:
        """Wait until all that can be written now is written, if anything was begun."""
        with self._lock:
            if self._lane is None:
                return True
        return self._is_settled.wait(self._patience_s)

    def close(self) -> None:
        """Finish, as far as the place lets us, and stop; later commits wait for the next start."""
        self.settle()
        with self._lock:
            self._is_closed = True
            lane = self._lane
        if lane is not None:
            lane.stop(self._patience_s)

    def _turn(self) -> float:
        with self._lock:
            wakes = self._wakes
        rest_s = self._keeping.turn()
        with self._lock:
            if rest_s > 0 and wakes == self._wakes:
                self._is_settled.set()
        return rest_s
