"""The pages about cash, each with its presenter, made like those beside the main line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING

from ui.cash.accept.presenter import AcceptPresenter, AcceptServices
from ui.cash.accept.view import AcceptView
from ui.cash.correct.presenter import CorrectPresenter, CorrectServices
from ui.cash.correct.view import CorrectView
from ui.cash.drawer.presenter import DrawerPresenter
from ui.cash.drawer.view import DrawerView
from ui.cash.move.form import MoveForm
from ui.cash.move.presenter import MovePresenter, MoveServices
from ui.cash.move.state import Kind
from ui.cash.move.view import MoveView
from ui.cash.on_way.presenter import OnWayPresenter, OnWayServices
from ui.cash.on_way.view import OnWayView
from ui.counter import Counter
from ui.main_window import MainWindow
from ui.tasks import Tasks
from ui.widgets.denomination_table import DenominationTable

if TYPE_CHECKING:
    from ui.flow import Flow


class CashScreens:
    """Moves, acceptance, cash on its way, the look into the drawer, corrections."""

    def __init__(self, tasks: Tasks, counter: Counter, flow: Flow, window: MainWindow) -> None:
        self._tasks = tasks
        self._counter = counter
        self._flow = flow
        self._window = window

    def build(self) -> Iterator[object]:
        """Make what nobody has asked for yet, in small steps."""
        yield self._table_of_move
        yield self._form_of_move
        yield self.move_page
        yield self.move
        yield self._table_of_accept
        yield self.accept_page
        yield self.accept
        yield self.on_way_page
        yield self.on_way
        yield self.drawer_page
        yield self.drawer
        yield self.correct_page
        yield self.correct

    @cached_property
    def _table_of_move(self) -> DenominationTable:
        """A step of its own: with it the page would stop the window for too long."""
        return DenominationTable()

    @cached_property
    def _form_of_move(self) -> MoveForm:
        return MoveForm()

    @cached_property
    def move_page(self) -> MoveView:
        return self._window.add_page(MoveView(self._form_of_move, self._table_of_move))

    @cached_property
    def move(self) -> MovePresenter:
        counter, flow, till = self._counter, self._flow, self._counter.till()
        page = self.move_page
        presenter = MovePresenter(
            page,
            self._tasks,
            MoveServices(till.move_cash, till.transfer, counter.print_papers, counter.open_drawer),
            ask_approval=flow.ask_approval,
            on_back=flow.back,
            on_booked=flow.look_around,
        )
        page.wire_to(presenter)
        page.on_way_wanted.connect(flow.side.cash.show_on_way)
        return presenter

    @cached_property
    def _table_of_accept(self) -> DenominationTable:
        return DenominationTable()

    @cached_property
    def accept_page(self) -> AcceptView:
        return self._window.add_page(AcceptView(self._table_of_accept))

    @cached_property
    def accept(self) -> AcceptPresenter:
        counter, flow = self._counter, self._flow
        page = self.accept_page
        presenter = AcceptPresenter(
            page,
            self._tasks,
            AcceptServices(counter.till().transfer, counter.print_papers, counter.open_drawer),
            on_back=flow.back,
            on_booked=flow.look_around,
        )
        page.wire_to(presenter)
        return presenter

    @cached_property
    def on_way_page(self) -> OnWayView:
        return self._window.add_page(OnWayView())

    @cached_property
    def on_way(self) -> OnWayPresenter:
        counter, flow = self._counter, self._flow
        page = self.on_way_page
        presenter = OnWayPresenter(
            page,
            self._tasks,
            OnWayServices(counter.till().transfer, counter.print_papers, counter.open_drawer),
            ask_approval=flow.ask_approval,
            on_back=flow.back,
            on_booked=flow.look_around,
        )
        page.wire_to(presenter)
        return presenter

    @cached_property
    def drawer_page(self) -> DrawerView:
        return self._window.add_page(DrawerView())

    @cached_property
    def drawer(self) -> DrawerPresenter:
        flow = self._flow
        page = self.drawer_page
        presenter = DrawerPresenter(
            page,
            self._tasks,
            self._counter.till().drawer,
            on_back=flow.back,
            on_drop=partial(flow.side.cash.show_move, Kind.DROP),
        )
        page.wire_to(presenter)
        return presenter

    @cached_property
    def correct_page(self) -> CorrectView:
        return self._window.add_page(CorrectView())

    @cached_property
    def correct(self) -> CorrectPresenter:
        counter, flow = self._counter, self._flow
        page = self.correct_page
        presenter = CorrectPresenter(
            page,
            self._tasks,
            CorrectServices(counter.till().correct, counter.print_papers, counter.open_drawer),
            ask_approval=flow.ask_approval,
            on_back=flow.side.show_receipt,
            on_booked=flow.look_around,
        )
        page.wire_to(presenter)
        return presenter
