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

from gateway.audit import find_problems
from gateway.database import reading, writing
from gateway.ledger_lines import ledger_lines
from pos_app.domain.account import Account, ItemKind
from pos_app.domain.events import PaymentTaken
from pos_app.domain.ids import DeskId, EventId, id_maker, shift_id
from pos_app.domain.money import Money
from pos_app.domain.receipt_no import receipt_no
from tests.builders import (
    a_card_tender,
    a_cash_moved,
    a_cash_tender,
    a_header,
    a_payment_taken,
    a_payment_voided,
    a_shift_closed,
    a_shift_opened,
)
from tests.fakes.clock import FakeClock
from tests.gateway.desk_client import DeskClient, HeadOffice, pays


def _paid(desk: DeskClient, account: Account, number: int = 1, **given: Any) -> PaymentTaken:
    """All bills of the account, exactly in cash."""
    payments = given.pop("payments", None) or [
        pays(account, nth=n) for n in range(len(account.oldest_first()))
    ]
    amount = str(Money(sum(p.amount.dirhams for p in payments))).replace(",", "")
    name = DeskId(desk.name)
    head = given.pop("header", None) or a_header(desk=name, shift=shift_id(name, 1))
    return a_payment_taken(number, amount, payments=payments, header=head, **given)


def _ledger(desk: DeskClient) -> list[dict[str, Any]]:
    with reading(desk.office.engine) as connection:
        return list(ledger_lines(connection, desk.name))


def _assert_whole(office: HeadOffice) -> None:
    with reading(office.engine) as connection:
        assert find_problems(connection)[1] == []


def test_a_payment_pays_its_bill_once(desk: DeskClient) -> None:
    account = desk.an_open_account()
    event = _paid(desk, account)
    entry = desk.entry(event)

    first, second = desk.put(entry), desk.put(entry)

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert first.json()["outcome"] == "accepted"
    assert desk.account(account.account_no).items == ()
    assert _ledger(desk) == [
        {
            "event_id": str(event.header.event_id),
            "receipt_no": event.receipt_no,
            "amount_dirhams": account.due.dirhams,
            "state": "posted",
        }
    ]
    _assert_whole(desk.office)


def test_the_same_id_with_another_body_is_a_conflict(desk: DeskClient) -> None:
    account = desk.an_open_account()
    event = _paid(desk, account)
    entry = desk.entry(event)
    desk.put(entry)
    other = desk.entry_at(1, entry["prev_hash"], replace(event, is_offline=True))

    answer = desk.put(other)

    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert desk.post(other)[0]["reason"] == "conflict"
    assert len(_ledger(desk)) == 1


def test_a_part_payment_leaves_the_rest(desk: DeskClient) -> None:
    account = desk.an_open_account()
    part = pays(account, Money(1_000))

    answer = desk.tell(_paid(desk, account, payments=[part]))

    assert answer["outcome"] == "accepted"
    now = desk.account(account.account_no)
    assert now.due == account.due - Money(1_000)


def test_two_desks_pay_one_bill_and_the_second_becomes_credit(office: HeadOffice) -> None:
    one, two = office.desk("CCD-02"), office.desk("CCD-03")
    account = one.an_open_account()

    first, second = one.tell(_paid(one, account)), two.tell(_paid(two, account))

    assert (first["outcome"], second["outcome"]) == ("accepted", "remark")
    assert second["remark"] == "credit"
    assert one.account(account.account_no).due == -account.due
    assert [line["state"] for line in _ledger(two)] == ["credit"]
    _assert_whole(office)


def test_two_desks_that_race_for_one_bill_post_it_once(office: HeadOffice) -> None:
    desks = [office.desk(f"CCD-{n:02d}") for n in range(1, 5)]
    account = desks[0].an_open_account()
    entries = [desk.entry(_paid(desk, account)) for desk in desks]

    answers = _at_once([lambda d=d, e=e: d.post(e)[0] for d, e in zip(desks, entries, strict=True)])

    assert sorted(answer["outcome"] for answer in answers) == ["accepted", *["remark"] * 3]
    assert desks[0].account(account.account_no).due == Money(-3 * account.due.dirhams)
    _assert_whole(office)


def test_one_event_sent_twice_at_once_has_one_effect(desk: DeskClient) -> None:
    account = desk.an_open_account()
    entry = desk.entry(_paid(desk, account))

    answers = _at_once([lambda: desk.put(entry)] * 4)

    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 201]
    assert len(_ledger(desk)) == 1
    assert desk.account(account.account_no).due == Money(0)


