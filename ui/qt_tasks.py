"""Tasks on real threads, one per lane; answers come back on the UI thread."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from pos_app.errors.kinds import CounterError
from ui.tasks import Lane

log = logging.getLogger(__name__)
T = TypeVar("T")
_Step = Callable[[], None]
# How long a thread that draws a paper or takes accounts in may keep the window and a payment from
# running Python: the usual 5 ms add up, for Qt and SQLite ask for the interpreter several times.
# Measured by `bench.printing` and `bench.local_copy`.
GIVE_WAY_S: Final = 0.0002


class QtTasks(QObject):
    """Runs work in its lane's thread, which is started when the lane is first used."""

    _answered = Signal(object)  # a step to run on the UI thread
    _told = Signal(object)  # the same, of work that goes on

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queues: dict[Lane, SimpleQueue[_Step | None]] = {}
        self._threads: list[Thread] = []
        self._is_closed = False
        self._open = 0  # asked for and not yet answered
        self._answered.connect(self._run_answer, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._run_step, Qt.ConnectionType.QueuedConnection)
        sys.setswitchinterval(GIVE_WAY_S)

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """See `ui.tasks.Tasks`. Call it on the UI thread."""

        def step() -> None:
            self._answered.emit(_answer(work, done, failed))

        self._open += 1
        self._queue_of(lane).put(step)

    def soon(self, step: _Step) -> None:
        """See `ui.tasks.Tasks`."""
        self._told.emit(step)

    @property
    def is_idle(self) -> bool:
        """Whether everything that was asked for has been answered."""
        return self._open == 0

    def close(self, within_s: float = 10.0) -> bool:
        """Finish what was asked for, deliver no more answers. False when a lane is stuck."""
        self._is_closed = True
        for queue in self._queues.values():
            queue.put(None)
        for thread in self._threads:
            thread.join(within_s)
        return not any(thread.is_alive() for thread in self._threads)

    def _queue_of(self, lane: Lane) -> SimpleQueue[_Step | None]:
        if lane not in self._queues:
            queue: SimpleQueue[_Step | None] = SimpleQueue()
            thread = Thread(target=_work_off, args=(queue,), name=f"lane-{lane.name}", daemon=True)
            self._queues[lane] = queue
            self._threads.append(thread)
            thread.start()
        return self._queues[lane]

    def _run_step(self, step: _Step) -> None:
        if not self._is_closed:
            step()

    def _run_answer(self, answer: _Step) -> None:
        self._open -= 1
        if not self._is_closed:
            answer()


def _answer(
    work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
) -> _Step:
    """Do the work here and say what is to be called on the UI thread."""
    try:
        result = work()
    except CounterError as error:
        refusal = error
        log.info("refused %s", error.code)
        return lambda: failed(refusal)
    except Exception as error:  # the one place that catches everything: a bug must not hang a page
        bug = error
        log.exception("unexpected error in a lane")
        return lambda: failed(bug)
    return lambda: done(result)


def _work_off(queue: SimpleQueue[_Step | None]) -> None:
    while (step := queue.get()) is not None:
        step()
