"""The state that is on the screen: one place for all who change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from pos_app.domain.basket import Basket
from ui.collect.state import CollectState


class CollectScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: CollectState) -> None: ...


class Shown:
    """Draws each next state; says so when it brings another basket."""

    def __init__(self, view: CollectScreen, on_basket_changed: Callable[[Basket], None]) -> None:
        self._view = view
        self._on_basket_changed = on_basket_changed
        self._state: CollectState | None = None

    @property
    def now(self) -> CollectState:
        """The present state; there is one from `start` on."""
        if self._state is None:
            raise RuntimeError("the screen was used before start()")
        return self._state

    def show(self, state: CollectState) -> None:
        """Make `state` the present one."""
        is_changed = self._state is None or state.basket != self._state.basket
        self._state = state
        self._view.show_state(state)
        if is_changed:
            self._on_basket_changed(state.basket)
