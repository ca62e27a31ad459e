"""A count that differs: a reason, a supervisor, and what may explain it. Before that no figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from pos_app.domain.card_guard import holds_card_number
from pos_app.domain.explain_variance import Explanation
from pos_app.domain.ids import StaffId
from pos_app.domain.variance_causes import Cause
from pos_app.errors.typed import CardNumberRefused
from ui.approval.state import ApprovalRequest, AskApproval
from ui.close_shift.state import CloseShiftState, Step
from ui.tasks import Lane, Tasks
from ui.wording import sentence

Explain = Callable[[], tuple[Explanation, ...]]  # the likeliest first; may ask head office
_MOST_SHOWN: Final = 5


class ReasonPart:
    """`close` is called once all is said: reason, supervisor, cause (empty: none was asked for)."""

    def __init__(
        self,
        tasks: Tasks,
        explain: Explain,
        ask_approval: AskApproval,
        now: Callable[[], CloseShiftState],
        show: Callable[[CloseShiftState], None],
        close: Callable[[str, StaffId, str], None],
    ) -> None:
        self._tasks = tasks
        self._explain = explain
        self._ask_approval = ask_approval
        self._now = now
        self._show = show
        self._close = close

    def write(self, reason: str) -> None:
        """Why the cash may differ."""
        if self._is_at(Step.REASON):
            self._show(replace(self._now(), reason=reason, problem=None))

    def ask_supervisor(self) -> None:
        """A second person closes a shift that does not match, with a reason."""
        reason = self._now().reason.strip()
        if not self._is_at(Step.REASON) or not reason:
            return
        if holds_card_number(reason):  # said before somebody is called for it
            self._show(replace(self._now(), problem=sentence(CardNumberRefused())))
        else:
            self._ask_approval(ApprovalRequest("close_shift", reason=reason), self._approved)

    def choose(self, place: int) -> None:
        """Which explanation supervisor and clerk agree on; behind the last: none of them."""
        if self._is_at(Step.EXPLAIN):
            self._show(replace(self._now(), picked=place, problem=None))

    def close(self) -> None:
        """Close with that cause."""
        state = self._now()
        if self._is_at(Step.EXPLAIN) and state.cause is not None and state.supervisor is not None:
            self._go(state.supervisor, state.cause.value)

    def _approved(self, supervisor: StaffId) -> None:
        """The supervisor is here: from now on the figures may be seen."""
        if self._is_at(Step.REASON):
            self._show(replace(self._now(), supervisor=supervisor, is_busy=True, problem=None))
            self._tasks.run(Lane.NETWORK, self._explain, self._explained, self._not_explained)

    def _explained(self, found: tuple[Explanation, ...]) -> None:
        """Where nothing differs, as in a shift that somebody left open, nothing is asked."""
        state = self._now()
        if found:
            shown = tuple(e for e in found if e.cause is not Cause.NOT_KNOWN)[:_MOST_SHOWN]
            self._ask_cause(shown)
        elif state.supervisor is not None:
            self._go(state.supervisor, "")

    def _not_explained(self, error: Exception) -> None:
        """Nothing holds up a close: the people say what they know."""
        self._ask_cause(())

    def _ask_cause(self, explanations: tuple[Explanation, ...]) -> None:
        state = replace(self._now(), step=Step.EXPLAIN, is_busy=False, picked=None)
        self._show(replace(state, explanations=explanations))

    def _go(self, supervisor: StaffId, cause: str) -> None:
        self._show(replace(self._now(), is_busy=True, problem=None))
        self._close(self._now().reason.strip(), supervisor, cause)

    def _is_at(self, step: Step) -> bool:
        return self._now().step is step and not self._now().is_busy
