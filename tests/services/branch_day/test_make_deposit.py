"""Cash goes to the bank in one sealed bag, counted by two; the bank's word stays beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pos_app.domain.branch_day import Deposit
from pos_app.domain.cash import Count
from pos_app.domain.day_events import DepositMade
from pos_app.domain.money import Money
from pos_app.errors.day import (
    BagNumberWrong,
    BagUsed,
    DepositDaysWrong,
    DepositEmpty,
    DepositReceivedBefore,
    DepositUnknown,
    MoreThanInSafe,
)
from pos_app.errors.people import NotAllowed, SamePerson, SupervisorNeeded
from pos_app.errors.typed import AmountUnreadable, CardNumberRefused
from tests.builders import AUDITOR, CLERK, SUPERVISOR, a_header, money
from tests.card_numbers import card_number
from tests.day_builders import MANAGER, a_deposit_made
from tests.services.branch_day.day_desk import TODAY, DayDesk

COUNT = Count.parse("500x20,100x7")
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def desk() -> DayDesk:
    made = DayDesk()
    made.open_shift()
    return made


def make(desk: DayDesk, bag: str = "KB-00172", count: Count = COUNT) -> DepositMade:
    return desk.deposits.make([TODAY], bag, "S-99120", count, MANAGER, SUPERVISOR)


def test_a_deposit_holds_its_count_bag_seal_and_two_people(desk: DayDesk) -> None:
    made = make(desk, " kb-00172 ")
    assert (made.bag_no, made.seal_no, made.amount) == ("KB-00172", "S-99120", money("10700"))
    assert (made.header.by, made.witness, made.days) == (MANAGER, SUPERVISOR, (TODAY,))
    assert desk.see.day().deposits == (Deposit(made),)


def test_two_people_in_charge_count_the_bag(desk: DayDesk) -> None:
    for by, witness, error in (
        (MANAGER, MANAGER, SamePerson),
        (MANAGER, CLERK, SupervisorNeeded),
        (CLERK, MANAGER, NotAllowed),
        (AUDITOR, MANAGER, NotAllowed),
    ):
        with pytest.raises(error):
            desk.deposits.make([TODAY], "B1", "S1", COUNT, by, witness)
    assert desk.see.day().deposits == ()


@pytest.mark.parametrize("number", ["", "  ", "-", "a b", "x" * 33, "=cmd", "<b>"])
def test_a_bags_number_is_letters_digits_and_hyphens(desk: DayDesk, number: str) -> None:
    with pytest.raises(BagNumberWrong):
        make(desk, number)


def test_a_bags_number_is_no_card_number(desk: DayDesk) -> None:
    with pytest.raises(CardNumberRefused):
        make(desk, card_number())


def test_arabic_digits_are_the_same_number(desk: DayDesk) -> None:
    make(desk, "KB-00172")
    with pytest.raises(BagUsed):
        make(desk, "KB-٠٠١٧٢")


def test_a_bag_is_used_once_also_when_another_desk_used_it(desk: DayDesk) -> None:
    elsewhere = replace(a_deposit_made(header=a_header(by=MANAGER)), days=(TODAY,))
    desk.head_office_knows(deposits=(Deposit(elsewhere),))
    with pytest.raises(BagUsed):
        make(desk, elsewhere.bag_no)


def test_an_empty_bag_is_no_deposit(desk: DayDesk) -> None:
    with pytest.raises(DepositEmpty):
        make(desk, count=Count())


@pytest.mark.parametrize("days", [[], [TOMORROW], [TODAY - timedelta(days=n) for n in range(32)]])
def test_a_deposit_is_of_one_to_31_days_that_were(desk: DayDesk, days: list[date]) -> None:
    with pytest.raises(DepositDaysWrong):
        desk.deposits.make(days, "B1", "S1", COUNT, MANAGER, SUPERVISOR)


def test_more_than_the_days_left_in_the_safe_needs_a_reason(desk: DayDesk) -> None:
    desk.safe = money("10699")
    with pytest.raises(MoreThanInSafe):
        make(desk)
    why = "the float fund goes back"
    made = desk.deposits.make([TODAY], "B-2", "S-2", COUNT, MANAGER, SUPERVISOR, why)
    assert (made.amount, made.reason) == (money("10700"), why)
    desk.safe = money("10700")
    assert make(desk).reason == ""


def test_the_banks_word_may_differ_and_is_kept_as_it_is(desk: DayDesk) -> None:
    make(desk)
    found = desk.deposits.find("kb-00172")
    desk.deposits.received(found, money("10690"), "QNB-7781", TODAY, MANAGER)
    [deposit] = desk.see.day().deposits
    assert [word.amount - deposit.made.amount for word in deposit.received] == [-money("10")]
    assert desk.deposits.open_ones([TODAY]) == ()


def test_a_bag_is_received_once(desk: DayDesk) -> None:
    make(desk)
    found = desk.deposits.find("KB-00172")
    desk.deposits.received(found, COUNT.total, "QNB-7781", TODAY, MANAGER)
    with pytest.raises(DepositReceivedBefore):
        desk.deposits.received(found, COUNT.total, "QNB-7781", TODAY, MANAGER)


def test_the_banks_word_is_bounded_dated_and_booked_by_a_manager(desk: DayDesk) -> None:
    make(desk)
    found = desk.deposits.find("KB-00172")
    for on in (TODAY - timedelta(days=1), TOMORROW):
        with pytest.raises(DepositDaysWrong):
            desk.deposits.received(found, COUNT.total, "QNB", on, MANAGER)
    with pytest.raises(CardNumberRefused):
        desk.deposits.received(found, COUNT.total, card_number(), TODAY, MANAGER)
    with pytest.raises(AmountUnreadable):
        desk.deposits.received(found, -money("1"), "QNB", TODAY, MANAGER)
    with pytest.raises(NotAllowed):
        desk.deposits.received(found, COUNT.total, "QNB", TODAY, CLERK)
    assert desk.deposits.open_ones([TODAY]) == (found,)


def test_a_bag_that_nobody_knows_is_said(desk: DayDesk) -> None:
    with pytest.raises(DepositUnknown):
        desk.deposits.find("KB-1")


def test_the_safe_is_told_of_the_days_since_the_last_deposit(desk: DayDesk) -> None:
    def days_since(*deposited: date) -> int:
        if deposited:
            desk.deposits.make(deposited, f"B{len(deposited)}", "S1", COUNT, MANAGER, SUPERVISOR)
        asked.clear()
        desk.deposits.in_safe()
        return len(asked[0])

    asked: list[tuple[date, ...]] = []

    def safe_of(days: tuple[date, ...]) -> Money | None:
        asked.append(days)
        return None

    desk.deposits = replace(desk.deposits, safe_of=safe_of)
    assert days_since() == 7
    assert days_since(TODAY - timedelta(days=2)) == 2
    assert days_since(TODAY - timedelta(days=1), TODAY) == 1
