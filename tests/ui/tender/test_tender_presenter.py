"""Taking the money: exact, with change, by slip, split, once and only once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pos_app.domain.account import Allows
from pos_app.domain.basket import Basket
from pos_app.domain.ids import StaffId
from pos_app.domain.payment import CardTender, CashTender, PaymentTaken
from pos_app.errors.store import StoreFull
from tests.builders import CLERK, SUPERVISOR, an_account, an_item, money
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from tests.ui.counter import a_counter
from ui.approval.state import ApprovalRequest
from ui.tender.presenter import TenderPresenter
from ui.tender.state import Asks, SlipField, TenderState, Way

SLIP = {
    SlipField.BRAND: "Visa",
    SlipField.APPROVAL_CODE: "12AB56",
    SlipField.LAST4: "4242",
    SlipField.RRN: "632145678901",
    SlipField.TERMINAL_ID: "T0417",
}


class TenderScreen:
    """A tender for one account with one bill."""

    def __init__(
        self, due: str = "807.75", allows: Allows | None = None, *, by_card: bool = False
    ) -> None:
        account = an_account(items=[an_item(due=due)], allows=allows)
        self.desk = ServiceDesk(account)
        self.desk.open_shift()
        self.basket: Basket = self.desk.basket()
        self.tasks = InlineTasks()
        self.shown: list[TenderState] = []
        self.paid: list[PaymentTaken] = []
        self.backs = 0
        self.kept: list[str] = []
        self.asked: list[ApprovalRequest] = []
        self.approve: Callable[[StaffId], None] = lambda _: None
        self.presenter = TenderPresenter(
            self,
            self.tasks,
            self.desk.collect,
            a_counter(self.desk).cards,
            on_paid=self.paid.append,
            on_back=self._back,
            ask_approval=self._ask,
            on_scan_kept=self.kept.append,
        )
        self.presenter.start(CLERK, self.basket, by_card)

    def show_state(self, state: TenderState) -> None:
        self.shown.append(state)

    def now(self) -> TenderState:
        return self.shown[-1]

    @property
    def code(self) -> str:
        problem = self.now().problem
        return problem.code if problem else ""

    def type_slip(self, **others: str) -> None:
        for name, text in {**SLIP, **{SlipField(k): v for k, v in others.items()}}.items():
            self.presenter.type_slip(name, text)

    def _back(self) -> None:
        self.backs += 1

    def _ask(self, request: ApprovalRequest, approved: Callable[[StaffId], None]) -> None:
        self.asked.append(request)
        self.approve = self.desk.bound(request.deed, approved)


# Cash ----------------------------------------------------------------------------


def test_enter_at_once_takes_the_exact_amount() -> None:
    screen = TenderScreen()
    assert screen.now().received == "807.75"

    screen.presenter.take()

    assert screen.paid[0].tenders == (CashTender(money("807.75"), money("0")),)


def test_change_is_shown_in_notes_and_coins_and_given() -> None:
    screen = TenderScreen()

    screen.presenter.receive("1000")
    assert str(screen.now().change) == "192.25"
    assert str(screen.now().change_split) == "100.00x1,50.00x1,10.00x4,1.00x2,0.25x1"
    screen.presenter.take()

    assert screen.paid[0].change == money("192.25")


def test_arabic_digits_are_money_too() -> None:
    screen = TenderScreen()

    screen.presenter.receive("١٬٠٠٠٫٠٠")

    assert str(screen.now().change) == "192.25"


def test_note_buttons_set_what_was_received() -> None:
    screen = TenderScreen()
    assert [str(note) for note in screen.now().quick_notes] == [
        "808.00",
        "810.00",
        "850.00",
        "900.00",
        "1,000.00",
    ]

    screen.presenter.receive_amount(money("850"))
    assert str(screen.now().change) == "42.25"

    screen.presenter.exact()
    assert screen.now().received == "807.75"
    assert screen.now().is_preset


def test_too_little_says_what_is_still_to_pay() -> None:
    screen = TenderScreen()

    screen.presenter.receive("500")
    assert str(screen.now().still_to_pay) == "307.75"
    screen.presenter.take()

    assert screen.code == "E-12"
    assert screen.paid == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [("202610000001", "E-10"), ("1.234", "E-38"), ("-5", "E-37"), ("abc", "E-37"), ("", "E-37")],
)
def test_what_is_no_amount_is_refused_and_stays_to_be_corrected(typed: str, code: str) -> None:
    screen = TenderScreen()

    screen.presenter.receive(typed)
    screen.presenter.take()

    assert screen.code == code
    assert screen.now().received == typed
    assert screen.paid == []


def test_a_card_number_in_the_cash_field_is_taken_out_at_once() -> None:
    screen = TenderScreen()

    screen.presenter.receive("4111111111111111")

    assert screen.now().received == ""
    assert screen.now().problem is not None


def test_two_presses_take_one_payment() -> None:
    screen = TenderScreen()
    screen.tasks.hold()

    screen.presenter.take()
    screen.presenter.take()
    assert screen.now().is_busy
    assert not screen.presenter.may_leave
    assert screen.tasks.held == 1
    screen.tasks.release()
    screen.presenter.take()

    assert len(screen.paid) == 1
    assert len(screen.desk.receipts.of_shift()) == 1


def test_nothing_changes_while_the_payment_is_saved() -> None:
    screen = TenderScreen()
    screen.tasks.hold()
    screen.presenter.take()

    screen.presenter.receive("900")
    screen.presenter.exact()
    screen.presenter.to_card()
    screen.presenter.back()

    assert screen.now().received == "807.75"
    assert screen.backs == 0


def test_a_full_disk_keeps_nothing_and_the_same_press_can_be_repeated() -> None:
    screen = TenderScreen()
    screen.desk.store.fault = StoreFull(why="no space left")

    screen.presenter.take()
    assert screen.code == "E-29"
    assert not screen.now().is_busy

    screen.desk.store.fault = None
    screen.presenter.take()
    assert len(screen.paid) == 1


def test_absurdly_much_is_asked_about_and_the_safe_answer_corrects() -> None:
    screen = TenderScreen()

    screen.presenter.receive("10000")
    screen.presenter.take()
    assert screen.now().asks is Asks.ABSURD
    screen.presenter.take()
    assert screen.paid == []

    screen.presenter.back()
    assert screen.now().asks is Asks.NOTHING
    assert screen.now().received == "10000"

    screen.presenter.take()
    screen.presenter.confirm()
    assert screen.paid[0].change == money("9192.25")


def test_a_huge_sum_needs_a_supervisor_and_is_taken_with_one() -> None:
    screen = TenderScreen("60000.00")

    screen.presenter.take()
    assert screen.asked == [ApprovalRequest("large_cash", money("60000"))]
    assert screen.paid == []

    screen.approve(SUPERVISOR)
    assert screen.paid[0].approved_by == SUPERVISOR


def test_a_scan_is_kept_and_changes_no_field() -> None:
    screen = TenderScreen()

    screen.presenter.scanned("202610000002")

    assert screen.kept == ["202610000002"]
    assert screen.now().received == "807.75"
    assert screen.now().scan_is_kept


def test_escape_goes_back_to_the_basket() -> None:
    screen = TenderScreen()

    screen.presenter.back()

    assert screen.backs == 1


# Coins ---------------------------------------------------------------------------


def test_what_coins_cannot_make_is_collected_a_step_down_and_stays_due() -> None:
    screen = TenderScreen("245.13")
    assert screen.now().received == "245.00"
    assert str(screen.now().stays_due) == "0.13"

    screen.presenter.take()

    assert screen.paid[0].collected == money("245")
    assert screen.paid[0].payments[0].remaining == money("0.13")


def test_a_step_up_goes_on_account_where_that_is_allowed() -> None:
    screen = TenderScreen("245.13", Allows(over=True, advance=True))
    assert screen.now().received == "245.25"

    screen.presenter.other_coins()
    assert screen.now().received == "245.00"

    screen.presenter.other_coins()
    screen.presenter.take()
    assert screen.paid[0].collected == money("245.25")


def test_change_follows_the_collected_amount() -> None:
    screen = TenderScreen("245.13")

    screen.presenter.receive("250")

    assert str(screen.now().change) == "5.00"
    assert str(screen.now().to_pay) == "245.00"


def test_the_exact_odd_amount_is_taken_as_it_is() -> None:
    screen = TenderScreen("245.13")

    screen.presenter.receive("245.13")
    screen.presenter.take()

    assert screen.paid[0].collected == money("245.13")


def test_an_account_that_takes_the_exact_amount_only_leaves_no_choice() -> None:
    screen = TenderScreen("245.13", Allows(exact_only=True))
    assert screen.now().received == "245.13"

    screen.presenter.receive("250")
    screen.presenter.take()

    assert screen.paid == []
    assert screen.now().problem is not None


# Card ----------------------------------------------------------------------------


def test_a_slip_is_taken_exactly() -> None:
    screen = TenderScreen(by_card=True)
    assert screen.now().slip[SlipField.AMOUNT] == "807.75"

    screen.type_slip()
    screen.presenter.take()

    (tender,) = screen.paid[0].tenders
    assert tender == CardTender(money("807.75"), "Visa", "4242", "12AB56", "632145678901", "T0417")


@pytest.mark.parametrize("field", list(SLIP))
def test_a_card_number_is_refused_in_every_field(field: SlipField) -> None:
    screen = TenderScreen(by_card=True)
    screen.type_slip()

    screen.presenter.type_slip(field, "4111 1111 1111 1111")

    assert screen.now().slip[field] == ""
    assert screen.now().wrong_field is field
    assert screen.code == "E-39"


@pytest.mark.parametrize(
    ("field", "text"),
    [("last4", "42"), ("approval_code", "1"), ("rrn", ""), ("brand", ""), ("terminal_id", "?")],
)
def test_a_malformed_field_is_pointed_at(field: str, text: str) -> None:
    screen = TenderScreen(by_card=True)
    screen.type_slip(**{field: text})

    screen.presenter.take()

    assert screen.now().wrong_field == field
    assert screen.paid == []


def test_more_by_card_than_is_due_is_refused() -> None:
    screen = TenderScreen(by_card=True)
    screen.type_slip(amount="900")

    screen.presenter.take()

    assert screen.paid == []
    assert screen.now().problem is not None


def test_cash_first_and_the_rest_by_card() -> None:
    screen = TenderScreen()

    screen.presenter.receive("500")
    screen.presenter.to_card()
    assert screen.now().slip[SlipField.AMOUNT] == "307.75"
    screen.type_slip()
    screen.presenter.take()

    cash, card = screen.paid[0].tenders
    assert cash == CashTender(money("500"), money("0"))
    assert isinstance(card, CardTender)
    assert card.amount == money("307.75")


def test_card_first_and_the_rest_in_cash_with_change() -> None:
    screen = TenderScreen(by_card=True)
    screen.type_slip(amount="300")

    screen.presenter.take()
    assert screen.now().way is Way.CASH
    assert screen.now().received == "507.75"
    screen.presenter.receive("510")
    screen.presenter.take()

    taken = screen.paid[0]
    assert (taken.card, taken.cash, taken.change) == (money("300"), money("507.75"), money("2.25"))


def test_the_rest_in_cash_follows_the_coins() -> None:
    screen = TenderScreen("245.13", by_card=True)
    screen.type_slip(amount="100")

    screen.presenter.take()
    screen.presenter.take()

    assert screen.paid[0].collected == money("245")
    assert screen.paid[0].cash == money("145")


def test_a_charged_card_is_not_dropped_without_asking() -> None:
    screen = TenderScreen(by_card=True)
    screen.type_slip(amount="300")
    screen.presenter.take()

    screen.presenter.back()
    assert screen.now().asks is Asks.DROP_SLIP
    screen.presenter.back()
    assert screen.backs == 0

    screen.presenter.back()
    screen.presenter.confirm()
    assert screen.backs == 1


def test_a_cash_only_account_refuses_the_card() -> None:
    screen = TenderScreen(allows=Allows(cash_only=True), by_card=True)

    assert screen.now().way is Way.CASH
    assert screen.now().problem is not None


def test_a_large_slip_names_the_supervisor() -> None:
    screen = TenderScreen("6000.00", by_card=True)
    screen.type_slip()

    screen.presenter.take()
    screen.approve(SUPERVISOR)

    (tender,) = screen.paid[0].tenders
    assert isinstance(tender, CardTender)
    assert tender.supervisor == SUPERVISOR


def test_the_terminal_number_is_remembered_for_the_next_slip() -> None:
    screen = TenderScreen(by_card=True)
    screen.type_slip()
    screen.presenter.take()

    screen.presenter.start(CLERK, screen.desk.basket(), True)

    assert screen.now().slip[SlipField.TERMINAL_ID] == "T0417"
    assert SlipField.RRN not in screen.now().slip


def test_each_tender_has_its_own_event() -> None:
    screen = TenderScreen()
    screen.presenter.take()
    screen.desk.head_office.put(an_account(items=[an_item("261000000009", due="100")]))

    screen.presenter.start(CLERK, screen.desk.basket(), False)
    screen.presenter.take()

    assert len({taken.header.event_id for taken in screen.paid}) == 2


def test_a_bill_that_was_paid_beside_the_open_tender_is_refused() -> None:
    screen = TenderScreen()
    screen.desk.pay_cash("807.75")

    screen.presenter.take()

    assert screen.paid == []
    assert screen.code == "E-51"
    assert screen.presenter.may_leave
