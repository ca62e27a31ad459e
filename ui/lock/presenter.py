"""Hide everything, and give it back to the same person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from pos_app.domain.staff import StaffMember
from pos_app.services.sign_in import Session, SignIn
from ui.lock.state import LockState
from ui.standing import Place
from ui.tasks import Lane, Tasks
from ui.wording import sentence


class LockScreen(Protocol):
    """What draws a state of the lock."""

    def show_state(self, state: LockState) -> None: ...


class LockPresenter:
    """The screen is hidden at once; the store learns of it in its own time."""

    def __init__(
        self,
        view: LockScreen,
        tasks: Tasks,
        sign_in: SignIn,
        place: Place,
        *,
        on_unlocked: Callable[[Session], None],
        on_signed_out: Callable[[], None],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._sign_in = sign_in
        self._place = place
        self._on_unlocked = on_unlocked
        self._on_signed_out = on_signed_out
        self._state: LockState | None = None

    def lock(self, member: StaffMember) -> None:
        """Expect `member` back."""
        self._show(LockState(self._place, member))
        self._tasks.run(Lane.STORE, self._sign_in.lock, lambda _: None, self._failed)

    def unlock(self, pin: str) -> None:
        """Somebody typed a PIN."""
        if self._state is None or self._state.is_busy:
            return
        self._show(replace(self._state, is_busy=True, problem=None))
        check = partial(self._sign_in.unlock, pin)
        self._tasks.run(Lane.STORE, check, self._on_unlocked, self._failed)

    def sign_out(self) -> None:
        """Somebody else wants to work here; the shift stays open."""
        self._tasks.run(Lane.STORE, self._sign_in.sign_out, self._signed_out, self._failed)

    def _signed_out(self, _: None) -> None:
        self._on_signed_out()

    def _failed(self, error: Exception) -> None:
        if self._state is not None:
            self._show(replace(self._state, is_busy=False, problem=sentence(error)))

    def _show(self, state: LockState) -> None:
        self._state = state
        self._view.show_state(state)
