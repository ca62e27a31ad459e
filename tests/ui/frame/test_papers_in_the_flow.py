"""Papers that did not come out: how a clerk gets to them, and that nobody waits for them."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from pos_app.domain.documents import ReceiptDocument
from pos_app.domain.printing import Printed, PrintResult
from tests.ui.counter import NOT_PRINTED
from tests.ui.window import CounterUnderTest

ACCOUNT = "4411020045"
OTHER = "4410223107"


def test_the_banner_leads_to_the_held_paper_and_back(counter: CounterUnderTest) -> None:
    pay_without_paper(counter)
    counter.flow.line.next_customer(None)
    assert "1 paper not printed." in counter.window.banners.texts()

    counter.window.banners.papers_wanted.emit()
    assert counter.shows(counter.flow.screens.side.papers_page)
    counter.desk.printer.result = PrintResult(Printed.PRINTED)
    counter.press("F12")
    assert len(counter.desk.printer.documents) == 1
    counter.press("Esc")

    assert counter.shows(counter.flow.screens.collect_page)
    assert counter.window.banners.texts() == []


def test_the_receipts_lead_to_the_held_papers(counter: CounterUnderTest) -> None:
    pay_without_paper(counter)
    counter.flow.line.next_customer(None)

    counter.press("F7")
    counter.press("Ctrl+F7")

    assert counter.shows(counter.flow.screens.side.papers_page)


def test_whoever_signs_in_is_asked_about_papers_of_before(counter: CounterUnderTest) -> None:
    pay_without_paper(counter)
    counter.flow.line.next_customer(None)
    counter.flow.sign_out()
    counter.desk.clock.advance(timedelta(minutes=30))
    counter.flow.look_around()

    counter.sign_in()

    assert counter.shows(counter.flow.screens.side.papers_page)
    counter.press("Esc")
    assert counter.shows(counter.flow.screens.collect_page)


def test_a_kept_basket_comes_before_papers(counter: CounterUnderTest) -> None:
    pay_without_paper(counter)
    counter.flow.line.next_customer(None)
    counter.flow.scanned(OTHER)
    counter.flow.sign_out()

    counter.sign_in()

    assert counter.shows(counter.flow.screens.collect_page)
    assert not counter.flow.line.is_basket_empty()


def test_nobody_gets_to_the_papers_before_the_sign_in(counter: CounterUnderTest) -> None:
    pay_without_paper(counter)
    counter.flow.sign_out()

    counter.window.papers_wanted.emit()

    assert not counter.shows(counter.flow.screens.side.papers_page)


def test_a_scan_on_the_paid_page_goes_on_whatever_the_printer_does(
    counter: CounterUnderTest,
) -> None:
    pay_without_paper(counter)

    counter.flow.scanned(OTHER)

    assert counter.shows(counter.flow.screens.collect_page)
    assert not counter.flow.line.is_basket_empty()


def test_the_code_of_a_receipt_scanned_anywhere_is_checked(counter: CounterUnderTest) -> None:
    pay_without_paper(counter)
    receipt = counter.desk.receipts.of_shift()[0].taken.receipt_no
    paper = counter.desk.make_paper.of_receipt(receipt, 0)
    assert isinstance(paper, ReceiptDocument)

    counter.flow.scanned(paper.qr_text)  # on the paid page: the next customer brings a receipt
    assert counter.shows(counter.flow.screens.side.receipts_page)
    counter.flow.line.to_collect()
    counter.press("F11")
    counter.flow.scanned(paper.qr_text)

    assert counter.shows(counter.flow.screens.side.receipts_page)


def pay_without_paper(counter: CounterUnderTest) -> None:
    """A shift, one payment, and a printer without paper."""
    counter.open_shift()
    counter.desk.printer.result = NOT_PRINTED
    counter.flow.scanned(ACCOUNT)
    counter.press("F12")
    counter.key(Qt.Key.Key_Return)
    assert counter.shows(counter.flow.screens.paid_page)
