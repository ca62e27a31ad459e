"""The strip stays true: queue, printer and connection are asked again and again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.printing import DrawerPosition, Printed, PrintResult
from pos_app.domain.staff import Role
from pos_app.errors.printer import PrinterCannotConfirm
from tests.builders import SUPERVISOR, a_staff_member
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from tests.ui.counter import a_counter
from ui.standing import PaperCounts, Standing
from ui.tasks import Lane
from ui.watch import Watch
from ui.wording import disk_almost_full

NO_PAPER = PrintResult(Printed.NOT_PRINTED, "printer_out_of_paper")


class Shown:
    """Keeps every standing it was given."""

    def __init__(self) -> None:
        self.standings: list[Standing] = []

    def show_standing(self, standing: Standing) -> None:
        self.standings.append(standing)

    @property
    def last(self) -> Standing:
        return self.standings[-1]


@pytest.fixture
def desk() -> ServiceDesk:
    return ServiceDesk()


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def tasks() -> InlineTasks:
    return InlineTasks()


@pytest.fixture
def watch(desk: ServiceDesk, shown: Shown, tasks: InlineTasks) -> Watch:
    return Watch(shown, tasks, a_counter(desk))


def for_seconds(watch: Watch, desk: ServiceDesk, seconds: int) -> None:
    """Let time pass, a tick every second."""
    for _ in range(seconds):
        desk.clock.advance(timedelta(seconds=1))
        watch.tick()


def test_what_is_wrong_with_the_computer_or_the_branch_is_asked_every_five_seconds(
    desk: ServiceDesk, shown: Shown, tasks: InlineTasks
) -> None:
    found = [disk_almost_full()]
    watch = Watch(shown, tasks, replace(a_counter(desk), remarks=lambda: tuple(found)))
    watch.tick()
    assert shown.last.remarks == (disk_almost_full(),)

    found.clear()
    desk.clock.advance(timedelta(seconds=4))
    watch.tick()
    assert watch.standing.remarks == (disk_almost_full(),)

    desk.clock.advance(timedelta(seconds=1))
    watch.tick()
    assert not watch.standing.remarks


def test_the_first_tick_asks_everything(watch: Watch, shown: Shown) -> None:
    watch.tick()

    assert shown.last.counts is not None
    assert shown.last.printer == ""
    assert shown.last.is_online is True
    assert shown.last.place is not None


def test_nothing_is_asked_again_before_its_answer_came(
    watch: Watch, tasks: InlineTasks, desk: ServiceDesk
) -> None:
    tasks.hold()
    for _ in range(20):
        watch.tick()
        desk.clock.advance(timedelta(minutes=1))

    assert tasks.held == 7
    assert set(tasks.lanes) == {Lane.STORE, Lane.PRINTER}


def test_a_tick_too_early_asks_nothing(watch: Watch, tasks: InlineTasks) -> None:
    watch.tick()
    asked = len(tasks.lanes)
    watch.tick()

    assert len(tasks.lanes) == asked


def test_a_clock_that_is_set_back_holds_nothing_up(
    watch: Watch, desk: ServiceDesk, tasks: InlineTasks
) -> None:
    watch.tick()
    asked = len(tasks.lanes)
    desk.clock.advance(timedelta(hours=-1))
    watch.tick()
    assert len(tasks.lanes) == 2 * asked


def test_a_booked_payment_is_counted_at_once(watch: Watch, shown: Shown, desk: ServiceDesk) -> None:
    watch.tick()
    desk.open_shift()
    desk.pay_cash("500")

    watch.refresh()

    assert shown.last.counts is not None
    assert shown.last.counts.waiting == 2
    assert len(desk.printer.documents) == 1


def test_printer_trouble_is_named(watch: Watch, shown: Shown, desk: ServiceDesk) -> None:
    desk.printer.result = PrintResult(Printed.NOT_PRINTED, "printer_cover_open")

    watch.tick()

    assert shown.last.printer == "printer_cover_open"


def test_a_young_paper_prints_by_itself_when_the_printer_is_ready_again(
    watch: Watch, shown: Shown, desk: ServiceDesk
) -> None:
    desk.open_shift()
    desk.pay_cash("500")
    desk.printer.result = NO_PAPER
    for_seconds(watch, desk, 9)
    assert shown.last.papers == PaperCounts(not_printed=1, retried=1)
    assert shown.last.printer == "printer_out_of_paper"

    desk.printer.result = PrintResult(Printed.PRINTED)
    for_seconds(watch, desk, 9)

    assert len(desk.printer.documents) == 1
    assert shown.last.papers == PaperCounts()
    assert shown.last.printer == ""


def test_an_old_paper_does_not_print_by_itself(
    watch: Watch, shown: Shown, desk: ServiceDesk
) -> None:
    desk.open_shift()
    desk.pay_cash("500")
    desk.printer.result = NO_PAPER
    for_seconds(watch, desk, 9)
    desk.clock.advance(timedelta(minutes=5))

    desk.printer.result = PrintResult(Printed.PRINTED)
    for_seconds(watch, desk, 30)

    assert desk.printer.documents == []
    assert shown.last.papers == PaperCounts(not_printed=1)


def test_a_paper_that_may_be_out_is_counted_and_never_repeated(
    watch: Watch, shown: Shown, desk: ServiceDesk
) -> None:
    desk.open_shift()
    desk.pay_cash("500")
    desk.printer.result = PrintResult(Printed.UNKNOWN, "printer_offline")
    for_seconds(watch, desk, 6)
    desk.printer.result = PrintResult(Printed.PRINTED)
    for_seconds(watch, desk, 60)

    assert shown.last.papers == PaperCounts(unknown=1)
    assert len(desk.printer.documents) == 1


def test_a_printer_that_cannot_confirm_makes_no_alarm(
    watch: Watch, shown: Shown, desk: ServiceDesk
) -> None:
    desk.open_shift()
    desk.pay_cash("500")
    desk.printer.result = PrintResult(Printed.UNKNOWN, PrinterCannotConfirm.code)
    watch.tick()
    for_seconds(watch, desk, 3)

    assert shown.last.papers == PaperCounts()


def test_a_paper_from_the_spare_leaves_open_what_ails_the_first_printer(
    watch: Watch, shown: Shown, desk: ServiceDesk
) -> None:
    watch.tick()
    desk.open_shift()
    desk.pay_cash("500")
    desk.printer.result = PrintResult(Printed.PRINTED, "printer_offline", on_spare=True)
    for_seconds(watch, desk, 6)

    assert shown.last.printer == "printer_offline"


def test_low_paper_is_seen(watch: Watch, shown: Shown, desk: ServiceDesk) -> None:
    desk.printer.is_paper_low = True

    watch.tick()

    assert shown.last.is_paper_low
    assert shown.last.printer == ""


def test_a_drawer_that_stays_open_is_told_after_a_while_and_not_when_it_is_shut(
    watch: Watch, shown: Shown, desk: ServiceDesk
) -> None:
    desk.printer.drawer = DrawerPosition.OPEN
    watch.tick()
    since = desk.clock.now()
    opened = shown.last
    assert opened.drawer_since == since
    for_seconds(watch, desk, 57)
    still = shown.last
    assert not still.is_drawer_left_open
    for_seconds(watch, desk, 3)
    told = shown.last
    assert told.is_drawer_left_open
    assert told.drawer_since == since

    desk.printer.drawer = DrawerPosition.CLOSED
    for_seconds(watch, desk, 3)
    shut = shown.last
    assert shut.drawer_since is None
    assert not shut.is_drawer_left_open


def test_a_drawer_without_a_sensor_is_never_left_open(
    watch: Watch, shown: Shown, desk: ServiceDesk
) -> None:
    for_seconds(watch, desk, 180)

    assert shown.last.drawer_since is None


def test_a_calm_printer_is_asked_seldom_and_an_open_drawer_often(
    watch: Watch, desk: ServiceDesk
) -> None:
    for_seconds(watch, desk, 30)
    assert desk.printer.asked == 2

    desk.printer.drawer = DrawerPosition.OPEN
    for_seconds(watch, desk, 15)
    desk.printer.asked = 0
    for_seconds(watch, desk, 30)
    assert desk.printer.asked == 10


def test_going_offline_and_coming_back_is_seen(
    watch: Watch, shown: Shown, desk: ServiceDesk
) -> None:
    watch.tick()
    desk.head_office.is_away = True
    watch.tick()
    assert (shown.last.is_online, shown.last.came_back) == (False, False)

    desk.head_office.is_away = False
    watch.tick()
    assert (shown.last.is_online, shown.last.came_back) == (True, True)

    desk.clock.advance(timedelta(seconds=6))
    watch.tick()
    assert shown.last.came_back is False


def test_who_is_signed_in_is_shown(watch: Watch, shown: Shown) -> None:
    watch.signed_in(a_staff_member())
    assert shown.last.clerk == a_staff_member()

    watch.signed_in(None)
    assert shown.last.clerk is None


def test_what_has_not_changed_is_not_drawn_again(watch: Watch, shown: Shown) -> None:
    watch.tick()
    drawn = len(shown.standings)
    watch.tick()

    assert len(shown.standings) == drawn


def test_requests_of_other_desks_are_asked_for_whoever_may_decide(
    desk: ServiceDesk, shown: Shown, tasks: InlineTasks
) -> None:
    watch = Watch(shown, tasks, replace(a_counter(desk), requests=lambda: 2))
    watch.signed_in(a_staff_member())
    watch.tick()
    assert watch.standing.requests == 0
    watch.signed_in(a_staff_member(SUPERVISOR, Role.SUPERVISOR))
    watch.tick()
    assert watch.standing.requests == 2
    desk.head_office.is_away = True
    watch.tick()
    assert watch.standing.requests == 0
