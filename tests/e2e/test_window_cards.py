"""Cards at the real window, by keys only: store, head office, printer and terminal are real."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pos_app.demo.world import World, open_world
from pos_app.domain.account import Account
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.money import Money
from pos_app.domain.payment import CardTender
from pos_app.settings import load_settings
from pos_app.terminals.lab.server import LabTerminal
from tests.e2e.window_driver import Clerk, account_with, counter_window

FLOAT = Money.riyals(600)
F4, F5, F10, F12 = Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F10, Qt.Key.Key_F12
ENTER, ESC, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete


@pytest.fixture
def world(built_world: Path, tmp_path: Path, language: str) -> Iterator[World]:
    """A world of the test's own, with a card terminal that is believed at once."""
    shutil.copytree(built_world, tmp_path / "world")
    with open_world(tmp_path / "world", language=language, step_s=0.0) as world:
        patient = load_settings(world.home)
        replace(patient, terminal_wait_s=20, terminal_grace_s=0).save(world.home)
        yield world


class Cards:
    """A clerk with an open shift and one customer's bill, and the terminal beside them."""

    def __init__(self, clerk: Clerk) -> None:
        assert clerk.world.terminal is not None
        self.clerk = clerk
        self.terminal: LabTerminal = clerk.world.terminal
        self.account: Account = account_with(clerk.world, bills=1)

    def scan(self) -> None:
        self.clerk.scan(self.account.items[0].item_no)
        self.clerk.until_seen(str(self.account.due))

    def begin(self) -> None:
        self.clerk.open_shift(FLOAT)
        self.scan()

    def charge(self) -> None:
        """F10, Enter: all of it by card."""
        self.clerk.press(F10)
        self.clerk.until_on(self.clerk.screens.tender_page)
        self.clerk.press(ENTER)

    def press_until(self, key: Qt.Key, is_so: Callable[[], bool], what: str) -> None:
        """A key that does not count in the first moment of a page."""

        def pressed() -> bool:
            if not is_so():
                self.clerk.press(key)
            return is_so()

        self.clerk.until(pressed, what)

    def is_on_card_page(self) -> bool:
        return self.clerk.page is self.clerk.screens.card_page

    def until_unknown(self) -> None:
        self.clerk.until_on(self.clerk.screens.unknown_page)

    def choose(self, digit: Qt.Key) -> None:
        """One of the three ways that are left while nobody knows."""
        page = self.clerk.screens.unknown_page
        self.clerk.until(lambda: not page.is_fresh, "digits count")
        self.clerk.press(digit)

    def attempts(self) -> list[CardAttempt]:
        return self.clerk.desk.cards.clarify.all_since()

    def turn_off(self) -> None:
        """Nobody answers at the terminal's address."""
        self.terminal.faults.set("refuse")
        self.terminal.changed()

    def lose_for_long(self) -> None:
        """The card is charged; neither the answer nor any inquiry says so."""
        self.terminal.faults.set("response_lost=1")
        self.terminal.faults.set("garbage@inquiry")

    def heal(self) -> None:
        self.terminal.faults.heal()
        self.terminal.changed()

    @property
    def moved(self) -> Money:
        return Money(self.terminal.ledger.moved_dirhams)

    @property
    def due(self) -> Money:
        return self.account.due


@pytest.fixture
def cards(clerk: Clerk) -> Cards:
    return Cards(clerk)


BOTH = pytest.mark.parametrize("language", ["ar", "en"])


@BOTH
def test_scan_f10_enter_pays_by_card(cards: Cards, language: str) -> None:
    clerk = cards.clerk
    cards.begin()

    cards.charge()
    taken = clerk.paid()

    (tender,) = taken.tenders
    assert isinstance(tender, CardTender)
    assert (tender.amount, tender.terminal_id) == (cards.due, cards.terminal.machine.poi_id)
    assert cards.moved == cards.due
    clerk.until(lambda: len(clerk.world.printer.papers) == 1, "the receipt is printed")
    clerk.until_in_step()
    assert clerk.is_whole()


@BOTH
def test_a_declined_card_is_paid_in_cash(cards: Cards, language: str) -> None:
    clerk = cards.clerk
    cards.terminal.faults.set("refusal=1")
    cards.begin()

    cards.charge()
    clerk.until_on(clerk.screens.card_page)
    nothing = "لم يُخصم أي مبلغ." if language == "ar" else "Nothing was charged."
    clerk.until_seen(nothing)
    tender = clerk.screens.tender_page
    cards.press_until(F12, lambda: clerk.page is tender, "cash is taken")
    clerk.until_idle()
    clerk.press(ENTER)

    assert clerk.paid().cash == cards.due
    assert cards.moved == Money(0)


