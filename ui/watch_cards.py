"""Asks, beside the work, how the card terminal is and what became of unsettled attempts. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos_app.domain.card_attempt import CardProblem
from ui.counter import CardServices
from ui.standing import CardNews

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pos_app.domain.card_attempt import CardAttempt
    from pos_app.domain.clock import Clock
    from pos_app.services.settle_attempt import Settled


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
            booked, attempt = one.completed, one.attempt
            if booked is not None:
                yield CardNews(attempt.approved, booked.receipt_no, now)
            elif attempt.outcome.is_decided and attempt.problem is None:
                yield CardNews(attempt.started.amount, "", now)


def counts(attempts: list[CardAttempt], *, is_charging: bool) -> CardCounts:
    """How many are unsettled; one that runs just now is not among them."""
    shown = [a for a in attempts if a.settled is not None or not is_charging]
    unknown = sum(a.problem is CardProblem.UNKNOWN for a in shown)
    return CardCounts(len(shown), unknown)
