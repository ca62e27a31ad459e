"""The list of what waits, and what it says of each item."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from pos_app.domain.money import Money
from pos_app.domain.resolution import Decision
from pos_app.services.offline_allowance import Allowance
from pos_app.services.ports.outbox import OutboxItem, OutboxState, QueueCounts
from pos_app.services.send_again import SentAgain
from pos_app.services.sending import Circuit, Sending
from pos_app.wire import Entry
from tests.builders import an_event_id
from tests.fakes.clock import NOON
from ui.queue.state import QueueState, Resolving
from ui.queue.view import QueueView
from ui.wording import sent_again


def an_outbox_item(
    seq: int, state: OutboxState = OutboxState.WAITING, *, reason: str = "", attempts: int = 0
) -> OutboxItem:
    return OutboxItem(
        seq=seq,
        entry=Entry(seq, "", "", "", b""),
        event_id=an_event_id(),
        type_name="payment_taken",
        receipt_no=f"CCD-02-00000{seq}-1",
        amount=Money(12_000),
        created_at=NOON - timedelta(minutes=7),
        state=state,
        attempts=attempts,
        next_at=NOON + timedelta(minutes=1) if attempts else None,
        reason=reason,
    )


ITEMS = (
    an_outbox_item(1, attempts=2),
    an_outbox_item(2, OutboxState.REFUSED, reason="account_unknown"),
    an_outbox_item(3, OutboxState.UNKNOWN),
)
COUNTS = QueueCounts(waiting=1, refused=1, unknown=1, waiting_amount=Money(12_000), sent_today=9)


@pytest.fixture
def view(qtbot: QtBot) -> QueueView:
    made = QueueView()
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show_state(QueueState(COUNTS, ITEMS, NOON, selected=1))
    made.show()
    qtbot.waitExposed(made)
    return made


def texts(view: QueueView) -> str:
    return " | ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_the_three_counts_stand_apart(view: QueueView) -> None:
    for text in ("Waiting: 1 (120.00", "Refused: 1", "Unknown: 1", "Sent today: 9"):
        assert text in texts(view)


def test_a_row_shows_age_what_number_amount_and_state(view: QueueView) -> None:
    model = view._table.rows
    cells = [str(model.index(0, column).data()) for column in range(6)]
    assert cells[1:3] == ["7 min", "Payment"]
    assert "CCD-02-000001-1" in cells[3]
    assert "120.00" in cells[4]
    assert cells[5] == "Waiting"


def test_what_waits_needs_nobody_and_says_when_it_is_tried_next(view: QueueView) -> None:
    assert "Tries so far: 2. Next at 12:01:00." in texts(view)
    assert "Nobody has to do anything." in texts(view)
    assert not view.page_actions()[1].is_enabled


def test_a_refusal_is_said_in_words_and_needs_a_supervisor(view: QueueView) -> None:
    view.show_state(QueueState(COUNTS, ITEMS, NOON, selected=2))
    assert "the account does not exist" in texts(view)
    assert "A supervisor must act" in texts(view)
    assert view.page_actions()[1].is_enabled


def test_an_unknown_result_warns_of_a_second_payment(view: QueueView) -> None:
    view.show_state(QueueState(COUNTS, ITEMS, NOON, selected=3))
    assert "Do not take this payment again." in texts(view)


def test_an_empty_queue_says_that_all_is_sent(view: QueueView) -> None:
    view.show_state(QueueState(QueueCounts(), (), NOON))
    assert "Everything is sent." in texts(view)
    assert not view.page_actions()[-1].is_enabled


def test_moving_chooses_and_showing_does_not(view: QueueView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.item_chosen):
        view.show_state(QueueState(COUNTS, ITEMS, NOON, selected=3))
    with qtbot.waitSignal(view.item_chosen) as blocker:
        view._table.select(1)
    assert blocker.args == [2]


def test_it_is_read_again_only_while_it_is_seen(view: QueueView) -> None:
    assert view._timer.isActive()
    view.hide()
    assert not view._timer.isActive()


REMARK = an_outbox_item(4, OutboxState.REMARKED, reason="paid_elsewhere")
RESOLVING = Resolving(ITEMS[1], (Decision.CREDIT, Decision.CORRECT_ACCOUNT))


def test_a_remark_is_said_in_its_row_and_can_be_read(view: QueueView, qtbot: QtBot) -> None:
    view.show_state(QueueState(replace(COUNTS, remarked=1), (*ITEMS, REMARK), NOON, selected=4))
    assert "paid elsewhere" in str(view._table.rows.index(3, 2).data())
    assert "Remarks: 1" in texts(view)
    with qtbot.waitSignal(view.note_wanted):
        view.page_actions()[1].do()


def test_a_backlog_shows_how_far_it_is(view: QueueView) -> None:
    counts, sending = replace(COUNTS, waiting=30), Sending(done=70, under_way=frozenset({1}))
    view.show_state(QueueState(counts, ITEMS, NOON, sending=sending))
    assert "Sending: 70 of 100." in texts(view)
    assert (view._sending.bar.value(), view._sending.bar.maximum()) == (70, 100)
    assert str(view._table.rows.index(0, 5).data()) == "Sending…"


def test_while_head_office_is_silent_the_footer_says_how_long_the_desk_may_go_on(
    view: QueueView,
) -> None:
    allowance = Allowance(
        reached_at=NOON,
        away_for=timedelta(hours=1),
        allowed_for=timedelta(hours=8),
        until=NOON + timedelta(hours=7),
        ends_today=True,
        used=Money(118_225),
        allowed=Money(2_000_000),
        is_extended=False,
        may_extend=True,
    )
    silent = Sending(circuit=Circuit.OPEN)
    view.show_state(QueueState(COUNTS, ITEMS, NOON, sending=silent, allowance=allowance))
    assert "It is asked every second." in texts(view)
    assert "until 19:00 or 20,000.00 QAR. Used: 1,182.25 QAR." in texts(view)
    over = replace(allowance, away_for=timedelta(hours=9))
    view.show_state(QueueState(COUNTS, ITEMS, NOON, allowance=over))
    assert "The offline limit is reached" in texts(view)


def test_only_what_is_possible_can_be_decided(view: QueueView, qtbot: QtBot) -> None:
    view.show_state(QueueState(COUNTS, ITEMS, NOON, selected=2, resolving=RESOLVING))
    assert "Settle payment CCD-02-000002-1" in texts(view)
    assert not view.page_actions()[-1].is_enabled
    assert not view.panel.pick("1")  # no refund
    with qtbot.waitSignal(view.panel.decided) as blocker:
        QTest.keyClick(view, Qt.Key.Key_3)
    assert blocker.args == [Decision.CORRECT_ACCOUNT]
    chosen = replace(RESOLVING, decision=Decision.CORRECT_ACCOUNT)
    view.show_state(QueueState(COUNTS, ITEMS, NOON, selected=2, resolving=chosen))
    assert view.panel.account.isVisible()
    QTest.keyClicks(view.panel.account, "100")
    typed = replace(chosen, account_no="100")
    view.show_state(QueueState(COUNTS, ITEMS, NOON, selected=2, resolving=typed))
    assert view.page_actions()[-1].is_enabled
    with qtbot.waitSignal(view.settle_wanted):
        QTest.keyClick(view.panel.account, Qt.Key.Key_Return)


def test_what_is_settled_is_said(view: QueueView) -> None:
    view.show_state(QueueState(COUNTS, ITEMS, NOON, has_settled=True))
    assert "Settled. Head office is told." in texts(view)


def test_a_small_window_leaves_out_the_amount_before_it_scrolls(
    view: QueueView, qtbot: QtBot
) -> None:
    frame = QScrollArea()
    qtbot.addWidget(frame)
    frame.setWidget(view)
    frame.setWidgetResizable(True)
    frame.show()
    counts = replace(COUNTS, waiting=312, waiting_amount=Money(118_225_00), remarked=2)
    for width, shows_amount in ((1600, True), (400, False)):
        frame.resize(width, 700)
        view.show_state(QueueState(counts, ITEMS, NOON))
        assert ("Waiting: 312 (" in texts(view)) is shows_amount
        assert "Waiting: 312" in texts(view)
    frame.takeWidget()


@pytest.mark.parametrize(("waiting", "says"), [(12, "still waiting: 12"), (0, "arrived again")])
def test_what_head_office_lost_is_said_until_it_is_back_and_after(
    view: QueueView, waiting: int, says: str
) -> None:
    told = SentAgain(NOON, 20, Money.riyals(5_432), waiting)
    view.show_state(QueueState(COUNTS, ITEMS, NOON, again=sent_again(told)))
    lines = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    (line,) = [line for line in lines if "had lost entries of this desk: 20" in line]
    assert says in line