@BOTH
def test_an_answer_that_is_lost_is_asked_for_and_paid_once(cards: Cards, language: str) -> None:
    clerk = cards.clerk
    cards.terminal.faults.set("response_lost=1")
    cards.begin()

    cards.charge()
    cards.until_unknown()
    clerk.press(ESC, F12)
    assert clerk.page is clerk.screens.unknown_page
    clerk.press(F5)

    assert clerk.paid().card == cards.due
    assert cards.moved == cards.due
    assert [attempt.problem for attempt in cards.attempts()] == [None]


def test_the_window_asks_by_itself(cards: Cards) -> None:
    cards.terminal.faults.set("response_lost=1")
    cards.begin()

    cards.charge()

    assert cards.clerk.paid().card == cards.due


@pytest.mark.parametrize("key", [F12, ENTER, F10])
def test_two_presses_within_50_ms_make_one_attempt(cards: Cards, key: Qt.Key) -> None:
    clerk = cards.clerk
    cards.begin()

    clerk.press(F10, F10, gap_ms=50)
    clerk.until_on(clerk.screens.tender_page)
    clerk.press(ENTER)
    clerk.press(key, gap_ms=50)
    clerk.paid()
    clerk.until_idle()

    assert len(cards.attempts()) == 1
    assert len(clerk.payments()) == 1
    assert cards.moved == cards.due


def test_esc_cancels_on_the_terminal(cards: Cards) -> None:
    clerk = cards.clerk
    cards.terminal.faults.set("hold:enter_pin=1")
    cards.begin()
    cards.charge()
    clerk.until_seen("Customer enters the PIN")
    assert clerk.sees("Customer: tap, insert or swipe the card")

    clerk.press(ESC)

    clerk.until_seen("Cancelled")
    assert clerk.sees("Nothing was charged.")
    assert cards.moved == Money(0)
    clerk.press(ESC)
    clerk.until_on(clerk.screens.collect_page)


def test_an_abort_that_loses_the_race_is_a_payment(cards: Cards) -> None:
    clerk = cards.clerk
    cards.terminal.faults.set("hold:authorising=1")
    cards.terminal.faults.set("abort_ignored=1")
    cards.begin()
    cards.charge()
    clerk.until_seen("Waiting for the bank")

    clerk.press(ESC)
    clerk.until_seen("the terminal may still finish")
    cards.terminal.go_on()

    assert clerk.paid().card == cards.due


def test_a_part_is_completed_in_cash(cards: Cards) -> None:
    clerk = cards.clerk
    cards.terminal.faults.set("partial:10000=1")
    cards.begin()

    cards.charge()
    clerk.until_seen("Approved in part")
    tender = clerk.screens.tender_page
    cards.press_until(F12, lambda: clerk.page is tender, "the rest is paid")
    clerk.until_idle()
    clerk.press(ENTER)

    taken = clerk.paid()
    assert (taken.card, taken.cash) == (Money(10_000), cards.due - Money(10_000))
    assert cards.moved == Money(10_000)


def test_a_part_is_reversed_and_the_basket_is_back(cards: Cards) -> None:
    clerk = cards.clerk
    cards.terminal.faults.set("partial:10000=1")
    cards.begin()
    cards.charge()
    clerk.until_seen("Approved in part")

    clerk.press(DELETE)
    clerk.until_seen("Reversed")
    assert cards.moved == Money(0)
    clerk.press(ESC)

    clerk.until_on(clerk.screens.collect_page)
    assert clerk.payments() == []


def test_a_scan_while_the_terminal_works_is_the_next_customers(cards: Cards) -> None:
    clerk = cards.clerk
    cards.terminal.faults.set("hold:present_card=1")
    cards.begin()
    following = account_with(clerk.world, bills=2)
    cards.charge()
    clerk.until_seen("Customer: tap, insert or swipe the card")

    clerk.scan(following.items[0].item_no)
    assert cards.is_on_card_page()
    cards.terminal.go_on()
    clerk.paid()
    clerk.next_customer()

    clerk.until_seen(str(following.items[0].due))


