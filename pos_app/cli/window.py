"""`pos-app run`: the counter window on the desk of a data directory."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from pos_app.cli.output import Output
from pos_app.errors.desk import NotADesk
from pos_app.settings import Settings, default_home, load_settings
from ui.app import build_application, build_look
from ui.customer_display.side import CustomerSide
from ui.flow import Flow
from ui.language import Language, Speech
from ui.main_window import MainWindow
from ui.qt_tasks import QtTasks
from ui.scanner import Scanner, ScannerSettings, key_time
from ui.sweeper import Sweeper
from ui.theme import Look, Theme

if TYPE_CHECKING:  # loaded while the sign-in is painted
    from ui.counter import Counter


def run(arguments: argparse.Namespace, _: Output) -> int:
    """Show the window until it is closed.

    Raises:
        NotADesk, SettingsWrong: before a window appears.
    """
    with ExitStack() as stack:
        return open_window(arguments.home or default_home(), stack).run()


def open_window(home: Path, stack: ExitStack) -> CounterWindow:
    """The window on the desk in `home`, until `stack` is closed. Raises NotADesk, SettingsWrong."""
    if not (home / "settings.toml").exists():
        raise NotADesk(home=str(home))
    settings = load_settings(home)

    def load() -> Counter:
        from pos_app.cli.live_counter import live_counter
        from pos_app.compose.desk import open_desk

        return live_counter(stack.enter_context(open_desk(home)), stack)

    return CounterWindow(build_application(sys.argv[:1]), settings, load)


class CounterWindow:
    """The window with its look, its lanes and its scanner; `load` opens the desk behind it."""

    def __init__(
        self,
        application: QApplication,
        settings: Settings,
        load: Callable[[], Counter],
        key_time: Callable[[QKeyEvent], float] = key_time,
    ) -> None:
        self._application = application
        self.speech: Speech
        self.look: Look
        self.speech, self.look = build_look(
            application,
            Language(settings.language),
            Theme(settings.theme),
            settings.text_scale,
        )
        self.main = MainWindow(self.speech, self.look)
        self.tasks = QtTasks(self.main)
        lock_after_ms = settings.lock_after_minutes * 60_000
        self.flow = Flow(self.main, self.tasks, lambda: self.customer.told_by(load), lock_after_ms)
        self.customer = CustomerSide(
            application,
            self.main,
            lambda: self.flow.customer,
            settings.customer_screen,
            settings.digits,
        )
        gap_ms, fewest = settings.scanner_gap_ms, settings.scanner_least
        self.scanner = Scanner(application, ScannerSettings(gap_ms, fewest), key_time)
        self.scanner.scanned.connect(self.flow.scanned)
        self.scanner.dropped.connect(application.beep)
        self._sweeper = Sweeper(self.main)
        for settled in (self.flow.ready, self.flow.complete):
            settled.connect(self._sweeper.settle)

    def run(self) -> int:
        """Show it; return when it is closed and its lanes have finished."""
        self._sweeper.start()
        self.customer.make_way()
        self.main.show_fitting()
        self.customer.begin()
        self.flow.start()
        try:
            return self._application.exec()
        finally:
            self.tasks.close()
            self.customer.close()
            self._sweeper.stop()
