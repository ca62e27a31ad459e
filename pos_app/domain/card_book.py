"""Which card attempts an event changes, and how: the one place that links charges and payments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Protocol

from pos_app.domain.card import CardAct
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.card_events import CardAttemptSettled, CardAttemptStarted
from pos_app.domain.events import Event
from pos_app.domain.ids import EventId
from pos_app.domain.money import ZERO
from pos_app.domain.payment import CardTender, PaymentRefunded, PaymentTaken, PaymentVoided


class KnownAttempts(Protocol):
    """The attempts as they stood before the event."""

    def get(self, attempt_id: EventId) -> CardAttempt | None: ...

    def of_payment(self, payment: EventId) -> list[CardAttempt]: ...


def attempts_after(event: Event, known: KnownAttempts) -> list[CardAttempt]:
    """The attempts that `event` changes, as they stand after it; mostly none."""
    match event:
        case CardAttemptStarted():
            return [CardAttempt(event)]
        case CardAttemptSettled():
            return _after_settled(event, known)
        case PaymentTaken(tenders=tenders):
            used = [
                known.get(t.attempt) for t in tenders if isinstance(t, CardTender) and t.attempt
            ]
            return [replace(a, booked=event.header.event_id) for a in used if a is not None]
        case PaymentVoided(voids_event=payment):
            return [replace(a, is_void=True) for a in known.of_payment(payment)]
        case PaymentRefunded(tender=tender) if tender.attempt is not None:
            refund = known.get(tender.attempt)
            return [replace(refund, booked=event.header.event_id)] if refund else []
        case _:
            return []


def _after_settled(event: CardAttemptSettled, known: KnownAttempts) -> list[CardAttempt]:
    attempt = known.get(event.attempt)
    if attempt is None:
        return []
    attempt = attempt.after(event)
    undoes = attempt.started.undoes
    target = known.get(undoes) if undoes is not None else None
    if attempt.started.act is CardAct.PAYMENT:
        return [attempt, *_given_for_nothing(attempt, known)]
    if target is None:
        return [attempt]
    others = [
        other
        for other in known.of_payment(attempt.started.payment)
        if other.started.undoes == undoes and other.attempt_id != attempt.attempt_id
    ]
    is_undone_by_other = any(other.is_approved for other in others)
    undone = replace(target, is_undone=attempt.is_approved or is_undone_by_other)
    is_too_much = is_undone_by_other or not target.is_approved
    attempt = replace(attempt, is_surplus=attempt.is_approved and is_too_much)
    if target.booked is None:  # nothing was paid with it: nothing is left to void
        attempt = replace(attempt, is_void=attempt.is_approved)
    return [attempt, undone]


def _given_for_nothing(charge: CardAttempt, known: KnownAttempts) -> list[CardAttempt]:
    """What was given back of a charge: too much, once the charge turns out not to be one."""
    backs = [
        other
        for other in known.of_payment(charge.booked or charge.started.payment)
        if other.started.undoes == charge.attempt_id and other.is_approved
    ]
    if not charge.is_approved:
        return [replace(back, is_surplus=True) for back in backs]
    if backs and all(back.is_surplus for back in backs):
        return [replace(backs[0], is_surplus=False)]
    return []


def being_undone(attempts: Iterable[CardAttempt]) -> set[EventId]:
    """The charges of which nobody knows whether the card gets, or has got, its money back."""
    doubts = (a.started.undoes for a in attempts if not a.outcome.is_decided)
    return {undoes for undoes in doubts if undoes is not None}


def usable_for(payment: EventId, attempts: Iterable[CardAttempt]) -> list[CardAttempt]:
    """The approved charges for a payment event that are neither used nor perhaps given back."""
    known = list(attempts)
    doubtful = being_undone(known)
    return [
        attempt
        for attempt in known
        if attempt.started.payment == payment
        and attempt.started.act is CardAct.PAYMENT
        and attempt.problem is CardProblem.UNUSED
        and attempt.approved > ZERO
        and attempt.attempt_id not in doubtful
    ]


@dataclass(slots=True)
class CardBook:
    """All attempts of a journal, folded from its events."""

    attempts: dict[EventId, CardAttempt] = field(default_factory=dict)

    @classmethod
    def of(cls, events: Iterable[Event]) -> CardBook:
        book = cls()
        for event in events:
            book.follow(event)
        return book

    def follow(self, event: Event) -> None:
        """Take in the next event."""
        for attempt in attempts_after(event, self):
            self.attempts[attempt.attempt_id] = attempt

    def get(self, attempt_id: EventId) -> CardAttempt | None:
        return self.attempts.get(attempt_id)

    def of_payment(self, payment: EventId) -> list[CardAttempt]:
        return [a for a in self.attempts.values() if a.started.payment == payment]

    def open_ones(self) -> list[CardAttempt]:
        return [a for a in self.attempts.values() if a.problem is not None]