def test_desks_that_race_over_several_accounts_never_block_each_other(office: HeadOffice) -> None:
    desks = [office.desk("CCD-02"), office.desk("CCD-03")]
    accounts = [desks[0].an_open_account(n) for n in range(4)]
    orders = [accounts, accounts[::-1]]
    batches = [
        [desk.entry(_paid(desk, account, n)) for n, account in enumerate(order, start=1)]
        for desk, order in zip(desks, orders, strict=True)
    ]

    answers = _at_once([lambda d=d, b=b: d.post(*b) for d, b in zip(desks, batches, strict=True)])

    outcomes = [answer["outcome"] for batch in answers for answer in batch]
    assert sorted(outcomes) == ["accepted"] * 4 + ["remark"] * 4
    _assert_whole(office)


def _at_once(calls: list[Any]) -> list[Any]:
    barrier = Barrier(len(calls))

    def run(call: Any) -> Any:
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_a_batch_with_a_bad_item_keeps_all_others(desk: DeskClient) -> None:
    one, two = desk.an_open_account(0), desk.an_open_account(1)
    first, second = desk.entry(_paid(desk, one)), desk.entry(_paid(desk, two, 2))
    spoiled = {**desk.entry(_paid(desk, one, 3)), "hash": "0" * 64}

    answers = desk.post(first, "nonsense", spoiled, None, second)

    assert [a["outcome"] for a in answers] == [
        "accepted", "refused", "refused", "refused", "accepted",
    ]  # fmt: skip
    assert [a["reason"] for a in answers[1:4]] == ["not_an_event", "hash_wrong", "not_an_event"]
    assert answers[2]["event_id"] == spoiled["event"]["header"]["event_id"]
    assert len(_ledger(desk)) == 2


def test_an_event_twice_in_one_batch_is_kept_once(desk: DeskClient) -> None:
    entry = desk.entry(_paid(desk, desk.an_open_account()))
    one, two = desk.post(entry, entry)
    assert one == two
    assert len(_ledger(desk)) == 1


def test_a_void_gives_the_due_back(desk: DeskClient) -> None:
    account = desk.an_open_account()
    taken = _paid(desk, account)
    desk.tell(taken)

    answer = desk.tell(a_payment_voided(taken))

    assert answer["outcome"] == "accepted"
    assert desk.account(account.account_no) == account
    assert [(line["state"], line["amount_dirhams"]) for line in _ledger(desk)] == [
        ("reversed", account.due.dirhams),
        ("reversal", -account.due.dirhams),
    ]
    assert desk.tell(a_payment_voided(taken, 3))["reason"] == "already_voided"
    _assert_whole(desk.office)


def test_a_payment_and_its_void_may_come_in_one_batch(desk: DeskClient) -> None:
    account = desk.an_open_account()
    taken = _paid(desk, account)
    answers = desk.post(desk.entry(taken), desk.entry(a_payment_voided(taken)))
    assert [answer["outcome"] for answer in answers] == ["accepted", "accepted"]
    assert desk.account(account.account_no) == account


def test_a_void_of_a_credit_takes_the_credit_back(office: HeadOffice) -> None:
    one, two = office.desk("CCD-02"), office.desk("CCD-03")
    account = one.an_open_account()
    one.tell(_paid(one, account))
    again = _paid(two, account)
    two.tell(again)

    two.tell(
        a_payment_voided(again, header=a_header(desk=DeskId("CCD-03"), shift=again.header.shift))
    )

    assert one.account(account.account_no).due == Money(0)
    _assert_whole(office)


def test_a_void_of_what_never_arrived_is_refused(desk: DeskClient) -> None:
    taken = _paid(desk, desk.an_open_account())
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
    event = _paid(desk, account, tenders=change.get("tenders"))
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
    assert _ledger(desk)[0]["state"] == "refused"
    assert desk.account(account.account_no).due == account.due
    _assert_whole(desk.office)


def test_a_full_centre_takes_deposits(office: HeadOffice) -> None:
    desk = office.desk("HIL-01")
    account = desk.an_open_account()
    payment = replace(pays(account), kind=ItemKind.DEPOSIT, item_no=None, period=None)
    assert desk.tell(_paid(desk, account, payments=[payment]))["outcome"] == "accepted"
    assert desk.account(account.account_no).due == account.due - payment.amount


def test_an_intended_surplus_is_no_remark(desk: DeskClient) -> None:
    account = desk.an_open_account()
    item = account.oldest_first()[0]
    more = pays(account, item.due + Money(25))
    assert desk.tell(_paid(desk, account, payments=[more]))["outcome"] == "accepted"
    assert desk.account(account.account_no).due == account.due - item.due - Money(25)


