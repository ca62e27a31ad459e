"""Has the terminal give money back, card after card; a void is booked with the last one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from pos_app.domain.card import CardOutcome
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.ids import EventId, StaffId
from pos_app.domain.payment import PaymentVoided, VoidReason
from pos_app.errors.card import (
    CardNotBooked,
    CardNotReversible,
    MoneyBackUnknown,
    MoneyNotGivenBack,
)
from pos_app.services.cards.charge_card import ChargeCard
from pos_app.services.cards.complete_charge import Completed
from pos_app.services.cards.reverse_card import ReverseCard
from pos_app.services.cards.settle_attempt import Settled
from pos_app.services.find_receipts import ReceiptRow
from pos_app.services.void_payment import VoidPayment
from ui.receipts.state import Giving
from ui.tasks import Lane, Tasks


@dataclass(frozen=True, slots=True)
class Undoing:
    """What two people decided about a receipt."""

    row: ReceiptRow
    reason: VoidReason
    by: StaffId
    approved_by: StaffId

    @property
    def receipt_no(self) -> str:
        return self.row.taken.receipt_no


@dataclass(frozen=True, slots=True)
class GivingServices:
    """The use cases of giving back."""

    void: VoidPayment
    reverse: ReverseCard
    charge: ChargeCard


class GivingBack:
    """Calls `on_progress` before each card, then `on_done` or, at the first trouble, `on_failed`.

    What was given back before the trouble stays so; undoing the same receipt again goes on with
    the cards that are left.
    """

    def __init__(
        self,
        tasks: Tasks,
        services: GivingServices,
        *,
        on_progress: Callable[[Giving], None],
        on_done: Callable[[Completed], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        self._tasks = tasks
        self._services = services
        self._on_progress = on_progress
        self._on_done = on_done
        self._on_failed = on_failed

    def void(self, undoing: Undoing) -> None:
        """Give every card its money back, then book the void; without any, book it at once."""
        if undoing.row.charged:
            self._next(self._void_next, undoing, 1)
        else:
            self._tasks.run(
                Lane.STORE, partial(self._void, undoing), self._on_done, self._on_failed
            )

    def refund(self, undoing: Undoing) -> None:
        """Give every card its money back; each is booked as a refund of its own."""
        self._next(self._refund_next, undoing, 1)

    def declare(self, undoing: Undoing, attempt_id: EventId, evidence: str) -> None:
        """The first card left has its money back by hand; the terminal goes on with the others."""
        reverse, reason = self._services.reverse, undoing.reason
        people = (undoing.by, undoing.approved_by)
        work = partial(reverse.declare_given_back, attempt_id, evidence, *people, reason)

        def declared(settled: Settled) -> None:
            if len(undoing.row.charged) > 1:
                is_void = undoing.row.is_of_open_shift
                self._next(self._void_next if is_void else self._refund_next, undoing, 2)
            elif settled.completed is not None:
                self._on_done(settled.completed)
            else:
                self._on_failed(CardNotBooked())

        self._tasks.run(Lane.STORE, work, declared, self._on_failed)

    def _next(
        self, work: Callable[[Undoing], Settled | PaymentVoided], undoing: Undoing, place: int
    ) -> None:
        self._on_progress(Giving(place, len(undoing.row.charged)))

        def answered(answer: Settled | PaymentVoided) -> None:
            if isinstance(answer, PaymentVoided):
                self._on_done(answer)
                return
            trouble = _trouble(answer.attempt)
            is_last = place >= len(undoing.row.charged)
            if trouble is not None:
                self._on_failed(trouble)
            elif answer.completed is not None and is_last:
                self._on_done(answer.completed)
            elif is_last:
                self._on_failed(CardNotBooked())
            else:
                self._next(work, undoing, place + 1)

        self._tasks.run(Lane.CARD, partial(work, undoing), answered, self._on_failed)

    def _void_next(self, undoing: Undoing) -> Settled | PaymentVoided:
        attempt = self._services.reverse.start_void(
            undoing.receipt_no, undoing.reason, undoing.by, undoing.approved_by
        )
        return self._void(undoing) if attempt is None else self._services.charge.run(attempt)

    def _refund_next(self, undoing: Undoing) -> Settled:
        attempt = self._services.reverse.start_refund(
            undoing.receipt_no, undoing.reason, undoing.by, undoing.approved_by
        )
        return self._services.charge.run(attempt)

    def _void(self, undoing: Undoing) -> PaymentVoided:
        return self._services.void.void(
            undoing.receipt_no, undoing.reason, undoing.by, undoing.approved_by
        )


def charge_to_undo_by_hand(error: Exception) -> EventId | None:
    """The charge of which the terminal said that it cannot undo it."""
    attempt = error.facts["attempt"] if isinstance(error, CardNotReversible) else None
    return EventId(attempt) if isinstance(attempt, UUID) else None


def _trouble(attempt: CardAttempt) -> Exception | None:
    match attempt.outcome:
        case CardOutcome.APPROVED:
            return None
        case CardOutcome.UNKNOWN:
            return MoneyBackUnknown(attempt=attempt.attempt_id, amount=attempt.started.amount)
        case _:
            return MoneyNotGivenBack(reason=attempt.settled.reason if attempt.settled else "")
