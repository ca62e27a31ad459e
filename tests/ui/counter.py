"""A whole counter for the window: real services on a store in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pos_app.domain.account import Account, Allows, Supply
from pos_app.domain.documents import Document
from pos_app.domain.ids import id_maker
from pos_app.domain.money import Money
from pos_app.domain.printing import Printed, PrintResult
from pos_app.services.cards.charge_card import Charge
from pos_app.services.correct_tender import CorrectTender
from pos_app.services.explain_shift import ExplainShift
from pos_app.services.keep_basket import KeepBasket
from pos_app.services.move_cash import MoveCash
from pos_app.services.transfer_cash import TransferCash
from pos_app.services.watch_drawer import WatchDrawer
from printers.drawing.paper import Paper
from tests.builders import (
    CLERK,
    DESK,
    MANAGER,
    SEALING_KEY,
    SUPERVISOR,
    a_bundle,
    a_centre,
    an_account,
    an_item,
)
from tests.fakes.card_terminal import FakeTerminal, approve, lose
from tests.fakes.clock import NOON
from tests.services.desk import PINS, ServiceDesk
from tests.ui.branch.day_of import a_day_of
from ui.counter import CardServices, Check, Counter
from ui.stage import Ails, Stage
from ui.standing import Place


@dataclass(slots=True)
class FakeLink:
    """Online until told otherwise."""

    desk: ServiceDesk
    since: datetime = NOON

    @property
    def is_online(self) -> bool:
        return not self.desk.head_office.is_away

    @property
    def is_offline(self) -> bool:
        return self.desk.head_office.is_away


@dataclass(frozen=True, slots=True)
class Till:
    """Cash without a payment; head office knows of no other desk, so all of the branch are."""

    move_cash: MoveCash
    transfer: TransferCash
    correct: CorrectTender
    drawer: WatchDrawer

    @classmethod
    def of(cls, desk: ServiceDesk) -> Till:
        parts = desk.store, desk.clock, id_maker(desk.clock)
        return cls(
            MoveCash(*parts, desk.profile, desk.roles),
            TransferCash(*parts, desk.profile, frozenset, desk.roles),
            CorrectTender(*parts, desk.roles),
            WatchDrawer(desk.store, desk.profile),
        )


def a_counter(desk: ServiceDesk) -> Counter:
    """The services of `desk` as the window takes them; papers are drawn for real."""
    link, till = FakeLink(desk), Till.of(desk)
    return Counter(
        place=Place(DESK, a_centre()),
        clock=desk.clock,
        sign_in=desk.sign_in,
        look_up=desk.look_up,
        collect_payment=desk.collect,
        run_shift=desk.run_shift,
        void_payment=desk.void,
        find_receipts=desk.receipts,
        print_papers=desk.papers,
        watch_queue=desk.queue,
        resolve_item=desk.resolve_item,
        keep_basket=KeepBasket(desk.store, desk.look_up, desk.profile),
        picture=_picture,
        print_paper=desk.printer.print,
        open_drawer=desk.drawer,
        make_paper=desk.make_paper,
        make_statement=desk.make_statement,
        check_receipt=desk.check_receipt,
        send_receipt=desk.send_receipt,
        set_up_printer=desk.set_up_printer,
        cards=CardServices(
            lambda: desk.terminal is not None,
            desk.cards.charge,
            desk.cards.ask,
            desk.cards.reverse,
            desk.cards.clarify,
            desk.cards.know_terminal,
            desk.cards.reconcile,
            desk.cards.reconcile_slips,
        ),
        till=lambda: till,
        day=a_day_of(desk),
        explain=ExplainShift(desk.store, desk.profile).explain,
        link=lambda: link,
        allowance=lambda: desk.allowance.figures() if link.is_offline else None,
        extend_offline=desk.extend_offline,
        printer_status=desk.printer.status,
        checks=_checks,
    )


@contextmanager
def open_stage() -> Iterator[Stage]:
    """For pictures: a few customers, a clerk, a supervisor."""
    offers_sending = replace(a_bundle(), sealing_key=SEALING_KEY)
    desk = ServiceDesk(*some_accounts(), bundle=offers_sending)

    def set_printer(ails: Ails) -> None:
        desk.printer.result = _RESULTS[ails]

    def away(is_away: bool) -> None:
        desk.head_office.is_away = is_away

    yield Stage(
        a_counter(desk),
        (CLERK, PINS[CLERK]),
        (SUPERVISOR, PINS[SUPERVISOR]),
        (MANAGER, PINS[MANAGER]),
        "الكواري",
        ("4410223107", "4411020045"),
        set_printer,
        lambda: away(True),
        lambda: away(False),
        lambda: leave_cards_open(desk),
    )


def leave_cards_open(desk: ServiceDesk) -> None:
    """A charge for nothing, and one that nobody knows of."""
    terminal = FakeTerminal().will(approve(Money.riyals(50)), lose(approve()))
    knowing = replace(desk.cards.know_terminal, terminal=lambda: terminal)
    charge = replace(desk.cards.charge, know_terminal=knowing)
    for account_no in ("4411020045", "4410223107"):
        basket = desk.basket(account_no)
        charge.run(charge.start(Charge(charge.new_id(), basket, basket.total), CLERK))


def some_accounts() -> tuple[Account, ...]:
    """Customers of one name, one with several bills, one disconnected."""
    many = tuple(
        an_item(
            f"20260{month}00118{month}",
            due,
            account_no="4410223107",
            due_on=date(2026, month, 28),
        )
        for month, due in ((7, "88.00"), (8, "1310.00"), (9, "62.25"))
    )
    return (
        an_account(
            "4410223107", items=many, name_en="Fatma M. Al-Kuwari", name_ar="فاطمة محمد الكواري"
        ),
        an_account("4411020045", name_en="Fahad Ali Al-Kuwari", name_ar="فهد علي الكواري"),
        an_account(
            "4412000873",
            name_en="Khalid Al-Kuwari",
            name_ar="خالد الكواري",
            supply=Supply.DISCONNECTED,
            allows=Allows(cash_only=True),
        ),
    )


def _picture(document: Document) -> bytes:
    return Paper().picture(document)


def _checks() -> Sequence[Check]:
    return (
        Check("store", True, "128 events, chain whole"),
        Check("head_office", True, "42 ms, clock +0.3 s"),
        Check("printer", False, "paper out"),
        Check("clock", True, "Asia/Qatar"),
    )


NOT_PRINTED = PrintResult(Printed.NOT_PRINTED, "printer_out_of_paper")
_RESULTS = {
    Ails.NOTHING: PrintResult(Printed.PRINTED),
    Ails.NO_PAPER: NOT_PRINTED,
    Ails.BREAKS_OFF: PrintResult(Printed.UNKNOWN, "printer_offline"),
}
LATER = timedelta(minutes=5)
