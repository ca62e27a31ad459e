"""A statement on paper: for nothing due, and for whoever asks."""

from __future__ import annotations

import pytest

from pos_app.domain.documents import StatementDocument
from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.printer import PrinterCannotConfirm
from tests.builders import an_account, an_item
from tests.ui.collect.screen import CollectScreen
from ui.collect.state import Remark
from ui.tasks import Lane

DEBTOR = an_account("1000000001", items=[an_item("202610000001", "245.50")])
NOTHING_DUE = an_account("1000000002", items=[])


@pytest.mark.parametrize("account_no", ["1000000001", "1000000002"])
def test_the_account_on_the_screen_is_printed_and_the_basket_stays(account_no: str) -> None:
    screen = CollectScreen(DEBTOR, NOTHING_DUE)
    screen.presenter.scanned(account_no)
    basket = screen.now().basket

    screen.presenter.print_statement()

    (paper,) = screen.desk.printer.documents
    assert isinstance(paper, StatementDocument)
    assert paper.view.account.account_no == account_no
    assert screen.now().remark is Remark.STATEMENT_PRINTED
    assert screen.now().basket == basket
    assert screen.tasks.lanes[-2:] == [Lane.NETWORK, Lane.PRINTER]


def test_without_an_account_nothing_is_printed() -> None:
    screen = CollectScreen(DEBTOR)

    screen.presenter.print_statement()

    assert screen.desk.printer.documents == []


def test_a_printer_without_paper_says_so() -> None:
    screen = CollectScreen(DEBTOR)
    screen.presenter.scanned("1000000001")
    screen.desk.printer.result = PrintResult(Printed.NOT_PRINTED, "printer_out_of_paper")

    screen.presenter.print_statement()

    assert screen.code == "E-18"
    assert screen.now().remark is None


def test_a_printer_that_cannot_confirm_is_no_error() -> None:
    screen = CollectScreen(DEBTOR)
    screen.presenter.scanned("1000000001")
    screen.desk.printer.result = PrintResult(Printed.UNKNOWN, PrinterCannotConfirm.code)

    screen.presenter.print_statement()

    assert screen.code == ""
    assert screen.now().remark is Remark.STATEMENT_SENT


def test_two_presses_print_once() -> None:
    screen = CollectScreen(DEBTOR)
    screen.presenter.scanned("1000000001")
    screen.tasks.hold()

    screen.presenter.print_statement()
    assert screen.now().remark is Remark.STATEMENT_COMING
    screen.presenter.print_statement()
    screen.tasks.release()

    assert len(screen.desk.printer.documents) == 1


def test_the_code_of_a_receipt_leads_to_the_receipts() -> None:
    screen = CollectScreen(DEBTOR)
    code = "KC1" + "A" * 150

    screen.presenter.scanned(code)
    screen.enter(code)

    assert screen.receipts == [code, code]
    assert screen.code == ""
