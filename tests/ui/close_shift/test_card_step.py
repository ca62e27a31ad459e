"""The step about cards: the terminal's totals read or typed, and never in the way of a close."""

from __future__ import annotations

from dataclasses import fields

from pos_app.domain.card import TerminalItem
from pos_app.domain.card_events import DifferenceKind
from pos_app.domain.money import Money
from pos_app.domain.shift import ShiftState
from pos_app.errors.store import StoreFull
from pos_app.services.cards.charge_card import Charge
from tests.builders import CLERK, a_card_tender, an_account, money
from tests.fakes.card_terminal import FakeTerminal, Script, approve, lose
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.close_shift.card_state import CardCheck, CardPhase, Doubt
from ui.close_shift.card_totals import CardTotals
from ui.close_shift.presenter import CloseServices, CloseShiftPresenter
from ui.close_shift.state import CloseShiftState, Step
from ui.close_shift.z_report import ZReport

FLOAT = {1_000: 20}


class Screen:
    """A desk with a float of 200.00, and a view that remembers what it was shown."""

    def __init__(self, *scripts: Script, has_terminal: bool = True) -> None:
        terminal = FakeTerminal().will(*scripts) if has_terminal else None
        self.desk = ServiceDesk(an_account(), terminal=terminal)
        self.terminal = terminal or FakeTerminal()
        self.desk.open_shift()
        self.tasks = InlineTasks()
        self.state = CloseShiftState()
        self.shown: list[CloseShiftState] = []
        desk, run_shift = self.desk, self.desk.run_shift
        totals = CardTotals(
            lambda: desk.terminal is not None,
            desk.cards.reconcile,
            desk.cards.reconcile_slips,
            desk.cards.ask,
            run_shift,
        )
        z_report = ZReport(run_shift, desk.papers, lambda _: b"", desk.printer.print)
        services = CloseServices(
            run_shift,
            desk.queue,
            desk.drawer.for_event,
            z_report,
            totals,
            float_count=lambda: desk.make_paper.float_slip().opened.float_count,
            explain=tuple,
        )
        self.presenter = CloseShiftPresenter(
            self,
            self.tasks,
            services,
            is_basket_empty=lambda: True,
            ask_approval=lambda request, approved: None,
            on_back=lambda: None,
            on_closed=lambda: None,
        )

    def show_state(self, state: CloseShiftState) -> None:
        self.state = state
        self.shown.append(state)

    def charge(self) -> None:
        basket = self.desk.basket()
        charge = Charge(self.desk.cards.charge.new_id(), basket, basket.total)
        self.desk.cards.charge.run(self.desk.cards.charge.start(charge, CLERK))

    def pay_by_slip(self) -> None:
        basket = self.desk.basket()
        collect = self.desk.collect
        collect.take(collect.new_id(), basket, (a_card_tender("500"),), CLERK)

    def count(self) -> None:
        self.presenter.start(CLERK)
        self.presenter.begin_count()
        self.presenter.recount(FLOAT)
        self.presenter.finish_count()

    def step(self) -> Step:
        return self.state.step

    def card(self) -> CardCheck:
        return self.state.card

    def compared(self) -> list[DifferenceKind]:
        compared = self.card().compared
        assert compared is not None
        return [difference.kind for difference in compared.differences]


def test_the_terminals_totals_are_read_after_the_count_and_stand_on_the_z() -> None:
    screen = Screen()
    screen.charge()
    screen.count()
    card = screen.card()
    assert (screen.step(), card.phase) == (Step.CARD, CardPhase.RESULT)
    assert card.compared is not None
    assert card.compared.agrees
    screen.presenter.leave_cards()
    assert screen.step() is Step.CONFIRM
    screen.presenter.close()
    closed = screen.state.closed
    assert closed is not None
    report = screen.desk.run_shift.z_report(closed.header.shift)
    assert report.totals.reconciled == card.compared


def test_a_clerk_who_does_not_wait_closes_without_the_totals() -> None:
    screen = Screen()
    screen.charge()
    screen.presenter.start(CLERK)
    screen.presenter.begin_count()
    screen.presenter.recount(FLOAT)
    screen.tasks.hold()
    screen.presenter.finish_count()
    assert (screen.step(), screen.card().phase) == (Step.CARD, CardPhase.READING)
    screen.presenter.leave_cards()
    assert screen.step() is Step.CONFIRM
    screen.tasks.release()  # a late answer is kept, and takes nobody back
    assert screen.step() is Step.CONFIRM
    assert screen.compared() == []
    screen.presenter.close()
    assert screen.step() is Step.RESULT


def test_a_terminal_that_does_not_answer_may_be_asked_again_and_stops_nothing() -> None:
    screen = Screen()
    screen.charge()
    screen.terminal.why_not = "unreachable"
    screen.count()
    assert screen.card().is_to_read_again
    screen.terminal.why_not = ""
    screen.presenter.cards.read()
    assert not screen.card().is_to_read_again
    assert screen.compared() == []
    screen.terminal.why_not = "unreachable"
    screen.presenter.leave_cards()
    screen.presenter.close()
    assert screen.step() is Step.RESULT


