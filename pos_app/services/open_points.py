"""What is not settled when a shift ends: listed on its Z, never waited for."""

from __future__ import annotations

from collections.abc import Iterable

from pos_app import wire
from pos_app.domain.card import CardAct
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.events import OpenPoint
from pos_app.domain.ids import ShiftId
from pos_app.domain.payment import PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.services.ports.outbox import OutboxItem, OutboxState
from pos_app.services.ports.store import Work
from pos_app.services.transfer_cash import open_transfers

_LISTED_ON_Z = {
    OutboxState.WAITING: "waiting",
    OutboxState.SENDING: "waiting",
    OutboxState.REFUSED: "refused",
    OutboxState.UNKNOWN: "unknown",
}


def open_points(work: Work, shift: ShiftId) -> tuple[OpenPoint, ...]:
    """What head office has not surely got of this shift; every card that is not settled, and all
    cash of this desk that nobody is known to have accepted."""
    mine = work.journal.places_of_shift(shift, PaymentTaken, PaymentVoided, PaymentRefunded)
    messages = [
        OpenPoint(item.receipt_no or "", item.amount, _LISTED_ON_Z[item.state])
        for item in work.outbox.open_items(limit=100_000)
        if item.seq in mine
    ]
    cards = map(_card_point, work.card_attempts.open_ones())
    transfers = (
        OpenPoint(given.transfer_no, given.amount, "transfer_open")
        for given in open_transfers(work)
    )
    return (*messages, *cards, *transfers)


def remarks(items: Iterable[OutboxItem]) -> tuple[OpenPoint, ...]:
    """By number and amount; what has no receipt goes by its shift."""
    return tuple(
        OpenPoint(
            item.receipt_no or wire.decode(item.entry.body).header.shift, item.amount, item.reason
        )
        for item in items
    )


def _card_point(attempt: CardAttempt) -> OpenPoint:
    """Cards of earlier shifts are listed until they are settled; by number, as they may have no
    receipt. Money that may have gone back is negative."""
    started = attempt.started
    amount = attempt.approved or started.amount
    is_payment = started.act is CardAct.PAYMENT
    return OpenPoint(
        started.service_id, amount if is_payment else -amount, f"card_{attempt.problem}"
    )
