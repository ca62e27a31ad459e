"""What head office does by itself now and then, on a thread of its own, while it serves."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from gateway.storage.engine import writing
from gateway.storage.partitions import ensure_partitions
from pos_app.domain.clock import Clock

log = logging.getLogger(__name__)
EVERY_S: Final = 6 * 3600.0
AFTER_A_FAULT_S: Final = 60.0


@dataclass
class Upkeep:
    """Makes the ledger's next months in time. Several processes may do it at once."""

    engine: Engine
    clock: Clock
    every_s: float = EVERY_S

    _stopping: Event = field(default_factory=Event, init=False, repr=False)
    _thread: Thread | None = field(default=None, init=False, repr=False)

    def start(self) -> None:
        """Begin to work in the background."""
        self._thread = Thread(target=self._run, name="upkeep", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End, after what is at hand."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def step(self) -> float:
        """Do what is due; how long to rest. No fault of the database ends the work."""
        try:
            with writing(self.engine) as connection:
                made = ensure_partitions(connection, self.clock)
        except SQLAlchemyError as error:
            log.warning("the ledger's months were not looked at: %s", type(error).__name__)
            return AFTER_A_FAULT_S
        if made:
            log.info("the ledger has place for %s", ", ".join(made))
        return self.every_s

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._stopping.wait(self.step())
