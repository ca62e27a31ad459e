"""The laboratory terminal's books over HTTP against a desk's: exactly what differs is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from pos_app.domain.account import OpenItem
from pos_app.domain.card import ChargeRequest, ChargeResult, Inquiry, TerminalStatus, TerminalTotals
from pos_app.domain.card_attempt import CardProblem
from pos_app.domain.card_events import CardsReconciled, DifferenceKind
from pos_app.domain.ids import DeskId
from pos_app.services.cards.charge_card import Charge
from pos_app.services.cards.ports import CardTerminal, ShowProgress
from pos_app.terminals.lab.server import LabTerminal
from tests.builders import CLERK, DESK, a_bundle, a_profile, an_account, an_item
from tests.services.desk import ServiceDesk
from tests.terminals.asking import driver_to

MISSING, EXTRA, DIFFERS = DifferenceKind.MISSING, DifferenceKind.EXTRA, DifferenceKind.DIFFERS
CARDS = ("VISA", "Himyan", "NAPS")


@dataclass(frozen=True, slots=True)
class SumsOnly:
    """A terminal that does not tell its charges one by one."""

    terminal: CardTerminal

    def charge(self, request: ChargeRequest, show: ShowProgress) -> ChargeResult:
        return self.terminal.charge(request, show)

    def inquire(self, request: ChargeRequest) -> Inquiry:
        return self.terminal.inquire(request)

    def abort(self, request: ChargeRequest) -> None:
        self.terminal.abort(request)

    def status(self) -> TerminalStatus:
        return self.terminal.status()

    def totals(self, *, closes: bool) -> TerminalTotals | None:
        told = self.terminal.totals(closes=closes)
        return replace(told, items=None) if told else None


@pytest.fixture
def lab() -> Iterator[LabTerminal]:
    with LabTerminal() as running:
        yield running


@pytest.fixture(params=["items", "sums"])
def desk(request: pytest.FixtureRequest, lab: LabTerminal) -> ServiceDesk:
    """One charge of 500.00 with each of three brands."""
    driver = driver_to(lab.port)
    terminal = SumsOnly(driver) if request.param == "sums" else driver
    return a_day(lab, terminal)


def a_day(lab: LabTerminal, terminal: CardTerminal, desk_id: DeskId = DESK) -> ServiceDesk:
    numbers = range(1, len(CARDS) + 1)
    accounts = [an_account(f"100000000{n}", items=[_bill(n)]) for n in numbers]
    desk = ServiceDesk(*accounts, bundle=a_bundle(profile=a_profile(desk=desk_id)))
    desk.cards.terminal = lambda: terminal
    desk.open_shift()
    for number, brand in enumerate(CARDS, 1):
        lab.faults.set(f"card:{brand}=1")
        basket = desk.basket(f"100000000{number}")
        charge = Charge(desk.cards.charge.new_id(), basket, basket.total)
        said = desk.cards.charge.run(desk.cards.charge.start(charge, CLERK))
        assert said.completed is not None
    return desk


def _bill(number: int) -> OpenItem:
    return an_item(f"20261000000{number}", account_no=f"100000000{number}")


def told(event: CardsReconciled) -> list[tuple[DifferenceKind, str, str, str]]:
    return sorted((d.kind, d.brand, str(d.ours), str(d.theirs)) for d in event.differences)


def test_books_that_agree_begin_a_new_settlement(lab: LabTerminal, desk: ServiceDesk) -> None:
    event = desk.cards.reconcile.reconcile(CLERK)
    assert event.agrees
    assert [(b.brand, b.count, str(b.amount)) for b in event.theirs] == [
        ("Himyan", 1, "500.00"),
        ("NAPS", 1, "500.00"),
        ("Visa", 1, "500.00"),
    ]
    assert event.reference == "0001"
    assert lab.ledger.period_number == 2


def test_a_missing_an_extra_and_a_differing_item_are_exactly_these_three(
    lab: LabTerminal, desk: ServiceDesk
) -> None:
    for fault in ("missing_item", "differing_item:100", "extra_item:4200"):
        lab.faults.set(fault)
    event = desk.cards.reconcile.reconcile(CLERK)
    names_items = any(d.service_id for d in event.differences)
    differing = ("500.00", "501.00")
    assert told(event) == [
        (DIFFERS, "Himyan", *differing),
        (EXTRA, "Visa", "0.00", "42.00"),
        (MISSING, "NAPS", "500.00", "0.00"),
    ]
    receipts = [d.receipt_no for d in sorted(event.differences, key=lambda d: d.brand)]
    assert all(receipts[:2]) if names_items else not any(receipts)
    lab.faults.heal()
    assert desk.cards.reconcile.reconcile(CLERK).agrees


def test_a_sale_by_hand_comes_to_the_clarification_list(
    lab: LabTerminal, desk: ServiceDesk
) -> None:
    lab.sell_by_hand(4200, "AMEX")
    event = desk.cards.reconcile.reconcile(CLERK)
    assert told(event) == [(EXTRA, "Amex", "0.00", "42.00")]
    (attempt,) = desk.cards.clarify.open_ones()
    assert attempt.problem is CardProblem.UNUSED
    assert attempt.attempt_id == event.differences[0].attempt


def test_a_lost_settlement_tells_nothing_twice(lab: LabTerminal, desk: ServiceDesk) -> None:
    lab.sell_by_hand(4200, "AMEX")
    assert len(desk.cards.reconcile.reconcile(CLERK).differences) == 1
    assert desk.cards.reconcile.reconcile(CLERK).agrees


def test_desks_that_share_a_terminal_are_no_extras_to_each_other(lab: LabTerminal) -> None:
    driver = driver_to(lab.port)
    first = a_day(lab, driver)
    second = a_day(lab, replace(driver, sale_id="CCD-05"), DeskId("CCD-05"))
    lab.sell_by_hand(4200, "AMEX")
    for desk in (first, second):
        event = desk.cards.reconcile.reconcile(CLERK)
        assert [d.brand for d in event.differences] == ["Amex"]
        assert [b.brand for b in event.ours] == ["Himyan", "NAPS", "Visa"]
        assert desk.cards.reconcile.reconcile(CLERK).agrees
    assert lab.ledger.period_number == 1  # its bank begins the new settlement
