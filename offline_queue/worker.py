"""Sends what waits in the outbox, oldest first, and writes down what became of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, assert_never

from offline_queue.backoff import wait_after_s
from offline_queue.delivery import Delivered, Gateway, Outcome, Refused, TryLater
from offline_queue.order import next_batch, next_message
from pos_app.domain.clock import Clock
from pos_app.errors import CounterError, StoreFault
from pos_app.services.ports import OutboxItem, OutboxState, QueueCounts, Store, Work

log = logging.getLogger(__name__)
NOT_DRAWN: Final = "paper_not_drawn"
LARGEST_BATCH: Final = 100
_SMALLER_BY: Final = 10  # how fast a batch shrinks around an item that spoils it
_NONSENSE_AT_FIRST: Final = 2  # once may be the network; then the batch is to blame
_FAILURES_AT_FIRST: Final = 5  # without any answer: the batch may be too slow or too large
_LOOK_AT: Final = 500  # how far to look past suspects and what depends on them
_MESSAGES_AT_ONCE: Final = 500  # to choose one from
_ALL: Final = datetime(9999, 1, 1, tzinfo=UTC)  # waiting is the worker's; clocks jump


class DeliveryWorker:
    """One request per step; for one thread at a time.

    An unreachable head office makes the whole worker wait, so that no later item overtakes an
    earlier one. An item that alone gets nonsense for an answer becomes a suspect (`order.py`).
    No transaction is open while the network is asked: dying between an answer and its commit
    sends the item again, harmlessly, by its event id.

    Receipts to be sent on go last and alone, each after the PDF that `paper_of` draws; each waits
    by itself, and one that cannot be drawn is refused here.
    """

    def __init__(
        self,
        store: Store,
        gateway: Gateway,
        clock: Clock,
        chance: Callable[[], float],
        paper_of: Callable[[OutboxItem], bytes],
    ) -> None:
        self.sent = 0  # accepted, with a remark or without, since the start
        self.wait_s = 0.0  # how long to wait before the next step
        self._store = store
        self._gateway = gateway
        self._clock = clock
        self._chance = chance
        self._paper_of = paper_of
        self._failures = 0  # in a row
        self._nonsense = 0  # in a row: answers that were none of this API
        self._batch_size = LARGEST_BATCH
        self._suspects: dict[int, int] = {}  # place in the journal → failures alone
        self._attached: set[int] = set()  # places of messages whose papers head office has

    def step(self) -> bool:
        """Offer what is due once: one item, or a batch of a backlog. False if there was nothing."""
        batch, is_message = self._next()
        if not batch:
            return False
        outcomes = self._send_on(batch[0]) if is_message else self._offer(batch)
        with self._store.begin() as work:
            if isinstance(outcomes, TryLater) and is_message:
                self._put_off_message(work, batch[0], outcomes)
            elif isinstance(outcomes, TryLater):
                self._put_off(work, batch, outcomes)
            else:
                self._settle(work, batch, outcomes)
            work.commit()
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

    def _next(self) -> tuple[Sequence[OutboxItem], bool]:
        """What to send now, and whether it is a receipt to be sent on."""
        now = self._clock.now()
        look_at = _LOOK_AT if self._suspects else self._batch_size
        with self._store.read() as work:
            items = work.outbox.due(_ALL, look_at)
            batch = next_batch(items, self._suspects, now, self._batch_size)
            if batch and batch[0].seq not in self._suspects:
                return batch, False
            messages = work.outbox.due(_ALL, _MESSAGES_AT_ONCE, messages=True)
        message = next_message(messages, items, now)
        if batch and (not message or batch[0].attempts < message[0].attempts):
            return batch, False  # of a suspect and a message, the one that was tried less often
        return message, True

    def _offer(self, batch: Sequence[OutboxItem]) -> list[Outcome] | TryLater:
        return self._gateway.deliver([item.entry for item in batch])

    def _send_on(self, message: OutboxItem) -> list[Outcome] | TryLater:
        """The paper first, then the event that says to whom."""
        if message.seq not in self._attached:
            said = self._attach(message)
            if isinstance(said, TryLater):
                return said
            if isinstance(said, Refused):
                return [said]
            self._attached.add(message.seq)
        return self._offer([message])

    def _attach(self, message: OutboxItem) -> Outcome | TryLater:
        try:
            paper = self._paper_of(message)
        except StoreFault:
            raise
        except CounterError as error:
            return Refused(error.code, str(error))
        except Exception:  # whatever the drawing met: only this one item is to blame
            log.exception("event=%s has no paper", message.event_id)
            return Refused(NOT_DRAWN)
        return self._gateway.attach(message.event_id, paper)

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

    def _put_off_message(self, work: Work, message: OutboxItem, later: TryLater) -> None:
        """It alone waits; payments that come meanwhile go first."""
        if not later.was_answered:
            self._failed()
        wait_s = wait_after_s(message.attempts + 1, self._chance)
        until = self._clock.now() + timedelta(seconds=wait_s)
        log.info("message=%s try later: %s", message.event_id, later.why)
        work.outbox.postpone([message.seq], until, later.why)

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
            self._attached.discard(item.seq)
            log.info("event=%s attempt=%d %s", item.event_id, item.attempts + 1, outcome)

    def _failed(self) -> None:
        self._failures += 1
        self.wait_s = wait_after_s(self._failures, self._chance)
