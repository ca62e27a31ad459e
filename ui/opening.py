"""Opens the desk behind the painted sign-in: the store on its lane, then page after page, idly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.first_paint import FirstPaint
from ui.main_window import MainWindow
from ui.qt_classes import make_classes
from ui.tasks import Lane, Tasks

if TYPE_CHECKING:  # loaded when the sign-in is painted
    from ui.counter import Counter
    from ui.flow import Flow
    from ui.screens import Screens

_REST_MS: Final = 300  # the lanes begin their work first; together they would stop the window
_BREATH_MS: Final = 20


class Opening(QObject):
    """Calls `opened` when everything is loaded, `failed` when the store cannot be opened."""

    complete = Signal()  # every page is made: each is shown at once from now on

    def __init__(
        self,
        window: MainWindow,
        tasks: Tasks,
        load: Callable[[], Counter],
        opened: Callable[[Counter, Screens], None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._load = load
        self._opened = opened
        self._failed = failed

    def begin(self, flow: Flow) -> None:
        """Wait for the first paint; the pages will lead along `flow`."""
        FirstPaint(self._window).over.connect(partial(self._painted, flow))

    def _painted(self, flow: Flow) -> None:
        make_classes()
        self._tasks.run(Lane.STORE, self._open, partial(self._loaded, flow), self._failed)

    def _open(self) -> Counter:
        """On the store's lane: what takes long to import or to open."""
        counter = self._load()
        import ui.customer_display.follower
        import ui.main_line
        import ui.overlays
        import ui.screens
        import ui.watch  # noqa: F401  # so that the UI thread finds them loaded

        return counter

    def _loaded(self, flow: Flow, counter: Counter) -> None:
        from ui.screens import Screens

        screens = Screens(self._tasks, counter, flow, self._window)
        self._opened(counter, screens)
        QTimer.singleShot(_REST_MS, self, partial(self._load_rest, screens.build()))

    def _load_rest(self, steps: Iterator[object]) -> None:
        self._tasks.run(Lane.STORE, _load_side, lambda _: self._build(steps), self._failed)

    def _build(self, steps: Iterator[object]) -> None:
        """One step after the other with a breath between: what is typed comes first."""
        if next(steps, None) is None:
            self.complete.emit()
        else:
            QTimer.singleShot(_BREATH_MS, self, partial(self._build, steps))


def _load_side() -> None:
    """On the store's lane, behind the check of who has signed in."""
    import ui.branch.screens
    import ui.cash.screens
    import ui.side_screens  # noqa: F401  # so that the UI thread finds them loaded
