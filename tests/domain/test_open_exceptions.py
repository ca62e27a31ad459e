"""Each thing that stands open on a branch's day is found, once, from the day alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.branch_day import BranchDay, DeskOfDay, RefusedItem, ShiftOfDay, Transfer
from pos_app.domain.day_events import ExceptionKind, TenderFigures, Witness
from pos_app.domain.events import OpenPoint
from pos_app.domain.ids import DeskId, shift_id
from pos_app.domain.open_exceptions import open_exceptions
from tests.builders import CLERK, a_header, money
from tests.card_builders import a_reconciliation
from tests.day_builders import TRANSFER_NO, cash_accepted, cash_given, cash_taken_back
from tests.fakes.clock import NOON
from tests.services.branch_day.day_desk import (
    TODAY,
    a_closed_shift,
    a_desk_of_day,
    a_point,
    a_status,
    an_open_shift,
    kinds,
    verified,
)

LATER = timedelta(hours=2)


def a_day(*shifts: ShiftOfDay, desks: tuple[DeskOfDay, ...] = (), **more: object) -> BranchDay:
    day = BranchDay("CCD", TODAY, NOON, desks or (a_desk_of_day("CCD-03"),), shifts)
    return replace(day, **more)  # type: ignore[arg-type] # names and values as the test wants


def test_a_day_on_which_all_is_well_has_none() -> None:
    assert open_exceptions(a_day(verified(a_closed_shift()))) == ()


@pytest.mark.parametrize("state", ["open", "balancing"])
def test_a_shift_that_is_not_closed_is_open(state: str) -> None:
    shift = replace(an_open_shift(), state=state)
    [point] = open_exceptions(a_day(shift))
    assert (point.kind, point.subject) == (ExceptionKind.SHIFT_OPEN, shift.shift)
    assert point.amount == money("500")


def test_a_desk_that_fell_silent_in_its_shift_is_missing() -> None:
    desk = a_desk_of_day("CCD-03", seen=LATER)
    assert kinds(open_exceptions(a_day(an_open_shift(), desks=(desk,)))) == [
        ("desk_missing", "CCD-03")
    ]


@pytest.mark.parametrize("seen", [None, timedelta(days=1), LATER])
def test_a_desk_without_a_shift_that_was_not_heard_lately_is_missing(
    seen: timedelta | None,
) -> None:
    desk = a_desk_of_day("CCD-05", seen=seen)
    assert kinds(open_exceptions(a_day(desks=(desk,)))) == [("desk_missing", "CCD-05")]


def test_a_desk_that_was_heard_and_had_no_shift_is_not_missing() -> None:
    assert open_exceptions(a_day(desks=(a_desk_of_day("CCD-05"),))) == ()


def test_a_desk_that_was_heard_after_the_day_is_not_missing_later() -> None:
    desk = a_desk_of_day("CCD-05", seen=LATER)
    looked_at = NOON + timedelta(days=3)
    early, late = (
        a_day(desks=(replace(desk, last_seen_at=at),), as_of=looked_at)
        for at in (NOON, NOON + timedelta(days=1))
    )
    assert kinds(open_exceptions(early)) == [("desk_missing", "CCD-05")]
    assert open_exceptions(late) == ()


def test_a_desk_may_be_off_once_its_last_shift_is_closed() -> None:
    desk = a_desk_of_day("CCD-03", seen=LATER)
    first = verified(a_closed_shift())
    assert open_exceptions(a_day(first, desks=(desk,))) == ()
    second = replace(an_open_shift(), shift=shift_id(DeskId("CCD-03"), 2))
    assert kinds(open_exceptions(a_day(first, second, desks=(desk,)))) == [
        ("desk_missing", "CCD-03")
    ]


def test_a_silent_desk_whose_shift_came_as_a_file_has_items_waiting() -> None:
    shift = verified(a_closed_shift("CCD-05", witness=Witness.SHIFT_FILE))
    desk = a_desk_of_day("CCD-05", seen=None)
    assert kinds(open_exceptions(a_day(shift, desks=(desk,)))) == [("items_waiting", shift.shift)]


def test_a_closed_shift_waits_for_a_manager_who_was_not_its_clerk() -> None:
    shift = a_closed_shift()
    assert kinds(open_exceptions(a_day(shift))) == [("shift_not_verified", shift.shift)]
    assert kinds(open_exceptions(a_day(verified(shift, by=CLERK)))) == [
        ("shift_not_verified", shift.shift)
    ]


def test_each_open_card_of_a_z_is_named_by_its_number() -> None:
    points = (a_point("ABC123"), a_point("ABC124", "20.00"))
    shift = verified(a_closed_shift(points=points))
    found = open_exceptions(a_day(shift))
    assert kinds(found) == [("card_unknown", "ABC123"), ("card_unknown", "ABC124")]
    assert [point.amount for point in found] == [money("75"), money("20")]


def test_cards_that_the_desk_says_are_settled_are_open_no_more() -> None:
    shift = verified(a_closed_shift(points=(a_point(),)))
    desk = a_desk_of_day("CCD-03", status=a_status(NOON + LATER))
    assert open_exceptions(a_day(shift, desks=(desk,))) == ()


def test_a_card_that_two_zs_name_is_open_once() -> None:
    first, second = (
        verified(a_closed_shift(number=number, points=(a_point(),))) for number in (1, 2)
    )
    assert kinds(open_exceptions(a_day(first, second))) == [("card_unknown", "ABC123")]


def test_a_card_that_is_known_but_settled_by_nobody_stays_open() -> None:
    charged = OpenPoint("ABC125", money("75"), "card_unused")
    shift = verified(a_closed_shift(points=(charged,)))
    desk = a_desk_of_day("CCD-03", status=a_status(NOON + LATER))
    assert kinds(open_exceptions(a_day(shift, desks=(desk,)))) == [("card_unknown", "ABC125")]


def test_a_desk_without_a_z_tells_of_its_unknown_cards_itself() -> None:
    desk = a_desk_of_day("CCD-03", status=a_status(cards_unknown=1))
    assert kinds(open_exceptions(a_day(desks=(desk,)))) == [("card_unknown", "CCD-03")]


def test_cards_are_compared_with_the_terminal_or_by_a_manager() -> None:
    shift = verified(a_closed_shift(card="80.00"))
    assert kinds(open_exceptions(a_day(shift))) == [("cards_not_compared", shift.shift)]
    assert shift.verified is not None
    seen = TenderFigures("card", money("80"), money("80"), money("80"))
    event = replace(shift.verified, tenders=(*shift.verified.tenders, seen))
    assert open_exceptions(a_day(replace(shift, verified=event))) == ()


def test_a_terminal_that_was_not_reached_is_not_compared() -> None:
    shift = verified(a_closed_shift(card="80.00"))
    reached = a_reconciliation()
    asked = replace(shift, compared=(replace(reached, is_reached=False),))
    assert kinds(open_exceptions(a_day(asked))) == [("cards_not_compared", shift.shift)]


def test_items_that_wait_or_are_refused_are_told() -> None:
    desk = a_desk_of_day("CCD-03", status=a_status(waiting=2, refused=1))
    item = RefusedItem("CCD-03-000012-4", DeskId("CCD-03"), money("75"), "account_unknown")
    assert kinds(open_exceptions(a_day(desks=(desk,), refused=(item,)))) == [
        ("items_waiting", "CCD-03"),
        ("items_refused", "CCD-03-000012-4"),
    ]
    alone = a_day(desks=(desk,), is_whole=False)
    assert ("items_refused", "CCD-03") in kinds(open_exceptions(alone))


def test_cash_that_nobody_accepted_is_open() -> None:
    transfer = Transfer(TRANSFER_NO, cash_given("1000"))
    [point] = open_exceptions(a_day(transfers=(transfer,)))
    assert (point.kind, point.subject, point.amount) == (
        ExceptionKind.TRANSFER_OPEN,
        TRANSFER_NO,
        money("1000"),
    )


def test_cash_that_was_taken_back_or_accepted_in_full_is_settled() -> None:
    given = cash_given("1000")
    back = Transfer(TRANSFER_NO, given, taken_back=cash_taken_back(given))
    taken = Transfer(TRANSFER_NO, given, (cash_accepted("1000"),))
    assert open_exceptions(a_day(transfers=(back, taken))) == ()


def test_cash_that_came_as_less_or_twice_differs() -> None:
    given, head = cash_given("1000"), a_header()
    less = Transfer(TRANSFER_NO, given, (cash_accepted("990"),))
    twice = Transfer(TRANSFER_NO, given, (cash_accepted(), cash_accepted(header=head)))
    both = Transfer(TRANSFER_NO, given, (cash_accepted(),), cash_taken_back(given))
    found = [open_exceptions(a_day(transfers=(one,)))[0] for one in (less, twice, both)]
    assert {point.kind for point in found} == {ExceptionKind.TRANSFER_DIFFERS}
    assert [point.amount for point in found] == [-money("10"), *[money("1000")] * 2]


def test_cash_of_which_the_givers_word_is_missing_is_open() -> None:
    nobody = Transfer(TRANSFER_NO, None, (cash_accepted("990"),))
    [point] = open_exceptions(a_day(transfers=(nobody,)))
    assert (point.kind, point.amount) == (ExceptionKind.TRANSFER_OPEN, money("990"))


def test_a_closing_that_head_office_sums_otherwise_is_told_with_the_difference() -> None:
    shift = replace(verified(a_closed_shift()), closing_differs=True, takings=())
    [point] = open_exceptions(a_day(shift))
    assert (point.kind, point.amount) == (ExceptionKind.CLOSING_DIFFERS, -money("500"))