@BOTH
def test_left_pending_it_comes_first_at_the_next_sign_in(
    world: World, qapp: QApplication, language: str
) -> None:
    with counter_window(world, qapp) as clerk:
        cards = Cards(clerk)
        cards.lose_for_long()
        cards.begin()
        cards.charge()
        cards.until_unknown()
        cards.choose(Qt.Key.Key_3)
        clerk.until_on(clerk.screens.collect_page)
        clerk.until(lambda: len(clerk.world.printer.papers) == 1, "the note is printed")
        assert [attempt.problem for attempt in cards.attempts()] == [CardProblem.UNKNOWN]

    with counter_window(world, qapp) as clerk:
        cards = Cards(clerk)
        person = world.person("clerk")
        clerk.enter(person.id)
        clerk.enter(person.pin)
        cards.until_unknown()
        cards.heal()
        clerk.press(F5)

        clerk.until_on(clerk.screens.collect_page)
        (taken,) = clerk.payments()
        assert (taken.card, taken.is_recovered) == (cards.due, True)
        clerk.until_seen(taken.receipt_no)
        assert cards.moved == cards.due


def test_what_the_slip_says_is_declared_by_two_people(cards: Cards) -> None:
    clerk = cards.clerk
    cards.lose_for_long()
    cards.begin()
    cards.charge()
    cards.until_unknown()
    form = clerk.screens.unknown_page.form
    cards.choose(Qt.Key.Key_1)
    clerk.until(form.isVisible, "the slip can be typed")

    clerk.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    for text in ("A1B2C3", "4242", "632145678901"):
        clerk.enter(text)
    clerk.enter("Slip seen by both")
    supervisor = clerk.world.person("supervisor")
    clerk.until(lambda: clerk.window.main.overlay_page() is not None, "a second person is asked")
    clerk.enter(supervisor.id)
    clerk.enter(supervisor.pin)

    (tender,) = clerk.paid().tenders
    assert isinstance(tender, CardTender)
    assert (tender.last4, tender.approval_code) == ("4242", "A1B2C3")
    assert tender.supervisor == supervisor.id


def test_a_terminal_that_is_off_leaves_cash(cards: Cards) -> None:
    clerk = cards.clerk
    cards.turn_off()
    cards.begin()

    cards.charge()
    clerk.until_seen("E-13")
    clerk.press(F4)
    clerk.until_idle()
    assert clerk.sees("E-13")
    cards.heal()
    clerk.press(F4)
    clerk.until_seen("is ready")
    cards.press_until(F5, lambda: cards.moved == cards.due, "the card is charged")

    assert clerk.paid().card == cards.due


def second_person(clerk: Clerk) -> None:
    """A supervisor confirms, over the page."""
    supervisor = clerk.world.person("supervisor")
    clerk.until(lambda: clerk.window.main.overlay_page() is not None, "a second person is asked")
    clerk.enter(supervisor.id)
    clerk.enter(supervisor.pin)


@BOTH
def test_a_void_gives_the_card_its_money_back(cards: Cards, language: str) -> None:
    clerk = cards.clerk
    cards.begin()
    cards.charge()
    clerk.paid()

    clerk.press(Qt.Key.Key_F7)
    receipts = clerk.screens.side.receipts_page
    clerk.until_on(receipts)
    clerk.until_idle()
    clerk.press(Qt.Key.Key_F6, Qt.Key.Key_2, F12)
    second_person(clerk)

    clerk.until(lambda: clerk.desk.receipts.of_shift()[0].voided, "the void is booked")
    assert cards.moved == Money(0)
    clerk.until(lambda: len(clerk.world.printer.papers) == 2, "the void slip is printed")
    clerk.until(lambda: not clerk.desk.queue.counts().waiting, "head office has the void")
    assert clerk.is_whole()


@BOTH
def test_what_is_pending_is_asked_about_and_declared_on_the_list(
    cards: Cards, language: str
) -> None:
    clerk = cards.clerk
    cards.terminal.faults.set("request_lost=1")
    cards.terminal.faults.set("garbage@inquiry")
    cards.begin()
    cards.charge()
    cards.until_unknown()
    cards.choose(Qt.Key.Key_3)
    clerk.until_on(clerk.screens.collect_page)
    clerk.press(Qt.Key.Key_F11, F10)
    page = clerk.screens.side.clarification_page
    clerk.until_on(page)
    clerk.until_idle()

    clerk.press(F5)  # the terminal is asked, and answers nothing
    clerk.until_idle()
    assert [attempt.problem for attempt in cards.attempts()] == [CardProblem.UNKNOWN]
    clerk.press(Qt.Key.Key_F4)
    clerk.type("bank 16:20")
    clerk.press(F12)
    second_person(clerk)

    clerk.until(lambda: not clerk.desk.cards.clarify.open_ones(), "it is settled")
    (attempt,) = cards.attempts()
    assert attempt.is_declared
    assert attempt.settled is not None
    assert attempt.settled.evidence == "bank 16:20"
    assert cards.moved == Money(0)
    clerk.until_in_step()
    assert clerk.is_whole()
