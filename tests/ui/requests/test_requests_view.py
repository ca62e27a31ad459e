"""A request of another desk is decided by keys, with real services behind the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pos_app.domain.approval import ApprovalState, Deed
from pos_app.domain.ids import DeskId, EventId
from pos_app.domain.money import Money
from tests.builders import CLERK, MANAGER, SUPERVISOR, an_event_id
from tests.fakes.approvals import FakeApprovals
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import PINS, ServiceDesk
from tests.ui.branch.day_of import a_day_of
from ui.requests.presenter import RequestsPresenter
from ui.requests.view import RequestsView

DEED = Deed("void", "CCD-03-000142-7", Money(24_550), "wrong_account")


class Decider:
    """The page at desk 02, while desk 03 asks."""

    def __init__(self, qtbot: QtBot) -> None:
        desk = ServiceDesk()
        self.asks = FakeApprovals(desk.clock, (SUPERVISOR, MANAGER), (CLERK,))
        services = a_day_of(desk, self.asks)()
        services.people.look()
        self.request: EventId = an_event_id()
        self.asks.at(DeskId("CCD-03")).ask(self.request, DEED, CLERK)
        self.page = RequestsView(services.people)
        qtbot.addWidget(self.page)
        self.left: list[str] = []
        self.presenter = RequestsPresenter(
            self.page,
            InlineTasks(),
            services.approvals,
            desk.clock,
            on_back=lambda: self.left.append("back"),
        )
        self.page.wire_to(self.presenter)
        self.presenter.start()
        self.page.show()

    def press(self, key: str) -> None:
        next(action for action in self.page.page_actions() if action.key == key).do()

    def sign(self, who: str, pin: str) -> None:
        edit = self.page.credentials
        edit.clear()
        QTest.keyClicks(edit.staff, who)
        QTest.keyClick(edit.staff, Qt.Key.Key_Return)
        QTest.keyClicks(edit.pin, pin)
        self.press("F12")

    def texts(self) -> str:
        labels = self.page.findChildren(QLabel)
        return " | ".join(label.text() for label in labels if label.isVisible())

    @property
    def stands(self) -> ApprovalState:
        return self.asks.stands(self.request).state


@pytest.fixture
def decider(qtbot: QtBot) -> Decider:
    return Decider(qtbot)


@pytest.mark.parametrize(
    ("key", "becomes", "says"),
    [
        ("F12", ApprovalState.APPROVED, "Approved. The clerk goes on."),
        ("F6", ApprovalState.DECLINED, "Declined."),
    ],
)
def test_a_manager_says_yes_or_no_with_their_own_pin(
    decider: Decider, key: str, becomes: ApprovalState, says: str
) -> None:
    decider.press(key)
    assert "245.50" in decider.texts()
    assert decider.stands is ApprovalState.PENDING
    decider.sign(MANAGER, PINS[MANAGER])
    assert decider.stands is becomes
    assert says in decider.texts()
    assert "Nobody asks for anything now." in decider.texts()


def test_whoever_asked_cannot_decide(decider: Decider) -> None:
    decider.press("F12")
    decider.sign(CLERK, PINS[CLERK])
    assert decider.stands is ApprovalState.PENDING
    assert "You cannot approve your own transaction." in decider.texts()


def test_a_wrong_pin_decides_nothing(decider: Decider) -> None:
    decider.press("F12")
    decider.sign(MANAGER, "000000")
    assert decider.stands is ApprovalState.PENDING
    assert "Tries left" in decider.texts()
    decider.press("Esc")
    decider.press("Esc")
    assert decider.left == ["back"]
