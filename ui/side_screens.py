"""The pages beside the main line, each with its presenter: keys lead there, Esc leads back.

Made like those of the main line: when first asked for, or in an idle moment before that.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from ui.clarification.presenter import ClarificationPresenter
from ui.clarification.reading import ClarificationServices
from ui.clarification.view import ClarificationView
from ui.counter import Counter
from ui.diagnostics.presenter import DiagnosticsPresenter, DiagnosticsServices
from ui.diagnostics.view import DiagnosticsView
from ui.main_window import MainWindow
from ui.papers.presenter import PapersPresenter
from ui.papers.view import PapersView
from ui.printer_setup.presenter import PrinterSetupPresenter
from ui.printer_setup.view import PrinterSetupView
from ui.queue.presenter import QueuePresenter, QueueServices
from ui.queue.view import QueueView
from ui.receipts.giving_back import GivingServices
from ui.receipts.presenter import ReceiptServices, ReceiptsPresenter
from ui.receipts.view import ReceiptsView
from ui.send_receipt.presenter import Sending
from ui.shift_menu.presenter import ShiftMenuPresenter, WaysOut
from ui.shift_menu.view import ShiftMenuView
from ui.tasks import Tasks

if TYPE_CHECKING:
    from ui.branch.screens import BranchScreens
    from ui.cash.screens import CashScreens
    from ui.flow import Flow


class SideScreens:
    """Receipts, papers, shift menu, queue, clarification list, diagnostics, printer set-up."""

    def __init__(self, tasks: Tasks, counter: Counter, flow: Flow, window: MainWindow) -> None:
        self._tasks = tasks
        self._counter = counter
        self._flow = flow
        self._window = window

    def build(self) -> Iterator[object]:
        """Make what nobody has asked for yet, in small steps."""
        yield self.receipts_page
        yield self.receipts
        yield self.shift_menu_page
        yield self.shift_menu
        yield from self.cash.build()
        yield from self.branch.build()
        yield self.papers_page
        yield self.papers
        yield self.queue_page
        yield self.queue
        yield self.clarification_page
        yield self.clarification
        yield self.diagnostics_page
        yield self.diagnostics
        yield self.printer_setup_page
        yield self.printer_setup

    @cached_property
    def receipts_page(self) -> ReceiptsView:
        return self._window.add_page(ReceiptsView())

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
                GivingServices(counter.void_payment, counter.cards.reverse, counter.cards.charge),
                counter.open_drawer,
                counter.check_receipt,
                Sending(counter.send_receipt, counter.is_offline),
            ),
            picture=counter.picture,
            ask_approval=self._flow.ask_approval,
            on_back=self._flow.back,
            on_changed=self._flow.look_around,
        )
        page.wire_to(presenter)
        page.papers_wanted.connect(self._flow.side.show_papers)
        page.correct_wanted.connect(self._flow.side.cash.show_correction)
        return presenter

    @cached_property
    def branch(self) -> BranchScreens:
        """The pages of managers and auditors."""
        from ui.branch.screens import BranchScreens

        return BranchScreens(self._tasks, self._counter, self._flow, self._window)

    @cached_property
    def cash(self) -> CashScreens:
        """The pages about cash without a payment."""
        from ui.cash.screens import CashScreens

        return CashScreens(self._tasks, self._counter, self._flow, self._window)

    @cached_property
    def papers_page(self) -> PapersView:
        return self._window.add_page(PapersView())

    @cached_property
    def papers(self) -> PapersPresenter:
        counter = self._counter
        page = self.papers_page
        presenter = PapersPresenter(
            page, self._tasks, counter.print_papers, counter.clock, on_back=self._flow.back
        )
        page.wire_to(presenter)
        return presenter

    @cached_property
    def shift_menu_page(self) -> ShiftMenuView:
        return self._window.add_page(ShiftMenuView())

    @cached_property
    def shift_menu(self) -> ShiftMenuPresenter:
        counter, flow = self._counter, self._flow
        page = self.shift_menu_page
        presenter = ShiftMenuPresenter(
            page,
            self._tasks,
            counter.run_shift,
            WaysOut(
                flow.lock,
                flow.line.to_close_shift,
                flow.sign_out,
                flow.back,
                flow.side.cash.show_move,
                flow.side.cash.show_accept,
                flow.side.cash.show_drawer,
            ),
            picture=counter.picture,
            print_paper=counter.print_paper,
            print_float_slip=lambda: counter.print_paper(counter.make_paper.float_slip()),
            open_drawer=counter.open_drawer.no_sale,
            ask_approval=flow.ask_approval,
        )
        page.wire_to(presenter)
        page.clarification_wanted.connect(flow.side.show_clarification)
        return presenter

    @cached_property
    def queue_page(self) -> QueueView:
        return self._window.add_page(QueueView())

    @cached_property
    def queue(self) -> QueuePresenter:
        counter, flow = self._counter, self._flow
        page = self.queue_page
        presenter = QueuePresenter(
            page,
            self._tasks,
            QueueServices(
                counter.watch_queue,
                counter.resolve_item,
                counter.clock,
                counter.send_now,
                counter.sending,
                counter.allowance,
                counter.open_drawer.for_event,
                counter.sent_again,
            ),
            ask_approval=flow.ask_approval,
            on_changed=flow.look_around,
            on_back=flow.back,
        )
        page.wire_to(presenter)
        return presenter

    @cached_property
    def clarification_page(self) -> ClarificationView:
        return self._window.add_page(ClarificationView())

    @cached_property
    def clarification(self) -> ClarificationPresenter:
        counter, flow, cards = self._counter, self._flow, self._counter.cards
        page = self.clarification_page
        presenter = ClarificationPresenter(
            page,
            self._tasks,
            ClarificationServices(
                cards.ask,
                cards.charge,
                cards.reverse,
                cards.clarify,
                counter.find_receipts,
                counter.open_drawer,
                counter.clock,
            ),
            ask_approval=flow.ask_approval,
            on_receipt=flow.side.show_receipt,
            on_changed=flow.look_around,
            on_back=flow.back,
        )
        page.wire_to(presenter)
        return presenter

    @cached_property
    def diagnostics_page(self) -> DiagnosticsView:
        return self._window.add_page(DiagnosticsView())

    @cached_property
    def diagnostics(self) -> DiagnosticsPresenter:
        counter, flow = self._counter, self._flow
        page = self.diagnostics_page
        presenter = DiagnosticsPresenter(
            page,
            self._tasks,
            DiagnosticsServices(
                counter.checks, counter.cards.has_terminal, counter.cards.know_terminal
            ),
            by=lambda: flow.by_or_nobody,
            ask_approval=flow.ask_approval,
        )
        page.wire_to(presenter)
        page.set_up_wanted.connect(flow.side.show_printer_setup)
        page.back_wanted.connect(flow.back)
        return presenter

    @cached_property
    def printer_setup_page(self) -> PrinterSetupView:
        return self._window.add_page(PrinterSetupView())

    @cached_property
    def printer_setup(self) -> PrinterSetupPresenter:
        flow = self._flow
        page = self.printer_setup_page
        presenter = PrinterSetupPresenter(
            page,
            self._tasks,
            self._counter.set_up_printer,
            ask_approval=flow.ask_approval,
            on_kept=flow.look_around,
            on_back=flow.side.show_diagnostics,
        )
        page.wire_to(presenter)
        return presenter
