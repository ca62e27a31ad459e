"""Two people settle what nobody else can; the terminal's later word is never hidden."""

from __future__ import annotations

import pytest

from pos_app.domain.card import CardOutcome, SettledBy
from pos_app.domain.card_attempt import CardProblem
from pos_app.domain.card_events import CardAttemptSettled
from pos_app.domain.payment import PaymentTaken, VoidReason
from pos_app.errors.card import EvidenceNeeded, NothingToClarify
from pos_app.errors.people import SamePerson, SupervisorNeeded
from pos_app.errors.typed import CardNumberRefused
from pos_app.services.cards.card_slip import CardSlip
from pos_app.services.cards.clarify_card import Declaration
from tests.builders import CLERK, SUPERVISOR
from tests.fakes.card_terminal import approve, decline, lose
from tests.services.card_desk import CardDesk
from tests.services.test_reverse_card import next_shift

SLIP = CardSlip.parse("Himyan", "4242", "A1B2C3", "000000001234", "T0000001")
APPROVED = Declaration("slip in hand, APPROVED", SLIP)
NOT_CHARGED = Declaration("the bank's list does not have it")


def unknown(desk: CardDesk) -> CardDesk:
    desk.charge()
    desk.terminal.why_not = "unreachable"
    return desk


def test_a_declared_approval_is_paid_and_names_both_people() -> None:
    desk = unknown(CardDesk(lose(approve())))
    (attempt,) = desk.cards.clarify.open_ones()
    settled = desk.cards.clarify.declare(attempt.attempt_id, APPROVED, CLERK, SUPERVISOR)
    assert isinstance(settled.completed, PaymentTaken)
    word = settled.attempt.settled
    assert word is not None
    assert (word.how, word.header.by, word.approved_by) == (
        SettledBy.DECLARED,
        CLERK,
        SUPERVISOR,
    )
    assert word.evidence == "slip in hand, APPROVED"
    desk.check_books()


def test_a_declared_refusal_frees_the_bill() -> None:
    desk = unknown(CardDesk(lose(None)))
    (attempt,) = desk.cards.clarify.open_ones()
    settled = desk.cards.clarify.declare(attempt.attempt_id, NOT_CHARGED, CLERK, SUPERVISOR)
    assert settled.attempt.outcome is CardOutcome.DECLINED
    desk.terminal.why_not = ""
    assert isinstance(desk.charge().completed, PaymentTaken)
    desk.check_books()


def test_a_declaration_takes_two_people_and_evidence_and_no_card_number() -> None:
    desk = unknown(CardDesk(lose(approve())))
    (attempt,) = desk.cards.clarify.open_ones()
    declare = desk.cards.clarify.declare
    with pytest.raises(SamePerson):
        declare(attempt.attempt_id, APPROVED, CLERK, CLERK)
    with pytest.raises(EvidenceNeeded):
        declare(attempt.attempt_id, Declaration("  "), CLERK, SUPERVISOR)
    with pytest.raises(CardNumberRefused):
        declare(attempt.attempt_id, Declaration(f"card {'4' * 15}8"), CLERK, SUPERVISOR)
    assert desk.problems() == [CardProblem.UNKNOWN]


def test_what_is_settled_is_not_declared_again() -> None:
    desk = CardDesk()
    attempt = desk.charge().attempt
    with pytest.raises(NothingToClarify):
        desk.cards.clarify.declare(attempt.attempt_id, NOT_CHARGED, CLERK, SUPERVISOR)


def test_a_terminal_that_contradicts_a_declared_refusal_is_shown() -> None:
    desk = unknown(CardDesk(lose(approve())))
    (attempt,) = desk.cards.clarify.open_ones()
    desk.cards.clarify.declare(attempt.attempt_id, NOT_CHARGED, CLERK, SUPERVISOR)
    desk.pay_cash("500")  # the bill was free again
    desk.terminal.why_not = ""
    asked = desk.cards.ask.ask(attempt.attempt_id)
    assert asked.settled.attempt.is_contradicted
    assert asked.settled.attempt.problem is CardProblem.UNUSED
    assert asked.settled.completed is None  # the bill may be paid by now, and is
    assert len(desk.taken()) == 1
    back = desk.cards.reverse.start(attempt.attempt_id, CLERK, SUPERVISOR)
    desk.cards.charge.run(back)
    assert desk.problems() == []
    desk.check_books()


def test_a_terminal_that_contradicts_a_declared_approval_is_shown() -> None:
    desk = unknown(CardDesk(lose(decline())))
    (attempt,) = desk.cards.clarify.open_ones()
    taken = desk.cards.clarify.declare(attempt.attempt_id, APPROVED, CLERK, SUPERVISOR).completed
    assert isinstance(taken, PaymentTaken)
    desk.terminal.why_not = ""
    after = desk.cards.ask.ask(attempt.attempt_id).settled.attempt
    assert (after.problem, after.is_contradicted) == (CardProblem.UNCHARGED, True)
    reason = VoidReason.WRONG_TENDER
    assert desk.cards.reverse.start_void(taken.receipt_no, reason, CLERK, SUPERVISOR) is None
    desk.void.void(taken.receipt_no, reason, CLERK, SUPERVISOR)
    assert desk.problems() == []
    desk.check_books()


def test_two_people_may_stand_by_their_declaration() -> None:
    desk = unknown(CardDesk(lose(decline())))
    (attempt,) = desk.cards.clarify.open_ones()
    desk.cards.clarify.declare(attempt.attempt_id, APPROVED, CLERK, SUPERVISOR)
    desk.terminal.why_not = ""
    desk.cards.ask.ask(attempt.attempt_id)
    again = desk.cards.clarify.declare(
        attempt.attempt_id, Declaration("the bank confirms it", SLIP), CLERK, SUPERVISOR
    )
    assert (again.attempt.problem, again.attempt.is_contradicted) == (None, False)
    words = [event for event in desk.events() if isinstance(event, CardAttemptSettled)]
    assert len(words) == 4  # nothing was changed: unknown, declared, declined, declared


def test_what_somebody_has_to_look_at_takes_two_people_once_its_clerk_is_gone() -> None:
    desk = CardDesk(approve(needs_signature=True))
    attempt = desk.charge().attempt
    complete = desk.cards.clarify.complete
    with pytest.raises(SupervisorNeeded):
        complete(attempt.attempt_id, SUPERVISOR)
    next_shift(desk)
    with pytest.raises(SupervisorNeeded):
        complete(attempt.attempt_id, CLERK)
    with pytest.raises(SamePerson):
        complete(attempt.attempt_id, SUPERVISOR, SUPERVISOR)
    taken = complete(attempt.attempt_id, CLERK, SUPERVISOR).completed
    assert isinstance(taken, PaymentTaken)
    assert taken.approved_by == SUPERVISOR
    desk.check_books()


def test_a_charge_that_only_lacked_an_open_shift_is_booked_by_anybody() -> None:
    desk = CardDesk()
    attempt = desk.start()
    desk.run_shift.start_balancing(CLERK)
    desk.cards.charge.run(attempt)
    desk.run_shift.leave_balancing(CLERK)
    assert desk.cards.clarify.complete(attempt.attempt_id, SUPERVISOR).completed is not None
