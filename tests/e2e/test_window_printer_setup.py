"""A printer is found, tried and kept at the real window, and the next paper comes out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from pos_app import wire
from pos_app.demo.world import World
from pos_app.domain.documents import TestPage
from pos_app.domain.events import DrawerOpened
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.printer_setup import Place, PrinterChoice, PrintersInUse
from pos_app.domain.printing import Printed, PrintResult
from pos_app.settings import load_settings
from printers.lab.server import LabPrinter
from printers.profile import load_profiles
from tests.e2e.window_driver import Clerk, account_with, accounts
from ui.printer_setup.state import DrawerPart, PrinterSetupState, Step

FLOAT = Money.riyals(600)
NARROW = 512


@pytest.fixture
def new_printer() -> Iterator[LabPrinter]:
    """Narrower than the one in use; its drawer's sensor is wired the other way."""
    with LabPrinter(NARROW, model="LAB-NEW") as lab:
        lab.faults.drawer_inverted = True
        yield lab


@pytest.mark.parametrize("language", ["ar"])
def test_a_printer_is_found_tried_and_kept_and_prints_from_then_on(
    clerk: Clerk, new_printer: LabPrinter, language: str
) -> None:
    clerk.open_shift(FLOAT)
    _find(clerk, new_printer)
    _try_the_page(clerk, new_printer)
    _try_the_drawer(clerk, new_printer)
    _keep(clerk, new_printer)
    _next_payment_prints_there(clerk, new_printer)
    assert clerk.is_whole()


def _find(clerk: Clerk, lab: LabPrinter) -> None:
    clerk.window.main.diagnostics_wanted.emit()
    clerk.until_on(clerk.screens.side.diagnostics_page)
    clerk.press(Qt.Key.Key_F4)
    clerk.until_on(clerk.screens.side.printer_setup_page)
    clerk.until_idle()
    clerk.screens.side.printer_setup_page.find_part.network.setFocus()
    clerk.enter(f"127.0.0.1:{lab.port}")
    clerk.until(lambda: lab.address in _found(clerk), "it is listed")
    clerk.until_idle()
    clerk.screens.side.printer_setup.select(lab.address)
    clerk.press(Qt.Key.Key_F12)
    clerk.until(lambda: _state(clerk).probed is not None, "it has answered")
    clerk.until_idle()
    assert _found(clerk)[lab.address] == "LAB-NEW"
    assert _state(clerk).step is Step.ASK


def _try_the_page(clerk: Clerk, lab: LabPrinter) -> None:
    clerk.press(Qt.Key.Key_F12)
    clerk.until_idle()
    clerk.press(Qt.Key.Key_F12)
    clerk.until(lambda: len(lab.papers) == 1, "a page too wide")
    clerk.until_idle()
    clerk.press(Qt.Key.Key_2)
    clerk.until(lambda: len(lab.papers) == 2, "a narrower page by itself")
    clerk.until_idle()
    assert _state(clerk).test.dots == NARROW
    clerk.press(Qt.Key.Key_1)
    clerk.until(lambda: _state(clerk).step is Step.DRAWER, "the drawer's turn")


def _try_the_drawer(clerk: Clerk, lab: LabPrinter) -> None:
    clerk.press(Qt.Key.Key_1)
    clerk.until(
        lambda: clerk.page is not clerk.screens.side.printer_setup_page, "approval is asked"
    )
    assert lab.kicks == 0
    supervisor = clerk.world.person("supervisor")
    clerk.enter(supervisor.id)
    clerk.enter(supervisor.pin)
    clerk.until(lambda: lab.drawer.is_open, "the drawer springs open")
    clerk.until_idle()
    clerk.press(Qt.Key.Key_1)
    clerk.until(lambda: _part(clerk) is DrawerPart.OPEN_READ, "the sensor was read")
    lab.close_drawer()
    clerk.press(Qt.Key.Key_1)
    clerk.until(lambda: _part(clerk) is DrawerPart.SENSOR, "the sensor is calibrated")


def _keep(clerk: Clerk, lab: LabPrinter) -> None:
    clerk.press(Qt.Key.Key_F12)
    clerk.press(Qt.Key.Key_F12)  # the approval of a moment ago still holds
    clerk.until(lambda: _state(clerk).is_kept, "it is kept")
    clerk.until_idle()
    settings = load_settings(clerk.world.home)
    assert (settings.printer, settings.dots) == (lab.address, NARROW)
    profile = load_profiles(clerk.world.home)[lab.address]
    assert (profile.model, profile.drawer_open_is) == ("LAB-NEW", "low")
    assert _openings(clerk)[-1].approved_by == clerk.world.person("supervisor").id
    clerk.press(Qt.Key.Key_F12)
    clerk.until_on(clerk.screens.side.diagnostics_page)
    clerk.until_seen(f"ready at {lab.address}")
    clerk.press(Qt.Key.Key_Escape)
    clerk.until_on(clerk.screens.collect_page)


