"""Reads the clarification list with all that a person needs to settle it. On the store's lane."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.card_events import CardAttemptSettled
from pos_app.domain.clock import Clock
from pos_app.domain.ids import EventId
from pos_app.domain.money import ZERO, total
from pos_app.services.cards.ask_terminal import AskTerminal
from pos_app.services.cards.charge_card import ChargeCard
from pos_app.services.cards.clarify_card import ClarifyCard
from pos_app.services.cards.reverse_card import ReverseCard
from pos_app.services.find_receipts import FindReceipts
from pos_app.services.open_drawer import OpenDrawer
from ui.clarification.state import Entry


@dataclass(frozen=True, slots=True)
class ClarificationServices:
    """The use cases behind the screen."""

    ask: AskTerminal
    charge: ChargeCard
    reverse: ReverseCard
    clarify: ClarifyCard
    find: FindReceipts
    open_drawer: OpenDrawer
    clock: Clock


@dataclass(frozen=True, slots=True)
class Reading:
    """The list, and all that was said of one of it."""

    entries: tuple[Entry, ...]
    words_of: EventId | None
    words: tuple[CardAttemptSettled, ...]
    at: datetime


def read(services: ClarificationServices, selected: EventId | None) -> Reading:
    """The list with the words on `selected`, or on the oldest. Raises StoreFault."""
    attempts = services.clarify.open_ones()
    chosen = next((a for a in attempts if a.attempt_id == selected), None)
    chosen = chosen or next(iter(attempts), None)
    words = services.clarify.words_on(chosen) if chosen else []
    in_doubt = {a.started.undoes for a in attempts if a.problem is CardProblem.UNKNOWN}
    entries = (_entry(services, attempt) for attempt in attempts)
    return Reading(
        tuple(replace(e, is_in_doubt=e.attempt_id in in_doubt) for e in entries),
        chosen.attempt_id if chosen else None,
        tuple(words),
        services.clock.now(),
    )


def _entry(services: ClarificationServices, attempt: CardAttempt) -> Entry:
    started = attempt.started
    taken = services.find.of_payment(attempt.booked or started.payment)
    if attempt.problem is not CardProblem.UNUSED or not started.payments:
        cash = taken.cash if taken and attempt.problem is CardProblem.STILL_PAID else ZERO
        return Entry(attempt, taken.receipt_no if taken else "", cash=cash)
    cash = started.cash.net if started.cash else ZERO
    charged = total(charge.approved for charge in services.charge.charged(started.payment))
    due = total(payment.amount for payment in started.payments)
    return Entry(attempt, taken.receipt_no if taken else "", due - cash - charged, cash)
