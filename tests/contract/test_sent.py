"""What every store says of entries that head office has taken, should it ever lose them."""

from __future__ import annotations

from pos_app.domain.money import Money
from pos_app.services.ports.outbox import OutboxState, Told
from pos_app.services.ports.store import Store
from tests.builders import a_payment_taken, a_shift_opened
from tests.contract.test_store import book
from tests.fakes.clock import NOON


def _answered(store: Store) -> None:
    """Of six entries one each is refused, settled by two people, and not answered."""
    book(store, a_shift_opened(), *(a_payment_taken(number) for number in range(1, 6)))
    with store.begin() as work:
        work.outbox.accept([1, 2], NOON)
        work.outbox.settle(3, OutboxState.REMARKED, "credit", NOON)
        work.outbox.settle(4, OutboxState.REFUSED, "account_unknown", NOON)
        work.outbox.settle(5, OutboxState.RESOLVED, "noted", NOON)
        work.commit()


def test_what_was_taken_is_listed_from_any_place_on(store: Store) -> None:
    _answered(store)
    with store.read() as work:
        assert work.sent.number() == 5
        hashes = {entry.seq: entry.hash for entry in work.journal.since()}
        assert work.sent.after(0, 10) == [(seq, hashes[seq]) for seq in (1, 2, 3)]
        assert [seq for seq, _ in work.sent.after(1, 1)] == [2]


def test_what_was_lost_waits_anew_and_a_remark_on_it_is_told_anew(store: Store) -> None:
    _answered(store)
    with store.begin() as work:
        work.outbox.tell([3], Told.CLERK)
        work.sent.send_again([1, 3, 4, 5], "lost")
        work.commit()
    with store.read() as work:
        due = work.outbox.due(NOON, 10)
        assert [item.seq for item in due] == [1, 3, 6]  # refused and settled ones stay
        assert [(item.attempts, item.reason) for item in due[:2]] == [(0, "lost")] * 2
        assert work.sent.number() == 3
        assert work.sent.still_open([1, 2, 3]) == 2
        assert work.sent.amount([1, 3]) == Money.riyals(500)
        assert work.outbox.counts(NOON).waiting == 3
    with store.begin() as work:
        work.outbox.settle(3, OutboxState.REMARKED, "paid_elsewhere", NOON)
        work.commit()
    with store.read() as work:
        assert [item.seq for item in work.outbox.remarked(Told.CLERK)] == [3]
