"""The strip stays true: queue, printer and connection are asked again and again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.printing import Printed, PrintResult
from tests.builders import a_staff_member
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from tests.ui.counter import a_counter
from ui.standing import Standing
from ui.tasks import Lane
from ui.watch import Watch
from ui.wording import disk_almost_full


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


def test_what_is_wrong_with_the_computer_is_asked_every_half_minute(
    desk: ServiceDesk, shown: Shown, tasks: InlineTasks
) -> None:
    found = [disk_almost_full()]
    watch = Watch(shown, tasks, replace(a_counter(desk), remarks=lambda: tuple(found)))
    watch.tick()
    assert shown.last.remarks == (disk_almost_full(),)

    found.clear()
    desk.clock.advance(timedelta(seconds=29))
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

    assert tasks.held == 4
    assert set(tasks.lanes) == {Lane.STORE, Lane.PRINTER}


def test_a_tick_too_early_asks_nothing(watch: Watch, tasks: InlineTasks) -> None:
    watch.tick()
    asked = len(tasks.lanes)
    watch.tick()

    assert len(tasks.lanes) == asked


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
