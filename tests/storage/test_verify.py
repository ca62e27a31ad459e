"""Every change that goes around the program is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.card import CardAct
from pos_app.domain.events import Event
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import verify_store
from tests.builders import (
    a_drawer_opened,
    a_header,
    a_payment_taken,
    a_receipt_printed,
    a_receipt_sent,
    a_shift_opened,
    an_event_id,
)
from tests.card_builders import (
    a_charge,
    a_giving_back,
    a_reconciliation,
    a_refund,
    a_word_on,
    an_attempt,
)
from tests.storage.days import a_day, a_whole_day, book

GUARDS = (
    "DROP TRIGGER journal_is_not_updated",
    "DROP TRIGGER journal_is_not_deleted",
    "DROP TRIGGER journal_continues_its_head",
)


def tamper(store: SqlStore, *statements: str) -> None:
    """What somebody with the store's key could do; the guards are put back afterwards."""
    with store.connection() as db:
        guards = db.execute(
            "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'journal_*'"
        ).fetchall()
        for statement in (*GUARDS, *statements):
            db.execute(statement)
        for (guard,) in guards:
            db.execute(guard)


def test_a_whole_day_is_whole(store: SqlStore) -> None:
    a_whole_day(store)
    found = verify_store(store)
    assert found.ok, found.problems
    assert found.events == 9
    assert found.receipts == {"first": 1, "last": 4, "gaps": []}
    with store.read() as work:
        assert found.head == work.journal.head()[1]


def test_an_empty_store_is_whole(store: SqlStore) -> None:
    found = verify_store(store)
    assert found.ok, found.problems
    assert found.receipts == {"first": 0, "last": 0, "gaps": []}


def test_a_day_of_cards_is_whole_and_its_refund_slip_has_a_print_job(store: SqlStore) -> None:
    charge = a_charge()
    tender = an_attempt(charge).tender()
    taken = replace(a_payment_taken(1, tenders=(tender,)), header=a_header(event_id=charge.payment))
    back = a_giving_back(charge, CardAct.REFUND)
    refund = a_refund(taken, an_attempt(back).tender())
    before = (a_shift_opened(), charge, a_word_on(charge), taken, back, a_word_on(back))
    events: list[Event] = [*before, refund, a_receipt_printed(2), a_reconciliation()]
    places = [book(store, event) for event in events]
    found = verify_store(store)
    assert found.ok, found.problems
    assert found.receipts == {"first": 1, "last": 2, "gaps": []}
    with store.connection() as db:
        db.execute("DELETE FROM follow_ups WHERE seq = ? AND slot = 1", (places[len(before)],))
    assert verify_store(store).problems == [
        f"receipt {refund.receipt_no} has no print job",
        f"receipt {refund.receipt_no}, copy 0, was printed without a print job",
    ]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE card_attempts SET is_open = 1 - is_open",
        "UPDATE card_attempts SET body = replace(body, '50000', '60000')",
        "UPDATE card_attempts SET body = replace(body, 'approved', 'declined')",
        "UPDATE card_attempts SET body = '{}'",
        "UPDATE card_attempts SET terminal = 'LAB-2'",
        "UPDATE card_attempts SET service_id = service_id || 'X'",
        "UPDATE card_attempts SET payment_id = attempt_id",
        "UPDATE card_attempts SET seq = seq + 1",
        "UPDATE card_attempts SET attempt_id = payment_id",
        "DELETE FROM card_attempts",
        """INSERT INTO card_attempts SELECT x'00', seq, 'LAB-2', service_id, payment_id, 0, body
        FROM card_attempts""",
    ],
)
def test_a_change_of_where_a_card_attempt_stands_is_found(store: SqlStore, change: str) -> None:
    charge = a_charge()
    for event in (a_shift_opened(), charge, a_word_on(charge)):
        book(store, event)
    assert verify_store(store).ok
    with store.connection() as db:
        db.execute(change)
    problems = verify_store(store).problems
    assert problems
    assert all(problem.startswith("card attempt") for problem in problems)


@pytest.mark.parametrize(
    "change",
    [
        "body = CAST(replace(body, '50000', '60000') AS BLOB)",
        "amount_dirhams = amount_dirhams + 1",
        "receipt_no = 'CCD-02-000002-0'",
        "receipts = receipts + 1",
        "type = 'payment_voided'",
        "shift = 'CCD-02-S0002'",
        "at = '2026-11-21T09:00:00.000000Z'",
        "cash = NULL",
        """cash = '[["payment_in", 1]]'""",
        "event_id = x'00112233445566778899aabbccddeeff'",
        "prev_hash = x'00'",
        "hash = x'00'",
        "signature = ''",
        "signature = 'AAAA'",
        "seq = 99",
    ],
)
@pytest.mark.parametrize("seq", [2, 3])
def test_a_changed_entry_is_found(store: SqlStore, change: str, seq: int) -> None:
    a_day(store)
    tamper(store, f"UPDATE OR REPLACE journal SET {change} WHERE seq = {seq}")
    assert not verify_store(store).ok


@pytest.mark.parametrize("seq", range(1, 9))
def test_a_removed_entry_is_found(store: SqlStore, seq: int) -> None:
    a_day(store)
    tamper(store, f"DELETE FROM journal WHERE seq = {seq}")
    assert not verify_store(store).ok


