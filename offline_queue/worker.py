"""Sends what waits in the outbox, oldest first, and writes down what became of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, assert_never

from offline_queue.backoff import wait_after_s
from offline_queue.delivery import Delivered, Gateway, Outcome, Refused, TryLater
from offline_queue.order import next_batch
from pos_app.domain.clock import Clock
from pos_app.services.ports import OutboxItem, OutboxState, QueueCounts, Store, Work

log = logging.getLogger(__name__)
LARGEST_BATCH: Final = 100
_SMALLER_BY: Final = 10  # how fast a batch shrinks around an item that spoils it
_NONSENSE_AT_FIRST: Final = 2  # once may be the network; then the batch is to blame
_FAILURES_AT_FIRST: Final = 5  # without any answer: the batch may be too slow or too large
_LOOK_AT: Final = 500  # how far to look past suspects and what depends on them
_ALL: Final = datetime(9999, 1, 1, tzinfo=UTC)  # waiting is the worker's; clocks jump


class DeliveryWorker:
    """One request per step; for one thread at a time.

    An unreachable head office makes the whole worker wait, so that no later item overtakes an
    earlier one. An item that alone gets nonsense for an answer becomes a suspect (`order.py`).
    No transaction is open while the network is asked: dying between an answer and its commit
    sends the item again, harmlessly, by its event id.
    """

    def __init__(
        self,
        store: Store,
        gateway: Gateway,
        clock: Clock,
        chance: Callable[[], float],
        report: Callable[[QueueCounts], None],
    ) -> None:
        self.sent = 0  # accepted, with a remark or without, since the start
        self.wait_s = 0.0  # how long to wait before the next step
        self._store = store
        self._gateway = gateway
        self._clock = clock
        self._chance = chance
        self._report = report
        self._failures = 0  # in a row
        self._nonsense = 0  # in a row: answers that were none of this API
        self._batch_size = LARGEST_BATCH
        self._suspects: dict[int, int] = {}  # place in the journal → failures alone

    def step(self) -> bool:
        """Offer what is due once: one item, or a batch of a backlog. False if there was nothing."""
        batch = self._next_batch()
        if not batch:
            return False
        outcomes = self._gateway.deliver([item.entry for item in batch])
        with self._store.begin() as work:
            if isinstance(outcomes, TryLater):
                self._put_off(work, batch, outcomes)
            else:
                self._settle(work, batch, outcomes)
            counts = work.outbox.counts(self._clock.now())
            work.commit()
        self._report(counts)
        return True

    def knock(self) -> bool:
        """With nothing to send, find out whether head office is there."""
        is_there = self._gateway.knock()
        if is_there:
            self._failures, self.wait_s = 0, 0.0
        else:
            self._failed()
        return is_there

    def counts(self) -> QueueCounts:
        """What waits, is refused or unknown now."""
        with self._store.read() as work:
            return work.outbox.counts(self._clock.now())

    def _next_batch(self) -> Sequence[OutboxItem]:
        look_at = _LOOK_AT if self._suspects else self._batch_size
        with self._store.read() as work:
            items = work.outbox.due(_ALL, look_at)
        return next_batch(items, self._suspects, self._clock.now(), self._batch_size)

    def _put_off(self, work: Work, batch: Sequence[OutboxItem], later: TryLater) -> None:
        self._failed()
        until = self._clock.now()
        self._nonsense = self._nonsense + 1 if later.was_answered else 0
        if self._nonsense >= _NONSENSE_AT_FIRST or self._failures >= _FAILURES_AT_FIRST:
            self._batch_size = max(1, len(batch) // _SMALLER_BY)
        if self._nonsense >= _NONSENSE_AT_FIRST and len(batch) == 1:
            times = self._suspects[batch[0].seq] = self._suspects.get(batch[0].seq, 0) + 1
            until += timedelta(seconds=wait_after_s(times, self._chance))
        log.info("items=%d from seq=%d try later: %s", len(batch), batch[0].seq, later.why)
        work.outbox.postpone([item.seq for item in batch], until, later.why)

    def _settle(self, work: Work, batch: Sequence[OutboxItem], outcomes: Sequence[Outcome]) -> None:
        self._failures, self._nonsense, self.wait_s = 0, 0, 0.0
        self._batch_size = min(self._batch_size * 2, LARGEST_BATCH)
        now = self._clock.now()
        for item, outcome in zip(batch, outcomes, strict=True):
            match outcome:
                case Delivered(remark=None):
                    work.outbox.settle(item.seq, OutboxState.ACCEPTED, "", now)
                case Delivered(remark=remark):
                    work.outbox.settle(item.seq, OutboxState.REMARKED, str(remark), now)
                case Refused(reason=reason):
                    work.outbox.settle(item.seq, OutboxState.REFUSED, reason, now)
                case _:
                    assert_never(outcome)
            self.sent += isinstance(outcome, Delivered)
            self._suspects.pop(item.seq, None)
            log.info("event=%s attempt=%d %s", item.event_id, item.attempts + 1, outcome)

    def _failed(self) -> None:
        self._failures += 1
        self.wait_s = wait_after_s(self._failures, self._chance)
