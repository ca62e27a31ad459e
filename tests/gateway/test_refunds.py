"""Money of a payment goes back to its cards: by amount, from the last bill backwards, once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest

from pos_app.domain.account import Account
from pos_app.domain.ids import DeskId
from pos_app.domain.money import Money
from pos_app.domain.payment import CardTender, CashTender, PaymentRefunded, PaymentTaken
from pos_app.domain.receipt_no import receipt_no
from tests.builders import a_payment_voided, a_shift_closed, an_event_id
from tests.card_builders import a_refund
from tests.gateway.cards import all_of, card, header
from tests.gateway.desk_client import DeskClient, HeadOffice
from tests.gateway.payments import assert_whole, ledger, paid
from tests.gateway.postmen import wants


def charged(desk: DeskClient, account: Account, cash: int = 0) -> PaymentTaken:
    """All bills of the account, by card but for so many dirhams."""
    payments = all_of(account)
    due = sum(p.amount.dirhams for p in payments)
    tenders = [CashTender(Money(cash), Money(0))] if cash else []
    return paid(
        desk,
        account,
        payments=payments,
        tenders=[*tenders, card(Money(due - cash), an_event_id())],
    )


def refund(
    desk: DeskClient,
    taken: PaymentTaken,
    dirhams: int | None = None,
    number: int = 2,
    tender: CardTender | None = None,
) -> PaymentRefunded:
    """In the next shift; all that the card paid, unless told otherwise."""
    amount = taken.card if dirhams is None else Money(dirhams)
    return a_refund(
        taken, tender or card(amount, an_event_id()), number, header=header(desk, shift_no=2)
    )


def a_richer_account(desk: DeskClient) -> Account:
    """One with two bills at least."""
    accounts = (desk.an_open_account(nth) for nth in range(10))
    return next(a for a in accounts if len(a.oldest_first()) > 1 and a.due == due_of(a))


def due_of(account: Account) -> Money:
    return Money(sum(item.due.dirhams for item in account.oldest_first()))


def test_a_refund_gives_the_due_back(desk: DeskClient) -> None:
    account = desk.an_open_account()
    taken = charged(desk, account)
    desk.tell(taken)

    answer = desk.tell(refund(desk, taken))

    assert (answer["outcome"], answer["remark"]) == ("accepted", None)
    assert desk.account(account.account_no) == account
    assert [(line["state"], line["amount_dirhams"]) for line in ledger(desk)] == [
        ("posted", taken.card.dirhams),
        ("refund", -taken.card.dirhams),
    ]
    assert_whole(desk.office)


def test_part_of_it_goes_back_from_the_last_bill_backwards(desk: DeskClient) -> None:
    account = a_richer_account(desk)
    *_, before, last = account.oldest_first()
    taken = charged(desk, account)
    desk.tell(taken)

    desk.tell(refund(desk, taken, last.due.dirhams - 1))
    assert _dues(desk, account) == {last.item_no: last.due.dirhams - 1}
    desk.tell(refund(desk, taken, 2, number=3))
    assert _dues(desk, account) == {last.item_no: last.due.dirhams, before.item_no: 1}
    rest = taken.card.dirhams - last.due.dirhams - 1
    assert desk.tell(refund(desk, taken, rest, number=4))["outcome"] == "accepted"

    assert desk.account(account.account_no) == account
    assert_whole(desk.office)


def _dues(desk: DeskClient, account: Account) -> dict[str, int]:
    items = desk.account(account.account_no).items
    return {item.item_no: item.due.dirhams for item in items if item.due}


def test_refunds_of_one_batch_see_each_other(desk: DeskClient) -> None:
    account = desk.an_open_account()
    taken = charged(desk, account)
    answers = desk.post(
        desk.entry(taken),
        desk.entry(refund(desk, taken, taken.card.dirhams - 1)),
        desk.entry(refund(desk, taken, 2, number=3)),
        desk.entry(refund(desk, taken, 1, number=4)),
    )
    assert [a["reason"] for a in answers] == [None, None, "refund_too_high", None]
    assert desk.account(account.account_no) == account
    assert_whole(desk.office)


def test_cash_is_not_given_back_to_a_card(desk: DeskClient) -> None:
    account = desk.an_open_account()
    taken = charged(desk, account, cash=2_000)
    desk.tell(taken)
    too_much = refund(desk, taken, taken.collected.dirhams)
    assert desk.tell(too_much)["reason"] == "refund_too_high"
    assert desk.tell(refund(desk, taken, number=3))["outcome"] == "accepted"
    assert desk.account(account.account_no).due == due_of(account) - Money(2_000)
    assert_whole(desk.office)


def test_a_refund_of_a_double_payment_takes_the_credit_back(office: HeadOffice) -> None:
    one, two = office.desk("CCD-02"), office.desk("CCD-03")
    account = one.an_open_account()
    one.tell(paid(one, account))
    again = charged(two, account)
    assert two.tell(again)["remark"] == "paid_elsewhere"
    assert one.account(account.account_no).due.dirhams < 0
    assert two.tell(refund(two, again))["outcome"] == "accepted"
    assert one.account(account.account_no).due == Money(0)
    assert_whole(office)


def test_a_refund_typed_from_a_slip_has_no_attempt(desk: DeskClient) -> None:
    taken = charged(desk, desk.an_open_account())
    desk.tell(taken)
    for number in (2, 3):
        typed = refund(desk, taken, 100, number, tender=card(Money(100)))
        assert desk.tell(typed)["outcome"] == "accepted"
    assert_whole(desk.office)


# What is refused -------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"refunds_event": an_event_id()}, "payment_unknown"),
        ({"refunds_receipt": receipt_no(DeskId("CCD-02"), 9)}, "refund_not_allowed"),
        ({"receipt_no": receipt_no(DeskId("CCD-03"), 2)}, "receipt_wrong"),
        ({"tender": card(Money(0), an_event_id())}, "sums_differ"),
        ({"tender": card(Money(-100), an_event_id())}, "sums_differ"),
        ({"tender": card(Money(10**12), an_event_id())}, "refund_too_high"),
    ],
)
def test_a_refund_against_the_rules_is_refused_and_kept(
    desk: DeskClient, change: dict[str, Any], reason: str
) -> None:
    account = desk.an_open_account()
    taken = charged(desk, account)
    desk.tell(taken)
    entry = desk.entry(replace(refund(desk, taken), **change))

    answer = desk.put(entry)

    assert (answer.status_code, answer.json()["code"]) == (403, reason)
    assert answer.json()["detail"]
    assert desk.put(entry).json() == answer.json()
    assert ledger(desk)[-1]["state"] == "refused"
    assert desk.account(account.account_no).due.dirhams == account.due.dirhams - taken.card.dirhams
    assert desk.tell(refund(desk, taken, number=3))["outcome"] == "accepted"
    assert_whole(desk.office)


def test_only_a_payment_of_the_same_desk_is_refunded(office: HeadOffice) -> None:
    one, two = office.desk("CCD-02"), office.desk("CCD-03")
    taken = charged(one, one.an_open_account())
    one.tell(taken)
    assert two.tell(refund(two, taken))["reason"] == "refund_not_allowed"
    assert_whole(office)


def test_what_is_no_payment_is_not_refunded(desk: DeskClient) -> None:
    taken = charged(desk, desk.an_open_account())
    desk.tell(taken)
    first = refund(desk, taken, 100)
    desk.tell(first)
    of_refund = replace(
        refund(desk, taken, 100, number=3),
        refunds_event=first.header.event_id,
        refunds_receipt=first.receipt_no,
    )
    assert desk.tell(of_refund)["reason"] == "refund_not_allowed"


def test_a_refused_payment_is_not_refunded(desk: DeskClient) -> None:
    taken = replace(charged(desk, desk.an_open_account()), tenders=(card(Money(1)),))
    assert desk.tell(taken)["reason"] == "sums_differ"
    assert desk.tell(refund(desk, taken, 1))["reason"] == "payment_unknown"


def test_a_voided_payment_is_not_refunded_and_a_refunded_one_not_voided(desk: DeskClient) -> None:
    voided, refunded = (charged(desk, desk.an_open_account(nth)) for nth in (0, 1))
    refunded = replace(refunded, receipt_no=receipt_no(DeskId(desk.name), 5))
    desk.post(desk.entry(voided), desk.entry(refunded))

    desk.tell(a_payment_voided(voided))
    assert desk.tell(refund(desk, voided, number=3))["reason"] == "already_voided"
    desk.tell(refund(desk, refunded, 100, number=6))
    assert desk.tell(a_payment_voided(refunded, 7))["reason"] == "already_refunded"
    assert_whole(desk.office)


# Exactly once ----------------------------------------------------------------


def test_a_refund_that_comes_twice_acts_once(desk: DeskClient) -> None:
    taken = charged(desk, desk.an_open_account())
    desk.tell(taken)
    entry = desk.entry(refund(desk, taken, 100))
    first, second = desk.put(entry), desk.put(entry)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert [line["state"] for line in ledger(desk)] == ["posted", "refund"]


def test_one_attempt_of_the_terminal_refunds_once(desk: DeskClient) -> None:
    """Whatever event ids and numbers it is booked under."""
    taken = charged(desk, desk.an_open_account())
    desk.tell(taken)
    tender = card(Money(100), an_event_id())
    told = [desk.tell(refund(desk, taken, 100, number, tender)) for number in (2, 3)]
    assert [answer["reason"] for answer in told] == [None, "already_refunded"]
    assert_whole(desk.office)


@pytest.mark.parametrize("is_same_attempt", [True, False])
def test_of_refunds_that_race_the_money_goes_back_once(
    desk: DeskClient, is_same_attempt: bool
) -> None:
    account = desk.an_open_account()
    taken = charged(desk, account)
    desk.tell(taken)
    attempt = an_event_id()
    tenders = [card(taken.card, attempt if is_same_attempt else an_event_id()) for _ in range(6)]
    entries = [
        desk.entry(refund(desk, taken, number=number, tender=tender))
        for number, tender in enumerate(tenders, start=2)
    ]
    barrier = Barrier(len(entries) * 2)

    def send(entry: dict[str, Any]) -> int:
        barrier.wait()
        return int(desk.put(entry).status_code)

    with ThreadPoolExecutor(len(entries) * 2) as pool:
        statuses = list(pool.map(send, entries * 2))

    assert (statuses.count(201), statuses.count(200)) == (1, 1)
    assert statuses.count(403) == 10
    assert desk.account(account.account_no) == account
    assert_whole(desk.office)


# Shifts and receipts ---------------------------------------------------------


def test_a_closing_counts_its_refunds(desk: DeskClient) -> None:
    """The refund counts where it was given, not where the payment was taken."""
    first, second = desk.an_open_account(0), desk.an_open_account(1)
    taken = charged(desk, first)
    desk.tell(taken)
    today = replace(charged(desk, second), header=header(desk, shift_no=2))
    today = replace(today, receipt_no=receipt_no(DeskId(desk.name), 2))
    back = refund(desk, taken, 1_000, number=3)
    desk.post(desk.entry(today), desk.entry(back))
    net = today.collected - back.amount
    closed = replace(
        a_shift_closed(header=header(desk, shift_no=2)), payments=1, collected=net, card=net
    )

    wrong = replace(closed, header=header(desk, shift_no=2), collected=today.collected)
    assert desk.tell(closed)["remark"] is None
    assert desk.tell(wrong)["remark"] == "closing_differs"
    balance = desk.get(f"/v1/shifts/{back.header.shift}").json()
    assert (balance["payments"], balance["voids"], balance["closed"]) == (1, 0, True)
    assert balance["collected_dirhams"] == balance["card_dirhams"] == net.dirhams
    before = desk.get(f"/v1/shifts/{taken.header.shift}").json()
    assert before["collected_dirhams"] == taken.collected.dirhams


def test_a_refund_and_its_closing_may_come_in_one_batch(desk: DeskClient) -> None:
    taken = charged(desk, desk.an_open_account())
    desk.tell(taken)
    back = refund(desk, taken, 1_000)
    closed = replace(
        a_shift_closed(header=header(desk, shift_no=2)), collected=-back.amount, card=-back.amount
    )
    told = desk.post(desk.entry(back), desk.entry(closed))
    assert [answer["remark"] for answer in told] == [None, None]


def test_a_refund_slip_is_found_and_may_be_sent_on(desk: DeskClient) -> None:
    taken = charged(desk, desk.an_open_account())
    desk.tell(taken)
    back = refund(desk, taken, 1_000)
    desk.tell(back)
    found = desk.get(f"/v1/receipts/{back.receipt_no}").json()
    assert found["event_id"] == str(back.header.event_id)
    assert desk.tell(wants(desk, 2))["outcome"] == "accepted"