def test_another_desks_event_is_not_taken(office: HeadOffice) -> None:
    mine, other = office.desk("CCD-02"), office.desk("CCD-03")
    entry = mine.entry(_paid(other, mine.an_open_account()))
    answer = mine.put(entry)
    assert (answer.status_code, answer.json()["code"]) == (422, "desk_differs")


def test_an_entry_signed_by_another_key_is_not_taken(office: HeadOffice) -> None:
    desk, stranger = office.desk(), DeskClient(office)
    answer = desk.put(stranger.entry(_paid(desk, desk.an_open_account())))
    assert (answer.status_code, answer.json()["code"]) == (422, "signature_wrong")


def test_an_old_payment_is_taken_after_the_desk_has_a_new_key(office: HeadOffice) -> None:
    desk = office.desk()
    entry = desk.entry(_paid(desk, desk.an_open_account()))
    office.clock.advance(_a_minute())
    again = office.desk()
    assert again.put(entry).status_code == 201


def _a_minute() -> Any:
    from datetime import timedelta

    return timedelta(minutes=1)


def test_a_closing_is_compared_with_the_payments(desk: DeskClient) -> None:
    account = desk.an_open_account()
    desk.tell(a_shift_opened())
    taken = _paid(desk, account)
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
    answer = desk.tell(_paid(desk, desk.an_open_account()))
    assert (answer["outcome"], answer["remark"]) == ("remark", "late")


def test_card_and_cash_are_told_apart(desk: DeskClient) -> None:
    account = desk.an_open_account()
    card = replace(a_card_tender(), amount=account.due - Money(500))
    tenders = [a_cash_tender("10.00", "5.00"), card]
    desk.tell(_paid(desk, account, tenders=tenders))
    balance = desk.get(f"/v1/shifts/{shift_id(DeskId('CCD-02'), 1)}").json()
    assert (balance["cash_dirhams"], balance["card_dirhams"]) == (500, card.amount.dirhams)


def test_a_forked_journal_is_remarked(desk: DeskClient) -> None:
    one, two = desk.an_open_account(0), desk.an_open_account(1)
    desk.tell(_paid(desk, one))
    forked = desk.entry_at(1, "0" * 64, _paid(desk, two, 2))

    assert desk.post(forked)[0]["remark"] == "chain_forked"
    with reading(desk.office.engine) as connection:
        assert find_problems(connection)[1] == ["CCD-02: two events in place 1"]


def test_a_repeated_receipt_number_is_remarked(desk: DeskClient) -> None:
    one, two = desk.an_open_account(0), desk.an_open_account(1)
    desk.tell(_paid(desk, one))
    assert desk.tell(_paid(desk, two))["remark"] == "receipt_repeated"


def test_cash_movements_and_their_cancellations_are_recorded(desk: DeskClient) -> None:
    drop = a_cash_moved()
    back = replace(a_cash_moved(), cancels=drop.header.event_id)
    lost = replace(a_cash_moved(), cancels=EventId(id_maker(FakeClock())()))
    answers = desk.post(*(desk.entry(event) for event in (drop, back, lost)))
    assert [a["remark"] for a in answers] == [None, None, "cancels_unknown"]
    assert _ledger(desk) == []


def test_a_desk_learns_how_far_head_office_has_its_journal(desk: DeskClient) -> None:
    assert desk.get("/v1/desk/high-water").json() == {
        "seq": 0,
        "hash": "0" * 64,
        "receipt_no": None,
    }
    event = _paid(desk, desk.an_open_account())
    desk.tell(event)
    desk.tell(a_cash_moved())
    assert desk.get("/v1/desk/high-water").json() == {
        "seq": 2,
        "hash": desk.head,
        "receipt_no": event.receipt_no,
    }


def test_an_event_is_inquired_by_id_and_by_receipt(desk: DeskClient) -> None:
    event = _paid(desk, desk.an_open_account())
    path = f"/v1/events/{event.header.event_id}"
    never = desk.get(path)
    assert (never.status_code, never.json()["code"]) == (404, "never_arrived")
    told = desk.tell(event)
    assert desk.get(path).json() == told
    assert desk.get(f"/v1/receipts/{event.receipt_no}").json() == told
    assert desk.get("/v1/receipts/CCD-02-999999-1").status_code == 404


def test_the_ledger_only_grows(desk: DeskClient) -> None:
    desk.tell(_paid(desk, desk.an_open_account()))
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
        desk.entry(_paid(desk, account, n, payments=[pays(account, Money(1))]))
        for n in range(1, 301)
    ]
    assert len(json.dumps({"entries": entries})) < 1_000_000
    assert {answer["outcome"] for answer in desk.post(*entries)} == {"accepted"}
    assert desk.account(account.account_no).due == account.due - Money(300)
    _assert_whole(desk.office)
