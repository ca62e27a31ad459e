"""Read what may be corrected, hear what it really was, ask a second person, book it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from pos_app.domain.card_guard import holds_card_number
from pos_app.domain.cash_reasons import CorrectionReason
from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CardTender
from pos_app.domain.tender_corrected import TenderCorrected
from pos_app.errors.kinds import CounterError
from pos_app.errors.typed import CardNumberRefused
from pos_app.services.cards.card_slip import CardSlip
from pos_app.services.correct_tender import CorrectTender
from pos_app.services.open_drawer import OpenDrawer
from pos_app.services.print_papers import PrintPapers
from ui.approval.state import ApprovalRequest, AskApproval
from ui.card_slip.typed import Typed, wrong_field
from ui.cash.correct.state import CorrectState
from ui.cash.slip import Slip, SlipAndDrawer
from ui.tasks import Lane, Tasks
from ui.wording import sentence


class CorrectScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: CorrectState) -> None: ...


@dataclass(frozen=True, slots=True)
class CorrectServices:
    """The use cases behind the page."""

    correct: CorrectTender
    papers: PrintPapers
    open_drawer: OpenDrawer


class CorrectPresenter:
    """Decides what the page shows; `on_back(receipt_no)` leads to the receipt."""

    def __init__(
        self,
        view: CorrectScreen,
        tasks: Tasks,
        services: CorrectServices,
        *,
        ask_approval: AskApproval,
        on_back: Callable[[str], None],
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
        self._state = CorrectState()

    def start(self, by: StaffId, receipt_no: str) -> None:
        """What was the payment of `receipt_no` really paid with?"""
        self._by = by
        self._show(CorrectState(receipt_no))
        work = partial(self._services.correct.possible, receipt_no)
        self._tasks.run(Lane.STORE, work, self._read, self._failed)

    def turn(self) -> None:
        """The other way round, where both are possible."""
        if self._is_open() and self._state.may_turn:
            turned = replace(self._state, is_to_card=not self._state.is_to_card)
            self._show(replace(turned, wrong_field=None, problem=None))

    def choose_reason(self, reason: CorrectionReason) -> None:
        """Why it was booked with the wrong tender."""
        if self._is_open():
            self._show(replace(self._state, reason=reason, problem=None))

    def type_amount(self, text: str) -> None:
        """How much of the cash was a card."""
        if not self._is_open() or text == self._state.amount:
            return
        if holds_card_number(text):
            self._refuse(CardNumberRefused(), replace(self._state, amount=""))
        else:
            self._show(replace(self._state, amount=text, problem=None))

    def retype(self, field: Typed, text: str) -> None:
        """A field of the slip, or the note."""
        if not self._is_open() or text == self._state.typed.get(field, ""):
            return
        if holds_card_number(text):
            emptied = replace(self._state, typed={**self._state.typed, field: ""})
            self._refuse(CardNumberRefused(), replace(emptied, wrong_field=field))
            return
        typed = {**self._state.typed, field: text}
        self._show(replace(self._state, typed=typed, wrong_field=None, problem=None))

    def book(self) -> None:
        """Ask a second person, then book it."""
        state = self._state
        if not self._is_open() or not state.may_book or state.reason is None:
            return
        try:
            slip = self._typed_slip() if state.is_to_card else None
        except CounterError as error:
            self._refuse(error, replace(state, wrong_field=wrong_field(error, state.typed)))
            return
        amount = slip.amount if slip is not None else state.slips[-1].amount
        request = ApprovalRequest("correct_tender", amount, state.receipt_no, state.reason)
        self._ask_approval(request, partial(self._approved, slip))

    def back(self) -> None:
        """To the receipt."""
        if not self._state.is_busy:
            self._on_back(self._state.receipt_no)

    def _read(self, possible: tuple[Money, tuple[CardTender, ...]]) -> None:
        cash, slips = possible
        state = replace(self._state, cash=cash, slips=slips, is_to_card=cash > ZERO or not slips)
        self._show(replace(state, amount=str(cash) if cash > ZERO else ""))

    def _typed_slip(self) -> CardTender:
        """Raises AmountUnreadable and its kin, CardNumberRefused, CardSlipUnreadable."""
        state = self._state
        texts = {name.value: state.typed.get(name, "") for name in Typed}
        texts.pop(Typed.EVIDENCE)
        return CardSlip.parse(**texts).tender(Money.parse(state.amount))

    def _approved(self, slip: CardTender | None, supervisor: StaffId) -> None:
        state, correct = self._state, self._services.correct
        if not self._is_open() or state.reason is None:
            return
        self._show(replace(state, is_busy=True, problem=None))
        said = (state.reason.value, self._by, supervisor, state.note)
        if slip is not None:
            work = partial(correct.to_card, state.receipt_no, slip, *said)
        else:
            code = state.slips[-1].approval_code
            work = partial(correct.to_cash, state.receipt_no, *said, approval_code=code)
        self._tasks.run(Lane.STORE, work, self._booked, self._failed)

    def _booked(self, event: TenderCorrected) -> None:
        self._show(replace(self._state, booked=event, is_busy=False))
        self._slip.follow(event)
        self._on_booked()

    def _show_slip(self, slip: Slip) -> None:
        self._show(replace(self._state, slip=slip))

    def _refuse(self, error: CounterError, state: CorrectState) -> None:
        self._show(replace(state, problem=sentence(error)))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self._state, is_busy=False, problem=sentence(error)))

    def _is_open(self) -> bool:
        return self._state.booked is None and not self._state.is_busy

    def _show(self, state: CorrectState) -> None:
        self._state = state
        self._view.show_state(state)
