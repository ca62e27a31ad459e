"""A desk with a terminal, the clarification list's presenter, and what it shows."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.ids import EventId, StaffId
from pos_app.services.cards.charge_card import Charge
from tests.builders import CLERK
from tests.fakes.card_terminal import FakeTerminal, Script
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.approval.state import ApprovalRequest
from ui.card_slip.typed import Typed
from ui.clarification.presenter import ClarificationPresenter
from ui.clarification.reading import ClarificationServices
from ui.clarification.state import Busy, ClarificationState, Done, Entry

SLIP = {
    Typed.BRAND: "Himyan",
    Typed.APPROVAL_CODE: "a1b2c3",
    Typed.LAST4: "4242",
    Typed.RRN: "000000001234",
    Typed.TERMINAL_ID: "T0000001",
}


class Screen:
    """Begins with an empty list; `charge` makes attempts."""

    def __init__(self) -> None:
        self.terminal = FakeTerminal()
        self.desk = ServiceDesk(terminal=self.terminal)
        self.desk.open_shift()
        self.tasks = InlineTasks()
        self.state = ClarificationState()
        self.asked: list[ApprovalRequest] = []
        self.approve: Callable[[StaffId], None] = lambda _: None
        self.receipts: list[str] = []
        self.changes = self.backs = 0
        cards = self.desk.cards
        self.presenter = ClarificationPresenter(
            self,
            self.tasks,
            ClarificationServices(
                cards.ask,
                cards.charge,
                cards.reverse,
                cards.clarify,
                self.desk.receipts,
                self.desk.drawer,
                self.desk.clock,
            ),
            ask_approval=self._ask,
            on_receipt=self.receipts.append,
            on_changed=self._changed,
            on_back=self._back,
        )

    def show_state(self, state: ClarificationState) -> None:
        self.state = state

    def charge(self, *scripts: Script) -> CardAttempt:
        """Charge the basket's card as scripted, then show the list."""
        self.terminal.will(*scripts)
        charge, basket = self.desk.cards.charge, self.desk.basket()
        payment: EventId = charge.new_id()
        settled = charge.run(charge.start(Charge(payment, basket, basket.total), CLERK))
        self.start()
        return settled.attempt

    def start(self) -> None:
        self.presenter.start(CLERK)

    @property
    def entry(self) -> Entry:
        assert self.state.chosen is not None, "nothing is on the list"
        return self.state.chosen

    def did(self) -> Done | None:
        return self.state.done

    def busy(self) -> Busy:
        return self.state.busy

    def type(self, typed: dict[Typed, str]) -> None:
        for name, text in typed.items():
            self.presenter.retype(name, text)

    def _ask(self, request: ApprovalRequest, approved: Callable[[StaffId], None]) -> None:
        self.asked.append(request)
        self.approve = approved

    def _changed(self) -> None:
        self.changes += 1

    def _back(self) -> None:
        self.backs += 1
