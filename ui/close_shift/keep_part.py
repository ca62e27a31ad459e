"""What stays in the drawer for the next clerk, and who takes the rest. Nothing is booked here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from pos_app.domain.card_guard import holds_card_number
from pos_app.domain.cash import DENOMINATIONS, Count
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.errors.kinds import CounterError
from pos_app.errors.shift import KeptNotCounted
from pos_app.errors.typed import CardNumberRefused
from ui.close_shift.state import CloseShiftState, Step
from ui.tasks import Lane, Tasks
from ui.wording import sentence

Floats = Callable[[], Mapping[int, int]]  # face value in dirhams → pieces
_SMALLEST_FIRST: Final = sorted(DENOMINATIONS)


class KeepPart:
    """Leads through the step between the count and the close, for whoever wants it."""

    def __init__(
        self,
        tasks: Tasks,
        float_count: Floats,
        now: Callable[[], CloseShiftState],
        show: Callable[[CloseShiftState], None],
    ) -> None:
        self._tasks = tasks
        self._float_count = float_count
        self._now = now
        self._show = show

    def begin(self) -> None:
        """Ask what stays."""
        state = self._now()
        if state.step is Step.CONFIRM and not state.is_busy:
            self._show(replace(state, step=Step.KEEP, problem=None))

    def recount(self, pieces: Mapping[int, int]) -> None:
        """The clerk typed; nothing stays that was not counted."""
        if not self._is_here():
            return
        state = self._now()
        try:
            kept = Count.of(pieces)
            refuse_uncounted(kept, state.count)
        except CounterError as error:
            self._show(replace(state, problem=sentence(error)))
        else:
            self._show(replace(state, kept=kept, problem=None))

    def like_the_float(self) -> None:
        """As much as the drawer began with, as far as what was counted allows."""
        if self._is_here():
            self._tasks.run(Lane.STORE, self._float_count, self._float_read, self._failed)

    def hand_to(self, who: str) -> None:
        """Who takes the rest; nobody named: the safe."""
        state = self._now()
        if not self._is_here() or who == state.handed_to:
            return
        if holds_card_number(who):
            self._show(replace(state, handed_to="", problem=sentence(CardNumberRefused())))
        else:
            self._show(replace(state, handed_to=StaffId(who), problem=None))

    def finish(self) -> None:
        """Said: back to the confirmation, which tells it."""
        if self._is_here():
            self._show(replace(self._now(), step=Step.CONFIRM, problem=None))

    def _float_read(self, float_count: Mapping[int, int]) -> None:
        if self._is_here():
            state = self._now()
            kept = like_the_float(state.count, Count(float_count))
            self._show(replace(state, kept=kept, problem=None))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self._now(), problem=sentence(error)))

    def _is_here(self) -> bool:
        return self._now().step is Step.KEEP and not self._now().is_busy


def refuse_uncounted(kept: Count, counted: Count) -> None:
    """Raises KeptNotCounted."""
    for face, pieces in kept.pieces.items():
        if pieces > counted.pieces.get(face, 0):
            raise KeptNotCounted(face=Money(face))


def like_the_float(counted: Count, float_count: Count) -> Count:
    """The same pieces where they are there; small ones for those that are not."""
    kept = {
        face: min(pieces, counted.pieces.get(face, 0))
        for face, pieces in float_count.pieces.items()
    }
    rest = float_count.total - Count(kept).total
    for face in _SMALLEST_FIRST:
        left = counted.pieces.get(face.dirhams, 0) - kept.get(face.dirhams, 0)
        more = min(left, rest.dirhams // face.dirhams)
        kept[face.dirhams] = kept.get(face.dirhams, 0) + more
        rest -= Money(face.dirhams * more)
    return Count.of({face: pieces for face, pieces in kept.items() if pieces})
