"""Look at open card attempts, ask the terminal again, settle them with a second person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from pos_app.domain.card import CardOutcome, InquiryState
from pos_app.domain.ids import EventId, StaffId
from pos_app.errors.card import CardNotBooked, CardNotReversible, MoneyNotGivenBack
from pos_app.errors.kinds import CounterError
from pos_app.errors.people import SupervisorNeeded
from pos_app.services.cards.ask_terminal import Asked
from pos_app.services.cards.clarify_card import Declaration
from pos_app.services.cards.settle_attempt import Settled
from ui.approval.state import ApprovalRequest, AskApproval
from ui.card_slip.typed import Typed, declaration, wrong_field
from ui.clarification.reading import ClarificationServices, Reading, read
from ui.clarification.state import Answer, Busy, ClarificationState, Done, Entry, Part
from ui.tasks import Lane, Tasks
from ui.wording import sentence


class ClarificationScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: ClarificationState) -> None: ...


class ClarificationPresenter:
    """Decides what the screen shows. Nothing is settled here but by a person's key."""

    def __init__(
        self,
        view: ClarificationScreen,
        tasks: Tasks,
        services: ClarificationServices,
        *,
        ask_approval: AskApproval,
        on_receipt: Callable[[str], None],
        on_changed: Callable[[], None],
        on_back: Callable[[], None],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._services = services
        self._ask_approval = ask_approval
        self._on_receipt = on_receipt
        self._on_changed = on_changed
        self._on_back = on_back
        self._by = StaffId("")
        self._is_reading = self._reads_again = False
        self._state = ClarificationState()

    # Looking ---------------------------------------------------------------------

    def start(self, by: StaffId) -> None:
        """Read the list for `by`; what was shown last stays until it is read."""
        self._by = by
        self._show(replace(_at_rest(self._state), part=Part.LIST, typed={}))
        self.refresh()

    def refresh(self) -> None:
        """Read again, quietly: called while the screen is in front."""
        if self._is_reading:
            self._reads_again = True
            return
        self._is_reading, self._reads_again = True, False
        work = partial(read, self._services, self._state.selected)
        self._tasks.run(Lane.STORE, work, self._was_read, self._not_read)

    def choose(self, attempt_id: EventId) -> None:
        """An attempt was selected."""
        is_free = self._state.part is Part.LIST and not self._state.is_busy
        if is_free and attempt_id != self._state.selected:
            self._show(replace(_at_rest(self._state), selected=attempt_id, words=()))
            self.refresh()

    def back(self) -> None:
        """One step back: from a form to the list, out of the list."""
        if self._state.busy in (Busy.GIVING_BACK, Busy.DECLARING, Busy.BOOKING):
            return
        if self._state.part is Part.LIST:
            self._on_back()
        else:
            self._show(replace(_at_rest(self._state), part=Part.LIST, typed={}))

    # Asking the terminal ---------------------------------------------------------

    def ask(self) -> None:
        """Ask the terminal what became of the chosen attempt."""
        chosen = self._free_choice()
        if chosen is None:
            return
        self._work(Busy.ASKING)
        work = partial(self._services.ask.ask, chosen.attempt_id)
        self._tasks.run(Lane.CARD_ASIDE, work, partial(self._was_asked, chosen), self._failed)

    def _was_asked(self, before: Entry, asked: Asked) -> None:
        answer = Answer(self._services.clock.now(), asked.state, asked.why)
        answers = {**self._state.answers, before.attempt_id: answer}
        self._show(replace(self._state, answers=answers))
        after = asked.settled.attempt
        is_same = (after.outcome, after.problem) == (before.attempt.outcome, before.problem)
        if not after.outcome.is_decided:
            self._finish(Done.STILL_UNKNOWN)
        elif is_same and asked.settled.completed is None:
            has_said = asked.state is InquiryState.DECIDED
            self._finish(Done.CONFIRMED if has_said else Done.NO_NEWS)
        else:
            self._settled(asked.settled)

    # Declaring, by two people ------------------------------------------------------

    def say_charged(self) -> None:
        """The slip says APPROVED: it is typed."""
        chosen = self._free_choice()
        if chosen is not None and chosen.may_declare_approved:
            known = chosen.attempt.settled.card if chosen.attempt.settled else None
            typed = {Typed.TERMINAL_ID: known.terminal_id if known else ""}
            self._show(replace(_at_rest(self._state), part=Part.CHARGED, typed=typed))

    def say_not_charged(self) -> None:
        """The slip, or the bank, says that no money moved."""
        chosen = self._free_choice()
        if chosen is not None and chosen.may_declare_not:
            self._show(replace(_at_rest(self._state), part=Part.NOT_CHARGED, typed={}))

    def retype(self, name: Typed, text: str) -> None:
        """A field of the form has changed."""
        if self._state.typed.get(name, "") != text and not self._state.is_busy:
            typed = {**self._state.typed, name: text}
            self._show(replace(self._state, typed=typed, wrong_field=None, problem=None))

    def declare(self) -> None:
        """Ask a second person to confirm what is typed."""
        state = self._state
        if state.chosen is None or state.is_busy or state.part is Part.LIST:
            return
        try:
            said = declaration(state.typed, has_slip=state.part is Part.CHARGED)
        except CounterError as error:
            wrong = wrong_field(error, state.typed)
            self._show(replace(state, problem=sentence(error), wrong_field=wrong))
            return
        by_hand = state.part is Part.BY_HAND
        declared = partial(self._by_hand if by_hand else self._declared, state.chosen, said)
        self._ask_two(state.declared_act, declared, said.evidence)

    def _by_hand(self, chosen: Entry, said: Declaration, supervisor: StaffId) -> None:
        self._work(Busy.DECLARING)
        declare = self._services.reverse.declare_given_back
        work = partial(declare, chosen.attempt_id, said.evidence, self._by, supervisor)
        self._tasks.run(Lane.STORE, work, self._given_back, self._failed)

    def _declared(self, chosen: Entry, said: Declaration, supervisor: StaffId) -> None:
        self._work(Busy.DECLARING)
        declare = self._services.clarify.declare
        seen = chosen.attempt.outcome
        work = partial(declare, chosen.attempt_id, said, self._by, supervisor, seen)
        self._tasks.run(Lane.STORE, work, self._settled, self._failed)

    # Giving back and booking -------------------------------------------------------

    def give_back(self) -> None:
        """The card was charged for nothing: two people have the terminal give it back."""
        chosen = self._free_choice()
        if chosen is not None and chosen.may_give_back and not chosen.is_in_doubt:
            self._ask_two("reverse_card", partial(self._give_back, chosen))

    def _give_back(self, chosen: Entry, supervisor: StaffId) -> None:
        self._work(Busy.GIVING_BACK)
        work = partial(self._reverse, chosen.attempt_id, self._by, supervisor)
        self._tasks.run(Lane.CARD, work, self._given_back, self._not_given_back)

    def _not_given_back(self, error: Exception) -> None:
        """What the terminal cannot undo, two people may have undone by hand."""
        self._failed(error)
        if isinstance(error, CardNotReversible):
            self._show(replace(self._state, part=Part.BY_HAND, typed={}))

    def _reverse(self, attempt_id: EventId, by: StaffId, supervisor: StaffId) -> Settled:
        start, run = self._services.reverse.start, self._services.charge.run
        return run(start(attempt_id, by, supervisor))

    def _given_back(self, settled: Settled) -> None:
        match settled.attempt.outcome:
            case CardOutcome.APPROVED:
                self._finish(Done.GIVEN_BACK)
            case CardOutcome.UNKNOWN:
                self._finish(Done.NOBODY_KNOWS)
            case _:
                reason = settled.attempt.settled.reason if settled.attempt.settled else ""
                self._failed(MoneyNotGivenBack(reason=reason))

    def book(self) -> None:
        """Book what the card was charged for; where somebody has to look, by two people."""
        chosen = self._free_choice()
        if chosen is None or not chosen.is_whole or chosen.is_in_doubt:
            return
        if chosen.takes_two_to_book:
            self._ask_two("book_card", partial(self._book, chosen))
        else:
            self._book(chosen)

    def show_receipt(self) -> None:
        """The payment of the chosen attempt, where it is voided or refunded."""
        chosen = self._free_choice()
        if chosen is not None and chosen.receipt_no:
            self._on_receipt(chosen.receipt_no)

    def _book(self, chosen: Entry, supervisor: StaffId | None = None) -> None:
        self._work(Busy.BOOKING)
        complete = self._services.clarify.complete
        work = partial(complete, chosen.attempt_id, self._by, supervisor)
        self._tasks.run(Lane.STORE, work, self._booked, partial(self._not_booked, chosen))

    def _not_booked(self, chosen: Entry, error: Exception) -> None:
        """Another card of the same payment may be what somebody has to look at."""
        self._failed(error)
        if isinstance(error, SupervisorNeeded):
            self._ask_two("book_card", partial(self._book, chosen))

    def _booked(self, settled: Settled) -> None:
        if settled.completed is None:
            self._failed(CardNotBooked())
        else:
            self._settled(settled)

    # What came of it ---------------------------------------------------------------

    def _settled(self, settled: Settled) -> None:
        """Say what is known now, open the drawer for cash, have the paper printed."""
        booked = settled.completed
        if booked is not None:
            self._show(replace(self._state, receipt_no=booked.receipt_no))
            kick = partial(self._services.open_drawer.for_event, booked)
            self._tasks.run(Lane.PRINTER, kick, lambda _: None, self._failed)
            self._finish(Done.BOOKED)
        else:
            self._finish(Done.SETTLED if settled.attempt.problem is None else Done.LEFT)

    def _finish(self, done: Done) -> None:
        state = replace(self._state, busy=Busy.NOTHING, part=Part.LIST, typed={})
        self._show(replace(state, done=done))
        self._on_changed()
        self.refresh()

    def _ask_two(
        self, action: str, approved: Callable[[StaffId], None], evidence: str = ""
    ) -> None:
        chosen = self._state.chosen
        assert chosen is not None, "a decision about nothing"
        started = chosen.attempt.started
        amount = chosen.attempt.approved or started.amount

        def go_on(supervisor: StaffId) -> None:
            if not self._state.is_busy:  # settled meanwhile: it is refused with a sentence
                approved(supervisor)

        self._ask_approval(ApprovalRequest(action, amount, started.service_id, evidence), go_on)

    def _free_choice(self) -> Entry | None:
        is_free = self._state.part is Part.LIST and not self._state.is_busy
        return self._state.chosen if is_free else None

    def _was_read(self, reading: Reading) -> None:
        self._is_reading = False
        state, is_late = self._state, self._reads_again
        if not (is_late and reading.words_of != state.selected):  # another one was chosen
            self._show_list(reading)
        if is_late:
            self.refresh()

    def _show_list(self, reading: Reading) -> None:
        """The list stands still under what is being done."""
        if self._state.is_busy or self._state.part is not Part.LIST:
            return
        state = replace(self._state, entries=reading.entries, at=reading.at)
        self._show(replace(state, selected=reading.words_of, words=reading.words))

    def _not_read(self, error: Exception) -> None:
        self._is_reading = False
        self._show(replace(self._state, problem=sentence(error)))

    def _work(self, busy: Busy) -> None:
        self._show(replace(_at_rest(self._state), busy=busy))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self._state, busy=Busy.NOTHING, problem=sentence(error)))
        self.refresh()

    def _show(self, state: ClarificationState) -> None:
        self._state = state
        self._view.show_state(state)


def _at_rest(state: ClarificationState) -> ClarificationState:
    return replace(
        state, busy=Busy.NOTHING, done=None, receipt_no="", problem=None, wrong_field=None
    )
