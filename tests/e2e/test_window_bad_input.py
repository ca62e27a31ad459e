"""What a hand or a scanner does wrong at the real window: a sentence, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pos_app.demo.world import World
from pos_app.domain.account import Account, OpenItem
from pos_app.domain.money import Money
from pos_app.settings import load_settings
from printers.lab.server import LabPrinter
from tests.e2e.window_driver import Clerk, account_with, accounts, counter_window

FLOAT = Money.riyals(600)
CARD_NUMBER = "4" + "1" * 15
REFUSED = "That looks like a card number. It was not kept."


@pytest.fixture
def bill(clerk: Clerk) -> OpenItem:
    """Scanned and in the basket of an open shift."""
    clerk.open_shift(FLOAT)
    item = account_with(clerk.world, bills=1).items[0]
    clerk.scan(item.item_no)
    clerk.until_seen(str(item.due))
    clerk.until_idle()
    return item


# Scans where a field has the focus ---------------------------------------------------


def test_a_scan_at_the_tender_is_kept_for_the_next_customer(clerk: Clerk, bill: OpenItem) -> None:
    following = account_with(clerk.world, bills=2).items[0]
    clerk.to_tender()
    clerk.type("7")
    clerk.scan(following.item_no)
    assert clerk.amount == "7"
    assert clerk.sees("Scan kept")
    clerk.type("00")
    assert clerk.amount == "700"
    clerk.press(Qt.Key.Key_Return)
    assert clerk.paid().collected == bill.due
    clerk.next_customer()
    clerk.until_seen(str(following.due))
    clerk.to_tender()
    clerk.press(Qt.Key.Key_Return)
    clerk.paid()
    assert [p.item_no for p in clerk.payments()[-1].payments] == [following.item_no]


def test_a_scan_during_a_part_payment_types_nothing(clerk: Clerk, bill: OpenItem) -> None:
    clerk.press(Qt.Key.Key_F6)
    amount = clerk.screens.collect_page.part.amount
    clerk.until(amount.isVisible, "the panel is open")
    clerk.type("5")
    following = account_with(clerk.world, bills=2).items[0]
    clerk.scan(following.item_no)
    clerk.until_seen(str(bill.due + following.due))
    assert following.item_no not in amount.text()


def test_a_scan_while_typing_a_name_leaves_the_search_alone(clerk: Clerk, bill: OpenItem) -> None:
    following = account_with(clerk.world, bills=2).items[0]
    clerk.press(Qt.Key.Key_F2)
    clerk.type("Kuwa")
    clerk.scan(following.item_no)
    clerk.until_seen(str(bill.due + following.due))
    assert following.item_no not in clerk.screens.collect_page.search.text()


def test_a_scan_after_the_payment_begins_the_next_basket(clerk: Clerk, bill: OpenItem) -> None:
    clerk.to_tender()
    clerk.press(Qt.Key.Key_Return)
    clerk.paid()
    following = account_with(clerk.world, bills=2).items[0]
    clerk.scan(following.item_no)
    clerk.until_on(clerk.screens.collect_page)
    clerk.until_seen(str(following.due))
    assert not clerk.sees(str(bill.due + following.due))


def test_a_scan_while_a_question_is_open_is_no_answer(clerk: Clerk, bill: OpenItem) -> None:
    clerk.to_tender()
    clerk.enter("90000")
    clerk.until_seen("is that right?")
    clerk.scan(account_with(clerk.world, bills=2).items[0].item_no)
    clerk.until_seen("Scan kept")
    assert clerk.amount == "90000"
    clerk.press(Qt.Key.Key_Return)
    clerk.until_seen("is that right?")
    clerk.until_idle()
    assert clerk.payments() == []


def test_a_scan_into_the_count_counts_nothing(clerk: Clerk) -> None:
    clerk.sign_in()
    clerk.type("1")
    clerk.scan(account_with(clerk.world, bills=1).items[0].item_no)
    assert clerk.sees("500.00 QAR")
    assert clerk.page is clerk.screens.open_shift_page


def test_a_barcode_that_begins_like_an_account_number_opens_no_account(clerk: Clerk) -> None:
    clerk.open_shift(FLOAT)
    account = accounts(clerk.world)[0]
    clerk.press(Qt.Key.Key_F2)
    clerk.scan(f"{account.account_no}99")
    clerk.until_seen("No account matches")
    clerk.until_idle()
    assert not clerk.sees(str(account.due))


def test_a_scan_beside_the_line_presses_no_entry(clerk: Clerk) -> None:
    clerk.open_shift(FLOAT)
    clerk.press(Qt.Key.Key_F11)
    clerk.until_on(clerk.screens.side.shift_menu_page)
    clerk.until_idle()
    clerk.scan("987651234598")
    clerk.until_seen("No account matches")
    assert clerk.page is clerk.screens.collect_page
    clerk.scan(account_with(clerk.world, bills=1).items[0].item_no)
    clerk.to_tender()
    clerk.press(Qt.Key.Key_Return)
    clerk.paid()
    assert clerk.is_whole()


# Amounts -----------------------------------------------------------------------------


def test_a_bill_number_is_no_amount(clerk: Clerk, bill: OpenItem) -> None:
    clerk.to_tender()
    clerk.enter(bill.item_no)
    clerk.until_seen("That looks like a bill number, not an amount.")
    assert clerk.sees("E-10")
    assert clerk.payments() == []


def test_what_is_no_amount_does_not_go_in(clerk: Clerk, bill: OpenItem) -> None:
    clerk.to_tender()
    attempts = (("200.123", "200.12"), ("-20", "20"), ("1e3", "13"), ("٢٠٠٫٥٥٥", "٢٠٠٫٥٥"))
    for typed, stays in attempts:
        clerk.type(typed)
        assert clerk.amount == stays
        clerk.press(*[Qt.Key.Key_Backspace] * len(stays))


def test_too_little_is_told_with_what_is_missing(clerk: Clerk, bill: OpenItem) -> None:
    clerk.to_tender()
    clerk.enter("1")
    clerk.until_seen("Cash received is less than the total.")
    assert clerk.sees(str(bill.due - Money.riyals(1)))
    assert clerk.payments() == []


# Card numbers ------------------------------------------------------------------------


def test_no_field_of_the_slip_takes_a_card_number(clerk: Clerk, bill: OpenItem) -> None:
    clerk.press(Qt.Key.Key_F10)
    clerk.until_on(clerk.screens.tender_page)
    for edit in clerk.screens.tender_page.slip.edits.values():
        _tab_to(clerk, edit)
        clerk.type(CARD_NUMBER)
        clerk.until_seen(REFUSED)
        assert edit.text() == ""
        clerk.type("1")  # begins anew
        clerk.until(lambda: not clerk.sees(REFUSED), "the sentence is gone")
    _nothing_holds_it(clerk)


def test_neither_cash_nor_search_nor_sign_in_take_a_card_number(clerk: Clerk) -> None:
    clerk.type(CARD_NUMBER)
    clerk.press(Qt.Key.Key_Return)
    clerk.enter("123456")
    clerk.until_seen(REFUSED)
    clerk.until_idle()
    _clear(clerk)
    clerk.open_shift(FLOAT)
    clerk.press(Qt.Key.Key_F2)
    clerk.type(CARD_NUMBER)
    clerk.until_seen(REFUSED)
    clerk.scan(account_with(clerk.world, bills=1).items[0].item_no)
    clerk.until(lambda: not clerk.sees(REFUSED), "the bill is there")
    clerk.to_tender()
    clerk.type(CARD_NUMBER)
    clerk.until_seen(REFUSED)
    assert CARD_NUMBER not in clerk.amount
    _nothing_holds_it(clerk)


def test_the_drawer_takes_no_note_with_a_card_number(clerk: Clerk) -> None:
    clerk.open_shift(FLOAT)
    clerk.press(Qt.Key.Key_F8)
    clerk.until_on(clerk.screens.side.shift_menu_page)
    clerk.until_idle()
    clerk.press(Qt.Key.Key_4)
    clerk.type(CARD_NUMBER)
    clerk.press(Qt.Key.Key_F12)
    clerk.until_seen(REFUSED)
    _nothing_holds_it(clerk)


def _tab_to(clerk: Clerk, edit: object) -> None:
    for _ in range(40):
        if clerk.focused is edit:
            return
        clerk.press(Qt.Key.Key_Tab)
    raise AssertionError("Tab does not lead there")


def _clear(clerk: Clerk) -> None:
    """Empty the staff number."""
    clerk.press(Qt.Key.Key_Backtab)


def _nothing_holds_it(clerk: Clerk) -> None:
    with clerk.desk.store.read() as work:
        assert not any(CARD_NUMBER.encode() in entry.body for entry in work.journal.since(0))
    for file in clerk.desk.home.rglob("*"):
        assert not file.is_file() or CARD_NUMBER.encode() not in file.read_bytes()


# PIN -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "tries_left", "locked"),
    [
        ("en", "Tries left: 1.", "Sign-in is locked until"),
        ("ar", "المحاولات المتبقية: 1.", "تسجيل الدخول مقفل حتى"),
    ],
)
def test_five_wrong_pins_lock_the_sign_in(clerk: Clerk, tries_left: str, locked: str) -> None:
    person = clerk.world.person("clerk")
    wrong = "111111" if person.pin != "111111" else "222222"
    clerk.enter(person.id)
    for _ in range(4):
        clerk.enter(wrong)
        clerk.until_idle()
    clerk.until_seen(tries_left)
    clerk.enter(wrong)
    clerk.until_seen(locked)
    clerk.until_idle()
    clerk.enter(person.pin)
    clerk.until_idle()
    assert clerk.sees(locked)


# Searches --------------------------------------------------------------------------------


def test_nobody_found_is_a_sentence_and_keeps_what_was_typed(clerk: Clerk) -> None:
    clerk.open_shift(FLOAT)
    search = clerk.screens.collect_page.search
    for typed in ("9999999999", "9" * 40, "Zzyzx Nobody", "٩٩٩٩٩٩٩٩٩٩", "%'\"; --"):
        clerk.enter(typed)
        clerk.until_seen("No account matches")
        assert search.text() == typed
        clerk.until_idle()
        clerk.press(Qt.Key.Key_Escape, Qt.Key.Key_F2)
        clerk.until(lambda: not search.text(), "the field is empty")


def test_an_account_is_found_by_arabic_digits(clerk: Clerk) -> None:
    clerk.open_shift(FLOAT)
    account: Account = accounts(clerk.world)[0]
    clerk.type(account.account_no.translate({ord("0") + n: ord("٠") + n for n in range(10)}))
    clerk.until_seen(str(account.due))


# The printer -----------------------------------------------------------------------------


def test_a_printer_that_is_not_there_delays_nothing(world: World, qapp: QApplication) -> None:
    gone = LabPrinter()
    port = gone.start()
    gone.stop()
    replace(load_settings(world.home), printer=f"tcp://127.0.0.1:{port}").save(world.home)
    with counter_window(world, qapp) as clerk:
        clerk.open_shift(FLOAT)
        item = accounts(world)[0].oldest_first()[0]
        clerk.scan(item.item_no)
        clerk.until_seen(str(item.due))
        clerk.to_tender()
        clerk.press(Qt.Key.Key_Return)
        taken = clerk.paid()
        clerk.until_seen("The printer is not connected. Nothing is lost.")
        assert clerk.sees("E-20")
        clerk.until_in_step()
        back = LabPrinter()
        back.start(port)
        try:
            clerk.until(lambda: len(back.papers) == 1, "the receipt comes out by itself")
            clerk.until_seen("Printed")
            clerk.until_idle()
        finally:
            back.stop()
        assert clerk.desk.papers.job_of(taken.header) is None
