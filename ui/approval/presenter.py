"""Ask a second person for one act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from pos_app.domain.approval import REMOTE
from pos_app.domain.ids import StaffId
from pos_app.domain.staff import StaffMember
from pos_app.services.ask_approval import AskApproval
from pos_app.services.sign_in import SignIn
from ui.approval.elsewhere import LASTS_S, AskElsewhere
from ui.approval.state import ApprovalRequest, ApprovalState
from ui.tasks import Lane, Tasks
from ui.wording import sentence

ExtendAlone = Callable[
    [StaffId, StaffId], object
]  # (clerk, who approves): longer without head office


class ApprovalScreen(Protocol):
    """What draws a state of the panel."""

    def show_state(self, state: ApprovalState) -> None: ...


class ApprovalPresenter:
    """One request at a time; closes itself when it is granted or given up."""

    def __init__(
        self,
        view: ApprovalScreen,
        tasks: Tasks,
        sign_in: SignIn,
        *,
        on_closed: Callable[[], None],
        extend: ExtendAlone | None = None,
        ask: Callable[[], AskApproval] | None = None,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._sign_in = sign_in
        self._on_closed = on_closed
        self._extend = extend
        self._elsewhere: AskElsewhere | None = None
        if ask is not None:
            self._elsewhere = AskElsewhere(
                tasks, ask, on_granted=self._granted_elsewhere, on_failed=self._not_elsewhere
            )
        self._clerk = StaffId("")
        self._approved: Callable[[StaffId], None] = lambda _: None
        self._approved_elsewhere: StaffId | None = None  # while a PIN is being checked here
        self._state: ApprovalState | None = None

    def ask(
        self, request: ApprovalRequest, approved: Callable[[StaffId], None], clerk: StaffId
    ) -> None:
        """Ask for `request`, which `clerk` may not approve alone."""
        self._clerk = clerk
        self._approved = approved
        elsewhere = self._elsewhere
        may_ask = elsewhere is not None and elsewhere.offers(request)
        self._show(ApprovalState(request, may_ask=may_ask))

    def ask_elsewhere(self) -> None:
        """Let somebody at another desk decide; a PIN here is as good meanwhile."""
        state, elsewhere = self._state, self._elsewhere
        if state is None or elsewhere is None or not state.may_ask or state.asks_for_s is not None:
            return
        self._show(replace(state, asks_for_s=LASTS_S, problem=None))
        elsewhere.begin(state.request, self._clerk)

    def look(self) -> None:
        """Some time has passed."""
        state, elsewhere = self._state, self._elsewhere
        if state is None or elsewhere is None or state.asks_for_s is None:
            return
        self._show(replace(state, asks_for_s=elsewhere.left_s()))
        elsewhere.look()

    def approve(self, staff_id: str, pin: str) -> None:
        """Somebody typed number and PIN."""
        if self._state is None or self._state.is_busy:
            return
        self._show(replace(self._state, is_busy=True, problem=None))
        check = partial(self._check, self._state.request, staff_id, pin)
        self._tasks.run(Lane.STORE, check, self._granted, self._failed)

    def cancel(self) -> None:
        """Close the panel; nothing is approved."""
        if self._state is not None and not self._state.is_busy:
            self._close()

    def _check(self, request: ApprovalRequest, staff_id: str, pin: str) -> StaffMember:
        """Who it is; and what the approval itself does is done."""
        deed = request.deed
        member = self._sign_in.approve(
            staff_id, pin, not_by=self._clerk, deed=deed, is_bound=deed.action in REMOTE
        )
        if request.extends and self._extend is not None:
            self._extend(self._clerk, member.staff_id)
        return member

    def _granted(self, member: StaffMember) -> None:
        self._close()
        self._approved(member.staff_id)

    def _failed(self, error: Exception) -> None:
        by = self._approved_elsewhere
        if self._state is None:
            return
        self._show(replace(self._state, is_busy=False, problem=sentence(error)))
        if by is not None:
            self._granted_elsewhere(by)

    def _granted_elsewhere(self, approved_by: StaffId) -> None:
        """A PIN that was just typed here counts before it, if it is right."""
        if self._state is not None and self._state.is_busy:
            self._approved_elsewhere = approved_by
        elif self._state is not None:
            self._close()
            self._approved(approved_by)

    def _not_elsewhere(self, error: Exception) -> None:
        if self._state is not None:
            self._show(replace(self._state, asks_for_s=None, problem=sentence(error)))

    def _close(self) -> None:
        if self._elsewhere is not None:
            self._elsewhere.give_up()
        self._state, self._approved_elsewhere = None, None
        self._on_closed()

    def _show(self, state: ApprovalState) -> None:
        self._state = state
        self._view.show_state(state)
