"""Let the terminal work and show what it says. Each method hands over to the ones below it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from pos_app.domain.card import Progress
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.clock import Clock
from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO
from pos_app.domain.printing import PrintResult
from pos_app.services.cards.settle_attempt import Settled
from ui.approval.over_limit import ask_over_limit
from ui.approval.state import ApprovalRequest, AskApproval
from ui.card.changes import decided, failed, heard, is_done, refused
from ui.card.state import CardState, Errand, Phase, Ways
from ui.card.words import TERMINAL_READY
from ui.counter import CardServices
from ui.message import Message
from ui.tasks import Lane, Tasks
from ui.wording import sentence, sentence_of_code

PrintSlips = Callable[[CardAttempt], PrintResult | None]


class CardScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: CardState) -> None: ...


class CardPresenter:
    """One errand at a time. It ends only with the terminal's real answer, or with UNKNOWN."""

    def __init__(
        self,
        view: CardScreen,
        tasks: Tasks,
        cards: CardServices,
        clock: Clock,
        *,
        print_slips: PrintSlips,
        ask_approval: AskApproval,
        on_scan_kept: Callable[[str], None] = lambda _: None,
        on_terminal: Callable[[Exception | None], None] = lambda _: None,
        on_shown: Callable[[CardState], None] = lambda _: None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._cards = cards
        self._clock = clock
        self._print_slips = print_slips
        self._ask_approval = ask_approval
        self._on_scan_kept = on_scan_kept
        self._on_terminal = on_terminal
        self._on_shown = on_shown
        self._seconds = seconds
        self._until = 0.0
        self._by = StaffId("")
        self._ways: Ways | None = None
        self._settled: Settled | None = None
        self._state: CardState | None = None

    def start(self, by: StaffId, errand: Errand, ways: Ways) -> None:
        """Send the terminal on `errand`."""
        self._by = by
        self._ways = ways
        self._begin(errand, None)

    def try_again(self) -> None:
        """The same errand as a new attempt; only when it is certain that no money moved."""
        if self._now.may_repeat:
            self._begin(self._now.errand, None)

    def _begin(self, errand: Errand, approved_by: StaffId | None) -> None:
        self._settled = None
        self._show(CardState(errand))
        start = partial(errand.start, approved_by)
        self._tasks.run(Lane.CARD, start, self._started, partial(self._not_started, errand))

    def _not_started(self, errand: Errand, error: Exception) -> None:
        self._on_terminal(error)
        self._show(refused(self._now, error))
        again = partial(self._approved_by, errand)
        ask_over_limit(error, errand.amount, self._ask_approval, again)

    def _approved_by(self, errand: Errand, approved_by: StaffId | None) -> None:
        if self._now.errand is errand and self._now.may_repeat:
            self._begin(errand, approved_by)

    # The terminal at work ----------------------------------------------------------

    def _started(self, attempt: CardAttempt) -> None:
        self._on_terminal(None)
        self._until = self._seconds() + self._cards.wait_s
        self._show(replace(self._now, phase=Phase.RUNNING, attempt=attempt, left_s=self._left_s()))
        run = partial(self._cards.charge.run, attempt, self._hear)
        self._tasks.run(Lane.CARD, run, self.settled, partial(self._lost, attempt))

    def _hear(self, progress: Progress) -> None:
        """The terminal shows something else. Called by the lane's thread."""
        self._tasks.soon(partial(self._heard, progress))

    def _heard(self, progress: Progress) -> None:
        after = heard(self._now, progress, self._clock.now())
        if after is not self._now:
            self._show(after)

    def tick(self) -> None:
        """Called every second: the time that is left."""
        if self._state is not None and self._state.phase is Phase.RUNNING:
            left_s = self._left_s()
            if left_s != self._state.left_s:
                self._show(replace(self._state, left_s=left_s))

    def cancel(self) -> None:
        """Esc: wish that it ends. The screen stays until the terminal's own answer."""
        now = self._now
        if now.phase is not Phase.RUNNING or now.is_cancelling or now.attempt is None:
            return
        self._show(replace(now, is_cancelling=True, problem=None))
        abort = partial(self._cards.charge.abort, now.attempt)
        self._tasks.run(Lane.CARD_ASIDE, abort, lambda _: None, self._not_aborted)

    def _not_aborted(self, error: Exception) -> None:
        if self._now.phase is Phase.RUNNING:
            self._show(replace(self._now, is_cancelling=False, problem=sentence(error)))

    def _lost(self, attempt: CardAttempt, error: Exception) -> None:
        """Its answer could not be kept: it will be asked for again."""
        self._goes.unknown(attempt, sentence(error))

    def _left_s(self) -> int:
        return max(math.ceil(self._until - self._seconds()), 0)

    # Its answer ----------------------------------------------------------------------

    def settled(self, settled: Settled) -> None:
        """The terminal has answered; at once, or when it was asked what became of it."""
        attempt = settled.attempt
        self._settled = settled
        if not attempt.outcome.is_decided:
            self._goes.unknown(attempt, None)
        elif not attempt.is_approved:
            self._decide(Phase.DECLINED, attempt)
        elif is_done(self._now, settled):
            self._decide(Phase.APPROVED, attempt)
        elif attempt.needs_signature:
            self._decide(Phase.SIGNATURE, attempt)
            self.print_slips()
        else:
            self._approved(attempt)

    def _approved(self, attempt: CardAttempt) -> None:
        """Charged, with nothing left in doubt: a part, the first of several, or the last."""
        if attempt.is_partial:
            self._decide(Phase.PART, attempt)
        elif self._now.errand.rest == ZERO:
            self._complete()
        else:
            self._decide(Phase.APPROVED, attempt)

    def _decide(self, phase: Phase, attempt: CardAttempt) -> None:
        self._show(decided(self._now, phase, attempt))

    def go_on(self) -> None:
        """The tick was seen; or the clerk wants the rest paid by other means."""
        state, settled = self._state, self._settled
        is_charged = state is not None and state.phase in (Phase.APPROVED, Phase.PART)
        if is_charged and not self._now.is_given_back and settled:
            self._goes.settled(settled)

    # What the clerk decides ------------------------------------------------------------

    def signature_fits(self) -> None:
        """The slip is signed by the card's holder."""
        if self._now.phase is Phase.SIGNATURE and not self._now.is_busy:
            self._complete()

    def _complete(self) -> None:
        """Book what it is for: every signature was looked at."""
        attempt = self._settled.attempt if self._settled else None
        if attempt is None:
            return
        self._show(replace(self._now, attempt=attempt, is_busy=True, problem=None))
        complete = partial(self._cards.clarify.complete, attempt.attempt_id, self._by)
        self._tasks.run(Lane.STORE, complete, self._completed, self._failed)

    def _completed(self, settled: Settled) -> None:
        self._settled = settled
        is_part = settled.completed is None and settled.attempt.is_partial
        self._decide(Phase.PART if is_part else Phase.APPROVED, settled.attempt)

    def reverse(self) -> None:
        """The signature does not fit, or a part is no help: the card gets its money back."""
        now, reverse = self._now, self._goes.reverse
        is_charged = now.phase in (Phase.SIGNATURE, Phase.PART) and not now.is_busy
        if is_charged and now.attempt is not None and reverse is not None:
            reverse(now.attempt)

    def take_part(self) -> None:
        """What was approved is all that is paid today."""
        if self._now.phase is Phase.PART and self._goes.take_part is not None:
            self._goes.take_part()

    def print_slips(self) -> None:
        """The terminal's receipts, one of them to be signed."""
        attempt = self._now.attempt
        if self._now.phase is not Phase.SIGNATURE or attempt is None:
            return
        self._show(replace(self._now, problem=None))
        work = partial(self._print_slips, attempt)
        self._tasks.run(Lane.PRINTER, work, self._slips_printed, self._failed)

    def _slips_printed(self, result: PrintResult | None) -> None:
        is_out = result is None or result.outcome == "printed"
        if not is_out and self._now.phase is Phase.SIGNATURE and result is not None:
            self._show(replace(self._now, problem=sentence_of_code(result.why)))

    # Where nothing was charged ------------------------------------------------------------

    def test(self) -> None:
        """Ask the terminal how it is; nothing is charged."""
        if self._now.phase is Phase.REFUSED and not self._now.is_busy:
            self._aside(lambda: self._cards.know_terminal.ready()[1])

    def accept_terminal(self) -> None:
        """Another terminal stands here from now on: a second person agrees."""
        if self._now.is_swapped and not self._now.is_busy:
            found = self._now.found
            request = ApprovalRequest("accept_terminal", subject=found)
            self._ask_approval(request, partial(self._accept, found))

    def _accept(self, found: str, approved_by: StaffId) -> None:
        if self._now.phase is Phase.REFUSED:
            self._aside(partial(self._cards.know_terminal.accept, self._by, approved_by, found))

    def _aside(self, work: Callable[[], str]) -> None:
        self._show(replace(self._now, is_busy=True, problem=None, remark=None))
        self._tasks.run(Lane.CARD_ASIDE, work, self._ready, self._failed)

    def _ready(self, poi_id: str) -> None:
        self._on_terminal(None)
        ready = Message("", TERMINAL_READY, (poi_id,))
        self._show(replace(self._now, is_busy=False, is_swapped=False, remark=ready))

    def to_cash(self) -> None:
        """F12: the customer pays in cash instead."""
        now = self._now
        if now.may_leave and now.may_pay_otherwise and self._goes.to_cash is not None:
            self._goes.to_cash()

    def other_card(self) -> None:
        """Another card, or another amount."""
        if self._now.may_leave and self._goes.other_card is not None:
            self._goes.other_card()

    def back(self) -> None:
        """Esc where nothing hangs in the air."""
        if self._now.is_given_back and self._settled is not None:
            self._goes.settled(self._settled)
        elif self._now.may_leave:
            self._goes.back()

    def scanned(self, text: str) -> None:
        """A scan waits for the next basket."""
        self._on_scan_kept(text)
        self._show(replace(self._now, scan_is_kept=True))

    # Showing ------------------------------------------------------------------------------

    def _failed(self, error: Exception) -> None:
        self._on_terminal(error)
        self._show(failed(self._now, error))

    @property
    def _goes(self) -> Ways:
        if self._ways is None:
            raise RuntimeError("the screen was used before start()")
        return self._ways

    @property
    def _now(self) -> CardState:
        if self._state is None:
            raise RuntimeError("the screen was used before start()")
        return self._state

    def _show(self, state: CardState) -> None:
        self._state = state
        self._view.show_state(state)
        self._on_shown(state)
