"""One start of one window, for `bench.window_start`: `bare`, `counter HOME` or `eager HOME`.

Prints as JSON its moments (monotonic ns), the processor time used until then, resident memory and
the largest gap of the event loop. Before its window appears, only what it needs itself is imported.
"""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from pathlib import Path
from time import monotonic_ns, process_time_ns
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.first_paint import FirstPaint

if TYPE_CHECKING:
    from pos_app.cli.window import CounterWindow

_BEAT_MS = 5


class Probe(QObject):
    """Watches a window until its first paint, and the event loop from then on."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.said: dict[str, float] = {"gap": 0}
        self._last_ns = 0
        self._beat = QTimer(self)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._look)
        FirstPaint(window).over.connect(self._has_painted)

    def reached(self, moment: str) -> None:
        """Note time, processor time and memory."""
        self.said[moment] = monotonic_ns()
        self.said[f"{moment}_cpu"] = process_time_ns() / 1e6
        self.said["memory"] = _memory_mb()

    def _has_painted(self) -> None:
        self.reached("painted")
        self._last_ns = monotonic_ns()
        self._beat.start(_BEAT_MS)
        self.painted.emit()

    def _look(self) -> None:
        now_ns = monotonic_ns()
        self.said["gap"] = max(self.said["gap"], (now_ns - self._last_ns) / 1e6 - _BEAT_MS)
        self._last_ns = now_ns


def bare() -> Probe:
    """The floor: an empty window."""
    application = QApplication([])
    window = QWidget()
    window.resize(1366, 768)
    probe = Probe(window)
    probe.painted.connect(application.quit)
    window.show()
    application.exec()
    return probe


def counter(home: str) -> Probe:
    """What `pos-app run` does."""
    from pos_app.cli.parser import parse

    arguments = parse(["run", "--home", home])
    from pos_app.cli.window import open_window

    with ExitStack() as stack:
        return _watched(open_window(arguments.home, stack))


def eager(home: str) -> Probe:
    """The same with everything loaded before the window appears."""
    import requests  # noqa: F401

    import ui.overlays
    import ui.screens  # noqa: F401
    from pos_app.cli.live_counter import live_counter
    from pos_app.cli.window import CounterWindow
    from pos_app.compose.desk import open_desk
    from pos_app.settings import load_settings
    from ui.app import build_application

    with ExitStack() as stack:
        application = build_application([])
        ready = live_counter(stack.enter_context(open_desk(Path(home))), stack)
        return _watched(CounterWindow(application, load_settings(Path(home)), lambda: ready))


def _watched(window: CounterWindow) -> Probe:
    probe = Probe(window.main)

    def finish() -> None:
        probe.reached("complete")
        QApplication.quit()

    window.flow.ready.connect(lambda: probe.reached("ready"))
    window.flow.complete.connect(finish, Qt.ConnectionType.QueuedConnection)
    window.run()
    return probe


def _memory_mb() -> float:
    """Resident now; 0 where the system does not say."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))
    except OSError:
        return 0.0


def main() -> None:
    """One contender, once."""
    contender, *home = sys.argv[1:]
    match contender:
        case "bare":
            probe = bare()
        case "counter":
            probe = counter(*home)
        case _:
            probe = eager(*home)
    print(json.dumps(probe.said))


if __name__ == "__main__":
    main()
