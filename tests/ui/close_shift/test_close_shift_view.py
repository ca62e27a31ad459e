"""The screens of the close: what each step shows, and that counting is blind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from pos_app.domain.cash import Count
from pos_app.domain.events import ShiftClosed
from pos_app.domain.money import Money
from pos_app.errors.shift import CountAgain
from tests.builders import a_header
from ui.close_shift.state import Checks, CloseShiftState, Step
from ui.close_shift.view import CloseShiftView
from ui.widgets.denomination_table import PieceField
from ui.wording import sentence

COUNT = Count({1_000: 69})


@pytest.fixture
def view(qtbot: QtBot) -> CloseShiftView:
    made = CloseShiftView()
    qtbot.addWidget(made)
    made.show_state(CloseShiftState(checks=Checks(waiting=2, waiting_amount=Money(18_225))))
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def texts(view: CloseShiftView) -> str:
    labels = [label.text() for label in view.findChildren(QLabel)]
    return " | ".join(labels + [edit.text() for edit in view.findChildren(QLineEdit)])


def visible(view: CloseShiftView) -> str:
    return " | ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def a_z(counted: int, expected: int) -> ShiftClosed:
    return ShiftClosed(
        header=a_header(),
        z_no=7,
        expected_cash=Money(expected),
        counted_cash=Money(counted),
        count={},
        payments=1,
        voids=0,
        collected=Money(50_000),
        cash=Money(50_000),
        card=Money(0),
        first_receipt=None,
        last_receipt=None,
        open_points=(),
        chain_head="",
    )


def test_the_check_names_what_waits(view: CloseShiftView) -> None:
    assert "182.25" in visible(view)
    assert view.page_actions()[-1].is_primary


def test_nothing_can_be_counted_before_the_check_is_done(view: CloseShiftView) -> None:
    view.show_state(CloseShiftState())
    assert not view.page_actions()[-1].is_enabled


def test_the_count_starts_in_the_first_field(view: CloseShiftView, qtbot: QtBot) -> None:
    view.show_state(CloseShiftState(Step.COUNT))
    first = next(field for field in view.findChildren(PieceField) if field.isVisible())
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_7)
    view.show_state(CloseShiftState(Step.COUNT, is_busy=True))
    view.show_state(CloseShiftState(Step.COUNT, problem=sentence(CountAgain())))
    qtbot.waitUntil(first.hasFocus)
    assert first.text() == ""


def test_no_widget_knows_the_expected_cash_before_the_result(view: CloseShiftView) -> None:
    closed = a_z(counted=69_000, expected=70_000)
    for step in (Step.CHECK, Step.COUNT, Step.CONFIRM, Step.REASON):
        view.show_state(CloseShiftState(step, Checks(), COUNT))
        assert "700.00" not in texts(view)
        assert "10.00" not in texts(view)
    view.show_state(CloseShiftState(Step.RESULT, Checks(), COUNT, closed=closed))
    assert "700.00" in visible(view)
    assert "Short 10.00" in visible(view).replace("\u2068", "")


def test_the_next_close_shows_nothing_of_the_last(view: CloseShiftView) -> None:
    closed = a_z(counted=69_000, expected=70_000)
    view.show_state(CloseShiftState(Step.RESULT, Checks(), COUNT, closed=closed))
    view.show_state(CloseShiftState(Step.CHECK, Checks()))
    assert "700.00" not in texts(view)
    assert "690.00" not in texts(view)


@pytest.mark.parametrize(
    ("counted", "verdict"), [(70_000, "Matches"), (70_200, "Over 2.00"), (69_500, "Short 5.00")]
)
def test_the_result_is_said_in_words(view: CloseShiftView, counted: int, verdict: str) -> None:
    closed = a_z(counted=counted, expected=70_000)
    view.show_state(CloseShiftState(Step.RESULT, Checks(), closed=closed))
    assert verdict in visible(view).replace("\u2068", "")


def test_a_reason_can_be_picked_or_typed(view: CloseShiftView, qtbot: QtBot) -> None:
    written: list[str] = []
    view.reason_written.connect(written.append)
    view.show_state(CloseShiftState(Step.REASON))
    assert not view.page_actions()[-1].is_enabled
    choice = next(b for b in view.findChildren(QPushButton) if b.isVisible())
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton)
    assert written == [choice.text()]
    view.show_state(CloseShiftState(Step.REASON, reason=choice.text()))
    assert view.page_actions()[-1].is_enabled
    with qtbot.waitSignal(view.approval_wanted):
        QTest.keyClick(view.reasons.edit, Qt.Key.Key_Return)


def test_a_stuck_drawer_is_told_while_counting(view: CloseShiftView) -> None:
    view.show_state(CloseShiftState(Step.COUNT, is_drawer_stuck=True))
    assert "E-21" in visible(view)
