"""The change is what the drawer really holds, and what has run out is said."""

from __future__ import annotations

from PySide6.QtCore import Qt

from pos_app.domain.cash import Count
from pos_app.domain.money import Money
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from tests.ui.counter import Till
from tests.ui.window import CounterUnderTest
from ui.figures import faces_text, split_text
from ui.language import fill
from ui.tender.change import Change, ChangeAdvisor
from ui.tender.reading import with_exact, with_received
from ui.tender.state import TenderState


class Screen:
    """A tender of 500 riyals beside a drawer, and what was advised."""

    def __init__(self, float_: str) -> None:
        self.desk = ServiceDesk()
        self.desk.open_shift(count=float_)
        self.tasks = InlineTasks()
        self.shown: list[Change] = []
        till = Till.of(self.desk)
        self.advisor = ChangeAdvisor(self, self.tasks, lambda: till.drawer)
        self.state = with_exact(TenderState(self.desk.basket()))

    def show_change(self, change: Change) -> None:
        self.shown.append(change)

    def receive(self, text: str) -> None:
        self.advisor.follow(with_received(self.state, text))


def test_the_change_is_made_of_what_is_there() -> None:
    screen = Screen("50x1,10x8,1x9")
    screen.receive("600")
    (change,) = screen.shown
    assert change.of == Money.riyals(100)
    assert change.count == Count.parse("50x1,10x5")
    assert change.lacking == (Money.riyals(100),)
    assert change.is_possible


def test_what_cannot_be_made_is_told_without_what_is_there() -> None:
    screen = Screen("50x2")
    screen.receive("505")
    (change,) = screen.shown
    assert not change.is_possible
    assert change.count == Count()
    assert change.lacking == (Money.riyals(5),)


def test_nobody_finds_out_by_large_amounts_how_much_lies_in_the_drawer() -> None:
    screen = Screen("50x2")
    for received in ("1000", "1500", "90000"):
        screen.receive(received)
    assert screen.shown == []
    assert screen.tasks.lanes == []


def test_each_amount_is_asked_about_once_and_an_old_answer_is_dropped() -> None:
    screen = Screen("50x1,10x8,1x9")
    screen.receive("510")
    screen.receive("510.00")
    assert len(screen.shown) == 1
    screen.tasks.hold()
    screen.receive("520")
    screen.receive("530")
    screen.tasks.release()
    assert [change.of for change in screen.shown] == [Money.riyals(10), Money.riyals(30)]


def test_exact_cash_asks_nothing() -> None:
    screen = Screen("10x20")
    screen.advisor.follow(screen.state)
    assert screen.tasks.lanes == []


def test_the_advice_is_kept_for_the_screen_after_the_payment() -> None:
    screen = Screen("10x20")
    screen.receive("510")
    assert screen.advisor.of(Money.riyals(10)) is screen.shown[0]
    assert screen.advisor.of(Money.riyals(20)) is None
    screen.advisor.begin()
    assert screen.advisor.of(Money.riyals(10)) is None


def test_the_window_says_before_and_after_the_payment_how_to_give_it(
    counter: CounterUnderTest,
) -> None:
    counter.sign_in()
    screens = counter.flow.screens
    screens.open_shift.recount({1_000: 30, 5_000: 1, 100: 9})
    counter.press("F12")
    counter.flow.scanned("4411020045")
    counter.press("F12")
    counter.type("600")
    how = (
        split_text(Count.parse("50x1,10x5")),
        fill("No %1 left.", faces_text([Money.riyals(100)])),
    )
    assert screens.tender_page.cash.split_shown() == how
    counter.key(Qt.Key.Key_Return)
    assert counter.shows(screens.paid_page)
    assert screens.paid_page.split_shown() == how
