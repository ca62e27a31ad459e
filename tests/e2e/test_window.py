"""A clerk's day at the real window, by keys only: store, head office and printer are real."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.money import Money
from printers.decode import Command, Cut, Decoder, Kick, Raster, Unknown
from printers.lab.server import LabPrinter
from tests.e2e.window_driver import Clerk, account_with
from ui.language import is_right_to_left

FLOAT = Money.riyals(600)
PAPER_DOTS = 576


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_day_from_sign_in_to_the_z(clerk: Clerk, language: str) -> None:
    assert is_right_to_left() is (language == "ar")
    clerk.open_shift(FLOAT)
    collected = _three_bills_of_two_accounts(clerk)
    _close_with(clerk, FLOAT + collected)
    assert clerk.desk.run_shift.current() is None
    assert clerk.is_whole()


def _three_bills_of_two_accounts(clerk: Clerk) -> Money:
    first, second = account_with(clerk.world, bills=1), account_with(clerk.world, bills=2)
    to_pay, tendered = first.due + second.due, (first.due + second.due) + Money.riyals(20)
    clerk.scan(first.items[0].item_no)
    clerk.until_seen(str(first.due))
    clerk.press(Qt.Key.Key_F2)
    clerk.type(second.account_no)
    clerk.until_seen(str(to_pay))
    clerk.to_tender()
    taken = clerk.pay(_in_arabic_digits(str(tendered)))
    assert (taken.collected, taken.change, taken.is_offline) == (to_pay, Money.riyals(20), False)
    assert {payment.account_no for payment in taken.payments} == {
        first.account_no,
        second.account_no,
    }
    assert len(taken.payments) == 3
    clerk.until_seen("20.00")
    assert clerk.sees(taken.receipt_no)
    _receipt_came_out(clerk)
    clerk.until_in_step()
    clerk.next_customer()
    return to_pay


def _receipt_came_out(clerk: Clerk) -> None:
    """One paper with a picture across its width arrived as bytes, and the drawer opened once."""
    lab = clerk.world.printer
    clerk.until(lambda: any(isinstance(c, Cut) for c in _arrived(lab)), "a whole paper")
    commands = _arrived(lab)
    bands = [command for command in commands if isinstance(command, Raster)]
    assert {band.stride * 8 for band in bands} == {PAPER_DOTS}
    assert any(any(band.bits) for band in bands)
    assert any(isinstance(command, Kick) for command in commands)
    assert not any(isinstance(command, Unknown) for command in commands)
    assert (len(lab.papers), lab.kicks) == (1, 1)
    assert lab.papers[0].height > lab.papers[0].width


def _arrived(lab: LabPrinter) -> list[Command]:
    """What all ended connections have sent, byte by byte."""
    return [command for job in lab.jobs for command in Decoder().feed(job)]


def _close_with(clerk: Clerk, cash: Money) -> None:
    """Count blind, close, see the Z on screen and paper."""
    page = clerk.screens.close_shift_page
    clerk.press(Qt.Key.Key_F11)
    clerk.until_on(clerk.screens.side.shift_menu_page)
    clerk.press(Qt.Key.Key_8)
    clerk.until_on(page)
    clerk.until_idle()
    clerk.press(Qt.Key.Key_F12)
    clerk.until(lambda: clerk.focused is not page, "the table is open")
    assert not clerk.sees(str(cash))  # blind
    clerk.count(cash)
    clerk.press(Qt.Key.Key_F12)
    clerk.until_idle()
    clerk.press(Qt.Key.Key_F12)
    lab = clerk.world.printer
    clerk.until(lambda: len(lab.papers) == 2, "the Z is printed")
    clerk.until_idle()
    assert clerk.sees(str(cash))
    clerk.press(Qt.Key.Key_F12)
    clerk.until(lambda: clerk.window.main.page() is not page, "nobody is signed in")


def _in_arabic_digits(text: str) -> str:
    return text.translate({ord("0") + n: ord("٠") + n for n in range(10)})


def test_the_commonest_case_takes_three_actions(clerk: Clerk) -> None:
    clerk.open_shift(FLOAT)
    account = account_with(clerk.world, bills=1)
    clerk.scan(account.items[0].item_no)
    clerk.press(Qt.Key.Key_F12)
    clerk.until_on(clerk.screens.tender_page)
    clerk.press(Qt.Key.Key_Return)
    taken = clerk.paid()
    assert (taken.collected, taken.change) == (account.due, Money(0))


@pytest.mark.parametrize("key", [Qt.Key.Key_F12, Qt.Key.Key_Return])
def test_two_quick_presses_make_one_payment(clerk: Clerk, key: Qt.Key) -> None:
    clerk.open_shift(FLOAT)
    clerk.scan(account_with(clerk.world, bills=1).items[0].item_no)
    clerk.press(Qt.Key.Key_F12, Qt.Key.Key_F12, gap_ms=50)
    clerk.until_on(clerk.screens.tender_page)
    assert clerk.payments() == []
    clerk.press(Qt.Key.Key_Return)
    clerk.press(key, gap_ms=50)
    clerk.paid()
    clerk.press(key, gap_ms=50)
    clerk.until_idle()
    assert clerk.page is clerk.screens.paid_page
    clerk.until_in_step()
    assert len(clerk.payments()) == 1
    assert len(clerk.world.printer.papers) == 1


def test_the_language_changes_under_the_hands(clerk: Clerk) -> None:
    clerk.open_shift(FLOAT)
    account = account_with(clerk.world, bills=2)
    clerk.scan(account.items[0].item_no)
    clerk.until_seen(str(account.items[0].due))
    clerk.press(Qt.Key.Key_F2)
    clerk.type("Kuwa")
    search = clerk.screens.collect_page.search
    clerk.press(Qt.Key.Key_F9)
    assert is_right_to_left()
    assert (search.text(), clerk.focused) == ("Kuwa", search)
    assert clerk.sees(str(account.items[0].due))
    assert clerk.sees("عربي") is False
    clerk.press(Qt.Key.Key_Escape)
    clerk.to_tender()
    clerk.type("99")
    clerk.press(Qt.Key.Key_F9)
    assert not is_right_to_left()
    assert (clerk.amount, clerk.focused) == ("99", clerk.screens.tender_page.cash.edit)
