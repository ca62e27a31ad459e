"""A counter to play on for pictures, and a window that waits until nothing moves any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from ui.counter import Counter
from ui.flow import Flow
from ui.main_window import MainWindow
from ui.qt_tasks import QtTasks

SETTLED_WITHIN_S: Final = 30.0
QUIET_S: Final = 0.1
LONG_QUIET_S: Final = 0.4  # longer than the search and the next customer wait
_SETTLES_IN: Final = 4  # rounds of events: one layout tells the next that it needs more room


class Ails(Enum):
    """What is wrong with the stage's printer."""

    NOTHING = auto()
    NO_PAPER = auto()
    BREAKS_OFF = auto()  # in the middle of a paper


@dataclass(frozen=True, slots=True)
class Stage:
    """A counter without an open shift, people to sign in, customers to serve."""

    counter: Counter
    clerk: tuple[str, str]  # staff number, PIN
    supervisor: tuple[str, str]
    manager: tuple[str, str]
    name: str  # finds several customers
    accounts: tuple[str, ...]  # two account numbers with open bills
    set_printer: Callable[[Ails], None]
    go_offline: Callable[[], None]
    come_back: Callable[[], None]
    leave_cards_open: Callable[[], None]  # a charge for nothing, and one that nobody knows of


OpenStage = Callable[[], AbstractContextManager[Stage]]


class Act:
    """A window with its flow, and a way to wait until nothing moves any more."""

    def __init__(self, window: MainWindow, flow: Flow, tasks: QtTasks) -> None:
        self.window = window
        self.flow = flow
        self._tasks = tasks
        self._show_again: Callable[[], None] = lambda: None  # what is held

    @contextmanager
    def holding(self, show: Callable[[], None]) -> Iterator[None]:
        """What `show` draws is on each picture, whatever is read and drawn in the meantime."""
        self._show_again = show
        show()
        yield
        self._show_again = lambda: None

    def come_to_rest(self) -> None:
        """Lay everything out; what is held is drawn last."""
        for _ in range(_SETTLES_IN):
            QApplication.processEvents()
        self._show_again()
        for _ in range(_SETTLES_IN):  # lets nothing else happen
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def settle_for_watch(self) -> None:
        """Return when the strip has seen what has changed outside."""
        self.flow.look_around()
        self.settle()

    def type(self, text: str) -> None:
        """Type into the search box; return when what was found is shown."""
        self.flow.screens.collect_page.search.setText(text)
        self.settle(LONG_QUIET_S)

    def settle(self, quiet_s: float = QUIET_S) -> None:
        """Return when all work is answered and nothing has happened for a while."""
        deadline = monotonic() + SETTLED_WITHIN_S
        quiet_since = monotonic()
        while monotonic() - quiet_since < quiet_s:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if not (self._tasks.is_idle and self.flow.is_ready):
                quiet_since = monotonic()
            if monotonic() > deadline:
                raise TimeoutError("the window does not come to rest")
