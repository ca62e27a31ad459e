"""The second printer takes over, and never makes a second paper of one job."""

from __future__ import annotations

import pytest

from pos_app.domain.documents import Document
from pos_app.domain.printing import DrawerPosition, Printed, PrinterStatus, PrintResult
from printers.address import open_printer
from printers.drawing.paper import Paper
from printers.lab.server import LabPrinter
from printers.paper_printer import PaperPrinter
from printers.spare_printer import WithSpare
from tests.printers.lines import HASTY
from tests.printers.papers import simple_receipt


class Told:
    """A device that answers as it is told."""

    def __init__(
        self,
        outcome: Printed,
        why: str = "",
        *,
        kicks: bool = False,
        drawer: DrawerPosition = DrawerPosition.UNKNOWN,
    ) -> None:
        self.result = PrintResult(outcome, why)
        self.kicks = kicks
        self.drawer = drawer
        self.tried = self.kicked = 0

    def put(self, picture: object) -> PrintResult:
        self.tried += 1
        return self.result

    def kick_drawer(self) -> bool:
        self.kicked += 1
        return self.kicks

    def status(self) -> PrinterStatus:
        return PrinterStatus(self.result.why, drawer=self.drawer)


def both(first: Told, spare: Told) -> WithSpare:
    return WithSpare(PaperPrinter(Paper(576), first), PaperPrinter(Paper(384), spare))


def test_what_the_first_prints_never_reaches_the_spare() -> None:
    first, spare = Told(Printed.PRINTED), Told(Printed.PRINTED)
    assert both(first, spare).print(simple_receipt()) == PrintResult(Printed.PRINTED)
    assert spare.tried == 0


def test_what_the_first_may_have_printed_never_reaches_the_spare() -> None:
    first, spare = Told(Printed.UNKNOWN, "printer_fault"), Told(Printed.PRINTED)
    assert both(first, spare).print(simple_receipt()) == first.result
    assert spare.tried == 0


@pytest.mark.parametrize("outcome", [Printed.PRINTED, Printed.UNKNOWN])
def test_the_spare_takes_over_at_once(outcome: Printed) -> None:
    first = Told(Printed.NOT_PRINTED, "printer_out_of_paper")
    spare = Told(outcome, "" if outcome is Printed.PRINTED else "printer_cannot_confirm")
    result = both(first, spare).print(simple_receipt())
    assert result == PrintResult(outcome, spare.result.why, on_spare=True)
    assert (first.tried, spare.tried) == (1, 1)


def test_when_neither_prints_the_first_is_the_one_to_mend() -> None:
    first = Told(Printed.NOT_PRINTED, "printer_out_of_paper")
    spare = Told(Printed.NOT_PRINTED, "printer_offline")
    assert both(first, spare).print(simple_receipt()) == first.result


def test_the_drawer_is_the_firsts_unless_nobody_obeys() -> None:
    first, spare = Told(Printed.PRINTED, kicks=True), Told(Printed.PRINTED, kicks=True)
    assert both(first, spare).kick_drawer()
    assert spare.kicked == 0
    first.kicks = False
    assert both(first, spare).kick_drawer()
    assert spare.kicked == 1
    spare.kicks = False
    assert not both(first, spare).kick_drawer()


def test_the_status_is_the_firsts() -> None:
    first = Told(Printed.NOT_PRINTED, "printer_cover_open", drawer=DrawerPosition.OPEN)
    spare = Told(Printed.PRINTED)
    assert both(first, spare).status() == first.status()


def test_each_printer_draws_at_its_own_width() -> None:

    with LabPrinter(576) as first_lab, LabPrinter(384) as spare_lab:
        first_lab.faults.paper_out = True
        printer = WithSpare(
            open_printer(first_lab.address, Paper(576), patience=HASTY),
            open_printer(spare_lab.address, Paper(384), patience=HASTY),
        )
        document: Document = simple_receipt()
        assert printer.print(document) == PrintResult(Printed.PRINTED, on_spare=True)
        assert spare_lab.papers[0].width == 384
        assert not first_lab.papers
