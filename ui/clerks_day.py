"""A clerk's day, moment by moment: what the pictures show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from pos_app.domain.events import DrawerReason
from pos_app.domain.money import Money
from ui.alone_day import play_alone, play_no_store
from ui.cards_day import play_cards
from ui.cash_day import play_cash
from ui.managers_day import play_manager
from ui.papers_day import play_receipts
from ui.printer_setup.state import CameOut, DrawerPart
from ui.shift_day import play_close_shift
from ui.stage import LONG_QUIET_S, Act, Ails, Stage


def play(act: Act, stage: Stage) -> Iterator[str]:
    """A clerk's day; yields the name of each moment worth a picture."""
    yield from _play_sign_in(act, stage)
    yield from _play_open_shift(act)
    yield from _play_collect(act, stage)
    yield from play_cards(act, stage)  # while the bills are open
    yield from _play_tender(act, stage)
    yield from play_receipts(act, stage)
    yield from _play_beside(act, stage)
    yield from _play_clarification(act, stage)
    yield from play_alone(act, stage)
    yield from play_close_shift(act, stage)
    act.flow.sign_out()
    yield from play_manager(act, stage)
    yield from play_no_store(act)


def _play_sign_in(act: Act, stage: Stage) -> Iterator[str]:
    staff_id, pin = stage.clerk
    yield "sign-in"
    page = act.window.page()
    assert page is not None
    page.scanned(staff_id)
    act.flow.sign_in(staff_id, "000000")
    act.settle()
    yield "sign-in-refused"
    act.flow.sign_in(staff_id, pin)
    act.settle()


def _play_open_shift(act: Act) -> Iterator[str]:
    screens = act.flow.screens
    yield "open-shift"
    screens.open_shift.recount({10_000: 2, 5_000: 3, 1_000: 8, 500: 6, 100: 20, 50: 20, 25: 40})
    act.settle()
    yield "open-shift-counted"
    screens.open_shift.open()
    act.settle()


def _play_collect(act: Act, stage: Stage) -> Iterator[str]:
    yield "counter-empty"
    act.type(stage.name)
    yield "counter-found"
    act.type("9999999999")
    yield "counter-not-found"
    for account_no in stage.accounts:
        act.type(account_no)
    yield "counter-basket"
    act.window.keys.press("F6")
    act.settle()
    yield "part-payment"
    act.window.keys.press("Esc")
    act.settle()


def _play_tender(act: Act, stage: Stage) -> Iterator[str]:
    screens = act.flow.screens
    act.window.keys.press("F12")
    act.settle()
    yield "cash-exact"
    screens.tender.receive("100")
    act.settle()
    yield "cash-not-enough"
    screens.tender.to_card()
    act.settle()
    yield "card-slip"
    screens.tender.to_cash()
    screens.tender.receive_amount(Money.riyals(2_000))
    act.settle()
    yield "cash-change"
    stage.set_printer(Ails.NO_PAPER)
    screens.tender.take()
    act.settle()
    screens.tender.confirm()
    act.settle(LONG_QUIET_S)
    yield "paid-no-paper"
    screens.paid.send.open()
    screens.paid.send.retype("noor@example")
    screens.paid.send.send()
    act.settle()
    yield "paid-send"
    screens.paid.send.close()
    stage.set_printer(Ails.NOTHING)
    screens.paid.print_again()
    act.settle_for_watch()
    yield "paid"
    act.window.keys.press("F12")
    act.settle()


def _play_beside(act: Act, stage: Stage) -> Iterator[str]:
    screens = act.flow.screens
    act.window.keys.press("F11")
    act.settle()
    yield "shift-menu"
    screens.side.shift_menu.show_report()
    act.settle()
    yield "x-report"
    act.flow.back()
    act.window.keys.press("F8")
    screens.side.shift_menu.choose_reason(DrawerReason.CHANGE_MONEY)
    act.settle()
    yield "drawer"
    act.flow.back()
    yield from play_cash(act, stage)
    standing = act.window.strip.standing
    left_open = replace(standing, drawer_since=standing.now, is_drawer_left_open=True)
    with act.holding(partial(act.flow.show_standing, left_open)):
        yield "drawer-left-open"
    too_much = replace(standing, drop_over=Money.riyals(10_000))
    with act.holding(partial(act.flow.show_standing, too_much)):
        yield "drop-asked-for"
    act.flow.show_standing(standing)
    act.window.queue_wanted.emit()
    act.settle()
    yield "queue"
    act.flow.back()
    act.window.diagnostics_wanted.emit()
    act.settle()
    yield "diagnostics"
    yield from _play_printer_setup(act, stage)
    act.flow.back()
    act.window.keys.press("F1")
    act.settle()
    yield "help"
    act.window.keys.press("F1")
    act.window.keys.press("Ctrl+F12")
    act.settle()
    yield "lock"
    act.flow.overlays.unlock(stage.clerk[1])
    act.settle()
    stage.go_offline()
    act.settle_for_watch()
    act.type(stage.name)
    yield "counter-offline"
    act.type("")
    stage.come_back()
    act.settle_for_watch()


def _play_clarification(act: Act, stage: Stage) -> Iterator[str]:
    """Card payments that somebody has to settle."""
    clarification = act.flow.screens.side.clarification
    act.window.clarification_wanted.emit()
    act.settle()
    yield "clarification-empty"
    stage.leave_cards_open()
    act.settle_for_watch()
    clarification.refresh()
    act.settle()
    yield "clarification-unused"
    clarification.choose(stage.counter.cards.clarify.open_ones()[-1].attempt_id)
    act.settle()
    yield "clarification-unknown"
    clarification.say_charged()
    act.settle()
    yield "clarification-slip"
    clarification.back()
    clarification.back()
    act.settle()


def _play_printer_setup(act: Act, stage: Stage) -> Iterator[str]:
    """The printer in use is set up anew."""
    address = stage.counter.set_up_printer.in_use().first
    act.window.keys.press("F4")
    act.settle()
    setup = act.flow.screens.side.printer_setup
    setup.find(address)
    act.settle()
    setup.select(address)
    yield "printer-find"
    setup.choose()
    act.settle()
    yield "printer-ask"
    setup.to_test()
    act.settle()
    setup.print_page()
    act.settle()
    yield "printer-test"
    setup.judge(CameOut.RIGHT)
    setup.open_drawer()
    act.settle()
    act.flow.overlays.approve(stage.supervisor)
    act.settle()
    yield "printer-drawer"
    setup.say(DrawerPart.NO_SENSOR)
    setup.to_keep()
    act.settle()
    yield "printer-keep"
    setup.keep()
    act.settle()
    yield "printer-kept"
    setup.back()
    act.settle()
