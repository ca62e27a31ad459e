"""Which notes and coins to give back, from those that are really there. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from pos_app.domain.cash import NOTES, Count, split_change
from pos_app.domain.money import ZERO, Money
from pos_app.services.watch_drawer import WatchDrawer
from ui.tasks import Lane, Tasks
from ui.tender.state import TenderState


@dataclass(frozen=True, slots=True)
class Change:
    """How `of` is best given; `lacking` would be needed for it, and none are left.

    What cannot be made is not told in part: that would tell what lies in the drawer.
    """

    of: Money
    count: Count
    lacking: tuple[Money, ...] = ()

    @property
    def is_possible(self) -> bool:
        """Whether what is there makes it."""
        return self.count.total == self.of


class ChangeScreen(Protocol):
    """What draws it."""

    def show_change(self, change: Change) -> None: ...


class ChangeAdvisor:
    """Follows the tender; keeps what it advised last, for the screen after the payment.

    Only below the largest note, as real change is: whoever tried larger amounts out could find
    how much lies in the drawer.
    """

    def __init__(self, view: ChangeScreen, tasks: Tasks, drawer: Callable[[], WatchDrawer]) -> None:
        self._view = view
        self._tasks = tasks
        self._drawer = drawer
        self._wanted = ZERO
        self._last: Change | None = None

    def follow(self, state: TenderState) -> None:
        """Look into the drawer for another change; while it is being booked nothing is asked."""
        amount = state.change
        if state.is_busy or amount in (ZERO, self._wanted) or amount >= NOTES[0]:
            return
        self._wanted = amount
        look = partial(self._look, amount)
        self._tasks.run(Lane.STORE, look, self._looked, lambda _: None)

    def of(self, amount: Money) -> Change | None:
        """What was advised for `amount`; None when nobody could say in time."""
        return self._last if self._last is not None and self._last.of == amount else None

    def begin(self) -> None:
        """Another payment: what lies in the drawer may have changed."""
        self._wanted, self._last = ZERO, None

    def _look(self, amount: Money) -> Change:
        drawer = self._drawer()
        advice, none_left = drawer.change_for(amount), drawer.look().lacking
        needed = {*split_change(amount)[0].pieces, *(f.dirhams for f in advice.lacking_faces)}
        lacking = tuple(face for face in none_left if face.dirhams in needed)
        return Change(amount, Count() if advice.missing else advice.count, lacking)

    def _looked(self, change: Change) -> None:
        if change.of == self._wanted:
            self._last = change
            self._view.show_change(change)
