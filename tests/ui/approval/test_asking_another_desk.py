"""The panel: a PIN here, or a person at another desk; whichever comes first."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from pos_app.domain.approval import Decision
from pos_app.domain.ids import DeskId, StaffId, id_maker
from pos_app.domain.money import Money
from pos_app.services.ask_approval import AskApproval
from tests.builders import CLERK, DESK, MANAGER, SUPERVISOR
from tests.fakes.approvals import FakeApprovals
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import PINS, ServiceDesk
from tests.ui.window import CounterUnderTest
from ui.approval.presenter import ApprovalPresenter
from ui.approval.state import ApprovalRequest, ApprovalState
from ui.language import Language

OTHER = DeskId("CCD-03")
VOID = ApprovalRequest("void", Money.parse("245.50"), "CCD-02-000012-4", "wrong_account")


@dataclass
class Panel:
    """The presenter on a desk in memory, and head office beside it."""

    desk: ServiceDesk = field(default_factory=ServiceDesk)
    tasks: InlineTasks = field(default_factory=InlineTasks)
    states: list[ApprovalState] = field(default_factory=list)
    approved: list[StaffId] = field(default_factory=list)
    closed: int = 0
    is_offline: bool = False

    def __post_init__(self) -> None:
        clock = self.desk.clock
        self.office = FakeApprovals(clock, (SUPERVISOR, MANAGER), (CLERK,))
        at_desk = self.office.at(DESK)
        asking = AskApproval(
            self.desk.store,
            clock,
            id_maker(clock),
            lambda: at_desk,
            self.desk.roles,
            lambda: not self.is_offline,
            lambda _: None,
        )
        self.presenter = ApprovalPresenter(
            self, self.tasks, self.desk.sign_in, on_closed=self._close, ask=lambda: asking
        )

    def show_state(self, state: ApprovalState) -> None:
        self.states.append(state)

    def _close(self) -> None:
        self.closed += 1

    @property
    def state(self) -> ApprovalState:
        return self.states[-1]

    def ask(self, request: ApprovalRequest = VOID) -> None:
        self.presenter.ask(request, self.approved.append, CLERK)

    def decide(self, *, yes: bool = True) -> None:
        (asked,) = self.office.at(OTHER).pending()
        said = Decision(MANAGER, yes, "" if yes else "see me first")
        self.office.at(OTHER).decide(asked.request, said)

    def sentence(self) -> str:
        assert self.state.problem is not None
        return self.state.problem.code


def test_a_person_at_another_desk_approves() -> None:
    panel = Panel()
    panel.ask()
    assert (panel.state.may_ask, panel.state.asks_for_s) == (True, None)
    panel.presenter.ask_elsewhere()
    assert panel.state.asks_for_s == 60
    panel.presenter.look()
    assert (panel.approved, panel.closed) == ([], 0)

    panel.decide()
    panel.presenter.look()
    assert (panel.approved, panel.closed) == ([MANAGER], 1)


def test_it_is_asked_once_however_often_the_key_is_pressed() -> None:
    panel = Panel()
    panel.ask()
    for _ in range(3):
        panel.presenter.ask_elsewhere()
    assert len(panel.office.asked) == 1
    panel.tasks.hold()
    for _ in range(3):
        panel.presenter.look()
    assert panel.tasks.held == 1


def test_a_no_is_said_and_another_may_be_asked_or_a_pin_typed() -> None:
    panel = Panel()
    panel.ask()
    panel.presenter.ask_elsewhere()
    panel.decide(yes=False)
    panel.presenter.look()
    assert (panel.sentence(), panel.state.asks_for_s) == ("E-268", None)
    panel.presenter.ask_elsewhere()
    assert panel.state.asks_for_s == 60
    panel.presenter.approve(SUPERVISOR, PINS[SUPERVISOR])
    assert (panel.approved, panel.closed) == ([SUPERVISOR], 1)


def test_nobody_decides_within_a_minute() -> None:
    panel = Panel()
    panel.ask()
    panel.presenter.ask_elsewhere()
    panel.desk.clock.advance(timedelta(seconds=61))
    panel.presenter.look()
    assert (panel.sentence(), panel.state.asks_for_s) == ("E-269", None)
    assert panel.approved == []


def test_without_head_office_nobody_can_be_asked() -> None:
    panel = Panel(is_offline=True)
    panel.ask()
    assert not panel.state.may_ask
    panel.presenter.ask_elsewhere()
    assert panel.office.asked == {}


def test_head_office_goes_away_as_somebody_is_asked() -> None:
    panel = Panel()
    panel.ask()
    panel.office.is_away = True
    panel.presenter.ask_elsewhere()
    assert (panel.sentence(), panel.state.asks_for_s) == ("E-273", None)
    panel.presenter.approve(SUPERVISOR, PINS[SUPERVISOR])
    assert panel.approved == [SUPERVISOR]


@pytest.mark.parametrize(
    "request_",
    [
        ApprovalRequest("set_up_printer", subject="tcp://10.0.0.9"),
        replace(VOID, extends=True),
    ],
)
def test_what_is_decided_where_it_is_offers_no_other_desk(request_: ApprovalRequest) -> None:
    panel = Panel()
    panel.ask(request_)
    assert not panel.state.may_ask


def test_an_answer_to_a_request_that_was_given_up_is_nobodys() -> None:
    panel = Panel()
    panel.ask()
    panel.presenter.ask_elsewhere()
    panel.decide()
    panel.tasks.hold()
    panel.presenter.look()
    panel.presenter.cancel()
    panel.ask(replace(VOID, subject="CCD-02-000013-1"))
    panel.tasks.release()
    assert (panel.approved, panel.closed) == ([], 1)
    assert panel.state.request.subject == "CCD-02-000013-1"


@pytest.mark.parametrize(("pin", "who"), [(PINS[SUPERVISOR], SUPERVISOR), ("000000", MANAGER)])
def test_a_pin_that_is_being_checked_counts_before_the_other_desk(pin: str, who: str) -> None:
    panel = Panel()
    panel.ask()
    panel.presenter.ask_elsewhere()
    panel.decide()
    panel.tasks.hold()
    panel.presenter.look()
    panel.presenter.approve(SUPERVISOR, pin)
    panel.tasks.release()
    assert (panel.approved, panel.closed) == ([who], 1)


def test_what_was_approved_is_kept_in_the_audit() -> None:
    panel = Panel()
    panel.ask()
    panel.presenter.approve(SUPERVISOR, PINS[SUPERVISOR])
    lines = [line for line in panel.desk.store.audited if line[2] == "approved_here"]
    assert [line[1] for line in lines] == [SUPERVISOR]
    assert "void CCD-02-000012-4 dirhams=24550 for 20417" in lines[0][3]


def test_the_panel_says_how_long_somebody_has_left(counter: CounterUnderTest, qtbot: QtBot) -> None:
    from ui.approval.view import ApprovalView

    view = ApprovalView()
    qtbot.addWidget(view)
    view.show_state(ApprovalState(VOID, may_ask=True))
    assert not view.asking.isVisibleTo(view)
    assert [a.key for a in view.page_actions()] == ["Esc", "F5", "F12"]

    view.show_state(ApprovalState(VOID, may_ask=True, asks_for_s=42))
    assert view.asking.isVisibleTo(view)
    assert "42" in view.asking.text()
    assert [a.is_enabled for a in view.page_actions()] == [True, False, True]
    counter.speak(Language.ARABIC)
    view.retranslate()
    assert "الثواني المتبقية" in view.asking.text()
