"""Count cash into a bag before a witness; book what the bank says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Final, Protocol

from pos_app.domain.branch_day import Deposit
from pos_app.domain.cash import Count
from pos_app.domain.clock import Clock, qatar_date
from pos_app.domain.day_events import DepositMade, DepositReceived
from pos_app.domain.ids import EventId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.permissions import Act, May, may
from pos_app.domain.printing import PrintResult
from pos_app.domain.staff import Role
from pos_app.errors.day import (
    BagNumberWrong,
    BagUsed,
    DepositDaysWrong,
    DepositEmpty,
    MoreThanInSafe,
)
from pos_app.errors.kinds import CounterError
from pos_app.errors.typed import AmountUnreadable
from ui.approval.state import ApprovalRequest, AskApproval
from ui.branch.services import DayServices
from ui.deposit.state import DepositState, Step, Typed
from ui.deposit.typed_days import typed_date, typed_days
from ui.printed_word import word_of
from ui.tasks import Lane, Tasks
from ui.wording import sentence

ACTION: Final = "deposit"
_LOOKS_BACK: Final = 7  # days whose deposits are listed


class DepositScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: DepositState) -> None: ...


@dataclass(frozen=True, slots=True)
class _Reading:
    in_safe: Money | None
    deposits: tuple[Deposit, ...]


class DepositPresenter:
    """Decides what the page shows; `on_done` leads back to the day, read again."""

    def __init__(
        self,
        view: DepositScreen,
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
        self._state = DepositState()

    # The safe and its bags ---------------------------------------------------------

    def start(self, by: StaffId, role: Role, shown: date) -> None:
        """The safe; a new bag holds cash of the day that was shown, unless somebody says else."""
        self._by = by
        today = qatar_date(self._clock.now())
        typed = {Typed.FIRST: shown.isoformat(), Typed.LAST: shown.isoformat()}
        self._show(
            DepositState(
                today=today,
                typed=typed,
                may_make=may(role, Act.DEPOSIT) is not May.NOT,
                may_receive=may(role, Act.RECEIVE_DEPOSIT) is not May.NOT,
            )
        )
        self.refresh()

    def refresh(self) -> None:
        """Read the safe and the bags of the last days again."""
        if self._state.is_loading:
            return
        self._show(replace(self._state, is_loading=True))
        self._tasks.run(Lane.NETWORK, self._read, self._was_read, self._failed)

    def _read(self) -> _Reading:
        today = qatar_date(self._clock.now())
        found: dict[EventId, Deposit] = {}
        for back in range(_LOOKS_BACK + 1):
            day = self._services.see.day(today - timedelta(days=back))
            for deposit in day.deposits:
                found.setdefault(deposit.made.header.event_id, deposit)
            if not day.is_whole:  # head office is away: nobody waits for it eight times
                break
        newest_first = sorted(found.values(), key=lambda d: d.made.header.at, reverse=True)
        return _Reading(self._services.deposits.in_safe(), tuple(newest_first))

    def _was_read(self, reading: _Reading) -> None:
        state = replace(
            self._state, is_loading=False, in_safe=reading.in_safe, deposits=reading.deposits
        )
        if state.chosen is None:
            first = next((d for d in state.deposits if not d.received), None)
            first = first or next(iter(state.deposits), None)
            state = replace(state, selected=first.made.header.event_id if first else None)
        self._show(state)

    def choose(self, event_id: EventId) -> None:
        """A bag was selected."""
        if self._state.selected != event_id and self._is_free(Step.LIST):
            self._show(replace(self._state, selected=event_id))

    # A new bag -----------------------------------------------------------------------

    def recount(self, pieces: Mapping[int, int]) -> None:
        """The pieces as they stand in the table."""
        if self._is_free(Step.COUNT):
            try:
                self._show(replace(self._state, count=Count.of(pieces), problem=None))
            except CounterError as error:
                self._failed(error)

    def retype(self, name: Typed, text: str) -> None:
        """A field has changed."""
        state = self._state
        if not state.is_busy and state.text(name) != text:
            typed = {**state.typed, name: text}
            self._show(replace(state, typed=typed, wrong=None, problem=None))

    def go_on(self) -> None:
        """One step on; at the last one, ask for the witness, or book the bank's word."""
        if self._state.is_busy:
            return
        match self._state.step:
            case Step.LIST:
                if self._state.may_make:
                    self._show(replace(self._state, step=Step.COUNT, problem=None))
            case Step.COUNT:
                self._count_done()
            case Step.BAG:
                self._ask_witness()
            case Step.RESULT:
                self._on_done()
            case Step.RECEIVED:
                self._receive()

    def _count_done(self) -> None:
        if not self._state.count.total:
            self._failed(DepositEmpty())
        else:
            self._show(replace(self._state, step=Step.BAG, problem=None))

    def _ask_witness(self) -> None:
        """Said before a witness is called: what is missing, or cannot be a date."""
        state = self._state
        for name in (Typed.BAG, Typed.SEAL):
            if not state.text(name).strip():
                self._wrong(name, BagNumberWrong(text=""))
                return
        try:
            days = typed_days(state.text(Typed.FIRST), state.text(Typed.LAST))
        except CounterError as error:
            self._wrong(Typed.LAST, error)
            return
        request = ApprovalRequest(ACTION, state.count.total, state.text(Typed.BAG).strip())
        self._ask_approval(request, partial(self._make, days))

    def _make(self, days: tuple[date, ...], witness: StaffId) -> None:
        state = self._state
        if not self._is_free(Step.BAG):
            return
        self._show(replace(state, is_busy=True, problem=None))
        bag, seal, why = (state.text(n).strip() for n in (Typed.BAG, Typed.SEAL, Typed.REASON))
        make = self._services.deposits.make
        work = partial(make, days, bag, seal, state.count, self._by, witness, why)
        self._tasks.run(Lane.NETWORK, work, self._made, self._not_made)

    def _not_made(self, error: Exception) -> None:
        wrong = None
        if isinstance(error, (BagUsed, BagNumberWrong)):
            wrong = Typed.BAG
        elif isinstance(error, MoreThanInSafe):
            wrong = Typed.REASON
        elif isinstance(error, DepositDaysWrong):
            wrong = Typed.LAST
        self._wrong(wrong, error)

    def _made(self, made: DepositMade) -> None:
        self._show(replace(self._state, step=Step.RESULT, made=made))
        papers = self._services.papers
        work = partial(papers.picture, made)
        self._tasks.run(Lane.STORE, work, self._drawn, self._failed)
        self._print(partial(papers.print_first, made))

    def _drawn(self, picture: bytes) -> None:
        self._show(replace(self._state, picture=picture))

    def print(self) -> None:
        """The slip that goes with the bag once more."""
        made = self._state.made
        if made is not None and self._is_free(Step.RESULT):
            self._print(partial(self._services.papers.print_again, made, self._by))

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

    # The bank's word -------------------------------------------------------------------

    def to_received(self) -> None:
        """The bank has received the chosen bag."""
        state = self._state
        chosen = state.chosen
        if chosen is None or chosen.received or not state.may_receive or state.is_busy:
            return
        today = state.today.isoformat() if state.today is not None else ""
        typed = {**state.typed, Typed.AMOUNT: "", Typed.REFERENCE: "", Typed.ON: today}
        self._show(replace(state, step=Step.RECEIVED, typed=typed, wrong=None, problem=None))

    def _receive(self) -> None:
        state = self._state
        chosen = state.chosen
        if chosen is None:
            return
        try:
            amount = Money.parse(state.text(Typed.AMOUNT))
        except CounterError as error:
            self._wrong(Typed.AMOUNT, error)
            return
        on = typed_date(state.text(Typed.ON))
        if on is None:
            self._wrong(Typed.ON, DepositDaysWrong())
            return
        self._show(replace(state, is_busy=True, problem=None))
        reference = state.text(Typed.REFERENCE).strip()
        received = self._services.deposits.received
        work = partial(received, chosen, amount, reference, on, self._by)
        self._tasks.run(Lane.STORE, work, self._received, self._not_received)

    def _received(self, word: DepositReceived) -> None:
        deposits = tuple(
            replace(d, received=(*d.received, word))
            if d.made.header.event_id == word.deposit
            else d
            for d in self._state.deposits
        )
        self._show(replace(self._state, step=Step.LIST, deposits=deposits, is_busy=False))

    def _not_received(self, error: Exception) -> None:
        wrong = None
        if isinstance(error, DepositDaysWrong):
            wrong = Typed.ON
        elif isinstance(error, AmountUnreadable):
            wrong = Typed.AMOUNT
        self._wrong(wrong, error)

    def back(self) -> None:
        """One step back; what is counted and typed stays while the page is open."""
        state = self._state
        if state.is_busy:
            return
        before = {Step.COUNT: Step.LIST, Step.BAG: Step.COUNT, Step.RECEIVED: Step.LIST}
        if state.step in before:
            self._show(replace(state, step=before[state.step], wrong=None, problem=None))
        else:
            self._on_done()

    def _is_free(self, step: Step) -> bool:
        return self._state.step is step and not self._state.is_busy

    def _wrong(self, name: Typed | None, error: Exception) -> None:
        problem = sentence(error)
        self._show(replace(self._state, is_busy=False, wrong=name, problem=problem))

    def _failed(self, error: Exception) -> None:
        state = replace(self._state, is_busy=False, is_loading=False)
        self._show(replace(state, problem=sentence(error)))

    def _show(self, state: DepositState) -> None:
        self._state = state
        self._view.show_state(state)
