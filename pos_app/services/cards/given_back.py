"""What became of a payment later: was it voided, did its money go back to a card?"""

from __future__ import annotations

from pos_app import wire
from pos_app.domain.card import CardAct
from pos_app.domain.payment import PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.services.ports.store import Work


def known_void(work: Work, taken: PaymentTaken) -> PaymentVoided | None:
    """The void of a payment, which is always of its own shift."""
    voids = work.journal.voids_of(taken.header.shift)
    return next((v for v in voids if v.voids_event == taken.header.event_id), None)


def known_refunds(work: Work, taken: PaymentTaken) -> tuple[PaymentRefunded, ...]:
    """The refunds of a payment, oldest first."""
    attempts = work.card_attempts.of_payment(taken.header.event_id)
    # A reversal whose shift was closed meanwhile is booked as a refund, too.
    booked = [a.booked for a in attempts if a.started.act is not CardAct.PAYMENT]
    entries = [work.journal.by_event(event_id) for event_id in booked if event_id is not None]
    events = [wire.decode(entry.body) for entry in entries if entry is not None]
    return tuple(event for event in events if isinstance(event, PaymentRefunded))
