"""A clerk's desk with an open shift for the pages about cash; a second person says yes."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.domain.cash import expected_cash
from pos_app.domain.events import Event
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from tests.builders import SUPERVISOR
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from tests.ui.counter import Till
from ui.approval.state import ApprovalRequest


class CashDesk:
    """A float of 200 riyals; remembers who was asked and where the presenter led."""

    def __init__(self) -> None:
        self.desk = ServiceDesk()
        self.desk.open_shift()
        self.till = Till.of(self.desk)
        self.tasks = InlineTasks()
        self.asked: list[ApprovalRequest] = []
        self.approves = True
        self.backs = self.booked = 0

    def ask(self, request: ApprovalRequest, approved: Callable[[StaffId], None]) -> None:
        self.asked.append(request)
        if self.approves:
            self.desk.bound(request.deed, approved)(SUPERVISOR)

    def back(self, *_: object) -> None:
        self.backs += 1

    def on_booked(self) -> None:
        self.booked += 1

    def events(self, *kinds: type[Event]) -> list[Event]:
        """Those of the open shift."""
        shift = self.desk.run_shift.current()
        assert shift is not None
        with self.desk.store.read() as work:
            return [e for e in work.journal.of_shift(shift.shift_id) if isinstance(e, kinds)]

    @property
    def expected(self) -> Money:
        shift = self.desk.run_shift.current()
        assert shift is not None
        with self.desk.store.read() as work:
            return expected_cash(work.journal.cash_of(shift.shift_id))
