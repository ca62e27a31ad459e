"""The page of held papers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.domain.receipt_no import receipt_no
from tests.builders import DESK
from tests.ui.papers.screen import BROKE_OFF, NO_PAPER, Screen
from ui.language import Language, Speech
from ui.papers.state import PapersState
from ui.papers.view import PapersView


@pytest.fixture
def view(qtbot: QtBot, speech: Speech) -> PapersView:
    view = PapersView()
    qtbot.addWidget(view)
    view.resize(1024, 560)
    view.show()
    return view


def plain(text: str) -> str:
    """Without the marks that keep two directions apart."""
    return "".join(letter for letter in text if letter not in "\u2066\u2068\u2069")


def keys(view: PapersView) -> dict[str, str]:
    return {action.key: action.text for action in view.page_actions()}


def test_an_old_paper_is_a_question_with_two_answers(view: PapersView) -> None:
    view.show_state(Screen(NO_PAPER).state)

    asked = plain(view.question.question())
    assert asked == f"Receipt {receipt_no(DESK, 1)} is from 12:00. Print it now?"
    assert keys(view) == {"Esc": "Back", "Del": "Not wanted", "F12": "Print it now"}


def test_a_paper_that_may_be_out_asks_to_look_first(view: PapersView) -> None:
    view.show_state(Screen(BROKE_OFF).state)

    assert plain(view.question.question()).endswith("from 12:00: is it there?")
    assert keys(view) == {"Esc": "Back", "Ctrl+P": "Print a copy", "F12": "It is there"}


def test_moving_in_the_list_asks_about_another_paper(view: PapersView, qtbot: QtBot) -> None:
    screen = Screen(NO_PAPER)
    view.show_state(screen.state)
    view.start()

    with qtbot.waitSignal(view.job_chosen) as chosen:
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Down)

    assert chosen.args == [screen.state.jobs[1].job_id]


def test_nothing_held_is_said_in_words(view: PapersView) -> None:
    screen = Screen(NO_PAPER)
    for _ in range(2):
        screen.presenter.drop()
    view.show_state(screen.state)

    assert keys(view) == {"Esc": "Back"}
    assert "No paper is waiting." in [
        label.text() for label in view.findChildren(type(view._empty))
    ]


def test_it_speaks_arabic(view: PapersView, speech: Speech) -> None:
    view.show_state(PapersState())
    speech.switch_to(Language.ARABIC)
    view.show_state(Screen(NO_PAPER).state)

    assert "هل يُطبع الآن؟" in view.question.question()
    assert keys(view)["F12"] == "الطباعة الآن"
