"""The clarification list drawn: every state in both languages, with real keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pos_app.domain.money import Money
from pos_app.services.cards.clarify_card import Declaration
from tests.builders import CLERK, SUPERVISOR
from tests.fakes.card_terminal import approve, decline, lose
from tests.ui.clarification.screen import SLIP, Screen
from ui.card_slip.typed import Typed
from ui.clarification.state import ClarificationState
from ui.clarification.view import ClarificationView
from ui.keys import bound_twice
from ui.language import Language, Speech
from ui.theme import Look


class Shown(Screen):
    """The presenter's states go to a real view as well."""

    def __init__(self, qtbot: QtBot) -> None:
        self.view = ClarificationView()
        qtbot.addWidget(self.view)
        super().__init__()
        self.view.wire_to(self.presenter)
        self.view.resize(1024, 560)
        self.view.show()
        qtbot.waitExposed(self.view)
        self.view.activateWindow()

    def show_state(self, state: ClarificationState) -> None:
        super().show_state(state)
        self.view.show_state(state)

    def texts(self) -> str:
        labels = [label for label in self.view.findChildren(QLabel) if label.isVisible()]
        return " | ".join(label.text() for label in labels)

    def rows(self) -> list[str]:
        model = self.view._table.rows
        cells = [
            [str(model.index(row, column).data()) for column in range(5)]
            for row in range(model.rowCount())
        ]
        return [" | ".join(row) for row in cells]

    def keys(self) -> list[str]:
        return [action.key for action in self.view.page_actions() if action.is_enabled]

    def primary(self) -> str:
        return next((a.text for a in self.view.page_actions() if a.is_primary), "")


@pytest.fixture
def shown(qtbot: QtBot, speech: Speech, look: Look) -> Shown:
    return Shown(qtbot)


def nobody_knows(shown: Shown) -> None:
    shown.charge(lose(approve()))


def charged_for_nothing(shown: Shown) -> None:
    shown.charge(approve(Money.riyals(100)))


def waits_for_a_signature(shown: Shown) -> None:
    shown.charge(approve(needs_signature=True))


def contradicted(shown: Shown) -> None:
    attempt = shown.charge(lose(approve()))
    said = Declaration("the slip says DECLINED")
    shown.desk.cards.clarify.declare(attempt.attempt_id, said, CLERK, SUPERVISOR)
    shown.desk.cards.ask.ask(attempt.attempt_id)
    shown.start()


def paid_but_not_charged(shown: Shown) -> None:
    attempt = shown.charge(lose(decline()))
    shown.presenter.say_charged()
    shown.type(SLIP | {Typed.EVIDENCE: "a slip"})
    shown.presenter.declare()
    shown.approve(SUPERVISOR)
    shown.desk.cards.ask.ask(attempt.attempt_id)
    shown.start()


def form_of_a_slip(shown: Shown) -> None:
    nobody_knows(shown)
    shown.presenter.say_charged()
    shown.presenter.declare()


def form_of_evidence(shown: Shown) -> None:
    nobody_knows(shown)
    shown.presenter.say_not_charged()


STATES = (
    nobody_knows,
    charged_for_nothing,
    waits_for_a_signature,
    contradicted,
    paid_but_not_charged,
    form_of_a_slip,
    form_of_evidence,
)


def test_an_empty_list_says_that_there_is_nothing_to_clarify(shown: Shown) -> None:
    shown.start()
    assert "Nothing to clarify." in shown.texts()
    assert shown.keys() == ["Esc"]


@pytest.mark.parametrize(
    ("make", "wrong", "primary", "keys"),
    [
        (nobody_knows, "Not known whether it was charged", "Ask the terminal again", "F6 F4 F5"),
        (
            charged_for_nothing,
            "Charged, but nothing is paid with it",
            "Give back to the card",
            "F4 F5 F12",
        ),
        (
            waits_for_a_signature,
            "Charged, but nothing is paid with it",
            "Book the payment",
            "F4 F5 F10 F12",
        ),
        (
            contradicted,
            "Contradicted by the terminal",
            "Book the payment",
            "F4 F5 F6 F10 F12",
        ),
        (paid_but_not_charged, "Contradicted by the terminal", "To the receipt", "F4 F5 F6 F12"),
    ],
)
def test_each_trouble_is_named_and_has_its_ways_out(
    shown: Shown, make: Callable[[Shown], None], wrong: str, primary: str, keys: str
) -> None:
    make(shown)
    assert wrong in shown.rows()[0]
    assert shown.primary() == primary
    assert set(shown.keys()) == {"Esc", *keys.split()}
    assert bound_twice(action.key for action in shown.view.page_actions()) == []


