"""The printer in use is replaced while the program runs."""

from __future__ import annotations

from pos_app.domain.printing import Printed, PrintResult
from printers.current_printer import CurrentPrinter
from tests.fakes.printer import FakePrinter
from tests.printers.papers import simple_receipt

RECEIPT = simple_receipt()


def test_everything_goes_to_the_printer_in_use() -> None:
    first, second = FakePrinter(), FakePrinter()
    second.result = PrintResult(Printed.NOT_PRINTED, "printer_cover_open")
    current = CurrentPrinter(first)
    current.print(RECEIPT)
    current.kick_drawer()

    current.switch_to(second)

    assert current.print(RECEIPT) == second.result
    assert current.kick_drawer()
    assert current.status().why == "printer_cover_open"
    assert (first.documents, first.kicks, first.asked) == ([RECEIPT], 1, 0)
    assert (second.documents, second.kicks, second.asked) == ([], 1, 1)


def test_a_job_under_way_ends_where_it_began() -> None:
    first, second = FakePrinter(), FakePrinter()
    current = CurrentPrinter(first)
    first.while_printing = lambda: current.switch_to(second)

    current.print(RECEIPT)
    current.print(RECEIPT)

    assert (len(first.documents), len(second.documents)) == (1, 1)
