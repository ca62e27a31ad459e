"""Setting up a printer: trying changes nothing, keeping takes somebody who may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app import wire
from pos_app.domain.documents import TestPage
from pos_app.domain.events import DrawerOpened, DrawerReason
from pos_app.domain.ids import NOBODY, StaffId
from pos_app.domain.printer_setup import Place, PrinterChoice, Probed
from pos_app.errors.command import FileNotWritable
from pos_app.errors.people import SamePerson, SupervisorNeeded
from pos_app.errors.store import StoreFull
from tests.builders import CLERK, SUPERVISOR
from tests.fakes.printer_finder import KNOWN, NETWORK, USB
from tests.services.desk import ServiceDesk

PROBED = Probed(NETWORK.address, KNOWN)
CHOICE = PrinterChoice(Place.FIRST, NETWORK.address, 576, KNOWN, has_drawer=True)


@pytest.fixture
def desk() -> ServiceDesk:
    desk = ServiceDesk()
    desk.open_shift()
    return desk


def openings(desk: ServiceDesk) -> list[DrawerOpened]:
    with desk.store.read() as work:
        events = [wire.decode(entry.body) for entry in work.journal.since(0)]
    return [event for event in events if isinstance(event, DrawerOpened)]


def audited(desk: ServiceDesk) -> list[tuple[str, str, str]]:
    return [(by, act, detail) for _, by, act, detail in desk.store.audited]


def test_what_is_attached_is_found_and_a_network_only_when_it_is_named(desk: ServiceDesk) -> None:
    assert list(desk.set_up_printer.find()) == [USB]
    assert list(desk.set_up_printer.find("192.168.1.0/24")) == [USB, NETWORK]


def test_the_test_page_is_printed_at_the_width_that_is_tried(desk: ServiceDesk) -> None:
    desk.set_up_printer.print_test_page(PROBED, 512)

    assert desk.finder.printed_at == [(NETWORK.address, 512)]
    (page,) = desk.finder.printer.documents
    assert isinstance(page, TestPage)
    assert desk.printer.documents == []  # the printer in use stays still
    assert desk.kept == []


def test_a_supervisor_keeps_a_printer_and_it_is_audited(desk: ServiceDesk) -> None:
    desk.set_up_printer.keep(CHOICE, SUPERVISOR)

    assert desk.kept == [CHOICE]
    assert audited(desk)[-1] == (SUPERVISOR, "printer_set_up", f"first {NETWORK.address} 576")


@pytest.mark.parametrize("by", [CLERK, NOBODY])
def test_nobody_else_keeps_one_without_approval(desk: ServiceDesk, by: StaffId) -> None:
    with pytest.raises(SupervisorNeeded):
        desk.set_up_printer.keep(CHOICE, by)
    assert desk.kept == []

    desk.set_up_printer.keep(CHOICE, by, SUPERVISOR)
    assert desk.kept == [CHOICE]
    assert audited(desk)[-1][0] == SUPERVISOR


def test_a_printer_that_cannot_be_kept_is_audited_as_such(desk: ServiceDesk) -> None:
    def refuse(_: PrinterChoice) -> None:
        raise FileNotWritable(file="settings.toml", why="disk full")

    with pytest.raises(FileNotWritable):
        replace(desk.set_up_printer, keep_choice=refuse).keep(CHOICE, SUPERVISOR)

    assert [act for _, act, _ in audited(desk)[-2:]] == ["printer_set_up", "printer_not_set_up"]


def test_the_drawer_opens_only_with_a_second_person(desk: ServiceDesk) -> None:
    with pytest.raises(SupervisorNeeded):
        desk.set_up_printer.open_drawer(PROBED, 576, CLERK)
    with pytest.raises(SamePerson):
        desk.set_up_printer.open_drawer(PROBED, 576, SUPERVISOR, SUPERVISOR)

    assert (desk.finder.printer.kicks, openings(desk)) == (0, [])


def test_an_opening_is_in_the_journal_of_the_shift_and_audited(desk: ServiceDesk) -> None:
    assert desk.set_up_printer.open_drawer(PROBED, 576, CLERK, SUPERVISOR)

    (opened,) = openings(desk)
    assert (opened.reason, opened.approved_by) == (DrawerReason.OTHER, SUPERVISOR)
    assert (opened.header.by, opened.is_no_sale) == (CLERK, True)
    assert (desk.finder.printer.kicks, desk.printer.kicks) == (1, 0)
    assert audited(desk)[-1] == (SUPERVISOR, "drawer_tried", NETWORK.address)


def test_before_a_shift_the_opening_is_audited() -> None:
    desk = ServiceDesk()

    assert desk.set_up_printer.open_drawer(PROBED, 576, NOBODY, SUPERVISOR)

    assert openings(desk) == []
    assert audited(desk)[-1][:2] == (SUPERVISOR, "drawer_tried")


def test_an_opening_that_cannot_be_booked_opens_nothing(desk: ServiceDesk) -> None:
    desk.store.fault = StoreFull(why="")

    with pytest.raises(StoreFull):
        desk.set_up_printer.open_drawer(PROBED, 576, CLERK, SUPERVISOR)

    assert desk.finder.printer.kicks == 0
