"""What every printer keeps, the fake one too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.domain.printing import Printed, PrintResult
from pos_app.services.ports import Printer
from printers.address import open_printer
from printers.drawing.paper import Paper
from printers.lab.server import LabPrinter
from tests.fakes.printer import FakePrinter
from tests.printers.papers import full_receipt, trial_page, void_slip, x_report, z_report


@pytest.fixture(params=["fake", "file", "network"])
def printer(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Printer]:
    if request.param == "fake":
        yield FakePrinter()
    elif request.param == "file":
        yield open_printer(f"file:{tmp_path / 'paper'}", Paper(384))
    else:
        with LabPrinter(384) as lab:
            yield open_printer(lab.address, Paper(384))


def test_every_document_prints(printer: Printer) -> None:
    for document in (full_receipt(), void_slip(), x_report(), z_report(), trial_page()):
        assert printer.print(document) == PrintResult(Printed.PRINTED)


def test_a_ready_printer_says_so(printer: Printer) -> None:
    assert printer.status().is_ready


def test_the_drawer_opens(printer: Printer) -> None:
    assert printer.kick_drawer()
