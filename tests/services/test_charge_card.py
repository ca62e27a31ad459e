"""Charging a card: never twice, never lost, never guessed."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from pos_app.domain.account import Allows
from pos_app.domain.card import CardAct, CardOutcome, Progress, SettledBy
from pos_app.domain.card_attempt import CardProblem
from pos_app.domain.card_events import CardAttemptSettled, CardAttemptStarted
from pos_app.domain.desk import Limits
from pos_app.domain.money import Money
from pos_app.domain.payment import CardTender, CashTender, PaymentTaken
from pos_app.errors.card import (
    BillBeingPaid,
    CardUnknown,
    NoTerminal,
    TerminalBusy,
    TerminalCertificateWrong,
    TerminalSwapped,
    TerminalUnreachable,
)
from pos_app.errors.payment import CashOnly, TooMuchByCard
from pos_app.errors.people import SupervisorNeeded
from pos_app.errors.shift import ShiftBalancing
from pos_app.errors.store import StoreFull
from pos_app.services.cards.charge_card import Charge, service_id_of
from tests.builders import CLERK, SUPERVISOR, a_bundle, a_profile, an_account, an_event_id
from tests.fakes.card_terminal import (
    FakeTerminal,
    Script,
    approve,
    cancel,
    decline,
    hold,
    lose,
    not_started,
)
from tests.services.card_desk import CardDesk
from tests.services.desk import ServiceDesk


def test_an_approval_and_its_payment_are_booked_together() -> None:
    desk = CardDesk()
    settled = desk.charge()
    assert isinstance(settled.completed, PaymentTaken)
    (tender,) = settled.completed.tenders
    assert isinstance(tender, CardTender)
    assert (tender.amount, tender.last4) == (Money.riyals(500), "4242")
    assert tender.attempt == settled.attempt.attempt_id
    assert settled.attempt.booked == settled.completed.header.event_id
    kinds = [type(event) for event in desk.events()[1:]]
    assert kinds == [CardAttemptStarted, CardAttemptSettled, PaymentTaken]
    assert not settled.completed.is_recovered
    desk.check_books()


def test_the_attempt_is_durable_before_the_terminal_hears_of_it() -> None:
    desk = CardDesk()
    seen: list[int] = []
    desk.terminal.at_charge = lambda: seen.append(len(desk.events()))
    attempt = desk.start()
    before = len(desk.events())
    desk.cards.charge.run(attempt)
    assert seen == [before] == [2]
    (request,) = desk.terminal.requests
    assert request.service_id == attempt.started.service_id
    assert (request.sale_id, request.poi_id) == ("CCD-02", "LAB-00000001")


def test_a_full_disk_before_the_charge_sends_nothing() -> None:
    desk = CardDesk(bills=2)
    desk.charge("1000000001")  # the terminal is known from now on
    basket = desk.basket("1000000002")
    desk.store.fault = StoreFull(why="disk full")
    with pytest.raises(StoreFull):
        desk.cards.charge.start(Charge(an_event_id(), basket, basket.total), CLERK)
    assert len(desk.terminal.requests) == 1
    assert desk.claims.released == [desk.claims.claimed[-1][0]]


def test_a_full_disk_after_the_charge_is_asked_about_later() -> None:
    desk = CardDesk()
    attempt = desk.start()

    def disk_is_full() -> None:
        desk.store.fault = StoreFull(why="disk full")

    desk.terminal.at_charge = disk_is_full
    with pytest.raises(StoreFull):
        desk.cards.charge.run(attempt)
    assert desk.terminal.kept == Money.riyals(500)
    desk.store.fault = None
    assert desk.problems() == [CardProblem.UNKNOWN]
    (asked,) = desk.cards.ask.ask_all()
    assert isinstance(asked.settled.completed, PaymentTaken)
    assert asked.settled.completed.is_recovered
    desk.check_books()


@pytest.mark.parametrize(
    ("script", "outcome"),
    [
        (decline("refusal"), CardOutcome.DECLINED),
        (decline("wrong_pin"), CardOutcome.DECLINED),
        (cancel(), CardOutcome.CANCELLED),
        (not_started("busy"), CardOutcome.NEVER_REACHED),
    ],
)
def test_what_is_surely_not_charged_frees_the_bill_at_once(
    script: Script, outcome: CardOutcome
) -> None:
    desk = CardDesk(script)
    settled = desk.charge()
    assert (settled.attempt.outcome, settled.completed) == (outcome, None)
    assert desk.problems() == []
    second = desk.charge()
    assert isinstance(second.completed, PaymentTaken)
    assert second.attempt.started.service_id != settled.attempt.started.service_id
    desk.check_books()


@pytest.mark.parametrize("why", ["no_answer", "link_lost", "ids_differ", "amount_differs"])
def test_without_a_matching_answer_nobody_knows_and_the_bill_is_locked(why: str) -> None:
    desk = CardDesk(lose(approve(), why))
    settled = desk.charge()
    assert (settled.attempt.problem, settled.completed) == (CardProblem.UNKNOWN, None)
    view = desk.look_up.account("1000000001", CLERK)
    assert [item.claimed_by for item in view.account.items] == ["CCD-02"]
    desk.check_books()


def test_a_locked_bill_is_taken_neither_by_card_nor_in_cash() -> None:
    desk = CardDesk(lose(approve()))
    before = desk.basket()
    desk.charge()
    cash = CashTender(before.total, Money(0))
    with pytest.raises(BillBeingPaid):
        desk.collect.take(desk.collect.new_id(), before, (cash,), CLERK)
    desk.terminal.will()
    desk.terminal.why_not = "unreachable"  # so that the question brings nothing
    with pytest.raises((BillBeingPaid, TerminalUnreachable)):
        desk.cards.charge.start(Charge(desk.collect.new_id(), before, before.total), CLERK)
    assert len(desk.terminal.requests) == 1


def test_the_same_tender_screen_charges_no_second_card_while_the_first_is_unknown() -> None:
    desk = CardDesk(lose(approve()))
    payment, basket = desk.collect.new_id(), desk.basket()
    desk.cards.charge.run(
        desk.cards.charge.start(Charge(payment, basket, Money.riyals(300)), CLERK)
    )
    desk.terminal.why_no_word = "not_understood"  # ready, but no question is answered
    with pytest.raises(BillBeingPaid):
        desk.cards.charge.start(Charge(payment, basket, Money.riyals(200)), CLERK)
    cash = CashTender(basket.total, Money(0))
    with pytest.raises(BillBeingPaid):
        desk.collect.take(payment, basket, (cash,), CLERK)
    assert len(desk.terminal.requests) == 1


def test_a_payment_that_is_booked_is_not_charged_again() -> None:
    desk = CardDesk(lose(approve()))
    payment, basket = desk.collect.new_id(), desk.basket()
    charge = Charge(payment, basket, basket.total)
    lost = desk.cards.charge.run(desk.cards.charge.start(charge, CLERK))
    desk.cards.ask.ask(lost.attempt.attempt_id)
    with pytest.raises(TooMuchByCard):
        desk.cards.charge.start(charge, CLERK)
    assert desk.terminal.kept == Money.riyals(500)


def test_a_basket_from_before_the_doubt_is_not_charged_once_the_doubt_is_over() -> None:
    """The question before a charge may find that its own bills are paid."""
    desk = CardDesk(lose(approve()))
    basket = desk.basket()
    desk.cards.charge.run(
        desk.cards.charge.start(Charge(desk.collect.new_id(), basket, basket.total), CLERK)
    )
    with pytest.raises(BillBeingPaid):
        desk.cards.charge.start(Charge(desk.collect.new_id(), basket, basket.total), CLERK)
    assert desk.terminal.kept == Money.riyals(500)
    desk.check_books()


def test_another_bill_may_be_charged_while_one_is_unknown() -> None:
    desk = CardDesk(lose(approve()), bills=2)
    desk.terminal.scripts[0] = lose(None)
    desk.charge("1000000001")
    second = desk.charge("1000000002")
    assert isinstance(second.completed, PaymentTaken)
    desk.check_books()


def test_no_charge_begins_while_the_terminal_is_at_work_on_another() -> None:
    desk = CardDesk(lose(approve(), in_progress=5), bills=2)
    desk.charge("1000000001")
    with pytest.raises(TerminalBusy):
        desk.start("1000000002")


def test_a_doubt_is_asked_about_before_the_next_charge() -> None:
    desk = CardDesk(lose(approve()), bills=2)
    desk.charge("1000000001")
    desk.charge("1000000002")
    assert [t.payments[0].account_no for t in desk.taken()] == ["1000000001", "1000000002"]
    assert [t.is_recovered for t in desk.taken()] == [True, False]
    desk.check_books()


# Parts ------------------------------------------------------------------------


def test_cash_in_the_hand_and_a_card_pay_together() -> None:
    desk = CardDesk()
    settled = desk.charge(cash="200")
    assert settled.completed is not None
    assert isinstance(settled.completed, PaymentTaken)
    assert (settled.completed.cash, settled.completed.card) == (
        Money.riyals(200),
        Money.riyals(300),
    )
    desk.check_books()


def test_much_cash_beside_a_card_takes_a_supervisor_before_the_card_is_charged() -> None:
    desk = CardDesk()
    limits = Limits(cash_needs_supervisor_over=Money.riyals(100))
    desk.keep_bundle(a_bundle(profile=a_profile(limits=limits)))
    with pytest.raises(SupervisorNeeded):
        desk.charge(cash="200")
    assert desk.charge(cash="100").completed is not None
    desk.check_books()


def test_two_cards_pay_one_bill() -> None:
    desk = CardDesk()
    payment = desk.collect.new_id()
    basket = desk.basket()
    for amount, is_last in ((Money.riyals(200), False), (Money.riyals(300), True)):
        attempt = desk.cards.charge.start(Charge(payment, basket, amount), CLERK)
        settled = desk.cards.charge.run(attempt)
        assert (settled.completed is not None) is is_last
    (taken,) = desk.taken()
    assert taken.header.event_id == payment
    assert [tender.net for tender in taken.tenders] == [Money.riyals(200), Money.riyals(300)]
    desk.check_books()


def test_no_card_is_charged_for_what_another_has_paid() -> None:
    desk = CardDesk()
    payment, basket = desk.collect.new_id(), desk.basket()
    first = desk.cards.charge.start(Charge(payment, basket, Money.riyals(200)), CLERK)
    desk.cards.charge.run(first)
    with pytest.raises(TooMuchByCard):
        desk.cards.charge.start(Charge(payment, basket, Money.riyals(301)), CLERK)


def test_a_partial_approval_is_no_payment_until_the_rest_is_there() -> None:
    desk = CardDesk(approve(Money.riyals(120)))
    payment, basket = desk.collect.new_id(), desk.basket()
    settled = desk.cards.charge.run(
        desk.cards.charge.start(Charge(payment, basket, basket.total), CLERK)
    )
    assert settled.attempt.is_partial
    assert (settled.attempt.problem, settled.completed) == (CardProblem.UNUSED, None)
    (part,) = desk.cards.charge.charged(payment)
    cash = CashTender(Money.riyals(400), Money.riyals(20))
    taken = desk.collect.take(payment, basket, (part.tender(), cash), CLERK)
    assert (taken.card, taken.cash) == (Money.riyals(120), Money.riyals(380))
    assert desk.problems() == []
    desk.check_books()


def test_a_charge_is_used_once() -> None:
    desk = CardDesk(approve(Money.riyals(120)), bills=2)
    payment, basket = desk.collect.new_id(), desk.basket("1000000001")
    desk.cards.charge.run(desk.cards.charge.start(Charge(payment, basket, basket.total), CLERK))
    (part,) = desk.cards.charge.charged(payment)
    rest = CashTender(Money.riyals(380), Money(0))
    desk.collect.take(payment, basket, (part.tender(), rest), CLERK)
    other = desk.basket("1000000002")
    with pytest.raises(CardUnknown):
        desk.collect.take(desk.collect.new_id(), other, (part.tender(), rest), CLERK)


def test_a_signature_is_waited_for() -> None:
    desk = CardDesk(approve(needs_signature=True))
    settled = desk.charge()
    assert (settled.attempt.problem, settled.completed) == (CardProblem.UNUSED, None)
    done = desk.cards.clarify.complete(settled.attempt.attempt_id, CLERK)
    assert isinstance(done.completed, PaymentTaken)
    desk.check_books()


# Before anything is sent -----------------------------------------------------------


@pytest.mark.parametrize(
    ("why", "error"),
    [
        ("unreachable", TerminalUnreachable),
        ("certificate_wrong", TerminalCertificateWrong),
        ("busy", TerminalBusy),
    ],
)
def test_a_terminal_that_is_not_ready_is_said_before_anything_is_written(
    why: str, error: type[Exception]
) -> None:
    desk = CardDesk()
    desk.terminal.why_not = why
    with pytest.raises(error):
        desk.charge()
    assert len(desk.events()) == 1


def test_another_terminal_is_not_used_before_two_people_accept_it() -> None:
    desk = CardDesk(bills=2)
    desk.charge("1000000001")
    desk.terminal.poi_id = "LAB-00000002"
    with pytest.raises(TerminalSwapped):
        desk.charge("1000000002")
    desk.cards.know_terminal.accept(CLERK, SUPERVISOR, "LAB-00000002")
    assert isinstance(desk.charge("1000000002").completed, PaymentTaken)


def test_only_the_terminal_that_the_two_people_saw_is_accepted() -> None:
    desk = CardDesk(bills=2)
    desk.charge("1000000001")
    desk.terminal.poi_id = "LAB-00000003"  # exchanged again meanwhile
    with pytest.raises(TerminalSwapped) as refused:
        desk.cards.know_terminal.accept(CLERK, SUPERVISOR, "LAB-00000002")
    assert refused.value.facts == {"expected": "LAB-00000002", "found": "LAB-00000003"}
    assert desk.cards.know_terminal.known() == "LAB-00000001"


def test_a_terminal_that_the_settings_rule_out_is_not_accepted() -> None:
    desk = CardDesk()
    desk.terminal.expected_poi_id = desk.terminal.poi_id
    desk.terminal.poi_id = "LAB-00000002"
    with pytest.raises(TerminalSwapped):
        desk.cards.know_terminal.accept(CLERK, SUPERVISOR, "LAB-00000002")
    assert desk.cards.know_terminal.known() == ""


def test_a_desk_without_a_terminal_says_so() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    basket = desk.basket()
    with pytest.raises(NoTerminal):
        desk.cards.charge.start(Charge(desk.collect.new_id(), basket, basket.total), CLERK)


def test_cash_only_accounts_and_a_shift_that_is_counted_charge_nothing() -> None:
    desk = ServiceDesk(an_account(allows=Allows(cash_only=True)), terminal=FakeTerminal())
    desk.open_shift()
    basket = desk.basket()
    charge = Charge(desk.collect.new_id(), basket, basket.total)
    with pytest.raises(CashOnly):
        desk.cards.charge.start(charge, CLERK)
    counting = CardDesk()
    counting.run_shift.start_balancing(CLERK)
    with pytest.raises(ShiftBalancing):
        counting.start()


def test_another_desk_that_charges_the_bill_is_named_and_nothing_is_sent() -> None:
    desk = CardDesk(bills=2)
    desk.claims.others[("1000000002", "202610000002")] = "CCD-05"
    with pytest.raises(BillBeingPaid) as refused:
        desk.charge("1000000001", "1000000002")
    assert refused.value.facts == {"item_no": "202610000002", "desk": "CCD-05"}
    assert desk.terminal.requests == []
    assert len(desk.events()) == 1


def test_head_office_out_of_reach_stops_no_card() -> None:
    desk = CardDesk()
    desk.claims.is_away = True
    assert isinstance(desk.charge().completed, PaymentTaken)


# While it runs --------------------------------------------------------------------


def test_the_steps_are_shown_as_the_terminal_says_them() -> None:
    desk = CardDesk()
    desk.terminal.progress = (Progress.PRESENT_CARD, Progress.ENTER_PIN, Progress.AUTHORISING)
    steps: list[Progress] = []
    desk.cards.charge.run(desk.start(), steps.append)
    assert steps == [Progress.SENT, *desk.terminal.progress]


@pytest.mark.parametrize("obeys", [True, False])
def test_an_abort_waits_for_the_real_answer(obeys: bool) -> None:
    release = Event()
    desk = CardDesk(hold(approve(), release, obeys_abort=obeys))
    attempt = desk.start()
    charging = Event()
    desk.terminal.at_charge = charging.set
    outcomes: list[CardOutcome] = []
    thread = Thread(target=lambda: outcomes.append(desk.cards.charge.run(attempt).attempt.outcome))
    thread.start()
    assert charging.wait(5)
    desk.cards.charge.abort(attempt)
    if not obeys:  # the customer was faster
        release.set()
    thread.join(5)
    assert outcomes == [CardOutcome.CANCELLED if obeys else CardOutcome.APPROVED]
    assert len(desk.taken()) == (0 if obeys else 1)
    desk.check_books()


def test_service_ids_are_ten_plain_letters_and_differ() -> None:
    ids = {service_id_of(an_event_id()) for _ in range(1_000)}
    assert len(ids) == 1_000
    assert all(len(one) == 10 and one.isalnum() and one.isascii() for one in ids)


def test_what_was_asked_and_how_it_became_known_stands_in_the_journal() -> None:
    desk = CardDesk(lose(approve()))
    settled = desk.charge()
    desk.cards.ask.ask(settled.attempt.attempt_id)
    started = [event for event in desk.events() if isinstance(event, CardAttemptStarted)]
    words = [event for event in desk.events() if isinstance(event, CardAttemptSettled)]
    assert [event.act for event in started] == [CardAct.PAYMENT]
    assert [(w.outcome, w.how, w.reason) for w in words] == [
        (CardOutcome.UNKNOWN, SettledBy.ANSWER, "no_answer"),
        (CardOutcome.APPROVED, SettledBy.INQUIRY, ""),
    ]
