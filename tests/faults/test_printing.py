"""Whatever a printer does, what is said of each paper is so, and each customer gets one."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pos_app.domain.documents import Document
from pos_app.domain.printing import Printed, PrinterStatus, PrintResult
from pos_app.services.ports.devices import Printer
from printers.drawing.paper import Paper
from printers.lab.server import LabPrinter
from tests.faults.printing import DOTS, Ordeal


@pytest.fixture
def lab() -> Iterator[LabPrinter]:
    with LabPrinter(DOTS) as running:
        yield running


def problems(
    home: Path, labs: list[LabPrinter], seed: int, payments: int, printer: Printer | None = None
) -> list[str]:
    """What is wrong after so many payments."""
    ordeal = Ordeal(home, labs, seed, printer)
    try:
        ordeal.run(payments)
        return ordeal.problems(payments)
    finally:
        ordeal.close()


@pytest.mark.parametrize(("seed", "payments"), [(1, 100), (2, 25)])
def test_each_payment_gets_its_paper_and_nothing_untrue_is_said(
    tmp_path: Path, lab: LabPrinter, seed: int, payments: int
) -> None:
    assert problems(tmp_path, [lab], seed, payments) == []


def test_two_printers_never_print_the_same_paper(tmp_path: Path, lab: LabPrinter) -> None:
    with LabPrinter(DOTS) as spare:
        assert problems(tmp_path, [lab, spare], 4, 40) == []


def test_a_printer_that_calls_sent_printed_would_be_noticed(
    tmp_path: Path, lab: LabPrinter
) -> None:
    found = problems(tmp_path, [lab], 1, 25, Credulous(lab, on_error=Printed.NOT_PRINTED))
    assert any("printed was said, and no whole paper came out" in problem for problem in found)


def test_a_printer_that_repeats_what_is_in_doubt_would_be_noticed(
    tmp_path: Path, lab: LabPrinter
) -> None:
    found = problems(tmp_path, [lab], 1, 25, Anxious(lab))
    assert any("papers are copy 0" in problem for problem in found)


@dataclass
class Credulous:
    """What must never be: who could send it all calls it printed."""

    lab: LabPrinter
    on_error: Printed = Printed.NOT_PRINTED

    def print(self, document: Document) -> PrintResult:
        try:
            with socket.create_connection(("127.0.0.1", self.lab.port), 0.5) as connected:
                connected.sendall(Paper(DOTS).escpos(document))
        except OSError:
            return PrintResult(self.on_error, "printer_fault")
        return PrintResult(Printed.PRINTED)

    def kick_drawer(self) -> bool:
        return True

    def status(self) -> PrinterStatus:
        return PrinterStatus()


@dataclass
class Anxious(Credulous):
    """What must never be either: whatever is not proven is not printed."""

    def print(self, document: Document) -> PrintResult:
        out = len(self.lab.slips)
        super().print(document)
        if len(self.lab.slips) > out:
            return PrintResult(Printed.PRINTED)
        return PrintResult(Printed.NOT_PRINTED, "printer_fault")
