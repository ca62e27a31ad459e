"""What a chart shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.charts import (
    Bar,
    Chart,
    ChartKind,
    hours_chart,
    kinds_chart,
    takings_chart,
    tenders_chart,
)
from pos_app.domain.money import ZERO, Money
from pos_app.domain.takings import Taking
from tests.builders import money


def taking(hour: int, line: str, number: int, amount: str = "0.00") -> Taking:
    return Taking(hour, line, number, money(amount))


DAY = (
    taking(9, "payments", 3, "300.00"),
    taking(9, "cash", 2, "200.00"),
    taking(9, "card:T1:visa", 1, "100.00"),
    taking(12, "payments", 5, "500.00"),
    taking(12, "voids", 1, "50.00"),
    taking(12, "cash", 5, "450.00"),
    taking(12, "kind:bill", 5, "450.00"),
    taking(9, "kind:deposit", 3, "300.00"),
    taking(22, "no_sales", 1),
)


def test_hours_run_from_the_first_payment_to_the_last_without_gaps() -> None:
    chart = hours_chart(DAY)
    assert [(bar.key, bar.number) for bar in chart.bars] == [
        ("9", 3),
        ("10", 0),
        ("11", 0),
        ("12", 5),
    ]
    assert chart.highest is not None
    assert chart.highest.key == "12"


def test_takings_are_what_was_collected_in_the_hour() -> None:
    assert [bar.amount for bar in takings_chart(DAY).bars] == [
        money("300.00"),
        ZERO,
        ZERO,
        money("450.00"),
    ]


def test_tenders_and_kinds_have_the_share_of_their_amount() -> None:
    tenders, kinds = tenders_chart(DAY), kinds_chart(DAY)
    assert [tenders.percent(bar) for bar in tenders.bars] == [87, 13]
    assert [bar.key for bar in kinds.bars] == ["bill", "deposit"]


@pytest.mark.parametrize("make", [hours_chart, takings_chart, tenders_chart, kinds_chart])
def test_a_day_without_payments_has_an_empty_chart(
    make: Callable[[Iterable[Taking]], Chart],
) -> None:
    chart = make(())
    assert chart.is_empty
    assert chart.highest is None


def test_where_more_was_given_back_than_taken_shares_mean_nothing() -> None:
    bars = (Bar("cash", 1, money("100.00")), Bar("card", 0, -money("20.00")))
    chart = Chart(ChartKind.TENDERS, bars)
    assert [chart.percent(bar) for bar in bars] == [None, None]


@given(st.lists(st.integers(min_value=0, max_value=10**9), min_size=1, max_size=6))
def test_shares_are_the_nearest_whole_percent(amounts: list[int]) -> None:
    bars = tuple(Bar(str(n), 1, Money(amount)) for n, amount in enumerate(amounts))
    chart = Chart(ChartKind.KINDS, bars)
    for bar, amount in zip(bars, amounts, strict=True):
        percent = chart.percent(bar)
        if not sum(amounts):
            assert percent is None
        else:
            assert percent is not None
            assert abs(percent * sum(amounts) - 100 * amount) * 2 <= sum(amounts)
