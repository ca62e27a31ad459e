"""The page after a payment."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from pos_app.domain.printing import Printed, PrintResult
from printers.drawing.paper import Paper
from tests.builders import CLERK
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.page import Action
from ui.paid.presenter import PaidPresenter, PaidServices
from ui.paid.view import PaidPage
from ui.send_receipt.presenter import Sending


class Paid:
    """The page for one bill of 500, paid with 1,000."""

    def __init__(self, qtbot: QtBot, result: PrintResult | None = None) -> None:
        desk = ServiceDesk()
        desk.open_shift()
        taken = desk.pay_cash("1000")
        if result is not None:
            desk.printer.result = result
        self.nexts: list[str | None] = []
        self.page = PaidPage()
        self.presenter = PaidPresenter(
            self.page,
            InlineTasks(),
            PaidServices(
                desk.papers,
                desk.make_paper,
                desk.drawer,
                Sending(desk.send_receipt, lambda: False),
            ),
            picture=Paper().picture,
            on_next=self.nexts.append,
        )
        self.page.serve(self.presenter)
        self.presenter.start(CLERK, taken)
        qtbot.addWidget(self.page)
        self.page.resize(1366, 640)
        self.page.show()
        self.page.start()

    def action(self, key: str) -> Action:
        return next(action for action in self.page.actions() if action.key == key)


def test_the_change_stands_large_with_the_receipt_beside_it(qtbot: QtBot) -> None:
    paid = Paid(qtbot)

    assert paid.page.change_text().startswith("500.00")
    assert paid.page.picture_size().width() == 400


def test_f12_counts_a_moment_after_the_payment(qtbot: QtBot) -> None:
    paid = Paid(qtbot)
    assert not paid.action("F12").is_enabled

    qtbot.waitUntil(lambda: paid.action("F12").is_enabled)
    paid.action("F12").do()

    assert paid.nexts == [None]


def test_a_scan_goes_on_at_once(qtbot: QtBot) -> None:
    paid = Paid(qtbot)

    assert paid.page.scanned("202610000002")

    assert paid.nexts == ["202610000002"]


def test_without_paper_the_page_says_so_and_offers_to_try(qtbot: QtBot) -> None:
    paid = Paid(qtbot, PrintResult(Printed.NOT_PRINTED, "printer_out_of_paper"))

    assert paid.action("Ctrl+P").text == "Try printing"
    assert "paper" in paid.page.trouble_text()
