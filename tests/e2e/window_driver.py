"""The real window on real parts, driven as a clerk drives it: by keys, and by looking."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from gateway.accounts.look_up import read_accounts
from gateway.ledger.ledger_lines import ledger_lines
from gateway.storage.engine import reading
from pos_app import wire
from pos_app.cli.live_counter import live_counter
from pos_app.cli.window import CounterWindow
from pos_app.compose.desk import Desk, open_desk
from pos_app.demo.world import World
from pos_app.domain.account import Account
from pos_app.domain.cash import COINS, NOTES, split_change
from pos_app.domain.clock import Clock
from pos_app.domain.documents import ReceiptDocument
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken
from pos_app.settings import load_settings
from pos_app.storage.verify import verify_store
from ui.counter import Counter
from ui.language import Language
from ui.page import Page
from ui.screens import Screens

SETTLES_WITHIN_S = 20.0
_LOOK_EVERY_MS = 10
_HAND_MS = 120.0  # between two keys of a person
_SCANNER_MS = 5.0


class Clerk:
    """Presses keys on one window and reads what stands on it."""

    def __init__(
        self, world: World, application: QApplication, stack: ExitStack, clock: Clock | None = None
    ) -> None:
        self.world = world
        self._clock = clock
        self._now_ms = 1_000.0
        self._desk: Desk | None = None
        self._stack = stack
        settings = load_settings(world.home)
        self.window = CounterWindow(application, settings, self._load, lambda _: self._now_ms)
        self.window.main.show()
        self.window.main.activateWindow()
        self.window.flow.start()
        self.until(self.window.main.isActiveWindow, "the window is active")
        self.until(lambda: self._desk is not None and self.is_idle, "the desk is open")

    def _load(self) -> Counter:
        desk = self._stack.enter_context(open_desk(self.world.home, self._clock))
        counter = live_counter(desk, self._stack)
        self._desk = desk
        return counter

    @property
    def desk(self) -> Desk:
        assert self._desk is not None
        return self._desk

    @property
    def screens(self) -> Screens:
        return self.window.flow.screens

    @property
    def is_idle(self) -> bool:
        """Whether no work of the window is under way."""
        return self.window.tasks.is_idle

    # Waiting -----------------------------------------------------------------------

    def until(self, is_so: Callable[[], object], what: str) -> None:
        """Let the window work until `is_so`; fails with `what` when it does not come."""
        deadline = monotonic() + SETTLES_WITHIN_S
        while not is_so():
            QTest.qWait(_LOOK_EVERY_MS)
            assert monotonic() < deadline, f"never happened: {what}; on the screen: {self.texts()}"

    def until_on(self, page: Page) -> None:
        self.until(lambda: self.page is page, f"{type(page).__name__} is shown")

    def until_seen(self, text: str) -> None:
        self.until(lambda: self.sees(text), f"the screen says {text}")

    def until_idle(self) -> None:
        """What was asked for is answered, and the answers are drawn."""
        QApplication.processEvents()
        self.until(lambda: self.is_idle, "the window is idle")

    # Keys ----------------------------------------------------------------------------

    def press(self, *keys: Qt.Key, gap_ms: float = _HAND_MS) -> None:
        """One key after the other, as the platform delivers them."""
        for key in keys:
            self._now_ms += gap_ms
            QTest.keyClick(self.window.main.windowHandle(), key)

    def press_with_control(self, key: Qt.Key) -> None:
        """A key with Ctrl."""
        self._now_ms += _HAND_MS
        handle, control = self.window.main.windowHandle(), Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(handle, key, control)

    def type(self, text: str, gap_ms: float = _HAND_MS) -> None:
        """At the pace of a hand; any letters, whatever the keyboard's layout."""
        for letter in text:
            self._now_ms += gap_ms
            key = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
            handle, plain = self.window.main.windowHandle(), Qt.KeyboardModifier.NoModifier
            QTest.sendKeyEvent(QTest.KeyAction.Click, handle, key, letter, plain)

    def enter(self, text: str) -> None:
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def scan(self, text: str) -> None:
        """A burst of keys that ends in Enter."""
        self._now_ms += _HAND_MS
        self.type(text, _SCANNER_MS)
        self.press(Qt.Key.Key_Return, gap_ms=_SCANNER_MS)

    # Looking ---------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        page = self.window.main.overlay_page() or self.window.main.page()
        assert page is not None
        return page

    @property
    def focused(self) -> QWidget | None:
        return self.window.main.focusWidget()

    @property
    def amount(self) -> str:
        """What stands in the field for the cash received."""
        return self.screens.tender_page.cash.edit.text()

    def texts(self) -> list[str]:
        """Everything that can be read on the window."""
        widgets = self.window.main.findChildren(QWidget)
        seen = (QLabel, QLineEdit, QAbstractButton)
        return [w.text() for w in widgets if isinstance(w, seen) and w.isVisible() and w.text()]

    def sees(self, text: str) -> bool:
        return any(text in _without_marks(line) for line in self.texts())

    # The usual steps ---------------------------------------------------------------------

    def sign_in(self) -> None:
        """The centre's clerk: staff number, Enter, PIN, Enter."""
        person = self.world.person("clerk")
        self.enter(person.id)
        self.enter(person.pin)
        self.until_on(self.screens.open_shift_page)
        self.until_idle()

    def open_shift(self, cash: Money) -> None:
        """Sign in, count `cash` as the float, and be at the counter."""
        self.sign_in()
        self.count(cash)
        self.press(Qt.Key.Key_F12)
        self.until_on(self.screens.collect_page)
        self.until_idle()

    def count(self, cash: Money) -> None:
        """The fewest notes and coins for `cash` into the table that has the focus."""
        pieces = split_change(cash)[0].pieces
        for face in NOTES + COINS:
            self.type(str(pieces.get(face.dirhams, 0)))
            if face != COINS[-1]:
                self.press(Qt.Key.Key_Down)

    def to_tender(self) -> None:
        self.press(Qt.Key.Key_F12)
        self.until_on(self.screens.tender_page)

    def pay(self, amount: str) -> PaymentTaken:
        """Type what was received, Enter; returns what the desk has booked."""
        self.enter(amount)
        return self.paid()

    def paid(self) -> PaymentTaken:
        """Wait for the payment; returns it as the desk has booked it."""
        self.until_on(self.screens.paid_page)
        return self.payments()[-1]

    def next_customer(self) -> None:
        """F12 counts from a moment after the payment."""
        actions = self.screens.paid_page.page_actions
        self.until(lambda: any(a.is_primary and a.is_enabled for a in actions()), "F12 counts")
        self.press(Qt.Key.Key_F12)
        self.until_on(self.screens.collect_page)

    # Behind the window ---------------------------------------------------------------------

    def payments(self) -> list[PaymentTaken]:
        """All payments of the desk's journal."""
        with self.desk.store.read() as work:
            events = [wire.decode(entry.body) for entry in work.journal.since(0)]
        return [event for event in events if isinstance(event, PaymentTaken)]

    def receipt(self, taken: PaymentTaken) -> ReceiptDocument:
        document = self.desk.make_paper.of_event(taken)
        assert isinstance(document, ReceiptDocument)
        return document

    def is_whole(self) -> bool:
        """What `pos-app verify` says of the store."""
        return verify_store(self.desk.sql_store).ok

    def ledger(self) -> list[dict[str, Any]]:
        """What head office holds of this desk."""
        with reading(self.world.office.engine) as connection:
            return list(ledger_lines(connection, self.desk.settings.desk))

    def until_in_step(self) -> None:
        """Head office's ledger comes to hold exactly the desk's payments, all posted."""

        def is_in_step() -> bool:
            booked = [(p.header.event_id, p.receipt_no, p.collected) for p in self.payments()]
            lines = self.ledger()
            there = [
                (line["event_id"], line["receipt_no"], Money(line["amount_dirhams"]))
                for line in lines
            ]
            is_posted = all(line["state"] == "posted" for line in lines)
            return is_posted and [(str(e), *rest) for e, *rest in booked] == there

        self.until(is_in_step, "ledger and journal are equal")