@pytest.mark.parametrize("keep", range(8))
def test_a_tail_cut_off_everywhere_but_in_the_seal_is_found(store: SqlStore, keep: int) -> None:
    a_day(store)
    tamper(
        store,
        f"DELETE FROM journal WHERE seq > {keep}",
        f"DELETE FROM follow_ups WHERE seq > {keep}",
        f"UPDATE head SET seq = {keep}, hash = coalesce("
        f"(SELECT hash FROM journal WHERE seq = {keep}), zeroblob(32)),"
        f"receipts = coalesce((SELECT receipts FROM journal WHERE seq = {keep}), 0)",
    )
    assert "the seal of the head is broken" in verify_store(store).problems


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE head SET seq = 7", "the seal of the head is broken"),
        ("UPDATE head SET hash = x'00'", "the seal of the head is broken"),
        ("UPDATE head SET receipts = 9", "the seal of the head is broken"),
        ("UPDATE head SET seal = x'00'", "the seal of the head is broken"),
        ("DELETE FROM head", "the journal's head is missing"),
        ("DELETE FROM follow_ups WHERE seq = 2 AND slot = 0", "entry 2 in the outbox: no, not yes"),
        (
            "UPDATE follow_ups SET state = 'local' WHERE seq = 2 AND slot = 0",
            "entry 2 in the outbox: no, not yes",
        ),
        (
            "UPDATE follow_ups SET state = 'waiting' WHERE seq = 5 AND slot = 0",
            "entry 5 in the outbox: yes, not no",
        ),
        (
            "DELETE FROM follow_ups WHERE seq = 2 AND slot = 1",
            "receipt CCD-02-000001-2 has no print job",
        ),
        ("UPDATE follow_ups SET seq = 3 WHERE seq = 2", "entry 2 has lost its place by event"),
        ("UPDATE marks SET seq = 4", "entry 1 waits where nobody looks"),
        ("DELETE FROM marks", "the queues' marks are missing"),
        ("UPDATE shifts SET state = 'open'", "shift CCD-02-S0001 is not where its events say"),
        ("DELETE FROM shifts", "shift CCD-02-S0001 is not where its events say"),
        (
            "INSERT INTO shifts VALUES (2, 'X', '1', '', '2026-11-22', 'closed')",
            "shift X has no events",
        ),
        ("DROP TRIGGER audit_is_not_deleted", "the guard audit_is_not_deleted is missing"),
        (
            "UPDATE head SET unsent_taken_dirhams = 0",
            "the sums of what is unsent differ from the items",
        ),
        ("DROP TRIGGER unsent_changes_state", "the guard unsent_changes_state is missing"),
    ],
)
def test_a_change_beside_the_journal_is_found(
    store: SqlStore, statement: str, problem: str
) -> None:
    a_day(store)
    tamper(store, statement)
    assert problem in verify_store(store).problems


def test_what_follows_a_payment_is_whole(store: SqlStore) -> None:
    book(store, a_shift_opened())
    taken = a_payment_taken(1)
    seq = book(store, taken)
    with store.begin() as work:
        work.print_queue.put(seq, 1, taken.receipt_no, taken.header.at)
        work.commit()
    book(store, a_drawer_opened(cause=taken.header.event_id))
    for copy_no in (0, 1):
        book(store, a_receipt_printed(1, copy_no))
    book(store, a_receipt_sent(1))
    book(store, a_drawer_opened())
    assert verify_store(store).problems == []


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        (a_receipt_printed(1), "receipt CCD-02-000001-2, copy 0, was printed 2 times"),
        (
            a_receipt_printed(1, 1),
            "receipt CCD-02-000001-2, copy 1, was printed without a print job",
        ),
        (
            a_receipt_printed(99),
            f"receipt {a_receipt_printed(99).receipt_no}, copy 0, was printed without a print job",
        ),
        (
            a_drawer_opened(cause=an_event_id()),
            "entry 9 opened the drawer for an event that is not there",
        ),
    ],
)
def test_a_paper_or_an_opening_without_its_cause_is_found(
    store: SqlStore, event: Event, problem: str
) -> None:
    a_day(store)
    book(store, event)
    assert verify_store(store).problems == [problem]


def test_a_drawer_does_not_open_before_its_cause(store: SqlStore) -> None:
    a_day(store)
    later = a_header()
    book(store, a_drawer_opened(cause=later.event_id))
    book(store, a_drawer_opened(header=later))
    assert verify_store(store).problems == [
        "entry 9 opened the drawer for an event that is not there"
    ]


def test_copies_are_printed_and_sent_after_the_close(store: SqlStore) -> None:
    a_whole_day(store)
    with store.begin() as work:
        work.print_queue.put(2, 1, "CCD-02-000001-2", a_header().at)
        work.journal.append(a_receipt_printed(1, 1))
        work.journal.append(a_receipt_sent(1))
        work.commit()
    assert verify_store(store).problems == []
    with store.begin() as work:
        work.journal.append(a_drawer_opened())
        work.commit()
    assert verify_store(store).problems == ["entry 12 cannot happen in its shift: shift_not_open"]
