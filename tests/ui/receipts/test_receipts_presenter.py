"""Finding receipts, copies, voids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.documents import Document, ReceiptDocument, VoidDocument
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken, PaymentVoided, VoidReason
from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.printer import PrinterCannotConfirm
from pos_app.services.check_receipt import Verdict
from tests.builders import CLERK, SEALING_KEY, SUPERVISOR, a_bundle, an_account, an_item
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.approval.state import ApprovalRequest
from ui.receipts.giving_back import GivingServices
from ui.receipts.presenter import ReceiptServices, ReceiptsPresenter
from ui.receipts.state import Done, ReceiptsState
from ui.send_receipt.presenter import Sending


class Screen:
    """Two payments of two accounts, and a view that remembers what it was shown."""

    def __init__(self) -> None:
        self.desk = ServiceDesk(
            an_account(),
            an_account(
                "1000000002",
                items=[an_item("202610000002", "120.50", account_no="1000000002")],
            ),
            bundle=replace(a_bundle(), sealing_key=SEALING_KEY),
        )
        self.desk.open_shift()
        self.first = self.desk.pay_cash("500")
        self.second = self.desk.pay_cash("120.50", "1000000002")
        while self.desk.papers.step():
            pass
        self.desk.printer.documents.clear()
        self.desk.printer.kicks = 0
        self.tasks = InlineTasks()
        self.state = ReceiptsState()
        self.asked: list[ApprovalRequest] = []
        self.approve: Callable[[StaffId], None] = lambda _: None
        self.backs = 0
        self.presenter = ReceiptsPresenter(
            self,
            self.tasks,
            ReceiptServices(
                self.desk.receipts,
                self.desk.papers,
                self.desk.make_paper,
                GivingServices(self.desk.void, self.desk.cards.reverse, self.desk.cards.charge),
                self.desk.drawer,
                self.desk.check_receipt,
                Sending(self.desk.send_receipt, lambda: self.desk.head_office.is_away),
            ),
            picture=_picture,
            ask_approval=self._ask,
            on_back=self._back,
        )
        self.presenter.start(CLERK)

    def show_state(self, state: ReceiptsState) -> None:
        self.state = state

    def code(self, taken: PaymentTaken, copy_no: int = 0) -> str:
        """What a scanner reads off the paper."""
        paper = self.desk.make_paper.of_event(taken, copy_no)
        assert isinstance(paper, ReceiptDocument)
        return paper.qr_text

    def numbers(self) -> list[str]:
        return [row.taken.receipt_no for row in self.state.rows]

    def voided(self) -> PaymentVoided | None:
        assert self.state.chosen is not None
        return self.state.chosen.voided

    def _ask(self, request: ApprovalRequest, approved: Callable[[StaffId], None]) -> None:
        self.asked.append(request)
        self.approve = self.desk.bound(request.deed, approved)

    def _back(self) -> None:
        self.backs += 1


def _picture(document: Document) -> bytes:
    assert isinstance(document, ReceiptDocument)
    assert document.copy_no == 0  # what the customer holds, not what a copy would be
    return document.taken.receipt_no.encode() + (b" void" if document.is_voided else b"")


def test_the_newest_receipt_comes_first_and_is_drawn() -> None:
    screen = Screen()
    assert screen.numbers() == [screen.second.receipt_no, screen.first.receipt_no]
    assert screen.state.chosen == screen.state.rows[0]
    assert screen.state.picture == screen.second.receipt_no.encode()


def test_choosing_a_row_draws_its_receipt() -> None:
    screen = Screen()
    screen.presenter.choose(screen.first.receipt_no)
    assert screen.state.picture == screen.first.receipt_no.encode()


def test_a_picture_that_comes_late_does_not_cover_another_receipt() -> None:
    screen = Screen()
    screen.tasks.hold()
    screen.presenter.choose(screen.first.receipt_no)
    screen.presenter.choose(screen.second.receipt_no)
    screen.tasks.release()
    assert screen.state.picture == screen.second.receipt_no.encode()


def test_a_number_in_any_digits_finds_its_receipt() -> None:
    screen = Screen()
    arabic = screen.first.receipt_no.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    screen.presenter.search(f" {arabic} ")
    assert screen.numbers() == [screen.first.receipt_no]


def test_an_account_or_an_amount_finds_receipts_of_the_shift() -> None:
    screen = Screen()
    screen.presenter.search("1000000002")
    assert screen.numbers() == [screen.second.receipt_no]
    screen.presenter.search("120.50")
    assert screen.numbers() == [screen.second.receipt_no]


def test_an_unknown_number_leaves_the_list_and_says_so() -> None:
    screen = Screen()
    screen.presenter.search("CCD-02-999999-1")
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-55"
    assert len(screen.state.rows) == 2
    assert not screen.state.is_loading


def test_escape_leaves_the_search_first() -> None:
    screen = Screen()
    screen.presenter.search("1000000002")
    screen.presenter.back()
    assert len(screen.state.rows) == 2
    assert screen.backs == 0
    screen.presenter.back()
    assert screen.backs == 1


def test_a_copy_is_printed_and_counted() -> None:
    screen = Screen()
    screen.presenter.print_copy()
    assert screen.state.done is Done.COPY_PRINTED
    (document,) = screen.desk.printer.documents
    assert isinstance(document, ReceiptDocument)
    assert document.copy_no == 1
    assert screen.state.chosen is not None
    assert screen.state.chosen.copies == 2


def test_a_copy_without_paper_says_why() -> None:
    screen = Screen()
    screen.desk.printer.result = PrintResult(Printed.NOT_PRINTED, "printer_out_of_paper")
    screen.presenter.print_copy()
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-18"
    assert not screen.state.is_busy


def test_papers_that_waited_come_out_before_the_copy() -> None:
    screen = Screen()
    screen.desk.papers.reprint(screen.first.receipt_no, CLERK)
    screen.presenter.print_copy()
    numbers = [
        document.taken.receipt_no
        for document in screen.desk.printer.documents
        if isinstance(document, ReceiptDocument)
    ]
    assert numbers == [screen.first.receipt_no, screen.second.receipt_no]


def test_a_void_needs_a_reason_and_a_supervisor() -> None:
    screen = Screen()
    screen.presenter.ask_reason()
    screen.presenter.void()
    assert screen.asked == []
    screen.presenter.choose_reason(VoidReason.WRONG_ACCOUNT)
    screen.presenter.void()
    receipt = screen.second.receipt_no
    assert screen.asked == [
        ApprovalRequest("void", Money.parse("120.50"), receipt, "wrong_account")
    ]
    assert screen.voided() is None
    screen.approve(SUPERVISOR)
    voided = screen.voided()
    assert voided is not None
    assert screen.state.picture == receipt.encode() + b" void"
    assert (voided.reason, voided.approved_by) == (VoidReason.WRONG_ACCOUNT, SUPERVISOR)
    assert screen.state.done is Done.VOIDED


def test_a_void_prints_its_slip_and_opens_the_drawer() -> None:
    screen = Screen()
    screen.presenter.ask_reason()
    screen.presenter.choose_reason(VoidReason.DUPLICATE)
    screen.presenter.void()
    screen.approve(SUPERVISOR)
    assert isinstance(screen.desk.printer.documents[-1], VoidDocument)
    assert screen.desk.printer.kicks == 1


def test_what_is_void_already_cannot_be_void_again() -> None:
    screen = Screen()
    screen.presenter.ask_reason()
    screen.presenter.choose_reason(VoidReason.DUPLICATE)
    screen.presenter.void()
    screen.approve(SUPERVISOR)
    screen.approve(SUPERVISOR)
    screen.presenter.ask_reason()
    assert not screen.state.is_voiding
    assert not screen.state.may_void
    assert sum(row.voided is not None for row in screen.state.rows) == 1


def test_a_void_made_elsewhere_meanwhile_is_told() -> None:
    screen = Screen()
    screen.presenter.ask_reason()
    screen.presenter.choose_reason(VoidReason.DUPLICATE)
    screen.presenter.void()
    screen.desk.void.void(screen.second.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    screen.approve(SUPERVISOR)
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-56"


def test_a_void_that_nobody_approves_changes_nothing() -> None:
    screen = Screen()
    screen.presenter.ask_reason()
    screen.presenter.choose_reason(VoidReason.DUPLICATE)
    screen.presenter.void()
    screen.presenter.back()
    assert not screen.state.is_voiding
    assert screen.state.may_void


def test_without_a_shift_the_list_says_so() -> None:
    screen = Screen()
    empty = ServiceDesk()
    presenter = ReceiptsPresenter(
        screen,
        screen.tasks,
        ReceiptServices(
            empty.receipts,
            empty.papers,
            empty.make_paper,
            GivingServices(empty.void, empty.cards.reverse, empty.cards.charge),
            empty.drawer,
            empty.check_receipt,
            Sending(empty.send_receipt, lambda: False),
        ),
        picture=_picture,
        ask_approval=lambda request, approved: None,
        on_back=lambda: None,
    )
    presenter.start(CLERK)
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-04"


def verdict(screen: Screen) -> Verdict:
    assert screen.state.checked is not None
    return screen.state.checked.verdict


def test_a_code_of_this_desk_brings_the_verdict_and_the_receipt_beside_it() -> None:
    screen = Screen()

    screen.presenter.search(screen.code(screen.first))

    assert verdict(screen) is Verdict.GENUINE
    assert screen.numbers() == [screen.first.receipt_no]
    assert screen.state.picture == screen.first.receipt_no.encode()
    assert screen.state.search == screen.first.receipt_no  # no 150 letters in the field


def test_a_copy_is_told_from_the_original() -> None:
    screen = Screen()

    screen.presenter.search(screen.code(screen.first, copy_no=2).lower())

    assert verdict(screen) is Verdict.COPY
    assert screen.state.checked is not None
    assert screen.state.checked.facts is not None
    assert screen.state.checked.facts.copy_no == 2


def test_the_paper_of_a_voided_payment_says_by_what() -> None:
    screen = Screen()
    code = screen.code(screen.second)
    voided = screen.desk.void.void(
        screen.second.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR
    )

    screen.presenter.search(code)

    assert screen.state.checked is not None
    assert screen.state.checked.voided_by == voided.receipt_no
    assert screen.state.picture == screen.second.receipt_no.encode() + b" void"


def test_an_altered_code_shows_no_receipt() -> None:
    screen = Screen()
    code = screen.code(screen.first)

    screen.presenter.search(code[:30] + ("A" if code[30] != "A" else "B") + code[31:])

    assert verdict(screen) is Verdict.ALTERED
    assert screen.state.rows == ()
    assert screen.state.chosen is None
    assert screen.state.picture is None
    screen.presenter.print_copy()
    assert screen.desk.printer.documents == []


def test_a_code_of_somebody_else_is_not_ours() -> None:
    screen = Screen()

    screen.presenter.search("https://shop.example/receipts/2026/11/23/000142?total=500.00")

    assert verdict(screen) is Verdict.NOT_OURS


def test_escape_leaves_the_verdict_for_the_list() -> None:
    screen = Screen()
    screen.presenter.search("X" * 60)

    screen.presenter.back()

    assert screen.state.checked is None
    assert len(screen.state.rows) == 2
    assert screen.backs == 0


def test_a_verdict_is_gone_with_the_next_search_or_void() -> None:
    screen = Screen()
    screen.presenter.search(screen.code(screen.first))
    screen.presenter.search(screen.second.receipt_no)
    assert screen.state.checked is None

    screen.presenter.search(screen.code(screen.first))
    screen.presenter.ask_reason()
    screen.presenter.choose_reason(VoidReason.DUPLICATE)
    screen.presenter.void()
    screen.approve(SUPERVISOR)
    assert screen.state.checked is None
    assert screen.state.done is Done.VOIDED


def test_a_receipt_is_sent_from_here_too() -> None:
    screen = Screen()
    send = screen.presenter.send
    send.open()
    send.retype("noor@example.com")

    send.send()

    assert screen.state.send.sent_to == "n•••@example.com"
    screen.presenter.choose(screen.first.receipt_no)
    assert screen.state.send.sent_to == ""  # that was another receipt


def test_a_copy_that_the_printer_cannot_confirm_is_no_error() -> None:
    screen = Screen()
    screen.desk.printer.result = PrintResult(Printed.UNKNOWN, PrinterCannotConfirm.code)

    screen.presenter.print_copy()

    assert screen.state.problem is None
    assert screen.state.done is Done.COPY_SENT
