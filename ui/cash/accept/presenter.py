"""Name the transfer, count blind, accept: each method hands over to the one below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from pos_app.domain.card_guard import holds_card_number
from pos_app.domain.cash import Count
from pos_app.domain.custody import CashAccepted
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.ids import StaffId
from pos_app.domain.transfer_no import TransferNo
from pos_app.errors.kinds import CounterError
from pos_app.errors.typed import CardNumberRefused
from pos_app.services.open_drawer import OpenDrawer
from pos_app.services.print_papers import PrintPapers
from pos_app.services.transfer_cash import TransferCash
from ui.cash.accept.state import AcceptState, Step
from ui.cash.badge import LONGEST_BADGE
from ui.cash.slip import Slip, SlipAndDrawer
from ui.tasks import Lane, Tasks
from ui.wording import sentence


class AcceptScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: AcceptState) -> None: ...


@dataclass(frozen=True, slots=True)
class AcceptServices:
    """The use cases behind the page."""

    transfer: TransferCash
    papers: PrintPapers
    open_drawer: OpenDrawer


class AcceptPresenter:
    """Decides what the page shows; `on_back` leads away from it, `on_booked` tells the frame."""

    def __init__(
        self,
        view: AcceptScreen,
        tasks: Tasks,
        services: AcceptServices,
        *,
        on_back: Callable[[], None],
        on_booked: Callable[[], None] = lambda: None,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._services = services
        self._on_back = on_back
        self._on_booked = on_booked
        self._slip = SlipAndDrawer(tasks, services.papers, services.open_drawer, self._show_slip)
        self._by = StaffId("")
        self._state = AcceptState()

    def start(self, by: StaffId) -> None:
        """Ask the clerk `by` for the number on the giver's slip."""
        self._by = by
        self._show(AcceptState())

    def retype(self, text: str) -> None:
        """The number is typed."""
        number = to_ascii_digits(text).upper()
        if self._is_idle(Step.NUMBER) and number != self._state.number:
            self._show(replace(self._state, number=number, problem=None))

    def name_giver(self, giver: str) -> None:
        """Who brings the cash."""
        if not self._is_idle(Step.NUMBER) or giver == self._state.giver:
            return
        if holds_card_number(giver):
            self._show(replace(self._state, giver=""))
            self._failed(CardNumberRefused())
        else:
            self._show(replace(self._state, giver=giver, problem=None))

    def scanned(self, text: str) -> None:
        """The slip's barcode says the number whole; a badge says who brings it."""
        if len(text.strip()) <= LONGEST_BADGE:
            self.name_giver(text.strip())
        elif self._is_idle(Step.NUMBER):
            self.retype(text.strip()[:40])
            self.to_count()

    def to_count(self) -> None:
        """The number is said: count what is there."""
        number = self._state.number.strip()
        if not self._is_idle(Step.NUMBER) or not number:
            return
        try:
            number = str(TransferNo.parse(number))
        except CounterError as error:
            self._failed(error)
        else:
            self._show(replace(self._state, step=Step.COUNT, number=number, problem=None))

    def recount(self, pieces: Mapping[int, int]) -> None:
        """The clerk typed; `pieces` by face value in dirhams is the whole table."""
        if self._is_idle(Step.COUNT):
            try:
                self._show(replace(self._state, count=Count.of(pieces), problem=None))
            except CounterError as error:
                self._failed(error)

    def finish_count(self) -> None:
        """All is counted: ask once more, for nobody accepts twice."""
        if self._is_idle(Step.COUNT) and self._state.count.pieces:
            self._show(replace(self._state, step=Step.CONFIRM, problem=None))

    def accept(self) -> None:
        """The cash is in this drawer from now on."""
        if self._is_idle(Step.CONFIRM):
            state = self._state
            self._show(replace(state, is_busy=True, problem=None))
            accept = self._services.transfer.accept
            said = (state.number.strip(), state.count, self._by, state.giver.strip())
            work = partial(accept, *said)
            self._tasks.run(Lane.NETWORK, work, self._accepted, self._not_accepted)

    def back(self) -> None:
        """One step back; what was counted stays in the table."""
        if self._state.is_busy:
            return
        match self._state.step:
            case Step.COUNT:
                self._show(replace(self._state, step=Step.NUMBER, problem=None))
            case Step.CONFIRM:
                self._show(replace(self._state, step=Step.COUNT, problem=None))
            case Step.NUMBER | Step.BOOKED:
                self._on_back()

    def _accepted(self, event: CashAccepted) -> None:
        self._show(replace(self._state, step=Step.BOOKED, booked=event, is_busy=False))
        self._slip.follow(event)
        self._on_booked()

    def _not_accepted(self, error: Exception) -> None:
        """It was accepted before, or is not for this desk: the number is wrong."""
        step = Step.NUMBER if isinstance(error, CounterError) else Step.CONFIRM
        self._show(replace(self._state, step=step))
        self._failed(error)

    def _show_slip(self, slip: Slip) -> None:
        self._show(replace(self._state, slip=slip))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self._state, is_busy=False, problem=sentence(error)))

    def _is_idle(self, step: Step) -> bool:
        return self._state.step is step and not self._state.is_busy

    def _show(self, state: AcceptState) -> None:
        self._state = state
        self._view.show_state(state)
