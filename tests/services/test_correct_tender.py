"""A payment that was booked with the wrong tender is said right in its own shift, by two people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.cash import Count
from pos_app.domain.ids import EventId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import VoidReason
from pos_app.domain.shift import shift_totals
from pos_app.domain.takings import takings
from pos_app.errors.cash import (
    ChargedByTerminal,
    CorrectionTooHigh,
    CorrectionTooLate,
    NoCash,
    NoSlipToCorrect,
)
from pos_app.errors.payment import AlreadyVoided, ReasonNeeded
from pos_app.errors.people import NotAllowed, SamePerson, SupervisorNeeded
from pos_app.errors.receipt import ReceiptUnknown
from pos_app.errors.shift import ShiftNotOpen
from pos_app.errors.typed import CardNumberRefused, TextTooLong
from pos_app.services.find_receipts import FindReceipts
from tests.builders import AUDITOR, CLERK, SUPERVISOR, a_card_tender
from tests.services.a_till import ATill, cash

FLOAT = Money.riyals(1_000)
WRONG = "wrong_tender"


@pytest.fixture
def till() -> ATill:
    return ATill().open()


def card_lines(till: ATill) -> Money:
    """What all card lines of the day's figures say."""
    return sum_of(till, "card:")


def sum_of(till: ATill, line: str) -> Money:
    return Money(sum(t.amount.dirhams for t in takings(till.events) if t.line.startswith(line)))


def test_cash_that_was_a_card_leaves_the_expected_cash_and_joins_the_cards(till: ATill) -> None:
    taken = till.pay(cash("500"))
    before = till.expected
    slip = a_card_tender("500")
    corrected = till.correct.to_card(taken.receipt_no, slip, WRONG, CLERK, SUPERVISOR)
    assert (corrected.cash, corrected.card) == (Money.riyals(-500), Money.riyals(500))
    assert till.expected == before - Money.riyals(500)
    totals = shift_totals(till.events)
    assert (totals.cash.amount, totals.card.amount) == (ZERO, Money.riyals(500))
    assert totals.collected == Money.riyals(500)
    assert totals.cards[slip.terminal_id, slip.brand].amount == Money.riyals(500)


def test_a_slip_that_was_cash_goes_the_other_way(till: ATill) -> None:
    taken = till.pay(a_card_tender("120"))
    corrected = till.correct.to_cash(taken.receipt_no, WRONG, CLERK, SUPERVISOR)
    assert corrected.slip == a_card_tender("120")
    totals = shift_totals(till.events)
    assert (totals.cash.amount, totals.card.amount) == (Money.riyals(120), ZERO)
    assert totals.expected_cash == till.expected


def test_there_and_back_again_changes_nothing(till: ATill) -> None:
    taken = till.pay(cash("500", "20"))
    before = till.expected
    till.correct.to_card(taken.receipt_no, a_card_tender("480"), WRONG, CLERK, SUPERVISOR)
    till.correct.to_cash(taken.receipt_no, WRONG, CLERK, SUPERVISOR)
    assert till.expected == before
    assert shift_totals(till.events).card.amount == ZERO


def test_corrections_never_go_beyond_the_payment(till: ATill) -> None:
    taken = till.pay(cash("500"))
    till.correct.to_card(taken.receipt_no, a_card_tender("300"), WRONG, CLERK, SUPERVISOR)
    with pytest.raises(CorrectionTooHigh) as refusal:
        till.correct.to_card(taken.receipt_no, a_card_tender("200.01"), WRONG, CLERK, SUPERVISOR)
    assert refusal.value.facts["most"] == Money.riyals(200)
    till.correct.to_card(taken.receipt_no, a_card_tender("200"), WRONG, CLERK, SUPERVISOR)
    assert till.correct.possible(taken.receipt_no)[0] == ZERO


@pytest.mark.parametrize("amount", [ZERO, Money(-1)])
def test_nothing_is_no_correction(till: ATill, amount: Money) -> None:
    taken = till.pay(cash("500"))
    slip = replace(a_card_tender("1"), amount=amount)
    with pytest.raises(NoCash):
        till.correct.to_card(taken.receipt_no, slip, WRONG, CLERK, SUPERVISOR)


def test_what_a_terminal_approved_is_never_touched(till: ATill) -> None:
    charged = replace(a_card_tender("500"), attempt=EventId(till.new_id()))
    taken = till.pay(charged)
    with pytest.raises(ChargedByTerminal):
        till.correct.to_cash(taken.receipt_no, WRONG, CLERK, SUPERVISOR)
    paid = till.pay(cash("500"))
    with pytest.raises(ChargedByTerminal):
        till.correct.to_card(paid.receipt_no, charged, WRONG, CLERK, SUPERVISOR)
    mixed = till.pay(charged, a_card_tender("50"))
    assert till.correct.to_cash(mixed.receipt_no, WRONG, CLERK, SUPERVISOR).cash == Money.riyals(50)


