"""Voids and refunds of card payments: the terminal gives the money back first."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.domain.cash import Count
from pos_app.domain.documents import Document, RefundDocument, VoidDocument
from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CashTender, PaymentTaken, VoidReason
from pos_app.errors.payment import VoidTooLate
from pos_app.services.cards.charge_card import Charge
from tests.builders import CLERK, SUPERVISOR
from tests.fakes.card_terminal import FakeTerminal, approve, decline, lose
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.approval.state import ApprovalRequest
from ui.receipts.giving_back import GivingServices
from ui.receipts.presenter import ReceiptServices, ReceiptsPresenter
from ui.receipts.state import Done, Giving, ReceiptsState
from ui.send_receipt.presenter import Sending
from ui.tasks import Lane
from ui.wording import sentence

TWO_CARDS = (Money.riyals(300), Money.riyals(200))


class Screen:
    """A desk with a terminal; `pay` takes cards, `undo` voids or refunds what is chosen."""

    def __init__(self) -> None:
        self.terminal = FakeTerminal()
        self.desk = ServiceDesk(terminal=self.terminal)
        self.desk.open_shift()
        self.tasks = InlineTasks()
        self.states: list[ReceiptsState] = [ReceiptsState()]
        self.asked: list[ApprovalRequest] = []
        self.approve: Callable[[StaffId], None] = lambda _: None
        self.changes = 0
        cards = self.desk.cards
        self.presenter = ReceiptsPresenter(
            self,
            self.tasks,
            ReceiptServices(
                self.desk.receipts,
                self.desk.papers,
                self.desk.make_paper,
                GivingServices(self.desk.void, cards.reverse, cards.charge),
                self.desk.drawer,
                self.desk.check_receipt,
                Sending(self.desk.send_receipt, lambda: False),
            ),
            picture=lambda document: b"paper",
            ask_approval=self._ask,
            on_back=lambda: None,
            on_changed=self._changed,
        )

    def show_state(self, state: ReceiptsState) -> None:
        self.states.append(state)

    @property
    def state(self) -> ReceiptsState:
        return self.states[-1]

    def pay(self, *amounts: Money, cash: Money = ZERO) -> PaymentTaken:
        """By cards of these amounts (all of it without any), and cash beside the last one."""
        charge, basket = self.desk.cards.charge, self.desk.basket()
        payment = charge.new_id()
        parts = amounts or (basket.total - cash,)
        for place, amount in enumerate(parts, 1):
            beside = CashTender(cash, ZERO) if cash and place == len(parts) else None
            settled = charge.run(charge.start(Charge(payment, basket, amount, beside), CLERK))
        assert isinstance(settled.completed, PaymentTaken)
        self._print()
        return settled.completed

    def next_shift(self, count: str = "10x20") -> None:
        """Close the shift and open another one."""
        run = self.desk.run_shift
        run.start_balancing(CLERK)
        run.count(Count.parse(count), CLERK)
        run.close(CLERK)
        self.desk.open_shift()
        self._print()

    def undo(self, receipt_no: str = "") -> None:
        """Up to the second person's approval."""
        self.presenter.start(CLERK, receipt_no)
        self.again()

    def again(self) -> None:
        self.presenter.ask_reason()
        self.presenter.choose_reason(VoidReason.WRONG_AMOUNT)
        self.presenter.void()
        self.approve(SUPERVISOR)

    def code(self) -> str:
        return self.state.problem.code if self.state.problem else ""

    def papers(self) -> list[type[Document]]:
        return [type(document) for document in self.desk.printer.documents]

    def progress(self) -> list[Giving]:
        found = [state.giving for state in self.states if state.giving is not None]
        return list(dict.fromkeys(found))

    def _print(self) -> None:
        while self.desk.papers.step():
            pass
        self.desk.printer.documents.clear()
        self.desk.printer.kicks = 0

    def _ask(self, request: ApprovalRequest, approved: Callable[[StaffId], None]) -> None:
        self.asked.append(request)
        self.approve = self.desk.bound(request.deed, approved)

    def _changed(self) -> None:
        self.changes += 1


