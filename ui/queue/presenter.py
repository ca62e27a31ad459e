"""Read the queue, send it now, have one item sent again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Protocol

from pos_app.domain.clock import Clock
from pos_app.domain.ids import StaffId
from pos_app.services.ports import OutboxItem, OutboxState, QueueCounts
from pos_app.services.watch_queue import WatchQueue
from ui.queue.state import QueueState
from ui.tasks import Lane, Tasks
from ui.wording import sentence


class QueueScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: QueueState) -> None: ...


@dataclass(frozen=True, slots=True)
class _Reading:
    counts: QueueCounts
    items: tuple[OutboxItem, ...]
    at: datetime


class QueuePresenter:
    """Decides what the screen shows. `send_now` wakes the sender and returns at once."""

    def __init__(
        self,
        view: QueueScreen,
        tasks: Tasks,
        watch_queue: WatchQueue,
        clock: Clock,
        *,
        send_now: Callable[[], None],
        on_back: Callable[[], None],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._watch_queue = watch_queue
        self._clock = clock
        self._send_now = send_now
        self._on_back = on_back
        self._by = StaffId("")
        self._state = QueueState()

    def start(self, by: StaffId) -> None:
        """Read the queue for the clerk `by`; what was shown last stays until it is read."""
        self._by = by
        self._show(replace(self._state, is_loading=True, is_sending=False, problem=None))
        self._tasks.run(Lane.STORE, self._read, self._was_read, self._failed)

    def refresh(self) -> None:
        """Read again, quietly: called while the screen is in front."""
        if not self._state.is_loading:
            self._state = replace(self._state, is_loading=True)
            self._tasks.run(Lane.STORE, self._read, self._was_read, self._failed)

    def choose(self, seq: int) -> None:
        """An item was selected."""
        if seq != self._state.selected:
            self._show(replace(self._state, selected=seq))

    def send_now(self) -> None:
        """Offer everything that waits at once, without regard to back-off."""
        if not self._state.counts.waiting or self._state.is_sending:
            return
        self._show(replace(self._state, is_sending=True, problem=None))
        self._tasks.run(Lane.STORE, self._hurry, self._hurried, self._failed)

    def retry(self) -> None:
        """Send the chosen item again: what was refused may be right by now."""
        chosen = self._state.chosen
        if chosen is None or not self._state.may_retry:
            return
        work = partial(self._watch_queue.retry, chosen.seq, self._by)
        self._tasks.run(Lane.STORE, work, self._hurried, self._failed)

    def back(self) -> None:
        """Leave; the queue goes on by itself."""
        self._on_back()

    def _hurry(self) -> None:
        now = self._clock.now()
        for item in self._watch_queue.items():
            is_put_off = item.next_at is not None and item.next_at > now
            if item.state is OutboxState.WAITING and is_put_off:
                self._watch_queue.retry(item.seq, self._by)

    def _hurried(self, _: object) -> None:
        self._send_now()
        self.refresh()

    def _read(self) -> _Reading:
        return _Reading(
            self._watch_queue.counts(), tuple(self._watch_queue.items()), self._clock.now()
        )

    def _was_read(self, reading: _Reading) -> None:
        still_there = any(item.seq == self._state.selected for item in reading.items)
        first = next(iter(reading.items), None)
        self._show(
            QueueState(
                counts=reading.counts,
                items=reading.items,
                at=reading.at,
                selected=self._state.selected if still_there else first.seq if first else None,
                problem=self._state.problem,
            )
        )

    def _failed(self, error: Exception) -> None:
        problem = sentence(error)
        self._show(replace(self._state, is_loading=False, is_sending=False, problem=problem))

    def _show(self, state: QueueState) -> None:
        self._state = state
        self._view.show_state(state)
