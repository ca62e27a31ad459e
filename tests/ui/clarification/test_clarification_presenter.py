"""Settling card attempts: asked again, declared by two people, given back, booked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos_app.domain.card import CardOutcome, InquiryState, SettledBy
from pos_app.domain.card_attempt import CardProblem
from pos_app.domain.money import Money
from pos_app.domain.payment import CashTender
from pos_app.services.cards.charge_card import Charge
from pos_app.services.cards.clarify_card import Declaration
from tests.builders import CLERK, MANAGER, SUPERVISOR
from tests.fakes.card_terminal import approve, decline, lose
from tests.ui.clarification.screen import SLIP, Screen
from ui.card_slip.typed import Typed
from ui.clarification.state import Busy, Done, Part
from ui.tasks import Lane


def test_without_open_attempts_the_list_is_empty() -> None:
    screen = Screen()
    screen.charge(approve())
    assert screen.state.at is not None
    assert screen.state.entries == ()
    assert screen.state.chosen is None


def test_the_oldest_open_attempt_is_chosen_with_all_that_was_said() -> None:
    screen = Screen()
    attempt = screen.charge(lose(approve()))
    assert screen.entry.attempt_id == attempt.attempt_id
    assert [word.outcome for word in screen.state.words] == [CardOutcome.UNKNOWN]


def test_asking_again_books_the_payment_and_the_list_is_empty() -> None:
    screen = Screen()
    screen.charge(lose(approve()))
    screen.tasks.lanes.clear()
    screen.presenter.ask()
    assert screen.did() is Done.BOOKED
    assert screen.state.receipt_no == screen.desk.receipts.of_shift()[0].taken.receipt_no
    assert screen.state.entries == ()
    assert screen.changes == 1
    assert screen.tasks.lanes[0] is Lane.CARD_ASIDE


def test_a_terminal_that_says_declined_settles_it() -> None:
    screen = Screen()
    screen.charge(lose(decline()))
    screen.presenter.ask()
    assert screen.did() is Done.SETTLED
    assert screen.state.entries == ()


def test_a_terminal_without_an_answer_leaves_it_open_and_says_why() -> None:
    screen = Screen()
    attempt = screen.charge(lose(approve()))
    screen.terminal.why_not = "unreachable"
    screen.presenter.ask()
    answer = screen.state.answers[attempt.attempt_id]
    assert (answer.state, answer.why) == (InquiryState.NO_ANSWER, "unreachable")
    assert screen.did() is Done.STILL_UNKNOWN
    assert screen.entry.problem is CardProblem.UNKNOWN


def test_a_terminal_that_says_nothing_of_a_charge_confirms_nothing() -> None:
    screen = Screen()
    screen.charge(approve(needs_signature=True))
    screen.presenter.ask()
    assert screen.did() is Done.CONFIRMED
    screen.terminal.why_not = "unreachable"
    screen.presenter.ask()
    assert screen.did() is Done.NO_NEWS
    assert screen.entry.problem is CardProblem.UNUSED


def test_nothing_else_can_be_done_while_the_terminal_is_asked() -> None:
    screen = Screen()
    screen.charge(lose(approve()))
    screen.tasks.hold()
    screen.presenter.ask()
    assert screen.busy() is Busy.ASKING
    screen.presenter.ask()
    screen.presenter.say_charged()
    screen.presenter.say_not_charged()
    assert screen.tasks.held == 1
    assert screen.state.part is Part.LIST


def test_a_slip_that_says_approved_takes_two_people_and_books() -> None:
    screen = Screen()
    attempt = screen.charge(lose(approve()))
    screen.presenter.say_charged()
    assert screen.state.part is Part.CHARGED
    screen.type(SLIP | {Typed.EVIDENCE: "slip 0042, approved"})
    screen.presenter.declare()
    asked = screen.asked[-1]
    assert (asked.action, asked.reason) == ("declare_charged", "slip 0042, approved")
    assert screen.entry.problem is CardProblem.UNKNOWN  # nothing before the second person
    screen.approve(SUPERVISOR)
    assert screen.did() is Done.BOOKED
    settled = screen.desk.cards.charge.attempt(attempt.attempt_id).settled
    assert settled is not None
    assert (settled.how, settled.approved_by) == (SettledBy.DECLARED, SUPERVISOR)
    assert settled.evidence == "slip 0042, approved"


def test_a_slip_that_says_declined_needs_what_was_seen() -> None:
    screen = Screen()
    screen.charge(lose(approve()))
    screen.presenter.say_not_charged()
    screen.presenter.declare()
    assert screen.state.wrong_field is Typed.EVIDENCE
    assert screen.asked == []
    screen.type({Typed.EVIDENCE: "the slip says DECLINED"})
    assert screen.state.problem is None
    screen.presenter.declare()
    screen.approve(SUPERVISOR)
    assert screen.did() is Done.SETTLED
    assert screen.state.entries == ()


@pytest.mark.parametrize("name", [Typed.LAST4, Typed.APPROVAL_CODE, Typed.RRN, Typed.BRAND])
def test_a_slip_that_cannot_be_right_is_looked_at_again(name: Typed) -> None:
    screen = Screen()
    screen.charge(lose(approve()))
    screen.presenter.say_charged()
    screen.type(SLIP | {Typed.EVIDENCE: "slip", name: "?"})
    screen.presenter.declare()
    assert screen.state.wrong_field is name
    assert screen.state.problem is not None
    assert screen.asked == []


def test_a_card_number_as_evidence_is_refused_where_it_stands() -> None:
    screen = Screen()
    screen.charge(lose(approve()))
    screen.presenter.say_not_charged()
    number = "4" * 15
    check = next(d for d in range(10) if _passes_luhn(f"{number}{d}"))
    screen.type({Typed.EVIDENCE: f"card {number}{check}"})
    screen.presenter.declare()
    assert screen.state.wrong_field is Typed.EVIDENCE
    assert screen.asked == []


def test_one_person_alone_declares_nothing() -> None:
    screen = Screen()
    screen.charge(lose(approve()))
    screen.presenter.say_not_charged()
    screen.type({Typed.EVIDENCE: "declined"})
    screen.presenter.declare()
    screen.approve(CLERK)
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-27"
    assert screen.entry.problem is CardProblem.UNKNOWN


def test_what_the_terminal_settled_while_the_second_person_typed_is_not_declared() -> None:
    screen = Screen()
    screen.charge(lose(approve()))
    screen.presenter.say_not_charged()
    screen.type({Typed.EVIDENCE: "declined"})
    screen.presenter.declare()
    screen.desk.cards.ask.ask_all()  # in the background: it was charged, and is paid now
    screen.approve(SUPERVISOR)
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-111"
    assert len(screen.desk.receipts.of_shift()) == 1


def test_escape_leaves_the_form_first() -> None:
    screen = Screen()
    screen.charge(lose(approve()))
    screen.presenter.say_charged()
    screen.presenter.back()
    assert screen.state.part is Part.LIST
    assert screen.backs == 0
    screen.presenter.back()
    assert screen.backs == 1


def an_unused_charge(screen: Screen) -> None:
    """A part was approved, and the customer went away."""
    screen.charge(approve(Money.riyals(100)))


def test_a_charge_for_nothing_is_given_back_by_two_people() -> None:
    screen = Screen()
    an_unused_charge(screen)
    assert screen.entry.problem is CardProblem.UNUSED
    assert not screen.entry.is_whole
    screen.presenter.give_back()
    assert screen.asked[-1].amount == Money.riyals(100)
    assert screen.terminal.kept == Money.riyals(100)
    screen.tasks.lanes.clear()
    screen.approve(SUPERVISOR)
    assert screen.tasks.lanes[0] is Lane.CARD
    assert screen.did() is Done.GIVEN_BACK
    assert screen.terminal.kept == Money(0)
    assert screen.state.entries == ()


def test_while_the_money_goes_back_the_screen_waits() -> None:
    screen = Screen()
    an_unused_charge(screen)
    screen.presenter.give_back()
    screen.tasks.hold()
    screen.approve(SUPERVISOR)
    assert screen.busy() is Busy.GIVING_BACK
    screen.presenter.back()
    assert screen.backs == 0
    screen.tasks.release()
    assert screen.busy() is Busy.NOTHING


def test_a_reversal_that_is_refused_leaves_the_charge_on_the_list() -> None:
    screen = Screen()
    an_unused_charge(screen)
    screen.terminal.will(decline("not_allowed"))
    screen.presenter.give_back()
    screen.approve(SUPERVISOR)
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-120"
    assert screen.entry.problem is CardProblem.UNUSED


def test_a_reversal_nobody_knows_of_is_on_the_list_itself() -> None:
    screen = Screen()
    an_unused_charge(screen)
    screen.terminal.will(lose(approve()))
    screen.presenter.give_back()
    screen.approve(SUPERVISOR)
    assert screen.did() is Done.NOBODY_KNOWS
    acts = [(e.attempt.started.act, e.problem) for e in screen.state.entries]
    assert acts == [("payment", CardProblem.UNUSED), ("reversal", CardProblem.UNKNOWN)]
    assert [e.is_in_doubt for e in screen.state.entries] == [True, False]
    asked = len(screen.asked)
    screen.presenter.give_back()
    screen.presenter.book()
    assert len(screen.asked) == asked  # no second one while nobody knows of the first


def an_unheard_approval_beside_cash(screen: Screen) -> None:
    """A card beside cash: approved, and nobody heard of it."""
    screen.terminal.will(lose(approve()))
    charge, basket = screen.desk.cards.charge, screen.desk.basket()
    cash = CashTender(Money.riyals(100), Money(0))
    card = Charge(charge.new_id(), basket, basket.total - cash.net, cash)
    charge.run(charge.start(card, CLERK))
    screen.start()


def test_a_charge_with_cash_is_booked_only_when_two_people_say_the_cash_is_there() -> None:
    screen = Screen()
    an_unheard_approval_beside_cash(screen)
    screen.presenter.ask()  # approved, and the cash of the same payment is nobody's word yet
    assert screen.did() is Done.LEFT
    assert screen.entry.is_whole
    assert screen.entry.cash == Money.riyals(100)
    screen.presenter.book()
    assert screen.desk.receipts.of_shift() == []
    screen.approve(SUPERVISOR)
    assert screen.did() is Done.BOOKED
    taken = screen.desk.receipts.of_shift()[0].taken
    assert taken.cash == Money.riyals(100)
    assert screen.desk.printer.kicks == 1
    assert screen.state.entries == ()


def test_a_signature_needs_a_second_person_too() -> None:
    screen = Screen()
    screen.charge(approve(needs_signature=True))
    assert screen.entry.is_whole
    screen.presenter.book()
    assert len(screen.asked) == 1
    screen.approve(SUPERVISOR)
    assert screen.did() is Done.BOOKED


def test_another_cards_signature_takes_a_second_person_for_both() -> None:
    screen = Screen()
    charge, basket = screen.desk.cards.charge, screen.desk.basket()
    payment = charge.new_id()
    screen.terminal.will(approve(), approve(needs_signature=True))
    for amount in (Money.riyals(200), Money.riyals(300)):
        charge.run(charge.start(Charge(payment, basket, amount), CLERK))
    screen.desk.clock.advance(timedelta(minutes=1))
    screen.presenter.start(SUPERVISOR)  # not the clerk whose payment it is
    assert not screen.entry.takes_two_to_book
    screen.presenter.book()
    assert [request.action for request in screen.asked] == ["book_card"]
    screen.approve(MANAGER)
    assert screen.did() is Done.BOOKED
    assert screen.state.entries == ()


def test_without_an_open_shift_nothing_is_booked_and_it_says_so() -> None:
    screen = Screen()
    screen.charge(approve(needs_signature=True))
    screen.desk.run_shift.start_balancing(CLERK)
    screen.presenter.book()
    screen.approve(SUPERVISOR)
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-121"
    assert screen.entry.problem is CardProblem.UNUSED


def a_contradiction(screen: Screen) -> None:
    """Declared as not charged; then the terminal says that it was."""
    attempt = screen.charge(lose(approve()))
    said = Declaration("the slip says DECLINED")
    screen.desk.cards.clarify.declare(attempt.attempt_id, said, CLERK, SUPERVISOR)
    screen.start()
    assert screen.state.entries == ()
    screen.desk.cards.ask.ask(attempt.attempt_id)
    screen.start()


def test_a_charge_after_a_declaration_that_there_was_none_is_booked_by_two_people_only() -> None:
    screen = Screen()
    a_contradiction(screen)
    assert screen.entry.attempt.is_contradicted
    assert screen.entry.is_whole
    screen.presenter.book()
    assert screen.desk.receipts.of_shift() == []  # its bills may be paid in another way by now
    screen.approve(SUPERVISOR)
    assert screen.did() is Done.BOOKED
    assert screen.desk.receipts.of_shift()[0].taken.collected == screen.terminal.kept


def test_paid_by_a_slip_but_not_charged_leads_to_the_receipt() -> None:
    screen = Screen()
    attempt = screen.charge(lose(decline()))
    screen.presenter.say_charged()
    screen.type(SLIP | {Typed.EVIDENCE: "a slip of another payment"})
    screen.presenter.declare()
    screen.approve(SUPERVISOR)
    screen.desk.cards.ask.ask(attempt.attempt_id)
    screen.start()
    assert screen.entry.problem is CardProblem.UNCHARGED
    assert screen.entry.attempt.is_contradicted
    assert [word.how for word in screen.state.words] == ["answer", "declared", "inquiry"]
    assert screen.entry.may_declare_approved
    assert screen.entry.may_declare_not
    screen.presenter.show_receipt()
    assert screen.receipts == [screen.desk.receipts.of_shift()[0].taken.receipt_no]


def test_another_choice_shows_other_words() -> None:
    screen = Screen()
    an_unused_charge(screen)
    screen.terminal.will(lose(approve()))
    screen.presenter.give_back()
    screen.approve(SUPERVISOR)
    reversal = screen.state.entries[1]
    screen.presenter.choose(reversal.attempt_id)
    assert screen.entry == reversal
    assert [word.attempt for word in screen.state.words] == [reversal.attempt_id]


def test_reading_again_keeps_the_choice() -> None:
    screen = Screen()
    an_unused_charge(screen)
    screen.terminal.will(lose(approve()))
    screen.presenter.give_back()
    screen.approve(SUPERVISOR)
    second = screen.state.entries[1].attempt_id
    screen.presenter.choose(second)
    screen.presenter.refresh()
    assert screen.state.selected == second


def _passes_luhn(digits: str) -> bool:
    odd, even = digits[-1::-2], digits[-2::-2]
    return (sum(map(int, odd)) + sum(sum(divmod(2 * int(d), 10)) for d in even)) % 10 == 0


def test_what_the_terminal_cannot_give_back_two_people_declare() -> None:
    screen = Screen()
    an_unused_charge(screen)
    screen.terminal.poi_id = "LAB-00000002"
    screen.desk.cards.know_terminal.accept(CLERK, SUPERVISOR, "LAB-00000002")
    screen.presenter.give_back()
    screen.approve(SUPERVISOR)
    assert screen.state.part is Part.BY_HAND
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-114"
    screen.presenter.declare()
    assert screen.state.wrong_field is Typed.EVIDENCE
    screen.type({Typed.EVIDENCE: "reversal slip 0042"})
    screen.presenter.declare()
    assert (screen.asked[-1].action, screen.asked[-1].reason) == (
        "declare_by_hand",
        "reversal slip 0042",
    )
    assert screen.asked[-1].amount == Money.riyals(100)
    screen.approve(SUPERVISOR)
    assert screen.did() is Done.GIVEN_BACK
    assert screen.state.entries == ()
    assert len(screen.terminal.requests) == 1
