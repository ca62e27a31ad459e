"""The list of receipts, with real keys."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pos_app.domain.ids import EventId
from pos_app.domain.payment import VoidReason
from pos_app.services.find_receipts import ReceiptRow
from pos_app.services.ports.outbox import OutboxState
from tests.builders import a_card_tender, a_payment_taken, a_payment_voided
from ui.figures import ltr
from ui.language import fill
from ui.receipts.state import Done, Giving, ReceiptsState
from ui.receipts.view import ReceiptsView
from ui.send_receipt.state import SendState

NEW = ReceiptRow(a_payment_taken(number=3), None, 1, OutboxState.WAITING)
VOID_TAKEN = a_payment_taken(number=2, tenders=[a_card_tender()])
VOID = ReceiptRow(VOID_TAKEN, a_payment_voided(VOID_TAKEN, number=4), 2, OutboxState.ACCEPTED)
ROWS = (NEW, VOID)


@pytest.fixture
def view(qtbot: QtBot) -> ReceiptsView:
    made = ReceiptsView()
    qtbot.addWidget(made)
    made.show_state(ReceiptsState(ROWS, chosen=NEW))
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.start()
    return made


def cells(view: ReceiptsView, row: int) -> list[str]:
    model = view._table.rows
    return [str(model.index(row, column).data()) for column in range(5)]


def texts(view: ReceiptsView) -> str:
    return " | ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_a_row_shows_number_amount_tender_and_delivery(view: ReceiptsView) -> None:
    time, number, amount, paid, state = (plain(cell) for cell in cells(view, 0))
    assert (time, number, amount) == ("12:00", NEW.taken.receipt_no, "500.00")
    assert (paid, state) == ("Cash", "Waiting")


def test_a_void_payment_is_marked_as_such(view: ReceiptsView) -> None:
    assert cells(view, 1)[-2:] == ["Card", "Voided"]


def test_up_and_down_choose_while_the_search_has_the_focus(
    view: ReceiptsView, qtbot: QtBot
) -> None:
    qtbot.waitUntil(view._search.hasFocus)
    with qtbot.waitSignal(view.chosen) as blocker:
        QTest.keyClick(view._search, Qt.Key.Key_Down)
    assert blocker.args == [VOID.taken.receipt_no]


def test_showing_a_state_chooses_nothing_by_itself(view: ReceiptsView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.chosen):
        view.show_state(ReceiptsState(ROWS, chosen=VOID))
        view.show_state(ReceiptsState((VOID, NEW), chosen=NEW))
    current = view._table.current()
    assert current is not None
    assert current.thing == NEW


def test_enter_searches_and_a_scan_does_too(view: ReceiptsView, qtbot: QtBot) -> None:
    QTest.keyClicks(view._search, "1000")
    with qtbot.waitSignal(view.searched) as blocker:
        QTest.keyClick(view._search, Qt.Key.Key_Return)
    assert blocker.args == ["1000"]
    with qtbot.waitSignal(view.searched):
        assert view.scanned(NEW.taken.receipt_no)


def test_a_scan_changes_nothing_while_a_void_is_asked_for(view: ReceiptsView, qtbot: QtBot) -> None:
    view.show_state(ReceiptsState(ROWS, chosen=NEW, is_voiding=True))
    with qtbot.assertNotEmitted(view.searched):
        assert view.scanned(NEW.taken.receipt_no)


def test_what_is_void_already_cannot_be_voided_and_says_why(view: ReceiptsView) -> None:
    view.show_state(ReceiptsState(ROWS, chosen=VOID))
    void = next(action for action in view.page_actions() if action.key == "F6")
    assert not void.is_enabled
    assert void.why_not


def test_a_void_of_a_card_payment_says_where_to_reverse_it(view: ReceiptsView) -> None:
    view.show_state(ReceiptsState(ROWS, chosen=VOID, is_voiding=True))
    assert "Reverse on the card terminal first" in texts(view)
    assert "Give back in cash" not in texts(view)


def test_a_reason_is_picked_by_its_digit(view: ReceiptsView, qtbot: QtBot) -> None:
    view.show_state(ReceiptsState(ROWS, chosen=NEW, is_voiding=True))
    assert not view.page_actions()[-1].is_enabled
    with qtbot.waitSignal(view.reason_chosen) as blocker:
        QTest.keyClick(view, Qt.Key.Key_2)
    assert blocker.args == [VoidReason.WRONG_AMOUNT]
    view.show_state(
        ReceiptsState(ROWS, chosen=NEW, is_voiding=True, reason=VoidReason.WRONG_AMOUNT)
    )
    assert view.page_actions()[-1].is_enabled


def test_an_empty_shift_says_so(view: ReceiptsView) -> None:
    view.show_state(ReceiptsState())
    assert "No payments in this shift yet." in texts(view)
    assert not view.page_actions()[-1].is_enabled


def test_where_a_receipt_goes_stands_above_the_list_at_once(view: ReceiptsView) -> None:
    sent = SendState(sent_to="n•••@example.com")

    view.show_state(ReceiptsState(ROWS, chosen=NEW, send=sent))

    assert view._notice.text() == fill("On its way to %1", ltr("n•••@example.com"))


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (None, "The payment is void. Give back what the slip says."),
        (EventId(UUID(int=7)), "The payment is void. The card has its money back."),
    ],
)
def test_a_void_says_whether_the_customer_still_gets_something(
    view: ReceiptsView, attempt: EventId | None, sentence: str
) -> None:
    taken = a_payment_taken(
        number=5, tenders=[replace(a_card_tender(), attempt=EventId(attempt) if attempt else None)]
    )
    row = ReceiptRow(taken, a_payment_voided(taken, number=6), 1, None)
    view.show_state(ReceiptsState((row,), chosen=row, done=Done.VOIDED))
    assert sentence in texts(view)


def test_a_receipt_of_an_earlier_shift_offers_a_refund_instead(view: ReceiptsView) -> None:
    taken = a_payment_taken(number=5, tenders=[a_card_tender()])
    row = ReceiptRow(taken, None, 1, None, charged=(taken.card,), is_of_open_shift=False)
    view.show_state(ReceiptsState((row,), chosen=row))
    names = {action.key: action.text for action in view.page_actions()}
    assert names["F6"] == "Refund to the card"
    view.show_state(ReceiptsState((row,), chosen=row, is_voiding=True))
    assert "The terminal gives back to the card: 500.00 QAR" in texts(view)
    assert "Refund receipt" in texts(view)


def test_which_card_gets_its_money_back_is_said(view: ReceiptsView) -> None:
    view.show_state(
        ReceiptsState(ROWS, chosen=NEW, is_voiding=True, is_busy=True, giving=Giving(2, 3))
    )
    assert "The terminal is giving the money back… card 2 of 3" in texts(view)
    assert not view.may_leave()


def test_what_people_gave_back_by_hand_is_typed_in_place_of_a_reason(view: ReceiptsView) -> None:
    typed: list[str] = []
    confirmed: list[bool] = []
    view.evidence_typed.connect(typed.append)
    view.void_confirmed.connect(lambda: confirmed.append(True))
    asking = ReceiptsState(ROWS, chosen=NEW, is_voiding=True, reason=VoidReason.DUPLICATE)
    view.show_state(asking)
    view.show_state(replace(asking, by_hand=EventId(UUID(int=1))))
    edit = view._void.evidence
    assert edit.isVisible()
    assert edit.hasFocus()
    assert "Never type a whole card number." in texts(view)
    assert "Paid twice" not in texts(view)
    QTest.keyClicks(edit, "slip 5")  # a figure picks no reason
    assert typed[-1] == "slip 5"
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert confirmed == [True]