def test_of_several_slips_the_one_meant_is_corrected(till: ATill) -> None:
    one = replace(a_card_tender("100"), approval_code="AAA111")
    two = replace(a_card_tender("200"), approval_code="BBB222")
    taken = till.pay(one, two)
    corrected = till.correct.to_cash(
        taken.receipt_no, WRONG, CLERK, SUPERVISOR, approval_code="aaa111"
    )
    assert corrected.slip == one
    with pytest.raises(NoSlipToCorrect):
        till.correct.to_cash(taken.receipt_no, WRONG, CLERK, SUPERVISOR, approval_code="AAA111")


def test_a_payment_in_cash_has_no_slip_to_correct(till: ATill) -> None:
    taken = till.pay(cash("500"))
    with pytest.raises(NoSlipToCorrect):
        till.correct.to_cash(taken.receipt_no, WRONG, CLERK, SUPERVISOR)


def test_a_void_gives_back_what_the_payment_was_really_paid_with(till: ATill) -> None:
    taken = till.pay(cash("500"))
    till.correct.to_card(taken.receipt_no, a_card_tender("500"), WRONG, CLERK, SUPERVISOR)
    voided = till.voids.void(taken.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    assert (voided.cash_back, voided.card_back) == (ZERO, Money.riyals(500))
    totals = shift_totals(till.events)
    assert (totals.cash.amount, totals.card.amount, totals.collected) == (ZERO, ZERO, ZERO)
    assert all(not total.amount for total in totals.cards.values())
    assert till.expected == FLOAT
    assert (card_lines(till), sum_of(till, "cash")) == (ZERO, ZERO)


def test_a_void_after_a_partial_correction_gives_back_both_parts(till: ATill) -> None:
    taken = till.pay(cash("500"))
    till.correct.to_card(taken.receipt_no, a_card_tender("150"), WRONG, CLERK, SUPERVISOR)
    voided = till.voids.void(taken.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    assert (voided.cash_back, voided.card_back) == (Money.riyals(350), Money.riyals(150))
    assert (till.expected, card_lines(till)) == (FLOAT, ZERO)


def test_what_is_void_is_not_corrected(till: ATill) -> None:
    taken = till.pay(cash("500"))
    till.voids.void(taken.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    with pytest.raises(AlreadyVoided):
        till.correct.to_card(taken.receipt_no, a_card_tender("500"), WRONG, CLERK, SUPERVISOR)


def test_it_takes_a_second_person_who_may_approve(till: ATill) -> None:
    taken = till.pay(cash("500"))
    for approver, refusal in [(None, SupervisorNeeded), (CLERK, SamePerson)]:
        with pytest.raises(refusal):
            till.correct.to_card(taken.receipt_no, a_card_tender("1"), WRONG, CLERK, approver)
    with pytest.raises(NotAllowed):
        till.correct.to_card(taken.receipt_no, a_card_tender("1"), WRONG, AUDITOR, SUPERVISOR)


def test_it_is_possible_while_the_cash_is_counted_and_not_after_the_close(till: ATill) -> None:
    taken = till.pay(cash("500"))
    till.shifts.start_balancing(CLERK)
    till.correct.to_card(taken.receipt_no, a_card_tender("500"), WRONG, CLERK, SUPERVISOR)
    till.shifts.count(Count.parse("100x5,50x4,10x20,5x10,1x50"), CLERK)
    closed = till.shifts.close(CLERK)
    assert (closed.variance, closed.card) == (ZERO, Money.riyals(500))
    with pytest.raises(ShiftNotOpen):
        till.correct.to_cash(taken.receipt_no, WRONG, CLERK, SUPERVISOR)
    till.open()
    with pytest.raises(CorrectionTooLate):
        till.correct.to_cash(taken.receipt_no, WRONG, CLERK, SUPERVISOR)


def test_bad_input_keeps_nothing(till: ATill) -> None:
    taken = till.pay(cash("500"))
    before = till.events
    slip = a_card_tender("500")
    number = taken.receipt_no
    for receipt, reason, note, refusal in [
        ("CCD-02-000099-1", WRONG, "", ReceiptUnknown),
        (number, "because", "", ReasonNeeded),
        (number, "other", "", ReasonNeeded),
        (number, "other", " \n ", ReasonNeeded),
        (number, WRONG, "x" * 201, TextTooLong),
        (number, WRONG, "4242 4242 4242 4242", CardNumberRefused),
    ]:
        with pytest.raises(refusal):
            till.correct.to_card(receipt, slip, reason, CLERK, SUPERVISOR, note)
    assert till.events == before


def test_the_list_of_receipts_shows_with_what_each_was_really_paid(till: ATill) -> None:
    untouched, taken = till.pay(cash("20")), till.pay(cash("500"))
    till.correct.to_card(taken.receipt_no, a_card_tender("150"), WRONG, CLERK, SUPERVISOR)
    find = FindReceipts(till.store)
    newest, oldest = find.of_shift()
    assert [tender.net for tender in newest.tenders] == [Money.riyals(350), Money.riyals(150)]
    assert find.by_number(taken.receipt_no).tenders == newest.tenders
    assert (newest.taken, oldest.tenders) == (taken, untouched.tenders)
