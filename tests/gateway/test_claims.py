"""Of two desks that want to charge a card for the same bill, one may; and for how long."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from gateway.ledger.claims import ENDS_AFTER
from gateway.storage import rows
from gateway.storage.engine import reading
from tests.builders import an_event_id
from tests.gateway.cards import (
    bills_of,
    charge,
    claims_seen,
    delete_claim,
    is_granted,
    put_claim,
)
from tests.gateway.desk_client import DeskClient
from tests.gateway.payments import paid

SECOND = timedelta(seconds=1)
ONLY = [("9999999999", "260900000000")]  # a bill that head office does not know

Desks = tuple[DeskClient, DeskClient]


# Asking ----------------------------------------------------------------------


def test_the_first_desk_gets_a_bill_and_the_second_learns_who_has_it(desks: Desks) -> None:
    one, two = desks
    bills = bills_of(one.an_open_account())

    _, first = put_claim(one, bills)
    _, second = put_claim(two, bills)

    assert (first.status_code, first.json()) == (200, {"granted": True})
    assert (second.status_code, second.json()["code"]) == (409, "claimed")
    assert second.json()["item_no"] in {item_no for _, item_no in bills}
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
