"""What an event does to accounts, shifts and the ledger, and what is refused or remarked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gateway.ledger.ledger_lines import ledger_lines
from gateway.storage.engine import reading
from pos_app.domain.account import ItemKind
from pos_app.domain.card import CardOutcome
from pos_app.domain.ids import DeskId, shift_id
from pos_app.domain.money import Money
from pos_app.domain.receipt_no import receipt_no
from tests.builders import (
    a_card_tender,
    a_cash_tender,
    a_header,
    a_payment_voided,
    a_shift_closed,
    a_shift_opened,
)
from tests.card_builders import a_reconciliation
from tests.gateway.cards import charge, giving_back, header, paid_by, word
from tests.gateway.desk_client import DeskClient, HeadOffice, pays
from tests.gateway.payments import assert_whole, ledger, paid


def test_a_void_gives_the_due_back(desk: DeskClient) -> None:
    account = desk.an_open_account()
    taken = paid(desk, account)
    desk.tell(taken)

    answer = desk.tell(a_payment_voided(taken))

    assert answer["outcome"] == "accepted"
    assert desk.account(account.account_no) == account
    assert [(line["state"], line["amount_dirhams"]) for line in ledger(desk)] == [
        ("reversed", account.due.dirhams),
        ("reversal", -account.due.dirhams),
    ]
    assert desk.tell(a_payment_voided(taken, 3))["reason"] == "already_voided"
    assert_whole(desk.office)


def test_a_payment_and_its_void_may_come_in_one_batch(desk: DeskClient) -> None:
    account = desk.an_open_account()
    taken = paid(desk, account)
    answers = desk.post(desk.entry(taken), desk.entry(a_payment_voided(taken)))
    assert [answer["outcome"] for answer in answers] == ["accepted", "accepted"]
    assert desk.account(account.account_no) == account


def test_a_void_of_a_credit_takes_the_credit_back(office: HeadOffice) -> None:
    one, two = office.desk("CCD-02"), office.desk("CCD-03")
    account = one.an_open_account()
    one.tell(paid(one, account))
    again = paid(two, account)
    two.tell(again)

    two.tell(
        a_payment_voided(again, header=a_header(desk=DeskId("CCD-03"), shift=again.header.shift))
    )

    assert one.account(account.account_no).due == Money(0)
    assert_whole(office)


def test_what_another_desk_has_paid_meanwhile_is_said_to_be_paid_elsewhere(
    office: HeadOffice,
) -> None:
    one, two = office.desk("CCD-02"), office.desk("CCD-03")
    account = one.an_open_account()
    one.tell(paid(one, account))

    answer = two.tell(paid(two, account))

    assert (answer["outcome"], answer["remark"]) == ("remark", "paid_elsewhere")
    assert ledger(two)[-1]["state"] == "credit"
    assert two.account(account.account_no).due == -account.due
    assert_whole(office)


def test_what_the_same_desk_takes_twice_is_credit(desk: DeskClient) -> None:
    account = desk.an_open_account()
    desk.tell(paid(desk, account))
    assert desk.tell(paid(desk, account, 2))["remark"] == "credit"
    assert_whole(desk.office)


def test_what_another_desk_took_and_gave_back_is_not_paid_elsewhere(office: HeadOffice) -> None:
    one, two = office.desk("CCD-02"), office.desk("CCD-03")
    account = one.an_open_account()
    first = paid(one, account)
    one.tell(first)
    one.tell(a_payment_voided(first))
    assert two.tell(paid(two, account))["outcome"] == "accepted"
    assert two.tell(paid(two, account, 2))["remark"] == "credit"


def test_a_void_of_what_never_arrived_is_refused(desk: DeskClient) -> None:
    taken = paid(desk, desk.an_open_account())
    assert desk.tell(a_payment_voided(taken))["reason"] == "payment_unknown"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"tenders": [a_cash_tender("1.00")]}, "sums_differ"),
        ({"tenders": []}, "sums_differ"),
        ({"receipt": receipt_no(DeskId("CCD-03"), 1)}, "receipt_wrong"),
        ({"account_no": "9999999999"}, "account_unknown"),
        ({"kind": ItemKind.DEPOSIT}, "service_not_offered"),
    ],
)
def test_a_payment_against_the_rules_is_refused_and_kept(
    desk: DeskClient, change: dict[str, Any], reason: str
) -> None:
    account = desk.an_open_account()
    event = paid(desk, account, tenders=change.get("tenders"))
    payments = [
        replace(
            payment,
            account_no=change.get("account_no", payment.account_no),
            kind=change.get("kind", payment.kind),
        )
        for payment in event.payments
    ]
    event = replace(
        event,
        payments=tuple(payments),
        receipt_no=change.get("receipt", event.receipt_no),
    )
    entry = desk.entry(event)

    answer = desk.put(entry)

    assert (answer.status_code, answer.json()["code"]) == (403, reason)
    assert desk.put(entry).json() == answer.json()
    told = desk.get(f"/v1/events/{event.header.event_id}")
    assert (told.status_code, told.json()["outcome"]) == (200, "refused")
    assert ledger(desk)[0]["state"] == "refused"
    assert desk.account(account.account_no).due == account.due
    assert_whole(desk.office)


def test_a_full_centre_takes_deposits(office: HeadOffice) -> None:
    desk = office.desk("HIL-01")
    account = desk.an_open_account()
    payment = replace(pays(account), kind=ItemKind.DEPOSIT, item_no=None, period=None)
    assert desk.tell(paid(desk, account, payments=[payment]))["outcome"] == "accepted"
    assert desk.account(account.account_no).due == account.due - payment.amount


def test_an_intended_surplus_is_no_remark(desk: DeskClient) -> None:
    account = desk.an_open_account()
    item = account.oldest_first()[0]
    more = pays(account, item.due + Money(25))
    assert desk.tell(paid(desk, account, payments=[more]))["outcome"] == "accepted"
    assert desk.account(account.account_no).due == account.due - item.due - Money(25)


def test_a_closing_is_compared_with_the_payments(desk: DeskClient) -> None:
    account = desk.an_open_account()
    desk.tell(a_shift_opened())
    taken = paid(desk, account)
    desk.tell(taken)
    closed = replace(
        a_shift_closed(),
        payments=1,
        collected=taken.collected,
        cash=taken.cash,
        expected_cash=Money.riyals(200) + taken.cash,
    )

    assert desk.tell(closed)["outcome"] == "accepted"
    assert desk.tell(a_shift_closed(z_no=2))["remark"] == "closing_differs"
    balance = desk.get(f"/v1/shifts/{taken.header.shift}").json()
    assert balance == {
        "shift": taken.header.shift,
        "payments": 1,
        "collected_dirhams": taken.collected.dirhams,
        "cash_dirhams": taken.cash.dirhams,
        "card_dirhams": 0,
        "voids": 0,
        "closed": True,
    }


def test_a_float_of_many_denominations_arrives(desk: DeskClient) -> None:
    counted = {50_000: 1, 20_000: 2, 1_000: 20, 500: 3, 100: 4, 50: 5, 25: 6}
    assert desk.tell(a_shift_opened(float_count=counted))["outcome"] == "accepted"


def test_a_payment_after_the_closing_is_late_and_counts(desk: DeskClient) -> None:
    desk.tell(a_shift_closed())
    answer = desk.tell(paid(desk, desk.an_open_account()))
    assert (answer["outcome"], answer["remark"]) == ("remark", "late")


def test_card_and_cash_are_told_apart(desk: DeskClient) -> None:
    account = desk.an_open_account()
    card = replace(a_card_tender(), amount=account.due - Money(500))
    tenders = [a_cash_tender("10.00", "5.00"), card]
    desk.tell(paid(desk, account, tenders=tenders))
    balance = desk.get(f"/v1/shifts/{shift_id(DeskId('CCD-02'), 1)}").json()
    assert (balance["cash_dirhams"], balance["card_dirhams"]) == (500, card.amount.dirhams)


def test_card_events_are_kept_and_move_no_balance(desk: DeskClient) -> None:
    account = desk.an_open_account()
    started = charge(desk, account)
    events = (
        started,
        word(desk, started, CardOutcome.UNKNOWN),
        giving_back(desk, started),
        a_reconciliation(),
    )
    answers = desk.post(*(desk.entry(event) for event in events))
    assert {(a["outcome"], a["remark"]) for a in answers} == {("accepted", None)}
    assert desk.account(account.account_no) == account
    assert ledger(desk) == []
    with reading(desk.office.engine) as connection:
        lines = list(ledger_lines(connection, desk.name, everything=True))
    assert {(line["state"], line["amount_dirhams"]) for line in lines} == {("recorded", 0)}
    assert desk.get(f"/v1/shifts/{started.header.shift}").json()["card_dirhams"] == 0
    assert_whole(desk.office)


def test_a_word_on_a_card_is_never_late(desk: DeskClient) -> None:
    """It belongs to the shift of its attempt, however long the bank takes."""
    started = charge(desk, desk.an_open_account())
    desk.post(desk.entry(started), desk.entry(a_shift_closed(header=header(desk))))
    assert desk.tell(word(desk, started, CardOutcome.DECLINED))["remark"] is None
    assert desk.tell(giving_back(desk, started))["remark"] is None
    assert desk.tell(paid_by(desk, started))["remark"] == "late"
