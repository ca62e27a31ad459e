"""Two receipts that are held, and a view that remembers what it was shown."""

from __future__ import annotations

from datetime import timedelta

from pos_app.domain.documents import ReceiptDocument
from pos_app.domain.printing import Printed, PrintResult
from tests.builders import CLERK, an_account, an_item
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.papers.presenter import PapersPresenter
from ui.papers.state import PapersState

NO_PAPER = PrintResult(Printed.NOT_PRINTED, "printer_out_of_paper")
BROKE_OFF = PrintResult(Printed.UNKNOWN, "printer_offline")
PRINTED = PrintResult(Printed.PRINTED)


class Screen:
    """Two receipts came to `result`; the printer works again, and a clerk looks."""

    def __init__(self, result: PrintResult, minutes_later: int = 10) -> None:
        second = an_item("202610000002", "120.50", account_no="1000000002")
        self.desk = ServiceDesk(an_account(), an_account("1000000002", items=[second]))
        self.desk.open_shift()
        self.desk.printer.result = result
        self.first = self.desk.pay_cash("500")
        self.second = self.desk.pay_cash("120.50", "1000000002")
        while self.desk.papers.step():
            pass
        self.desk.clock.advance(timedelta(minutes=minutes_later))
        self.desk.papers.try_again()
        while self.desk.papers.step():
            pass
        self.printer = self.desk.printer
        self.printer.result = PRINTED
        self.printer.documents.clear()
        self.tasks = InlineTasks()
        self.state = PapersState()
        self.backs = 0
        self.presenter = PapersPresenter(
            self, self.tasks, self.desk.papers, self.desk.clock, on_back=self._back
        )
        self.presenter.start(CLERK)

    def show_state(self, state: PapersState) -> None:
        self.state = state

    def numbers(self) -> list[str | None]:
        return [job.receipt_no for job in self.state.jobs]

    def printed(self) -> list[tuple[str, int]]:
        papers = [d for d in self.printer.documents if isinstance(d, ReceiptDocument)]
        return [(paper.taken.receipt_no, paper.copy_no) for paper in papers]

    def _back(self) -> None:
        self.backs += 1
