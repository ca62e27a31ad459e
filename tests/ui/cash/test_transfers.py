"""Cash from another desk is counted blind and accepted once; cash on its way is taken back."""

from __future__ import annotations

from dataclasses import fields

from pos_app.domain.cash import Count
from pos_app.domain.cash_reasons import GiveReason, TakeBackReason
from pos_app.domain.custody import CashAccepted, CashTakenBack
from pos_app.domain.ids import DeskId
from pos_app.domain.money import Money
from pos_app.domain.transfer_no import TransferNo
from tests.builders import CLERK, DESK, SUPERVISOR
from tests.ui.cash.desk import CashDesk
from ui.cash.accept.presenter import AcceptPresenter, AcceptServices
from ui.cash.accept.state import AcceptState, Step
from ui.cash.on_way.presenter import OnWayPresenter, OnWayServices
from ui.cash.on_way.state import OnWayState
from ui.cash.slip import Out

NUMBER = str(TransferNo(DeskId("CCD-03"), DESK, 12))


class Accepting(CashDesk):
    def __init__(self) -> None:
        super().__init__()
        self.state = AcceptState()
        self.shown: list[AcceptState] = []
        self.presenter = AcceptPresenter(
            self,
            self.tasks,
            AcceptServices(self.till.transfer, self.desk.papers, self.desk.drawer),
            on_back=self.back,
            on_booked=self.on_booked,
        )
        self.presenter.start(CLERK)

    def show_state(self, state: AcceptState) -> None:
        self.state = state
        self.shown.append(state)

    def accept(self, number: str = NUMBER) -> None:
        self.presenter.scanned(number)
        self.presenter.recount({1_000: 9})
        self.presenter.finish_count()
        self.presenter.accept()


def test_cash_that_is_scanned_is_counted_and_accepted() -> None:
    screen = Accepting()
    screen.accept(NUMBER.lower())
    (event,) = screen.events(CashAccepted)
    assert isinstance(event, CashAccepted)
    assert (event.amount, event.transfer_no) == (Money.riyals(90), NUMBER)
    assert screen.state.step is Step.BOOKED
    assert screen.state.slip.out is Out.PRINTED
    assert (screen.booked, screen.expected) == (1, Money.riyals(290))


def test_no_state_tells_what_was_given() -> None:
    names = {field.name for state in (AcceptState,) for field in fields(state)}
    said = {"step", "number", "giver", "count"}
    assert names == said | {"booked", "slip", "is_busy", "problem"}


def test_a_badge_says_who_brings_it() -> None:
    screen = Accepting()
    screen.presenter.scanned(SUPERVISOR)
    screen.accept()
    (event,) = screen.events(CashAccepted)
    assert isinstance(event, CashAccepted)
    assert event.giver == SUPERVISOR


def test_nobody_brings_cash_to_themselves() -> None:
    screen = Accepting()
    screen.presenter.name_giver("4111 1111 1111 1111")
    assert screen.state.giver == ""
    screen.presenter.name_giver(CLERK)
    screen.accept()
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-305"


def test_a_second_acceptance_is_refused_with_a_sentence() -> None:
    screen = Accepting()
    screen.accept()
    screen.presenter.start(CLERK)
    screen.accept()
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-311"
    assert screen.state.step is Step.NUMBER
    assert len(screen.events(CashAccepted)) == 1


def test_a_number_that_is_none_is_said_before_anything_is_counted() -> None:
    screen = Accepting()
    for number in ("CCD-03-02-00012-9", "hello", ""):
        screen.presenter.retype(number)
        screen.presenter.to_count()
        assert screen.state.step is Step.NUMBER
    assert screen.state.problem is not None or screen.state.number == ""


def test_cash_for_another_desk_is_not_accepted_here() -> None:
    screen = Accepting()
    screen.accept(str(TransferNo(DeskId("CCD-03"), DeskId("CCD-04"), 12)))
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-309"
    assert screen.state.count == Count.parse("10x9")  # what was counted stays


def test_nothing_counted_is_not_accepted() -> None:
    screen = Accepting()
    screen.presenter.scanned(NUMBER)
    screen.presenter.finish_count()
    assert screen.state.step is Step.COUNT


def test_escape_leads_back_step_by_step() -> None:
    screen = Accepting()
    screen.presenter.scanned(NUMBER)
    screen.presenter.recount({1_000: 9})
    screen.presenter.finish_count()
    steps = []
    for _ in range(3):
        steps.append(screen.state.step)
        screen.presenter.back()
    assert steps == [Step.CONFIRM, Step.COUNT, Step.NUMBER]
    assert screen.backs == 1


class OnWay(CashDesk):
    def __init__(self) -> None:
        super().__init__()
        self.state = OnWayState()
        self.given = self.till.transfer.give(
            "03", SUPERVISOR, Money.riyals(100), GiveReason.CHANGE_MONEY, CLERK
        )
        self.presenter = OnWayPresenter(
            self,
            self.tasks,
            OnWayServices(self.till.transfer, self.desk.papers, self.desk.drawer),
            ask_approval=self.ask,
            on_back=self.back,
            on_booked=self.on_booked,
        )
        self.presenter.start(CLERK)

    def show_state(self, state: OnWayState) -> None:
        self.state = state


def test_what_is_on_its_way_is_listed_and_taken_back_with_a_second_person() -> None:
    screen = OnWay()
    assert [row.transfer_no for row in screen.state.rows or ()] == [screen.given.transfer_no]
    screen.presenter.ask_reason()
    screen.presenter.take_back()
    assert screen.asked == []  # without a reason nobody is called
    screen.presenter.choose_reason(TakeBackReason.NOT_COLLECTED)
    screen.presenter.take_back()
    assert [request.action for request in screen.asked] == ["take_back"]
    assert len(screen.events(CashTakenBack)) == 1
    assert not screen.state.rows
    assert screen.state.taken_back is not None
    assert screen.expected == Money.riyals(200)


def test_without_a_second_person_it_stays_on_its_way() -> None:
    screen = OnWay()
    screen.approves = False
    screen.presenter.ask_reason()
    screen.presenter.choose_reason(TakeBackReason.NOT_NEEDED)
    screen.presenter.take_back()
    assert screen.events(CashTakenBack) == []
    screen.presenter.back()
    assert not screen.state.is_asking
    screen.presenter.back()
    assert screen.backs == 1


def test_another_reason_for_taking_back_needs_a_note() -> None:
    screen = OnWay()
    screen.presenter.ask_reason()
    screen.presenter.choose_reason(TakeBackReason.OTHER)
    screen.presenter.take_back()
    assert screen.asked == []
    screen.presenter.write_note("the desk was shut")
    screen.presenter.take_back()
    (event,) = screen.events(CashTakenBack)
    assert isinstance(event, CashTakenBack)
    assert event.note == "the desk was shut"
