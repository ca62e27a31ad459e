"""Garbage is collected on the UI thread and nowhere else."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.sweeper import Sweeper


class _Knot:
    """A widget in a reference cycle, which only the collector can take away."""

    def __init__(self) -> None:
        self.widget = QWidget()
        self.itself = self


def test_a_widget_in_a_cycle_dies_on_the_ui_thread(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    was_enabled = gc.isenabled()
    sweeper = Sweeper(parent)
    sweeper.start()
    died_on: list[threading.Thread] = []
    weakref.finalize(_Knot(), lambda: died_on.append(threading.current_thread()))
    worker = threading.Thread(target=lambda: [[] for _ in range(50_000)])
    worker.start()
    worker.join()
    assert died_on == []
    sweeper.sweep()
    assert died_on == [threading.current_thread()]
    sweeper.stop()
    assert gc.isenabled()
    if not was_enabled:
        gc.disable()
