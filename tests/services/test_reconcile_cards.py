"""The terminal's books against ours: exactly what differs is told, once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest

from pos_app.domain.card import BrandTotal, CardFacts, SettledBy, TerminalItem
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.card_events import CardsReconciled, DifferenceKind
from pos_app.domain.cash import Count
from pos_app.domain.events import ShiftClosed
from pos_app.domain.ids import EventId
from pos_app.domain.money import ZERO, Money, total
from pos_app.domain.payment import VoidReason
from pos_app.errors.card import NoTerminal
from pos_app.errors.shift import ShiftNotOpen
from pos_app.errors.store import StoreFault
from pos_app.services.cards.card_slip import CardSlip
from pos_app.services.cards.clarify_card import Declaration
from tests.builders import CLERK, SUPERVISOR, money
from tests.fakes.card_terminal import CARD, approve, decline, lose
from tests.services.card_desk import CardDesk
from tests.services.desk import ServiceDesk

MISSING, EXTRA, DIFFERS = DifferenceKind.MISSING, DifferenceKind.EXTRA, DifferenceKind.DIFFERS
VISA = replace(CARD, brand="Visa")
AMEX = replace(CARD, brand="Amex")


def a_day(*brands: CardFacts) -> tuple[CardDesk, list[CardAttempt]]:
    """One charge of 500.00 for each brand."""
    desk = CardDesk(*(approve(card=brand) for brand in brands), bills=max(len(brands), 1))
    accounts = [f"100000000{n}" for n in range(1, len(brands) + 1)]
    return desk, [desk.charge(account).attempt for account in accounts]


def reconciled(desk: CardDesk) -> CardsReconciled:
    event = desk.cards.reconcile.reconcile(CLERK)
    left = total(d.theirs for d in event.differences) - total(d.ours for d in event.differences)
    amounts = [total(b.amount for b in side) for side in (event.theirs, event.ours)]
    assert not event.is_reached or left == amounts[0] - amounts[1]
    return event


def told(event: CardsReconciled) -> list[tuple[DifferenceKind, str, str, str]]:
    return [(d.kind, d.service_id, str(d.ours), str(d.theirs)) for d in event.differences]


def attempt_of(desk: CardDesk, attempt_id: EventId | None) -> CardAttempt:
    assert attempt_id is not None
    return desk.cards.charge.attempt(attempt_id)


# Agreement ---------------------------------------------------------------------------


@pytest.mark.parametrize("tells_items", [True, False])
def test_books_that_agree_show_counts_and_amounts_by_brand(tells_items: bool) -> None:
    desk, _ = a_day(CARD, CARD, VISA)
    desk.terminal.tells_items = tells_items
    event = reconciled(desk)
    assert event.agrees
    assert event.ours == event.theirs
    assert event.ours == (
        BrandTotal("Himyan", 2, money("1000")),
        BrandTotal("Visa", 1, money("500")),
    )
    assert (event.terminal, event.reference) == ("LAB-00000001", "1")
    assert len(desk.terminal.settlements) == 1


@pytest.mark.parametrize("tells_items", [True, False])
def test_a_void_and_a_partial_approval_that_was_reversed_agree(tells_items: bool) -> None:
    desk = CardDesk(approve(), approve(), approve(money("120")), approve(), bills=2)
    desk.terminal.tells_items = tells_items
    taken = desk.charge().completed
    assert taken is not None
    reverse = desk.cards.reverse
    undo = reverse.start_void(taken.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    assert undo is not None
    desk.cards.charge.run(undo)
    part = desk.charge("1000000002").attempt
    desk.cards.charge.run(reverse.start(part.attempt_id, CLERK))
    event = reconciled(desk)
    assert event.agrees
    assert event.ours == (BrandTotal("Himyan", 4, ZERO),)


def test_a_void_that_the_terminal_dropped_from_its_books_agrees() -> None:
    desk, _ = a_day(CARD)
    receipt = desk.taken()[0].receipt_no
    undo = desk.cards.reverse.start_void(receipt, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    assert undo is not None
    desk.cards.charge.run(undo)
    desk.terminal.books.clear()
    event = reconciled(desk)
    assert event.agrees
    assert event.ours == ()


def test_what_nobody_knew_is_asked_first_and_agrees() -> None:
    desk = CardDesk(lose(approve()))
    desk.charge()
    event = reconciled(desk)
    assert event.agrees
    assert event.ours == (BrandTotal("Himyan", 1, money("500")),)
    assert len(desk.taken()) == 1


# A missing, an extra and a differing item ----------------------------------------------


def test_a_missing_an_extra_and_a_differing_item_are_exactly_these_three() -> None:
    desk, (gone, other, _) = a_day(CARD, CARD, CARD)
    del desk.terminal.books[gone.started.service_id]
    desk.terminal.books[other.started.service_id] += Money(100)
    desk.terminal.foreign.append(TerminalItem("", "Visa", money("42")))
    event = reconciled(desk)
    assert told(event) == [
        (MISSING, gone.started.service_id, "500.00", "0.00"),
        (DIFFERS, other.started.service_id, "500.00", "501.00"),
        (EXTRA, "", "0.00", "42.00"),
    ]
    receipts = [taken.receipt_no for taken in desk.taken()]
    assert [d.receipt_no for d in event.differences] == [receipts[0], receipts[1], None]


def test_sums_alone_tell_the_three_by_brand() -> None:
    desk, (gone, other, _) = a_day(CARD, VISA, VISA)
    desk.terminal.tells_items = False
    del desk.terminal.books[gone.started.service_id]
    desk.terminal.books[other.started.service_id] += Money(100)
    desk.terminal.foreign.append(TerminalItem("", "Amex", money("42")))
    event = reconciled(desk)
    assert [(d.kind, d.brand, str(d.ours), str(d.theirs)) for d in event.differences] == [
        (EXTRA, "Amex", "0.00", "42.00"),
        (MISSING, "Himyan", "500.00", "0.00"),
        (DIFFERS, "Visa", "1,000.00", "1,001.00"),
    ]


def test_sums_alone_name_the_charge_that_the_terminal_does_not_find() -> None:
    desk, (gone, _) = a_day(CARD, CARD)
    desk.terminal.tells_items = False
    desk.terminal.forget(gone.started.service_id)
    event = reconciled(desk)
    assert told(event) == [(MISSING, gone.started.service_id, "500.00", "0.00")]
    assert event.differences[0].receipt_no == desk.taken()[0].receipt_no


def test_a_word_against_a_paid_charge_is_booked() -> None:
    desk, (gone,) = a_day(CARD)
    desk.terminal.tells_items = False
    desk.terminal.deny(gone.started.service_id)
    event = reconciled(desk)
    assert told(event) == [(MISSING, gone.started.service_id, "500.00", "0.00")]
    assert attempt_of(desk, gone.attempt_id).problem is CardProblem.UNCHARGED


# What only the terminal knows ----------------------------------------------------------


def test_an_extra_charge_comes_to_the_clarification_list_and_can_be_reversed() -> None:
    desk, _ = a_day()
    desk.terminal.foreign.append(TerminalItem("", "Visa", money("42")))
    (found,) = reconciled(desk).differences
    attempt = attempt_of(desk, found.attempt)
    assert attempt.problem is CardProblem.UNUSED
    assert (attempt.approved, attempt.items) == (money("42"), ())
    assert attempt.settled is not None
    assert attempt.settled.how is SettledBy.TOTALS


def test_a_charge_of_this_desk_that_its_books_lost_is_adopted_with_all_its_facts() -> None:
    lost, _ = a_day(CARD)  # a store that was lost, with its terminal
    number = lost.terminal.requests[0].service_id
    desk = CardDesk()
    desk.terminal = lost.terminal
    (found,) = reconciled(desk).differences
    attempt = attempt_of(desk, found.attempt)
    assert (found.kind, found.service_id) == (EXTRA, number)
    assert (attempt.started.service_id, attempt.approved) == (number, money("500"))
    undo = desk.cards.reverse.start(attempt.attempt_id, CLERK, SUPERVISOR)
    desk.cards.charge.run(undo)
    assert desk.problems() == []
    assert desk.terminal.kept == ZERO


def test_money_given_back_at_the_terminal_itself_is_to_be_clarified() -> None:
    desk, _ = a_day()
    desk.terminal.foreign.append(TerminalItem("", "Visa", -money("42")))
    (found,) = reconciled(desk).differences
    assert (found.kind, found.theirs) == (EXTRA, -money("42"))
    assert attempt_of(desk, found.attempt).problem is CardProblem.STILL_PAID


def test_a_decline_that_was_a_charge_waits_for_people() -> None:
    desk = CardDesk(decline())
    attempt = desk.charge().attempt
    desk.terminal.books[attempt.started.service_id] = money("500")
    desk.terminal.brands[attempt.started.service_id] = "Himyan"
    event = reconciled(desk)
    assert told(event) == [(EXTRA, attempt.started.service_id, "0.00", "500.00")]
    assert event.differences[0].attempt == attempt.attempt_id
    assert attempt_of(desk, attempt.attempt_id).problem is CardProblem.UNUSED
    assert desk.taken() == []  # its bill was free meanwhile: it may be paid by now


def test_a_charge_in_doubt_that_the_totals_tell_pays_its_bill() -> None:
    desk = CardDesk(lose(None))
    attempt = desk.charge().attempt
    desk.terminal.why_no_word = "not_understood"
    desk.terminal.books[attempt.started.service_id] = money("500")
    desk.terminal.brands[attempt.started.service_id] = "Himyan"
    event = reconciled(desk)
    assert [d.kind for d in event.differences] == [EXTRA]
    (taken,) = desk.taken()
    assert (taken.is_recovered, taken.collected) == (True, money("500"))
    assert desk.problems() == []


# Each charge is compared once ------------------------------------------------------------


@pytest.mark.parametrize("tells_items", [True, False])
def test_the_next_comparison_begins_behind_the_last(tells_items: bool) -> None:
    desk, _ = a_day(CARD)
    desk.terminal.tells_items = tells_items
    reconciled(desk)
    second = reconciled(desk)
    assert second.agrees
    assert second.ours == ()


def test_a_charge_decided_after_a_comparison_belongs_to_the_next() -> None:
    desk = CardDesk(lose(approve()), bills=2)
    attempt = desk.charge().attempt
    desk.terminal.untold.add(attempt.started.service_id)
    desk.terminal.why_no_word = "unreachable"
    assert reconciled(desk).ours == ()
    desk.terminal.untold.clear()
    desk.terminal.why_no_word = ""
    desk.cards.ask.ask(attempt.attempt_id)
    event = reconciled(desk)
    assert event.agrees
    assert event.ours == (BrandTotal("Himyan", 1, money("500")),)


def test_a_charge_that_is_confirmed_after_its_comparison_is_not_compared_again() -> None:
    desk = CardDesk(lose(approve()))
    attempt = desk.charge().attempt
    desk.terminal.why_no_word = "not_understood"
    slip = CardSlip.parse("Himyan", "4242", "A1B2C3", "000000001234", "T0000001")
    said = Declaration("the slip", slip)
    desk.cards.clarify.declare(attempt.attempt_id, said, CLERK, SUPERVISOR)
    assert reconciled(desk).ours == (BrandTotal("Himyan", 1, money("500")),)
    desk.terminal.why_no_word = ""
    confirmed = desk.cards.ask.ask(attempt.attempt_id).settled.attempt
    assert confirmed.settled is not None
    assert confirmed.settled.how is SettledBy.INQUIRY
    assert reconciled(desk).ours == ()


@pytest.mark.parametrize("tells_items", [True, False])
def test_a_terminal_that_does_not_close_tells_old_charges_again_and_agrees(
    tells_items: bool,
) -> None:
    desk = CardDesk(bills=3)
    desk.terminal.tells_items, desk.terminal.refuses_to_close = tells_items, True
    for account in ("1000000001", "1000000002", "1000000003"):
        desk.charge(account)
        event = reconciled(desk)
        assert event.agrees
        assert event.ours == (BrandTotal("Himyan", 1, money("500")),)


def test_what_was_missing_once_is_not_told_again() -> None:
    desk, (gone,) = a_day(CARD)
    desk.terminal.untold.add(gone.started.service_id)
    assert told(reconciled(desk)) == [(MISSING, gone.started.service_id, "500.00", "0.00")]
    desk.terminal.untold.clear()  # its bank counts it a day later
    assert reconciled(desk).agrees


@pytest.mark.parametrize("closes", [True, False])
@pytest.mark.parametrize("tells_items", [True, False])
def test_an_extra_charge_is_told_once(tells_items: bool, closes: bool) -> None:
    desk, _ = a_day()
    desk.terminal.tells_items, desk.terminal.refuses_to_close = tells_items, not closes
    desk.terminal.foreign.append(TerminalItem("", "Visa", money("42")))
    assert len(reconciled(desk).differences) == 1
    assert reconciled(desk).agrees
    desk.terminal.foreign.append(TerminalItem("", "Visa", money("42")))
    assert told(reconciled(desk)) == [(EXTRA, "", "0.00", "42.00")]


@pytest.mark.parametrize("tells_items", [True, False])
def test_a_charge_that_comes_while_the_terminal_closes_is_not_lost(tells_items: bool) -> None:
    desk, _ = a_day(CARD)
    by_hand = TerminalItem("", "Visa", money("42"))
    desk.terminal.tells_items = tells_items
    desk.terminal.foreign.append(by_hand)
    desk.terminal.before_closing = lambda: desk.terminal.foreign.append(by_hand)
    event = reconciled(desk)
    assert told(event) == [(EXTRA, "", "0.00", "42.00")] * 2
    assert event.ours == (BrandTotal("Himyan", 1, money("500")),)
    assert desk.problems() == [CardProblem.UNUSED] * 2


def test_after_a_crash_before_the_terminal_closed_nothing_is_told_twice() -> None:
    desk, _ = a_day(CARD)
    desk.terminal.foreign.append(TerminalItem("N0T0URS", "Visa", money("42")))
    desk.terminal.refuses_to_close = True
    assert len(reconciled(desk).differences) == 1
    desk.terminal.refuses_to_close = False
    assert reconciled(desk).agrees


@pytest.mark.parametrize("tells_items", [True, False])
@pytest.mark.parametrize("place", range(4))
def test_a_store_that_fails_in_a_comparison_loses_and_doubles_nothing(
    place: int, tells_items: bool
) -> None:
    desk = CardDesk(decline(), approve(), bills=2)
    desk.terminal.tells_items = tells_items
    number = desk.charge("1000000001").attempt.started.service_id
    desk.charge("1000000002")
    desk.terminal.books[number] = money("500")
    desk.terminal.brands[number] = "Himyan"
    desk.terminal.foreign.append(TerminalItem("", "Visa", money("42")))
    desk.store.fail_at(place)
    with suppress(StoreFault):
        desk.cards.reconcile.reconcile(CLERK)
    desk.store.fault, desk.store.fails_in = None, None
    reconciled(desk)
    assert reconciled(desk).agrees
    assert desk.problems() == [CardProblem.UNUSED] * 2
    kept = total(attempt.approved for attempt in desk.cards.clarify.open_ones())
    assert kept == money("542")


# Whom nobody answers -----------------------------------------------------------------------


def test_a_terminal_that_is_not_reached_keeps_nobody_waiting_and_loses_nothing() -> None:
    desk, _ = a_day(CARD)
    desk.terminal.why_not = "unreachable"
    event = reconciled(desk)
    assert (event.is_reached, event.agrees, event.theirs) == (False, False, ())
    assert event.ours == (BrandTotal("Himyan", 1, money("500")),)
    desk.terminal.why_not = ""
    later = reconciled(desk)
    assert later.agrees
    assert later.ours == event.ours


def test_a_terminal_that_tells_its_totals_at_a_settlement_only_is_compared_then() -> None:
    desk, _ = a_day(CARD)
    desk.terminal.tells_before_closing = False
    event = reconciled(desk)
    assert event.agrees
    assert event.ours == (BrandTotal("Himyan", 1, money("500")),)
    assert reconciled(desk).ours == ()


def test_questions_end_with_the_first_that_nobody_answers() -> None:
    desk = CardDesk(lose(None), lose(None), bills=2)
    for account in ("1000000001", "1000000002"):
        desk.charge(account)
    desk.terminal.why_not = "unreachable"
    before = len(desk.terminal.asked)
    reconciled(desk)
    assert len(desk.terminal.asked) == before + 1


def test_a_terminal_that_answers_no_question_is_asked_twice_at_most() -> None:
    desk = CardDesk(*[lose(None)] * 4, bills=4)
    desk.terminal.why_no_word = "not_understood"
    for number in range(1, 5):
        desk.charge(f"100000000{number}")
    before = len(desk.terminal.asked)
    assert reconciled(desk).agrees
    assert len(desk.terminal.asked) == before + 2
    assert desk.problems() == [CardProblem.UNKNOWN] * 4


def test_another_terminal_that_answers_is_no_witness() -> None:
    desk, _ = a_day(CARD)
    desk.terminal.poi_id = "LAB-99999999"
    assert not reconciled(desk).is_reached
    assert desk.terminal.settlements == []  # nor is a settlement begun there


def test_without_a_terminal_or_a_shift_nothing_is_compared() -> None:
    with pytest.raises(NoTerminal):
        ServiceDesk().cards.reconcile.reconcile(CLERK)
    desk = CardDesk()
    _close(desk)
    with pytest.raises(ShiftNotOpen):
        desk.cards.reconcile.reconcile(CLERK)
    assert desk.terminal.settlements == []


def test_a_look_books_nothing_and_closes_nothing() -> None:
    desk, _ = a_day(CARD)
    before = len(desk.events())
    compared = desk.cards.reconcile.look()
    assert compared.agrees
    assert (len(desk.events()), desk.terminal.settlements) == (before, [])
    assert reconciled(desk).ours == compared.ours


# On the Z --------------------------------------------------------------------------------------


def test_the_z_joins_all_comparisons_of_its_shift() -> None:
    desk, _ = a_day(CARD, VISA)
    desk.run_shift.start_balancing(CLERK)
    reconciled(desk)
    desk.run_shift.leave_balancing(CLERK)
    desk.terminal.foreign.append(TerminalItem("", "Amex", money("42")))
    closed = _close(desk, compares=True)
    report = desk.run_shift.z_report(closed.header.shift)
    joined = report.totals.reconciled
    assert joined is not None
    assert [b.brand for b in joined.ours] == ["Himyan", "Visa"]
    assert [b.brand for b in joined.theirs] == ["Amex", "Himyan", "Visa"]
    assert [d.kind for d in joined.differences] == [EXTRA]


def test_the_z_lists_every_open_card_by_number_until_it_is_settled() -> None:
    desk = CardDesk(approve(money("120")), lose(None), bills=2)
    part = desk.charge("1000000001").attempt
    doubtful = desk.charge("1000000002").attempt
    points = [
        (part.started.service_id, money("120"), "card_unused"),
        (doubtful.started.service_id, money("500"), "card_unknown"),
    ]
    for _ in range(2):
        closed = _close(desk)
        cards = [(p.receipt_no, p.amount, p.state) for p in closed.open_points]
        assert cards == points
        desk.run_shift.open(Count.parse("10x20"), CLERK)
    report = desk.run_shift.x_report(CLERK)
    assert [(p.receipt_no, p.amount, p.state) for p in report.open_points] == points


def test_a_refund_lowers_the_sums_of_the_z_and_is_compared_as_money_given_back() -> None:
    desk, _ = a_day(CARD)
    reconciled(desk)
    _close(desk)
    desk.run_shift.open(Count.parse("10x20"), CLERK)
    receipt = desk.taken()[0].receipt_no
    back = desk.cards.reverse.start_refund(receipt, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    desk.cards.charge.run(back)
    closed = _close(desk, compares=True)
    assert (closed.collected, closed.card, closed.cash) == (-money("500"), -money("500"), ZERO)
    assert (closed.payments, closed.voids, closed.variance) == (0, 0, ZERO)
    totals = desk.run_shift.z_report(closed.header.shift).totals
    assert totals.reconciled is not None
    assert totals.reconciled.agrees
    assert totals.reconciled.ours == (BrandTotal("Himyan", 1, -money("500")),)
    assert [point.state for point in closed.open_points] == ["waiting"]  # the refund itself


def _close(desk: ServiceDesk, *, compares: bool = False) -> ShiftClosed:
    desk.run_shift.start_balancing(CLERK)
    desk.run_shift.count(Count.parse("10x20"), CLERK)
    if compares:
        desk.cards.reconcile.reconcile(CLERK)
    return desk.run_shift.close(CLERK)


# Given back by hand --------------------------------------------------------------------


def given_back_by_hand(desk: CardDesk) -> CardAttempt:
    """Of a charge that the terminal gave no number; its slip was read."""
    desk.terminal.will(lose(approve()))
    lost = desk.charge().attempt
    slip = CardSlip.parse("Himyan", "4242", "A1B2C3", "000000001234", "T0000001")
    desk.cards.clarify.declare(lost.attempt_id, Declaration("slip", slip), CLERK, SUPERVISOR)
    declare = desk.cards.reverse.declare_given_back
    return declare(lost.attempt_id, "reversal slip", CLERK, SUPERVISOR).attempt


def test_what_was_given_back_by_hand_has_no_number_that_the_terminal_knows() -> None:
    desk = CardDesk()
    back = given_back_by_hand(desk)
    desk.terminal.give_back_by_hand(money("500"))
    event = reconciled(desk)
    assert told(event) == [
        (MISSING, back.started.service_id, str(-money("500")), "0.00"),
        (EXTRA, "", "0.00", str(-money("500"))),
    ]
    assert event.ours == event.theirs
    assert desk.problems() == [CardProblem.STILL_PAID]  # the same money: people say so
    (found,) = desk.cards.clarify.open_ones()
    said = Declaration("the same reversal slip")
    desk.cards.clarify.declare(found.attempt_id, said, CLERK, SUPERVISOR)
    assert desk.problems() == []
    assert desk.terminal.kept == ZERO


@pytest.mark.parametrize("is_done", [True, False])
def test_sums_tell_whether_the_terminal_gave_back_what_people_declare(is_done: bool) -> None:
    desk = CardDesk()
    desk.terminal.tells_items = False
    back = given_back_by_hand(desk)
    if is_done:
        desk.terminal.give_back_by_hand(money("500"))
    event = reconciled(desk)
    missing = [(MISSING, back.started.service_id, str(-money("500")), "0.00")]
    assert told(event) == ([] if is_done else missing)
    asked = [request.service_id for request in desk.terminal.asked]
    assert back.started.service_id not in asked
