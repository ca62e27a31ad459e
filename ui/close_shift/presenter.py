"""Check, count blind, confirm, close: each method hands over to the one below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from pos_app.domain.cash import Count
from pos_app.domain.documents import ShiftReportDocument
from pos_app.domain.events import BalancingStarted, ShiftClosed
from pos_app.domain.ids import StaffId
from pos_app.domain.printing import PrintResult
from pos_app.domain.shift import ShiftState
from pos_app.errors.kinds import CounterError
from pos_app.errors.people import SupervisorNeeded
from pos_app.errors.shift import CountAgain, ShiftNotOpen
from pos_app.services.run_shift import Counted, RunShift
from pos_app.services.watch_queue import WatchQueue
from ui.approval.state import AskApproval
from ui.close_shift.card_part import CardPart
from ui.close_shift.card_state import CardCheck
from ui.close_shift.card_totals import CardTotals
from ui.close_shift.keep_part import Floats, KeepPart
from ui.close_shift.reason_part import Explain, ReasonPart
from ui.close_shift.state import Checks, CloseShiftState, Step
from ui.close_shift.z_report import ZReport
from ui.printed_word import word_of
from ui.tasks import Lane, Tasks
from ui.wording import sentence


class CloseShiftScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: CloseShiftState) -> None: ...


@dataclass(frozen=True, slots=True)
class CloseServices:
    """The use cases behind the screen."""

    run_shift: RunShift
    watch_queue: WatchQueue
    open_drawer: Callable[[BalancingStarted], bool | None]  # blocks: for the printer's lane
    z_report: ZReport
    card_totals: CardTotals
    float_count: Floats
    explain: Explain


class CloseShiftPresenter:
    """Decides what the screen shows; keeps a half-done count until the shift is closed."""

    def __init__(
        self,
        view: CloseShiftScreen,
        tasks: Tasks,
        services: CloseServices,
        *,
        is_basket_empty: Callable[[], bool],
        ask_approval: AskApproval,
        on_back: Callable[[], None],
        on_closed: Callable[[], None],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._services = services
        self._is_basket_empty = is_basket_empty
        self._on_back = on_back
        self._on_closed = on_closed
        self._by = StaffId("")
        self._report: ShiftReportDocument | None = None
        self._cards = CardPart(tasks, services.card_totals, self._show_card, self._pass_card)
        self.keeping = KeepPart(tasks, services.float_count, lambda: self._state, self._show)
        self.reasons = ReasonPart(
            tasks,
            services.explain,
            ask_approval,
            lambda: self._state,
            self._show,
            self._close,
        )
        self._state = CloseShiftState()

    def start(self, by: StaffId) -> None:
        """Look at what is still open, for the clerk or supervisor `by`."""
        self._by = by
        count = Count() if self._state.step is Step.RESULT else self._state.count
        self._cards.reset()
        self._show(CloseShiftState(count=count))
        is_basket_empty = self._is_basket_empty()
        work = partial(self._check, is_basket_empty)
        self._tasks.run(Lane.STORE, work, self._checked, self._failed)

    def begin_count(self) -> None:
        """Stop payments, open the drawer, show the empty table."""
        if self._is_idle(Step.CHECK) and self._state.checks is not None:
            self._work()
            self._tasks.run(Lane.STORE, self._balance, self._balancing, self._failed)

    def recount(self, pieces: Mapping[int, int]) -> None:
        """The clerk typed; `pieces` by face value in dirhams is the whole table."""
        if self._is_idle(Step.COUNT):
            try:
                self._show(replace(self._state, count=Count.of(pieces)))
            except CounterError as error:
                self._show(replace(self._state, problem=sentence(error)))

    def finish_count(self) -> None:
        """All is counted: on to the cards, where there are any."""
        if self._is_idle(Step.COUNT):
            self._work()
            self._cards.begin(self._by)

    @property
    def cards(self) -> CardPart:
        """What the clerk does at the step about cards."""
        return self._cards

    @property
    def is_at_cards(self) -> bool:
        """Whether that step is on the screen."""
        return self._state.step is Step.CARD

    def leave_cards(self) -> None:
        """Go on, also without the terminal's totals; ask once more before the count counts."""
        if self._is_idle(Step.CARD):
            self._show(replace(self._state, step=Step.CONFIRM, problem=None))

    def close(self) -> None:
        """Keep the count, and close with it when it will do."""
        if self._is_idle(Step.CONFIRM):
            self._work()
            work = partial(self._services.run_shift.count, self._state.count, self._by)
            self._tasks.run(Lane.STORE, work, self._counted, self._count_failed)

    def print_again(self) -> None:
        """The Z while it is not surely on paper; then a marked copy of it."""
        closed, report = self._state.closed, self._report
        if self._is_idle(Step.RESULT) and closed is not None and report is not None:
            self._work()
            number = self._state.copies + 1
            self._show(replace(self._state, copies=number))
            copy = replace(report, copy_no=number)
            work = partial(self._services.z_report.print_again, closed, copy, self._by)
            self._tasks.run(Lane.PRINTER, work, self._printed, self._failed)

    def finish(self) -> None:
        """The Z was seen: leave."""
        if self._is_idle(Step.RESULT):
            self._on_closed()

    def back(self) -> None:
        """One step back. What was counted stays in the table."""
        if self._state.is_busy:
            return
        match self._state.step:
            case Step.CHECK:
                self._on_back()
            case Step.COUNT:
                self._work()
                work = partial(self._services.run_shift.leave_balancing, self._by)
                self._tasks.run(Lane.STORE, work, self._left, self._failed)
            case Step.CARD if self._state.card.is_typed_result:
                self._cards.type_again()
            case Step.KEEP:
                self.keeping.finish()
            case Step.CARD | Step.CONFIRM | Step.REASON | Step.EXPLAIN:
                self._show(replace(_unsaid(self._state), step=Step.COUNT, problem=None))
            case Step.RESULT:
                self._on_closed()

    def _check(self, is_basket_empty: bool) -> tuple[Checks, bool]:
        shift = self._services.run_shift.current()
        if shift is None:
            raise ShiftNotOpen
        counts = self._services.watch_queue.counts()
        checks = Checks(
            is_basket_empty=is_basket_empty,
            waiting=counts.waiting,
            waiting_amount=counts.waiting_amount,
            refused=counts.refused,
            unknown=counts.unknown,
        )
        return checks, shift.state is ShiftState.BALANCING

    def _checked(self, answer: tuple[Checks, bool]) -> None:
        checks, is_balancing = answer
        step = Step.COUNT if is_balancing else Step.CHECK
        self._show(replace(self._state, step=step, checks=checks))

    def _balance(self) -> BalancingStarted | None:
        """What the drawer opens for: a supervisor counts another's drawer by its key."""
        run_shift = self._services.run_shift
        started = run_shift.start_balancing(self._by)
        shift = run_shift.current()
        return started if shift is not None and shift.clerk == self._by else None

    def _balancing(self, started: BalancingStarted | None) -> None:
        self._show(replace(self._state, step=Step.COUNT, is_busy=False))
        if started is not None:
            work = partial(self._services.open_drawer, started)
            self._tasks.run(Lane.PRINTER, work, self._kicked, self._failed)

    def _kicked(self, did_open: bool | None) -> None:
        self._show(replace(self._state, is_drawer_stuck=did_open is False))

    def _left(self, _: None) -> None:
        self._cards.reset()
        self._show(replace(self._state, step=Step.CHECK, is_busy=False, card=self._cards.check))

    def _show_card(self, card: CardCheck) -> None:
        """Also a late answer is kept, whichever step the clerk is at by then."""
        is_awaited = self._state.step is Step.COUNT and self._state.is_busy
        if is_awaited:
            self._show(replace(self._state, step=Step.CARD, is_busy=False, card=card))
        else:
            self._show(replace(self._state, card=card))

    def _pass_card(self) -> None:
        self._show(replace(self._state, step=Step.CONFIRM, is_busy=False))

    def _counted(self, _: Counted) -> None:
        self._close("", None)

    def _count_failed(self, error: Exception) -> None:
        if isinstance(error, CountAgain):
            again = CloseShiftState(Step.COUNT, self._state.checks, card=self._state.card)
            self._show(replace(again, problem=sentence(error)))
        else:
            self._failed(error)

    def _close(self, reason: str, approved_by: StaffId | None, cause: str = "") -> None:
        state = self._state
        work = partial(
            self._services.run_shift.close,
            self._by,
            reason,
            approved_by,
            cause=cause,
            kept=state.kept,
            handed_to=state.handed_to.strip(),
        )
        self._tasks.run(Lane.STORE, work, self._closed, self._close_failed)

    def _close_failed(self, error: Exception) -> None:
        if isinstance(error, SupervisorNeeded):
            self._show(replace(self._state, step=Step.REASON, is_busy=False, problem=None))
        else:
            self._failed(error)

    def _closed(self, closed: ShiftClosed) -> None:
        self._show(replace(self._state, step=Step.RESULT, closed=closed, is_busy=False))
        draw = partial(self._services.z_report.draw, closed)
        self._tasks.run(Lane.STORE, draw, self._drawn, self._failed)
        work = partial(self._services.z_report.print, closed)
        self._tasks.run(Lane.PRINTER, work, self._printed, self._failed)

    def _drawn(self, drawn: tuple[ShiftReportDocument, bytes]) -> None:
        self._report, picture = drawn
        self._show(replace(self._state, picture=picture))

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

    def _is_idle(self, step: Step) -> bool:
        return self._state.step is step and not self._state.is_busy

    def _work(self) -> None:
        self._show(replace(self._state, is_busy=True, problem=None))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self._state, is_busy=False, problem=sentence(error)))

    def _show(self, state: CloseShiftState) -> None:
        self._state = state
        self._view.show_state(state)


def _unsaid(state: CloseShiftState) -> CloseShiftState:
    """What was said of one count is not said of the next."""
    state = replace(state, kept=Count(), supervisor=None)
    return replace(state, explanations=(), picked=None)