def test_a_void_gives_the_card_its_money_back_and_prints_its_slip() -> None:
    screen = Screen()
    screen.pay()
    screen.tasks.lanes.clear()
    screen.undo()
    assert Lane.CARD in screen.tasks.lanes
    assert screen.terminal.kept == ZERO
    assert screen.state.done is Done.VOIDED
    assert screen.state.rows[0].voided is not None
    assert screen.papers() == [VoidDocument]
    assert screen.desk.printer.kicks == 0
    assert screen.changes == 1


def test_two_cards_are_given_back_one_after_the_other() -> None:
    screen = Screen()
    screen.pay(*TWO_CARDS)
    screen.undo()
    assert screen.progress() == [Giving(1, 2), Giving(2, 2)]
    assert screen.terminal.kept == ZERO
    assert screen.state.done is Done.VOIDED


def test_the_cash_part_opens_the_drawer() -> None:
    screen = Screen()
    taken = screen.pay(cash=Money.riyals(100))
    assert (taken.cash, taken.card) == (Money.riyals(100), Money.riyals(400))
    screen.undo()
    assert screen.state.done is Done.VOIDED
    assert screen.desk.printer.kicks == 1


def test_a_reversal_that_is_refused_leaves_the_payment_as_it_was() -> None:
    screen = Screen()
    screen.pay()
    screen.terminal.will(decline("not_allowed"))
    screen.undo()
    assert screen.code() == "E-120"
    assert screen.state.is_voiding
    assert not screen.state.is_busy
    assert screen.state.rows[0].voided is None
    assert screen.terminal.kept == Money.riyals(500)


def test_after_trouble_with_the_second_card_only_that_one_is_left() -> None:
    screen = Screen()
    screen.pay(*TWO_CARDS)
    screen.terminal.will(approve(), decline())
    screen.undo()
    assert screen.code() == "E-120"
    assert screen.state.chosen is not None
    assert screen.state.chosen.charged == (Money.riyals(200),)
    screen.again()
    assert screen.state.done is Done.VOIDED
    assert screen.terminal.kept == ZERO


def test_a_reversal_nobody_knows_of_stays_on_the_list_and_is_not_repeated() -> None:
    screen = Screen()
    screen.pay()
    screen.terminal.will(lose(approve()))
    screen.undo()
    assert screen.code() == "E-122"
    assert screen.state.rows[0].voided is None
    sent = len(screen.terminal.requests)
    screen.again()
    assert screen.code() == "E-122"
    assert len(screen.terminal.requests) == sent
    screen.desk.cards.ask.ask_all()
    screen.presenter.start(CLERK)
    assert screen.state.rows[0].voided is not None


def test_a_terminal_that_does_not_answer_keeps_everything_as_it_was() -> None:
    screen = Screen()
    screen.pay()
    screen.terminal.why_not = "unreachable"
    screen.undo()
    assert screen.code() == "E-13"
    assert screen.desk.cards.clarify.open_ones() == []


def test_nothing_else_can_be_done_while_the_money_goes_back() -> None:
    screen = Screen()
    screen.pay()
    screen.presenter.start(CLERK)
    screen.presenter.ask_reason()
    screen.presenter.choose_reason(VoidReason.DUPLICATE)
    screen.presenter.void()
    screen.tasks.hold()
    screen.approve(SUPERVISOR)
    assert screen.state.giving == Giving(1, 1)
    held = screen.tasks.held
    screen.presenter.void()
    screen.presenter.back()
    screen.presenter.print_copy()
    screen.presenter.search("1000000001")
    assert screen.tasks.held == held
    assert screen.state.is_voiding
    screen.tasks.release()
    after = screen.states[-1]
    assert after.giving is None
    assert after.done is Done.VOIDED


def test_one_person_alone_gives_nothing_back() -> None:
    screen = Screen()
    screen.pay()
    screen.presenter.start(CLERK)
    screen.presenter.ask_reason()
    screen.presenter.choose_reason(VoidReason.DUPLICATE)
    screen.presenter.void()
    screen.approve(CLERK)
    assert screen.code() == "E-27"
    assert screen.terminal.kept == Money.riyals(500)


