"""Sends what waits in the outbox, oldest first, and writes down what became of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, assert_never

from offline_queue.backoff import LONGEST_WAIT_S, wait_after_s
from offline_queue.delivery import Delivered, Gateway, Outcome, Refused, TryLater
from pos_app import wire
from pos_app.domain.clock import Clock
from pos_app.domain.events import PaymentTaken, PaymentVoided, ShiftClosed
from pos_app.services.ports import OutboxItem, OutboxState, QueueCounts, Store, Work

log = logging.getLogger(__name__)
LARGEST_BATCH: Final = 100
_LARGEST_BATCH_BYTES: Final = 900_000  # head office takes 1 MB
_LOOK_AT: Final = 500  # how far to look past items that wait by themselves
_ALL: Final = datetime(9999, 1, 1, tzinfo=UTC)


class DeliveryWorker:
    """One request per step; for one thread at a time.

    An unreachable head office makes the whole worker wait. Only when somebody answers nonsense
    to an item that was sent alone does that item wait by itself, with what depends on it, so
    that it cannot hold up the rest. No transaction is open while the network is asked: dying
    between an answer and its commit sends the item again, harmlessly, by its event id.
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
        self._batch_size = LARGEST_BATCH

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

    def _next_batch(self) -> list[OutboxItem]:
        batch: list[OutboxItem] = []
        size_bytes = 0
        for item in self._ready()[: self._batch_size]:
            size_bytes += len(item.entry.body)
            if batch and size_bytes > _LARGEST_BATCH_BYTES:
                break
            batch.append(item)
        return batch

    def _ready(self) -> Sequence[OutboxItem]:
        """The oldest items; further ones as well when some of them wait by themselves."""
        now = self._clock.now()
        with self._store.read() as work:
            items = work.outbox.due(_ALL, self._batch_size)
            if not any(_waits_by_itself(item, now) for item in items):
                return items
            items = work.outbox.due(_ALL, _LOOK_AT)
        return _without_held(items, now)

    def _put_off(self, work: Work, batch: Sequence[OutboxItem], later: TryLater) -> None:
        self._failed()
        until = self._clock.now()
        if later.was_answered and len(batch) == 1:
            until += timedelta(seconds=wait_after_s(batch[0].attempts + 1, self._chance))
        if later.was_answered:
            self._batch_size = max(1, len(batch) // 2)
        log.info("items=%d from seq=%d try later: %s", len(batch), batch[0].seq, later.why)
        work.outbox.postpone([item.seq for item in batch], until, later.why)

    def _settle(self, work: Work, batch: Sequence[OutboxItem], outcomes: Sequence[Outcome]) -> None:
        self._failures, self.wait_s = 0, 0.0
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
            log.info("event=%s attempt=%d %s", item.event_id, item.attempts + 1, outcome)

    def _failed(self) -> None:
        self._failures += 1
        self.wait_s = wait_after_s(self._failures, self._chance)


def _without_held(items: Sequence[OutboxItem], now: datetime) -> list[OutboxItem]:
    """The items that wait neither by themselves nor for one that does, in their order."""
    held: set[str] = set()
    ready = []
    for item in items:
        if _waits_by_itself(item, now) or not held.isdisjoint(_needs(item)):
            held |= _holds_up(item)
        else:
            ready.append(item)
    return ready


def _waits_by_itself(item: OutboxItem, now: datetime) -> bool:
    """Whether the item's own time has not come; a time out of all reason is a clock set back."""
    if item.next_at is None:
        return False
    return timedelta(0) < item.next_at - now <= timedelta(seconds=LONGEST_WAIT_S)


def _needs(item: OutboxItem) -> set[str]:
    """What must have gone before: earlier items of its accounts, the payment voided, the shift."""
    event = wire.decode(item.entry.body)
    match event:
        case PaymentTaken(payments=payments):
            return {payment.account_no for payment in payments}
        case PaymentVoided(voids_event=voided):
            return {str(voided)}
        case ShiftClosed(header=header):
            return {header.shift}
        case _:
            return set()


def _holds_up(item: OutboxItem) -> set[str]:
    event = wire.decode(item.entry.body)
    return _needs(item) | {str(item.event_id), event.header.shift}
