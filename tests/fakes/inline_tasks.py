"""Tasks that run at once, or when the test says so."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TypeVar

from ui.tasks import Lane

T = TypeVar("T")


class InlineTasks:
    """Runs work where it is asked for. With `hold()`, work waits for `release()`.

    While work is held a presenter is busy: the state to look at in a test of "Saving…".
    """

    def __init__(self) -> None:
        self.lanes: list[Lane] = []
        self._held: deque[Callable[[], None]] = deque()
        self._is_holding = False

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self.lanes.append(lane)

        def step() -> None:
            try:
                answer = work()
            except Exception as error:  # the same edge as the real tasks have
                failed(error)
            else:
                done(answer)

        if self._is_holding:
            self._held.append(step)
        else:
            step()

    def soon(self, step: Callable[[], None]) -> None:
        """At once: work runs on the only thread there is."""
        step()

    def hold(self) -> None:
        """Keep all further work back."""
        self._is_holding = True

    def release(self) -> None:
        """Run what was kept back, in order, and hold no more."""
        self._is_holding = False
        while self._held:
            self._held.popleft()()

    @property
    def held(self) -> int:
        """How many pieces of work wait for `release()`."""
        return len(self._held)
