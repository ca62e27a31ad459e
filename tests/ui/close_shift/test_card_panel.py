"""What the step about cards shows: the verdict, the tables, the fields, the keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pos_app.domain.card import BrandTotal
from pos_app.domain.card_events import CardDifference, CardsReconciled, DifferenceKind
from pos_app.domain.money import ZERO
from tests.builders import a_header, money
from ui.close_shift.card_state import CardCheck, CardPhase, Doubt
from ui.close_shift.card_tables import BrandTable, DifferenceTable
from ui.close_shift.state import CloseShiftState, Step
from ui.close_shift.view import CloseShiftView
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.table import ROW_HEIGHT, Table

OURS = (BrandTotal("Himyan", 2, money("1000")), BrandTotal("Visa", 1, money("500")))
MISSING = CardDifference(
    DifferenceKind.MISSING, "Himyan", "JM0HTZ8HN7", "CCD-02-000142-7", money("500"), ZERO
)
EXTRA = CardDifference(DifferenceKind.EXTRA, "Visa", "", None, ZERO, money("42"))


def a_result(*differences: CardDifference, is_reached: bool = True) -> CardCheck:
    theirs = OURS if is_reached else ()
    compared = CardsReconciled(a_header(), "LAB-1", is_reached, OURS, theirs, differences, 7)
    return CardCheck(CardPhase.RESULT, compared)


@pytest.fixture
def view(qtbot: QtBot) -> CloseShiftView:
    made = CloseShiftView()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def show(view: CloseShiftView, check: CardCheck) -> str:
    """What can be read then."""
    view.show_state(CloseShiftState(Step.CARD, card=check))
    texts = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    return " | ".join(texts).replace("\u2068", "").replace("\u2069", "")


def cells(table: Table) -> list[list[str]]:
    model = table.rows
    return [
        [
            str(model.data(model.index(row, column))).strip("\u2066\u2068\u2069")
            for column in range(model.columnCount())
        ]
        for row in range(model.rowCount())
    ]


def test_who_waits_for_the_terminal_is_told_so_and_may_go_on(view: CloseShiftView) -> None:
    left: list[bool] = []
    view.cards_left.connect(lambda: left.append(True))
    assert "The terminal adds up its charges…" in show(view, CardCheck())
    _, without, go_on = view.page_actions()
    assert (without.key, without.is_enabled, go_on.is_enabled) == ("F6", True, False)
    without.do()
    assert left == [True]


def test_books_that_agree_are_told_by_brand(view: CloseShiftView) -> None:
    said = show(view, a_result())
    assert "The terminal's totals agree with ours." in said
    assert cells(view.findChildren(BrandTable)[0]) == [
        ["Himyan", "2", "1,000.00", "2", "1,000.00"],
        ["Visa", "1", "500.00", "1", "500.00"],
    ]
    assert not view.findChildren(DifferenceTable)[0].isVisible()
    assert [action.key for action in view.page_actions()] == ["Esc", "F12"]


def test_each_difference_has_a_row(view: CloseShiftView) -> None:
    said = show(view, a_result(MISSING, EXTRA))
    assert "differ from ours in 2" in said
    assert "is on the clarification list" in said
    assert cells(view.findChildren(DifferenceTable)[0]) == [
        ["Missing at the terminal", "Himyan", "CCD-02-000142-7", "500.00", "–"],
        ["At the terminal only", "Visa", "–", "–", "42.00"],
    ]


def test_a_silent_terminal_is_no_zero(view: CloseShiftView) -> None:
    said = show(view, a_result(is_reached=False))
    assert "The terminal did not answer." in said
    assert cells(view.findChildren(BrandTable)[0])[0] == ["Himyan", "2", "1,000.00", "–", "–"]
    assert [action.key for action in view.page_actions()] == ["Esc", "F5", "F12"]
    assert view.page_actions()[-1].is_enabled


def test_charges_in_doubt_stay_on_the_clarification_list(view: CloseShiftView) -> None:
    said = show(view, replace(a_result(), doubts=(Doubt("K7Q2ZP0M4X", money("487.50")),)))
    assert "Not known whether charged: K7Q2ZP0M4X 487.50 QAR." in said
    assert "They stay on the clarification list." in said


def test_a_slips_totals_are_typed_into_fields_with_names(
    view: CloseShiftView, qtbot: QtBot
) -> None:
    typed: list[tuple[str, str]] = []
    view.total_retyped.connect(lambda brand, text: typed.append((brand, text)))
    typing = CardCheck(CardPhase.TYPING, brands=("Himyan", "NAPS", "Visa"))
    show(view, typing)
    edits = [edit for edit in view.findChildren(AmountEdit) if edit.isVisible()]
    assert [edit.accessibleName() for edit in edits] == ["Himyan", "NAPS debit", "Visa"]
    qtbot.waitUntil(edits[0].hasFocus)
    QTest.keyClick(edits[0], Qt.Key.Key_5)
    assert typed == [("Himyan", "5")]
    assert not view.page_actions()[-1].is_enabled
    show(view, replace(typing, typed={"Himyan": "5"}))
    assert view.page_actions()[-1].is_enabled


def test_other_brands_leave_no_field_of_the_last_close_behind(
    view: CloseShiftView, qtbot: QtBot
) -> None:
    show(view, CardCheck(CardPhase.TYPING, brands=("Himyan", "Visa")))
    show(view, CardCheck(CardPhase.TYPING, brands=("Amex",)))

    def names() -> list[str]:
        edits = view.findChildren(AmountEdit)
        return [edit.accessibleName() for edit in edits if edit.isVisible()]

    qtbot.waitUntil(lambda: names() == ["American Express"])


def test_a_field_that_cannot_be_read_gets_the_focus(view: CloseShiftView, qtbot: QtBot) -> None:
    typing = CardCheck(CardPhase.TYPING, brands=("Himyan", "Visa"), typed={"Visa": "1.2.3"})
    show(view, typing)
    show(view, replace(typing, wrong_brand="Visa"))
    visa = next(e for e in view.findChildren(AmountEdit) if e.accessibleName() == "Visa")
    qtbot.waitUntil(visa.hasFocus)
    assert visa.property("has_error")


@pytest.mark.parametrize("brands", [1, 6])
def test_every_brand_is_seen_where_there_is_room(view: CloseShiftView, brands: int) -> None:
    view.resize(1024, 700)
    ours = tuple(BrandTotal(f"Brand {n}", 1, money("10")) for n in range(brands))
    compared = CardsReconciled(a_header(), "LAB-1", True, ours, ours, (), 7)
    show(view, CardCheck(CardPhase.RESULT, compared))
    QApplication.processEvents()
    table = view.findChildren(BrandTable)[0]
    assert table.verticalScrollBar().maximum() == 0
    assert table.viewport().height() >= brands * ROW_HEIGHT


def test_typed_totals_have_no_counts(view: CloseShiftView) -> None:
    show(view, replace(a_result(), is_typed=True))
    table = view.findChildren(BrandTable)[0]
    assert [table.isColumnHidden(column) for column in range(5)] == [
        False,
        True,
        False,
        True,
        False,
    ]
    assert view.page_actions()[0].text == "Type again"
