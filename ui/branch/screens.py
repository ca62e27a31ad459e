"""The pages of the branch, each with its presenter, made like those beside the main line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from ui.branch.presenter import BranchPresenter, WaysOut
from ui.branch.services import DayServices
from ui.branch.view import BranchView
from ui.close_day.presenter import CloseDayPresenter
from ui.close_day.view import CloseDayView
from ui.counter import Counter
from ui.deposit.presenter import DepositPresenter
from ui.deposit.view import DepositView
from ui.main_window import MainWindow
from ui.requests.presenter import RequestsPresenter
from ui.requests.view import RequestsView
from ui.tasks import Tasks
from ui.verify_shift.presenter import VerifyShiftPresenter
from ui.verify_shift.view import VerifyShiftView
from ui.widgets.denomination_table import DenominationTable

if TYPE_CHECKING:
    from ui.flow import Flow


class BranchScreens:
    """The day, its recounts, its close, its deposit, and what other desks ask."""

    def __init__(self, tasks: Tasks, counter: Counter, flow: Flow, window: MainWindow) -> None:
        self._tasks = tasks
        self._counter = counter
        self._flow = flow
        self._window = window

    def build(self) -> Iterator[object]:
        """Make what nobody has asked for yet, in small steps."""
        yield self._day
        yield self.page
        yield self.presenter
        yield self._table_of_verify
        yield self.verify_page
        yield self.verify
        yield self.close_day_page
        yield self.close_day
        yield self._table_of_deposit
        yield self.deposit_page
        yield self.deposit
        yield self.requests_page
        yield self.requests

    @cached_property
    def _day(self) -> DayServices:
        return self._counter.day()

    @cached_property
    def page(self) -> BranchView:
        return self._window.add_page(BranchView(self._counter.place.centre, self._day.people))

    @cached_property
    def presenter(self) -> BranchPresenter:
        counter, flow, branch = self._counter, self._flow, self._flow.side.branch
        page = self.page
        presenter = BranchPresenter(
            page,
            self._tasks,
            self._day,
            counter.clock,
            WaysOut(
                flow.back,
                flow.sign_out,
                flow.line.to_open_shift,
                flow.line.to_own_counter,
                flow.line.to_close_shift,
                branch.show_verify,
                branch.show_close_day,
                branch.show_deposit,
                branch.show_requests,
            ),
            own_shift=counter.run_shift.current,
        )
        page.wire_to(presenter)
        return presenter

    @cached_property
    def _table_of_verify(self) -> DenominationTable:
        """A step of its own: with it the page would stop the window for too long."""
        return DenominationTable()

    @cached_property
    def verify_page(self) -> VerifyShiftView:
        return self._window.add_page(VerifyShiftView(self._day.people, self._table_of_verify))

    @cached_property
    def verify(self) -> VerifyShiftPresenter:
        flow, page = self._flow, self.verify_page
        presenter = VerifyShiftPresenter(
            page,
            self._tasks,
            self._day.verify,
            self._day.papers.print_again,
            ask_approval=flow.ask_approval,
            on_done=flow.side.branch.come_back,
        )
        page.wire_to(presenter)
        return presenter

    @cached_property
    def close_day_page(self) -> CloseDayView:
        return self._window.add_page(CloseDayView())

    @cached_property
    def close_day(self) -> CloseDayPresenter:
        flow, page = self._flow, self.close_day_page
        presenter = CloseDayPresenter(
            page,
            self._tasks,
            self._day,
            self._counter.clock,
            ask_approval=flow.ask_approval,
            on_done=flow.side.branch.come_back,
        )
        page.wire_to(presenter)
        return presenter

    @cached_property
    def _table_of_deposit(self) -> DenominationTable:
        return DenominationTable()

    @cached_property
    def deposit_page(self) -> DepositView:
        return self._window.add_page(DepositView(self._table_of_deposit))

    @cached_property
    def deposit(self) -> DepositPresenter:
        flow, page = self._flow, self.deposit_page
        presenter = DepositPresenter(
            page,
            self._tasks,
            self._day,
            self._counter.clock,
            ask_approval=flow.ask_approval,
            on_done=flow.side.branch.come_back,
        )
        page.wire_to(presenter)
        return presenter

    @cached_property
    def requests_page(self) -> RequestsView:
        return self._window.add_page(RequestsView(self._day.people))

    @cached_property
    def requests(self) -> RequestsPresenter:
        flow, page = self._flow, self.requests_page
        presenter = RequestsPresenter(
            page,
            self._tasks,
            self._day.approvals,
            self._counter.clock,
            on_back=flow.side.branch.leave_requests,
        )
        page.wire_to(presenter)
        return presenter
