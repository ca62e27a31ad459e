"""Look into the drawer; from there to the safe drop that is advised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from pos_app.services.watch_drawer import DrawerLook, WatchDrawer
from ui.cash.drawer.state import DrawerState
from ui.tasks import Lane, Tasks
from ui.wording import sentence


class DrawerScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: DrawerState) -> None: ...


class DrawerPresenter:
    """Decides what the page shows; `on_back` and `on_drop` lead away from it."""

    def __init__(
        self,
        view: DrawerScreen,
        tasks: Tasks,
        drawer: WatchDrawer,
        *,
        on_back: Callable[[], None],
        on_drop: Callable[[], None],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._drawer = drawer
        self._on_back = on_back
        self._on_drop = on_drop

    def start(self) -> None:
        """Look now."""
        self._view.show_state(DrawerState())
        self._tasks.run(Lane.STORE, self._drawer.look, self._looked, self._failed)

    def drop(self) -> None:
        """On to the safe drop."""
        self._on_drop()

    def back(self) -> None:
        """Leave."""
        self._on_back()

    def _looked(self, look: DrawerLook) -> None:
        self._view.show_state(DrawerState(look))

    def _failed(self, error: Exception) -> None:
        self._view.show_state(DrawerState(problem=sentence(error)))
