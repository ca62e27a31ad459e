"""The pages behind the sign-in, each with its presenter. Loaded when the first page is painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from pos_app.domain.basket import Basket
from pos_app.domain.events import PaymentTaken
from pos_app.domain.ids import StaffId
from pos_app.domain.shift import Shift
from ui.approval.state import ApprovalRequest, AskApproval
from ui.close_shift.presenter import CloseServices, CloseShiftPresenter, Paper
from ui.close_shift.view import CloseShiftView
from ui.collect.presenter import CollectPresenter
from ui.collect.view import CollectPage
from ui.counter import Counter
from ui.diagnostics.presenter import DiagnosticsPresenter
from ui.diagnostics.view import DiagnosticsView
from ui.open_shift.presenter import OpenShiftPresenter
from ui.open_shift.view import OpenShiftView
from ui.page import Page
from ui.paid.presenter import PaidPresenter
from ui.paid.view import PaidPage
from ui.queue.presenter import QueuePresenter
from ui.queue.view import QueueView
from ui.receipts.presenter import ReceiptServices, ReceiptsPresenter
from ui.receipts.view import ReceiptsView
from ui.shift_menu.presenter import ShiftMenuPresenter, WaysOut
from ui.shift_menu.view import ShiftMenuView
from ui.tasks import Tasks
from ui.tender.presenter import TenderPresenter
from ui.tender.view import TenderPage


class Ways(Protocol):
    """Where the screens lead to."""

    def shift_opened(self, shift: Shift) -> None: ...
    def to_tender(self, basket: Basket, by_card: bool) -> None: ...
    def basket_changed(self, basket: Basket) -> None: ...
    def paid(self, taken: PaymentTaken) -> None: ...
    def next_customer(self, scan: str | None) -> None: ...
    def back_to_basket(self) -> None: ...
    def keep_scan(self, text: str) -> None: ...
    def show_receipt(self, receipt_no: str) -> None: ...
    def to_close_shift(self) -> None: ...
    def shift_closed(self) -> None: ...
    def back(self) -> None: ...
    def lock(self) -> None: ...
    def sign_out(self) -> None: ...
    def is_basket_empty(self) -> bool: ...
    def ask_approval(
        self, request: ApprovalRequest, approved: Callable[[StaffId], None]
    ) -> None: ...


class Screens:
    """Views and presenters, wired to each other and to the ways between them."""

    def __init__(self, tasks: Tasks, counter: Counter, ways: Ways) -> None:
        self._tasks = tasks
        self._counter = counter
        self._ways = ways
        self._ask: AskApproval = ways.ask_approval

    def build(self) -> Iterator[Page]:
        """Make one page after the other: the window goes on being painted in between."""
        yield self._make_open_shift()
        yield self._make_collect()
        yield self._make_tender()
        yield self._make_paid()
        yield self._make_receipts()
        yield self._make_shift_menu()
        yield self._make_close_shift()
        yield self._make_queue()
        yield self._make_diagnostics()

    # From the float to the receipt -----------------------------------------------

    def _make_open_shift(self) -> Page:
        ways = self._ways
        self.open_shift_page = OpenShiftView()
        self.open_shift = OpenShiftPresenter(
            self.open_shift_page,
            self._tasks,
            self._counter.run_shift,
            on_opened=ways.shift_opened,
            on_back=ways.sign_out,
        )
        self.open_shift_page.wire_to(self.open_shift)
        return self.open_shift_page

    def _make_collect(self) -> Page:
        counter, ways = self._counter, self._ways
        self.collect_page = CollectPage()
        self.collect = CollectPresenter(
            self.collect_page,
            self._tasks,
            counter.look_up,
            counter.collect_payment,
            counter.clock,
            on_tender=ways.to_tender,
            on_receipt_scanned=ways.show_receipt,
            on_basket_changed=ways.basket_changed,
        )
        self.collect_page.serve(self.collect)
        return self.collect_page

    def _make_tender(self) -> Page:
        ways = self._ways
        self.tender_page = TenderPage()
        self.tender = TenderPresenter(
            self.tender_page,
            self._tasks,
            self._counter.collect_payment,
            on_paid=ways.paid,
            on_back=ways.back_to_basket,
            ask_approval=self._ask,
            on_scan_kept=ways.keep_scan,
        )
        self.tender_page.serve(self.tender)
        return self.tender_page

    def _make_paid(self) -> Page:
        self.paid_page = PaidPage()
        self.paid = PaidPresenter(
            self.paid_page,
            self._tasks,
            self._counter.print_papers,
            picture=self._counter.picture,
            on_next=self._ways.next_customer,
        )
        self.paid_page.serve(self.paid)
        return self.paid_page

    # Beside that line, and the end of the shift ----------------------------------

    def _make_receipts(self) -> Page:
        counter = self._counter
        self.receipts_page = ReceiptsView()
        self.receipts = ReceiptsPresenter(
            self.receipts_page,
            self._tasks,
            ReceiptServices(counter.find_receipts, counter.print_papers, counter.void_payment),
            picture=counter.picture,
            ask_approval=self._ask,
            on_back=self._ways.back,
        )
        self.receipts_page.wire_to(self.receipts)
        return self.receipts_page

    def _make_shift_menu(self) -> Page:
        counter, ways = self._counter, self._ways
        self.shift_menu_page = ShiftMenuView()
        self.shift_menu = ShiftMenuPresenter(
            self.shift_menu_page,
            self._tasks,
            counter.run_shift,
            WaysOut(ways.lock, ways.to_close_shift, ways.sign_out, ways.back),
            picture=counter.picture,
            print_paper=counter.print_paper,
            kick_drawer=counter.kick_drawer,
        )
        self.shift_menu_page.wire_to(self.shift_menu)
        return self.shift_menu_page

    def _make_close_shift(self) -> Page:
        counter, ways = self._counter, self._ways
        self.close_shift_page = CloseShiftView()
        self.close_shift = CloseShiftPresenter(
            self.close_shift_page,
            self._tasks,
            CloseServices(counter.run_shift, counter.watch_queue, counter.print_papers),
            Paper(counter.picture, counter.print_paper, counter.kick_drawer),
            is_basket_empty=ways.is_basket_empty,
            ask_approval=self._ask,
            on_back=ways.back,
            on_closed=ways.shift_closed,
        )
        self.close_shift_page.wire_to(self.close_shift)
        return self.close_shift_page

    def _make_queue(self) -> Page:
        counter = self._counter
        self.queue_page = QueueView()
        self.queue = QueuePresenter(
            self.queue_page,
            self._tasks,
            counter.watch_queue,
            counter.clock,
            send_now=counter.send_now,
            on_back=self._ways.back,
        )
        self.queue_page.wire_to(self.queue)
        return self.queue_page

    def _make_diagnostics(self) -> Page:
        self.diagnostics_page = DiagnosticsView()
        checks = self._counter.checks
        self.diagnostics = DiagnosticsPresenter(self.diagnostics_page, self._tasks, checks)
        self.diagnostics_page.look_wanted.connect(self.diagnostics.look)
        self.diagnostics_page.back_wanted.connect(self._ways.back)
        return self.diagnostics_page
