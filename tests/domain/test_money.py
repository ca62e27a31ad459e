"""Amounts as clerks type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.digits import to_arabic_digits
from pos_app.domain.money import Money, total
from pos_app.errors.typed import AmountTooLong, AmountTooPrecise, AmountUnreadable


@pytest.mark.parametrize(
    "text", ["1000.5", "1,000.50", "١٬٠٠٠٫٥٠", "1 000.50", " 1000.50 ", "۱۰۰۰٫۵", "١،٠٠٠٫٥"]
)
def test_the_same_amount_in_every_script(text: str) -> None:
    assert Money.parse(text) == Money(100_050)


@pytest.mark.parametrize(
    "text", ["", ".", "-5", "−5", "5-", "1,00", "1.2.3", "12a", "1e3", "½", "٫"]
)
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(AmountUnreadable):
        Money.parse(text)


def test_three_decimals_are_refused() -> None:
    with pytest.raises(AmountTooPrecise):
        Money.parse("12.345")


def test_a_bill_number_is_no_amount() -> None:
    with pytest.raises(AmountTooLong):
        Money.parse("441022310700123")


@given(st.integers(0, 999_999_999))
def test_what_is_shown_can_be_read_again(dirhams: int) -> None:
    amount = Money(dirhams)
    if dirhams < 10_000_000:  # nine digits with the decimals
        assert Money.parse(str(amount)) == amount
        assert Money.parse(to_arabic_digits(str(amount))) == amount


def test_a_minus_stands_before_the_number() -> None:
    assert str(Money(-1225)) == "\u221212.25"


@given(st.lists(st.integers(-(10**9), 10**9)))
def test_a_total_is_exact(amounts: list[int]) -> None:
    assert total(map(Money, amounts)) == Money(sum(amounts))
