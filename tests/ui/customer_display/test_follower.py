"""What the customer sees while a clerk works: the real flow on real services."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.money import ZERO, Money
from tests.builders import CLERK, money
from tests.services.desk import PINS
from tests.ui.window import CounterUnderTest
from ui.customer_display.follower import Follower
from ui.customer_display.state import (
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

ACCOUNT = "4411020045"  # one bill of 500.00
BILL = Row(Service.ELECTRICITY, "2026-11", "0045", Money.riyals(500))
BASKET = Serving((BILL,), Money.riyals(500))


class Seeing:
    """A display that remembers."""

    def __init__(self) -> None:
        self.states: list[Seen] = []

    def show_state(self, state: Seen) -> None:
        self.states.append(state)

    @property
    def now(self) -> Seen:
        return self.states[-1]

    def sees(self, state: Seen) -> bool:
        return self.now == state


@pytest.fixture
def customer(counter: CounterUnderTest) -> Seeing:
    seeing = Seeing()
    counter.flow.customer.add(seeing)
    return seeing


def test_the_counter_is_closed_until_there_is_a_shift(
    counter: CounterUnderTest, customer: Seeing
) -> None:
    assert customer.sees(Closed())

    counter.sign_in()
    assert counter.shows(counter.flow.screens.open_shift_page)
    assert customer.sees(Closed())

    counter.press("F12")
    assert customer.sees(Welcome())


def test_a_payment_is_followed_from_the_scan_to_the_thanks(
    counter: CounterUnderTest, customer: Seeing
) -> None:
    counter.open_shift()

    counter.flow.scanned(ACCOUNT)
    assert customer.sees(BASKET)

    counter.press("F12")
    assert customer.sees(ToPay(Money.riyals(500), Means.CASH, ZERO))

    counter.type("600")
    assert customer.sees(Tendered(Money.riyals(500), Money.riyals(600), Money.riyals(100)))

    counter.tasks.hold()
    counter.key(Qt.Key.Key_Return)
    assert customer.sees(PleaseWait())

    counter.tasks.release()
    assert customer.sees(Thanks(Money.riyals(500), Money.riyals(100)))

    counter.flow.screens.paid.ready()
    counter.press("F12")
    assert customer.sees(Welcome())


def test_the_card_is_asked_for_and_then_the_basket_is_back(
    counter: CounterUnderTest, customer: Seeing
) -> None:
    counter.open_shift()
    counter.flow.scanned(ACCOUNT)

    counter.press("F10")
    assert customer.sees(ToPay(Money.riyals(500), Means.CARD, ZERO))

    counter.flow.line.back_to_basket()
    assert customer.sees(BASKET)


def test_an_item_that_is_unticked_leaves_the_customers_screen(
    counter: CounterUnderTest, customer: Seeing
) -> None:
    counter.open_shift()
    counter.flow.scanned("4410223107")  # three bills
    before = customer.now
    assert isinstance(before, Serving)
    assert len(before.rows) == 3

    counter.flow.screens.collect.toggle("202608001188")

    after = customer.now
    assert isinstance(after, Serving)
    assert [row.amount for row in after.rows] == [money("88.00"), money("62.25")]
    assert after.total == money("150.25")


def test_locked_the_counter_is_closed_and_afterwards_the_basket_is_back(
    counter: CounterUnderTest, customer: Seeing
) -> None:
    counter.open_shift()
    counter.flow.scanned(ACCOUNT)

    counter.press("Ctrl+F12")
    assert customer.sees(Closed())

    QTest.keyClicks(counter.focused(), PINS[CLERK])
    counter.key(Qt.Key.Key_Return)
    assert customer.sees(BASKET)


def test_while_the_cash_is_counted_nobody_is_served(
    counter: CounterUnderTest, customer: Seeing
) -> None:
    counter.open_shift()

    counter.flow.line.to_close_shift()
    assert customer.sees(Closed())

    counter.flow.back()
    assert customer.sees(Welcome())


def test_signed_out_nothing_of_the_basket_is_seen(
    counter: CounterUnderTest, customer: Seeing
) -> None:
    counter.open_shift()
    counter.flow.scanned(ACCOUNT)

    counter.flow.sign_out()

    assert customer.sees(Closed())


def test_what_comes_after_signing_out_is_not_shown(
    counter: CounterUnderTest, customer: Seeing
) -> None:
    counter.open_shift()
    counter.flow.scanned(ACCOUNT)
    basket = counter.desk.basket(ACCOUNT)
    counter.flow.sign_out()

    counter.flow.customer.basket(basket)
    assert customer.sees(Closed())

    counter.flow.customer.leave()
    counter.flow.customer.come_back()
    assert customer.sees(Closed())


def test_nothing_beside_the_line_is_seen_by_the_customer(
    counter: CounterUnderTest, customer: Seeing
) -> None:
    counter.open_shift()
    counter.flow.scanned(ACCOUNT)
    seen = len(customer.states)

    for key in ("F7", "F11", "F8"):
        counter.press(key)
        counter.flow.back()

    assert customer.states[seen:] == [] or set(map(str, customer.states[seen:])) == {str(BASKET)}


def test_a_display_that_joins_late_shows_what_is_seen_now(counter: CounterUnderTest) -> None:
    counter.open_shift()
    counter.flow.scanned(ACCOUNT)

    late = Seeing()
    counter.flow.customer.add(late)

    assert late.states == [BASKET]


class Broken:
    def show_state(self, state: Seen) -> None:
        raise RuntimeError("no paint")


@pytest.mark.error_logs
def test_a_broken_display_holds_up_neither_the_payment_nor_another_display(
    counter: CounterUnderTest,
) -> None:
    whole = Seeing()
    counter.flow.customer.add(Broken())
    counter.flow.customer.add(whole)

    counter.open_shift()
    counter.flow.scanned(ACCOUNT)
    counter.press("F12")
    counter.key(Qt.Key.Key_Return)

    assert counter.shows(counter.flow.screens.paid_page)
    assert whole.sees(Thanks(Money.riyals(500), ZERO))


class FakePole:
    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []

    def show(self, first: str, second: str) -> None:
        self.lines.append((first, second))

    def why_not(self, within_s: float = 0.0) -> str:
        return ""


def test_a_pole_says_the_same_in_two_lines() -> None:
    follower, pole = Follower(), FakePole()

    follower.add_pole(None)
    follower.add_pole(pole)

    assert pole.lines == [("   COUNTER CLOSED", "")]
