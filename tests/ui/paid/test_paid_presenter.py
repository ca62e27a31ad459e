"""After the payment: change, paper, next customer; a dead printer holds up nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pos_app.domain.desk import Bundle
from pos_app.domain.documents import Document, ReceiptDocument
from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.printer import PrinterCannotConfirm
from pos_app.services.print_papers import PrintPapers
from tests.builders import CLERK, SEALING_KEY, a_bundle, an_account, an_item
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.paid.presenter import PaidPresenter, PaidServices
from ui.paid.state import PaidState, Paper
from ui.send_receipt.presenter import Sending

CANNOT_CONFIRM = PrintResult(Printed.UNKNOWN, PrinterCannotConfirm.code)
NO_PAPER = PrintResult(Printed.NOT_PRINTED, "printer_out_of_paper")


class PaidScreen:
    """One bill of 500, paid with 1,000."""

    def __init__(
        self,
        result: PrintResult | None = None,
        *,
        draws: bool = True,
        bundle: Bundle | None = None,
    ) -> None:
        second = an_item("202610000002", "120.50", account_no="1000000002")
        other = an_account("1000000002", items=[second])
        self.desk = ServiceDesk(an_account(), other, bundle=bundle)
        self.desk.open_shift()
        self.taken = self.desk.pay_cash("1000")
        if result is not None:
            self.desk.printer.result = result
        self.tasks = InlineTasks()
        self.shown: list[PaidState] = []
        self.nexts: list[str | None] = []
        self.draws = draws
        self.serve(self.desk.papers)
        self.presenter.start(CLERK, self.taken)

    def serve(self, papers: PrintPapers) -> None:
        """A new presenter over these papers."""
        self.presenter = PaidPresenter(
            self,
            self.tasks,
            PaidServices(
                papers,
                self.desk.make_paper,
                self.desk.drawer,
                Sending(self.desk.send_receipt, lambda: self.desk.head_office.is_away),
            ),
            picture=self._picture,
            on_next=self.nexts.append,
        )

    def printer_is_ready(self) -> None:
        """Paper is in; what the frame does then."""
        self.desk.printer.result = PrintResult(Printed.PRINTED)
        self.desk.papers.try_again()
        self.desk.papers.step()

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


def test_a_printer_without_paper_is_told_and_the_paper_is_seen_when_it_came_out() -> None:
    screen = PaidScreen(NO_PAPER)
    assert screen.now().paper is Paper.WAITING
    why = screen.now().why
    assert why is not None
    assert why.code == "E-18"

    screen.presenter.look_again()
    assert screen.now().paper is Paper.WAITING

    screen.printer_is_ready()
    screen.presenter.look_again()
    assert screen.now().paper is Paper.PRINTED
    assert screen.now().why is None
    assert len(screen.desk.printer.documents) == 1


def test_what_waited_too_long_prints_only_when_it_is_asked_for() -> None:
    screen = PaidScreen(NO_PAPER)
    screen.desk.clock.advance(timedelta(minutes=3))
    screen.printer_is_ready()
    screen.presenter.look_again()
    assert screen.now().paper is Paper.HELD
    assert screen.desk.printer.documents == []

    screen.presenter.print_again()
    assert screen.now().paper is Paper.PRINTED
    (paper,) = screen.desk.printer.documents
    assert isinstance(paper, ReceiptDocument)
    assert paper.copy_no == 0


def test_the_spare_printer_is_named() -> None:
    screen = PaidScreen(PrintResult(Printed.PRINTED, "printer_offline", on_spare=True))

    assert screen.now().paper is Paper.ON_SPARE
    assert screen.now().why is None


def test_a_printer_that_cannot_confirm_is_no_alarm_and_nothing_stays_behind() -> None:
    screen = PaidScreen(CANNOT_CONFIRM)
    assert screen.now().paper is Paper.SENT
    assert screen.now().why is None

    screen.presenter.ready()
    screen.presenter.next_customer()

    assert screen.desk.papers.held() == []


def test_what_a_printer_could_not_confirm_is_printed_again_as_a_copy() -> None:
    screen = PaidScreen(CANNOT_CONFIRM)

    screen.presenter.print_again()

    copy = screen.desk.printer.documents[-1]
    assert isinstance(copy, ReceiptDocument)
    assert copy.copy_no == 1
    assert len(screen.desk.papers.held()) == 1  # the copy alone: the original is settled


def test_a_paper_that_is_not_wanted_leaves_the_queue() -> None:
    screen = PaidScreen(NO_PAPER)

    screen.presenter.do_without()

    assert screen.now().paper is Paper.NOT_WANTED
    assert screen.desk.papers.held() == []
    screen.printer_is_ready()
    assert screen.desk.printer.documents == []


def test_a_paper_that_is_out_cannot_be_unwanted() -> None:
    screen = PaidScreen()

    screen.presenter.do_without()

    assert screen.now().paper is Paper.PRINTED


def test_a_desk_without_a_printer_says_so() -> None:
    screen = PaidScreen()
    papers = replace(screen.desk.papers, has_printer=lambda: False)
    taken = screen.desk.pay_cash("200", "1000000002")
    screen.serve(papers)
    screen.presenter.start(CLERK, taken)

    assert screen.now().paper is Paper.NO_PRINTER
    assert not screen.now().may_print


def test_a_drawer_that_does_not_open_is_told() -> None:
    screen = PaidScreen()
    assert not screen.now().is_drawer_stuck
    screen.desk.printer.obeys = False

    screen.presenter.start(CLERK, screen.desk.pay_cash("200", "1000000002"))

    assert screen.now().is_drawer_stuck


def test_an_answer_about_the_last_customer_changes_nothing_for_the_next() -> None:
    screen = PaidScreen()
    screen.tasks.hold()
    screen.presenter.start(CLERK, screen.taken)
    screen.presenter.scanned("202610000002")
    following = screen.desk.pay_cash("200", "1000000002")
    screen.desk.printer.result = NO_PAPER
    screen.presenter.start(CLERK, following)
    screen.tasks.release()

    assert screen.now().taken == following
    assert screen.now().paper is Paper.WAITING


def test_a_receipt_goes_by_e_mail_or_sms_also_while_head_office_is_away() -> None:
    screen = PaidScreen(bundle=replace(a_bundle(), sealing_key=SEALING_KEY))
    assert screen.now().send.is_offered
    send = screen.presenter.send
    send.open()
    send.retype("noor@example")
    send.send()
    problem = screen.now().send.problem
    assert problem is not None
    assert problem.code == "E-22"

    send.retype("noor@example.com")
    send.send()
    assert screen.now().send.sent_to == "n•••@example.com"
    assert not screen.now().send.is_open
    assert not screen.now().send.is_put_off

    screen.desk.head_office.is_away = True
    send.open()
    send.retype("+974 5512 3456")
    send.send()
    assert screen.now().send.sent_to.endswith("456")
    assert screen.now().send.is_put_off


def test_without_a_key_of_head_office_nothing_is_offered() -> None:
    screen = PaidScreen()

    screen.presenter.send.open()

    assert not screen.now().send.is_offered
    assert not screen.now().send.is_open


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
    assert screen.now().copy_no == 1
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
