"""Asks, beside the work, how the card terminal is and what became of unsettled attempts. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos_app.domain.card import CardAct
from pos_app.domain.card_attempt import CardProblem
from ui.counter import CardServices
from ui.standing import Became, CardNews

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pos_app.domain.card_attempt import CardAttempt
    from pos_app.domain.clock import Clock
    from pos_app.domain.ids import EventId
    from pos_app.services.cards.settle_attempt import Settled


@dataclass(frozen=True, slots=True)
class CardCounts:
    """What is on the clarification list."""

    unsettled: int
    undecided: int


@dataclass(frozen=True, slots=True)
class CardWatch:
    """Its answers come from the store or the terminal: call all of it off the UI thread."""

    cards: CardServices
    clock: Clock

    def count(self) -> list[CardAttempt]:
        """What is on the clarification list."""
        return self.cards.clarify.open_ones()

    def status(self) -> str:
        """Why the terminal is not ready, as a slug; empty: it is."""
        status = self.cards.know_terminal.status()
        return "" if status.is_ready else status.why or "unreachable"

    def settle(self) -> tuple[CardNews, ...]:
        """Ask about all that nobody knows, book what can be booked; what came of it."""
        asked = [asked.settled for asked in self.cards.ask.ask_all()]
        return self.news_of([*asked, *self.cards.ask.complete_all()])

    def news_of(self, settled: Iterable[Settled]) -> tuple[CardNews, ...]:
        """What is worth telling of attempts that were pending; answers at once."""
        return tuple(self._news(settled))

    def _news(self, settled: Iterable[Settled]) -> Iterator[CardNews]:
        now = self.clock.now()
        for one in settled:
            became, booked = _became(one), one.completed
            if became is not None:
                amount = one.attempt.approved or one.attempt.started.amount
                yield CardNews(amount, became, booked.receipt_no if booked else "", now)


def _became(settled: Settled) -> Became | None:
    """None: nothing to tell; it stays on the list, or was told before."""
    attempt, booked = settled.attempt, settled.completed
    if not attempt.outcome.is_decided or (booked is None and attempt.problem is not None):
        return None
    if attempt.started.act is CardAct.PAYMENT:
        if booked is not None:
            return Became.PAID
        return None if attempt.is_approved else Became.NOT_CHARGED
    return Became.GIVEN_BACK if attempt.is_approved else Became.NOT_GIVEN_BACK


def counts(
    attempts: list[CardAttempt], *, is_charging: bool, in_hand: EventId | None = None
) -> CardCounts:
    """How many are unsettled; not those of the payment `in_hand`, nor one that runs just now."""
    others = [a for a in attempts if in_hand is None or a.started.payment != in_hand]
    shown = [a for a in others if a.settled is not None or not is_charging]
    unknown = sum(a.problem is CardProblem.UNKNOWN for a in shown)
    return CardCounts(len(shown), unknown)
