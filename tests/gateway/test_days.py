"""A branch's day as its desks are told it: sums, facts, what is closed, what comes later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pos_app import wire
from pos_app.domain.branch_day import BranchDay
from pos_app.domain.clock import qatar_date
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, StaffId, shift_id
from pos_app.domain.money import Money
from pos_app.domain.takings import takings
from tests.builders import (
    CLERK,
    a_card_tender,
    a_cash_moved,
    a_header,
    a_payment_voided,
    a_shift_opened,
)
from tests.fakes.clock import NOON
from tests.gateway.desk_client import DeskClient
from tests.gateway.payments import paid

TODAY = qatar_date(NOON)


def header(desk: DeskClient, by: StaffId = CLERK, number: int = 1) -> Header:
    name = DeskId(desk.name)
    return a_header(desk=name, shift=shift_id(name, number), by=by)


def day_of(desk: DeskClient, on: date = TODAY) -> BranchDay:
    answer = desk.get(f"/v1/days/{on}")
    assert answer.status_code == 200, answer.text
    return wire.structure(answer.json(), BranchDay)


def test_a_day_is_the_fold_of_its_events(desks: tuple[DeskClient, DeskClient]) -> None:
    one, two = desks
    opened = a_shift_opened(header=header(one))
    by_card = paid(one, one.an_open_account(0), 1, header=header(one))
    by_card = replace(by_card, tenders=(a_card_tender(plain(by_card.collected)),))
    in_cash = paid(one, one.an_open_account(1), 2, header=header(one))
    void = a_payment_voided(in_cash, 3)
    drop = a_cash_moved(header=header(one))
    elsewhere = paid(two, two.an_open_account(2), 1, header=header(two))
    one.post(*map(one.entry, (opened, by_card, in_cash, void, drop)))
    two.tell(elsewhere)

    day = day_of(two)

    assert [(s.desk, s.clerk, s.state) for s in day.shifts] == [
        ("CCD-02", CLERK, "open"),
        ("CCD-03", CLERK, "open"),
    ]
    assert day.shifts[0].takings == takings([opened, by_card, in_cash, void, drop])
    assert day.shifts[1].takings == takings([elsewhere])
    assert day.collected == by_card.collected + elsewhere.collected
    assert (day.card, day.cash) == (by_card.collected, elsewhere.collected)
    assert (day.payments, day.closed, day.is_whole) == (3, None, True)
    assert [(d.desk, d.up_to_seq) for d in day.desks] == [("CCD-02", 5), ("CCD-03", 1)]


def plain(amount: Money) -> str:
    return str(amount).replace(",", "")