def test_a_payment_of_an_earlier_shift_is_refunded_to_its_card() -> None:
    screen = Screen()
    taken = screen.pay()
    screen.next_shift()
    screen.presenter.start(CLERK, taken.receipt_no)
    assert screen.state.may_refund
    screen.undo(taken.receipt_no)
    assert (screen.asked[-1].action, screen.asked[-1].amount) == ("refund", Money.riyals(500))
    assert screen.state.done is Done.REFUNDED
    assert screen.terminal.kept == ZERO
    assert screen.papers() == [RefundDocument]
    assert screen.state.chosen is not None
    assert [refund.amount for refund in screen.state.chosen.refunds] == [Money.riyals(500)]
    assert not screen.state.may_undo


def test_a_refund_slip_finds_the_payment_that_was_refunded() -> None:
    screen = Screen()
    taken = screen.pay()
    screen.next_shift()
    screen.undo(taken.receipt_no)
    assert screen.state.chosen is not None
    slip = screen.state.chosen.refunds[0].receipt_no
    screen.presenter.search(slip)
    assert screen.state.chosen.taken.receipt_no == taken.receipt_no


def test_two_cards_are_refunded_with_a_slip_each() -> None:
    screen = Screen()
    taken = screen.pay(*TWO_CARDS)
    screen.next_shift()
    screen.undo(taken.receipt_no)
    assert screen.state.done is Done.REFUNDED
    assert screen.state.chosen is not None
    refunds = [refund.amount for refund in screen.state.chosen.refunds]
    assert refunds == list(TWO_CARDS)


def test_a_refund_that_the_bank_refuses_says_so() -> None:
    screen = Screen()
    taken = screen.pay()
    screen.next_shift()
    screen.terminal.will(decline())
    screen.undo(taken.receipt_no)
    assert screen.code() == "E-120"
    assert screen.state.may_refund


def test_cash_of_an_earlier_shift_is_not_refunded_to_a_card() -> None:
    screen = Screen()
    taken = screen.desk.pay_cash("500")
    screen.next_shift("10x70")
    screen.undo(taken.receipt_no)
    assert not screen.state.may_refund
    assert screen.code() == sentence(VoidTooLate()).code


# By hand --------------------------------------------------------------------------


def without_number(screen: Screen, taken: PaymentTaken) -> None:
    """From now on another terminal stands here, which cannot undo it."""
    screen.terminal.poi_id = "LAB-00000002"
    screen.desk.cards.know_terminal.accept(CLERK, SUPERVISOR, "LAB-00000002")
    assert taken.card


def test_what_the_terminal_cannot_undo_two_people_declare_given_back() -> None:
    screen = Screen()
    taken = screen.pay()
    without_number(screen, taken)
    screen.undo()
    assert screen.code() == "E-114"
    (charge,) = screen.desk.cards.clarify.all_since()
    by_hand = screen.state.by_hand
    assert by_hand == charge.attempt_id
    screen.presenter.void()
    assert screen.code() == "E-112"  # nothing was typed
    screen.presenter.retype("reversal slip 0042")
    screen.presenter.void()
    request = screen.asked[-1]
    assert (request.action, request.amount, request.subject, request.reason) == (
        "declare_by_hand",
        taken.collected,
        taken.receipt_no,
        "reversal slip 0042",
    )
    screen.approve(SUPERVISOR)
    assert (screen.state.done, screen.code()) == (Done.VOIDED, "")
    assert screen.state.by_hand is None
    assert len(screen.terminal.requests) == 1


def test_each_of_two_cards_is_declared_by_itself() -> None:
    screen = Screen()
    taken = screen.pay(*TWO_CARDS)
    screen.next_shift()
    without_number(screen, taken)
    screen.undo(taken.receipt_no)
    for amount in TWO_CARDS:
        assert screen.state.evidence == ""
        screen.presenter.retype(f"slip of {amount}")
        screen.presenter.void()
        assert screen.asked[-1].amount == amount
        screen.approve(SUPERVISOR)
    assert screen.state.done is Done.REFUNDED
    assert screen.desk.cards.clarify.open_ones() == []


def test_leaving_the_declaration_leaves_the_payment_as_it_is() -> None:
    screen = Screen()
    without_number(screen, screen.pay())
    screen.undo()
    screen.presenter.retype("slip")
    screen.presenter.back()
    assert screen.state.by_hand is None
    assert (screen.state.evidence, screen.state.is_voiding) == ("", False)
    assert screen.state.may_void
