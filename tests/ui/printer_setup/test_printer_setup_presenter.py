"""A printer is set up step by step; nothing is changed before the last one."""

from __future__ import annotations

import pytest

from pos_app.domain.documents import TestPage
from pos_app.domain.ids import NOBODY
from pos_app.domain.printer_setup import (
    UNKNOWN,
    FoundPrinter,
    Place,
    PrintersInUse,
    Probed,
    Profile,
    Way,
)
from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.command import FileNotWritable
from pos_app.errors.printer import PrinterCannotConfirm
from tests.builders import SUPERVISOR
from tests.fakes.printer_finder import KNOWN, NETWORK, USB
from tests.ui.printer_setup.screen import Screen
from ui.printer_setup.state import CameOut, DrawerPart, Step
from ui.tasks import Lane

BLIND = Profile(answers_status=False, answers_in_turn=False)


# Find -------------------------------------------------------------------------------


def test_what_is_attached_is_listed_by_itself_and_the_first_is_selected() -> None:
    screen = Screen()

    assert screen.state.search.found == (USB,)
    assert screen.state.search.chosen == USB
    assert not screen.is_searching()
    assert set(screen.tasks.lanes) == {Lane.NETWORK}


def test_a_network_is_searched_when_it_is_named_and_the_selection_stays() -> None:
    screen = Screen()

    screen.presenter.find(" 192.168.1.0/24 ")

    assert screen.finder.searches == ["", "192.168.1.0/24"]
    assert screen.state.search.found == (USB, NETWORK)
    assert screen.state.search.chosen == USB


def test_each_printer_is_shown_as_it_is_found() -> None:
    screen = Screen()
    screen.presenter.find("192.168.1.0/24")

    seen = [len(s.search.found) for s in screen.shown if s.search.is_running]
    assert seen[-3:] == [0, 1, 2]


def test_what_is_no_address_is_said_and_the_attached_ones_stay_listed() -> None:
    screen = Screen()

    screen.presenter.find("192.168.1.0/8")

    assert screen.state.search.is_wrong
    assert screen.state.search.found == (USB,)
    assert not screen.is_searching()
    assert screen.state.problem is None


def test_only_a_listed_printer_can_be_chosen() -> None:
    screen = Screen()

    screen.presenter.select("tcp://10.0.0.1:9100")
    screen.presenter.choose()

    assert screen.state.search.chosen is None
    assert screen.step() is Step.FIND


def test_a_search_that_is_given_up_keeps_what_was_found_and_ends() -> None:
    screen = Screen()
    screen.tasks.hold()
    screen.presenter.find("192.168.1.0/24")
    assert screen.is_searching()

    screen.presenter.back()

    assert not screen.is_searching()
    assert screen.backs == 0
    screen.tasks.release()
    assert screen.state.search.found == ()  # a late answer is no answer
    screen.presenter.back()
    assert screen.backs == 1


def test_a_new_search_ends_the_one_before() -> None:
    screen = Screen()
    screen.tasks.hold()
    screen.presenter.find("10.0.0.0/24")
    screen.presenter.find("192.168.1.0/24")
    screen.tasks.release()

    assert screen.state.search.found == (USB, NETWORK)
    assert screen.state.search.network == "192.168.1.0/24"


def test_leaving_the_page_ends_the_search() -> None:
    screen = Screen()
    screen.tasks.hold()
    screen.presenter.find("192.168.1.0/24")

    screen.presenter.leave()
    screen.tasks.release()

    assert not screen.is_searching()


# Ask --------------------------------------------------------------------------------


def test_the_chosen_printer_is_asked_on_the_printers_lane() -> None:
    screen = Screen()
    screen.presenter.choose()

    assert screen.tasks.lanes[-1] is Lane.PRINTER
    assert screen.state.probed == Probed(USB.address, KNOWN)
    assert screen.state.name == "TM-T88VI"  # as it names itself


def test_a_printer_that_cannot_print_is_asked_again_before_it_is_tested() -> None:
    screen = Screen()
    screen.finder.probed = Probed(USB.address, UNKNOWN, "printer_out_of_paper")
    screen.presenter.choose()
    screen.presenter.to_test()
    assert screen.step() is Step.ASK

    screen.finder.probed = None
    screen.presenter.ask()
    screen.presenter.to_test()

    assert screen.step() is Step.TEST


def test_a_line_that_is_open_and_silent_may_be_tried_all_the_same() -> None:
    screen = Screen()
    screen.finder.probed = Probed(USB.address, BLIND, "printer_offline", answers=False)

    screen.to_test()

    assert screen.step() is Step.TEST