def test_the_card_tells_all_that_is_known_and_who_said_it(shown: Shown) -> None:
    contradicted(shown)
    said = shown.texts().replace("\u2066", "").replace("\u2069", "").replace("\u2068", "")
    for fact in ("•••• 4242", "A1B2C3", "000000001234", "LAB-00000001", "Himyan"):
        assert fact in said
    assert "20417 and 20100 declare: declined – “the slip says DECLINED”" in said
    assert "The terminal: approved" in said
    assert "The terminal contradicts what was declared" in said
    assert "1000000001" not in said  # the account is masked
    assert "•••0001" in said


def test_an_answer_that_did_not_come_is_said_with_its_reason(shown: Shown) -> None:
    nobody_knows(shown)
    shown.terminal.why_not = "unreachable"
    shown.presenter.ask()
    assert "Asked at 12:00: no answer" in shown.texts().replace("\u2068", "").replace("\u2069", "")


def test_the_keys_ask_and_declare(shown: Shown) -> None:
    nobody_knows(shown)
    actions = {action.key: action for action in shown.view.page_actions()}
    actions["F6"].do()
    QApplication.processEvents()
    assert shown.view.form.brand.hasFocus()
    QTest.keyClicks(shown.view.form.edits[Typed.LAST4], "4242")
    assert shown.state.typed[Typed.LAST4] == "4242"
    shown.view.back_wanted.emit()
    assert "Not known whether it was charged" in shown.rows()[0]
    actions["F5"].do()
    assert "Nothing to clarify." in shown.texts()


def test_enter_goes_on_and_at_last_asks_the_second_person(shown: Shown) -> None:
    nobody_knows(shown)
    shown.presenter.say_not_charged()
    edit = shown.view.form.edits[Typed.EVIDENCE]
    QTest.keyClicks(edit, "declined")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert [request.action for request in shown.asked] == ["declare_not_charged"]


def test_while_money_goes_back_the_page_may_not_be_left(shown: Shown) -> None:
    charged_for_nothing(shown)
    shown.presenter.give_back()
    shown.tasks.hold()
    shown.approve(SUPERVISOR)
    assert not shown.view.may_leave()
    assert "The terminal is giving the money back…" in shown.texts()
    assert shown.keys() == []
    shown.tasks.release()
    assert shown.view.may_leave()


def test_while_a_reversal_is_unknown_its_charge_is_not_given_back_again(shown: Shown) -> None:
    charged_for_nothing(shown)
    shown.terminal.will(lose(approve()))
    shown.presenter.give_back()
    shown.approve(SUPERVISOR)

    give_back = next(action for action in shown.view.page_actions() if action.key == "F12")

    assert not give_back.is_enabled
    assert "Not known whether a reversal gave the money back" in give_back.why_not


def test_reading_again_says_nothing_twice(shown: Shown) -> None:
    nobody_knows(shown)
    before = shown.view._rows
    shown.presenter.refresh()
    assert shown.view._rows is before


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("width", [1366, 1024])
@pytest.mark.parametrize("make", STATES)
def test_nothing_is_clipped(
    shown: Shown, speech: Speech, make: Callable[[Shown], None], width: int, language: Language
) -> None:
    speech.switch_to(language)
    make(shown)
    shown.view.resize(width, 540)
    QApplication.processEvents()
    clipped = [
        label.text()
        for label in shown.view.findChildren(QLabel)
        if label.isVisible() and not label.wordWrap() and label.width() < label.sizeHint().width()
    ]
    assert clipped == []
    table = shown.view._table
    if table.isVisible():
        room = table.columnWidth(4)
        texts = [str(table.rows.index(row, 4).data()) for row in range(table.rows.rowCount())]
        assert all(table.fontMetrics().horizontalAdvance(text) < room for text in texts)
    assert shown.view.minimumSizeHint().height() <= 540


def test_what_was_given_back_by_hand_is_typed_alone(shown: Shown) -> None:
    shown.charge(approve(Money.riyals(100)))
    shown.terminal.poi_id = "LAB-00000002"
    shown.desk.cards.know_terminal.accept(CLERK, SUPERVISOR, "LAB-00000002")
    shown.presenter.give_back()
    shown.approve(SUPERVISOR)
    assert "Given back by hand: what was seen" in shown.texts()
    assert "E-114" in shown.texts()
    assert shown.view.form.edits[Typed.EVIDENCE].hasFocus()
    assert not shown.view.form.brand.isVisible()
    assert shown.primary() == "Ask the second person"
