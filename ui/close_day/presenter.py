"""Declare what stands open, take shift files, close the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from pos_app.domain.branch_day import BranchDay, ShiftOfDay
from pos_app.domain.clock import Clock, qatar_date
from pos_app.domain.day_events import DayClosed
from pos_app.domain.ids import StaffId
from pos_app.domain.permissions import Act, May, may
from pos_app.domain.printing import PrintResult
from pos_app.domain.staff import Role
from pos_app.errors.day import DayAlreadyClosed, DayChanged, DayInFuture, DayWithoutShifts
from pos_app.errors.people import SupervisorNeeded
from ui.approval.state import ApprovalRequest, AskApproval
from ui.branch.figures import blind
from ui.branch.services import DayServices
from ui.close_day.state import CloseDayState, Key, Step, key_of
from ui.printed_word import word_of
from ui.tasks import Lane, Tasks
from ui.wording import sentence

ACTION = "close_day"


class CloseDayScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: CloseDayState) -> None: ...


class CloseDayPresenter:
    """Decides what the page shows; `on_done` leads back to the day, read again."""

    def __init__(
        self,
        view: CloseDayScreen,
        tasks: Tasks,
        services: DayServices,
        clock: Clock,
        *,
        ask_approval: AskApproval,
        on_done: Callable[[], None],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._services = services
        self._clock = clock
        self._ask_approval = ask_approval
        self._on_done = on_done
        self._by = StaffId("")
        self._role = Role.CLERK
        self._day: BranchDay | None = None  # whole: with what the reader must not see
        self._state = CloseDayState()

    def start(self, by: StaffId, role: Role, day: BranchDay) -> None:
        """Show what stands open on `day`, as it was read last."""
        self._by, self._role = by, role
        two = may(role, Act.CLOSE_DAY) is May.WITH_ANOTHER
        self._state = CloseDayState(needs_approval=two)
        self._take_over(day)

    def _take_over(self, day: BranchDay) -> None:
        """The day as it is now; reasons stay with what they were given for."""
        self._day = day
        shown = blind(day, self._by)
        points = self._services.close.open_exceptions(shown)
        keys = [key_of(point) for point in points]
        selected = self._state.selected if self._state.selected in keys else None
        state = replace(self._state, day=shown, points=points, is_busy=False)
        state = replace(state, selected=selected or next(iter(keys), None))
        refused = self._why_not(day)
        self._show(replace(state, problem=sentence(refused) if refused else state.problem))

    def _why_not(self, day: BranchDay) -> Exception | None:
        """Said before anybody types a reason for nothing."""
        if day.closed is not None:
            head = day.closed.header
            return DayAlreadyClosed(date=head.business_date, by=head.by, at=head.at)
        if day.business_date > qatar_date(self._clock.now()):
            return DayInFuture(date=day.business_date)
        return None if day.shifts else DayWithoutShifts(date=day.business_date)

    # Declaring -------------------------------------------------------------------

    def choose(self, key: Key) -> None:
        """A row was selected."""
        if key != self._state.selected and self._is_free(Step.POINTS):
            self._show(replace(self._state, selected=key))

    def give_reason(self, reason: str) -> None:
        """Why the chosen point is let be."""
        state = self._state
        if state.selected is None or not self._is_free(Step.POINTS):
            return
        if state.reason != reason:
            reasons = {**state.reasons, state.selected: reason}
            self._show(replace(state, reasons=reasons, problem=None))

    def next_point(self) -> None:
        """On to what has no reason yet; to the summary when all have one."""
        open_ones = self._state.undeclared
        if open_ones:
            self._show(replace(self._state, selected=key_of(open_ones[0])))
        else:
            self.go_on()

    # Files -----------------------------------------------------------------------

    def to_file(self) -> None:
        """A desk that does not reach head office has its shift on a stick."""
        if self._is_free(Step.POINTS):
            self._show(replace(self._state, step=Step.FILE, taken="", problem=None))

    def type_path(self, path: str) -> None:
        """Where the file is."""
        if self._is_free(Step.FILE):
            self._show(replace(self._state, path=path, problem=None, taken=""))

    def take_file(self) -> None:
        """Read it, and the day with it."""
        path = self._state.path.strip()
        if not path or not self._is_free(Step.FILE):
            return
        self._work()
        work = partial(self._take, Path(path).expanduser())
        self._tasks.run(Lane.NETWORK, work, self._taken, self._failed)

    def _take(self, file: Path) -> tuple[ShiftOfDay, BranchDay]:
        assert self._day is not None
        shift = self._services.shift_files.take(file, self._by)
        return shift, self._services.see.day(self._day.business_date)

    def _taken(self, taken: tuple[ShiftOfDay, BranchDay]) -> None:
        shift, day = taken
        self._state = replace(self._state, taken=shift.shift, path="")
        self._take_over(day)

    # Closing ---------------------------------------------------------------------

    def go_on(self) -> None:
        """To the summary; from there the day is closed; from the result back."""
        state = self._state
        if state.is_busy or state.day is None:
            return
        if state.step is Step.POINTS and self._may_close():
            self._show(replace(state, step=Step.CONFIRM, problem=None))
        elif state.step is Step.FILE:
            self.take_file()
        elif state.step is Step.CONFIRM:
            self._close_or_ask()
        elif state.step is Step.RESULT:
            self._on_done()

    def _may_close(self) -> bool:
        day, state = self._day, self._state
        return day is not None and not state.undeclared and self._why_not(day) is None

    def type_note(self, note: str) -> None:
        """A word about the day."""
        if self._is_free(Step.CONFIRM):
            self._show(replace(self._state, note=note, problem=None))

    def _close_or_ask(self) -> None:
        if self._state.needs_approval:
            self._ask()
        else:
            self._close(None)

    def _ask(self) -> None:
        assert self._state.day is not None
        day = self._state.day
        request = ApprovalRequest(ACTION, day.collected, day.business_date.isoformat())
        self._ask_approval(request, self._close)

    def _close(self, approved_by: StaffId | None) -> None:
        state, day = self._state, self._day
        if day is None or not self._is_free(Step.CONFIRM):
            return
        self._work()
        reasons = {key_of(point): state.reason_of(point).strip() for point in state.points}
        close = self._services.close.close
        work = partial(close, day, reasons, self._by, approved_by, state.note.strip())
        self._tasks.run(Lane.NETWORK, work, self._closed, self._not_closed)

    def _not_closed(self, error: Exception) -> None:
        self._failed(error)
        if isinstance(error, SupervisorNeeded):
            self._ask()
        elif isinstance(error, DayChanged):
            self._read_again()

    def _read_again(self) -> None:
        """Something arrived: what is open now stands on the list, the reasons beside it."""
        assert self._day is not None
        shown = self._day.business_date
        self._show(replace(self._state, step=Step.POINTS, is_busy=True))
        work = partial(self._services.see.day, shown)
        self._tasks.run(Lane.NETWORK, work, self._take_over, self._failed)

    def _closed(self, closed: DayClosed) -> None:
        self._show(replace(self._state, step=Step.RESULT, closed=closed))
        papers = self._services.papers
        work = partial(papers.picture, closed)
        self._tasks.run(Lane.STORE, work, self._drawn, self._failed)
        self._print(partial(papers.print_first, closed))

    def _drawn(self, picture: bytes) -> None:
        self._show(replace(self._state, picture=picture))

    def print(self) -> None:
        """The closed day on paper once more."""
        closed = self._state.closed
        if closed is not None and self._is_free(Step.RESULT):
            self._print(partial(self._services.papers.print_again, closed, self._by))

    def _print(self, work: Callable[[], PrintResult]) -> None:
        self._show(replace(self._state, is_busy=True, is_printed=False, is_sent=False))
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
        """One step back; what was typed stays while the page is open."""
        state = self._state
        if state.is_busy:
            return
        if state.step in (Step.FILE, Step.CONFIRM):
            self._show(replace(state, step=Step.POINTS, problem=None))
        else:
            self._on_done()

    def _is_free(self, step: Step) -> bool:
        return self._state.step is step and not self._state.is_busy

    def _work(self) -> None:
        self._show(replace(self._state, is_busy=True, problem=None))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self._state, is_busy=False, problem=sentence(error)))

    def _show(self, state: CloseDayState) -> None:
        self._state = state
        self._view.show_state(state)
