"""The event loop of `bench.printing` while the printer's lane prints: `ADDRESS RECEIPTS`.

Says as JSON the longest time (ms) that the loop did not come round: `idle` before and after,
during the `first` receipt, which loads the drawing, and during the `others`.
"""

from __future__ import annotations

import json
import sys
from time import monotonic_ns
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from bench.receipt_of_25_lines import receipt_of_25_lines
from pos_app.domain.printing import Printed, PrintResult
from printers.address import open_printer
from ui.qt_tasks import QtTasks
from ui.sweeper import Sweeper
from ui.tasks import Lane

_BEAT_MS: Final = 1
_IDLE_MS: Final = 1_000


class Beat(QObject):
    """A timer that notes how late it comes, stretch by stretch."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: dict[str, float] = {}
        self._stretch = "idle"
        self._last_ns = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        self._last_ns = monotonic_ns()
        self._timer.start(_BEAT_MS)

    def enter(self, stretch: str) -> None:
        """What was late until now belongs to the stretch before."""
        self._look()
        self._stretch = stretch

    def _look(self) -> None:
        now_ns = monotonic_ns()
        late_ms = max((now_ns - self._last_ns) / 1e6 - _BEAT_MS, 0.0)
        self.gaps[self._stretch] = max(self.gaps.get(self._stretch, 0.0), late_ms)
        self._last_ns = now_ns


class Printing:
    """One receipt after the other, each asked for when the one before has come out."""

    def __init__(self, application: QApplication, address: str, receipts: int) -> None:
        self._application = application
        self._printer = open_printer(address)
        self._document = receipt_of_25_lines()
        self._left = receipts
        self._began_ns = 0
        self.beat, self.tasks = Beat(), QtTasks(application)

    def run(self) -> None:
        """Idle, print, idle for as long as printing took."""
        self.beat.start()
        QTimer.singleShot(_IDLE_MS, self._begin)
        self._application.exec()
        self.tasks.close()

    def _begin(self) -> None:
        self._began_ns = monotonic_ns()
        self.beat.enter("first")
        self._print()

    def _print(self) -> None:
        work = self._printer.print
        self.tasks.run(Lane.PRINTER, lambda: work(self._document), self._printed, self._failed)

    def _printed(self, result: PrintResult) -> None:
        if result.outcome is not Printed.PRINTED:
            self._failed(RuntimeError(str(result)))
        self._left -= 1
        if self._left:
            self.beat.enter("others")
            self._print()
        else:
            self.beat.enter("idle")
            took_ms = (monotonic_ns() - self._began_ns) // 1_000_000
            QTimer.singleShot(took_ms, self._application.quit)

    def _failed(self, error: Exception) -> None:
        print(error, file=sys.stderr)
        self._application.exit(1)


def main() -> None:
    """One loop, once."""
    address, receipts = sys.argv[1:]
    application = QApplication([])
    sweeper = Sweeper(application)
    sweeper.start()
    printing = Printing(application, address, int(receipts))
    printing.run()
    sweeper.stop()
    print(json.dumps(printing.beat.gaps))


if __name__ == "__main__":
    main()