@contextmanager
def counter_window(
    world: World, application: QApplication, clock: Clock | None = None
) -> Iterator[Clerk]:
    """The window on `world`'s desk; its threads are ended and its widgets gone afterwards."""
    gc.collect()  # what earlier tests have left
    with ExitStack() as stack:
        clerk = Clerk(world, application, stack, clock)
        try:
            yield clerk
        finally:
            _take_down(clerk.window, application)
            del clerk.window
    gc.collect()  # here, lest another thread destroys a widget


def _take_down(window: CounterWindow, application: QApplication) -> None:
    """End its threads; destroy its widgets, also those that were never shown."""
    window.speech.switch_to(Language.ENGLISH)
    window.tasks.close()
    window.main.hide()
    for part in (window.scanner, window.speech, *application.topLevelWidgets()):
        part.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def accounts(world: World) -> list[Account]:
    """Accounts of head office that a desk can take in full, in cash and coins."""
    numbers = [one["account_no"] for one in world.office.sample]
    with reading(world.office.engine) as connection:
        return [wire.structure(plain, Account) for plain in read_accounts(connection, numbers)]


def account_with(world: World, bills: int) -> Account:
    """One of them with so many bills, each payable in coins."""
    return next(
        account
        for account in accounts(world)
        if len(account.items) == bills and all(i.due.dirhams % 25 == 0 for i in account.items)
    )


def _without_marks(text: str) -> str:
    """Without the invisible characters that keep two directions apart."""
    return "".join(
        letter for letter in text if letter not in "\u2066\u2067\u2068\u2069\u200e\u200f"
    )
