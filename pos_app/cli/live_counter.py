"""What the window is connected to on an open desk. Loaded while the sign-in is painted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from pos_app.errors.desk import ClockWrong
from ui.counter import CardServices, Check, Counter
from ui.message import Message
from ui.standing import DemoHint, Place
from ui.wording import (
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

if TYPE_CHECKING:
    from pos_app.compose.desk import Desk
    from pos_app.services.offline_allowance import Allowance
    from pos_app.services.ports.second_place import SecondCopyStatus
    from ui.branch.services import DayServices

_LEAST_FREE_BYTES: Final = 500 * 1024 * 1024
_MOST_TWICE: Final = 2  # bills in banners of their own
_CLOCK_TOLERANCE: Final = timedelta(minutes=10)


def live_counter(desk: Desk, stack: ExitStack, *, hint: DemoHint | None = None) -> Counter:
    """The counter of a desk that keeps in step with head office until `stack` is closed."""
    desk.recover()
    stack.callback(desk.office.courier.stop)
    stack.callback(_stop_upkeep, desk)
    stack.callback(desk.branch.stop)
    return counter_of(desk, hint=hint)


def _stop_upkeep(desk: Desk) -> None:
    if "upkeep" in vars(desk):  # begun: it is loaded after the window is ready
        desk.upkeep.stop()


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
        till=lambda: desk.till,
        day=lambda: _day_of(desk),
        requests=lambda: len(desk.day.approvals.pending()),
        explain=lambda: desk.day.explain.explain(),
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
        ask_approval=lambda: desk.day.ask_approval,
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


def _day_of(desk: Desk) -> DayServices:
    from pos_app.cli.live_day import day_services

    return day_services(desk)


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