def test_a_comparison_that_cannot_be_kept_leaves_a_sentence_and_a_way_on() -> None:
    screen = Screen()
    screen.charge()
    screen.presenter.start(CLERK)
    screen.presenter.begin_count()
    screen.presenter.recount(FLOAT)
    screen.desk.store.fault = StoreFull(why="no space")
    screen.presenter.finish_count()
    assert screen.step() is Step.CARD
    assert screen.card().problem is not None
    assert screen.card().is_to_read_again
    screen.desk.store.fault = None
    screen.presenter.cards.read()
    assert screen.compared() == []
    assert screen.card().problem is None


def test_what_differs_and_what_nobody_knows_is_listed() -> None:
    screen = Screen(lose(approve()))
    screen.charge()
    screen.terminal.why_no_word = "not_understood"
    screen.terminal.untold.add(screen.terminal.requests[0].service_id)
    screen.terminal.foreign.append(TerminalItem("", "Visa", money("42")))
    screen.count()
    assert screen.compared() == [DifferenceKind.EXTRA]
    number = screen.terminal.requests[0].service_id
    assert screen.card().doubts == (Doubt(number, money("500")),)


def test_who_comes_back_to_the_step_sees_the_same_and_asks_nobody_twice() -> None:
    screen = Screen()
    screen.charge()
    screen.count()
    screen.presenter.leave_cards()
    screen.presenter.back()
    assert screen.step() is Step.COUNT
    screen.presenter.finish_count()
    assert screen.step() is Step.CARD
    assert len(screen.terminal.settlements) == 1


def test_payments_after_a_comparison_are_compared_by_another() -> None:
    screen = Screen()
    screen.charge()
    screen.count()
    screen.presenter.leave_cards()
    screen.presenter.back()
    screen.presenter.back()
    shift = screen.desk.run_shift.current()
    assert shift is not None
    assert shift.state is ShiftState.OPEN
    screen.terminal.foreign.append(TerminalItem("", "Visa", money("42")))
    screen.presenter.begin_count()
    screen.presenter.recount(FLOAT)
    screen.presenter.finish_count()
    assert screen.compared() == [DifferenceKind.EXTRA]
    joined = screen.card().compared
    assert joined is not None
    assert [b.brand for b in joined.ours] == ["Himyan"]


def test_without_cards_the_step_is_passed_by() -> None:
    screen = Screen(has_terminal=False)
    screen.desk.pay_cash("500")
    screen.count()
    assert screen.step() is Step.CONFIRM


def test_the_slip_of_a_terminal_beside_the_desk_is_typed_by_brand() -> None:
    screen = Screen(has_terminal=False)
    screen.pay_by_slip()
    screen.count()
    cards = screen.presenter.cards
    brand = screen.card().brands[0]
    assert screen.card().phase is CardPhase.TYPING
    cards.compare()
    assert screen.card().phase is CardPhase.TYPING  # nothing is typed yet
    cards.retype(brand, "499")
    cards.compare()
    assert screen.compared() == [DifferenceKind.DIFFERS]
    screen.presenter.back()
    assert screen.card().phase is CardPhase.TYPING
    cards.retype(brand, "٥٠٠٫٠٠")
    cards.compare()
    assert screen.compared() == []
    screen.presenter.leave_cards()
    screen.presenter.close()
    assert screen.state.closed is not None
    report = screen.desk.run_shift.z_report(screen.state.closed.header.shift)
    assert report.totals.reconciled is not None
    assert report.totals.reconciled.agrees


def test_a_total_that_cannot_be_read_is_marked_and_nothing_is_compared() -> None:
    screen = Screen(has_terminal=False)
    screen.pay_by_slip()
    screen.count()
    cards, brand = screen.presenter.cards, screen.card().brands[0]
    cards.retype(brand, "1234567890")
    cards.compare()
    assert screen.card().wrong_brand == brand
    assert screen.card().problem is not None
    assert screen.card().compared is None
    cards.retype(brand, "500")
    assert not screen.card().wrong_brand
    assert screen.card().problem is None


def test_the_step_of_slips_may_be_left_out() -> None:
    screen = Screen(has_terminal=False)
    screen.pay_by_slip()
    screen.count()
    screen.presenter.leave_cards()
    screen.presenter.close()
    assert screen.state.closed is not None
    report = screen.desk.run_shift.z_report(screen.state.closed.header.shift)
    assert report.totals.reconciled is None


def test_the_expected_cash_is_in_no_state_of_the_step() -> None:
    screen = Screen()
    screen.desk.pay_cash("500")
    screen.count()
    screen.presenter.leave_cards()
    expected = repr(Money.riyals(700))
    for state in screen.shown:
        assert not any(expected in repr(getattr(state, each.name)) for each in fields(state))
