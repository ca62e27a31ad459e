"""Two lines of 20 Latin characters: amounts are never cut, words give way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money import ZERO, Money
from tests.builders import money
from ui.customer_display.pictures import samples
from ui.customer_display.pole import COLUMNS, lines_of
from ui.customer_display.state import (
    Ask,
    AtTerminal,
    Closed,
    Means,
    PleaseWait,
    Row,
    Seen,
    Service,
    Serving,
    Tendered,
    Thanks,
    ToPay,
    Welcome,
)

WATER = Row(Service.WATER, "2026-10", "3107", money("62.25"))
AMOUNTS = st.builds(Money, st.integers(0, 999_999_999))


@pytest.mark.parametrize(
    ("state", "first", "second"),
    [
        (Closed(), "   COUNTER CLOSED", ""),
        (Welcome(), "     Welcome to", "      KAHRAMAA"),
        (Serving((WATER,), money("1307.75")), "Water          62.25", "TOTAL QAR   1,307.75"),
        (ToPay(money("807.75"), Means.CASH, ZERO), "TO PAY QAR    807.75", "Please pay in cash"),
        (ToPay(money("807.75"), Means.CARD, ZERO), "TO PAY QAR    807.75", "Tap or insert card"),
        (
            ToPay(money("507.75"), Means.CARD, money("300")),
            "TO PAY QAR    507.75",
            "Received      300.00",
        ),
        (
            Tendered(money("807.75"), money("1000"), money("192.25")),
            "Received    1,000.00",
            "CHANGE QAR    192.25",
        ),
        *[
            (AtTerminal(money("807.75"), ask), "TO PAY QAR    807.75", words)
            for ask, words in (
                (Ask.LOOK, "See the terminal"),
                (Ask.PRESENT_CARD, "Tap or insert card"),
                (Ask.ENTER_PIN, "Enter your PIN"),
                (Ask.WAIT, "Waiting for the bank"),
                (Ask.TAKE_CARD, "Take your card"),
            )
        ],
        (PleaseWait(), "    Please wait", ""),
        (Thanks(money("807.75"), money("192.25")), "     THANK YOU", "CHANGE QAR    192.25"),
        (Thanks(money("807.75"), ZERO), "     THANK YOU", "PAID QAR      807.75"),
    ],
)
def test_each_state_in_two_lines(state: Seen, first: str, second: str) -> None:
    assert lines_of(state) == (first, second)


def test_of_a_basket_the_newest_line_is_shown() -> None:
    fee = Row(Service.SERVICE_FEE, None, "3107", money("25"))

    first, _ = lines_of(Serving((WATER, fee), money("87.25")))

    assert first == "Service fee    25.00"


@given(st.sampled_from(Service), AMOUNTS, AMOUNTS)
def test_no_line_is_too_long_and_no_amount_is_cut(
    service: Service, amount: Money, total: Money
) -> None:
    first, second = lines_of(Serving((Row(service, None, "3107", amount),), total))

    assert len(first) == len(second) == COLUMNS
    assert first.endswith(f" {amount}")
    assert second.endswith(f" {total}")


@pytest.mark.parametrize("name", samples())
def test_every_state_is_plain_ascii_of_twenty_columns(name: str) -> None:
    for line in lines_of(samples()[name]):
        assert line.isascii()
        assert len(line) <= COLUMNS
