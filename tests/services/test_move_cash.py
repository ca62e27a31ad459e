"""Drop, paid-in, paid-out: with giver and taker, a listed reason and a slip; bad input is no."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pos_app.domain.cash import CashKind, Count
from pos_app.domain.cash_reasons import DropReason, PaidInReason, PaidOutReason
from pos_app.domain.desk import Limits
from pos_app.domain.ids import NOBODY
from pos_app.domain.money import ZERO, Money
from pos_app.errors.cash import (
    MoreThanADrawerHolds,
    NoCash,
    PersonMissing,
    TakerIsGiver,
    TakerUnknown,
)
from pos_app.errors.kinds import CounterError
from pos_app.errors.payment import ReasonNeeded
from pos_app.errors.people import NotAllowed, SamePerson, SupervisorNeeded
from pos_app.errors.shift import ShiftBalancing, ShiftNotOpen, ShiftOfSomebodyElse
from pos_app.errors.typed import CardNumberRefused, CountUnreadable, TextTooLong
from tests.builders import AUDITOR, CLERK, MANAGER, SUPERVISOR
from tests.day_builders import OTHER_CLERK
from tests.services.a_till import ATill
from ui.wording import english

FLOAT = Money.riyals(1_000)
HUNDRED = Money.riyals(100)


@pytest.fixture
def till() -> ATill:
    return ATill().open()


def test_a_drop_leaves_the_drawer_with_its_pieces_giver_and_taker(till: ATill) -> None:
    count = Count.parse("100x3")
    moved = till.move.drop(count, CLERK, MANAGER, DropReason.PICKUP, "asked for at noon")
    assert (moved.kind, moved.amount, moved.count) == (CashKind.DROP, -count.total, count.pieces)
    assert (moved.giver, moved.taker, moved.note) == (CLERK, MANAGER, "asked for at noon")
    assert till.expected == FLOAT - count.total
    with till.store.read() as work:
        (job,) = work.print_queue.unfinished()
        assert (job.type_name, job.amount) == ("cash_moved", -count.total)


def test_cash_comes_in_and_goes_out_with_names(till: ATill) -> None:
    coming = till.move.paid_in(HUNDRED, CLERK, "safe", PaidInReason.CHANGE_MONEY)
    going = till.move.paid_out(Money(3_550), CLERK, "Courier", PaidOutReason.EXPENSE)
    assert (coming.giver, coming.taker) == ("safe", CLERK)
    assert (going.giver, going.taker, going.amount) == (CLERK, "Courier", Money(-3_550))
    assert till.expected == FLOAT + HUNDRED - Money(3_550)


def test_over_the_limit_a_second_person_is_asked(till: ATill) -> None:
    limits = Limits()
    over = limits.paid_out_needs_supervisor_over + Money(1)
    with pytest.raises(SupervisorNeeded) as refusal:
        till.move.paid_out(over, CLERK, "Courier", PaidOutReason.EXPENSE)
    assert refusal.value.facts["action"] == "paid_out"
    with pytest.raises(SamePerson):
        till.move.paid_out(over, CLERK, "Courier", PaidOutReason.EXPENSE, approved_by=CLERK)
    with pytest.raises(SupervisorNeeded):  # another clerk is no second person who approves
        till.move.paid_out(over, CLERK, "Courier", PaidOutReason.EXPENSE, "", OTHER_CLERK)
    moved = till.move.paid_out(over, CLERK, "Courier", PaidOutReason.EXPENSE, "", SUPERVISOR)
    assert moved.approved_by == SUPERVISOR
    exactly = limits.paid_in_needs_supervisor_over
    till.move.paid_in(exactly, CLERK, "safe", PaidInReason.CHANGE_MONEY)
    with pytest.raises(SupervisorNeeded):
        till.move.paid_in(exactly + Money(1), CLERK, "safe", PaidInReason.CHANGE_MONEY)


def test_into_the_safe_goes_any_amount_without_asking(till: ATill) -> None:
    till.move.drop(Money.riyals(999_999), CLERK, "safe", DropReason.OVER_LIMIT)


def test_no_refusal_tells_what_is_in_the_drawer(till: ATill) -> None:
    """More than is expected there may be dropped: to say no would say how much there is."""
    till.move.drop(FLOAT + Money(1), CLERK, "safe", DropReason.OVER_LIMIT)
    assert till.expected == Money(-1)
    with pytest.raises(MoreThanADrawerHolds) as refusal:
        till.move.drop(Money.riyals(1_000_000) + Money(1), CLERK, "safe", DropReason.OVER_LIMIT)
    assert "1,000,000.00" in english(refusal.value)


def _drop(
    till: ATill,
    what: Money | Count = HUNDRED,
    who: str = "safe",
    reason: str = "pickup",
    note: str = "",
) -> object:
    return till.move.drop(what, CLERK, who, reason, note)


def _pay_in(
    till: ATill,
    what: Money | Count = HUNDRED,
    who: str = "safe",
    reason: str = "returned",
    note: str = "",
) -> object:
    return till.move.paid_in(what, CLERK, who, reason, note)


def _pay_out(
    till: ATill,
    what: Money | Count = HUNDRED,
    who: str = "Driver",
    reason: str = "expense",
    note: str = "",
) -> object:
    return till.move.paid_out(what, CLERK, who, reason, note)


@pytest.mark.parametrize("move", [_drop, _pay_in, _pay_out])
@pytest.mark.parametrize(
    ("what", "refusal"),
    [
        (ZERO, NoCash),
        (Money(-1), NoCash),
        (Money.riyals(-1_000_000_000), NoCash),
        (Count(), NoCash),
        (Count.parse("100x0"), NoCash),
        (Count({10_000: -3}), CountUnreadable),
        (Count({777: 3}), CountUnreadable),
        (Count({10_000: 100_001}), CountUnreadable),
        (Count({50_000: 2_001}), MoreThanADrawerHolds),
        (Money(10**15), MoreThanADrawerHolds),
    ],
)
def test_negative_empty_and_absurd_amounts_move_nothing(
    till: ATill,
    move: Callable[..., object],
    what: Money | Count,
    refusal: type[CounterError],
) -> None:
    before = till.events
    with pytest.raises(refusal):
        move(till, what)
    assert till.events == before


@pytest.mark.parametrize("move", [_drop, _pay_in, _pay_out])
def test_what_is_typed_is_of_the_list_bounded_and_guarded(
    till: ATill, move: Callable[..., object]
) -> None:
    before = till.events
    for said, refusal in [
        ({"reason": ""}, ReasonNeeded),
        ({"reason": "because"}, ReasonNeeded),
        ({"reason": "other"}, ReasonNeeded),
        ({"reason": "other", "note": " \t\n"}, ReasonNeeded),
        ({"note": "x" * 201}, TextTooLong),
        ({"note": "card 4242424242424242"}, CardNumberRefused),
        ({"note": "٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢"}, CardNumberRefused),
        ({"note": "4242\n4242\n4242\n4242"}, CardNumberRefused),
    ]:
        with pytest.raises(refusal):
            move(till, **said)
    assert till.events == before


@pytest.mark.parametrize(
    ("taker", "refusal"),
    [
        ("", PersonMissing),
        ("  \n", PersonMissing),
        (CLERK, TakerIsGiver),
        ("99999", TakerUnknown),
        (AUDITOR, TakerUnknown),
        (NOBODY, PersonMissing),
        ("4242424242424242", CardNumberRefused),
        ("n" * 61, TextTooLong),
    ],
)
def test_a_drop_needs_somebody_of_ours_to_take_it(
    till: ATill, taker: str, refusal: type[CounterError]
) -> None:
    with pytest.raises(refusal):
        _drop(till, who=taker)


def test_nobody_pays_themselves_in_or_out(till: ATill) -> None:
    with pytest.raises(TakerIsGiver):
        _pay_in(till, who=CLERK)
    with pytest.raises(TakerIsGiver):
        _pay_out(till, who=CLERK)
    with pytest.raises(PersonMissing):
        _pay_out(till, who="")


def test_it_is_the_clerks_own_open_shift(till: ATill) -> None:
    with pytest.raises(ShiftOfSomebodyElse):
        till.move.drop(HUNDRED, OTHER_CLERK, "safe", DropReason.PICKUP)
    with pytest.raises(NotAllowed):
        till.move.drop(HUNDRED, AUDITOR, "safe", DropReason.PICKUP)
    till.shifts.start_balancing(CLERK)
    with pytest.raises(ShiftBalancing):
        _drop(till)
    with pytest.raises(ShiftNotOpen):
        _drop(ATill())
