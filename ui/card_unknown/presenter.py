"""Ask by itself what became of an attempt, and take what two people saw instead of an answer."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Protocol

from pos_app.domain.card import CardOutcome
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_guard import holds_card_number
from pos_app.domain.clock import Clock
from pos_app.domain.ids import EventId, StaffId
from pos_app.errors.kinds import CounterError
from pos_app.errors.typed import CardNumberRefused
from pos_app.services.cards.ask_terminal import Asked
from pos_app.services.cards.clarify_card import Declaration
from pos_app.services.cards.settle_attempt import Settled
from ui.approval.state import ApprovalRequest, AskApproval
from ui.card_slip.typed import Typed, declaration, wrong_field
from ui.card_unknown.state import Panel, UnknownState
from ui.counter import CardServices
from ui.message import Message
from ui.tasks import Lane, Tasks
from ui.wording import sentence, word

_LONGEST_TERMINAL_ID: Final = 16  # that a slip can name
_WAITS_S: Final = (2, 5, 10, 20, 30)  # before each question; the last one for all that follow


@dataclass(frozen=True, slots=True)
class UnknownWays:
    """Where the screen leads; there is no other way out."""

    settled: Callable[[Settled], None]  # the terminal has answered, or two people have declared
    pending: Callable[[CardAttempt], None]  # it waits on the clarification list


class UnknownScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: UnknownState) -> None: ...


class UnknownPresenter:
    """One attempt at a time. Nothing is ever guessed here."""

    def __init__(
        self,
        view: UnknownScreen,
        tasks: Tasks,
        cards: CardServices,
        clock: Clock,
        *,
        ask_approval: AskApproval,
        on_scan_kept: Callable[[str], None] = lambda _: None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._cards = cards
        self._clock = clock
        self._ask_approval = ask_approval
        self._on_scan_kept = on_scan_kept
        self._seconds = seconds
        self._next_at = 0.0
        self._by = StaffId("")
        self._ways: UnknownWays | None = None
        self._state: UnknownState | None = None

    def start(
        self,
        by: StaffId,
        attempt: CardAttempt,
        ways: UnknownWays,
        *,
        is_at_hand: bool = True,
        problem: Message | None = None,
    ) -> None:
        """Nobody knows about `attempt`; one left over from before is asked about at once."""
        self._by = by
        self._ways = ways
        wait_s = _WAITS_S[0] if is_at_hand else 0
        self._next_at = self._seconds() + wait_s
        said = _said_first(attempt)
        state = UnknownState(attempt, is_at_hand, next_in_s=wait_s, said=said, problem=problem)
        self._show(state)

    # Asking ------------------------------------------------------------------------

    def tick(self) -> None:
        """Called every second: count down, then ask."""
        now = self._state
        if now is None or now.is_asking or now.is_busy:
            return
        left_s = math.ceil(self._next_at - self._seconds())
        if left_s <= 0:
            self.ask()
        elif left_s != now.next_in_s:
            self._show(replace(now, next_in_s=left_s))

    def ask(self) -> None:
        """F5, or the time has come: what became of it?"""
        now = self._state
        if now is None or now.is_asking or now.is_busy:
            return
        self._show(replace(now, is_asking=True))
        attempt_id = now.attempt.attempt_id
        ask = partial(self._cards.ask.ask, attempt_id, is_at_hand=now.is_at_hand)
        answered, failed = partial(self._asked, attempt_id), partial(self._not_asked, attempt_id)
        self._tasks.run(Lane.CARD_ASIDE, ask, answered, failed)

    def _asked(self, attempt_id: EventId, asked: Asked) -> None:
        if not self._is_about(attempt_id):
            return
        if asked.settled.attempt.outcome.is_decided:
            self._leave(asked.settled)
        else:
            self._wait_again(word(asked.why or str(asked.state)))

    def _not_asked(self, attempt_id: EventId, error: Exception) -> None:
        if self._is_about(attempt_id):
            self._wait_again(sentence(error))

    def _wait_again(self, said: Message) -> None:
        now = self._now
        wait_s = _WAITS_S[min(now.tries + 1, len(_WAITS_S) - 1)]
        self._next_at = self._seconds() + wait_s
        asked = replace(now, is_asking=False, tries=now.tries + 1, next_in_s=wait_s)
        self._show(replace(asked, said=said, said_at=self._clock.now()))

    # What two people saw ---------------------------------------------------------------

    def slip_says_approved(self) -> None:
        """1: type what it says."""
        self._open(Panel.APPROVED)

    def slip_says_declined(self) -> None:
        """2: say what was seen."""
        self._open(Panel.DECLINED)

    def _open(self, panel: Panel) -> None:
        now = self._state
        if now is not None and not now.is_busy and now.panel is Panel.NOTHING:
            terminal = now.attempt.started.terminal[:_LONGEST_TERMINAL_ID]
            typed = {Typed.TERMINAL_ID: terminal, **now.typed}
            self._show(replace(now, panel=panel, typed=typed, problem=None))

    def close_panel(self) -> None:
        """Esc in a panel: back to the choice; what was typed stays."""
        now = self._state
        if now is not None and now.panel is not Panel.NOTHING and not now.is_busy:
            self._show(replace(now, panel=Panel.NOTHING, problem=None, wrong_field=None))

    def type(self, name: Typed, text: str) -> None:
        """A field has changed. A card number is taken out of it at once."""
        now = self._state
        if now is None or now.is_busy or text == now.typed.get(name, ""):
            return
        if holds_card_number(text):
            cleared = replace(now, typed={**now.typed, name: ""}, wrong_field=name)
            self._show(replace(cleared, problem=sentence(CardNumberRefused())))
            return
        typed = {**now.typed, name: text}
        self._show(replace(now, typed=typed, problem=None, wrong_field=None))

    def declare(self) -> None:
        """F12 in a panel: a second person confirms what was typed."""
        now = self._state
        if now is None or now.is_busy or now.panel is Panel.NOTHING:
            return
        try:
            said = declaration(now.typed, has_slip=now.panel is Panel.APPROVED)
        except CounterError as error:
            wrong = wrong_field(error, now.typed)
            self._show(replace(now, problem=sentence(error), wrong_field=wrong))
        else:
            started = now.attempt.started
            reason = "slip_approved" if said.slip else "slip_declined"
            request = ApprovalRequest("clarify_card", started.amount, started.terminal, reason)
            approved = partial(self._declare, now.attempt.attempt_id, said)
            self._ask_approval(request, approved)

    def _declare(self, attempt_id: EventId, said: Declaration, approved_by: StaffId) -> None:
        if not self._is_about(attempt_id) or self._now.is_busy:
            return
        self._show(replace(self._now, is_busy=True, problem=None))
        work = partial(self._booked, attempt_id, said, approved_by, self._now.is_at_hand)
        failed = partial(self._not_declared, attempt_id)
        self._tasks.run(Lane.STORE, work, self._leave, failed)

    def _booked(
        self, attempt_id: EventId, said: Declaration, approved_by: StaffId, is_at_hand: bool
    ) -> Settled:
        """Declared; and paid, with the cash that the customer has handed over."""
        clarify = self._cards.clarify
        unknown = CardOutcome.UNKNOWN  # the terminal may have answered meanwhile
        settled = clarify.declare(attempt_id, said, self._by, approved_by, unknown)
        is_unused = settled.attempt.is_approved and settled.completed is None
        if is_at_hand and is_unused and settled.attempt.booked is None:
            return clarify.complete(attempt_id, self._by, approved_by)
        return settled

    def _not_declared(self, attempt_id: EventId, error: Exception) -> None:
        if self._is_about(attempt_id):  # else the terminal has answered meanwhile
            self._show(replace(self._now, is_busy=False, problem=sentence(error)))

    # Leaving -----------------------------------------------------------------------------

    def leave_pending(self) -> None:
        """3: the next customer. It stays on the clarification list, its bills stay locked."""
        now, ways = self._state, self._ways
        if now is None or now.is_busy or now.panel is not Panel.NOTHING or ways is None:
            return
        self._state = None
        ways.pending(now.attempt)

    def _leave(self, settled: Settled) -> None:
        ways, self._state = self._ways, None
        if ways is not None:
            ways.settled(settled)

    def scanned(self, text: str) -> None:
        """A scan waits for the next basket; it never changes a field here."""
        self._on_scan_kept(text)
        if self._state is not None:
            self._show(replace(self._state, scan_is_kept=True))

    # Showing -------------------------------------------------------------------------------

    def _is_about(self, attempt_id: EventId) -> bool:
        return self._state is not None and self._state.attempt.attempt_id == attempt_id

    @property
    def _now(self) -> UnknownState:
        if self._state is None:
            raise RuntimeError("the screen was used before start()")
        return self._state

    def _show(self, state: UnknownState) -> None:
        self._state = state
        self._view.show_state(state)


def _said_first(attempt: CardAttempt) -> Message | None:
    """Why nobody knows, as it was booked."""
    reason = attempt.settled.reason if attempt.settled else "interrupted"
    return word(reason) if reason else None
