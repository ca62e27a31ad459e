"""The X report, the drawer, and the ways out."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.domain.cash import Count
from pos_app.domain.documents import Document, FloatSlipDocument, ShiftReportDocument
from pos_app.domain.events import DrawerOpened, DrawerReason
from pos_app.domain.ids import StaffId
from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.printer import PrinterCannotConfirm
from tests.builders import CLERK, SUPERVISOR
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.approval.state import ApprovalRequest
from ui.cash.move.state import Kind
from ui.shift_menu.presenter import ShiftMenuPresenter, WaysOut
from ui.shift_menu.state import Done, Part, ShiftMenuState
from ui.tasks import Lane


class Screen:
    """An open shift, and a view that remembers what it was shown and where it led."""

    def __init__(self) -> None:
        self.desk = ServiceDesk()
        self.desk.open_shift()
        self.tasks = InlineTasks()
        self.state = ShiftMenuState()
        self.left: list[str] = []
        self.obeys = True
        self.approves = True
        self.asked: list[ApprovalRequest] = []
        self.presenter = ShiftMenuPresenter(
            self,
            self.tasks,
            self.desk.run_shift,
            WaysOut(
                lock=self._way("lock"),
                close_shift=self._way("close"),
                sign_out=self._way("sign out"),
                back=self._way("back"),
                move_cash=lambda kind: self.left.append(kind.name),
                accept_cash=self._way("accept"),
                in_the_drawer=self._way("in the drawer"),
            ),
            picture=lambda document: type(document).__name__.encode(),
            print_paper=self._print,
            print_float_slip=lambda: self._print(self.desk.make_paper.float_slip()),
            open_drawer=self._open_drawer,
            ask_approval=self._ask,
        )
        self.presenter.start(CLERK)

    def show_state(self, state: ShiftMenuState) -> None:
        self.state = state

    def openings(self) -> list[DrawerOpened]:
        shift = self.desk.run_shift.current()
        assert shift is not None
        with self.desk.store.read() as work:
            events = work.journal.of_shift(shift.shift_id)
        return [event for event in events if isinstance(event, DrawerOpened)]

    def _print(self, document: Document) -> PrintResult:
        return self.desk.printer.print(document)

    def _open_drawer(
        self, reason: DrawerReason, by: StaffId, approved_by: StaffId, note: str
    ) -> bool:
        return self.desk.drawer.no_sale(reason, by, approved_by, note) and self.obeys

    def _ask(self, request: ApprovalRequest, approved: Callable[[StaffId], None]) -> None:
        self.asked.append(request)
        if self.approves:
            self.desk.bound(request.deed, approved)(SUPERVISOR)

    def _way(self, name: str) -> Callable[[], None]:
        return lambda: self.left.append(name)


def test_the_menu_names_the_shift() -> None:
    screen = Screen()
    assert screen.state == ShiftMenuState(shift=screen.desk.run_shift.current())


def test_the_x_report_is_drawn_and_printed() -> None:
    screen = Screen()
    screen.presenter.show_report()
    assert screen.state.part is Part.X_REPORT
    assert screen.state.picture == b"ShiftReportDocument"
    screen.presenter.print_report()
    assert screen.state.done is Done.REPORT_PRINTED
    assert len(screen.desk.printer.documents) == 1
    assert screen.tasks.lanes[-1] is Lane.PRINTER


def test_an_x_report_never_tells_the_expected_cash() -> None:
    screen = Screen()
    screen.presenter.show_report()
    screen.presenter.print_report()
    (document,) = screen.desk.printer.documents
    assert isinstance(document, ShiftReportDocument)
    assert not document.shows_expected


def test_a_printer_that_is_gone_is_named() -> None:
    screen = Screen()
    screen.desk.printer.result = PrintResult(Printed.NOT_PRINTED, "printer_offline")
    screen.presenter.show_report()
    screen.presenter.print_report()
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-20"
    assert screen.state.done is None


def test_the_float_slip_is_printed() -> None:
    screen = Screen()
    screen.presenter.print_float_slip()
    (document,) = screen.desk.printer.documents
    assert isinstance(document, FloatSlipDocument)
    assert screen.state.done is Done.FLOAT_PRINTED
    assert screen.state.part is Part.MENU
    assert screen.tasks.lanes[-1] is Lane.PRINTER


def test_a_printer_that_cannot_confirm_is_no_error() -> None:
    screen = Screen()
    screen.desk.printer.result = PrintResult(Printed.UNKNOWN, PrinterCannotConfirm.code)
    screen.presenter.print_float_slip()
    assert screen.state.done is Done.SENT
    assert screen.state.problem is None


def test_the_drawer_opens_for_a_reason_and_is_booked_first() -> None:
    screen = Screen()
    screen.presenter.ask_reason()
    screen.presenter.open_drawer()
    assert screen.openings() == []
    screen.presenter.choose_reason(DrawerReason.CHANGE_MONEY)
    screen.presenter.open_drawer()
    assert [opening.reason for opening in screen.openings()] == [DrawerReason.CHANGE_MONEY]
    assert screen.state.done is Done.DRAWER_OPENED
    assert screen.state.part is Part.MENU


def test_without_a_second_person_the_drawer_stays_shut() -> None:
    screen = Screen()
    screen.approves = False
    screen.presenter.ask_reason()
    screen.presenter.choose_reason(DrawerReason.CHECK)
    screen.presenter.open_drawer()
    assert [request.action for request in screen.asked] == ["open_drawer"]
    assert screen.openings() == []
    assert screen.state.part is Part.DRAWER


def test_another_reason_needs_a_note() -> None:
    screen = Screen()
    screen.presenter.ask_reason()
    screen.presenter.choose_reason(DrawerReason.OTHER)
    screen.presenter.write_note("  ")
    screen.presenter.open_drawer()
    assert screen.openings() == []
    screen.presenter.write_note(" a coin fell behind the tray ")
    screen.presenter.open_drawer()
    assert [opening.note for opening in screen.openings()] == ["a coin fell behind the tray"]
    assert [request.subject for request in screen.asked] == ["a coin fell behind the tray"]


def test_a_drawer_that_does_not_obey_is_booked_and_told() -> None:
    screen = Screen()
    screen.obeys = False
    screen.presenter.ask_reason()
    screen.presenter.choose_reason(DrawerReason.CHECK)
    screen.presenter.open_drawer()
    assert screen.state.done is Done.DRAWER_STUCK
    assert len(screen.openings()) == 1


def test_a_second_press_opens_the_drawer_once() -> None:
    screen = Screen()
    screen.presenter.ask_reason()
    screen.presenter.choose_reason(DrawerReason.CHECK)
    screen.tasks.hold()
    screen.presenter.open_drawer()
    screen.presenter.open_drawer()
    screen.tasks.release()
    assert len(screen.openings()) == 1


def test_escape_goes_one_step_back() -> None:
    screen = Screen()
    screen.presenter.show_report()
    screen.presenter.back()
    assert screen.state.part is Part.MENU
    assert screen.left == []
    screen.presenter.back()
    assert screen.left == ["back"]


def test_the_ways_out_lead_out() -> None:
    screen = Screen()
    screen.presenter.lock()
    screen.presenter.close_shift()
    screen.presenter.sign_out()
    screen.presenter.move_cash(Kind.DROP)
    screen.presenter.accept_cash()
    screen.presenter.in_the_drawer()
    assert screen.left == ["lock", "close", "sign out", "DROP", "accept", "in the drawer"]


def test_without_a_shift_the_report_says_what_to_do() -> None:
    screen = Screen()
    screen.desk.run_shift.start_balancing(CLERK)
    screen.desk.run_shift.count(Count.parse("10x20"), CLERK)
    screen.desk.run_shift.close(CLERK)
    screen.presenter.show_report()
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-04"
