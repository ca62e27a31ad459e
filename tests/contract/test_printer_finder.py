"""What finding and trying printers keeps, on the fake and on real sockets to the lab printer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from pos_app.domain.documents import TestPage
from pos_app.domain.printer_setup import Probed
from pos_app.domain.printing import Printed
from pos_app.errors.command import OptionWrong
from pos_app.services.ports.devices import PrinterFinder
from printers.drawing.paper import Paper
from printers.finder import Finder
from printers.lab.server import LabPrinter
from tests.builders import DESK, a_centre
from tests.fakes.printer_finder import NETWORK, FakeFinder

PAGE = TestPage(a_centre(), DESK, datetime(2026, 11, 23, 9, tzinfo=UTC))


@dataclass
class Around:
    """A finder, and a printer that it can find."""

    finder: PrinterFinder
    network: str
    address: str
    lab: LabPrinter | None = None


@pytest.fixture(params=["fake", "real"])
def around(request: pytest.FixtureRequest) -> Iterator[Around]:
    if request.param == "fake":
        finder = FakeFinder(sensor=[0x16, 0x12], draw=lambda page, dots: Paper(dots).picture(page))
        yield Around(finder, "192.168.1.0/24", NETWORK.address)
        return
    with LabPrinter() as lab:
        yield Around(Finder(lambda: Paper(576)), f"127.0.0.1:{lab.port}", lab.address, lab)


def test_a_listener_is_found_and_answers(around: Around) -> None:
    found = {one.address: one for one in around.finder.find(around.network, lambda: True)}
    assert found[around.address].answers is True


def test_a_search_that_nobody_wants_finds_nothing(around: Around) -> None:
    assert list(around.finder.find(around.network, lambda: False)) == []


def test_what_is_no_network_is_said_at_the_first_step(around: Around) -> None:
    with pytest.raises(OptionWrong):
        next(iter(around.finder.find("10.0.0.0/8", lambda: True)))


def test_a_printer_that_is_well_can_do_everything(around: Around) -> None:
    probed = around.finder.probe(around.address)
    assert (probed.why, probed.remarks, probed.may_print) == ("", (), True)
    assert (probed.profile.answers_status, probed.profile.answers_in_turn) == (True, True)


@pytest.mark.parametrize("dots", [576, 512, 384])
def test_a_page_is_printed_and_pictured_at_any_width(around: Around, dots: int) -> None:
    probed = around.finder.probe(around.address)
    result = around.finder.open(probed, dots).print(PAGE)
    assert result.outcome is Printed.PRINTED
    picture = around.finder.picture(PAGE, dots)
    assert picture.startswith(b"\x89PNG")
    if around.lab is not None:
        (paper,) = around.lab.papers
        assert paper.height > paper.width


def test_the_drawer_is_calibrated(around: Around) -> None:
    probed = around.finder.probe(around.address)
    assert around.finder.open(probed, 576).kick_drawer()
    while_open = around.finder.drawer_sensor(around.address)
    if around.lab is not None:
        around.lab.close_drawer()
    while_shut = around.finder.drawer_sensor(around.address)
    assert while_open is not None
    assert while_shut is not None
    assert around.finder.calibrate(while_open, while_shut) == "high"
    assert around.finder.calibrate(while_shut, while_shut) == ""


def test_a_silent_printer_has_no_sensor() -> None:
    with LabPrinter() as lab:
        lab.faults.refuse = True
        lab.changed()
        finder = Finder(lambda: Paper(576))
        probed = finder.probe(lab.address)
        assert isinstance(probed, Probed)
        assert (probed.why, probed.may_print) == ("printer_offline", False)
        assert finder.drawer_sensor(lab.address) is None
