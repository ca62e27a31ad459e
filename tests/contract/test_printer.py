"""What every printer keeps, the fake one too, whatever carries the bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pos_app.domain.printing import DrawerPosition, Printed, PrintResult
from pos_app.services.ports.devices import Printer
from printers.address import open_printer
from printers.drawing.paper import Paper
from printers.lab.server import LabPrinter
from printers.paper_printer import PaperPrinter
from printers.receipt_printer import ReceiptPrinter
from printers.spare_printer import WithSpare
from tests.fakes.printer import FakePrinter
from tests.printers.lines import HASTY, KINDS, line_to
from tests.printers.papers import DOCUMENTS, simple_receipt
from tests.printers.slips import SLIPS

REAL = ("file", *KINDS, "spare")


@contextmanager
def opened(kind: str, folder: Path, paper: Paper) -> Iterator[Printer]:
    """A printer of this kind that is well."""
    if kind == "fake":
        yield FakePrinter()
    elif kind == "file":
        yield open_printer(f"file:{folder / 'paper'}", paper)
    elif kind == "spare":
        with opened("tcp", folder, paper) as first, opened("file", folder, paper) as spare:
            assert isinstance(first, PaperPrinter)
            assert isinstance(spare, PaperPrinter)
            yield WithSpare(first, spare)
    else:
        with LabPrinter(paper.dots) as lab, line_to(lab, kind) as open_line:
            yield PaperPrinter(paper, ReceiptPrinter("lab", open_line, patience=HASTY))


@pytest.fixture(params=["fake", *REAL])
def printer(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Printer]:
    with opened(request.param, tmp_path, Paper(384)) as printer:
        yield printer


def test_every_document_prints(printer: Printer) -> None:
    for document in {**DOCUMENTS, **SLIPS}.values():
        assert printer.print(document) == PrintResult(Printed.PRINTED)


def test_a_ready_printer_says_so(printer: Printer) -> None:
    status = printer.status()
    assert (status.is_ready, status.is_paper_low) == (True, False)
    assert status.drawer is DrawerPosition.UNKNOWN


def test_the_drawer_opens(printer: Printer) -> None:
    assert printer.kick_drawer()


@pytest.mark.error_logs
@pytest.mark.parametrize("kind", REAL)
def test_a_paper_that_cannot_be_drawn_is_an_answer_too(kind: str, tmp_path: Path) -> None:
    with opened(kind, tmp_path, Paper(384, resources=tmp_path)) as printer:
        result = printer.print(simple_receipt())
        assert result == PrintResult(Printed.NOT_PRINTED, "paper_not_drawn")
        assert printer.status().is_ready
        assert printer.kick_drawer()
