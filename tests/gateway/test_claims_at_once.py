"""Claims of many desks at once: one has a bill, and nobody waits for ever."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from pos_app.domain.card import CardOutcome
from pos_app.domain.ids import EventId
from tests.gateway.cards import (
    Bill,
    bills_of,
    charge,
    delete_claim,
    is_granted,
    put_claim,
    word,
)
from tests.gateway.desk_client import DeskClient, HeadOffice
from tests.gateway.payments import assert_whole

ROUNDS = 100
SECOND = timedelta(seconds=1)

Desks = tuple[DeskClient, DeskClient]


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
