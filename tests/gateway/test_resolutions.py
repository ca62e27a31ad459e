"""What two people at a desk make of a refused payment is posted once, and never beside it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest

from pos_app.domain.account import Account
from pos_app.domain.ids import DeskId, shift_id
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken
from pos_app.domain.resolution import Credit, Decision
from tests.builders import a_header, a_posting_resolved
from tests.gateway.cards import header
from tests.gateway.desk_client import DeskClient, HeadOffice
from tests.gateway.payments import assert_whole, ledger, paid


def refused(desk: DeskClient, account: Account, number: int = 1) -> PaymentTaken:
    """A payment for an account that head office does not know."""
    event = paid(desk, account, number)
    lost = tuple(replace(payment, account_no="9999999999") for payment in event.payments)
    event = replace(event, payments=lost)
    assert desk.tell(event)["reason"] == "account_unknown"
    return event


def test_the_credit_goes_to_the_right_account_once(desk: DeskClient) -> None:
    account = desk.an_open_account()
    lost = refused(desk, account)
    credit = [Credit(account.account_no, lost.collected)]
    meant = a_posting_resolved(lost, Decision.CORRECT_ACCOUNT, credits=credit)
    assert desk.tell(meant)["outcome"] == "accepted"
    assert desk.account(account.account_no).due == account.due - lost.collected
    again = a_posting_resolved(lost, Decision.CORRECT_ACCOUNT, credits=credit)
    assert desk.tell(again)["reason"] == "already_resolved"
    assert [line["state"] for line in ledger(desk)] == ["refused"]
    assert_whole(desk.office)


def test_two_decisions_in_one_batch_post_once(desk: DeskClient) -> None:
    account = desk.an_open_account()
    lost = refused(desk, account)
    credit = [Credit(account.account_no, lost.collected)]
    both = [a_posting_resolved(lost, credits=credit) for _ in range(2)]
    said = desk.post(*(desk.entry(event) for event in both))
    assert [answer["outcome"] for answer in said] == ["accepted", "refused"]
    assert_whole(desk.office)


def test_a_payment_that_head_office_has_is_not_credited_beside_it(desk: DeskClient) -> None:
    account = desk.an_open_account()
    taken = paid(desk, account)
    desk.tell(taken)
    assert desk.tell(a_posting_resolved(taken))["reason"] == "not_refused"
    assert desk.tell(a_posting_resolved(taken, Decision.REFUND, credits=()))["outcome"] == "refused"
    assert desk.account(account.account_no).due == Money(0)
    assert_whole(desk.office)


def test_a_settled_payment_that_comes_after_all_is_refused(desk: DeskClient) -> None:
    """As from a second copy of a dead desk."""
    account = desk.an_open_account()
    taken = paid(desk, account)
    said = desk.tell(a_posting_resolved(taken))
    assert (said["outcome"], said["remark"]) == ("remark", "payment_unknown")
    assert desk.tell(taken)["reason"] == "already_resolved"
    assert desk.account(account.account_no).due == account.due - taken.collected
    assert_whole(desk.office)


def test_a_refund_and_what_is_noted_move_nothing(desk: DeskClient) -> None:
    account = desk.an_open_account()
    lost, void = refused(desk, account), refused(desk, account, 2)
    for event in (
        a_posting_resolved(lost, Decision.REFUND, credits=()),
        a_posting_resolved(void, Decision.NOTED, credits=()),
    ):
        assert desk.tell(event)["outcome"] == "accepted"
    assert desk.account(account.account_no) == account
    assert_whole(desk.office)


@pytest.mark.parametrize(
    ("account_no", "riyals", "reason"),
    [(None, "0", "sums_differ"), (None, "100000", "sums_differ"), ("77", "1", "account_unknown")],
)
def test_a_credit_against_the_rules_is_refused(
    desk: DeskClient, account_no: str | None, riyals: str, reason: str
) -> None:
    account = desk.an_open_account()
    lost = refused(desk, account)
    credit = [Credit(account_no or account.account_no, Money.parse(riyals))]
    assert desk.tell(a_posting_resolved(lost, credits=credit))["reason"] == reason
    assert_whole(desk.office)


def test_another_desks_payment_is_not_settled(office: HeadOffice) -> None:
    one, two = office.desk("CCD-02"), office.desk("CCD-03")
    lost = refused(one, one.an_open_account())
    name = DeskId("CCD-03")
    header = a_header(desk=name, shift=shift_id(name, 1))
    assert two.tell(a_posting_resolved(lost, header=header))["reason"] == "payment_unknown"


def test_two_desks_that_decide_at_once_on_one_unknown_payment_decide_once(
    office: HeadOffice,
) -> None:
    """The payment never arrived, so neither desk's row nor an account keeps them apart."""
    desks = [office.desk(f"CCD-{n:02d}") for n in range(2, 6)]
    lost = paid(desks[0], desks[0].an_open_account())
    entries = []
    for n, desk in enumerate(desks):
        right = desk.an_open_account(n + 1)
        event = a_posting_resolved(lost, credits=[Credit(right.account_no, Money(100))])
        entries.append(desk.entry(replace(event, header=header(desk))))

    barrier = Barrier(len(desks))

    def send(desk: DeskClient, entry: dict[str, Any]) -> Any:
        barrier.wait()
        return desk.put(entry)

    with ThreadPoolExecutor(len(desks)) as pool:
        answers = list(pool.map(send, desks, entries))

    reasons = [answer.json().get("reason") for answer in answers]
    assert sorted(map(str, reasons)) == ["None", *["already_resolved"] * 3]
    assert_whole(office)
