"""The printer fails in front of the customer; the window and the paper stay true."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QApplication

from pos_app.demo.world import World
from pos_app.domain.clock import SystemClock
from pos_app.domain.events import ReceiptPrinted
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken
from pos_app.domain.printing import JobState
from pos_app.wire import decode
from tests.e2e.window_driver import Clerk, accounts, counter_window

FLOAT = Money.riyals(600)
WORDS = {
    "en": ("Waits for the printer", "1 paper not printed", "Print it now?", "Printed"),
    "ar": ("بانتظار الطابعة", "ورقة واحدة لم تُطبع", "هل يُطبع الآن؟", "طُبع"),
}
DOUBT = {
    "en": ("May have been printed", "1 paper may not have come out", "is it there?"),
    "ar": ("ربما طُبع", "ورقة واحدة قد لا تكون خرجت", "هل خرجت الورقة؟"),
}
BOTH = pytest.mark.parametrize("language", ["ar", "en"])


class LaterClock:
    """The computer's clock, which a test may set forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return SystemClock().now() + self.ahead


@pytest.fixture
def clock() -> LaterClock:
    return LaterClock()


@pytest.fixture
def clerk(world: World, qapp: QApplication, clock: LaterClock) -> Iterator[Clerk]:
    """The window, on a clock that can be set forward; at the counter."""
    with counter_window(world, qapp, clock) as clerk:
        clerk.open_shift(FLOAT)
        yield clerk


@BOTH
def test_a_receipt_without_paper_comes_out_when_there_is_a_new_roll(
    clerk: Clerk, language: str
) -> None:
    waits, held, _, printed = WORDS[language]
    clerk.world.printer.faults.paper_out = True
    taken = _pay(clerk)
    clerk.until_seen(waits)
    assert clerk.sees("E-18")
    clerk.window.flow.look_around()
    clerk.until_seen(held)
    assert _papers(clerk) == 0

    _heal(clerk)

    clerk.until_seen(printed)
    clerk.until(lambda: not clerk.sees(held), "the banner is gone")
    assert _papers(clerk) == 1
    assert _printed(clerk) == [(taken.receipt_no, 0, "printed")]
    assert clerk.is_whole()


@BOTH
def test_an_old_receipt_is_asked_about_before_it_prints(
    clerk: Clerk, clock: LaterClock, language: str
) -> None:
    _, held, question, _ = WORDS[language]
    clerk.world.printer.faults.paper_out = True
    taken = _pay(clerk)
    clerk.until(lambda: _states(clerk) == [JobState.FAILED], "the paper failed")
    clerk.next_customer()
    clock.ahead = timedelta(minutes=3)
    _heal(clerk)
    clerk.until(lambda: _states(clerk) == [JobState.EXPIRED], "the paper is old")
    clerk.until_seen(held)
    assert _papers(clerk) == 0

    clerk.window.main.banners.papers_wanted.emit()
    clerk.until_seen(question)
    assert clerk.sees(taken.receipt_no)
    clerk.press(Qt.Key.Key_F12)

    clerk.until(lambda: _papers(clerk) == 1, "the paper is out")
    clerk.until_idle()
    assert _printed(clerk) == [(taken.receipt_no, 0, "printed")]
    assert _states(clerk) == []
    clerk.press(Qt.Key.Key_Escape)
    clerk.until_on(clerk.screens.collect_page)


@BOTH
def test_a_receipt_that_may_be_out_is_printed_again_only_as_a_copy(
    clerk: Clerk, language: str
) -> None:
    doubt, held, question = DOUBT[language]
    clerk.world.printer.faults.drop_after = 20_000
    taken = _pay(clerk)
    clerk.until_seen(doubt)
    _heal(clerk)
    clerk.next_customer()
    clerk.until_seen(held)

    clerk.window.main.banners.papers_wanted.emit()
    clerk.until_seen(question)
    clerk.press_with_control(Qt.Key.Key_P)

    both = [(taken.receipt_no, 0, "unknown"), (taken.receipt_no, 1, "printed")]
    clerk.until(lambda: _printed(clerk) == both, "the copy is out")
    assert _states(clerk) == []


def test_the_next_customer_does_not_wait_for_a_printer_that_hangs(clerk: Clerk) -> None:
    clerk.world.printer.faults.stall_after = 20_000
    first, second = accounts(clerk.world)[:2]
    longest = _Heartbeat()
    clerk.scan(first.items[0].item_no)
    clerk.until_seen(str(first.items[0].due))
    clerk.to_tender()
    clerk.press(Qt.Key.Key_Return)
    clerk.paid()

    clerk.scan(second.items[0].item_no)  # while the printer hangs
    clerk.until_on(clerk.screens.collect_page)
    clerk.until_seen(str(second.items[0].due))
    clerk.to_tender()
    clerk.press(Qt.Key.Key_Return)
    clerk.paid()

    assert not clerk.is_idle  # the printer still hangs
    assert longest.ms < 1_000
    _heal(clerk)
    assert len(clerk.payments()) == 2


@BOTH
def test_the_code_of_a_receipt_is_told_genuine_and_an_altered_one_is_not(
    clerk: Clerk, language: str
) -> None:
    taken = _pay(clerk)
    code = clerk.receipt(taken).qr_text
    clerk.next_customer()

    clerk.scan(code)
    clerk.until_seen({"en": "Genuine", "ar": "إيصال صحيح"}[language])
    assert clerk.sees(taken.receipt_no)

    other = "A" if code[40] != "A" else "B"
    clerk.scan(code[:40] + other + code[41:])
    clerk.until_seen({"en": "Altered", "ar": "معدَّل"}[language])
    assert not clerk.sees(taken.receipt_no)


class _Heartbeat:
    """The longest time in which the window did nothing."""

    def __init__(self) -> None:
        self.ms = 0
        self._since = QElapsedTimer()
        self._since.start()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self) -> None:
        self.ms = max(self.ms, self._since.restart())


def _pay(clerk: Clerk) -> PaymentTaken:
    """One bill, exactly, in cash."""
    item = accounts(clerk.world)[0].oldest_first()[0]
    clerk.scan(item.item_no)
    clerk.until_seen(str(item.due))
    clerk.to_tender()
    clerk.press(Qt.Key.Key_Return)
    return clerk.paid()


def _heal(clerk: Clerk) -> None:
    clerk.world.printer.faults.heal()
    clerk.world.printer.changed()


def _papers(clerk: Clerk) -> int:
    """How many came out whole."""
    return len(clerk.world.printer.papers)


def _states(clerk: Clerk) -> list[JobState]:
    return [job.state for job in clerk.desk.papers.held()]


def _printed(clerk: Clerk) -> list[tuple[str, int, str]]:
    """What the journal says of papers."""
    with clerk.desk.store.read() as work:
        events = [decode(entry.body) for entry in work.journal.since(0)]
    papers = [event for event in events if isinstance(event, ReceiptPrinted)]
    return [(paper.receipt_no, paper.copy_no, paper.outcome) for paper in papers]
