"""Cards that get their money back: before a void, and as the refund of an earlier shift's payment.

The terminal gives it back first; what it did is booked with its approval.
"""

from __future__ import annotations

import argparse

from pos_app.cli.afterwards import SKIPPED, settled
from pos_app.cli.charging import asked_once, carried_out, names_of, tell
from pos_app.cli.output import Json, Output
from pos_app.compose.desk import Desk
from pos_app.domain.card import CardOutcome
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.ids import StaffId
from pos_app.domain.payment import PaymentRefunded, PaymentVoided, VoidReason
from pos_app.errors.card import AlreadyRefunded, MoneyBackUnknown, MoneyNotGivenBack
from pos_app.errors.kinds import CounterError
from pos_app.errors.payment import ReasonNeeded
from pos_app.services.cards.settle_attempt import Settled


def reason_of(arguments: argparse.Namespace) -> VoidReason:
    """Raises ReasonNeeded, which names all that are known."""
    try:
        return VoidReason(arguments.reason)
    except ValueError as error:
        raise ReasonNeeded(reasons=", ".join(VoidReason)) from error


def voided_with_cards(
    desk: Desk, arguments: argparse.Namespace, reason: VoidReason, people: tuple[StaffId, StaffId]
) -> PaymentVoided | CardAttempt:
    """The void, or the reversal that was not approved.

    Raises as `ReverseCard.start_void` and `VoidPayment.void`.
    """
    clerk, approved_by = people
    receipt = arguments.receipt
    if arguments.by_hand is not None:
        charged = desk.cards.reverse.to_void(receipt, clerk)
        for done in given_back_by_hand(desk, arguments, reason, people, charged):
            if isinstance(done.completed, PaymentVoided):
                return done.completed
        return desk.void.void(receipt, reason, clerk, approved_by)
    for asked in asked_once(desk):  # an earlier try to void it may have worked
        booked = asked.settled.completed
        if isinstance(booked, PaymentVoided) and booked.voids_receipt == receipt:
            return booked
        tell(desk, asked.settled)
    while reversal := desk.cards.reverse.start_void(receipt, reason, clerk, approved_by):
        said = carried_out(desk, reversal, arguments.patience)
        if isinstance(said.completed, PaymentVoided):
            return said.completed
        if not said.attempt.is_approved:
            return said.attempt
    return desk.void.void(receipt, reason, clerk, approved_by)


def refunded_to_cards(
    desk: Desk, arguments: argparse.Namespace, reason: VoidReason, people: tuple[StaffId, StaffId]
) -> tuple[list[PaymentRefunded], CardAttempt | None]:
    """Each card's refund, and the attempt that was not approved or not booked, if there is one.

    Raises as `ReverseCard.start_refund`, as long as no card has got anything.
    """
    clerk, approved_by = people
    if arguments.by_hand is not None:
        charged = desk.cards.reverse.to_refund(arguments.receipt, clerk)
        declared = given_back_by_hand(desk, arguments, reason, people, charged)
        booked = [one.completed for one in declared]
        return [one for one in booked if isinstance(one, PaymentRefunded)], None
    for asked in asked_once(desk):
        tell(desk, asked.settled)
    done: list[PaymentRefunded] = []
    while True:
        try:
            attempt = desk.cards.reverse.start_refund(arguments.receipt, reason, clerk, approved_by)
        except AlreadyRefunded:
            if not done:
                raise
            return done, None
        said = carried_out(desk, attempt, arguments.patience)
        if not isinstance(said.completed, PaymentRefunded):
            return done, said.attempt
        done.append(said.completed)


def given_back_by_hand(
    desk: Desk,
    arguments: argparse.Namespace,
    reason: VoidReason,
    people: tuple[StaffId, StaffId],
    charged: list[CardAttempt],
) -> list[Settled]:
    """What two people declare of each charge; the terminal is asked nothing.

    Raises as `ReverseCard.declare_given_back`; the cards before it stay declared.
    """
    return [
        desk.cards.reverse.declare_given_back(
            attempt.attempt_id, arguments.by_hand, *people, reason
        )
        for attempt in charged
    ]


def not_given_back(desk: Desk, output: Output, attempt: CardAttempt, facts: Json) -> int:
    """Say why nothing, or not all, is booked: the terminal's no, or that nobody knows."""
    settled(desk.office.drain, None)
    is_doubtful = attempt.outcome in (CardOutcome.UNKNOWN, CardOutcome.APPROVED)
    reason = attempt.settled.reason if attempt.settled else ""
    error: CounterError = MoneyNotGivenBack(reason=reason)
    if is_doubtful:
        error = MoneyBackUnknown(attempt=attempt.attempt_id, amount=attempt.started.amount)
    said = {
        "event_id": None,
        "receipt_no": None,
        **facts,
        "state": "unknown" if is_doubtful else "refused",
        "printed": SKIPPED,
        **names_of(attempt),
    }
    return output.failed(error, said)
