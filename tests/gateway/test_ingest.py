"""Every event has exactly one effect, whatever comes twice, late, wrong or at once."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from gateway.ledger.verify import find_problems
from gateway.storage.engine import reading, writing
from pos_app import wire
from pos_app.domain.ids import EventId, id_maker
from pos_app.domain.money import Money
from tests.builders import (
    a_cash_moved,
    a_drawer_opened,
)
from tests.fakes.clock import FakeClock
from tests.gateway.desk_client import DeskClient, HeadOffice, pays
from tests.gateway.payments import assert_whole, ledger, paid


def test_a_payment_pays_its_bill_once(desk: DeskClient) -> None:
    account = desk.an_open_account()
    event = paid(desk, account)
    entry = desk.entry(event)

    first, second = desk.put(entry), desk.put(entry)

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert first.json()["outcome"] == "accepted"
    assert desk.account(account.account_no).items == ()
    assert ledger(desk) == [
        {
            "event_id": str(event.header.event_id),
            "receipt_no": event.receipt_no,
            "amount_dirhams": account.due.dirhams,
            "state": "posted",
        }
    ]
    assert_whole(desk.office)


def test_the_same_id_with_another_body_is_a_conflict(desk: DeskClient) -> None:
    account = desk.an_open_account()
    event = paid(desk, account)
    entry = desk.entry(event)
    desk.put(entry)
    other = desk.entry_at(1, entry["prev_hash"], replace(event, is_offline=True))

    answer = desk.put(other)

    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert desk.post(other)[0]["reason"] == "conflict"
    assert len(ledger(desk)) == 1


def test_a_part_payment_leaves_the_rest(desk: DeskClient) -> None:
    account = desk.an_open_account()
    part = pays(account, Money(1_000))

    answer = desk.tell(paid(desk, account, payments=[part]))

    assert answer["outcome"] == "accepted"
    now = desk.account(account.account_no)
    assert now.due == account.due - Money(1_000)


def test_two_desks_pay_one_bill_and_the_second_becomes_credit(office: HeadOffice) -> None:
    one, two = office.desk("CCD-02"), office.desk("CCD-03")
    account = one.an_open_account()

    first, second = one.tell(paid(one, account)), two.tell(paid(two, account))

    assert (first["outcome"], second["outcome"]) == ("accepted", "remark")
    assert second["remark"] == "paid_elsewhere"
    assert one.account(account.account_no).due == -account.due
    assert [line["state"] for line in ledger(two)] == ["credit"]
    assert_whole(office)


def test_two_desks_that_race_for_one_bill_post_it_once(office: HeadOffice) -> None:
    desks = [office.desk(f"CCD-{n:02d}") for n in range(1, 5)]
    account = desks[0].an_open_account()
    entries = [desk.entry(paid(desk, account)) for desk in desks]

    answers = _at_once([lambda d=d, e=e: d.post(e)[0] for d, e in zip(desks, entries, strict=True)])

    assert sorted(answer["outcome"] for answer in answers) == ["accepted", *["remark"] * 3]
    assert desks[0].account(account.account_no).due == Money(-3 * account.due.dirhams)
    assert_whole(office)


def test_one_event_sent_twice_at_once_has_one_effect(desk: DeskClient) -> None:
    account = desk.an_open_account()
    entry = desk.entry(paid(desk, account))

    answers = _at_once([lambda: desk.put(entry)] * 4)

    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 201]
    assert len(ledger(desk)) == 1
    assert desk.account(account.account_no).due == Money(0)


def test_desks_that_race_over_several_accounts_never_block_each_other(office: HeadOffice) -> None:
    desks = [office.desk("CCD-02"), office.desk("CCD-03")]
    accounts = [desks[0].an_open_account(n) for n in range(4)]
    orders = [accounts, accounts[::-1]]
    batches = [
        [desk.entry(paid(desk, account, n)) for n, account in enumerate(order, start=1)]
        for desk, order in zip(desks, orders, strict=True)
    ]

    answers = _at_once([lambda d=d, b=b: d.post(*b) for d, b in zip(desks, batches, strict=True)])

    outcomes = [answer["outcome"] for batch in answers for answer in batch]
    assert sorted(outcomes) == ["accepted"] * 4 + ["remark"] * 4
    assert_whole(office)


def test_in_a_large_batch_each_signature_is_checked_and_order_is_kept(desk: DeskClient) -> None:
    account = desk.an_open_account()
    entries = [desk.entry(paid(desk, account, n)) for n in range(1, 41)]
    forged = {3, 19, 20, 39}
    for n in forged:
        entries[n]["signature"] = entries[n - 1]["signature"]

    answers = desk.post(*entries)

    assert {n for n, a in enumerate(answers) if a["reason"] == "signature_wrong"} == forged
    assert [a["event_id"] for a in answers] == [e["event"]["header"]["event_id"] for e in entries]
    assert len(ledger(desk)) == len(entries) - len(forged)
    assert_whole(desk.office)


def _at_once(calls: list[Any]) -> list[Any]:
    barrier = Barrier(len(calls))

    def run(call: Any) -> Any:
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_a_batch_with_a_bad_item_keeps_all_others(desk: DeskClient) -> None:
    one, two = desk.an_open_account(0), desk.an_open_account(1)
    first, second = desk.entry(paid(desk, one)), desk.entry(paid(desk, two, 2))
    spoiled = {**desk.entry(paid(desk, one, 3)), "hash": "0" * 64}

    answers = desk.post(first, "nonsense", spoiled, None, second)

    assert [a["outcome"] for a in answers] == [
        "accepted", "refused", "refused", "refused", "accepted",
    ]  # fmt: skip
    assert [a["reason"] for a in answers[1:4]] == ["not_an_event", "hash_wrong", "not_an_event"]
    assert answers[2]["event_id"] == spoiled["event"]["header"]["event_id"]
    assert len(ledger(desk)) == 2


def test_an_event_twice_in_one_batch_is_kept_once(desk: DeskClient) -> None:
    entry = desk.entry(paid(desk, desk.an_open_account()))
    one, two = desk.post(entry, entry)
    assert one == two
    assert len(ledger(desk)) == 1


def test_another_desks_event_is_not_taken(office: HeadOffice) -> None:
    mine, other = office.desk("CCD-02"), office.desk("CCD-03")
    entry = mine.entry(paid(other, mine.an_open_account()))
    answer = mine.put(entry)
    assert (answer.status_code, answer.json()["code"]) == (422, "desk_differs")


def test_an_entry_signed_by_another_key_is_not_taken(office: HeadOffice) -> None:
    desk, stranger = office.desk(), DeskClient(office)
    answer = desk.put(stranger.entry(paid(desk, desk.an_open_account())))
    assert (answer.status_code, answer.json()["code"]) == (422, "signature_wrong")


def test_an_old_payment_is_taken_after_the_desk_has_a_new_key(office: HeadOffice) -> None:
    desk = office.desk()
    entry = desk.entry(paid(desk, desk.an_open_account()))
    office.clock.advance(_a_minute())
    again = office.desk()
    assert again.put(entry).status_code == 201


def _a_minute() -> Any:
    from datetime import timedelta

    return timedelta(minutes=1)


def test_what_waited_while_its_desk_was_renewed_is_taken(desk: DeskClient) -> None:
    """Its event has all fields but the newest, as it was signed."""
    event = a_drawer_opened()
    plain = wire.to_plain(event)
    del plain["cause"]
    digest = wire.chain_hash(wire.GENESIS, 1, wire.canonical(plain))
    old = {**desk.entry(event), "hash": digest, "signature": desk.sign(digest), "event": plain}
    assert desk.post(old)[0]["outcome"] == "accepted"
    assert desk.post(old)[0]["outcome"] == "accepted"
    assert_whole(desk.office)


def test_a_forked_journal_is_remarked(desk: DeskClient) -> None:
    one, two = desk.an_open_account(0), desk.an_open_account(1)
    desk.tell(paid(desk, one))
    forked = desk.entry_at(1, "0" * 64, paid(desk, two, 2))

    assert desk.post(forked)[0]["remark"] == "chain_forked"
    with reading(desk.office.engine) as connection:
        assert find_problems(connection)[1] == ["CCD-02: two events in place 1"]


def test_a_repeated_receipt_number_is_remarked(desk: DeskClient) -> None:
    one, two = desk.an_open_account(0), desk.an_open_account(1)
    desk.tell(paid(desk, one))
    assert desk.tell(paid(desk, two))["remark"] == "receipt_repeated"


def test_cash_movements_and_their_cancellations_are_recorded(desk: DeskClient) -> None:
    drop = a_cash_moved()
    back = replace(a_cash_moved(), cancels=drop.header.event_id)
    lost = replace(a_cash_moved(), cancels=EventId(id_maker(FakeClock())()))
    answers = desk.post(*(desk.entry(event) for event in (drop, back, lost)))
    assert [a["remark"] for a in answers] == [None, None, "cancels_unknown"]
    assert ledger(desk) == []


def test_a_desk_learns_how_far_head_office_has_its_journal(desk: DeskClient) -> None:
    said = desk.get("/v1/desk/high-water").json()
    generation = said["generation"]
    assert said == {
        "seq": 0,
        "hash": "0" * 64,
        "receipt_no": None,
        "held": 0,
        "generation": generation,
    }
    event = paid(desk, desk.an_open_account())
    desk.tell(event)
    desk.tell(a_cash_moved())
    assert desk.get("/v1/desk/high-water").json() == {
        "seq": 2,
        "hash": desk.head,
        "receipt_no": event.receipt_no,
        "held": 2,
        "generation": generation,
    }


def test_an_event_is_inquired_by_id_and_by_receipt(desk: DeskClient) -> None:
    event = paid(desk, desk.an_open_account())
    path = f"/v1/events/{event.header.event_id}"
    never = desk.get(path)
    assert (never.status_code, never.json()["code"]) == (404, "never_arrived")
    told = desk.tell(event)
    assert desk.get(path).json() == told
    assert desk.get(f"/v1/receipts/{event.receipt_no}").json() == told
    assert desk.get("/v1/receipts/CCD-02-999999-1").status_code == 404


def test_the_ledger_only_grows(desk: DeskClient) -> None:
    desk.tell(paid(desk, desk.an_open_account()))
    for statement in (
        "UPDATE events SET amount_dirhams = 0",
        "DELETE FROM events",
        "UPDATE postings SET amount_dirhams = 0",
        "DELETE FROM postings",
    ):
        with pytest.raises(DatabaseError), writing(desk.office.engine) as connection:
            connection.execute(text(statement))


def test_a_changed_balance_is_found(desk: DeskClient) -> None:
    account = desk.an_open_account()
    with writing(desk.office.engine) as connection:
        item_no = account.items[0].item_no
        connection.execute(text(f"UPDATE items SET due_dirhams = 1 WHERE item_no = '{item_no}'"))
    with reading(desk.office.engine) as connection:
        (problem,) = find_problems(connection)[1]
    assert item_no in problem


def test_a_batch_of_hundreds_is_taken(desk: DeskClient) -> None:
    account = desk.an_open_account()
    entries = [
        desk.entry(paid(desk, account, n, payments=[pays(account, Money(1))]))
        for n in range(1, 301)
    ]
    assert len(json.dumps({"entries": entries})) < 1_000_000
    assert {answer["outcome"] for answer in desk.post(*entries)} == {"accepted"}
    assert desk.account(account.account_no).due == account.due - Money(300)
    assert_whole(desk.office)
