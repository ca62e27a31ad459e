"""Whether, by whom and how a charge may be undone; read within a transaction."""

from __future__ import annotations

from pos_app import wire
from pos_app.domain.card import CardAct, CardOutcome, ChargeResult
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.ids import EventId, StaffId
from pos_app.domain.payment import PaymentTaken
from pos_app.errors.card import (
    AttemptNotFound,
    CardNotReversible,
    MoneyBackUnknown,
    NothingToClarify,
)
from pos_app.errors.people import SamePerson, SupervisorNeeded
from pos_app.services.collect_payment import open_shift_of
from pos_app.services.ports.store import Work
from pos_app.services.void_payment import (
    refuse_balancing,
)


def unused_charge(work: Work, attempt_id: EventId) -> CardAttempt:
    """The approved charge of that id with which nothing is paid.

    Raises AttemptNotFound, NothingToClarify.
    """
    attempt = charge_of(work, attempt_id)
    if attempt.problem is not CardProblem.UNUSED:
        raise NothingToClarify(attempt=attempt_id)
    return attempt


def charge_of(work: Work, attempt_id: EventId) -> CardAttempt:
    """The attempt of that id. Raises AttemptNotFound."""
    attempt = work.card_attempts.get(attempt_id)
    if attempt is None:
        raise AttemptNotFound(attempt=attempt_id)
    return attempt


def refuse_irreversible(work: Work, target: CardAttempt, poi_id: str | None) -> None:
    """What the terminal cannot undo is told before it is asked how it is."""
    if not is_reversible(target, poi_id):
        refuse_second(work, target)
        raise CardNotReversible(attempt=target.attempt_id)


def is_reversible(target: CardAttempt, poi_id: str | None) -> bool:
    """Whether this terminal can undo it: another one may give its number to another charge.

    `poi_id` None: the desk has no terminal; empty: none has answered yet, so it may be this one.
    """
    transaction = target.settled.transaction.transaction_id if target.settled else ""
    return bool(transaction) and poi_id in ("", target.started.terminal)


def act_by_hand(work: Work, target: CardAttempt, by: StaffId) -> CardAct:
    """A reversal within the payment's shift, or where nothing is paid; else a refund."""
    if target.problem is CardProblem.UNUSED:
        return CardAct.REVERSAL
    entry = work.journal.by_event(target.booked) if target.booked else None
    taken = wire.decode(entry.body) if entry else None
    is_standing = target.is_approved and not target.is_undone and not target.is_void
    if not is_standing or not isinstance(taken, PaymentTaken):
        raise NothingToClarify(attempt=target.attempt_id)
    shift = open_shift_of(work, by)
    refuse_balancing(shift)
    is_of_shift = taken.header.shift == shift.shift_id
    return CardAct.REVERSAL if is_of_shift else CardAct.REFUND


def by_hand(target: CardAttempt) -> ChargeResult:
    """What two people say came of undoing `target` by hand: all of it went back."""
    card = target.settled.card if target.settled else None
    return ChargeResult(CardOutcome.APPROVED, "by_hand", target.approved, card)


def check_people(
    work: Work, target: CardAttempt, by: StaffId, approved_by: StaffId | None, action: str
) -> None:
    """What is still before its clerk is the clerk's alone; later it takes two.

    Raises SupervisorNeeded, SamePerson.
    """
    shift, head = work.shifts.current(), target.started.header
    is_before_them = shift is not None and (head.shift, head.by) == (shift.shift_id, by)
    if approved_by is None and not is_before_them:
        raise SupervisorNeeded(action=action)
    if approved_by == by:
        raise SamePerson


def refuse_second(work: Work, target: CardAttempt) -> None:
    """Raises MoneyBackUnknown while an earlier undoing of `target` is undecided."""
    for other in work.card_attempts.of_payment(target.booked or target.started.payment):
        if other.started.undoes == target.attempt_id and not other.outcome.is_decided:
            raise MoneyBackUnknown(attempt=other.attempt_id, amount=other.started.amount)


def has_charges(work: Work, taken: PaymentTaken) -> bool:
    """Whether a terminal of this desk was charged for the payment."""
    attempts = work.card_attempts.of_payment(taken.header.event_id)
    return any(attempt.booked == taken.header.event_id for attempt in attempts)
