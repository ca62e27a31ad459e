"""Keeps the desk in step with head office in the background: payments up, accounts down."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import Final

from offline_queue.connection import Connection, ConnectionState
from offline_queue.loop import Loop
from offline_queue.worker import DeliveryWorker
from pos_app.errors.kinds import CounterError
from pos_app.services.ports.outbox import QueueCounts
from pos_app.services.sending import Sending

log = logging.getLogger(__name__)
KNOCK_EVERY_S: Final = 15.0
REFRESH_EVERY_S: Final = 60.0
_STOP_WITHIN_S: Final = 10.0
_SUSPECT_REST_S: Final = 1.0  # only items that wait by themselves are left


@dataclass(frozen=True, slots=True)
class Drained:
    """What a drain has done and left."""

    sent: int
    waiting: int
    refused: int
    unknown: int


class Courier:
    """Two threads: one sends what waits, one calls `refresh` while head office is there.

    A long refresh (the first copy of all accounts) thus never holds up a payment.
    """

    def __init__(
        self, worker: DeliveryWorker, connection: Connection, refresh: Callable[[], object]
    ) -> None:
        self._worker = worker
        self._connection = connection
        self._refresh = refresh
        self._delivery = Loop("delivery", self._deliver)
        self._refreshing = Loop("refresh", self._refresh_copy)
        connection.watch(self._turned)

    def start(self) -> None:
        self._delivery.start()
        self._refreshing.start()

    def wake(self) -> None:
        """Something waits, or the network may be back: try at once. Any thread may call."""
        self._delivery.wake()

    def refresh_now(self) -> None:
        """Something at head office is not as it was. Any thread may call."""
        self._refreshing.wake()

    @property
    def sending(self) -> Sending:
        """What is being sent now."""
        return self._worker.sending

    def stop(self) -> bool:
        """End both threads; True when they have ended. What is not sent stays in the outbox."""
        ended = [loop.stop(_STOP_WITHIN_S) for loop in (self._delivery, self._refreshing)]
        return all(ended)

    def _deliver(self) -> float:
        if self._worker.step():
            return self._worker.wait_s
        if self._worker.keeps_some_apart:
            return _SUSPECT_REST_S
        if not self._worker.knock():
            return self._worker.wait_s
        return KNOCK_EVERY_S if self._connection.state.is_online else 0.0

    def _refresh_copy(self) -> float:
        if self._connection.state.is_online:
            try:
                self._refresh()
            except CounterError as error:
                log.warning("accounts not refreshed: %s", error)
        return REFRESH_EVERY_S

    def _turned(self, state: ConnectionState) -> None:
        log.info("head office reach=%s %s", state.reach, state.why)
        if state.is_online:
            self._refreshing.wake()


def drain(worker: DeliveryWorker, timeout_s: float) -> Drained:
    """Send on this thread until nothing waits, or until the next try would come too late.

    With no time at all it sends as long as head office answers, and tries nothing again.
    """
    give_up_at_s = monotonic() + timeout_s
    sent_before = worker.sent
    rest = Event()  # never set: a wait that nothing cuts short
    while True:
        has_tried = worker.step()
        if not has_tried and not _is_open(worker.counts()):
            break
        rest_s = worker.wait_s if has_tried else _SUSPECT_REST_S
        if rest_s and monotonic() + rest_s > give_up_at_s:
            break
        rest.wait(rest_s)
    counts = worker.counts()
    return Drained(worker.sent - sent_before, counts.waiting, counts.refused, counts.unknown)


def _is_open(counts: QueueCounts) -> bool:
    """Whether something is left that may yet be sent, or is asked about."""
    return bool(counts.waiting or counts.unknown)
