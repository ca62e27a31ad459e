"""Pay in, pay out, safe drop and cash for another desk."""

from __future__ import annotations

from pos_app.domain.cash import Count
from pos_app.domain.cash_reasons import DropReason, GiveReason, PaidInReason, PaidOutReason
from pos_app.domain.custody import CashGiven
from pos_app.domain.events import CashMoved, DrawerOpened
from pos_app.domain.money import Money
from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.typed import AmountUnreadable
from pos_app.services.move_cash import SAFE
from tests.builders import CLERK, SUPERVISOR
from tests.ui.cash.desk import CashDesk
from ui.cash.move.presenter import MovePresenter, MoveServices
from ui.cash.move.state import Kind, MoveState, Part, Typed
from ui.cash.slip import Out
from ui.wording import sentence

UNREADABLE = sentence(AmountUnreadable(text="1,2,3")).code


class Screen(CashDesk):
    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.state = MoveState()
        desk, till = self.desk, self.till
        self.presenter = MovePresenter(
            self,
            self.tasks,
            MoveServices(till.move_cash, till.transfer, desk.papers, desk.drawer),
            ask_approval=self.ask,
            on_back=self.back,
            on_booked=self.on_booked,
        )
        self.presenter.start(CLERK, kind)

    def show_state(self, state: MoveState) -> None:
        self.state = state

    def type(self, **fields: str) -> None:
        for name, text in fields.items():
            self.presenter.retype(Typed[name.upper()], text)


def test_a_drop_is_booked_its_drawer_opens_and_its_slip_is_printed() -> None:
    screen = Screen(Kind.DROP)
    screen.type(amount="150")
    screen.presenter.choose_reason(DropReason.OVER_LIMIT)
    screen.presenter.book()
    (moved,) = screen.events(CashMoved)
    assert isinstance(moved, CashMoved)
    assert (moved.amount, moved.taker, moved.giver) == (Money.riyals(-150), SAFE, CLERK)
    assert screen.state.part is Part.BOOKED
    assert screen.state.slip.out is Out.PRINTED
    assert len(screen.events(DrawerOpened)) == 1
    assert (screen.booked, screen.expected) == (1, Money.riyals(50))
    screen.presenter.back()
    assert screen.backs == 1


def test_what_is_counted_note_by_note_is_the_amount() -> None:
    screen = Screen(Kind.DROP)
    screen.presenter.choose_reason(DropReason.PICKUP)
    screen.presenter.scanned(f" {SUPERVISOR} ")
    screen.presenter.count_pieces()
    screen.presenter.recount({1_000: 7})
    screen.presenter.use_count()
    assert screen.state.text(Typed.AMOUNT) == "70.00"
    screen.presenter.book()
    (moved,) = screen.events(CashMoved)
    assert isinstance(moved, CashMoved)
    assert (moved.count, moved.taker) == ({1_000: 7}, SUPERVISOR)


def test_a_sum_that_is_typed_after_the_count_goes_before_it() -> None:
    screen = Screen(Kind.DROP)
    screen.presenter.count_pieces()
    screen.presenter.recount({1_000: 7})
    screen.presenter.use_count()
    screen.type(amount="30")
    assert screen.state.count == Count()


def test_paid_in_names_who_gives_it() -> None:
    screen = Screen(Kind.PAY_IN)
    screen.type(amount="40")
    screen.presenter.choose_reason(PaidInReason.RETURNED)
    assert not screen.state.may_book
    screen.type(person="Ali the messenger")
    screen.presenter.book()
    (moved,) = screen.events(CashMoved)
    assert isinstance(moved, CashMoved)
    assert (moved.amount, moved.giver) == (Money.riyals(40), "Ali the messenger")


def test_change_money_comes_from_the_safe_unless_somebody_is_named() -> None:
    screen = Screen(Kind.PAY_IN)
    screen.type(amount="40")
    screen.presenter.choose_reason(PaidInReason.CHANGE_MONEY)
    screen.presenter.book()
    (moved,) = screen.events(CashMoved)
    assert isinstance(moved, CashMoved)
    assert moved.giver == SAFE


