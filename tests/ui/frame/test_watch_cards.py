"""The terminal and what is not settled are asked about in the background."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.money import Money
from pos_app.errors.card import TerminalBusy, TerminalKeyWrong, TerminalSwapped, TerminalUnreachable
from pos_app.errors.store import StoreFull
from pos_app.services.cards.charge_card import Charge
from tests.builders import CLERK
from tests.fakes.card_terminal import FakeTerminal, Script, approve, decline, lose
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from tests.ui.counter import a_counter
from ui.standing import Became, Standing
from ui.tasks import Lane
from ui.watch import Watch


class Watched:
    """A desk with a terminal, watched; `page_is_busy` while a charge would run."""

    def __init__(self) -> None:
        self.terminal = FakeTerminal()
        self.desk = ServiceDesk(terminal=self.terminal)
        self.desk.open_shift()
        self.tasks = InlineTasks()
        self.page_is_busy = False
        self.standings: list[Standing] = []
        counter = a_counter(self.desk)
        self.watch = Watch(self, self.tasks, counter, lambda: self.page_is_busy)

    def show_standing(self, standing: Standing) -> None:
        self.standings.append(standing)

    @property
    def now(self) -> Standing:
        return self.watch.standing

    def start_charge(self) -> CardAttempt:
        charge, basket = self.desk.cards.charge, self.desk.basket()
        return charge.start(Charge(charge.new_id(), basket, basket.total), CLERK)

    def lose_charge(self) -> CardAttempt:
        """Charged, and nobody heard of it."""
        self.terminal.will(lose(approve()))
        return self.desk.cards.charge.run(self.start_charge()).attempt

    def for_seconds(self, seconds: int) -> None:
        for _ in range(seconds):
            self.desk.clock.advance(timedelta(seconds=1))
            self.watch.tick()


@pytest.fixture
def watched() -> Watched:
    return Watched()


def test_the_terminal_is_asked_every_half_minute_beside_the_work(watched: Watched) -> None:
    watched.watch.tick()
    assert watched.now.cards.why == ""
    assert Lane.CARD_ASIDE in watched.tasks.lanes
    watched.terminal.why_not = "unreachable"
    watched.for_seconds(29)
    assert watched.now.cards.why == ""
    watched.for_seconds(1)
    assert watched.now.cards.why == "unreachable"


def test_without_a_terminal_nobody_is_asked(watched: Watched) -> None:
    watched.desk.terminal = None
    watched.for_seconds(60)
    assert Lane.CARD_ASIDE not in watched.tasks.lanes
    assert not watched.now.cards.has_terminal
    assert watched.now.cards.why is None


def test_another_terminal_is_seen(watched: Watched) -> None:
    watched.start_charge()
    watched.terminal.poi_id = "OTHER-0000001"
    watched.watch.tick()
    assert watched.now.cards.why == "swapped"


def test_while_a_page_charges_the_terminal_is_left_alone(watched: Watched) -> None:
    attempt = watched.start_charge()
    watched.page_is_busy = True
    watched.for_seconds(60)
    assert Lane.CARD_ASIDE not in watched.tasks.lanes
    assert watched.terminal.asked == []
    assert watched.now.cards.unsettled == 0  # it runs: nothing about it is amiss
    watched.page_is_busy = False
    watched.for_seconds(40)
    assert watched.desk.cards.charge.attempt(attempt.attempt_id).problem is None


def test_a_lost_answer_is_found_and_announced_with_its_receipt(watched: Watched) -> None:
    watched.lose_charge()
    watched.watch.tick()
    assert (watched.now.cards.unsettled, watched.now.cards.undecided) == (1, 1)
    watched.for_seconds(31)
    taken = watched.desk.receipts.of_shift()[0].taken
    assert taken.is_recovered
    news = watched.now.cards.news
    assert news[0].became is Became.PAID
    assert [(n.receipt_no, n.amount) for n in news] == [(taken.receipt_no, taken.collected)]
    watched.for_seconds(4)
    assert watched.now.cards.unsettled == 0
    papers = [type(document).__name__ for document in watched.desk.printer.documents]
    assert "ReceiptDocument" in papers  # by the print queue


def test_news_grows_old(watched: Watched) -> None:
    watched.lose_charge()
    watched.for_seconds(40)
    assert watched.now.cards.news
    watched.for_seconds(120)
    assert not watched.now.cards.news


def test_a_late_decline_is_announced_too(watched: Watched) -> None:
    watched.terminal.will(lose(decline()))
    watched.desk.cards.charge.run(watched.start_charge())
    watched.for_seconds(35)
    news = watched.now.cards.news
    assert [(n.became, n.amount) for n in news] == [(Became.NOT_CHARGED, Money.riyals(500))]
    assert watched.now.cards.unsettled == 0


@pytest.mark.parametrize(
    ("truth", "became"),
    [(approve(), Became.GIVEN_BACK), (decline(), Became.NOT_GIVEN_BACK)],
)
def test_a_late_answer_to_a_reversal_is_told_as_what_it_is(
    watched: Watched, truth: Script, became: Became
) -> None:
    cards = watched.desk.cards
    watched.terminal.will(approve(Money.riyals(100)), lose(truth))
    part = cards.charge.run(watched.start_charge()).attempt
    cards.charge.run(cards.reverse.start(part.attempt_id, CLERK))
    watched.for_seconds(35)
    assert [n.became for n in watched.now.cards.news] == [became]


def test_a_terminal_that_does_not_answer_is_asked_again_and_again(watched: Watched) -> None:
    watched.lose_charge()
    watched.terminal.why_not = "unreachable"
    watched.for_seconds(95)
    assert len(watched.terminal.asked) == 4
    assert watched.now.cards.undecided == 1
    assert not watched.now.cards.news


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (TerminalUnreachable(why="unreachable"), "unreachable"),
        (TerminalKeyWrong(why="key_wrong"), "key_wrong"),
        (TerminalSwapped(expected="A", found="B"), "swapped"),
        (TerminalBusy(why="busy"), "busy"),
    ],
)
def test_an_errand_that_could_not_begin_tells_how_the_terminal_is(
    watched: Watched, error: Exception, why: str
) -> None:
    watched.watch.tick()
    watched.watch.terminal_met(error)
    assert watched.now.cards.why == why
    watched.watch.terminal_met(StoreFull())
    assert watched.now.cards.why == why
    watched.watch.terminal_met(None)
    assert watched.now.cards.why == ""


def test_without_an_open_shift_it_waits_to_be_booked_until_there_is_one(watched: Watched) -> None:
    watched.lose_charge()
    watched.desk.run_shift.start_balancing(CLERK)
    watched.for_seconds(35)
    assert (watched.now.cards.unsettled, watched.now.cards.undecided) == (1, 0)
    watched.desk.run_shift.leave_balancing(CLERK)
    watched.for_seconds(31)
    assert watched.now.cards.news[-1].receipt_no
    watched.for_seconds(3)
    assert watched.now.cards.unsettled == 0
