"""Say how much, why and to whom; book it; print the slip: one method hands over to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from pos_app.domain.card_guard import holds_card_number
from pos_app.domain.cash import Count
from pos_app.domain.custody import CashGiven
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.events import CashMoved
from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.errors.kinds import CounterError
from pos_app.errors.typed import CardNumberRefused
from pos_app.services.move_cash import SAFE, MoveCash
from pos_app.services.open_drawer import OpenDrawer
from pos_app.services.print_papers import PrintPapers
from pos_app.services.transfer_cash import TransferCash
from ui.approval.over_limit import ask_over_limit
from ui.approval.state import AskApproval
from ui.cash.badge import LONGEST_BADGE
from ui.cash.move.state import REASONS, Kind, MoveState, Part, Reason, Typed
from ui.cash.slip import Slip, SlipAndDrawer
from ui.tasks import Lane, Tasks
from ui.wording import sentence


class MoveScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: MoveState) -> None: ...


@dataclass(frozen=True, slots=True)
class MoveServices:
    """The use cases behind the page."""

    move: MoveCash
    transfer: TransferCash
    papers: PrintPapers
    open_drawer: OpenDrawer


class MovePresenter:
    """Decides what the page shows; `on_back` leads away from it, `on_booked` tells the frame."""

    def __init__(
        self,
        view: MoveScreen,
        tasks: Tasks,
        services: MoveServices,
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
        self._state = MoveState()

    def start(self, by: StaffId, kind: Kind) -> None:
        """An empty form of that kind for the clerk `by`."""
        self._by = by
        self._show(MoveState(kind))

    def retype(self, name: str, text: str) -> None:
        """A field has changed."""
        field, state = Typed(name), self._state
        if not self._is_idle(Part.FORM) or state.text(field) == text:
            return
        if holds_card_number(text):
            self._refuse(CardNumberRefused(), field, "")
            return
        typed = {**(state.typed or {}), field: text}
        count = Count() if field is Typed.AMOUNT else state.count
        self._show(replace(state, typed=typed, count=count, wrong_field=None, problem=None))

    def choose_reason(self, reason: Reason) -> None:
        """Why the cash moves."""
        if self._is_idle(Part.FORM) and reason in REASONS[self._state.kind]:
            self._show(replace(self._state, reason=reason, problem=None))

    def scanned(self, text: str) -> None:
        """A badge says who gives or takes it; a bill is nobody."""
        if len(text.strip()) <= LONGEST_BADGE:
            self.retype(Typed.PERSON, text.strip())

    def count_pieces(self) -> None:
        """Note by note instead of a sum."""
        if self._is_idle(Part.FORM):
            state = replace(self._state, part=Part.COUNT, counting=self._state.count)
            self._show(replace(state, problem=None, wrong_field=None))

    def recount(self, pieces: Mapping[int, int]) -> None:
        """The clerk typed; `pieces` by face value in dirhams is the whole table."""
        if self._is_idle(Part.COUNT):
            try:
                self._show(replace(self._state, counting=Count.of(pieces), problem=None))
            except CounterError as error:
                self._show(replace(self._state, problem=sentence(error)))

    def use_count(self) -> None:
        """All is counted: it stands for the sum."""
        if self._is_idle(Part.COUNT):
            state = replace(self._state, part=Part.FORM, count=self._state.counting, problem=None)
            text = str(state.amount) if state.amount > ZERO else ""
            self._show(replace(state, typed={**(state.typed or {}), Typed.AMOUNT: text}))

    def book(self) -> None:
        """Book it; over the limit a second person is asked."""
        if not self._is_idle(Part.FORM) or not self._state.may_book:
            return
        try:
            cash = self._cash()
        except CounterError as error:
            self._refuse(error, Typed.AMOUNT, self._state.text(Typed.AMOUNT))
            return
        self._book(cash, None)

    def back(self) -> None:
        """One step back; what is booked stays booked."""
        if self._state.is_busy:
            return
        if self._state.part is Part.COUNT:
            self._show(replace(self._state, part=Part.FORM, problem=None))
        else:
            self._on_back()

    def _cash(self) -> Money | Count:
        state = self._state
        return state.count if state.amount > ZERO else Money.parse(state.text(Typed.AMOUNT))

    def _book(self, cash: Money | Count, approved_by: StaffId | None) -> None:
        self._show(replace(self._state, is_busy=True, problem=None, wrong_field=None))
        amount = cash.total if isinstance(cash, Count) else cash
        self._tasks.run(
            Lane.STORE,
            partial(self._call, cash, approved_by),
            self._booked,
            lambda error: self._not_booked(error, amount, partial(self._book, cash)),
        )

    def _call(self, cash: Money | Count, approved_by: StaffId | None) -> CashMoved | CashGiven:
        state, move = self._state, self._services.move
        person, note = state.text(Typed.PERSON).strip(), state.text(Typed.NOTE).strip()
        person = person or (SAFE if state.is_safe else "")
        reason = state.reason.value if state.reason is not None else ""
        match state.kind:
            case Kind.PAY_IN:
                return move.paid_in(cash, self._by, person, reason, note, approved_by)
            case Kind.PAY_OUT:
                return move.paid_out(cash, self._by, person, reason, note, approved_by)
            case Kind.DROP:
                return move.drop(cash, self._by, person, reason, note, approved_by)
            case Kind.GIVE:
                desk, give = _desk_of(state.text(Typed.DESK)), self._services.transfer.give
                return give(desk, person, cash, reason, self._by, approved_by, note)

    def _booked(self, event: CashMoved | CashGiven) -> None:
        self._show(replace(self._state, part=Part.BOOKED, booked=event, is_busy=False))
        self._slip.follow(event)
        self._on_booked()

    def _not_booked(
        self, error: Exception, amount: Money, again: Callable[[StaffId | None], None]
    ) -> None:
        self._show(replace(self._state, is_busy=False, problem=sentence(error)))
        ask_over_limit(error, amount, self._ask_approval, again)

    def _show_slip(self, slip: Slip) -> None:
        self._show(replace(self._state, slip=slip))

    def _refuse(self, error: CounterError, field: Typed, text: str) -> None:
        typed = {**(self._state.typed or {}), field: text}
        state = replace(self._state, typed=typed, wrong_field=field)
        self._show(replace(state, problem=sentence(error)))

    def _is_idle(self, part: Part) -> bool:
        return self._state.part is part and not self._state.is_busy

    def _show(self, state: MoveState) -> None:
        self._state = state
        self._view.show_state(state)


def _desk_of(typed: str) -> str:
    """`3` is desk `03`."""
    text = to_ascii_digits(typed.strip())
    return text.zfill(2) if text.isdecimal() else text