def test_over_the_limit_a_second_person_is_asked() -> None:
    screen = Screen(Kind.PAY_OUT)
    screen.approves = False
    screen.type(amount="201", person="Ali", note="printer paper")
    screen.presenter.choose_reason(PaidOutReason.EXPENSE)
    screen.presenter.book()
    assert [(r.action, r.amount) for r in screen.asked] == [("paid_out", Money.riyals(201))]
    assert screen.events(CashMoved) == []
    assert screen.state.part is Part.FORM
    screen.approves = True
    screen.presenter.book()
    (moved,) = screen.events(CashMoved)
    assert isinstance(moved, CashMoved)
    assert (moved.approved_by, moved.note) == (SUPERVISOR, "printer paper")


def test_another_reason_needs_a_note() -> None:
    screen = Screen(Kind.DROP)
    screen.type(amount="10")
    screen.presenter.choose_reason(DropReason.OTHER)
    screen.presenter.book()
    assert screen.events(CashMoved) == []
    screen.type(note="the drawer is being mended")
    screen.presenter.book()
    assert len(screen.events(CashMoved)) == 1


def test_cash_for_another_desk_gets_the_number_by_which_it_is_accepted() -> None:
    screen = Screen(Kind.GIVE)
    screen.type(amount="100", desk="٣", person=SUPERVISOR)
    screen.presenter.choose_reason(GiveReason.CHANGE_MONEY)
    screen.presenter.book()
    event = screen.state.booked
    assert isinstance(event, CashGiven)
    assert (event.to_desk, event.taker) == ("CCD-03", SUPERVISOR)
    assert event.transfer_no.startswith("CCD-02-03-")


def test_what_cannot_be_is_said_and_nothing_is_booked() -> None:
    screen = Screen(Kind.GIVE)
    screen.presenter.choose_reason(GiveReason.CHANGE_MONEY)
    codes = []
    for desk, amount in (("2", "10"), ("3", "0"), ("3", "1,2,3"), ("x", "10")):
        screen.type(amount=amount, desk=desk, person=SUPERVISOR)
        screen.presenter.book()
        codes.append(screen.state.problem.code if screen.state.problem else "")
    assert codes == ["E-306", "E-318", UNREADABLE, "E-307"]
    assert screen.events(CashGiven) == []


def test_a_bill_that_is_scanned_names_nobody() -> None:
    screen = Screen(Kind.DROP)
    screen.presenter.scanned("202610000001")
    assert screen.state.text(Typed.PERSON) == ""


def test_a_card_number_gets_into_no_field() -> None:
    screen = Screen(Kind.PAY_IN)
    screen.type(person="4111 1111 1111 1111", note="4111-1111-1111-1111")
    assert (screen.state.text(Typed.PERSON), screen.state.text(Typed.NOTE)) == ("", "")
    assert screen.state.wrong_field is Typed.NOTE


def test_a_second_press_books_once() -> None:
    screen = Screen(Kind.DROP)
    screen.type(amount="10")
    screen.presenter.choose_reason(DropReason.PICKUP)
    screen.tasks.hold()
    screen.presenter.book()
    screen.presenter.book()
    screen.presenter.back()
    screen.tasks.release()
    assert len(screen.events(CashMoved)) == 1
    assert screen.backs == 0


def test_a_slip_that_does_not_print_undoes_nothing() -> None:
    screen = Screen(Kind.DROP)
    screen.desk.printer.result = PrintResult(Printed.NOT_PRINTED, "printer_out_of_paper")
    screen.type(amount="10")
    screen.presenter.choose_reason(DropReason.PICKUP)
    screen.presenter.book()
    assert screen.state.part is Part.BOOKED
    assert screen.state.slip.out is Out.NOT_PRINTED
    assert screen.state.slip.problem is not None
    assert screen.state.slip.problem.code == "E-18"
