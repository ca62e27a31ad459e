"""`pos-app run`: the counter window on the desk of a data directory."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from pos_app.cli.output import Output
from pos_app.errors.desk import ClockWrong, NotADesk
from pos_app.settings import Settings, default_home, load_settings
from ui.app import build_application, build_look
from ui.counter import CardServices, Check, Counter
from ui.customer_display.side import CustomerSide
from ui.flow import Flow
from ui.language import Language, Speech
from ui.main_window import MainWindow
from ui.qt_tasks import QtTasks
from ui.scanner import Scanner, ScannerSettings, key_time
from ui.standing import DemoHint, Place
from ui.sweeper import Sweeper
from ui.theme import Look, Theme
from ui.wording import (
    Message,
    clock_jumped,
    desks_unseen,
    disk_almost_full,
    disk_reserve_in_use,
    items_lost_here,
    paid_at_two_desks,
    pole_display_silent,
    second_copy_trouble,
    sent_again,
    sentence,
)

if TYPE_CHECKING:  # loaded while the sign-in is painted
    from pos_app.compose.desk import Desk
    from pos_app.services.offline_allowance import Allowance
    from pos_app.services.ports.second_place import SecondCopyStatus

_LEAST_FREE_BYTES: Final = 500 * 1024 * 1024
_MOST_TWICE: Final = 2  # bills in banners of their own
_CLOCK_TOLERANCE: Final = timedelta(minutes=10)


def run(arguments: argparse.Namespace, _: Output) -> int:
    """Show the window until it is closed.

    Raises:
        NotADesk, SettingsWrong: before a window appears.
    """
    with ExitStack() as stack:
        return open_window(arguments.home or default_home(), stack).run()


def open_window(home: Path, stack: ExitStack) -> CounterWindow:
    """The window on the desk in `home`, until `stack` is closed. Raises NotADesk, SettingsWrong."""
    if not (home / "settings.toml").exists():
        raise NotADesk(home=str(home))
    settings = load_settings(home)

    def load() -> Counter:
        from pos_app.compose.desk import open_desk

        return live_counter(stack.enter_context(open_desk(home)), stack)

    return CounterWindow(build_application(sys.argv[:1]), settings, load)


class CounterWindow:
    """The window with its look, its lanes and its scanner; `load` opens the desk behind it."""

    def __init__(
        self,
        application: QApplication,
        settings: Settings,
        load: Callable[[], Counter],
        key_time: Callable[[QKeyEvent], float] = key_time,
    ) -> None:
        self._application = application
        self.speech: Speech
        self.look: Look
        self.speech, self.look = build_look(
            application,
            Language(settings.language),
            Theme(settings.theme),
            settings.text_scale,
        )
        self.main = MainWindow(self.speech, self.look)
        self.tasks = QtTasks(self.main)
        lock_after_ms = settings.lock_after_minutes * 60_000
        self.flow = Flow(self.main, self.tasks, lambda: self.customer.told_by(load), lock_after_ms)
        self.customer = CustomerSide(
            application,
            self.main,
            self.flow.customer,
            settings.customer_screen,
            settings.digits,
        )
        gap_ms, fewest = settings.scanner_gap_ms, settings.scanner_least
        self.scanner = Scanner(application, ScannerSettings(gap_ms, fewest), key_time)
        self.scanner.scanned.connect(self.flow.scanned)
        self.scanner.dropped.connect(application.beep)
        self._sweeper = Sweeper(self.main)
        for settled in (self.flow.ready, self.flow.complete):
            settled.connect(self._sweeper.settle)

    def run(self) -> int:
        """Show it; return when it is closed and its lanes have finished."""
        self._sweeper.start()
        self.customer.make_way()
        self.main.show_fitting()
        self.customer.begin()
        self.flow.start()
        try:
            return self._application.exec()
        finally:
            self.tasks.close()
            self.customer.close()
            self._sweeper.stop()


def live_counter(desk: Desk, stack: ExitStack, *, hint: DemoHint | None = None) -> Counter:
    """The counter of a desk that keeps in step with head office until `stack` is closed."""
    desk.recover()
    stack.callback(desk.office.courier.stop)
    stack.callback(desk.upkeep.stop)
    stack.callback(desk.branch.stop)
    return counter_of(desk, hint=hint)


def counter_of(desk: Desk, *, hint: DemoHint | None = None) -> Counter:
    """What the window is connected to: nothing here waits for a device or the network."""
    profile = desk.profile()
    return Counter(
        place=Place(profile.desk, desk.centre, profile.is_training, hint),
        clock=desk.clock,
        sign_in=desk.sign_in,
        look_up=desk.look_up,
        collect_payment=desk.collect,
        run_shift=desk.run_shift,
        void_payment=desk.void,
        find_receipts=desk.receipts,
        print_papers=desk.papers,
        watch_queue=desk.queue,
        resolve_item=desk.resolve_item,
        keep_basket=desk.keep_basket,
        picture=lambda document: desk.devices.paper.picture(document),
        print_paper=desk.devices.printer.print,
        open_drawer=desk.drawer,
        make_paper=desk.make_paper,
        make_statement=desk.make_statement,
        check_receipt=desk.check_receipt,
        send_receipt=desk.send_receipt,
        set_up_printer=desk.set_up_printer,
        cards=_cards_of(desk),
        link=lambda: desk.office.http.connection.state,
        copy_percent=lambda: desk.office.copy_percent,
        printer_status=desk.devices.printer.status,
        pole=desk.devices.pole,
        drawer_open_s=desk.settings.drawer_open_s,
        send_now=lambda: _send_now(desk),
        sending=lambda: desk.office.courier.sending,
        allowance=lambda: _allowance(desk),
        sent_again=desk.office.again.told,
        extend_offline=desk.extend_offline,
        begin=lambda: _begin(desk),
        checks=lambda: _checks(desk),
        remarks=lambda: tuple(_remarks(desk)),
    )


def _allowance(desk: Desk) -> Allowance | None:
    """The figures while head office is away; while it is there, that it is is noted."""
    if desk.office.may_be_asked():
        desk.allowance.keep()
        return None
    return desk.allowance.figures()


def _cards_of(desk: Desk) -> CardServices:
    cards = desk.cards
    return CardServices(
        lambda: desk.devices.has_terminal,
        cards.charge,
        cards.ask,
        cards.reverse,
        cards.clarify,
        cards.know_terminal,
        cards.reconcile,
        cards.reconcile_slips,
        desk.settings.terminal_ask_s,
        desk.settings.terminal_wait_s,
        is_simulated=desk.settings.terminal == "simulator",
    )


def _send_now(desk: Desk) -> None:
    desk.office.courier.wake()
    desk.branch.wake()


def _begin(desk: Desk) -> None:
    desk.sql_store.grow_wal()
    desk.office.courier.start()
    desk.upkeep.start()
    desk.sql_store.watch(desk.branch.wake)  # told at once: the other desk may be about to book it
    desk.branch.start()
    if desk.second_copy is not None:
        desk.second_copy.wake()


def _remarks(desk: Desk) -> Iterator[Message]:
    """What is wrong with the computer itself, the most serious first."""
    upkeep = desk.upkeep
    yield from map(sentence, upkeep.troubles())
    yield from _of_head_office(desk)
    if upkeep.lives_on_reserve:
        yield disk_reserve_in_use()
    elif shutil.disk_usage(desk.home).free < _LEAST_FREE_BYTES:
        yield disk_almost_full()
    if upkeep.clock_off is not None:
        yield clock_jumped(upkeep.clock_off)
    if desk.second_copy is not None:
        yield from _of_second_copy(desk.second_copy.status())
    if desk.devices.pole is not None and desk.devices.pole.why_not():
        yield pole_display_silent(desk.settings.pole_display)
    branch = desk.branch.standing()
    for twice in desk.branch.taken_twice()[:_MOST_TWICE]:
        yield paid_at_two_desks(twice.item_no, twice.desk)
    if desk.office.http.connection.state.is_offline and branch.may_be_paid_twice:
        yield desks_unseen(", ".join(branch.unseen))
    behind = desk.sign_in.bundle().issued_at - desk.clock.now()
    if behind > _CLOCK_TOLERANCE:
        yield sentence(ClockWrong(by=behind))


def _of_head_office(desk: Desk) -> Iterator[Message]:
    link = desk.office.http.connection.state
    if link.is_online:
        still = desk.queue.stands_still(desk.office.courier.sending.circuit, link.since)
        if still is not None:
            yield sentence(still)
    lost = desk.office.again.told()
    if lost is not None and lost.waiting:
        yield sent_again(lost)


def _of_second_copy(status: SecondCopyStatus) -> Iterator[Message]:
    if status.trouble is not None:
        yield second_copy_trouble(status)
    if status.strange:
        yield items_lost_here(status)


def _checks(desk: Desk) -> Sequence[Check]:
    from pos_app.cli.doctor import all_checks

    return [Check(check.name, check.ok, check.detail) for check in all_checks(desk)]
