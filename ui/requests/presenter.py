"""Read what other desks ask, again and again; decide one with one's own PIN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from pos_app.domain.approval import ApprovalAsked
from pos_app.domain.clock import Clock
from pos_app.domain.day_events import ApprovalDecided
from pos_app.domain.ids import EventId
from pos_app.errors.approval import ApprovalDecidedBefore, ApprovalExpired, ApprovalUnknown
from ui.branch.services import DecidesApprovals
from ui.requests.state import Deciding, RequestsState
from ui.tasks import Lane, Tasks
from ui.wording import sentence

_OVER = (ApprovalDecidedBefore, ApprovalExpired, ApprovalUnknown)  # nothing is left to decide


class RequestsScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: RequestsState) -> None: ...


class RequestsPresenter:
    """Decides what the page shows. Nothing is decided without a PIN."""

    def __init__(
        self,
        view: RequestsScreen,
        tasks: Tasks,
        approvals: DecidesApprovals,
        clock: Clock,
        *,
        on_back: Callable[[], None],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._approvals = approvals
        self._clock = clock
        self._on_back = on_back
        self._is_reading = False
        self._state = RequestsState()

    def start(self) -> None:
        """Read the list."""
        self._show(RequestsState())
        self.refresh()

    def refresh(self) -> None:
        """Read again, quietly: called while the page is in front."""
        if not self._is_reading:
            self._is_reading = True
            work = self._approvals.pending
            self._tasks.run(Lane.NETWORK, work, self._was_read, self._not_read)

    def _was_read(self, requests: tuple[ApprovalAsked, ...]) -> None:
        self._is_reading = False
        state = replace(self._state, requests=requests, at=self._clock.now(), problem=None)
        if state.chosen is None:
            first = requests[0].request if requests else None
            state = replace(state, selected=first)
        self._show(state)

    def _not_read(self, error: Exception) -> None:
        self._is_reading = False
        self._show(replace(self._state, at=self._clock.now(), problem=sentence(error)))

    def choose(self, request: EventId) -> None:
        """A row was selected."""
        if self._state.deciding is None and request != self._state.selected:
            self._show(replace(self._state, selected=request, decided=None))

    def decide(self, is_approved: bool) -> None:
        """Yes or no to the chosen one: ask for the PIN."""
        chosen = self._state.chosen
        if chosen is not None and self._state.deciding is None:
            deciding = Deciding(chosen, is_approved)
            self._show(replace(self._state, deciding=deciding, decided=None))

    def type_reason(self, reason: str) -> None:
        """Why, in their own words."""
        deciding = self._state.deciding
        if deciding is not None and not deciding.is_busy:
            self._show(replace(self._state, deciding=replace(deciding, reason=reason)))

    def confirm(self, staff_id: str, pin: str) -> None:
        """Who decides it."""
        deciding = self._state.deciding
        if deciding is None or deciding.is_busy:
            return
        busy = replace(deciding, is_busy=True, problem=None)
        self._show(replace(self._state, deciding=busy))
        work = partial(
            self._approvals.decide,
            deciding.asked,
            staff_id,
            pin,
            is_approved=deciding.is_approved,
            reason=deciding.reason.strip(),
        )
        self._tasks.run(Lane.NETWORK, work, self._decided, self._not_decided)

    def _decided(self, event: ApprovalDecided) -> None:
        left = tuple(one for one in self._state.requests if one.request != event.request)
        state = replace(self._state, requests=left, deciding=None, decided=event.is_approved)
        self._show(state)
        self.refresh()

    def _not_decided(self, error: Exception) -> None:
        deciding = self._state.deciding
        problem = sentence(error)
        if deciding is None or isinstance(error, _OVER):
            self._show(replace(self._state, deciding=None, problem=problem))
        else:
            again = replace(deciding, is_busy=False, problem=problem)
            self._show(replace(self._state, deciding=again))

    def back(self) -> None:
        """From the PIN to the list; out of the list."""
        deciding = self._state.deciding
        if deciding is None:
            self._on_back()
        elif not deciding.is_busy:
            self._show(replace(self._state, deciding=None))

    def _show(self, state: RequestsState) -> None:
        self._state = state
        self._view.show_state(state)
