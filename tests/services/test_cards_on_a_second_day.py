"""What nobody knew of yesterday locks its bill until the terminal, or two people, have spoken."""

from __future__ import annotations

import pytest

from pos_app.domain.card import CardOutcome, InquiryState
from pos_app.domain.cash import Count
from pos_app.domain.payment import PaymentTaken
from pos_app.services.cards.ask_terminal import AskTerminal
from pos_app.services.cards.clarify_card import Declaration
from tests.builders import CLERK, SUPERVISOR
from tests.fakes.card_terminal import approve, lose
from tests.services.card_desk import CardDesk

GRACE_S = 20.0


@pytest.fixture
def desk() -> CardDesk:
    """Yesterday a charge got no answer; the shift was closed; today another one is open."""
    desk = CardDesk(lose(approve()))
    desk.charge()
    desk.terminal.why_not = "unreachable"
    desk.run_shift.start_balancing(CLERK)
    desk.run_shift.count(Count.parse("10x20"), CLERK)
    desk.run_shift.close(CLERK)
    desk.terminal.why_not = ""
    desk.open_shift()
    return desk


def is_locked(desk: CardDesk) -> bool:
    (item,) = desk.look_up.account("1000000001", CLERK).account.items
    return bool(item.claimed_by)


class Restarted:
    """A program that has just been started, and its seconds."""

    def __init__(self, desk: CardDesk) -> None:
        self.now = 0.0
        self.asking = AskTerminal(
            desk.store, lambda: desk.terminal, desk.cards.settle, GRACE_S, 5.0, lambda: self.now
        )


def test_a_terminal_that_has_forgotten_is_believed_after_its_grace_period(desk: CardDesk) -> None:
    (attempt,) = desk.cards.clarify.open_ones()
    desk.terminal.forget(attempt.started.service_id)
    restarted = Restarted(desk)
    (asked,) = restarted.asking.ask_all()
    assert asked.state is InquiryState.NOT_FOUND
    assert is_locked(desk)
    restarted.now += GRACE_S
    (asked,) = restarted.asking.ask_all()
    assert asked.settled.attempt.outcome is CardOutcome.NEVER_REACHED
    assert not is_locked(desk)
    assert isinstance(desk.charge().completed, PaymentTaken)


def test_a_terminal_that_remembers_has_its_charge_booked_today(desk: CardDesk) -> None:
    (asked,) = Restarted(desk).asking.ask_all()
    assert isinstance(asked.settled.completed, PaymentTaken)
    desk.check_books()


def test_what_another_terminal_cannot_tell_two_people_unlock(desk: CardDesk) -> None:
    (attempt,) = desk.cards.clarify.open_ones()
    desk.terminal.why_no_word = "swapped"
    restarted = Restarted(desk)
    for _ in range(3):
        (asked,) = restarted.asking.ask_all()
        assert (asked.state, asked.why) == (InquiryState.NO_ANSWER, "swapped")
        restarted.now += GRACE_S
    assert is_locked(desk)
    said = Declaration("the bank's list does not have it")
    desk.cards.clarify.declare(attempt.attempt_id, said, CLERK, SUPERVISOR)
    assert not is_locked(desk)
    assert isinstance(desk.charge().completed, PaymentTaken)
