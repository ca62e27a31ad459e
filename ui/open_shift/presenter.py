"""Count the float, open the shift: each method hands over to the one below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Protocol

from pos_app.domain.cash import Count
from pos_app.domain.ids import StaffId
from pos_app.domain.shift import Shift
from pos_app.errors.kinds import CounterError
from pos_app.services.run_shift import RunShift
from ui.open_shift.state import OpenShiftState
from ui.tasks import Lane, Tasks
from ui.wording import sentence


class OpenShiftScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: OpenShiftState) -> None: ...


class OpenShiftPresenter:
    """Decides what the screen shows; `on_opened` and `on_back` lead away from it."""

    def __init__(
        self,
        view: OpenShiftScreen,
        tasks: Tasks,
        run_shift: RunShift,
        *,
        on_opened: Callable[[Shift], None],
        on_back: Callable[[], None],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._run_shift = run_shift
        self._on_opened = on_opened
        self._on_back = on_back
        self._by = StaffId("")
        self._state = OpenShiftState()

    def start(self, by: StaffId) -> None:
        """Begin with an empty table for the clerk `by`."""
        self._by = by
        self._show(OpenShiftState())

    def recount(self, pieces: Mapping[int, int]) -> None:
        """The clerk typed; `pieces` by face value in dirhams is the whole table."""
        if self._state.is_busy:
            return
        try:
            self._show(OpenShiftState(Count.of(pieces)))
        except CounterError as error:
            self._show(replace(self._state, problem=sentence(error)))

    def open(self) -> None:
        """Open the shift with the float that was counted. A second press changes nothing."""
        if self._state.is_busy:
            return
        self._show(replace(self._state, is_busy=True, problem=None))
        work = partial(self._run_shift.open, self._state.count, self._by)
        self._tasks.run(Lane.STORE, work, self._opened, self._failed)

    def back(self) -> None:
        """Leave without opening; nothing is kept."""
        if not self._state.is_busy:
            self._on_back()

    def _opened(self, shift: Shift) -> None:
        self._show(OpenShiftState())
        self._on_opened(shift)

    def _failed(self, error: Exception) -> None:
        self._show(replace(self._state, is_busy=False, problem=sentence(error)))

    def _show(self, state: OpenShiftState) -> None:
        self._state = state
        self._view.show_state(state)
