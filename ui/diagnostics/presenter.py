"""Look at everything, in a lane that nobody waits for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from ui.counter import Check
from ui.diagnostics.state import DiagnosticsState
from ui.tasks import Lane, Tasks
from ui.wording import sentence


class DiagnosticsScreen(Protocol):
    """What draws a state of the diagnostics."""

    def show_state(self, state: DiagnosticsState) -> None: ...


class DiagnosticsPresenter:
    """Runs the doctor's checks."""

    def __init__(
        self,
        view: DiagnosticsScreen,
        tasks: Tasks,
        checks: Callable[[], Sequence[Check]],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._checks = checks
        self._state = DiagnosticsState()

    def look(self) -> None:
        """Check everything; what came out last stays until there is more."""
        if self._state.is_busy:
            return
        self._show(replace(self._state, is_busy=True, problem=None))
        self._tasks.run(Lane.NETWORK, self._checks, self._looked, self._failed)

    def _looked(self, checks: Sequence[Check]) -> None:
        self._show(DiagnosticsState(tuple(checks)))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self._state, is_busy=False, problem=sentence(error)))

    def _show(self, state: DiagnosticsState) -> None:
        self._state = state
        self._view.show_state(state)
