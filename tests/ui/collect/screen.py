"""The counter's presenter on a desk of real services, with a view that remembers."""

from __future__ import annotations

from pos_app.domain.account import Account
from pos_app.domain.basket import Basket
from pos_app.domain.desk import Bundle
from tests.builders import CLERK
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.collect.presenter import CollectPresenter
from ui.collect.state import CollectState, PartPayment
from ui.collect.statement import Statements


class CollectScreen:
    """What a clerk sees, and where the screen led to."""

    def __init__(self, *accounts: Account, bundle: Bundle | None = None) -> None:
        self.desk = ServiceDesk(*accounts, bundle=bundle)
        self.desk.open_shift()
        self.tasks = InlineTasks()
        self.shown: list[CollectState] = []
        self.tenders: list[tuple[Basket, bool]] = []
        self.receipts: list[str] = []
        self.saved: list[Basket] = []
        self.presenter = CollectPresenter(
            self,
            self.tasks,
            self.desk.look_up,
            self.desk.collect,
            self.desk.clock,
            Statements(self.desk.make_statement, self.desk.printer.print),
            on_tender=lambda basket, by_card: self.tenders.append((basket, by_card)),
            on_receipt_scanned=self.receipts.append,
            on_basket_changed=self.saved.append,
        )
        self.presenter.start(CLERK, Basket(self.desk.profile()))

    def show_state(self, state: CollectState) -> None:
        self.shown.append(state)

    def now(self) -> CollectState:
        return self.shown[-1]

    @property
    def total(self) -> str:
        return str(self.now().basket.total)

    @property
    def code(self) -> str:
        """The code of the sentence on the screen; empty when there is none."""
        problem = self.now().problem
        return problem.code if problem else ""

    @property
    def viewing(self) -> str:
        """The number of the account on the screen; empty when there is none."""
        view = self.now().viewing
        return view.account.account_no if view else ""

    def part(self) -> PartPayment:
        """The panel, which must be open."""
        part = self.now().part
        assert part is not None
        return part

    def type(self, text: str) -> None:
        """Type at the pace of a hand, then pause."""
        for end in range(1, len(text) + 1):
            self.presenter.find.typed(text[:end])
        self.presenter.find.settled()

    def enter(self, text: str) -> None:
        """Type and press Enter."""
        self.presenter.find.typed(text)
        self.presenter.find.search()
