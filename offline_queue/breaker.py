"""Spares a head office that does not answer, and finds out at once when it does again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from offline_queue.backoff import wait_after_s
from pos_app.services.sending import Circuit

log = logging.getLogger(__name__)
FAILURES_TO_OPEN: Final = 3
PROBE_EVERY_S: Final = 1.0  # a question without a body, so it may be asked often
LONGEST_TRIAL_WAIT_S: Final = 5.0  # it is there, but takes nothing
_PATIENT_EVERY: Final = 4  # probes; the others give up soon, lest one of them misses the moment
_SOON_S: Final = 1.0


class Breaker:
    """Closed: everything is sent, after a failure ever later. After three failures in a row it
    opens: head office is only asked whether it is there, one short question at a time. Once it
    is, the half-open circuit lets one request through on trial: its answer closes the circuit,
    or opens it again.
    """

    def __init__(self, chance: Callable[[], float]) -> None:
        self.state = Circuit.CLOSED
        self.wait_s = 0.0  # until the next request
        self._chance = chance
        self._failures = 0  # in a row
        self._trials = 0  # that failed since the circuit was closed
        self._probes = 0

    @property
    def patience_s(self) -> float | None:
        """How long the next probe may take; None: as long as any request, for a slow line."""
        if self.state is not Circuit.OPEN or (self._probes + 1) % _PATIENT_EVERY == 0:
            return None
        return _SOON_S

    def succeeded(self) -> None:
        """Head office answered as it should."""
        self._failures, self._probes, self.wait_s = 0, 0, 0.0
        self._turn(Circuit.HALF_OPEN if self.state is Circuit.OPEN else Circuit.CLOSED)
        if self.state is Circuit.CLOSED:
            self._trials = 0

    def failed(self) -> None:
        """It did not."""
        self._failures += 1
        match self.state:
            case Circuit.OPEN:
                self._probes += 1
                self.wait_s = min(PROBE_EVERY_S, wait_after_s(1, self._chance))
            case Circuit.HALF_OPEN:
                self._trials += 1
                wait_s = wait_after_s(self._trials, self._chance)
                self.wait_s = min(wait_s, LONGEST_TRIAL_WAIT_S)
                self._turn(Circuit.OPEN)
            case Circuit.CLOSED:
                self.wait_s = wait_after_s(self._failures, self._chance)
                if self._failures >= FAILURES_TO_OPEN:
                    self.wait_s = min(self.wait_s, PROBE_EVERY_S)
                    self._turn(Circuit.OPEN)

    def _turn(self, state: Circuit) -> None:
        if state is not self.state:
            self.state = state
            log.info("circuit=%s failures=%d", state, self._failures)
