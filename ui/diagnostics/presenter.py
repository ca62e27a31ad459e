"""Look at everything, in a lane that nobody waits for; test and accept the card terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.ids import NOBODY, StaffId
from ui.approval.state import ApprovalRequest, AskApproval
from ui.counter import Check
from ui.diagnostics.state import DiagnosticsState, TerminalTest
from ui.tasks import Lane, Tasks
from ui.wording import sentence

if TYPE_CHECKING:
    from pos_app.services.cards.know_terminal import KnowTerminal


class DiagnosticsScreen(Protocol):
    """What draws a state of the diagnostics."""

    def show_state(self, state: DiagnosticsState) -> None: ...


@dataclass(frozen=True, slots=True)
class DiagnosticsServices:
    """What can be looked at."""

    checks: Callable[[], Sequence[Check]]
    has_terminal: Callable[[], bool]
    know_terminal: KnowTerminal


class DiagnosticsPresenter:
    """Runs the doctor's checks. `by` is who is signed in, or nobody."""

    def __init__(
        self,
        view: DiagnosticsScreen,
        tasks: Tasks,
        services: DiagnosticsServices,
        *,
        by: Callable[[], StaffId],
        ask_approval: AskApproval,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._services = services
        self._by = by
        self._ask_approval = ask_approval
        self._state = DiagnosticsState()

    def look(self) -> None:
        """Check everything; what came out last stays until there is more."""
        if self._state.is_busy:
            return
        state = replace(self._state, is_busy=True, has_terminal=self._services.has_terminal())
        self._show(replace(state, is_signed_in=self._by() != NOBODY, problem=None))
        self._tasks.run(Lane.NETWORK, self._services.checks, self._looked, self._failed)
        self.test_terminal()

    def test_terminal(self) -> None:
        """Ask the card terminal who it is and whether it is ready."""
        if self._state.has_terminal and not self._state.is_testing:
            self._show(replace(self._state, is_testing=True, problem=None))
            self._tasks.run(Lane.CARD_ASIDE, self._test, self._tested, self._not_tested)

    def accept_terminal(self) -> None:
        """Another terminal answers: two people say that it is this desk's from now on."""
        test = self._state.terminal
        if test is None or not test.is_another or self._state.is_testing:
            return
        if self._by() == NOBODY:
            return
        request = ApprovalRequest("accept_terminal", subject=test.status.poi_id)
        self._ask_approval(request, partial(self._approved, test.status.poi_id))

    def _approved(self, seen: str, supervisor: StaffId) -> None:
        self._show(replace(self._state, is_testing=True, problem=None))
        work = partial(self._accept, self._by(), supervisor, seen)
        self._tasks.run(Lane.CARD_ASIDE, work, self._tested, self._not_tested)

    def _accept(self, by: StaffId, supervisor: StaffId, seen: str) -> TerminalTest:
        self._services.know_terminal.accept(by, supervisor, seen)
        return self._test()

    def _test(self) -> TerminalTest:
        knowing = self._services.know_terminal
        status = knowing.status()
        why_not = knowing.why_not(status)
        return TerminalTest(status, knowing.known(), sentence(why_not) if why_not else None)

    def _tested(self, test: TerminalTest) -> None:
        self._show(replace(self._state, terminal=test, is_testing=False))

    def _not_tested(self, error: Exception) -> None:
        self._show(replace(self._state, is_testing=False, problem=sentence(error)))

    def _looked(self, checks: Sequence[Check]) -> None:
        self._show(replace(self._state, checks=tuple(checks), is_busy=False))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self._state, is_busy=False, problem=sentence(error)))

    def _show(self, state: DiagnosticsState) -> None:
        self._state = state
        self._view.show_state(state)
