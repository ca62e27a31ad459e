"""The X report, the float slip, the drawer, and the ways out of a shift that is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from pos_app.domain.card_guard import holds_card_number
from pos_app.domain.documents import Document, ShiftReportDocument
from pos_app.domain.events import DrawerReason
from pos_app.domain.ids import StaffId
from pos_app.domain.printing import Printed, PrintResult
from pos_app.domain.shift import Shift
from pos_app.errors.printer import PrinterCannotConfirm
from pos_app.errors.typed import CardNumberRefused
from pos_app.services.run_shift import RunShift
from ui.approval.state import ApprovalRequest, AskApproval
from ui.cash.move.state import Kind
from ui.shift_menu.state import Done, Part, ShiftMenuState
from ui.tasks import Lane, Tasks
from ui.wording import sentence, sentence_of_code


class ShiftMenuScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: ShiftMenuState) -> None: ...


@dataclass(frozen=True, slots=True)
class WaysOut:
    """Where the menu leads to."""

    lock: Callable[[], None]
    close_shift: Callable[[], None]
    sign_out: Callable[[], None]
    back: Callable[[], None]
    move_cash: Callable[[Kind], None]
    accept_cash: Callable[[], None]
    in_the_drawer: Callable[[], None]


class ShiftMenuPresenter:
    """Decides what the screen shows.

    `picture` draws a document as PNG. `print_paper`, `print_float_slip` and `open_drawer` block:
    they run on the printer's lane; `open_drawer` books the opening and says whether the drawer
    obeyed.
    """

    def __init__(
        self,
        view: ShiftMenuScreen,
        tasks: Tasks,
        run_shift: RunShift,
        ways_out: WaysOut,
        *,
        picture: Callable[[Document], bytes],
        print_paper: Callable[[Document], PrintResult],
        print_float_slip: Callable[[], PrintResult],
        open_drawer: Callable[[DrawerReason, StaffId, StaffId, str], bool],
        ask_approval: AskApproval,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._run_shift = run_shift
        self._ways_out = ways_out
        self._picture = picture
        self._print_paper = print_paper
        self._print_float_slip = print_float_slip
        self._open_drawer = open_drawer
        self._ask_approval = ask_approval
        self._by = StaffId("")
        self._report: ShiftReportDocument | None = None
        self._state = ShiftMenuState()

    def start(self, by: StaffId) -> None:
        """Show the menu to the clerk `by`."""
        self._by = by
        self._report = None
        self._show(ShiftMenuState())
        self._tasks.run(Lane.STORE, self._run_shift.current, self._shift_read, self._failed)

    def show_report(self) -> None:
        """The X report as it stands now."""
        if self._is_idle(Part.MENU):
            self._work(Part.X_REPORT)
            self._tasks.run(Lane.STORE, self._draw_report, self._report_drawn, self._failed)

    def print_report(self) -> None:
        """Put the X report that is shown on paper."""
        if self._is_idle(Part.X_REPORT) and self._report is not None:
            self._work(Part.X_REPORT)
            work = partial(self._print_paper, self._report)
            done = partial(self._printed, Done.REPORT_PRINTED)
            self._tasks.run(Lane.PRINTER, work, done, self._failed)

    def print_float_slip(self) -> None:
        """The float with which the shift began, to be signed."""
        if self._is_idle(Part.MENU):
            self._work(Part.MENU)
            done = partial(self._printed, Done.FLOAT_PRINTED)
            self._tasks.run(Lane.PRINTER, self._print_float_slip, done, self._failed)

    def ask_reason(self) -> None:
        """The drawer is opened for a reason only."""
        if self._is_idle(Part.MENU):
            self._show(ShiftMenuState(Part.DRAWER, self._state.shift))

    def choose_reason(self, reason: DrawerReason) -> None:
        """Why the drawer is opened."""
        if self._is_idle(Part.DRAWER):
            self._show(replace(self._state, reason=reason, problem=None))

    def write_note(self, note: str) -> None:
        """A word more about the reason."""
        if self._is_idle(Part.DRAWER):
            self._show(replace(self._state, note=note))

    def open_drawer(self) -> None:
        """Ask a second person; then book that the drawer is opened, and why, and open it."""
        reason = self._state.reason
        if not self._is_idle(Part.DRAWER) or reason is None or not self._state.may_open_drawer:
            return
        if holds_card_number(self._state.note):  # said before somebody is called for it
            self._failed(CardNumberRefused())
        else:
            request = ApprovalRequest(
                "open_drawer", subject=self._state.note.strip(), reason=reason
            )
            self._ask_approval(request, partial(self._approved, reason))

    def back(self) -> None:
        """One step back: to the menu, or out of it."""
        if self._state.is_busy:
            return
        if self._state.part is Part.MENU:
            self._ways_out.back()
        else:
            self._show(ShiftMenuState(shift=self._state.shift))

    def lock(self) -> None:
        """Hide the screen; the shift stays open."""
        self._ways_out.lock()

    def close_shift(self) -> None:
        """On to the blind count."""
        if self._is_idle(Part.MENU):
            self._ways_out.close_shift()

    def sign_out(self) -> None:
        """End the session; the shift stays open."""
        if self._is_idle(Part.MENU):
            self._ways_out.sign_out()

    def move_cash(self, kind: Kind) -> None:
        """Pay in, pay out, drop into the safe, or give to another desk."""
        if self._is_idle(Part.MENU):
            self._ways_out.move_cash(kind)

    def accept_cash(self) -> None:
        """Another desk gave cash to this one."""
        if self._is_idle(Part.MENU):
            self._ways_out.accept_cash()

    def in_the_drawer(self) -> None:
        """Which notes and coins there are."""
        if self._is_idle(Part.MENU):
            self._ways_out.in_the_drawer()

    def _approved(self, reason: DrawerReason, supervisor: StaffId) -> None:
        if not self._is_idle(Part.DRAWER):
            return
        self._work(Part.DRAWER)
        note = self._state.note.strip()
        work = partial(self._open_drawer, reason, self._by, supervisor, note)
        self._tasks.run(Lane.PRINTER, work, self._kicked, self._failed)

    def _shift_read(self, shift: Shift | None) -> None:
        self._show(replace(self._state, shift=shift))

    def _draw_report(self) -> tuple[ShiftReportDocument, bytes]:
        report = self._run_shift.x_report(self._by)
        return report, self._picture(report)

    def _report_drawn(self, drawn: tuple[ShiftReportDocument, bytes]) -> None:
        self._report, picture = drawn
        self._show(replace(self._state, picture=picture, is_busy=False))

    def _printed(self, done: Done, result: PrintResult) -> None:
        state = replace(self._state, is_busy=False)
        if result.outcome is Printed.PRINTED:
            state = replace(state, done=done)
        elif result.why == PrinterCannotConfirm.code:
            state = replace(state, done=Done.SENT)
        else:
            state = replace(state, problem=sentence_of_code(result.why))
        self._show(state)

    def _kicked(self, did_open: bool) -> None:
        done = Done.DRAWER_OPENED if did_open else Done.DRAWER_STUCK
        self._show(ShiftMenuState(shift=self._state.shift, done=done))

    def _is_idle(self, part: Part) -> bool:
        return self._state.part is part and not self._state.is_busy

    def _work(self, part: Part) -> None:
        self._show(replace(self._state, part=part, is_busy=True, done=None, problem=None))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self._state, is_busy=False, problem=sentence(error)))

    def _show(self, state: ShiftMenuState) -> None:
        self._state = state
        self._view.show_state(state)