def test_a_question_that_takes_long_is_given_up_and_its_answer_not_taken() -> None:
    screen = Screen()
    screen.tasks.hold()
    screen.presenter.choose()
    assert screen.state.is_busy

    screen.presenter.back()
    assert (screen.state.step, screen.state.is_busy) == (Step.FIND, False)
    screen.tasks.release()

    assert screen.state.probed is None


def test_the_address_that_answered_is_the_one_that_is_kept() -> None:
    screen = Screen()
    serial = FoundPrinter("serial:/dev/ttyS9", "port", Way.SERIAL)
    screen.finder.attached = (serial,)
    screen.finder.probed = Probed(f"{serial.address}?baud=38400", KNOWN)
    screen.presenter.start(SUPERVISOR)

    screen.to_keep()
    screen.presenter.keep()

    assert screen.desk.kept[0].address == "serial:/dev/ttyS9?baud=38400"


# Test -------------------------------------------------------------------------------


def test_the_page_is_printed_and_shown_at_the_picked_width() -> None:
    screen = Screen()
    screen.to_test()
    screen.presenter.pick_width(512)
    screen.presenter.print_page()

    assert screen.state.test.picture == b"picture 512"
    assert screen.finder.printed_at == [(USB.address, 512)]
    assert isinstance(screen.finder.printer.documents[0], TestPage)
    assert screen.tasks.lanes[-1] is Lane.PRINTER


def test_too_wide_prints_the_next_narrower_page_at_once() -> None:
    screen = Screen()
    screen.to_test()
    screen.presenter.print_page()
    screen.presenter.judge(CameOut.TOO_WIDE)
    screen.presenter.judge(CameOut.TOO_WIDE)

    assert [dots for _, dots in screen.finder.printed_at] == [576, 512, 384]
    assert screen.state.test.dots == 384

    screen.presenter.judge(CameOut.TOO_WIDE)  # there is nothing narrower
    assert screen.state.test.came_out is CameOut.TOO_WIDE
    assert len(screen.finder.printed_at) == 3
    assert screen.step() is Step.TEST


@pytest.mark.parametrize("said", [CameOut.GARBLED, CameOut.NOTHING])
def test_a_page_that_nobody_can_read_goes_no_further(said: CameOut) -> None:
    screen = Screen()
    screen.to_test()
    screen.presenter.print_page()

    screen.presenter.judge(said)

    assert (screen.state.step, screen.state.test.came_out) == (Step.TEST, said)


def test_a_page_that_surely_did_not_come_out_is_not_asked_about() -> None:
    screen = Screen()
    screen.finder.printer.result = PrintResult(Printed.NOT_PRINTED, "printer_cover_open")
    screen.to_test()
    screen.presenter.print_page()

    screen.presenter.judge(CameOut.RIGHT)

    assert screen.step() is Step.TEST


def test_a_page_that_nobody_confirms_is_looked_at() -> None:
    screen = Screen()
    screen.finder.printer.result = PrintResult(Printed.UNKNOWN, PrinterCannotConfirm.code)
    screen.to_test()
    screen.presenter.print_page()

    screen.presenter.judge(CameOut.RIGHT)

    assert screen.step() is Step.DRAWER


def test_nothing_is_judged_before_it_is_printed() -> None:
    screen = Screen()
    screen.to_test()

    screen.presenter.judge(CameOut.RIGHT)

    assert screen.step() is Step.TEST


# Drawer -----------------------------------------------------------------------------


def test_the_drawer_opens_with_a_second_person_and_its_sensor_is_calibrated() -> None:
    screen = Screen()
    screen.finder.sensor = [0x16, 0x12]
    screen.to_drawer()

    screen.presenter.open_drawer()
    assert [request.action for request in screen.requests] == ["set_up_printer"]
    assert screen.finder.printer.kicks == 1
    assert screen.drawer() is DrawerPart.KICKED
    screen.presenter.is_open()
    assert screen.drawer() is DrawerPart.OPEN_READ
    screen.presenter.is_shut()

    assert screen.drawer() is DrawerPart.SENSOR
    screen.presenter.to_keep()
    assert screen.state.choice().profile.drawer_open_is == "high"
    assert screen.state.choice().has_drawer is True


@pytest.mark.parametrize("answers", [[0x12, 0x12], [None], [0x12, None]])
def test_a_drawer_without_a_sensor_is_fine(answers: list[int | None]) -> None:
    screen = Screen()
    screen.finder.sensor = list(answers)
    screen.to_drawer()
    screen.presenter.open_drawer()
    screen.presenter.is_open()
    screen.presenter.is_shut()

    assert screen.drawer() is DrawerPart.NO_SENSOR
    screen.presenter.to_keep()
    assert screen.state.choice().profile.drawer_open_is == ""
    assert screen.state.choice().has_drawer is True


