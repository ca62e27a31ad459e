"""Check who wants to work here: each method hands over to the one below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from ui.sign_in.state import SignInState
from ui.tasks import Lane, Tasks

if TYPE_CHECKING:  # loaded when the sign-in is painted
    from pos_app.services.sign_in import Session
    from ui.counter import Counter
    from ui.standing import Standing


class SignInScreen(Protocol):
    """What draws a state of the sign-in."""

    def show_state(self, state: SignInState) -> None: ...


class SignInPresenter:
    """Takes a staff number and a PIN, also before the store is open: then it waits for it."""

    def __init__(
        self, view: SignInScreen, tasks: Tasks, *, on_signed_in: Callable[[Session], None]
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._on_signed_in = on_signed_in
        self._counter: Counter | None = None
        self._early: tuple[str, str] | None = None
        self._state = SignInState()

    def start(self) -> None:
        """Show an empty sign-in."""
        self._show(replace(self._state, is_busy=False, problem=None))

    def ready(self, counter: Counter) -> None:
        """The store is open: check what was typed in the meantime."""
        self._counter = counter
        self._show(replace(self._state, is_ready=True, is_busy=False, place=counter.place))
        if self._early is not None:
            staff_id, pin = self._early
            self._early = None
            self.sign_in(staff_id, pin)

    def sign_in(self, staff_id: str, pin: str) -> None:
        """Somebody typed number and PIN."""
        if self._state.is_busy:
            return
        self._show(replace(self._state, is_busy=True, problem=None))
        if self._counter is None:
            self._early = (staff_id, pin)
            return
        check = partial(self._counter.sign_in.sign_in, staff_id, pin)
        self._tasks.run(Lane.STORE, check, self._signed_in, self.failed)

    def failed(self, error: Exception) -> None:
        """Wrong PIN, or the store could not be opened at all."""
        from ui.wording import sentence

        self._early = None
        self._show(replace(self._state, is_busy=False, problem=sentence(error)))

    def stands(self, standing: Standing) -> None:
        """Counts and connection have changed."""
        self._show(
            replace(self._state, counts=standing.counts, is_offline=standing.is_online is False)
        )

    def _signed_in(self, session: Session) -> None:
        self._show(replace(self._state, is_busy=False, problem=None))
        self._on_signed_in(session)

    def _show(self, state: SignInState) -> None:
        self._state = state
        self._view.show_state(state)
