"""What became of a charge: asked by its number, believed when ids and amount fit."""

from __future__ import annotations

import pytest

from pos_app.domain.card import CardOutcome, InquiryState
from pos_app.domain.card_attempt import CardProblem
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken
from pos_app.errors.card import AttemptNotFound, NoTerminal
from pos_app.services.cards.ask_terminal import AskTerminal
from tests.builders import CLERK, an_event_id
from tests.fakes.card_terminal import approve, decline, lose
from tests.services.card_desk import CardDesk
from tests.services.desk import ServiceDesk


class Seconds:
    """A clock that moves when somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


def patient(desk: CardDesk, grace_s: float = 20.0) -> tuple[AskTerminal, Seconds]:
    seconds = Seconds()
    asking = AskTerminal(
        desk.store, lambda: desk.terminal, desk.cards.settle, grace_s, 5.0, seconds
    )
    return asking, seconds


def test_a_lost_approval_is_found_and_paid() -> None:
    desk = CardDesk(lose(approve()))
    attempt = desk.charge().attempt
    asked = desk.cards.ask.ask(attempt.attempt_id)
    assert asked.state is InquiryState.DECIDED
    assert isinstance(asked.settled.completed, PaymentTaken)
    assert asked.settled.completed.is_recovered
    desk.check_books()


def test_a_lost_approval_with_the_customer_still_there_is_an_ordinary_payment() -> None:
    desk = CardDesk(lose(approve()))
    attempt = desk.charge(cash="200").attempt
    asked = desk.cards.ask.ask(attempt.attempt_id, is_at_hand=True)
    assert isinstance(asked.settled.completed, PaymentTaken)
    assert not asked.settled.completed.is_recovered
    assert asked.settled.completed.cash == Money.riyals(200)


def test_cash_that_may_never_have_been_given_is_not_booked_by_a_program() -> None:
    desk = CardDesk(lose(approve()))
    attempt = desk.charge(cash="200").attempt
    asked = desk.cards.ask.ask(attempt.attempt_id)
    assert asked.settled.completed is None
    assert asked.settled.attempt.problem is CardProblem.UNUSED
    done = desk.cards.clarify.complete(attempt.attempt_id, CLERK)  # somebody stands there and knows
    assert isinstance(done.completed, PaymentTaken)
    desk.check_books()


def test_a_lost_decline_frees_the_bill() -> None:
    desk = CardDesk(lose(decline("refusal")))
    attempt = desk.charge().attempt
    asked = desk.cards.ask.ask(attempt.attempt_id)
    assert asked.settled.attempt.outcome is CardOutcome.DECLINED
    assert desk.problems() == []


def test_not_found_is_believed_after_the_grace_period_only() -> None:
    desk = CardDesk(lose(None))
    attempt = desk.charge().attempt
    asking, seconds = patient(desk)
    for _ in range(4):
        assert asking.ask(attempt.attempt_id).settled.attempt.problem is CardProblem.UNKNOWN
        seconds.now += 5
    last = asking.ask(attempt.attempt_id).settled.attempt
    assert last.outcome is CardOutcome.NEVER_REACHED


def test_a_terminal_that_goes_silent_in_between_starts_the_grace_anew() -> None:
    desk = CardDesk(lose(None))
    attempt = desk.charge().attempt
    asking, seconds = patient(desk)
    asking.ask(attempt.attempt_id)
    seconds.now += 19
    desk.terminal.why_not = "unreachable"
    asked = asking.ask(attempt.attempt_id)
    assert (asked.state, asked.why) == (InquiryState.NO_ANSWER, "unreachable")
    desk.terminal.why_not = ""
    seconds.now += 19
    assert asking.ask(attempt.attempt_id).settled.attempt.problem is CardProblem.UNKNOWN


def test_a_running_charge_is_asked_about_every_few_seconds() -> None:
    desk = CardDesk(lose(approve(), in_progress=3))
    attempt = desk.charge().attempt
    asking, seconds = patient(desk)
    asked = asking.ask_until(attempt.attempt_id, 60, seconds.wait)
    assert asked.settled.attempt.outcome is CardOutcome.APPROVED
    assert seconds.waits == [5.0, 5.0, 5.0]


def test_a_terminal_that_is_away_is_not_asked_about_everything() -> None:
    desk = CardDesk(lose(approve()), lose(approve()), bills=2)
    desk.charge("1000000001")
    desk.terminal.why_no_word = "no_answer"
    desk.charge("1000000002")
    assert len(desk.cards.ask.ask_all()) == 2
    desk.terminal.why_no_word = "unreachable"
    assert len(desk.cards.ask.ask_all()) == 1


def test_patience_ends_with_unknown() -> None:
    desk = CardDesk(lose(approve(), in_progress=99))
    attempt = desk.charge().attempt
    asking, seconds = patient(desk)
    asked = asking.ask_until(attempt.attempt_id, 12, seconds.wait)
    assert asked.settled.attempt.problem is CardProblem.UNKNOWN
    assert seconds.waits == [5.0, 5.0, 2.0]


def test_what_is_known_is_not_booked_again() -> None:
    desk = CardDesk(lose(approve()))
    attempt = desk.charge().attempt
    desk.cards.ask.ask(attempt.attempt_id)
    before = len(desk.events())
    desk.cards.ask.ask(attempt.attempt_id)
    desk.terminal.why_not = "unreachable"
    desk.cards.ask.ask(attempt.attempt_id)
    assert len(desk.events()) == before
    desk.check_books()


def test_an_approval_without_an_open_shift_waits_for_one() -> None:
    desk = CardDesk(lose(approve()))
    attempt = desk.charge().attempt
    desk.run_shift.start_balancing(CLERK)
    asked = desk.cards.ask.ask(attempt.attempt_id)
    assert asked.settled.attempt.problem is CardProblem.UNUSED
    assert desk.cards.ask.complete_all() == []
    desk.run_shift.leave_balancing(CLERK)
    (done,) = desk.cards.ask.complete_all()
    assert isinstance(done.completed, PaymentTaken)
    assert desk.problems() == []
    desk.check_books()


def test_an_attempt_that_was_never_sent_is_never_reached() -> None:
    desk = CardDesk()
    attempt = desk.start()  # and the program died
    assert desk.problems() == [CardProblem.UNKNOWN]
    asked = desk.cards.ask.ask(attempt.attempt_id)
    assert asked.settled.attempt.outcome is CardOutcome.NEVER_REACHED
    assert isinstance(desk.charge().completed, PaymentTaken)
    desk.check_books()


def test_an_unknown_number_and_a_desk_without_terminal_are_said() -> None:
    desk = CardDesk()
    with pytest.raises(AttemptNotFound):
        desk.cards.ask.ask(an_event_id())
    with pytest.raises(NoTerminal):
        ServiceDesk().cards.ask.ask(an_event_id())
