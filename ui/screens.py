"""The pages behind the sign-in, each with its presenter. Loaded when the first page is painted.

Each is made when it is first asked for, or in an idle moment before that. The window owns a page
from the moment it is made; it answers once its presenter is made, so a presenter starts first.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING

from ui.card.presenter import CardPresenter
from ui.card.view import CardPage
from ui.card_unknown.presenter import UnknownPresenter
from ui.card_unknown.view import UnknownPage
from ui.close_shift.card_totals import CardTotals
from ui.close_shift.presenter import CloseServices, CloseShiftPresenter
from ui.close_shift.view import CloseShiftView
from ui.close_shift.z_report import ZReport
from ui.collect.presenter import CollectPresenter
from ui.collect.statement import Statements
from ui.collect.view import CollectPage
from ui.counter import Counter
from ui.main_window import MainWindow
from ui.open_shift.presenter import OpenShiftPresenter
from ui.open_shift.view import OpenShiftView
from ui.page import Page
from ui.paid.presenter import PaidPresenter, PaidServices
from ui.paid.view import PaidPage
from ui.printing import print_card_slips
from ui.send_receipt.presenter import Sending
from ui.tasks import Tasks
from ui.tender.change import ChangeAdvisor
from ui.tender.presenter import TenderPresenter
from ui.tender.state import TenderState
from ui.tender.view import TenderPage
from ui.widgets.denomination_table import DenominationTable

if TYPE_CHECKING:
    from ui.flow import Flow
    from ui.side_screens import SideScreens


_BOUND = (OpenShiftView, TenderPage, CardPage, UnknownPage, CloseShiftView)


class Screens:
    """The main line from the float to the Z; `side` has the pages beside it."""

    def __init__(self, tasks: Tasks, counter: Counter, flow: Flow, window: MainWindow) -> None:
        self._tasks = tasks
        self._counter = counter
        self._flow = flow
        self._window = window

    def build(self) -> Iterator[object]:
        """Make what nobody has asked for yet, in small steps: the window lives on in between."""
        yield self._flow.overlays
        yield self.open_shift_page
        yield self.open_shift
        yield self.collect_page
        yield self.collect
        yield self.tender_page
        yield self.tender
        yield self.card_page
        yield self.card
        yield self.unknown_page
        yield self.unknown
        yield self.paid_page
        yield self.paid
        yield from self.side.build()
        yield self._table_of_close
        yield self.close_shift_page
        yield self.close_shift
        yield self.close_shift_page.keeping

    @cached_property
    def side(self) -> SideScreens:
        """The pages beside the line; nobody needs them to sign in."""
        from ui.side_screens import SideScreens

        return SideScreens(self._tasks, self._counter, self._flow, self._window)

    def sells(self, page: Page) -> bool:
        """Whether `page` is the counter's own. Makes none to find out."""
        return isinstance(page, CollectPage)

    def opens(self, page: Page) -> bool:
        """Whether `page` is the count of the float. Makes none to find out."""
        return isinstance(page, OpenShiftView)

    def binds(self, page: Page) -> bool:
        """Whether only its own ways lead away from `page`. Makes none to find out."""
        return isinstance(page, _BOUND)

    @cached_property
    def open_shift_page(self) -> OpenShiftView:
        return self._window.add_page(OpenShiftView())

    @cached_property
    def open_shift(self) -> OpenShiftPresenter:
        flow = self._flow
        page = self.open_shift_page
        presenter = OpenShiftPresenter(
            page,
            self._tasks,
            self._counter.run_shift,
            on_opened=flow.line.shift_opened,
            on_back=flow.line.leave_open_shift,
        )
        page.wire_to(presenter)
        return presenter

    @cached_property
    def collect_page(self) -> CollectPage:
        return self._window.add_page(CollectPage())

    @cached_property
    def collect(self) -> CollectPresenter:
        counter, flow = self._counter, self._flow
        page = self.collect_page
        presenter = CollectPresenter(
            page,
            self._tasks,
            counter.look_up,
            counter.collect_payment,
            counter.clock,
            Statements(counter.make_statement, counter.print_paper),
            on_tender=flow.line.to_tender,
            on_receipt_scanned=flow.side.show_receipt,
            on_basket_changed=flow.line.basket_changed,
        )
        page.serve(presenter)
        return presenter

    @cached_property
    def tender_page(self) -> TenderPage:
        return self._window.add_page(TenderPage())

    @cached_property
    def tender(self) -> TenderPresenter:
        flow = self._flow
        page = self.tender_page
        presenter = TenderPresenter(
            page,
            self._tasks,
            self._counter.collect_payment,
            self._counter.cards,
            on_paid=flow.line.paid,
            on_back=flow.line.back_to_basket,
            ask_approval=flow.ask_approval,
            on_charge=flow.line.cards.charge,
            on_reverse=flow.line.cards.reverse,
            on_scan_kept=flow.line.keep_scan,
            on_shown=self._tender_shown,
        )
        page.serve(presenter)
        return presenter

    def _tender_shown(self, state: TenderState) -> None:
        self._flow.customer.tender(state)
        self.change.follow(state)

    @cached_property
    def change(self) -> ChangeAdvisor:
        """Looks into the drawer for the change that the tender shows."""
        counter = self._counter
        return ChangeAdvisor(self.tender_page, self._tasks, lambda: counter.till().drawer)

    @cached_property
    def card_page(self) -> CardPage:
        return self._window.add_page(CardPage())

    @cached_property
    def card(self) -> CardPresenter:
        counter, flow = self._counter, self._flow
        page = self.card_page
        presenter = CardPresenter(
            page,
            self._tasks,
            counter.cards,
            counter.clock,
            print_slips=partial(print_card_slips, counter),
            ask_approval=flow.ask_approval,
            on_scan_kept=flow.line.keep_scan,
            on_terminal=flow.line.cards.met,
            on_shown=flow.customer.card,
        )
        page.serve(presenter)
        return presenter

    @cached_property
    def unknown_page(self) -> UnknownPage:
        return self._window.add_page(UnknownPage())

    @cached_property
    def unknown(self) -> UnknownPresenter:
        counter, flow = self._counter, self._flow
        page = self.unknown_page
        presenter = UnknownPresenter(
            page,
            self._tasks,
            counter.cards,
            counter.clock,
            ask_approval=flow.ask_approval,
            on_scan_kept=flow.line.keep_scan,
        )
        page.serve(presenter)
        return presenter

    @cached_property
    def paid_page(self) -> PaidPage:
        return self._window.add_page(PaidPage())

    @cached_property
    def paid(self) -> PaidPresenter:
        counter, page = self._counter, self.paid_page
        presenter = PaidPresenter(
            page,
            self._tasks,
            PaidServices(
                counter.print_papers,
                counter.make_paper,
                counter.open_drawer,
                Sending(counter.send_receipt, counter.is_offline),
            ),
            picture=counter.picture,
            on_next=self._flow.line.next_customer,
        )
        page.serve(presenter)
        return presenter

    @cached_property
    def close_shift_page(self) -> CloseShiftView:
        return self._window.add_page(CloseShiftView(self._table_of_close))

    @cached_property
    def _table_of_close(self) -> DenominationTable:
        """A step of its own: with it the page would stop the window for too long."""
        return DenominationTable()

    @cached_property
    def close_shift(self) -> CloseShiftPresenter:
        counter, flow = self._counter, self._flow
        page = self.close_shift_page
        presenter = CloseShiftPresenter(
            page,
            self._tasks,
            CloseServices(
                counter.run_shift,
                counter.watch_queue,
                counter.open_drawer.for_event,
                ZReport(
                    counter.run_shift, counter.print_papers, counter.picture, counter.print_paper
                ),
                CardTotals(
                    counter.cards.has_terminal,
                    counter.cards.reconcile,
                    counter.cards.reconcile_slips,
                    counter.cards.ask,
                    counter.run_shift,
                ),
                lambda: counter.make_paper.float_slip().opened.float_count,
                counter.explain,
            ),
            is_basket_empty=flow.line.is_basket_empty,
            ask_approval=flow.ask_approval,
            on_back=flow.back,
            on_closed=flow.line.shift_closed,
        )
        page.wire_to(presenter)
        return presenter
