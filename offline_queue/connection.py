"""Whether head office can be reached, as every contact with it has shown so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from threading import Lock
from typing import Final

from pos_app.domain.clock import Clock

CONTACTS_TO_TURN: Final = 2  # alike in a row, so that one lost packet does not flicker a banner


class Reach(StrEnum):
    """UNTRIED until the first contact, which decides at once."""

    UNTRIED = "untried"
    ONLINE = "online"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class ConnectionState:
    """What a status strip shows. `why` is the last failure, for support."""

    reach: Reach
    since: datetime
    why: str = ""

    @property
    def is_online(self) -> bool:
        return self.reach is Reach.ONLINE

    @property
    def is_offline(self) -> bool:
        return self.reach is Reach.OFFLINE


class Connection:
    """Turns offline after two failed contacts in a row, online after two good ones.

    Any thread may report and read. Watchers are called on the thread that reported.
    """

    def __init__(self, clock: Clock, reached: Callable[[], None] = lambda: None) -> None:
        self._clock = clock
        self._reached = reached  # called at each proof of head office; must answer at once
        self._lock = Lock()
        self._against = 0  # contacts in a row that contradict the present state
        self._state = ConnectionState(Reach.UNTRIED, clock.now())
        self._watchers: list[Callable[[ConnectionState], None]] = []

    @property
    def state(self) -> ConnectionState:
        return self._state

    def watch(self, turned: Callable[[ConnectionState], None]) -> None:
        """Have `turned` called with every new state from now on."""
        self._watchers.append(turned)

    def succeeded(self, *, is_proof: bool = True) -> None:
        """Head office answered as it should; `is_proof`: a question that only this desk may ask."""
        if is_proof:
            self._reached()
        self._contact(Reach.ONLINE, "")

    def failed(self, why: str) -> None:
        """Head office did not answer, or not as it should."""
        self._contact(Reach.OFFLINE, why)

    def _contact(self, shows: Reach, why: str) -> None:
        with self._lock:
            if self._state.reach is shows:
                self._against = 0
                return
            self._against += 1
            if self._state.reach is not Reach.UNTRIED and self._against < CONTACTS_TO_TURN:
                return
            self._against = 0
            self._state = state = ConnectionState(shows, self._clock.now(), why)
        for turned in self._watchers:
            turned(state)
