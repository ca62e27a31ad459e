"""The estimate of notes and coins: change is what is really there, and exact wherever it can be."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.cash import COINS, NOTES, CashKind, Count
from pos_app.domain.drawer_inventory import Inventory, Level, drop_faces
from pos_app.domain.money import ZERO, Money
from tests.builders import (
    a_card_tender,
    a_cash_counted,
    a_cash_moved,
    a_cash_tender,
    a_payment_taken,
    a_payment_voided,
    a_shift_opened,
)
from tests.day_builders import (
    a_tender_corrected,
    cash_accepted,
    cash_given,
    cash_taken_back,
)

FACES = (*NOTES, *COINS)


def holding(text: str) -> Inventory:
    return Inventory(Count.parse(text).pieces)


def worth(inventory: Inventory) -> Money:
    return Count.of(inventory.pieces).total


@pytest.mark.parametrize(
    ("there", "change", "handed"),
    [
        ("500x2,200x5", "600", "200x3"),  # the largest note first would leave 100
        ("50x1,10x6", "60", "50x1,10x1"),
        ("10x6", "60", "10x6"),
        ("0.50x1,0.25x2", "0.75", "0.50x1,0.25x1"),
        ("500x1,200x3,100x1", "1200", "500x1,200x3,100x1"),
        ("1x3", "0", ""),
    ],
)
def test_change_is_made_of_what_is_there(there: str, change: str, handed: str) -> None:
    advice = holding(there).change_for(Money.parse(change))
    assert (str(advice.count), advice.missing) == (str(Count.parse(handed)), ZERO)


def test_what_cannot_be_made_is_said_with_the_faces_that_lack() -> None:
    advice = holding("10x1,1x2").change_for(Money.riyals(17))
    assert (str(advice.count), advice.missing) == ("10.00x1,1.00x2", Money.riyals(5))
    assert advice.lacking_faces == (Money.riyals(5),)  # no fives left


pieces_of_faces = st.lists(st.integers(0, 3), min_size=len(FACES), max_size=len(FACES))


def every_sum(pieces: list[int]) -> dict[int, int]:
    """Every amount that these pieces make, and with how few."""
    fewest: dict[int, int] = {0: 0}
    for face, number in zip(FACES, pieces, strict=True):
        grown = dict(fewest)
        for made, used in product(tuple(fewest), range(1, number + 1)):
            amount, needs = made + face.dirhams * used, fewest[made] + used
            grown[amount] = min(needs, grown.get(amount, needs))
        fewest = grown
    return fewest


@given(pieces_of_faces, st.integers(0, 8_000))
@settings(max_examples=60, deadline=None)
def test_change_is_exact_and_the_fewest_pieces_whenever_any_pieces_make_it(
    pieces: list[int], quarters: int
) -> None:
    """Against trying everything."""
    there = {face.dirhams: n for face, n in zip(FACES, pieces, strict=True) if n}
    amount = Money(quarters * 25)
    advice = Inventory(there).change_for(amount)
    assert advice.count.total + advice.missing == amount
    assert all(n <= there.get(face, 0) for face, n in advice.count.pieces.items())
    fewest = every_sum(pieces)
    assert (advice.missing == ZERO) is (amount.dirhams in fewest)
    if not advice.missing:
        assert sum(advice.count.pieces.values()) == fewest[amount.dirhams]


def test_levels_tell_none_few_or_enough() -> None:
    drawer = holding("100x4,50x5,0.50x9,0.25x10")
    seen = [drawer.level(Money.parse(face)) for face in ("200", "100", "50", "0.50", "0.25")]
    assert seen == [Level.NONE, Level.FEW, Level.ENOUGH, Level.FEW, Level.ENOUGH]


def test_a_payment_brings_the_likeliest_notes_and_takes_the_change_away() -> None:
    drawer = Inventory().apply(a_shift_opened(float_count=Count.parse("10x5,5x2").pieces))
    taken = a_payment_taken(1, "85", tenders=(a_cash_tender("100", "15"),))
    after = drawer.apply(taken)
    assert str(Count.of(after.pieces)) == "100.00x1,10.00x4,5.00x1"
    back = after.apply(a_payment_voided(taken))
    assert worth(back) == worth(drawer)
    assert after.apply(a_payment_taken(2, tenders=(a_card_tender(),))) == after


def test_a_correction_takes_out_or_brings_in_what_was_booked() -> None:
    paid, drawer = a_payment_taken(1, "500"), holding("500x1,1x5")
    assert str(Count.of(drawer.apply(a_tender_corrected(paid)).pieces)) == "1.00x5"
    by_card = a_payment_taken(1, "500", tenders=(a_card_tender("500"),))
    brought = drawer.apply(a_tender_corrected(by_card, to_card=False))
    assert worth(brought) == worth(drawer) + Money.riyals(500)


def test_what_is_moved_by_the_piece_is_followed_by_the_piece() -> None:
    drawer, tens = holding("50x4,10x9"), Count.parse("10x7").pieces
    drop = replace(a_cash_moved("70", CashKind.DROP), count=tens)
    assert str(Count.of(drawer.apply(drop).pieces)) == "50.00x4,10.00x2"
    given_one = replace(cash_given("70"), count=tens)
    away = drawer.apply(given_one)
    assert away.pieces[1_000] == 2
    assert away.apply(cash_taken_back(given_one)).pieces == drawer.pieces
    accepted = replace(cash_accepted("70"), count=tens)
    assert drawer.apply(accepted).pieces[1_000] == 16


def test_a_count_by_people_is_believed() -> None:
    drawer = holding("50x4").apply(a_cash_counted({500: 3}))
    assert drawer.pieces == {500: 3}


def test_where_the_pieces_lack_a_larger_note_was_broken() -> None:
    after = holding("100x1,10x2").apply(a_cash_moved("35", CashKind.PAID_OUT))
    assert str(Count.of(after.pieces)) == "50.00x1,10.00x3,5.00x1"


def test_what_was_given_as_a_sum_comes_back_as_one() -> None:
    """Though a note was broken for it, whose pieces may be gone since."""
    given_one = cash_given("35")
    drawer = holding("100x1,10x2").apply(given_one)
    drawer = drawer.apply(a_cash_moved("85", CashKind.DROP))
    assert drawer.pieces == {}
    assert str(Count.of(drawer.apply(cash_taken_back(given_one)).pieces)) == "10.00x3,5.00x1"


def test_it_never_holds_less_than_nothing() -> None:
    drawer = holding("10x1").apply(a_cash_moved("1000", CashKind.DROP))
    assert drawer.pieces == {}


def test_the_largest_notes_are_dropped_first_until_it_is_enough() -> None:
    drawer = holding("500x10,200x10,100x50,1x90")
    assert drop_faces(drawer, Money.riyals(4_000)) == (Money.riyals(500),)
    assert drop_faces(drawer, Money.riyals(6_000)) == (Money.riyals(500), Money.riyals(200))
    assert drop_faces(drawer, ZERO) == ()
