"""One counter window, for `bench.card_wait`: `charge|idle SECONDS HOME STAFF PIN ACCOUNT`.

Signs in, opens the shift, puts the account's bills into the basket; then charges a card and waits
until nobody knows, or waits so many seconds. Says the event loop's gaps meanwhile as JSON.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import quantiles
from time import monotonic_ns, thread_time_ns
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from pos_app.cli.window import CounterWindow, open_window
from ui.page import Page

_BEAT_MS: Final = 1
_LOOK_EVERY_MS: Final = 50
_REST_S: Final = 1.0  # what the way here has left to do
Until = Callable[[], bool]


class Beat(QObject):
    """A timer that notes how late it comes."""

    def __init__(self) -> None:
        super().__init__()
        self.late_ms: list[float] = []
        self.busy_ms: list[float] = []  # processor time of this thread between two beats
        self._began_ns = self._last_ns = self._worked_ns = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        self._began_ns = self._last_ns = monotonic_ns()
        self._worked_ns = thread_time_ns()
        self._timer.start(_BEAT_MS)

    def stop(self) -> None:
        """What comes later, as the window's end, is no part of it."""
        self._look()
        self._timer.stop()

    def said(self) -> dict[str, float]:
        """The gaps from the start to the stop."""
        return {
            "largest": max(self.late_ms),
            "p999": quantiles(self.late_ms, n=1000)[-1],
            "busiest": max(self.busy_ms),
            "seconds": (self._last_ns - self._began_ns) / 1e9,
        }

    def _look(self) -> None:
        now_ns, worked_ns = monotonic_ns(), thread_time_ns()
        self.late_ms.append(max((now_ns - self._last_ns) / 1e6 - _BEAT_MS, 0.0))
        self.busy_ms.append((worked_ns - self._worked_ns) / 1e6)
        self._last_ns, self._worked_ns = now_ns, worked_ns


class Play(QObject):
    """Does one step after the other, each as soon as the one before has led where it leads."""

    def __init__(self, window: CounterWindow, steps: Iterator[Until]) -> None:
        super().__init__(window.main)
        self._steps = steps
        self._until: Until = lambda: True
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_EVERY_MS)

    def _look(self) -> None:
        if self._until():
            self._until = next(self._steps, None) or self._end

    def _end(self) -> bool:
        QApplication.quit()
        return False


def play(window: CounterWindow, beat: Beat, arguments: list[str]) -> Iterator[Until]:
    """What the clerk does; each step says how to see that it is done."""
    act, seconds, staff_id, pin, account_no = arguments
    flow, idle = window.flow, window.tasks

    def is_on(page: Page) -> Until:
        return lambda: window.main.page() is page and idle.is_idle

    complete: list[bool] = []
    flow.complete.connect(lambda: complete.append(True))
    yield lambda: bool(complete) and idle.is_idle
    flow.sign_in(staff_id, pin)
    yield is_on(flow.screens.open_shift_page)
    flow.screens.open_shift.open()
    yield is_on(flow.screens.collect_page)
    flow.screens.collect.scanned(account_no)
    yield lambda: idle.is_idle and not flow.line.is_basket_empty()
    yield _after(_REST_S)
    if act == "idle":
        beat.start()
        yield _after(float(seconds))
    else:
        window.main.keys.press("F10")
        yield is_on(flow.screens.tender_page)
        beat.start()
        flow.screens.tender.take()
        yield lambda: window.main.page() is flow.screens.unknown_page
    beat.stop()


def _after(seconds: float) -> Until:
    due_ns = monotonic_ns() + int(seconds * 1e9)
    return lambda: monotonic_ns() >= due_ns


def main() -> None:
    """One window, once."""
    act, seconds, home, *customer = sys.argv[1:]
    with ExitStack() as stack:
        window = open_window(Path(home), stack)
        beat = Beat()
        play_on = Play(window, play(window, beat, [act, seconds, *customer]))
        window.run()
        del play_on
    print(json.dumps(beat.said()))
    gc.collect()


if __name__ == "__main__":
    main()
