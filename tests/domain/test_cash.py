"""Counts, change, coin steps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.cash import Count, coin_steps, quick_notes, split_change
from pos_app.domain.money import Money
from pos_app.errors.typed import AmountTooPrecise, AmountUnreadable, CountUnreadable
from tests.builders import money


def test_a_float_is_read_and_written() -> None:
    count = Count.parse("500x2,100x5,0.50x20")
    assert count.total == money("1,510")
    assert Count.parse(str(count)) == count
    assert Count.parse("٥٠٠×٢").total == money("1000")
    assert Count.parse("").total == Money(0)


@pytest.mark.parametrize(
    "text",
    ["500", "500x", "x2", "500x-1", "3x1", "500x2,500x1", "500x9999999", "a", "0x5", "1.555x1"],
)
def test_what_is_no_count(text: str) -> None:
    with pytest.raises((CountUnreadable, AmountUnreadable, AmountTooPrecise)):
        Count.parse(text)


def test_pieces_are_checked_too() -> None:
    for pieces in ({300: 1}, {100: -1}, {100: 10**9}):
        with pytest.raises(CountUnreadable):
            Count.of(pieces)


def test_change_is_split_into_the_fewest_pieces() -> None:
    count, rest = split_change(money("192.25"))
    assert str(count) == "100.00x1,50.00x1,10.00x4,1.00x2,0.25x1"
    assert rest == Money(0)


@given(st.integers(0, 1_000_000))
def test_split_and_rest_are_the_change(dirhams: int) -> None:
    count, rest = split_change(Money(dirhams))
    assert count.total + rest == Money(dirhams)
    assert rest < Money(25)


def test_quick_notes_are_what_customers_hand_over() -> None:
    assert [str(n) for n in quick_notes(money("807.75"))] == [
        "808.00",
        "810.00",
        "850.00",
        "900.00",
        "1,000.00",
    ]
    assert quick_notes(money("500")) == ()


@given(st.integers(1, 1_000_000))
def test_coin_steps_enclose_the_amount(dirhams: int) -> None:
    down, up = coin_steps(Money(dirhams))
    assert down <= Money(dirhams) <= up
    assert (up - down).dirhams in (0, 25)
