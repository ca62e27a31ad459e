"""What a clerk may know of the drawer: levels and a due drop, never a figure; always in step."""

from __future__ import annotations

import random
from dataclasses import fields

import pytest

from pos_app.domain.cash import COINS, NOTES, Count
from pos_app.domain.cash_reasons import DropReason, GiveReason, PaidOutReason
from pos_app.domain.desk import Limits
from pos_app.domain.drawer_inventory import Inventory, Level
from pos_app.domain.money import Money
from pos_app.domain.payment import VoidReason
from pos_app.errors.shift import ShiftNotOpen
from pos_app.services.watch_drawer import DrawerLook
from tests.builders import CLERK, SUPERVISOR, a_card_tender
from tests.day_builders import OTHER_CLERK
from tests.services.a_till import ATill, cash


@pytest.fixture
def till() -> ATill:
    return ATill(limits=Limits(drawer_limit=Money.riyals(2_000))).open()


def test_levels_are_told_for_every_note_and_coin(till: ATill) -> None:
    look = till.drawer.look()
    assert list(look.levels) == [*NOTES, *COINS]
    assert look.levels[Money.riyals(10)] is Level.ENOUGH
    assert look.levels[Money.riyals(50)] is Level.FEW
    assert look.lacking == (Money.riyals(500), Money.riyals(200), Money(50), Money(25))


def test_above_the_limit_a_drop_is_asked_for_by_faces(till: ATill) -> None:
    assert not till.drawer.look().needs_drop
    till.pay(cash("1000"))
    assert not till.drawer.look().needs_drop  # 2,000 is not above 2,000
    till.pay(cash("0.25"))
    look = till.drawer.look()
    assert (look.needs_drop, look.drop_faces) == (True, (Money.riyals(500), Money.riyals(100)))
    till.move.drop(Count.parse("500x2"), CLERK, "safe", DropReason.OVER_LIMIT)
    assert (till.drawer.look().needs_drop, till.drawer.look().drop_faces) == (False, ())


def test_a_clerks_look_has_no_figure_of_what_is_there(till: ATill) -> None:
    """Two drawers that differ in hundreds of riyals look the same."""
    assert {f.name for f in fields(DrawerLook)} == {
        "levels",
        "needs_drop",
        "drop_faces",
        "drawer_limit",
    }
    other = ATill(limits=Limits(drawer_limit=Money.riyals(2_000))).open()
    till.pay(cash("100"))
    till.pay(cash("100"))
    assert till.drawer.look() == other.drawer.look()
    assert till.expected != other.expected


def test_a_supervisor_may_see_figures(till: ATill) -> None:
    till.pay(cash("100", "25"))
    figures = till.drawer.figures()
    assert (figures.expected, figures.estimated.total) == (till.expected, till.expected)


def test_change_follows_what_was_handed_out() -> None:
    till = ATill().open("100x5,10x9,5x2")
    for _ in range(2):
        till.pay(cash("100", "5"))
    advice = till.drawer.change_for(Money.riyals(5))
    assert (advice.count, advice.lacking_faces) == (Count(), (Money.riyals(5),))
    till.pay(cash("5"))
    assert str(till.drawer.change_for(Money.riyals(5)).count) == "5.00x1"


def test_without_a_shift_there_is_no_drawer() -> None:
    for ask in (ATill().drawer.look, ATill().drawer.figures):
        with pytest.raises(ShiftNotOpen):
            ask()


def test_the_next_shift_begins_with_its_own_float(till: ATill) -> None:
    till.pay(cash("500"))
    till.drawer.look()
    till.shifts.start_balancing(CLERK)
    till.shifts.count(Count.parse("500x1,100x5,50x4,10x20,5x10,1x50"), CLERK)
    till.shifts.close(CLERK)
    till.open("1x3")
    assert str(till.drawer.figures().estimated) == "1.00x3"


def test_read_event_by_event_it_is_what_the_whole_shift_says(till: ATill) -> None:
    chance = random.Random(6)
    taken = []
    for _ in range(60):
        match chance.randrange(6):
            case 0 | 1:
                taken.append(till.pay(cash(str(chance.randrange(1, 500)))))
            case 2:
                till.pay(cash("500", str(chance.randrange(1, 400))))
            case 3:
                count = Count.parse(f"10x{chance.randrange(1, 4)}")
                till.transfer.give("03", OTHER_CLERK, count, GiveReason.FLOAT, CLERK)
            case 4 if taken:
                one = taken.pop()
                slip = a_card_tender(str(one.cash))
                till.correct.to_card(one.receipt_no, slip, "wrong_tender", CLERK, SUPERVISOR)
                till.voids.void(one.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
            case _:
                till.move.paid_out(Money(4_025), CLERK, "Driver", PaidOutReason.EXPENSE)
        if chance.random() < 0.5:
            till.drawer.look()
    whole = Inventory()
    for event in till.events:
        whole = whole.apply(event)
    assert till.drawer.figures().estimated == Count.of(whole.pieces)
