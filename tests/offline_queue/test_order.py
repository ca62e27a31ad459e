"""Which items go together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from offline_queue.order import next_batch
from pos_app import wire
from pos_app.domain.money import Money
from pos_app.services.ports.outbox import OutboxItem, OutboxState
from pos_app.wire import Entry
from tests.builders import a_payment, a_payment_taken
from tests.fakes.clock import NOON


def an_item(
    seq: int, *, account: int | None = None, wait_s: float = 0, kilobytes: int = 1
) -> OutboxItem:
    payment = a_payment(account_no=f"{account or seq:010d}")
    taken = a_payment_taken(seq, payments=[payment])
    body = wire.encode(taken).ljust(kilobytes * 1000)
    return OutboxItem(
        seq=seq,
        entry=Entry(seq, "", "", "", body),
        event_id=taken.header.event_id,
        type_name="payment_taken",
        receipt_no=taken.receipt_no,
        amount=Money(100),
        created_at=NOON,
        state=OutboxState.WAITING,
        attempts=1,
        next_at=NOON + timedelta(seconds=wait_s),
        reason="",
    )


def seqs(items: list[OutboxItem], *suspects: int, most: int = 100) -> list[int]:
    return [item.seq for item in next_batch(items, suspects, NOON, most)]


def test_a_batch_stays_below_what_head_office_takes() -> None:
    assert seqs([an_item(n, kilobytes=300) for n in range(1, 5)]) == [1, 2, 3]
    assert seqs([an_item(1, kilobytes=2000), an_item(2)]) == [1]


def test_a_batch_is_no_larger_than_asked() -> None:
    assert seqs([an_item(n) for n in range(1, 9)], most=3) == [1, 2, 3]


def test_a_suspect_and_its_account_stand_back_for_the_others() -> None:
    items = [an_item(1), an_item(2), an_item(3, account=1), an_item(4)]
    assert seqs(items, 1) == [2, 4]


def test_suspects_go_together_when_nothing_else_is_ready() -> None:
    items = [an_item(1), an_item(2), an_item(3, account=1)]
    assert seqs(items, 1, 2) == [1, 2]
    assert seqs(items, 1, 2, 3) == [1, 2]


def test_what_is_unknown_is_asked_about_alone() -> None:
    items = [an_item(1), replace(an_item(2), state=OutboxState.UNKNOWN), an_item(3)]
    assert seqs(items, 1, 2, 3) == [1, 3]
    assert seqs(items[1:], 2, 3) == [2]


def test_a_suspect_whose_time_has_not_come_waits() -> None:
    items = [an_item(1, wait_s=30), an_item(2)]
    assert seqs(items, 1, 2) == [2]
    assert seqs(items[:1], 1) == []


def test_a_time_beyond_all_waits_means_that_the_clock_was_set_back() -> None:
    assert seqs([an_item(1, wait_s=172_800)], 1) == [1]


def test_a_suspect_does_not_overtake_another_one_of_its_account() -> None:
    items = [an_item(1, wait_s=30), an_item(2, account=1)]
    assert seqs(items, 1, 2) == []


def test_a_suspect_that_was_never_put_off_goes_at_once() -> None:
    assert seqs([replace(an_item(1), next_at=None)], 1) == [1]


def test_of_nothing_comes_nothing() -> None:
    assert seqs([]) == []
