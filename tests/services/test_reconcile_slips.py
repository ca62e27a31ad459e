"""Totals typed from the slip of a terminal beside the desk."""

from __future__ import annotations

import pytest

from pos_app.domain.card import BrandTotal
from pos_app.domain.card_events import DifferenceKind
from pos_app.domain.ids import EventId
from pos_app.domain.money import ZERO
from pos_app.domain.payment import CardTender, PaymentTaken, VoidReason
from pos_app.errors.shift import ShiftNotOpen
from tests.builders import (
    CLERK,
    SUPERVISOR,
    a_card_tender,
    a_header,
    an_account,
    an_item,
    money,
)
from tests.day_builders import a_tender_corrected
from tests.services.desk import ServiceDesk

MISSING, EXTRA, DIFFERS = DifferenceKind.MISSING, DifferenceKind.EXTRA, DifferenceKind.DIFFERS


def a_desk() -> ServiceDesk:
    """Two bills of 500.00."""
    numbers = ("1", "2")
    desk = ServiceDesk(
        *(
            an_account(
                f"100000000{n}",
                items=[an_item(f"20261000000{n}", account_no=f"100000000{n}")],
            )
            for n in numbers
        )
    )
    desk.open_shift()
    return desk


def pay(desk: ServiceDesk, account_no: str) -> PaymentTaken:
    new_id: EventId = desk.collect.new_id()
    return desk.collect.take(new_id, desk.basket(account_no), (a_card_tender("500"),), CLERK)


def test_totals_that_were_typed_agree_by_brand_and_stand_on_the_z() -> None:
    desk = a_desk()
    tender = pay(desk, "1000000001").tenders[0]
    brand = getattr(tender, "brand", "")
    assert desk.cards.reconcile_slips.ours().brands == (BrandTotal(brand, 1, money("500")),)
    event = desk.cards.reconcile_slips.reconcile(CLERK, {brand: money("500"), "Amex": ZERO})
    assert event.agrees
    assert event.terminal == getattr(tender, "terminal_id", "")
    assert desk.run_shift.x_report(CLERK).totals.reconciled == event


def test_each_brand_that_differs_is_told() -> None:
    desk = a_desk()
    brand = getattr(pay(desk, "1000000001").tenders[0], "brand", "")
    slips = desk.cards.reconcile_slips
    event = slips.reconcile(CLERK, {brand: money("499"), "Amex": money("7")})
    assert [(d.kind, d.brand) for d in event.differences] == sorted(
        [(DIFFERS, brand), (EXTRA, "Amex")], key=lambda told: told[1]
    )
    (missing,) = slips.reconcile(CLERK, {}).differences
    assert (missing.kind, missing.ours, missing.theirs) == (MISSING, money("500"), ZERO)


def test_what_is_typed_last_counts() -> None:
    desk = a_desk()
    brand = getattr(pay(desk, "1000000001").tenders[0], "brand", "")
    desk.cards.reconcile_slips.reconcile(CLERK, {brand: money("5")})
    event = desk.cards.reconcile_slips.reconcile(CLERK, {brand: money("500")})
    reconciled = desk.run_shift.x_report(CLERK).totals.reconciled
    assert reconciled == event
    assert event.agrees


def test_a_void_takes_its_slip_off_our_total() -> None:
    desk = a_desk()
    first = pay(desk, "1000000001")
    pay(desk, "1000000002")
    desk.void.void(first.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    (ours,) = desk.cards.reconcile_slips.ours().brands
    assert (ours.count, ours.amount) == (1, money("500"))


def test_without_a_shift_nothing_is_compared() -> None:
    with pytest.raises(ShiftNotOpen):
        ServiceDesk().cards.reconcile_slips.reconcile(CLERK, {})
    with pytest.raises(ShiftNotOpen):
        ServiceDesk().cards.reconcile_slips.ours()


def test_a_corrected_tender_is_a_slip_or_none() -> None:
    desk = a_desk()
    taken = pay(desk, "1000000001")
    slip = taken.tenders[0]
    assert isinstance(slip, CardTender)
    with desk.store.begin() as work:
        work.journal.append(a_tender_corrected(taken, to_card=False, header=a_header()))
        work.commit()
    assert desk.cards.reconcile_slips.ours().brands == ()
    assert desk.cards.reconcile_slips.ours().terminals == ()
