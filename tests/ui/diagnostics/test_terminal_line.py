"""The card terminal in the diagnostics: tested, and another one accepted by two people."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from pos_app.domain.ids import NOBODY, StaffId
from tests.builders import CLERK, SUPERVISOR
from tests.fakes.card_terminal import FakeTerminal
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.approval.state import ApprovalRequest
from ui.counter import Check
from ui.diagnostics.presenter import DiagnosticsPresenter, DiagnosticsServices
from ui.diagnostics.state import DiagnosticsState
from ui.diagnostics.view import DiagnosticsView
from ui.language import Speech
from ui.tasks import Lane


class Screen:
    """A desk whose terminal answered once."""

    def __init__(self, terminal: FakeTerminal | None = None) -> None:
        self.terminal = terminal or FakeTerminal()
        self.desk = ServiceDesk(terminal=self.terminal)
        self.desk.cards.know_terminal.ready()
        self.tasks = InlineTasks()
        self.state = DiagnosticsState()
        self.by = CLERK
        self.asked: list[ApprovalRequest] = []
        self.approve: Callable[[StaffId], None] = lambda _: None
        self.presenter = DiagnosticsPresenter(
            self,
            self.tasks,
            DiagnosticsServices(
                lambda: (Check("store", True, "whole"), Check("terminal", True, "as asked")),
                lambda: self.desk.terminal is not None,
                self.desk.cards.know_terminal,
            ),
            by=lambda: self.by,
            ask_approval=self._ask,
        )

    def show_state(self, state: DiagnosticsState) -> None:
        self.state = state

    def code(self) -> str:
        test = self.state.terminal
        return test.problem.code if test and test.problem else ""

    def _ask(self, request: ApprovalRequest, approved: Callable[[StaffId], None]) -> None:
        self.asked.append(request)
        self.approve = approved


def test_looking_at_everything_asks_the_terminal_beside_it() -> None:
    screen = Screen()
    screen.presenter.look()
    assert set(screen.tasks.lanes) == {Lane.NETWORK, Lane.CARD_ASIDE}
    assert screen.state.terminal is not None
    assert screen.state.terminal.status.poi_id == "LAB-00000001"
    assert screen.state.terminal.problem is None
    assert [check.name for check in screen.state.checks] == ["store", "terminal"]


def test_a_desk_without_a_terminal_asks_none() -> None:
    screen = Screen()
    screen.desk.terminal = None
    screen.presenter.look()
    assert screen.tasks.lanes == [Lane.NETWORK]
    assert screen.state.terminal is None


@pytest.mark.parametrize(
    ("why", "code"),
    [
        ("unreachable", "E-13"),
        ("busy", "E-108"),
        ("certificate_wrong", "E-105"),
        ("key_wrong", "E-106"),
        ("not_understood", "E-104"),
    ],
)
def test_a_terminal_that_is_not_ready_says_why(why: str, code: str) -> None:
    screen = Screen()
    screen.terminal.why_not_ready = why
    screen.presenter.look()
    assert screen.code() == code


def test_the_terminal_is_tested_alone_and_once_at_a_time() -> None:
    screen = Screen()
    screen.presenter.look()
    screen.tasks.hold()
    screen.presenter.test_terminal()
    screen.presenter.test_terminal()
    assert screen.state.is_testing
    assert screen.tasks.held == 1
    screen.tasks.release()
    assert not screen.presenter._state.is_testing


def test_another_terminal_is_accepted_by_two_people() -> None:
    screen = Screen()
    screen.terminal.poi_id = "OTHER-0000002"
    screen.presenter.look()
    assert screen.code() == "E-107"
    screen.presenter.accept_terminal()
    assert (screen.asked[0].action, screen.asked[0].subject) == ("accept_terminal", "OTHER-0000002")
    assert screen.desk.cards.know_terminal.known() == "LAB-00000001"
    screen.approve(SUPERVISOR)
    assert screen.desk.cards.know_terminal.known() == "OTHER-0000002"
    assert screen.code() == ""


def test_only_the_terminal_that_was_shown_is_accepted() -> None:
    screen = Screen()
    screen.terminal.poi_id = "OTHER-0000002"
    screen.presenter.look()
    screen.presenter.accept_terminal()
    screen.terminal.poi_id = "OTHER-0000003"  # exchanged again while a PIN is typed
    screen.approve(SUPERVISOR)
    assert screen.code() == "E-107"
    assert screen.desk.cards.know_terminal.known() == "LAB-00000001"


def test_one_person_alone_accepts_no_terminal() -> None:
    screen = Screen()
    screen.terminal.poi_id = "OTHER-0000002"
    screen.presenter.look()
    screen.presenter.accept_terminal()
    screen.approve(CLERK)
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-27"
    assert screen.desk.cards.know_terminal.known() == "LAB-00000001"


def test_nobody_accepts_one_before_the_sign_in() -> None:
    screen = Screen()
    screen.by = NOBODY
    screen.terminal.poi_id = "OTHER-0000002"
    screen.presenter.look()
    screen.presenter.accept_terminal()
    assert screen.asked == []


def test_this_desks_own_terminal_needs_no_acceptance() -> None:
    screen = Screen()
    screen.presenter.look()
    screen.presenter.accept_terminal()
    assert screen.asked == []


def test_the_line_names_the_terminal_once_and_offers_what_can_be_done(
    qtbot: QtBot, speech: Speech
) -> None:
    screen, view = Screen(), DiagnosticsView()
    qtbot.addWidget(view)
    screen.presenter.look()
    view.show_state(screen.state)
    said = " | ".join(view.texts())
    assert said.count("Card terminal") == 1
    assert "LAB-00000001" in said
    assert "as asked" not in said
    assert [action.key for action in view.page_actions()] == ["Esc", "F4", "F6", "F5"]
    screen.terminal.poi_id = "OTHER-0000002"
    screen.presenter.test_terminal()
    view.show_state(screen.state)
    accept = next(action for action in view.page_actions() if action.key == "F10")
    assert accept.is_enabled
    assert "OTHER-0000002" in " | ".join(view.texts())
