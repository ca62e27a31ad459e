"""Asks the terminal what became of a charge, by its own number; never "the last amount".

"Not found" is believed only when the terminal still says so after a grace period: it may be
restarting, and its memory with it. Whoever else answers at its address is no witness.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from pos_app.domain.card import (
    CardAct,
    CardOutcome,
    ChargeRequest,
    ChargeResult,
    Inquiry,
    InquiryState,
    SettledBy,
)
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.ids import EventId
from pos_app.errors.card import AttemptNotFound, NoTerminal
from pos_app.services.cards.ports import CardTerminal
from pos_app.services.cards.settle_attempt import SettleAttempt, Settled
from pos_app.services.ports.store import Store, Work


@dataclass(frozen=True, slots=True)
class Asked:
    """One question's answer, and where the attempt stands after it."""

    settled: Settled
    state: InquiryState
    why: str = ""  # of NO_ANSWER: a slug


@dataclass(frozen=True, slots=True)
class AskTerminal:
    """Safe to call beside a running charge of another attempt."""

    store: Store
    terminal: Callable[[], CardTerminal | None]
    settling: SettleAttempt
    grace_s: float
    ask_every_s: float
    seconds: Callable[[], float] = time.monotonic  # the clock on the wall may jump
    _missing_since: dict[EventId, float] = field(default_factory=dict)

    def ask(self, attempt_id: EventId, *, is_at_hand: bool = False) -> Asked:
        """One question now; what it brings is booked.

        `is_at_hand`: customer and clerk still stand there, with the cash that belongs to it.

        Raises:
            AttemptNotFound, NoTerminal, StoreFault.
        """
        terminal = self.terminal()
        if terminal is None:
            raise NoTerminal
        with self.store.read() as work:
            attempt = work.card_attempts.get(attempt_id)
            if attempt is None:
                raise AttemptNotFound(attempt=attempt_id)
            request = request_of(work, attempt)
        if attempt.started.is_by_hand:  # no terminal was asked, so none can tell
            inquiry = Inquiry(InquiryState.NO_ANSWER, why="by_hand")
        else:
            inquiry = terminal.inquire(request)
        result = self._result(attempt_id, inquiry)
        settled = self.settling.settle(attempt_id, result, SettledBy.INQUIRY, is_at_hand=is_at_hand)
        return Asked(settled, inquiry.state, inquiry.why)

    def ask_until(
        self,
        attempt_id: EventId,
        patience_s: float,
        wait: Callable[[float], object] = time.sleep,
        *,
        is_at_hand: bool = False,
    ) -> Asked:
        """Ask every few seconds until it is decided or `patience_s` is over. Raises as `ask`."""
        until = self.seconds() + patience_s
        while True:
            asked = self.ask(attempt_id, is_at_hand=is_at_hand)
            if asked.settled.attempt.outcome.is_decided or self.seconds() >= until:
                return asked
            wait(min(self.ask_every_s, max(until - self.seconds(), 0.0)))

    def undecided(self) -> list[CardAttempt]:
        """All attempts of which nobody knows, oldest first."""
        with self.store.read() as work:
            attempts = work.card_attempts.open_ones()
        return [attempt for attempt in attempts if attempt.problem is CardProblem.UNKNOWN]

    def ask_all(self) -> list[Asked]:
        """One question for each undecided attempt, at start and now and then; no more once nobody
        answers at all, so that a wish to cancel does not wait behind them."""
        asked: list[Asked] = []
        for attempt in self.undecided():
            asked.append(self.ask(attempt.attempt_id))
            if asked[-1].state is InquiryState.NO_ANSWER and asked[-1].why == "unreachable":
                break
        return asked

    def complete_all(self) -> list[Settled]:
        """Book what could not be booked before, because no shift was open."""
        with self.store.read() as work:
            attempts = work.card_attempts.open_ones()
        left = [a for a in attempts if a.problem in (CardProblem.UNUSED, CardProblem.STILL_PAID)]
        done = [self.settling.settle(a.attempt_id, _UNKNOWN, SettledBy.INQUIRY) for a in left]
        return [settled for settled in done if settled.completed is not None]

    def _result(self, attempt_id: EventId, inquiry: Inquiry) -> ChargeResult:
        if inquiry.state is InquiryState.DECIDED and inquiry.result is not None:
            self._missing_since.pop(attempt_id, None)
            return inquiry.result
        if inquiry.state is not InquiryState.NOT_FOUND:
            self._missing_since.pop(attempt_id, None)
            return ChargeResult(CardOutcome.UNKNOWN, inquiry.why or str(inquiry.state))
        since = self._missing_since.setdefault(attempt_id, self.seconds())
        if self.seconds() - since < self.grace_s:
            return ChargeResult(CardOutcome.UNKNOWN, "not_found")
        self._missing_since.pop(attempt_id, None)  # another thread may have asked as well
        return ChargeResult(CardOutcome.NEVER_REACHED, "not_found")


def request_of(work: Work, attempt: CardAttempt) -> ChargeRequest:
    """The request as it was, or is to be, sent."""
    started = attempt.started
    target = work.card_attempts.get(started.undoes) if started.undoes else None
    original = target.settled.transaction if target and target.settled else None
    return ChargeRequest(
        service_id=started.service_id,
        act=started.act,
        amount=started.amount,
        sale_id=started.header.desk,
        poi_id=started.terminal,
        reference=str(started.payment),
        at=started.header.at,
        by=started.header.by,
        original=original if started.act is not CardAct.PAYMENT else None,
    )


_UNKNOWN = ChargeResult(CardOutcome.UNKNOWN)
