"""List what is on its way; take one back with a second person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from pos_app.domain.card_guard import holds_card_number
from pos_app.domain.cash_reasons import TakeBackReason
from pos_app.domain.custody import CashGiven, CashTakenBack
from pos_app.domain.ids import StaffId
from pos_app.errors.typed import CardNumberRefused
from pos_app.services.open_drawer import OpenDrawer
from pos_app.services.print_papers import PrintPapers
from pos_app.services.transfer_cash import TransferCash
from ui.approval.state import ApprovalRequest, AskApproval
from ui.cash.on_way.state import OnWayState
from ui.cash.slip import Slip, SlipAndDrawer
from ui.tasks import Lane, Tasks
from ui.wording import sentence


class OnWayScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: OnWayState) -> None: ...


@dataclass(frozen=True, slots=True)
class OnWayServices:
    """The use cases behind the page."""

    transfer: TransferCash
    papers: PrintPapers
    open_drawer: OpenDrawer


class OnWayPresenter:
    """Decides what the page shows; `on_back` leads away from it, `on_booked` tells the frame."""

    def __init__(
        self,
        view: OnWayScreen,
        tasks: Tasks,
        services: OnWayServices,
        *,
        ask_approval: AskApproval,
        on_back: Callable[[], None],
        on_booked: Callable[[], None] = lambda: None,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._services = services
        self._ask_approval = ask_approval
        self._on_back = on_back
        self._on_booked = on_booked
        self._slip = SlipAndDrawer(tasks, services.papers, services.open_drawer, self._show_slip)
        self._by = StaffId("")
        self._state = OnWayState()

    def start(self, by: StaffId) -> None:
        """Read what nobody has accepted yet."""
        self._by = by
        self._show(OnWayState())
        self._read()

    def choose(self, transfer_no: str) -> None:
        """A row was selected."""
        rows = self._state.rows or ()
        row = next((r for r in rows if r.transfer_no == transfer_no), None)
        if row is not None and row != self._state.chosen and not self._state.is_busy:
            self._show(replace(self._state, chosen=row))

    def ask_reason(self) -> None:
        """Taking back begins with a reason."""
        if self._state.chosen is not None and not self._state.is_busy:
            asking = replace(self._state, is_asking=True, reason=None, note="")
            self._show(replace(asking, taken_back=None, problem=None))

    def choose_reason(self, reason: TakeBackReason) -> None:
        """Why it lies in this drawer again."""
        if self._is_asking():
            self._show(replace(self._state, reason=reason, problem=None))

    def write_note(self, note: str) -> None:
        """A word more about it."""
        if self._is_asking() and note != self._state.note:
            self._show(replace(self._state, note=note, problem=None))

    def take_back(self) -> None:
        """Ask a second person; then book it."""
        state = self._state
        if not self._is_asking() or not state.may_take_back:
            return
        if state.chosen is None or state.reason is None:
            return
        if holds_card_number(state.note):  # said before somebody is called for it
            self._failed(CardNumberRefused())
            return
        request = ApprovalRequest(
            "take_back", state.chosen.amount, state.chosen.transfer_no, state.reason
        )
        self._ask_approval(request, partial(self._approved, state.chosen, state.reason))

    def back(self) -> None:
        """One step back: from the reason to the list, from there away."""
        if self._state.is_busy:
            return
        if self._state.is_asking:
            self._show(replace(self._state, is_asking=False, reason=None, note="", problem=None))
        else:
            self._on_back()

    def _approved(self, given: CashGiven, reason: TakeBackReason, supervisor: StaffId) -> None:
        if not self._is_asking():
            return
        self._show(replace(self._state, is_busy=True, problem=None))
        note = self._state.note.strip()
        take_back = self._services.transfer.take_back
        work = partial(take_back, given.transfer_no, reason.value, self._by, supervisor, note)
        self._tasks.run(Lane.NETWORK, work, self._taken_back, self._failed)

    def _taken_back(self, event: CashTakenBack) -> None:
        done = replace(self._state, is_busy=False, is_asking=False, taken_back=event)
        self._show(replace(done, chosen=None, reason=None, note=""))
        self._slip.follow(event)
        self._on_booked()
        self._read()

    def _read(self) -> None:
        """At once what this desk knows; then what head office has heard."""
        transfer = self._services.transfer
        self._tasks.run(Lane.STORE, transfer.open_ones, self._rows_read, self._failed)
        self._tasks.run(Lane.NETWORK, transfer.ask_after, self._rows_read, lambda _: None)

    def _rows_read(self, rows: tuple[CashGiven, ...]) -> None:
        """What is being taken back stays chosen, also once its row is gone."""
        if self._state.is_asking:
            return
        chosen = self._state.chosen if self._state.chosen in rows else next(iter(rows), None)
        self._show(replace(self._state, rows=rows, chosen=chosen))

    def _show_slip(self, slip: Slip) -> None:
        if slip.problem is not None:
            self._show(replace(self._state, problem=slip.problem))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self._state, is_busy=False, problem=sentence(error)))

    def _is_asking(self) -> bool:
        return self._state.is_asking and not self._state.is_busy

    def _show(self, state: OnWayState) -> None:
        self._state = state
        self._view.show_state(state)