def test_without_approval_no_drawer_opens() -> None:
    screen = Screen()
    screen.approves = False
    screen.to_drawer()

    screen.presenter.open_drawer()

    assert screen.finder.printer.kicks == 0
    assert (screen.drawer(), screen.state.is_busy) == (DrawerPart.ASK, False)


def test_a_drawer_that_does_not_obey_is_tried_again_or_left_out() -> None:
    screen = Screen()
    screen.finder.printer.obeys = False
    screen.to_drawer()
    screen.presenter.open_drawer()
    assert screen.drawer() is DrawerPart.STUCK
    screen.presenter.to_keep()
    assert screen.step() is Step.DRAWER

    screen.finder.printer.obeys = True
    screen.presenter.open_drawer()
    assert screen.drawer() is DrawerPart.KICKED
    assert len(screen.requests) == 1  # one approval is enough for one set-up
    screen.presenter.say(DrawerPart.STUCK)
    assert screen.drawer() is DrawerPart.STUCK

    screen.presenter.say(DrawerPart.NONE)
    screen.presenter.to_keep()
    assert screen.state.choice().has_drawer is False


# Keep -------------------------------------------------------------------------------


def test_a_clerk_keeps_a_printer_with_approval() -> None:
    screen = Screen()
    screen.to_keep()
    assert screen.desk.kept == []

    screen.presenter.keep()

    assert [request.subject for request in screen.requests] == [USB.address]
    (choice,) = screen.desk.kept
    assert (choice.place, choice.address, choice.dots) == (Place.FIRST, USB.address, 576)
    assert (screen.state.is_kept, screen.kept) == (True, 1)
    assert screen.state.in_use.first == USB.address
    assert screen.desk.store.audited[-1][1:3] == (SUPERVISOR, "printer_set_up")


def test_a_supervisor_is_asked_by_nobody() -> None:
    screen = Screen(SUPERVISOR)
    screen.to_keep()

    screen.presenter.keep()

    assert screen.requests == []
    assert screen.is_kept()


def test_before_anybody_has_signed_in_a_supervisor_approves() -> None:
    screen = Screen(NOBODY)
    screen.to_keep()

    screen.presenter.keep()

    assert len(screen.requests) == 1
    assert screen.is_kept()


def test_without_approval_nothing_is_kept() -> None:
    screen = Screen()
    screen.approves = False
    screen.to_keep()

    screen.presenter.keep()

    assert screen.desk.kept == []
    assert (screen.state.is_kept, screen.state.is_busy, screen.kept) == (False, False, 0)


def test_a_printer_is_kept_as_the_spare_one() -> None:
    screen = Screen(SUPERVISOR)
    screen.to_keep()
    screen.presenter.pick_place(Place.SPARE)
    screen.presenter.keep()

    assert screen.desk.kept[0].place is Place.SPARE


@pytest.mark.parametrize("first", ["none", USB.address])
def test_no_printer_is_its_own_spare_or_the_spare_of_none(first: str) -> None:
    screen = Screen(SUPERVISOR)
    screen.desk.printers_in_use = PrintersInUse(first)
    screen.presenter.start(SUPERVISOR)
    screen.to_keep()

    screen.presenter.pick_place(Place.SPARE)

    assert screen.state.place is Place.FIRST


def test_settings_that_cannot_be_written_are_said_and_it_may_be_tried_again() -> None:
    screen = Screen(SUPERVISOR)
    screen.to_keep()
    screen.desk.keeping_fails = FileNotWritable(file="settings.toml", why="disk full")
    screen.presenter.keep()
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-77"
    assert (screen.state.is_kept, screen.kept) == (False, 0)

    screen.desk.keeping_fails = None
    screen.presenter.keep()
    assert screen.is_kept()


def test_once_it_is_kept_the_same_key_leaves() -> None:
    screen = Screen(SUPERVISOR)
    screen.to_keep()
    screen.presenter.keep()
    screen.presenter.keep()

    assert (len(screen.desk.kept), screen.backs) == (1, 1)


def test_two_presses_keep_once() -> None:
    screen = Screen(SUPERVISOR)
    screen.to_keep()
    screen.tasks.hold()
    screen.presenter.keep()
    screen.presenter.keep()
    screen.presenter.back()
    screen.tasks.release()

    assert len(screen.desk.kept) == 1
    assert screen.backs == 0


def test_back_goes_one_step_back_and_leaves_everything_as_it_was() -> None:
    screen = Screen(SUPERVISOR)
    screen.to_keep()
    steps = []
    for _ in range(4):
        screen.presenter.back()
        steps.append(screen.state.step)

    assert steps == [Step.DRAWER, Step.TEST, Step.ASK, Step.FIND]
    screen.presenter.back()
    assert screen.backs == 1
    assert screen.desk.kept == []
