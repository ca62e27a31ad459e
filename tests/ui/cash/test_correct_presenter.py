"""A payment's tender is said right by two people."""

from __future__ import annotations

from pos_app.domain.cash_reasons import CorrectionReason
from pos_app.domain.money import Money
from pos_app.domain.tender_corrected import TenderCorrected
from tests.builders import CLERK, SUPERVISOR
from tests.ui.cash.desk import CashDesk
from ui.card_slip.typed import Typed
from ui.cash.correct.presenter import CorrectPresenter, CorrectServices
from ui.cash.correct.state import CorrectState

SLIP = {
    Typed.BRAND: "Visa",
    Typed.APPROVAL_CODE: "a1b2c3",
    Typed.LAST4: "1234",
    Typed.RRN: "123456789012",
    Typed.TERMINAL_ID: "T-0417",
}


class Screen(CashDesk):
    def __init__(self) -> None:
        super().__init__()
        self.taken = self.desk.pay_cash("500")
        self.state = CorrectState()
        self.presenter = CorrectPresenter(
            self,
            self.tasks,
            CorrectServices(self.till.correct, self.desk.papers, self.desk.drawer),
            ask_approval=self.ask,
            on_back=self.back,
            on_booked=self.on_booked,
        )
        self.presenter.start(CLERK, self.taken.receipt_no)

    def show_state(self, state: CorrectState) -> None:
        self.state = state

    def type_slip(self) -> None:
        self.presenter.choose_reason(CorrectionReason.WRONG_TENDER)
        for name, text in SLIP.items():
            self.presenter.retype(name, text)


def test_cash_that_was_a_card_is_booked_with_its_slip_and_a_second_person() -> None:
    screen = Screen()
    assert (screen.state.cash, screen.state.amount) == (Money.riyals(500), "500.00")
    screen.type_slip()
    screen.presenter.type_amount("300")
    screen.presenter.book()
    (event,) = screen.events(TenderCorrected)
    assert isinstance(event, TenderCorrected)
    assert (event.card, event.slip.approval_code) == (Money.riyals(300), "A1B2C3")
    assert event.approved_by == SUPERVISOR
    assert screen.asked[0].amount == Money.riyals(300)
    assert (screen.booked, screen.expected) == (1, Money.riyals(400))


def test_a_slip_that_was_cash_goes_back_into_the_drawers_sum() -> None:
    screen = Screen()
    screen.type_slip()
    screen.presenter.book()
    screen.presenter.start(CLERK, screen.taken.receipt_no)
    assert not screen.state.is_to_card
    screen.presenter.choose_reason(CorrectionReason.WRONG_TENDER)
    screen.presenter.book()
    assert len(screen.events(TenderCorrected)) == 2
    assert screen.expected == Money.riyals(700)


def test_where_both_are_possible_the_clerk_turns_it_round() -> None:
    screen = Screen()
    screen.type_slip()
    screen.presenter.type_amount("300")
    screen.presenter.book()
    screen.presenter.start(CLERK, screen.taken.receipt_no)
    assert (screen.state.may_turn, screen.state.is_to_card) == (True, True)
    screen.presenter.turn()
    assert not screen.state.is_to_card


def test_more_than_the_cash_is_refused() -> None:
    screen = Screen()
    screen.type_slip()
    screen.presenter.type_amount("501")
    screen.presenter.book()
    assert screen.state.problem is not None
    assert screen.state.problem.code == "E-315"
    assert screen.events(TenderCorrected) == []


def test_a_slip_that_cannot_be_read_calls_nobody() -> None:
    screen = Screen()
    screen.type_slip()
    screen.presenter.retype(Typed.LAST4, "12")
    screen.presenter.book()
    assert screen.state.wrong_field is Typed.LAST4
    assert screen.asked == []
    screen.presenter.retype(Typed.EVIDENCE, "card 4111 1111 1111 1111")
    assert screen.state.note == ""


def test_without_a_second_person_nothing_is_booked() -> None:
    screen = Screen()
    screen.approves = False
    screen.type_slip()
    screen.presenter.book()
    assert screen.events(TenderCorrected) == []
    screen.presenter.back()
    assert screen.backs == 1
