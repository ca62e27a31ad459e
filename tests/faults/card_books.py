"""Whether a desk's journal and its terminal's books agree about every card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pos_app.domain.card import CardAct
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.card_book import CardBook
from pos_app.domain.events import Event
from pos_app.domain.money import Money, total
from pos_app.domain.payment import CardTender, PaymentRefunded, PaymentTaken, PaymentVoided


def disagreements(events: Sequence[Event], moved: Mapping[str, Money]) -> list[str]:
    """Everything wrong; `moved` is what the terminal took or (negative) gave, by ServiceID.

    What moved = paid by card + charged and unused + moved by what is unknown, to the dirham.
    """
    attempts = list(CardBook.of(events).attempts.values())
    known = {attempt.started.service_id: attempt for attempt in attempts}
    found = [f"charged, and unknown to the desk: {number}" for number in set(moved) - set(known)]
    charges = [a for a in attempts if a.started.act is CardAct.PAYMENT and not a.is_undone]
    paid = total(a.approved for a in charges if a.booked)
    unused = total(a.approved for a in charges if a.problem is CardProblem.UNUSED)
    doubtful = total(
        moved.get(attempt.started.service_id, Money(0))
        for attempt in attempts
        if attempt.problem is CardProblem.UNKNOWN
    )
    if total(moved.values()) != paid + unused + doubtful:
        sums = f"{total(moved.values())} moved, {paid} paid, {unused} unused, {doubtful} unknown"
        found.append(sums)
    for number, amount in moved.items():
        if number in known and known[number].outcome.is_decided:
            found += _each(known[number], amount)
    return found + _tenders(events, known) + paid_twice(events)


def paid_twice(events: Sequence[Event]) -> list[str]:
    """Bills for which two payments stand."""
    bills = Counter(
        (payment.account_no, payment.item_no)
        for taken in _standing(events)
        for payment in taken.payments
        if payment.item_no
    )
    return [f"paid {times} times: {bill}" for bill, times in bills.items() if times > 1]


def _each(attempt: CardAttempt, amount: Money) -> list[str]:
    """What is known of one charge is what the terminal did."""
    said = attempt.approved if attempt.started.act is CardAct.PAYMENT else -attempt.approved
    return [] if said == amount else [f"{attempt.started.service_id}: {amount}, not {said}"]


def _tenders(events: Sequence[Event], known: Mapping[str, CardAttempt]) -> list[str]:
    """Each card tender is one approved charge, used by one payment."""
    by_id = {attempt.attempt_id: attempt for attempt in known.values()}
    used = [
        tender
        for taken in events
        if isinstance(taken, PaymentTaken)
        for tender in taken.tenders
        if isinstance(tender, CardTender) and tender.attempt
    ]
    times = Counter(tender.attempt for tender in used)
    found = [f"a charge is used {n} times: {attempt}" for attempt, n in times.items() if n > 1]
    return found + [
        f"a tender differs from its charge: {tender.attempt}"
        for tender in used
        if tender.attempt and by_id[tender.attempt].approved != tender.amount
    ]


def _standing(events: Sequence[Event]) -> list[PaymentTaken]:
    undone = {event.voids_event for event in events if isinstance(event, PaymentVoided)}
    undone |= {event.refunds_event for event in events if isinstance(event, PaymentRefunded)}
    taken = [event for event in events if isinstance(event, PaymentTaken)]
    return [event for event in taken if event.header.event_id not in undone]
