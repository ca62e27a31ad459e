"""The pages about cash drawn: levels instead of figures, digits of any kind, what is said where."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.cash import COINS, NOTES, Count
from pos_app.domain.cash_reasons import DropReason
from pos_app.domain.drawer_inventory import Level
from pos_app.domain.money import Money
from pos_app.errors.shift import ShiftNotOpen
from pos_app.services.watch_drawer import DrawerLook
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from tests.ui.arabic_keys import type_text
from tests.ui.counter import Till
from ui.cash.accept.state import AcceptState, Step
from ui.cash.accept.view import AcceptView
from ui.cash.drawer.presenter import DrawerPresenter
from ui.cash.drawer.state import DrawerState
from ui.cash.drawer.view import DrawerView
from ui.cash.move.state import Kind, MoveState, Part, Typed
from ui.cash.move.view import MoveView
from ui.figures import split_text
from ui.wording import sentence

LEVELS = dict.fromkeys((*NOTES, *COINS), Level.ENOUGH)


def shown(page: QWidget) -> str:
    labels = page.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def drawer(qtbot: QtBot) -> DrawerView:
    made = DrawerView()
    qtbot.addWidget(made)
    made.show()
    return made


def test_levels_are_shown_and_no_number_of_pieces(drawer: DrawerView) -> None:
    levels = {**LEVELS, Money.riyals(5): Level.NONE, Money(25): Level.FEW}
    drawer.show_state(DrawerState(DrawerLook(levels, False, (), Money.riyals(10_000))))
    texts = shown(drawer)
    assert (texts.count("● enough"), texts.count("○ none"), texts.count("◐ few")) == (7, 1, 1)
    assert "No safe drop is due" in texts
    assert not drawer.page_actions()[-1].is_primary


def test_a_drop_names_the_limit_and_which_notes(drawer: DrawerView) -> None:
    faces = (Money.riyals(500), Money.riyals(200))
    drawer.show_state(DrawerState(DrawerLook(LEVELS, True, faces, Money.riyals(10_000))))
    assert "More than 10,000.00 QAR" in shown(drawer)
    assert "500, 200" in shown(drawer)
    assert drawer.page_actions()[-1].is_primary


def test_the_drawer_is_looked_into_when_the_page_opens() -> None:
    desk = ServiceDesk()
    states: list[DrawerState] = []
    drops: list[str] = []

    class Screen:
        def show_state(self, state: DrawerState) -> None:
            states.append(state)

    presenter = DrawerPresenter(
        Screen(),
        InlineTasks(),
        Till.of(desk).drawer,
        on_back=lambda: drops.append("back"),
        on_drop=lambda: drops.append("drop"),
    )
    presenter.start()
    assert states[-1].problem == sentence(ShiftNotOpen())
    desk.open_shift()
    presenter.start()
    look = states[-1].look
    assert look is not None
    assert look.levels[Money.riyals(10)] is Level.ENOUGH
    presenter.drop()
    presenter.back()
    assert drops == ["drop", "back"]


@pytest.fixture
def move(qtbot: QtBot) -> MoveView:
    made = MoveView()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.show_state(MoveState(Kind.PAY_IN))
    made.start()
    return made


def test_each_kind_asks_for_its_own_fields_and_reasons(move: MoveView) -> None:
    visible: dict[Kind, list[Typed]] = {}
    for kind in Kind:
        move.show_state(MoveState(kind))
        visible[kind] = [name for name, field in move.form.fields.items() if field.isVisible()]
    assert visible[Kind.GIVE] == [Typed.AMOUNT, Typed.DESK, Typed.PERSON, Typed.NOTE]
    assert visible[Kind.DROP] == [Typed.AMOUNT, Typed.PERSON, Typed.NOTE]
    assert sum(tile.isVisible() for tile in move.form.tiles) == 3  # of the last kind


def test_arabic_digits_are_an_amount_and_pick_a_reason(move: MoveView, qtbot: QtBot) -> None:
    typed: list[tuple[str, str]] = []
    reasons: list[object] = []
    move.retyped.connect(lambda name, text: typed.append((name, text)))
    move.reason_chosen.connect(reasons.append)
    type_text(move.form.edits[Typed.AMOUNT], "٧٥")
    assert typed[-1] == ("amount", "٧٥")
    move.show_state(MoveState(Kind.DROP))
    move.form.tiles[0].setFocus()
    type_text(move.form.tiles[0], "٢")
    assert reasons == [DropReason.PICKUP]
    assert not any(tile.isChecked() for tile in move.form.tiles)  # only the state may


def test_a_card_number_marks_its_field(move: MoveView, qtbot: QtBot) -> None:
    move.show_state(MoveState(Kind.PAY_IN, wrong_field=Typed.PERSON))
    qtbot.waitUntil(move.form.edits[Typed.PERSON].hasFocus)


def test_while_it_is_saved_nothing_can_be_pressed(move: MoveView) -> None:
    move.show_state(MoveState(Kind.PAY_IN, is_busy=True))
    assert not any(action.is_enabled for action in move.page_actions())
    assert not move.may_leave()
    assert move.form.edits[Typed.AMOUNT].isReadOnly()


def test_the_counted_pieces_stand_below_the_amount(move: MoveView) -> None:
    counted = Count.parse("100x2,10x1")
    typed = {Typed.AMOUNT: "210.00"}
    move.show_state(MoveState(Kind.DROP, Part.FORM, typed, count=counted))
    assert split_text(counted) in shown(move)


def test_the_number_of_a_transfer_is_taken_and_then_the_table(qtbot: QtBot) -> None:
    page = AcceptView()
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.start()
    QTest.keyClick(page.number, Qt.Key.Key_Return)
    qtbot.waitUntil(page.giver.hasFocus)
    with qtbot.waitSignal(page.number_entered):
        QTest.keyClick(page.giver, Qt.Key.Key_Return)
    page.show_state(AcceptState(Step.COUNT, "CCD-03-02-00012-1"))
    assert "CCD-03-02-00012-1" in shown(page)
    assert not page.page_actions()[-1].is_enabled
    page.show_state(AcceptState(Step.CONFIRM, count=Count.parse("10x9")))
    assert "90.00 QAR" in shown(page)
    with qtbot.waitSignal(page.accept_wanted):
        page.page_actions()[-1].do()
