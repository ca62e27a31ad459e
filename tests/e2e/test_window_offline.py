"""Head office goes away in the middle of the day, or talks nonsense; the window sells on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pos_app.demo.world import World
from pos_app.domain.account import Account
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken
from pos_app.domain.receipt_code import PaperState, read_code
from pos_app.settings import load_settings
from tests.e2e.window_driver import Clerk, accounts, counter_window
from tests.fakes.fake_gateway import Fault
from tests.offline_queue.real_office import Relay

FLOAT = Money.riyals(600)
WORDS = {
    "en": ("Offline", "Working offline since", "Accepted offline", "Online", "2 payments waiting"),
    "ar": ("دون اتصال", "العمل دون اتصال منذ", "قُبلت دون اتصال", "متصل", "دفعتان بانتظار الإرسال"),
}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_day_goes_on_without_head_office(clerk: Clerk, language: str) -> None:
    offline, working_offline, accepted, online, two_wait = WORDS[language]
    customers = accounts(clerk.world)[:3]
    clerk.open_shift(FLOAT)
    _scan_and_see(clerk, customers[0])
    clerk.world.office.stop()  # between the search and the payment
    first = _pay_exactly(clerk)
    assert clerk.sees(accepted)
    clerk.next_customer()
    _scan_and_see(clerk, customers[1])
    second = _pay_exactly(clerk)
    clerk.until_seen(working_offline)
    assert clerk.sees(offline)
    assert clerk.desk.queue.counts().waiting == 2
    clerk.until_seen(two_wait)
    for taken in (first, second):
        assert taken.is_offline
        assert read_code(clerk.receipt(taken).qr_text).facts.state is PaperState.OFFLINE
    clerk.world.office.start()
    clerk.until_in_step()
    clerk.until(lambda: clerk.desk.queue.counts().waiting == 0, "nothing waits")
    clerk.until(lambda: not clerk.sees(working_offline), "the banner is gone")
    assert clerk.sees(online)
    clerk.next_customer()
    _scan_and_see(clerk, customers[2])
    assert not _pay_exactly(clerk).is_offline
    clerk.until_in_step()
    assert clerk.is_whole()


def _scan_and_see(clerk: Clerk, account: Account) -> None:
    item = account.oldest_first()[0]
    clerk.scan(item.item_no)
    clerk.until_seen(str(item.due))


def _pay_exactly(clerk: Clerk) -> PaymentTaken:
    clerk.to_tender()
    clerk.press(Qt.Key.Key_Return)
    return clerk.paid()


@pytest.fixture
def relay(world: World) -> Iterator[Relay]:
    """What stands between the desk and head office: honest until told otherwise."""
    relay = Relay(world.office.url)
    with relay.running():
        replace(load_settings(world.home), gateway=relay.url, read_s=0.5).save(world.home)
        yield relay


@pytest.mark.parametrize(
    "fault",
    [
        Fault.HTML,
        Fault.ERROR_500,
        Fault.HALF_A_BODY,
        Fault.OTHER_API,
        Fault.GARBAGE,
        Fault.BLACK_HOLE,
    ],
)
def test_nonsense_from_head_office_is_met_as_its_absence(
    world: World, relay: Relay, qapp: QApplication, fault: Fault
) -> None:
    with counter_window(world, qapp) as clerk:
        clerk.open_shift(FLOAT)
        account = accounts(world)[0]
        _scan_and_see(clerk, account)
        relay.next_fault = lambda: fault
        taken = _pay_exactly(clerk)
        assert taken.is_offline
        clerk.until_seen("Working offline since")
        assert clerk.desk.queue.counts().waiting == 1
        relay.next_fault = lambda: None
        relay.released.set()
        clerk.until_in_step()
        clerk.until_seen("Online")
        assert clerk.is_whole()


def test_a_search_that_head_office_cannot_answer_is_answered_from_the_copy(
    world: World, relay: Relay, qapp: QApplication
) -> None:
    with counter_window(world, qapp) as clerk:
        clerk.open_shift(FLOAT)
        relay.next_fault = lambda: Fault.HTML
        account = accounts(world)[1]
        clerk.enter(account.electricity_no)
        clerk.until_seen(str(account.due))
        assert _pay_exactly(clerk).is_offline
        relay.next_fault = lambda: None
        clerk.until_in_step()
