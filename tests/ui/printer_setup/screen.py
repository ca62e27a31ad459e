"""A set-up with fakes, and a view that remembers what it was shown."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.domain.ids import StaffId
from tests.builders import CLERK, SUPERVISOR
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.approval.state import ApprovalRequest
from ui.printer_setup.presenter import PrinterSetupPresenter
from ui.printer_setup.state import CameOut, DrawerPart, PrinterSetupState, Step


class Screen:
    """`by` looks at the page; whoever is asked for approval gives it, unless `approves` is off.

    What is shown is passed on to `draw`.
    """

    def __init__(
        self, by: StaffId = CLERK, draw: Callable[[PrinterSetupState], None] = lambda _: None
    ) -> None:
        self._draw = draw
        self.desk = ServiceDesk()
        self.finder = self.desk.finder
        self.tasks = InlineTasks()
        self.state = PrinterSetupState()
        self.shown: list[PrinterSetupState] = []
        self.requests: list[ApprovalRequest] = []
        self.approves = True
        self.backs = 0
        self.kept = 0
        self.presenter = PrinterSetupPresenter(
            self,
            self.tasks,
            self.desk.set_up_printer,
            ask_approval=self._ask,
            on_kept=self._was_kept,
            on_back=self._back,
        )
        self.presenter.start(by)

    def show_state(self, state: PrinterSetupState) -> None:
        self.state = state
        self.shown.append(state)
        self._draw(state)

    def step(self) -> Step:
        return self.state.step

    def drawer(self) -> DrawerPart:
        return self.state.drawer.part

    def is_searching(self) -> bool:
        return self.state.search.is_running

    def is_kept(self) -> bool:
        return self.state.is_kept

    def to_test(self) -> None:
        """The first printer that was found, asked."""
        self.presenter.choose()
        self.presenter.to_test()

    def to_drawer(self) -> None:
        self.to_test()
        self.presenter.print_page()
        self.presenter.judge(CameOut.RIGHT)

    def to_keep(self) -> None:
        self.to_drawer()
        self.presenter.say(DrawerPart.NONE)
        self.presenter.to_keep()

    def _ask(self, request: ApprovalRequest, approved: Callable[[StaffId], None]) -> None:
        self.requests.append(request)
        if self.approves:
            approved(SUPERVISOR)

    def _was_kept(self) -> None:
        self.kept += 1

    def _back(self) -> None:
        self.backs += 1
