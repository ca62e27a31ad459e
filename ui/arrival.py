"""Where somebody who has signed in goes on: their float, their basket, or a stuck shift. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.staff import Role
from pos_app.errors.shift import ShiftOfSomebodyElse
from ui.counter import Counter
from ui.tasks import Lane, Tasks

if TYPE_CHECKING:  # loaded when the sign-in is painted
    from pos_app.domain.basket import Basket
    from pos_app.domain.desk import DeskProfile
    from pos_app.domain.ids import StaffId
    from pos_app.domain.shift import Shift
    from pos_app.services.sign_in import Session


class Ways(Protocol):
    """Where an arrival leads."""

    def to_open_shift(self) -> None: ...
    def to_branch(self) -> None: ...
    def to_close_shift(self) -> None: ...
    def sell(self, basket: Basket) -> None: ...


def looks_first(role: Role) -> bool:
    """Whether somebody begins at the branch's figures, not at a drawer of their own."""
    return role in (Role.MANAGER, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is asked when somebody has signed in."""

    profile: DeskProfile
    shift: Shift | None


class Arrival:
    """Asks the desk how it stands, and leads on."""

    def __init__(
        self,
        tasks: Tasks,
        counter: Counter,
        ways: Ways,
        turn_away: Callable[[Exception], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._tasks = tasks
        self._counter = counter
        self._ways = ways
        self._turn_away = turn_away
        self._failed = failed

    def arrive(self, session: Session) -> None:
        """Somebody has signed in."""
        self._tasks.run(Lane.STORE, self._look, partial(self._lead, session), self._failed)

    def _look(self) -> _Desk:
        return _Desk(self._counter.sign_in.profile(), self._counter.run_shift.current())

    def _lead(self, session: Session, desk: _Desk) -> None:
        by, shift = session.staff_id, desk.shift
        if (shift is None or shift.clerk != by) and looks_first(session.member.role):
            self._ways.to_branch()
        elif shift is None:
            self._ways.to_open_shift()
        elif shift.clerk != by and not session.member.role.may_approve():
            self._turn_away(ShiftOfSomebodyElse(clerk=shift.clerk, since=shift.opened_at))
        elif shift.clerk != by or shift.state == "balancing":
            self._ways.to_close_shift()
        else:
            self.sell(by)

    def sell(self, by: StaffId) -> None:
        """On to the first customer, or to the one of before a crash."""
        kept = partial(self._counter.keep_basket.kept, by)
        self._tasks.run(Lane.NETWORK, kept, self._ways.sell, self._sell_afresh)

    def _sell_afresh(self, error: Exception) -> None:
        """What was kept cannot be read: begin with nothing."""
        from pos_app.domain.basket import Basket

        self._tasks.run(
            Lane.STORE,
            lambda: Basket(self._counter.sign_in.profile()),
            self._ways.sell,
            self._failed,
        )
