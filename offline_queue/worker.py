"""Sends what waits in the outbox, oldest first, and writes down what became of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final, assert_never

from offline_queue.backoff import wait_after_s
from offline_queue.breaker import Breaker
from offline_queue.delivery import (
    Answer,
    Delivered,
    Gateway,
    NeverArrived,
    Outcome,
    Refused,
    TryLater,
    Unknown,
)
from offline_queue.order import next_batch, next_message
from offline_queue.suspects import Suspects
from pos_app.domain.clock import Clock
from pos_app.errors.kinds import CounterError
from pos_app.errors.store import StoreFault
from pos_app.services.ports.outbox import OutboxItem, OutboxState, QueueCounts
from pos_app.services.ports.store import Store, Work
from pos_app.services.sending import Circuit, Sending

log = logging.getLogger(__name__)
NOT_DRAWN: Final = "paper_not_drawn"
LARGEST_BATCH: Final = 100
_STEP: Final = 10  # how fast a batch shrinks around an item that spoils it, and grows again
_NONSENSE_AT_FIRST: Final = 2  # once may be the network; then the batch is to blame
_FAILURES_AT_FIRST: Final = 3  # without any answer: the batch may be too slow or too large
_LOOK_AT: Final = 500  # how far to look past suspects and what depends on them
_MESSAGES_AT_ONCE: Final = 500  # to choose one from
_ALL: Final = datetime(9999, 1, 1, tzinfo=UTC)  # waiting is the worker's; clocks jump
_MESSAGE: Final = "receipt_sent"
_PAYMENT: Final = "payment_taken"


class DeliveryWorker:
    """One request per step; for one thread at a time. Anyone may read `sending`.

    An unreachable head office makes the whole worker wait, so that no later item overtakes an
    earlier one; a circuit breaker spares it meanwhile. A batch that fails twice is cut down to a
    tenth, and grows again with what gets through. An item that alone gets nonsense for an answer
    becomes a suspect, and so does one whose own answer is missing or UNKNOWN. What went alone and
    got no clear answer is asked about before it is sent again; a batch is sent again, which takes
    one request for all of it.
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
        self.sending = Sending()
        self._store = store
        self._gateway = gateway
        self._clock = clock
        self._chance = chance
        self._paper_of = paper_of
        self._breaker = Breaker(chance)
        self._failures = 0  # in a row
        self._nonsense = 0  # in a row: answers that were none of this API
        self._batch_size = LARGEST_BATCH
        self._suspects = Suspects(chance)
        self._doubts: set[int] = set()  # places of what went alone and got no answer
        self._attached: set[int] = set()  # places of messages whose papers head office has
        self._may_be_unknown = True

    @property
    def wait_s(self) -> float:
        """How long to wait before the next step."""
        return self._breaker.wait_s

    @property
    def keeps_some_apart(self) -> bool:
        """Whether items wait by themselves, each for its own next try in a few seconds."""
        return bool(self._suspects.places) or self._may_be_unknown

    def step(self) -> bool:
        """Offer what is due once: one item, or a batch of a backlog. False if there was nothing.

        While head office does not answer, it is only asked whether it is there.
        """
        batch = self._next()
        if not batch:
            self._look(Sending(payments=self.sending.payments))
            return False
        if self._breaker.state is Circuit.OPEN:
            self.knock()
            return True
        self._look(replace(self.sending, under_way=frozenset(item.seq for item in batch)))
        try:
            self._send(batch)
        finally:
            self._look(replace(self.sending, under_way=frozenset()))
        return True

    def knock(self) -> bool:
        """Find out whether head office is there."""
        is_there = self._gateway.knock(self._breaker.patience_s)
        if is_there:
            self._breaker.succeeded()
        else:
            self._breaker.failed()
        self._look(self.sending)
        return is_there

    def counts(self) -> QueueCounts:
        """What waits, is refused or unknown now."""
        with self._store.read() as work:
            return work.outbox.counts(self._clock.now())

    def _look(self, sending: Sending) -> None:
        self.sending = replace(sending, circuit=self._breaker.state)

    def _next(self) -> Sequence[OutboxItem]:
        """What to send or to ask about now."""
        now = self._clock.now()
        most = self._batch_size
        look_at = _LOOK_AT if self._suspects.places else most
        with self._store.read() as work:
            items, suspects = self._open_items(work, look_at)
            batch = next_batch(items, suspects, now, most)
            if batch and batch[0].seq not in suspects:
                return batch
            messages = work.outbox.due(_ALL, _MESSAGES_AT_ONCE, messages=True)
        message = next_message(messages, items, now)
        if batch and (not message or batch[0].attempts < message[0].attempts):
            return batch  # of a suspect and a message, the one that was tried less often
        return message

    def _open_items(self, work: Work, most: int) -> tuple[list[OutboxItem], Collection[int]]:
        """What waits and what is unknown, oldest first; and which of it goes alone."""
        if not self._may_be_unknown:
            return work.outbox.due(_ALL, most), self._suspects.places
        unknown = work.outbox.in_state(OutboxState.UNKNOWN, _LOOK_AT)
        self._may_be_unknown = bool(unknown)
        items = work.outbox.due(_ALL, max(most, _LOOK_AT) if unknown else most)
        alone = self._suspects.places | {item.seq for item in unknown}
        return sorted([*items, *unknown], key=lambda item: item.seq), alone

    def _send(self, batch: Sequence[OutboxItem]) -> None:
        is_message = batch[0].type_name == _MESSAGE
        answers = self._offer(batch)
        with self._store.begin() as work:
            if isinstance(answers, TryLater) and is_message:
                self._put_off_message(work, batch[0], answers)
            elif isinstance(answers, TryLater):
                self._put_off(work, batch, answers)
            else:
                self._settle(work, batch, answers)
            work.commit()

    def _offer(self, batch: Sequence[OutboxItem]) -> Sequence[Answer] | TryLater:
        first, is_alone = batch[0], len(batch) == 1
        if is_alone and (first.state is OutboxState.UNKNOWN or first.seq in self._doubts):
            became = self._gateway.inquire(first.event_id)
            if not isinstance(became, NeverArrived):
                return became if isinstance(became, TryLater) else [became]
        if first.type_name == _MESSAGE:
            return self._send_on(first)
        return self._gateway.deliver([item.entry for item in batch])

    def _send_on(self, message: OutboxItem) -> Sequence[Answer] | TryLater:
        """The paper first, then the event that says to whom."""
        if message.seq not in self._attached:
            said = self._attach(message)
            if isinstance(said, TryLater):
                return said
            if isinstance(said, Refused):
                return [said]
            self._attached.add(message.seq)
        return self._gateway.deliver([message.entry])

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
        self._nonsense = self._nonsense + 1 if later.was_answered else 0
        if self._nonsense >= _NONSENSE_AT_FIRST or self._failures >= _FAILURES_AT_FIRST:
            self._batch_size = max(1, len(batch) // _STEP)
            if len(batch) > 1:  # the smaller one is to blame only by itself
                self._nonsense = self._failures = 0
        log.info("items=%d from seq=%d try later: %s", len(batch), batch[0].seq, later.why)
        if len(batch) > 1:
            seqs = [item.seq for item in batch]
            work.outbox.postpone(seqs, self._clock.now(), later.why)
            return
        self._doubts.add(batch[0].seq)
        is_spoilt = self._nonsense >= _NONSENSE_AT_FIRST
        if is_spoilt or batch[0].state is OutboxState.UNKNOWN:
            self._stand_back(work, batch[0], later.why)
            if self._suspects.are_too_many:
                self._batch_size = LARGEST_BATCH
        else:
            work.outbox.postpone([batch[0].seq], self._clock.now(), later.why)

    def _stand_back(
        self, work: Work, item: OutboxItem, why: str, *, is_unknown: bool = False
    ) -> None:
        """It goes alone from now on, and not at once; the others need not wait for it."""
        until = self._clock.now() + timedelta(seconds=self._suspects.blame(item.seq))
        if is_unknown or item.state is OutboxState.UNKNOWN:
            self._may_be_unknown = True
            work.outbox.settle(item.seq, OutboxState.UNKNOWN, why, until)
        else:
            self._doubts.add(item.seq)
            work.outbox.postpone([item.seq], until, why)

    def _put_off_message(self, work: Work, message: OutboxItem, later: TryLater) -> None:
        """It alone waits; payments that come meanwhile go first."""
        if not later.was_answered:
            self._failed()
        wait_s = wait_after_s(message.attempts + 1, self._chance)
        until = self._clock.now() + timedelta(seconds=wait_s)
        log.info("message=%s try later: %s", message.event_id, later.why)
        work.outbox.postpone([message.seq], until, later.why)

    def _settle(self, work: Work, batch: Sequence[OutboxItem], answers: Sequence[Answer]) -> None:
        self._failures, self._nonsense = 0, 0
        self._suspects.hear_others()
        self._breaker.succeeded()
        self._batch_size = min(self._batch_size * _STEP, LARGEST_BATCH)
        done = payments = 0
        accepted = []
        for item, answer in zip(batch, answers, strict=True):
            log.info("event=%s attempt=%d %s", item.event_id, item.attempts + 1, answer)
            match answer:
                case Delivered() | Refused():
                    if answer == Delivered():
                        accepted.append(item.seq)
                    else:
                        self._hear(work, item, answer)
                    self._forget(item.seq)
                    self.sent += isinstance(answer, Delivered)
                    done += 1
                    payments += isinstance(answer, Delivered) and item.type_name == _PAYMENT
                case Unknown(why=why):
                    self._stand_back(work, item, why, is_unknown=True)
                case TryLater(why=why):
                    self._stand_back(work, item, why)
                case _:
                    assert_never(answer)
        if accepted:
            work.outbox.accept(accepted, self._clock.now())
        now = self.sending
        self.sending = replace(now, done=now.done + done, payments=now.payments + payments)

    def _hear(self, work: Work, item: OutboxItem, outcome: Outcome) -> None:
        """Head office said more than yes."""
        now = self._clock.now()
        match outcome:
            case Delivered(remark=remark):
                work.outbox.settle(item.seq, OutboxState.REMARKED, str(remark), now)
            case Refused(reason=reason):
                work.outbox.settle(item.seq, OutboxState.REFUSED, reason, now)

    def _forget(self, seq: int) -> None:
        self._suspects.forget(seq)
        self._doubts.discard(seq)
        self._attached.discard(seq)

    def _failed(self) -> None:
        self._failures += 1
        self._breaker.failed()
