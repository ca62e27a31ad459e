"""The real window at a counter with a card terminal, and a bill of 500 in the basket."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QApplication, QLabel

from pos_app import wire
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.payment import PaymentTaken
from tests.builders import SUPERVISOR
from tests.fakes.card_terminal import FakeTerminal, Script
from tests.services.desk import PINS
from tests.ui.window import CounterUnderTest
from ui.page import Page
from ui.screens import Screens

ACCOUNT = "4411020045"  # one bill of 500.00
_MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))


class Till:
    """What a clerk does with cards, and what the desk has booked of it."""

    def __init__(self, counter: CounterUnderTest, *scripts: Script) -> None:
        self.counter = counter
        self.terminal = FakeTerminal().will(*scripts)
        counter.desk.terminal = self.terminal
        counter.open_shift()
        self.fill()

    @property
    def screens(self) -> Screens:
        return self.counter.flow.screens

    def fill(self) -> None:
        """Put the bill into the basket."""
        self.screens.collect.scanned(ACCOUNT)

    def to_tender(self, *, by_card: bool = True) -> None:
        self.counter.press("F10" if by_card else "F12")
        assert self.counter.page is self.screens.tender_page

    def charge(self, amount: str = "") -> None:
        """F10, the amount if it is not all, Enter."""
        if self.counter.page is not self.screens.tender_page:
            self.to_tender()
        if amount:
            self.screens.tender_page.terminal.edit.setText(amount)
        self.screens.tender.take()
        QApplication.processEvents()

    def press_armed(self, key: str, leads_to: Page | None = None) -> None:
        """Press a key that counts only a moment after the page has changed."""
        before = self.texts()

        def press() -> None:
            self.counter.press(key)
            assert self.texts() != before
            assert leads_to is None or self.counter.page is leads_to

        self.counter.qtbot.waitUntil(press)

    def see_approval(self) -> None:
        """The green tick is looked at."""
        self.screens.card.go_on()

    def approve(self) -> None:
        """A supervisor comes and confirms."""
        self.counter.flow.overlays.approve((SUPERVISOR, PINS[SUPERVISOR]))

    def is_on(self, page: Page) -> bool:
        return self.counter.page is page

    def texts(self) -> list[str]:
        """What can be read on the window, without the marks that keep two directions apart."""
        found = self.counter.window.findChildren(QLabel)
        texts = (label.text() for label in found if label.isVisible())
        return [text.translate(_MARKS) for text in texts if text]

    def sees(self, text: str) -> bool:
        return any(text in line for line in self.texts())

    def keys(self) -> list[str]:
        return [action.key for action in self.counter.page.page_actions()]

    def texts_of_keys(self) -> list[str]:
        return [action.text for action in self.counter.page.page_actions()]

    # Behind the window -------------------------------------------------------------

    def payments(self) -> list[PaymentTaken]:
        with self.counter.desk.store.read() as work:
            events = [wire.decode(entry.body) for entry in work.journal.since(0)]
        return [event for event in events if isinstance(event, PaymentTaken)]

    def attempts(self) -> list[CardAttempt]:
        return self.counter.desk.cards.clarify.all_since()

    def later(self, seconds: float) -> None:
        """Time passes on the desk's clock."""
        self.counter.desk.clock.advance(timedelta(seconds=seconds))
