"""Opens the desk behind the painted sign-in: the store on its lane, then page after page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.counter import Counter
from ui.first_paint import FirstPaint
from ui.main_window import MainWindow
from ui.page import Page
from ui.tasks import Lane, Tasks

if TYPE_CHECKING:  # loaded when the sign-in is painted
    from ui.screens import Screens, Ways


class Opening(QObject):
    """Calls `opened` when everything is loaded, `failed` when the store cannot be opened."""

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

    def begin(self, ways: Ways) -> None:
        """Wait for the first paint; the pages will lead along `ways`."""
        loaded = partial(self._loaded, ways)
        FirstPaint(self._window).over.connect(
            lambda: self._tasks.run(Lane.STORE, self._open, loaded, self._failed)
        )

    def _open(self) -> Counter:
        """On the store's lane: what takes long to import or to open."""
        counter = self._load()
        import ui.overlays
        import ui.screens  # noqa: F401  # so that the UI thread finds them loaded

        return counter

    def _loaded(self, ways: Ways, counter: Counter) -> None:
        from ui.screens import Screens

        screens = Screens(self._tasks, counter, ways)
        self._build(counter, screens, screens.build())

    def _build(self, counter: Counter, screens: Screens, pages: Iterator[Page]) -> None:
        """One page at each turn of the event loop."""
        page = next(pages, None)
        if page is None:
            self._opened(counter, screens)
            return
        self._window.add_page(page)
        QTimer.singleShot(0, self, partial(self._build, counter, screens, pages))
