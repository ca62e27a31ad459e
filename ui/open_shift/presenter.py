"""Count the float, open the shift: each method hands over to the one below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from pos_app.domain.card_guard import holds_card_number
from pos_app.domain.cash import Count
from pos_app.domain.ids import StaffId
from pos_app.domain.shift import Shift
from pos_app.errors.kinds import CounterError
from pos_app.errors.shift import FloatDiffers
from pos_app.errors.typed import CardNumberRefused
from pos_app.services.run_shift import LeftInDrawer, RunShift
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
        read = self._run_shift.left_in_drawer
        self._tasks.run(Lane.STORE, read, self._left_read, self._failed)

    def recount(self, pieces: Mapping[int, int]) -> None:
        """The clerk typed; `pieces` by face value in dirhams is the whole table."""
        if self._state.is_busy:
            return
        try:
            counted = replace(self._state, count=Count.of(pieces), problem=None)
            asks_reason = counted.asks_reason and bool(counted.reason)  # it may match now
            self._show(replace(counted, asks_reason=asks_reason))
        except CounterError as error:
            self._show(replace(self._state, problem=sentence(error)))

    def name_giver(self, giver: str) -> None:
        """Who brings the float; nobody named: the safe."""
        if not self._state.is_busy and giver != self._state.giver:
            self._type(giver, giver=giver)

    def write_reason(self, reason: str) -> None:
        """Why the float is not what was left."""
        if not self._state.is_busy and reason != self._state.reason:
            self._type(reason, reason=reason)

    def open(self) -> None:
        """Open the shift with the float that was counted. A second press changes nothing."""
        state = self._state
        if state.is_busy or not state.may_open:
            return
        self._show(replace(state, is_busy=True, problem=None))
        said = (state.giver.strip(), state.reason.strip())
        work = partial(self._run_shift.open, state.count, self._by, *said)
        self._tasks.run(Lane.STORE, work, self._opened, self._failed)

    def back(self) -> None:
        """Leave without opening; nothing is kept."""
        if not self._state.is_busy:
            self._on_back()

    def _type(self, text: str, **field: str) -> None:
        if holds_card_number(text):
            emptied = dict.fromkeys(field, "")
            self._change(**emptied, problem=sentence(CardNumberRefused()))
        else:
            self._change(**field, problem=None)

    def _left_read(self, left: LeftInDrawer | None) -> None:
        self._change(left=left)

    def _opened(self, shift: Shift) -> None:
        self._show(OpenShiftState())
        self._on_opened(shift)

    def _failed(self, error: Exception) -> None:
        asks_reason = self._state.asks_reason or isinstance(error, FloatDiffers)
        self._change(asks_reason=asks_reason, is_busy=False, problem=sentence(error))

    def _change(self, **fields: Any) -> None:
        self._show(replace(self._state, **fields))

    def _show(self, state: OpenShiftState) -> None:
        self._state = state
        self._view.show_state(state)
