"""The kept sums of what is unsent are what adding it all up gives, whatever happened."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pos_app import wire
from pos_app.domain.events import Event
from pos_app.domain.ids import shift_id
from pos_app.domain.money import Money
from pos_app.services.ports.outbox import OutboxState
from pos_app.storage.store import SqlStore, SqlWork
from pos_app.storage.verify import verify_store
from tests.builders import (
    DESK,
    a_cash_moved,
    a_drawer_opened,
    a_header,
    a_payment_taken,
    a_payment_voided,
)
from tests.fakes.clock import NOON
from tests.storage.conftest import KEYS

STATES = (
    OutboxState.SENDING,
    OutboxState.ACCEPTED,
    OutboxState.REMARKED,
    OutboxState.REFUSED,
    OutboxState.UNKNOWN,
    OutboxState.RESOLVED,
)
MONEY = ("payment_taken", "payment_voided", "payment_refunded")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["pay", "void", "move", "drawer"]), st.integers(1, 2)),
        st.tuples(st.sampled_from(STATES), st.integers(1, 20)),
        st.tuples(st.sampled_from(["accept", "postpone", "retry", "start again"]), st.just(1)),
    ),
    min_size=5,
    max_size=40,
)


BACK_IN_AN_EARLIER_SHIFT = [("pay", 1), ("pay", 2), ("pay", 1), (OutboxState.ACCEPTED, 2)]


@settings(max_examples=15, deadline=None)
@example(steps=BACK_IN_AN_EARLIER_SHIFT, undone=set())
@given(steps=STEPS, undone=st.sets(st.integers(0, 39), max_size=5))
def test_the_sums_are_those_of_the_items_after_any_history(
    steps: list[tuple[str, int]], undone: set[int]
) -> None:
    """`undone` are steps of which the transaction is not committed."""
    with tempfile.TemporaryDirectory() as folder:
        store = SqlStore.create(Path(folder), KEYS)
        for place, (step, which) in enumerate(steps):
            if step == "start again":
                store.close()
                store = SqlStore.open(Path(folder), KEYS)
                continue
            with store.begin() as work:
                _do(work, step, which)
                if place not in undone:
                    work.commit()
            _compare(store)
        assert not [p for p in verify_store(store).problems if "sums" in p]
        store.close()


def _do(work: SqlWork, step: str, which: int) -> None:
    head = work.journal.head()[0]
    if step in ("pay", "void", "move", "drawer"):
        work.journal.append(_event(work, step, which))
    elif head == 0:
        return
    elif step == "accept":
        work.outbox.accept([1 + number % head for number in range(0, head, 2)], NOON)
    elif step == "postpone":
        work.outbox.postpone(range(1, head + 1, 3), NOON, "time-out")
    elif step == "retry":
        work.outbox.retry(head, NOON)
    else:
        work.outbox.settle(1 + which % head, OutboxState(step), "", NOON)


def _event(work: SqlWork, step: str, shift: int) -> Event:
    header, number = a_header(shift=shift_id(DESK, shift)), work.journal.next_receipt_number()
    if step == "drawer":
        return a_drawer_opened(header=header)
    if step == "move":
        return a_cash_moved("70.00", header=header)
    taken = a_payment_taken(number, f"{number}.00", header=header)
    return a_payment_voided(taken, number) if step == "void" else taken


def _compare(store: SqlStore) -> None:
    with store.read() as work:
        items = work.outbox.open_items()
        counts = work.outbox.counts(NOON)
        untold = {n: work.outbox.untold(shift_id(DESK, n)).dirhams for n in (1, 2)}
        shifts = {item.seq: _shift_of(work, item.seq) for item in items}
    by_state = Counter(item.state for item in items)
    waiting = [item for item in items if item.state in ("waiting", "sending")]
    assert counts.waiting == len(waiting)
    assert counts.waiting_amount == Money(sum(item.amount.dirhams for item in waiting))
    assert counts.oldest_at == (waiting[0].created_at if waiting else None)
    assert (counts.refused, counts.unknown) == tuple(
        by_state[state] for state in (OutboxState.REFUSED, OutboxState.UNKNOWN)
    )
    for number, dirhams in untold.items():
        unanswered = (
            item.amount.dirhams
            for item in items
            if item.state != "refused"
            and item.type_name in MONEY
            and shifts[item.seq] == shift_id(DESK, number)
        )
        assert dirhams == sum(unanswered)


def _shift_of(work: SqlWork, seq: int) -> str:
    entry = work.journal.entry(seq)
    assert entry is not None
    return wire.decode(entry.body).header.shift
