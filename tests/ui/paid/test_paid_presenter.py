"""After the payment: change, paper, next customer; a dead printer holds up nobody."""

from __future__ import annotations

from pos_app.domain.documents import Document, ReceiptDocument
from pos_app.domain.printing import Printed, PrintResult
from tests.builders import CLERK
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.paid.presenter import PaidPresenter
from ui.paid.state import PaidState, Paper

NO_PAPER = PrintResult(Printed.NOT_PRINTED, "printer_out_of_paper")


class PaidScreen:
    """One bill of 500, paid with 1,000."""

    def __init__(self, result: PrintResult | None = None, *, draws: bool = True) -> None:
        self.desk = ServiceDesk()
        self.desk.open_shift()
        self.taken = self.desk.pay_cash("1000")
        if result is not None:
            self.desk.printer.result = result
        self.tasks = InlineTasks()
        self.shown: list[PaidState] = []
        self.nexts: list[str | None] = []
        self.draws = draws
        self.presenter = PaidPresenter(
            self,
            self.tasks,
            self.desk.papers,
            self.desk.make_paper,
            self.desk.drawer,
            picture=self._picture,
            on_next=self.nexts.append,
        )
        self.presenter.start(CLERK, self.taken)

    def show_state(self, state: PaidState) -> None:
        self.shown.append(state)

    def now(self) -> PaidState:
        return self.shown[-1]

    def _picture(self, document: Document) -> bytes:
        if not self.draws:
            raise OSError("no font")
        assert isinstance(document, ReceiptDocument)
        assert document.copy_no == 0
        return b"PNG"


def test_the_receipt_is_printed_and_drawn_and_the_change_shown() -> None:
    screen = PaidScreen()

    assert screen.now().paper is Paper.PRINTED
    assert screen.now().picture == b"PNG"
    assert str(screen.now().taken.change) == "500.00"
    assert str(screen.now().change_split) == "500.00x1"
    assert len(screen.desk.printer.documents) == 1
    assert screen.desk.printer.kicks == 1


def test_while_the_printer_works_the_screen_says_so() -> None:
    screen = PaidScreen()

    assert screen.shown[0].paper is Paper.PRINTING


def test_a_printer_without_paper_is_told_and_gets_its_paper_when_it_is_ready() -> None:
    screen = PaidScreen(NO_PAPER)
    assert screen.now().paper is Paper.WAITING
    why = screen.now().why
    assert why is not None
    assert why.code == "E-18"

    screen.presenter.look_again()
    assert screen.now().paper is Paper.WAITING

    screen.desk.printer.result = PrintResult(Printed.PRINTED)
    screen.presenter.look_again()
    assert screen.now().paper is Paper.PRINTED
    assert screen.now().why is None
    assert len(screen.desk.printer.documents) == 1


def test_a_paper_that_may_have_come_out_is_never_repeated_by_itself() -> None:
    screen = PaidScreen(PrintResult(Printed.UNKNOWN, "printer_offline"))
    assert screen.now().paper is Paper.UNKNOWN
    count = len(screen.desk.printer.documents)

    screen.presenter.look_again()

    assert len(screen.desk.printer.documents) == count


def test_print_again_is_a_marked_copy() -> None:
    screen = PaidScreen()

    screen.presenter.print_again()

    copy = screen.desk.printer.documents[-1]
    assert isinstance(copy, ReceiptDocument)
    assert copy.copy_no == 1
    assert screen.now().copies == 1
    assert screen.now().paper is Paper.PRINTED


def test_print_again_while_the_original_waits_tries_the_original() -> None:
    screen = PaidScreen(NO_PAPER)
    screen.desk.printer.result = PrintResult(Printed.PRINTED)

    screen.presenter.print_again()

    (paper,) = screen.desk.printer.documents
    assert isinstance(paper, ReceiptDocument)
    assert paper.copy_no == 0


def test_the_key_that_paid_does_not_skip_the_change() -> None:
    screen = PaidScreen()

    screen.presenter.next_customer()
    assert screen.nexts == []

    screen.presenter.ready()
    screen.presenter.next_customer()
    screen.presenter.next_customer()
    assert screen.nexts == [None]


def test_a_scan_is_the_next_customers() -> None:
    screen = PaidScreen()

    screen.presenter.scanned("202610000002")

    assert screen.nexts == ["202610000002"]


def test_a_printer_that_hangs_does_not_hold_the_clerk() -> None:
    screen = PaidScreen()
    screen.tasks.hold()

    screen.presenter.start(CLERK, screen.taken)
    screen.presenter.look_again()
    screen.presenter.ready()
    screen.presenter.next_customer()
    screen.tasks.release()

    assert screen.nexts == [None]


def test_a_picture_that_cannot_be_drawn_is_missed_but_stops_nothing() -> None:
    screen = PaidScreen(draws=False)

    assert screen.now().picture == b""
    assert screen.now().paper is Paper.PRINTED
    assert screen.now().problem is None
