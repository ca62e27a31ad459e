"""The page after a payment."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.domain.printing import Printed, PrintResult
from printers.drawing.paper import Paper
from tests.builders import CLERK, SEALING_KEY, a_bundle
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.page import Action
from ui.paid.presenter import PaidPresenter, PaidServices
from ui.paid.view import PaidPage
from ui.send_receipt.presenter import Sending


class Paid:
    """The page for one bill of 500, paid with 1,000."""

    def __init__(self, qtbot: QtBot, result: PrintResult | None = None) -> None:
        desk = ServiceDesk(bundle=replace(a_bundle(), sealing_key=SEALING_KEY))
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

    def field(self) -> QLineEdit:
        """Where an address is typed."""
        (field,) = self.page.findChildren(QLineEdit)
        return field

    def texts(self) -> list[str]:
        """What can be read on the page."""
        labels = self.page.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]

    def action(self, key: str) -> Action:
        return next(action for action in self.page.page_actions() if action.key == key)


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


@pytest.mark.parametrize(
    ("result", "says", "ctrl_p"),
    [
        (PrintResult(Printed.PRINTED), "Printed", "Print a copy"),
        (
            PrintResult(Printed.PRINTED, on_spare=True),
            "Printed on the spare printer",
            "Print a copy",
        ),
        (
            PrintResult(Printed.NOT_PRINTED, "printer_cover_open"),
            "Waits for the printer",
            "Try printing",
        ),
        (
            PrintResult(Printed.UNKNOWN, "printer_offline"),
            "May have been printed: look at the paper",
            "Print a copy",
        ),
        (
            PrintResult(Printed.UNKNOWN, "printer_cannot_confirm"),
            "Sent to the printer: please look",
            "Print a copy",
        ),
    ],
)
def test_each_outcome_has_its_words_and_f12_works_in_all(
    qtbot: QtBot, result: PrintResult, says: str, ctrl_p: str
) -> None:
    paid = Paid(qtbot, result)

    assert says in paid.texts()
    assert paid.action("Ctrl+P").text == ctrl_p
    qtbot.waitUntil(lambda: paid.action("F12").is_enabled)


def test_a_copy_says_which_one(qtbot: QtBot) -> None:
    paid = Paid(qtbot)

    paid.action("Ctrl+P").do()

    assert "Copy 1 printed" in paid.texts()


def test_no_receipt_is_offered_only_while_there_is_none(qtbot: QtBot) -> None:
    printed = Paid(qtbot)
    assert "Del" not in [action.key for action in printed.page.page_actions()]

    waiting = Paid(qtbot, PrintResult(Printed.NOT_PRINTED, "printer_out_of_paper"))
    waiting.action("Del").do()
    assert "No receipt" in waiting.texts()
    assert waiting.page.trouble_text() == ""


def test_an_address_is_typed_and_enter_sends(qtbot: QtBot) -> None:
    paid = Paid(qtbot)
    paid.action("F4").do()
    field = paid.field()
    assert QApplication.focusWidget() is field or field is paid.page.focusWidget()

    QTest.keyClicks(field, "noor@example")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "This is no valid address for e-mail." in paid.texts()
    QTest.keyClicks(field, ".com")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert any("n•••@example.com" in text for text in paid.texts())
    assert not field.isVisible()
    assert paid.page.focusWidget() is not field


def test_what_is_typed_says_how_it_goes(qtbot: QtBot) -> None:
    paid = Paid(qtbot)
    paid.action("F4").do()
    field = paid.field()

    QTest.keyClicks(field, "+974 5512")
    assert "SMS" in paid.texts()
    field.clear()
    QTest.keyClicks(field, "noor")
    assert "E-mail" in paid.texts()


def test_escape_takes_the_address_back(qtbot: QtBot) -> None:
    paid = Paid(qtbot)
    paid.action("F4").do()

    paid.action("Esc").do()

    assert not paid.field().isVisible()
    assert "Esc" not in [action.key for action in paid.page.page_actions()]
    assert "F4" in [action.key for action in paid.page.page_actions()]
