"""What events do to the claims of their bills, in whatever order they arrive."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from gateway.ledger.claims import ENDS_AFTER
from gateway.ledger.verify import find_problems
from gateway.storage import rows
from gateway.storage.engine import reading, writing
from pos_app.domain.card import CardAct, CardOutcome
from pos_app.domain.money import Money
from tests.builders import an_event_id
from tests.gateway.cards import (
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

A_MONTH = timedelta(days=30)
ONLY = [("9999999999", "260900000000")]  # a bill that head office does not know
NOT_CHARGED = (CardOutcome.DECLINED, CardOutcome.CANCELLED, CardOutcome.NEVER_REACHED)
STILL_OPEN = (CardOutcome.UNKNOWN, CardOutcome.APPROVED)

Desks = tuple[DeskClient, DeskClient]


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


def test_a_reversal_that_is_taken_back_leaves_the_bills_free_that_another_one_freed(
    desks: Desks,
) -> None:
    one, two = desks
    account = one.an_open_account()
    started = charge(one, account)
    one.tell(started)
    first, second = giving_back(one, started), giving_back(one, started)
    one.post(one.entry(first), one.entry(second))
    one.tell(word(one, second, CardOutcome.APPROVED))
    one.tell(word(one, first, CardOutcome.APPROVED))
    one.tell(word(one, first, CardOutcome.DECLINED))
    assert is_granted(two, bills_of(account))


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
