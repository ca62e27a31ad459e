"""What stays in the drawer, who takes the rest, why it differs; and a shift that its clerk left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from pos_app.domain.cash import Count
from pos_app.domain.events import ShiftClosed, ShiftOpened
from pos_app.domain.ids import StaffId
from pos_app.domain.variance_causes import Cause
from pos_app.errors.kinds import CounterError
from pos_app.errors.people import NotAllowed, SamePerson, SupervisorNeeded
from pos_app.errors.shift import (
    CauseUnknown,
    CountAgain,
    CountFirst,
    FloatDiffers,
    KeptNotCounted,
    ShiftNotOpen,
)
from pos_app.errors.typed import CardNumberRefused, CountUnreadable, TextTooLong
from pos_app.services.explain_shift import ExplainShift
from pos_app.services.run_shift import LeftInDrawer
from tests.builders import (
    AUDITOR,
    CLERK,
    MANAGER,
    SHIFT,
    SUPERVISOR,
    a_bundle,
    a_card_tender,
    a_staff_member,
    an_account,
    money,
)
from tests.card_numbers import card_number
from tests.services.desk import ServiceDesk

OTHER = StaffId("20418")
CARD_NUMBER = card_number()
FLOAT = Count.parse("10x20")


def _desk(*accounts: str) -> ServiceDesk:
    """With a second clerk."""
    people = (*a_bundle().staff, a_staff_member(OTHER))
    desk = ServiceDesk(*map(an_account, accounts), bundle=a_bundle(*people))
    desk.open_shift()
    return desk


def _balance(desk: ServiceDesk, count: Count = FLOAT, by: StaffId = CLERK) -> None:
    desk.run_shift.start_balancing(by)
    desk.run_shift.count(count, by)


def _closed(desk: ServiceDesk, kept: str = "") -> ShiftClosed:
    _balance(desk)
    return desk.run_shift.close(CLERK, kept=Count.parse(kept), handed_to=SUPERVISOR)


def _opened(desk: ServiceDesk) -> ShiftOpened:
    shift = desk.run_shift.current()
    assert shift is not None
    with desk.store.read() as work:
        return work.journal.some_of_shift(shift.shift_id, ShiftOpened)[0]


# Handing over ---------------------------------------------------------------------------


def test_what_stays_in_the_drawer_is_the_next_clerks_float() -> None:
    desk = _desk()
    closed = _closed(desk, "10x12")
    assert (closed.kept_total, closed.handed_to) == (money("120"), SUPERVISOR)
    assert desk.run_shift.left_in_drawer() == LeftInDrawer(SHIFT, CLERK)
    desk.run_shift.open(Count.parse("10x12"), OTHER)
    opened = _opened(desk)
    assert (opened.giver, opened.continues, opened.reason) == (CLERK, SHIFT, "")


def test_a_float_that_is_not_what_was_left_needs_a_reason_and_tells_no_figure() -> None:
    desk = _desk()
    _closed(desk, "10x12")
    for counted in ("10x11", "", "10x13"):
        with pytest.raises(FloatDiffers) as refused:
            desk.run_shift.open(Count.parse(counted), OTHER, reason="  ")
        assert refused.value.facts == {}
    desk.run_shift.open(Count.parse("10x11"), OTHER, reason="a note was torn")
    assert _opened(desk).reason == "a note was torn"


def test_after_a_drawer_that_was_emptied_the_float_comes_from_the_safe() -> None:
    desk = _desk()
    _closed(desk)
    assert desk.run_shift.left_in_drawer() is None
    desk.run_shift.open(Count.parse("10x5"), OTHER, giver=MANAGER)
    assert (_opened(desk).giver, _opened(desk).continues) == (MANAGER, None)


@pytest.mark.parametrize("kept", ["10x21", "500x1", "10x20,0.50x1"])
def test_no_more_stays_than_was_counted(kept: str) -> None:
    desk = _desk()
    _balance(desk)
    with pytest.raises(KeptNotCounted):
        desk.run_shift.close(CLERK, kept=Count.parse(kept))
    assert desk.run_shift.current() is not None


@pytest.mark.parametrize("count", [{1_000: -1}, {1_000: 100_001}, {700: 1}])
def test_a_negative_or_absurd_count_is_no_count(count: dict[int, int]) -> None:
    """Whoever made it: nothing is booked, nothing is closed."""
    desk = ServiceDesk()
    with pytest.raises(CountUnreadable):
        desk.run_shift.open(Count(count), CLERK)
    desk.open_shift()
    _balance(desk)
    with desk.store.read() as work:
        before = work.journal.head()
    with pytest.raises(CountUnreadable):
        desk.run_shift.count(Count(count), CLERK)
    with pytest.raises(CountUnreadable):
        desk.run_shift.close(CLERK, kept=Count(count))
    with desk.store.read() as work:
        assert work.journal.head() == before


@pytest.mark.parametrize(
    ("close", "error"),
    [
        (lambda desk: desk.run_shift.close(CLERK, handed_to=CARD_NUMBER), CardNumberRefused),
        (lambda desk: desk.run_shift.close(CLERK, "x" * 201), TextTooLong),
        (lambda desk: desk.run_shift.close(CLERK, cause="gremlins"), CauseUnknown),
    ],
)
def test_what_is_said_of_a_shift_is_checked_before_it_is_closed(
    close: Callable[[ServiceDesk], object], error: type[CounterError]
) -> None:
    desk = _desk()
    _balance(desk)
    with pytest.raises(error):
        close(desk)
    assert desk.run_shift.current() is not None


def test_neither_giver_nor_reason_of_a_float_may_hold_a_card_number() -> None:
    desk = _desk()
    _closed(desk)
    for said in ({"giver": CARD_NUMBER}, {"reason": CARD_NUMBER}):
        with pytest.raises(CardNumberRefused):
            desk.run_shift.open(FLOAT, OTHER, **said)
    assert desk.run_shift.current() is None


# Counting -------------------------------------------------------------------------------


def test_a_count_of_an_earlier_balancing_closes_nothing() -> None:
    desk = _desk("1000000001")
    _balance(desk)
    desk.run_shift.leave_balancing(CLERK)
    desk.pay_cash("500")
    desk.run_shift.start_balancing(CLERK)
    with pytest.raises(ShiftNotOpen):
        desk.run_shift.close(CLERK)
    desk.run_shift.count(Count.parse("10x20,500x1"), CLERK)
    assert desk.run_shift.close(CLERK).variance == money("0")


def test_each_balancing_gives_one_count_more_but_all_are_kept() -> None:
    desk = _desk()
    for _ in range(2):
        desk.run_shift.start_balancing(CLERK)
        with pytest.raises(CountAgain):
            desk.run_shift.count(Count.parse("10x19"), CLERK)
        desk.run_shift.leave_balancing(CLERK)
    _balance(desk)
    desk.run_shift.close(CLERK)
    assert desk.run_shift.z_report(SHIFT).totals.count_attempts == 3


# Explaining -----------------------------------------------------------------------------


def test_nothing_is_explained_before_the_count_is_final() -> None:
    desk = _desk("1000000001")
    explain = ExplainShift(desk.store, desk.profile).explain
    desk.pay_cash("600")
    with pytest.raises(CountFirst):
        explain()
    desk.run_shift.start_balancing(CLERK)
    with pytest.raises(CountFirst):
        explain()
    short = Count.parse("10x20,100x1,50x6")
    with pytest.raises(CountAgain):
        desk.run_shift.count(short, CLERK)
    with pytest.raises(CountFirst):
        explain()
    desk.run_shift.count(short, CLERK)
    assert Cause.CHANGE_TWICE in {each.cause for each in explain()}
    desk.run_shift.leave_balancing(CLERK)
    desk.run_shift.start_balancing(CLERK)
    with pytest.raises(CountFirst):
        explain()


def test_a_count_that_matches_is_final_and_agrees() -> None:
    desk = _desk()
    _balance(desk)
    assert ExplainShift(desk.store, desk.profile).explain() == ()


def test_a_payment_that_was_booked_with_the_other_tender_is_named() -> None:
    desk = _desk("1000000001")
    taken = desk.collect.take(desk.collect.new_id(), desk.basket(), (a_card_tender("500"),), CLERK)
    desk.cards.reconcile_slips.reconcile(CLERK, {})
    desk.run_shift.start_balancing(CLERK)
    over = Count.parse("10x20,500x1")
    with pytest.raises(CountAgain):
        desk.run_shift.count(over, CLERK)
    desk.run_shift.count(over, CLERK)
    first = ExplainShift(desk.store, desk.profile).explain()[0]
    assert (first.cause, first.what) == (Cause.CASH_CARD_SWAP, taken.receipt_no)


# A shift that its clerk left ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "approved_by"),
    [(SUPERVISOR, MANAGER), (MANAGER, SUPERVISOR), (OTHER, SUPERVISOR), (OTHER, MANAGER)],
)
def test_two_people_close_a_shift_whose_clerk_is_away(by: StaffId, approved_by: StaffId) -> None:
    desk = _desk()
    desk.clock.advance(timedelta(days=3))
    _balance(desk, by=by)
    closed = desk.run_shift.close(by, "clerk is ill", approved_by)
    assert (closed.header.by, closed.approved_by) == (by, approved_by)
    assert closed.header.business_date.day == 22  # its own day, however late


def test_nobody_closes_a_shift_of_somebody_else_alone_or_with_its_clerk() -> None:
    desk = _desk()
    _balance(desk, by=SUPERVISOR)
    with pytest.raises(SupervisorNeeded):
        desk.run_shift.close(SUPERVISOR, "clerk is ill")
    for approved_by in (SUPERVISOR, CLERK):
        with pytest.raises(SamePerson):
            desk.run_shift.close(SUPERVISOR, "clerk is ill", approved_by)
    with pytest.raises(SupervisorNeeded):
        desk.run_shift.close(SUPERVISOR, "clerk is ill", OTHER)
    with pytest.raises(NotAllowed):
        desk.run_shift.close(AUDITOR, "clerk is ill", SUPERVISOR)
    assert desk.run_shift.current() is not None


def test_a_manager_who_was_the_clerk_approves_no_closing_of_it() -> None:
    desk = ServiceDesk()
    desk.run_shift.open(FLOAT, MANAGER)
    _balance(desk, by=SUPERVISOR)
    with pytest.raises(SamePerson):
        desk.run_shift.close(SUPERVISOR, "the manager went home", MANAGER)
