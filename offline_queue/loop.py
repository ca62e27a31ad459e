"""A thread that does one thing again and again until it is stopped."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread
from typing import Final

log = logging.getLogger(__name__)
WAIT_AFTER_AN_ERROR_S: Final = 5.0


class Loop:
    """Calls `turn`, which says how many seconds to rest, until `stop`. No error ends it."""

    def __init__(self, name: str, turn: Callable[[], float]) -> None:
        self._turn = turn
        self._bell = Event()
        self._is_stopping = Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """Take the next turn at once. Any thread may call."""
        self._bell.set()

    def stop(self, within_s: float) -> bool:
        """Take no more turns; True when the present one has ended in time."""
        self._is_stopping.set()
        self._bell.set()
        if self._thread.is_alive():
            self._thread.join(within_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._is_stopping.is_set():
            self._bell.clear()
            rest_s = self._careful_turn()
            if not self._is_stopping.is_set():
                self._bell.wait(rest_s)

    def _careful_turn(self) -> float:
        try:
            return self._turn()
        except Exception:  # whatever it was: payments must go on being sent
            log.exception("thread=%s goes on after an error", self._thread.name)
            return WAIT_AFTER_AN_ERROR_S