def _next_payment_prints_there(clerk: Clerk, lab: LabPrinter) -> None:
    before = len(lab.papers), lab.kicks
    clerk.scan(account_with(clerk.world, bills=1).items[0].item_no)
    clerk.to_tender()
    clerk.press(Qt.Key.Key_Return)
    clerk.paid()
    clerk.until(lambda: (len(lab.papers), lab.kicks) == (before[0] + 1, before[1] + 1), "a receipt")
    clerk.until_idle()
    assert clerk.world.printer.papers == []
    assert clerk.desk.devices.paper.dots == NARROW  # the picture on the screen is as wide


def test_a_paper_that_waits_prints_on_the_new_printer(
    clerk: Clerk, new_printer: LabPrinter
) -> None:
    clerk.open_shift(FLOAT)
    clerk.world.printer.faults.refuse = True
    clerk.world.printer.changed()
    clerk.scan(accounts(clerk.world)[0].items[0].item_no)
    clerk.to_tender()
    clerk.press(Qt.Key.Key_Return)
    taken = clerk.paid()
    clerk.until_idle()
    assert new_printer.papers == []

    _find(clerk, new_printer)
    clerk.screens.side.printer_setup.to_test()
    clerk.until_idle()
    clerk.screens.side.printer_setup.pick_width(NARROW)
    clerk.screens.side.printer_setup.print_page()
    clerk.until(lambda: len(new_printer.papers) == 1, "the test page")
    clerk.until_idle()
    clerk.press(Qt.Key.Key_1)
    clerk.until(lambda: _state(clerk).step is Step.DRAWER, "the drawer's turn")
    clerk.press(Qt.Key.Key_2)  # no drawer
    clerk.until(lambda: _part(clerk) is DrawerPart.NONE, "there is none")
    clerk.press(Qt.Key.Key_F12, Qt.Key.Key_F12)
    supervisor = clerk.world.person("supervisor")
    clerk.until(
        lambda: clerk.page is not clerk.screens.side.printer_setup_page, "approval is asked"
    )
    clerk.enter(supervisor.id)
    clerk.enter(supervisor.pin)
    clerk.until(lambda: _state(clerk).is_kept, "it is kept")

    clerk.until(lambda: len(new_printer.papers) == 2, "the receipt that waited")
    assert clerk.payments()[-1] == taken
    clerk.until_idle()
    assert clerk.desk.papers.held() == []
    assert load_settings(clerk.world.home).drawer == "none"


def test_a_spare_takes_over_at_once_and_a_desk_without_a_printer_gets_one(
    world: World, new_printer: LabPrinter
) -> None:
    supervisor = StaffId(world.person("supervisor").id)
    with world.desk() as desk:
        probed = desk.set_up_printer.probe(new_printer.address)
        spare = PrinterChoice(Place.SPARE, probed.address, NARROW, probed.profile)
        desk.set_up_printer.keep(spare, supervisor)
        world.printer.faults.refuse = True
        world.printer.changed()
        page = TestPage(desk.centre, desk.profile().desk, desk.clock.now())
        assert desk.devices.printer.print(page) == PrintResult(Printed.PRINTED, on_spare=True)

        first = replace(spare, place=Place.FIRST, has_drawer=False)
        desk.set_up_printer.keep(first, supervisor)
        assert desk.set_up_printer.in_use() == PrintersInUse(probed.address)
        assert desk.devices.printer.print(page) == PrintResult(Printed.PRINTED)
        assert desk.drawer.has_drawer() is False
        assert desk.papers.has_printer()
    assert len(new_printer.papers) == 2


def _state(clerk: Clerk) -> PrinterSetupState:
    return clerk.screens.side.printer_setup_page.state


def _found(clerk: Clerk) -> dict[str, str]:
    return {printer.address: printer.name for printer in _state(clerk).search.found}


def _part(clerk: Clerk) -> DrawerPart:
    return _state(clerk).drawer.part


def _openings(clerk: Clerk) -> list[DrawerOpened]:
    with clerk.desk.store.read() as work:
        events = [wire.decode(entry.body) for entry in work.journal.since(0)]
    return [event for event in events if isinstance(event, DrawerOpened)]
