"""Of two desks that want to charge a card for the same bill, one may; and for how long."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select, update

from gateway import rows
from gateway.audit import find_problems
from gateway.claims import ENDS_AFTER
from gateway.database import reading, writing
from pos_app.domain.card import CardAct, CardOutcome
from pos_app.domain.ids import EventId
from pos_app.domain.money import Money
from tests.builders import an_event_id
from tests.gateway.cards import (
    Bill,
    bills_of,
    charge,
    claims_seen,
    delete_claim,
    giving_back,
    is_granted,
    paid_by,
    put_claim,
    word,
)
from tests.gateway.desk_client import DeskClient, HeadOffice
from tests.gateway.payments import assert_whole, paid

ROUNDS = 200
SECOND, A_MONTH = timedelta(seconds=1), timedelta(days=30)
ONLY = [("9999999999", "260900000000")]  # a bill that head office does not know
NOT_CHARGED = (CardOutcome.DECLINED, CardOutcome.CANCELLED, CardOutcome.NEVER_REACHED)
STILL_OPEN = (CardOutcome.UNKNOWN, CardOutcome.APPROVED)

Desks = tuple[DeskClient, DeskClient]


@pytest.fixture
def desks(office: HeadOffice) -> Iterator[Desks]:
    """Two desks of one centre; whatever they do, the books are whole afterwards."""
    yield office.desk("CCD-02"), office.desk("CCD-03")
    assert_whole(office)


# Asking ----------------------------------------------------------------------


def test_the_first_desk_gets_a_bill_and_the_second_learns_who_has_it(desks: Desks) -> None:
    one, two = desks
    bills = bills_of(one.an_open_account())

    _, first = put_claim(one, bills)
    _, second = put_claim(two, bills)

    assert (first.status_code, first.json()) == (200, {"granted": True})
    assert (second.status_code, second.json()["code"]) == (409, "claimed")
    assert second.json()["desk"] == "CCD-02"


def test_a_claim_may_be_repeated_and_grow(desks: Desks) -> None:
    one, two = desks
    first, second = (bills_of(one.an_open_account(nth))[:1] for nth in (0, 1))
    attempt, _ = put_claim(one, first)
    assert is_granted(one, first + second, attempt)
    assert not is_granted(two, second)
    assert is_granted(one, second, attempt)
    assert is_granted(two, first)


def test_all_bills_are_claimed_or_none(desks: Desks) -> None:
    one, two = desks
    first, second = (bills_of(one.an_open_account(nth))[:1] for nth in (0, 1))
    put_claim(one, first)
    assert not is_granted(two, second + first)
    assert is_granted(one, second)


def test_a_refused_claim_leaves_what_the_attempt_had(desks: Desks) -> None:
    one, two = desks
    first, second = (bills_of(one.an_open_account(nth))[:1] for nth in (0, 1))
    attempt, _ = put_claim(one, first)
    put_claim(two, second)
    assert not is_granted(one, first + second, attempt)
    assert not is_granted(two, first)


def test_another_attempt_of_the_same_desk_is_the_desks_own_business(desks: Desks) -> None:
    one, _ = desks
    bills = bills_of(one.an_open_account())
    put_claim(one, bills)
    assert is_granted(one, bills)


def test_what_head_office_does_not_know_is_claimed_all_the_same(desks: Desks) -> None:
    one, two = desks
    account_no = one.an_open_account().account_no
    for bills in (ONLY, [(account_no, "300100000000")]):
        assert is_granted(one, bills)
        assert not is_granted(two, bills)


def test_bills_of_other_accounts_with_the_same_number_are_others(desks: Desks) -> None:
    one, two = desks
    put_claim(one, [("1", "7")])
    assert is_granted(two, [("2", "7")])


def test_the_same_id_of_two_desks_is_two_attempts(desks: Desks) -> None:
    one, two = desks
    bills = bills_of(one.an_open_account())
    attempt, _ = put_claim(one, bills)
    assert not is_granted(two, bills, attempt)
    delete_claim(two, attempt)
    assert not is_granted(two, bills, attempt)


# Ending ----------------------------------------------------------------------


def test_a_released_claim_is_free_and_may_be_released_again(desks: Desks) -> None:
    one, two = desks
    bills = bills_of(one.an_open_account())
    attempt, _ = put_claim(one, bills)
    for _ in range(2):
        assert delete_claim(one, attempt).status_code == 204
    assert delete_claim(one, an_event_id()).status_code == 204
    assert is_granted(two, bills)


def test_nobody_releases_the_claim_of_another_desk(desks: Desks) -> None:
    one, two = desks
    bills = bills_of(one.an_open_account())
    attempt, _ = put_claim(one, bills)
    assert delete_claim(two, attempt).status_code == 204
    assert not is_granted(two, bills)


def test_an_unused_claim_ends_by_itself_and_leaves_nothing(desks: Desks) -> None:
    one, two = desks
    bills = bills_of(one.an_open_account())
    put_claim(one, bills)
    one.office.clock.advance(ENDS_AFTER - SECOND)
    assert not is_granted(two, bills)
    one.office.clock.advance(SECOND)
    assert is_granted(two, bills)
    put_claim(one, ONLY)
    with reading(one.office.engine) as connection:
        of_one = select(func.count()).where(rows.card_attempts.c.desk == "CCD-02")
        assert connection.scalar(of_one) == 1


def test_repeating_a_claim_gives_it_three_minutes_more(desks: Desks) -> None:
    one, two = desks
    bills = bills_of(one.an_open_account())
    attempt, _ = put_claim(one, bills)
    one.office.clock.advance(120 * SECOND)
    put_claim(one, bills, attempt)
    one.office.clock.advance(120 * SECOND)
    assert not is_granted(two, bills)


# What events do --------------------------------------------------------------


@pytest.mark.parametrize("is_claimed_first", [True, False])
def test_a_started_attempt_keeps_its_bills_however_long(
    desks: Desks, is_claimed_first: bool
) -> None:
    one, two = desks
    account = one.an_open_account()
    attempt = an_event_id()
    if is_claimed_first:
        put_claim(one, bills_of(account), attempt)
    assert one.tell(charge(one, account, attempt))["outcome"] == "accepted"
    one.office.clock.advance(A_MONTH)
    assert not is_granted(two, bills_of(account))
    delete_claim(one, attempt)
    assert not is_granted(two, bills_of(account))


@pytest.mark.parametrize("outcome", NOT_CHARGED)
def test_a_card_that_was_not_charged_frees_its_bills(desks: Desks, outcome: CardOutcome) -> None:
    one, two = desks
    account = one.an_open_account()
    started = charge(one, account)
    one.post(one.entry(started), one.entry(word(one, started, outcome)))
    assert is_granted(two, bills_of(account))


@pytest.mark.parametrize("outcome", STILL_OPEN)
def test_a_card_that_was_or_may_have_been_charged_keeps_them(
    desks: Desks, outcome: CardOutcome
) -> None:
    one, two = desks
    account = one.an_open_account()
    started = charge(one, account)
    one.tell(started)
    one.tell(word(one, started, outcome))
    one.office.clock.advance(A_MONTH)
    assert not is_granted(two, bills_of(account))


def test_a_declaration_frees_and_a_later_word_claims_again(desks: Desks) -> None:
    one, two = desks
    account = one.an_open_account()
    started = charge(one, account)
    one.tell(started)
    for outcome, is_free in (
        (CardOutcome.UNKNOWN, False),
        (CardOutcome.NEVER_REACHED, True),
        (CardOutcome.APPROVED, False),
    ):
        one.tell(word(one, started, outcome))
        attempt, answer = put_claim(two, bills_of(account))
        assert (answer.status_code == 200) is is_free
        delete_claim(two, attempt)


def test_the_payment_frees_its_bills(desks: Desks) -> None:
    one, two = desks
    account = one.an_open_account()
    started = charge(one, account)
    one.post(
        one.entry(started),
        one.entry(word(one, started, CardOutcome.APPROVED)),
        one.entry(paid_by(one, started)),
    )
    assert is_granted(two, bills_of(account))
    assert one.account(account.account_no).due == Money(0)


def test_a_refused_payment_does_not_free_what_its_card_was_charged_for(desks: Desks) -> None:
    one, two = desks
    account = one.an_open_account()
    started = charge(one, account)
    one.tell(started)
    payment = replace(paid_by(one, started), receipt_no="CCD-03-000001-9")
    assert one.tell(payment)["reason"] == "receipt_wrong"
    assert not is_granted(two, bills_of(account))


def test_two_cards_of_one_payment_are_freed_together(desks: Desks) -> None:
    one, two = desks
    account = one.an_open_account()
    first, second = charge(one, account), charge(one, account)
    one.post(one.entry(first), one.entry(second))
    one.tell(paid_by(one, first))
    assert not is_granted(two, bills_of(account))
    one.tell(word(one, second, CardOutcome.DECLINED))
    assert is_granted(two, bills_of(account))


@pytest.mark.parametrize(
    ("act", "outcome", "is_free"),
    [
        (CardAct.REVERSAL, CardOutcome.APPROVED, True),
        (CardAct.REVERSAL, CardOutcome.UNKNOWN, False),
        (CardAct.REVERSAL, CardOutcome.DECLINED, False),
        (CardAct.REFUND, CardOutcome.APPROVED, False),
    ],
)
def test_an_approved_reversal_frees_the_bills(
    desks: Desks, act: CardAct, outcome: CardOutcome, is_free: bool
) -> None:
    one, two = desks
    account = one.an_open_account()
    started = charge(one, account)
    one.tell(started)
    one.tell(word(one, started, CardOutcome.APPROVED))
    back = giving_back(one, started, act)
    one.tell(back)
    one.tell(word(one, back, outcome))
    assert is_granted(two, bills_of(account)) is is_free


def test_a_second_reversal_may_succeed_and_a_late_word_may_take_it_back(desks: Desks) -> None:
    one, two = desks
    account = one.an_open_account()
    started = charge(one, account)
    one.tell(started)
    first, second = giving_back(one, started), giving_back(one, started)
    one.post(one.entry(first), one.entry(second))
    one.tell(word(one, second, CardOutcome.APPROVED))
    one.tell(word(one, first, CardOutcome.DECLINED))
    attempt, answer = put_claim(two, bills_of(account))
    assert answer.status_code == 200
    delete_claim(two, attempt)
    one.tell(word(one, second, CardOutcome.DECLINED))
    assert not is_granted(two, bills_of(account))


@pytest.mark.parametrize("last", ["started", "word", "payment"])
def test_the_order_in_which_events_arrive_does_not_matter(desks: Desks, last: str) -> None:
    """One that head office could not take for a while comes behind the others."""
    one, two = desks
    account = one.an_open_account()
    started = charge(one, account)
    events: dict[str, Any] = {
        "started": one.entry(started),
        "word": one.entry(word(one, started, CardOutcome.APPROVED)),
        "payment": one.entry(paid_by(one, started)),
    }
    for name in sorted(events, key=lambda name: name == last):
        one.post(events[name])
    assert is_granted(two, bills_of(account))


def test_a_reversal_whose_start_comes_last_frees_its_bills(desks: Desks) -> None:
    one, two = desks
    account = one.an_open_account()
    started = charge(one, account)
    one.tell(started)
    back = giving_back(one, started)
    late = one.entry(back)
    one.tell(word(one, back, CardOutcome.APPROVED))
    one.post(late)
    assert is_granted(two, bills_of(account))


def test_an_older_word_that_a_person_sends_again_does_not_count(desks: Desks) -> None:
    one, two = desks
    account = one.an_open_account()
    started = charge(one, account)
    one.tell(started)
    late = one.entry(word(one, started, CardOutcome.UNKNOWN))
    one.tell(word(one, started, CardOutcome.CANCELLED))
    one.post(late)
    assert is_granted(two, bills_of(account))


def test_a_claim_that_comes_behind_its_own_events_changes_nothing(desks: Desks) -> None:
    one, two = desks
    account = one.an_open_account()
    started = charge(one, account)
    one.post(one.entry(started), one.entry(word(one, started, CardOutcome.DECLINED)))
    assert is_granted(one, bills_of(account), started.header.event_id)
    assert is_granted(two, bills_of(account))


def test_a_word_without_its_start_is_not_forgotten_as_an_unused_claim(desks: Desks) -> None:
    one, two = desks
    account = one.an_open_account()
    started = charge(one, account)
    late = one.entry(started)
    one.tell(word(one, started, CardOutcome.DECLINED))
    delete_claim(one, started.header.event_id)
    one.office.clock.advance(A_MONTH)
    put_claim(one, ONLY)
    one.post(late)
    assert is_granted(two, bills_of(account))


def test_an_attempt_for_money_on_account_claims_no_bill(desks: Desks) -> None:
    one, two = desks
    account = one.an_open_account()
    started = charge(one, account)
    on_account = tuple(replace(payment, item_no=None) for payment in started.payments)
    one.tell(replace(started, payments=on_account))
    assert is_granted(two, bills_of(account))


# Desks that were offline -----------------------------------------------------


def test_two_desks_that_charged_one_bill_offline_are_both_kept_and_remarked(desks: Desks) -> None:
    one, two = desks
    account = one.an_open_account()
    first, second = charge(one, account), charge(two, account)

    assert one.tell(first)["remark"] is None
    answer = two.tell(second)

    assert (answer["outcome"], answer["remark"]) == ("remark", "claimed_elsewhere")
    assert answer["detail"]
    assert set(claims_seen(one, account.account_no).values()) == {"CCD-03"}
    assert set(claims_seen(two, account.account_no).values()) == {"CCD-02"}
    one.tell(word(one, first, CardOutcome.DECLINED))
    assert not is_granted(one, bills_of(account))
    two.tell(word(two, second, CardOutcome.DECLINED))
    assert is_granted(one, bills_of(account))


def test_an_offline_charge_meets_the_claim_of_another_desk(desks: Desks) -> None:
    one, two = desks
    account = one.an_open_account()
    put_claim(one, bills_of(account))
    assert two.tell(charge(two, account))["remark"] == "claimed_elsewhere"
    assert is_granted(one, ONLY)
    one.office.clock.advance(ENDS_AFTER)
    assert not is_granted(one, bills_of(account))


def test_a_desk_that_comes_back_pays_and_frees_in_one_batch(desks: Desks) -> None:
    """Two bills: one paid by card meanwhile, one whose card nobody knows about."""
    one, two = desks
    paid_one, unknown_one = one.an_open_account(0), one.an_open_account(1)
    first, second = charge(two, paid_one), charge(two, unknown_one)
    answers = two.post(
        two.entry(first),
        two.entry(word(two, first, CardOutcome.APPROVED)),
        two.entry(paid_by(two, first)),
        two.entry(second),
        two.entry(word(two, second, CardOutcome.UNKNOWN)),
    )
    assert {answer["outcome"] for answer in answers} == {"accepted"}
    assert one.account(paid_one.account_no).due == Money(0)
    assert is_granted(one, bills_of(paid_one))
    assert not is_granted(one, bills_of(unknown_one))


def test_an_attempt_that_was_tampered_with_is_found(office: HeadOffice) -> None:
    desk = office.desk()
    started = charge(desk, desk.an_open_account())
    desk.tell(started)
    with writing(office.engine) as connection:
        connection.execute(update(rows.card_attempts).values(outcome="declined"))
    with reading(office.engine) as connection:
        (problem,) = find_problems(connection)[1]
    assert str(started.header.event_id) in problem


# What look-ups say -----------------------------------------------------------


def test_look_ups_of_other_desks_say_who_claims_a_bill(desks: Desks) -> None:
    one, two = desks
    account = one.an_open_account()
    put_claim(one, bills_of(account)[:1])
    first = account.oldest_first()[0].item_no

    assert claims_seen(two, account.account_no) == {first: "CCD-02"}
    assert claims_seen(one, account.account_no) == {}
    found = two.get("/v1/accounts", q=account.account_no).json()["accounts"]
    assert [item.get("claimed_by") for item in found[0]["items"] if item["item_no"] == first] == [
        "CCD-02"
    ]
    one.office.clock.advance(ENDS_AFTER)
    assert claims_seen(two, account.account_no) == {}


def test_the_copy_says_nothing_of_claims(desks: Desks) -> None:
    one, two = desks
    account = one.an_open_account()
    one.tell(charge(one, account))
    page = two.get("/v1/copy", cursor=0).json()
    assert len(page["accounts"]) > 1
    assert "claimed_by" not in json.dumps(page)


def test_an_unknown_charge_does_not_stop_a_payment_that_was_taken(desks: Desks) -> None:
    """Money taken is a fact, whoever claims the bill."""
    one, two = desks
    account = one.an_open_account()
    one.tell(charge(one, account))
    assert two.tell(paid(two, account))["outcome"] == "accepted"


# At once ---------------------------------------------------------------------


def test_of_two_desks_at_once_exactly_one_is_granted(desks: Desks) -> None:
    """They name the bills in opposite orders; who gets them gives them back after the round."""
    accounts = [desks[0].an_open_account(nth) for nth in range(10)]
    barrier = Barrier(2)

    def ask(desk: DeskClient, bills: list[Bill]) -> tuple[EventId, bool]:
        barrier.wait()
        attempt, answer = put_claim(desk, bills)
        return attempt, answer.status_code == 200

    with ThreadPoolExecutor(2) as pool:
        for number in range(ROUNDS):
            bills = bills_of(accounts[number % len(accounts)])
            ways = [bills, bills[::-1]]
            answers = list(pool.map(ask, desks, ways))
            granted = [is_mine for _, is_mine in answers]
            assert sorted(granted) == [False, True], f"round {number}"
            winner = granted.index(True)
            delete_claim(desks[winner], answers[winner][0])


def test_the_loser_stays_refused_while_the_winners_charge_is_unknown(desks: Desks) -> None:
    accounts = [desks[0].an_open_account(nth) for nth in range(10)]
    barrier = Barrier(2)

    def charge_at(desk: DeskClient, nth: int) -> bool:
        barrier.wait()
        attempt, answer = put_claim(desk, bills_of(accounts[nth]))
        if answer.status_code != 200:
            return False
        started = charge(desk, accounts[nth], attempt)
        desk.post(desk.entry(started), desk.entry(word(desk, started, CardOutcome.UNKNOWN)))
        return True

    with ThreadPoolExecutor(2) as pool:
        for nth, account in enumerate(accounts):
            charged = list(pool.map(charge_at, desks, [nth, nth]))
            assert sorted(charged) == [False, True]
            loser = desks[charged.index(False)]
            loser.office.clock.advance(600 * SECOND)
            for _ in range(3):
                assert not is_granted(loser, bills_of(account))


def test_claims_and_payments_of_many_desks_at_once_never_wait_for_each_other(
    office: HeadOffice,
) -> None:
    """No deadlock: every request is answered as the document says."""
    desks = [office.desk(f"CCD-0{number}") for number in range(2, 6)]
    accounts = [desks[0].an_open_account(nth) for nth in range(6)]
    bills = [bill for account in accounts for bill in bills_of(account)]

    def work(desk: DeskClient) -> None:
        for number in range(12):
            backwards = accounts[:: 1 if number % 2 else -1]
            attempt, answer = put_claim(desk, bills[:: 1 if number % 2 else -1])
            assert answer.status_code in (200, 409)
            started = [charge(desk, account) for account in backwards]
            told = desk.post(
                *(desk.entry(event) for event in started),
                *(desk.entry(word(desk, event, CardOutcome.DECLINED)) for event in started),
            )
            assert all(answer["outcome"] != "refused" for answer in told)
            delete_claim(desk, attempt)

    with ThreadPoolExecutor(len(desks)) as pool:
        list(pool.map(work, desks))
    assert is_granted(desks[0], bills)
    assert_whole(office)


# Bad input -------------------------------------------------------------------

_ITEM = {"account_no": "1000000001", "item_no": "202610000001"}


_NO_CLAIMS = (
    b"",
    b"{",
    b"[]",
    b"{}",
    b'{"items":[]}',
    b'{"items":{}}',
    b'{"items":[null]}',
    json.dumps({"items": [_ITEM], "more": 1}).encode(),
    json.dumps({"items": [{**_ITEM, "amount": 1}]}).encode(),
    json.dumps({"items": [{"account_no": "1"}]}).encode(),
    json.dumps({"items": [{**_ITEM, "account_no": 1000000001}]}).encode(),
    json.dumps({"items": [{**_ITEM, "account_no": "10 OR 1=1"}]}).encode(),
    json.dumps({"items": [{**_ITEM, "item_no": ""}]}).encode(),
    json.dumps({"items": [{**_ITEM, "item_no": "\0"}]}).encode(),
    json.dumps({"items": [{**_ITEM, "item_no": "\ud800"}]}).encode(),
    json.dumps({"items": [{**_ITEM, "item_no": "9" * 41}]}).encode(),
    json.dumps({"items": [_ITEM] * 101}).encode(),
    b'{"items":' + b"[" * 3_000 + b"]" * 3_000 + b"}",
    b"\xff\xfe",
)


def test_what_is_no_claim_is_refused_with_a_sentence(desks: Desks) -> None:
    one, two = desks
    for body in _NO_CLAIMS:
        answer = one.send("PUT", f"/v1/claims/{an_event_id()}", body)
        assert answer.status_code in (400, 422), body
        assert answer.json()["code"] == "request_wrong", body
        assert answer.json()["detail"], body
    assert is_granted(two, [(_ITEM["account_no"], _ITEM["item_no"])])


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_a_claim_needs_an_id_and_a_signature(desks: Desks, method: str) -> None:
    one, _ = desks
    body = json.dumps({"items": [_ITEM]}).encode()
    assert one.send(method, "/v1/claims/7", body).status_code == 422
    path = f"/v1/claims/{an_event_id()}"
    unsigned = one.send(method, path, body, {"X-Signature": ""})
    assert (unsigned.status_code, unsigned.json()["code"]) == (401, "signature_wrong")


def test_a_bill_named_twice_is_claimed_once(desks: Desks) -> None:
    one, two = desks
    bill = ("1000000001", "202610000001")
    assert is_granted(one, [bill, bill])
    assert not is_granted(two, [bill])
