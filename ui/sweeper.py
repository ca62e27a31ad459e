"""Collects Python's garbage on the UI thread only.

A widget that is part of a reference cycle is destroyed by whichever thread the collector happens
to run on; on a lane's thread that ends the process. So the collector is switched off and run by
a timer instead, the old generation only while nobody is typing.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 2_000
_ALL_EVERY_TURNS: Final = 60
_YOUNG: Final = 1


class Sweeper(QObject):
    """Lives as long as the window; gives the collector back when `stop` is called."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._turns = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.sweep)

    def start(self) -> None:
        """From now on only this thread collects."""
        gc.disable()
        self._timer.start(_EVERY_MS)

    def stop(self) -> None:
        """Let the collector run by itself again."""
        self._timer.stop()
        gc.enable()

    def settle(self) -> None:
        """What is loaded by now stays: once started, never look through it again.

        The little garbage of the start stays too: looking for it would stop the window.
        """
        if self._timer.isActive():
            gc.freeze()

    def sweep(self) -> None:
        """Collect what is young; everything every two minutes."""
        self._turns += 1
        gc.collect(2 if self._turns % _ALL_EVERY_TURNS == 0 else _YOUNG)
