"""Count a closed shift again; a supervisor needs a manager's approval."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Protocol

from pos_app.domain.branch_day import ShiftOfDay
from pos_app.domain.cash import Count
from pos_app.domain.day_events import ShiftVerified
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.permissions import Act, May, may
from pos_app.domain.printing import PrintResult
from pos_app.domain.staff import Role
from pos_app.errors.kinds import CounterError
from pos_app.errors.people import SupervisorNeeded
from pos_app.errors.shift import OwnShift
from ui.approval.state import ApprovalRequest, AskApproval
from ui.branch.services import VerifiesShift
from ui.printed_word import word_of
from ui.tasks import Lane, Tasks
from ui.verify_shift.state import Step, VerifyShiftState
from ui.wording import sentence

ACTION = "verify_shift"


class VerifyShiftScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: VerifyShiftState) -> None: ...


class VerifyShiftPresenter:
    """Decides what the page shows; `on_done` leads back to the day, read again."""

    def __init__(
        self,
        view: VerifyShiftScreen,
        tasks: Tasks,
        verify: VerifiesShift,
        print_paper: Callable[[ShiftVerified, StaffId], PrintResult],
        *,
        ask_approval: AskApproval,
        on_done: Callable[[], None],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._verify = verify
        self._print_paper = print_paper
        self._ask_approval = ask_approval
        self._on_done = on_done
        self._by = StaffId("")
        self._role = Role.CLERK
        self._state = VerifyShiftState()

    def start(self, by: StaffId, role: Role, shift: ShiftOfDay) -> None:
        """Count `shift` again; nobody verifies their own."""
        self._by, self._role = by, role
        is_own = shift.clerk == by  # refused before anything is counted
        problem = sentence(OwnShift(shift=shift.shift)) if is_own else None
        self._show(VerifyShiftState(shift, is_own=is_own, problem=problem))

    def recount(self, pieces: Mapping[int, int]) -> None:
        """The pieces as they stand in the table."""
        if self._is_free(Step.COUNT) and not self._state.is_own:
            try:
                self._show(replace(self._state, count=Count.of(pieces), problem=None))
            except CounterError as error:
                self._failed(error)

    def type_card(self, text: str) -> None:
        """What the slips add up to."""
        if self._is_free(Step.SLIPS):
            state = replace(self._state, card_text=text, is_card_wrong=False, problem=None)
            self._show(state)

    def type_note(self, note: str) -> None:
        """A word about it."""
        if self._is_free(Step.SLIPS):
            self._show(replace(self._state, note=note, problem=None))

    def go_on(self) -> None:
        """From the count to the slips, from the slips to the result, from there back to the day."""
        match self._state.step:
            case Step.COUNT:
                if self._is_free(Step.COUNT) and not self._state.is_own:
                    self._show(replace(self._state, step=Step.SLIPS, problem=None))
            case Step.SLIPS:
                self._verify_now()
            case Step.RESULT:
                self._on_done()

    def print(self) -> None:
        """The three numbers on paper, to be signed by both."""
        verified = self._state.shift.verified if self._state.shift is not None else None
        if not self._is_free(Step.RESULT) or verified is None:
            return
        self._show(replace(self._state, is_busy=True, problem=None))
        work = partial(self._print_paper, verified, self._by)
        self._tasks.run(Lane.PRINTER, work, self._printed, self._failed)

    def _printed(self, result: PrintResult) -> None:
        word = word_of(result)
        self._show(
            replace(
                self._state,
                is_busy=False,
                is_printed=word.is_printed,
                is_sent=word.is_sent,
                problem=word.problem,
            )
        )

    def back(self) -> None:
        """One step back; what is counted stays."""
        state = self._state
        if state.is_busy:
            return
        if state.step is Step.SLIPS:
            self._show(replace(state, step=Step.COUNT, problem=None))
        else:
            self._on_done()

    def _verify_now(self) -> None:
        if not self._is_free(Step.SLIPS):
            return
        try:
            card = Money.parse(self._state.card_text) if self._state.card_text.strip() else None
        except CounterError as error:
            self._show(replace(self._state, problem=sentence(error), is_card_wrong=True))
            return
        if may(self._role, Act.VERIFY_SHIFT) is May.WITH_ANOTHER:
            self._ask(card)
        else:
            self._book(card, None)

    def _ask(self, card: Money | None) -> None:
        shift = self._state.shift
        assert shift is not None, "a recount of nothing"
        request = ApprovalRequest(ACTION, self._state.count.total, shift.shift)
        self._ask_approval(request, partial(self._book, card))

    def _book(self, card: Money | None, approved_by: StaffId | None) -> None:
        state = self._state
        if not self._is_free(Step.SLIPS) or state.shift is None:
            return
        self._show(replace(state, is_busy=True, problem=None))
        work = partial(
            self._verify.verify,
            state.shift,
            state.count,
            card,
            self._by,
            state.note.strip(),
            approved_by,
        )
        self._tasks.run(Lane.STORE, work, self._booked, partial(self._not_booked, card))

    def _booked(self, verified: ShiftVerified) -> None:
        assert self._state.shift is not None
        shift = replace(self._state.shift, verified=verified)
        self._show(replace(self._state, shift=shift, step=Step.RESULT, is_busy=False))

    def _not_booked(self, card: Money | None, error: Exception) -> None:
        self._failed(error)
        if isinstance(error, SupervisorNeeded):  # the services know more than the matrix
            self._ask(card)

    def _is_free(self, step: Step) -> bool:
        return self._state.step is step and not self._state.is_busy

    def _failed(self, error: Exception) -> None:
        self._show(replace(self._state, is_busy=False, problem=sentence(error)))

    def _show(self, state: VerifyShiftState) -> None:
        self._state = state
        self._view.show_state(state)
