"""The virtual printer and its window together, over a real socket."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_app.cli.laboratory import windowed_printer
from pos_app.domain.printing import Printed
from printers.address import open_printer
from printers.drawing.paper import Paper
from printers.lab.faults import Faults
from printers.lab.server import LabPrinter
from printers.lines.line import Patience
from printers.paper_printer import PaperPrinter
from tests.printers.papers import simple_receipt
from ui.lab_printer.window import LabPrinterWindow
from ui.language import Speech

DOTS = 384


@pytest.fixture
def both(
    qtbot: QtBot, speech: Speech, tmp_path: Path
) -> Iterator[tuple[LabPrinter, LabPrinterWindow]]:
    lab, window = windowed_printer(DOTS, tmp_path, Faults(near_end=True, lines_per_s=100_000))
    qtbot.addWidget(window)
    with lab:
        yield lab, window


@pytest.fixture
def printer(both: tuple[LabPrinter, LabPrinterWindow]) -> PaperPrinter:
    hasty = Patience(answer_s=0.2, stall_s=0.5, print_s=2.0, close_s=0.2)
    return open_printer(both[0].address, Paper(DOTS), patience=hasty)


def test_a_receipt_is_printed_shown_and_kept(
    both: tuple[LabPrinter, LabPrinterWindow], printer: PaperPrinter, qtbot: QtBot, tmp_path: Path
) -> None:
    assert printer.print(simple_receipt()).outcome is Printed.PRINTED
    qtbot.waitUntil(lambda: both[1].papers() == 1)
    assert (tmp_path / "paper-0001.png").exists()


def test_switches_show_and_set_the_faults(
    both: tuple[LabPrinter, LabPrinterWindow], printer: PaperPrinter
) -> None:
    lab, window = both
    on = {name for name, switch in window.switches.items() if switch.isChecked()}
    assert on == {"near_end", "slow"}
    assert printer.status().is_paper_low
    window.switches["slow"].click()
    assert not lab.faults.lines_per_s
    window.switches["refuse"].click()
    assert printer.status().why == "printer_offline"
    window.switches["refuse"].click()
    window.switches["cover_open"].click()
    assert printer.status().why == "printer_cover_open"


def test_the_drawer_is_closed_by_hand(
    both: tuple[LabPrinter, LabPrinterWindow], printer: PaperPrinter, qtbot: QtBot
) -> None:
    lab, window = both
    assert printer.kick_drawer()
    qtbot.waitUntil(window.close_button.isEnabled)
    window.close_button.click()
    assert not lab.drawer.is_open
