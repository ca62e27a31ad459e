"""The pages behind the sign-in, each with its presenter. Loaded when the first page is painted.

Each is made when it is first asked for, or in an idle moment before that. The window owns a page
from the moment it is made; it answers once its presenter is made, so a presenter starts first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TypeVar

from ui.approval.state import AskApproval
from ui.close_shift.presenter import CloseServices, CloseShiftPresenter, Paper
from ui.close_shift.view import CloseShiftView
from ui.collect.presenter import CollectPresenter
from ui.collect.statement import Statements
from ui.collect.view import CollectPage
from ui.counter import Counter
from ui.diagnostics.presenter import DiagnosticsPresenter
from ui.diagnostics.view import DiagnosticsView
from ui.open_shift.presenter import OpenShiftPresenter
from ui.open_shift.view import OpenShiftView
from ui.page import Page
from ui.paid.presenter import PaidPresenter, PaidServices
from ui.paid.view import PaidPage
from ui.papers.presenter import PapersPresenter
from ui.papers.view import PapersView
from ui.printer_setup.presenter import PrinterSetupPresenter
from ui.printer_setup.view import PrinterSetupView
from ui.queue.presenter import QueuePresenter
from ui.queue.view import QueueView
from ui.receipts.presenter import ReceiptServices, ReceiptsPresenter
from ui.receipts.view import ReceiptsView
from ui.send_receipt.presenter import Sending
from ui.shift_menu.presenter import ShiftMenuPresenter, WaysOut
from ui.shift_menu.view import ShiftMenuView
from ui.tasks import Tasks
from ui.tender.presenter import TenderPresenter
from ui.tender.view import TenderPage
from ui.ways import Ways

P = TypeVar("P", bound=Page)


class Screens:
    """Views and presenters, wired to each other and to the ways between them."""

    def __init__(
        self, tasks: Tasks, counter: Counter, ways: Ways, own: Callable[[Page], None]
    ) -> None:
        self._tasks = tasks
        self._counter = counter
        self._ways = ways
        self._own = own
        self._ask: AskApproval = ways.ask_approval

    def build(self) -> Iterator[object]:
        """Make what nobody has asked for yet, in small steps: the window lives on in between."""
        yield self.open_shift_page
        yield self.open_shift
        yield self.collect_page
        yield self.collect
        yield self.tender_page
        yield self.tender
        yield self.paid_page
        yield self.paid
        yield self.receipts_page
        yield self.receipts
        yield self.shift_menu_page
        yield self.shift_menu
        yield self.close_shift_page
        yield self.close_shift
        yield self.papers_page
        yield self.papers
        yield self.queue_page
        yield self.queue
        yield self.diagnostics_page
        yield self.diagnostics
        yield self.printer_setup_page
        yield self.printer_setup

    def sells(self, page: Page) -> bool:
        """Whether `page` is the counter's own. Makes none to find out."""
        return isinstance(page, CollectPage)

    def binds(self, page: Page) -> bool:
        """Whether only its own ways lead away from `page`. Makes none to find out."""
        return isinstance(page, OpenShiftView | TenderPage | CloseShiftView)

    def _owned(self, page: P) -> P:
        self._own(page)
        return page

    # From the float to the receipt -----------------------------------------------

    @cached_property
    def open_shift_page(self) -> OpenShiftView:
        return self._owned(OpenShiftView())

    @cached_property
    def open_shift(self) -> OpenShiftPresenter:
        ways = self._ways
        page = self.open_shift_page
        presenter = OpenShiftPresenter(
            page,
            self._tasks,
            self._counter.run_shift,
            on_opened=ways.shift_opened,
            on_back=ways.sign_out,
        )
        page.wire_to(presenter)
        return presenter

    @cached_property
    def collect_page(self) -> CollectPage:
        return self._owned(CollectPage())

    @cached_property
    def collect(self) -> CollectPresenter:
        counter, ways = self._counter, self._ways
        page = self.collect_page
        presenter = CollectPresenter(
            page,
            self._tasks,
            counter.look_up,
            counter.collect_payment,
            counter.clock,
            Statements(counter.make_statement, counter.print_paper),
            on_tender=ways.to_tender,
            on_receipt_scanned=ways.show_receipt,
            on_basket_changed=ways.basket_changed,
        )
        page.serve(presenter)
        return presenter

    @cached_property
    def tender_page(self) -> TenderPage:
        return self._owned(TenderPage())

    @cached_property
    def tender(self) -> TenderPresenter:
        ways = self._ways
        page = self.tender_page
        presenter = TenderPresenter(
            page,
            self._tasks,
            self._counter.collect_payment,
            on_paid=ways.paid,
            on_back=ways.back_to_basket,
            ask_approval=self._ask,
            on_scan_kept=ways.keep_scan,
            on_shown=ways.customer.tender,
        )
        page.serve(presenter)
        return presenter

    @cached_property
    def paid_page(self) -> PaidPage:
        return self._owned(PaidPage())

    @cached_property
    def paid(self) -> PaidPresenter:
        counter, page = self._counter, self.paid_page
        presenter = PaidPresenter(
            page,
            self._tasks,
            PaidServices(
                counter.print_papers, counter.make_paper, counter.open_drawer, self._sending()
            ),
            picture=counter.picture,
            on_next=self._ways.next_customer,
        )
        page.serve(presenter)
        return presenter

    def _sending(self) -> Sending:
        counter = self._counter
        return Sending(counter.send_receipt, lambda: counter.link().is_offline)

    # Beside that line, and the end of the shift ----------------------------------

    @cached_property
    def receipts_page(self) -> ReceiptsView:
        return self._owned(ReceiptsView())

    @cached_property
    def receipts(self) -> ReceiptsPresenter:
        counter = self._counter
        page = self.receipts_page
        presenter = ReceiptsPresenter(
            page,
            self._tasks,
            ReceiptServices(
                counter.find_receipts,
                counter.print_papers,
                counter.make_paper,
                counter.void_payment,
                counter.open_drawer,
                counter.check_receipt,
                self._sending(),
            ),
            picture=counter.picture,
            ask_approval=self._ask,
            on_back=self._ways.back,
        )
        page.wire_to(presenter)
        page.papers_wanted.connect(self._ways.show_papers)
        return presenter

    @cached_property
    def papers_page(self) -> PapersView:
        return self._owned(PapersView())

    @cached_property
    def papers(self) -> PapersPresenter:
        counter = self._counter
        page = self.papers_page
        presenter = PapersPresenter(
            page, self._tasks, counter.print_papers, counter.clock, on_back=self._ways.back
        )
        page.wire_to(presenter)
        return presenter

    @cached_property
    def shift_menu_page(self) -> ShiftMenuView:
        return self._owned(ShiftMenuView())

    @cached_property
    def shift_menu(self) -> ShiftMenuPresenter:
        counter, ways = self._counter, self._ways
        page = self.shift_menu_page
        presenter = ShiftMenuPresenter(
            page,
            self._tasks,
            counter.run_shift,
            WaysOut(ways.lock, ways.to_close_shift, ways.sign_out, ways.back),
            picture=counter.picture,
            print_paper=counter.print_paper,
            print_float_slip=lambda: counter.print_paper(counter.make_paper.float_slip()),
            open_drawer=counter.open_drawer.no_sale,
            ask_approval=self._ask,
        )
        page.wire_to(presenter)
        return presenter

    @cached_property
    def close_shift_page(self) -> CloseShiftView:
        return self._owned(CloseShiftView())

    @cached_property
    def close_shift(self) -> CloseShiftPresenter:
        counter, ways = self._counter, self._ways
        page = self.close_shift_page
        presenter = CloseShiftPresenter(
            page,
            self._tasks,
            CloseServices(counter.run_shift, counter.watch_queue, counter.print_papers),
            Paper(counter.picture, counter.print_paper, counter.open_drawer.for_event),
            is_basket_empty=ways.is_basket_empty,
            ask_approval=self._ask,
            on_back=ways.back,
            on_closed=ways.shift_closed,
        )
        page.wire_to(presenter)
        return presenter

    @cached_property
    def queue_page(self) -> QueueView:
        return self._owned(QueueView())

    @cached_property
    def queue(self) -> QueuePresenter:
        counter = self._counter
        page = self.queue_page
        presenter = QueuePresenter(
            page,
            self._tasks,
            counter.watch_queue,
            counter.clock,
            send_now=counter.send_now,
            on_back=self._ways.back,
        )
        page.wire_to(presenter)
        return presenter

    @cached_property
    def diagnostics_page(self) -> DiagnosticsView:
        return self._owned(DiagnosticsView())

    @cached_property
    def diagnostics(self) -> DiagnosticsPresenter:
        page = self.diagnostics_page
        checks = self._counter.checks
        presenter = DiagnosticsPresenter(page, self._tasks, checks)
        page.look_wanted.connect(presenter.look)
        page.set_up_wanted.connect(self._ways.to_printer_setup)
        page.back_wanted.connect(self._ways.back)
        return presenter

    @cached_property
    def printer_setup_page(self) -> PrinterSetupView:
        return self._owned(PrinterSetupView())

    @cached_property
    def printer_setup(self) -> PrinterSetupPresenter:
        ways = self._ways
        page = self.printer_setup_page
        presenter = PrinterSetupPresenter(
            page,
            self._tasks,
            self._counter.set_up_printer,
            ask_approval=self._ask,
            on_kept=ways.printers_changed,
            on_back=ways.to_diagnostics,
        )
        page.wire_to(presenter)
        return presenter
