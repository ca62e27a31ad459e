"""A till with a real store in a process of its own, which dies when it is told to.

    python -m tests.faults.till HOME [--payments N] [--die-before N] [--apart]

Books payments with the real service, prints and sends them in name only, and says each receipt
number once its payment is durable. `--die-before N` ends the process before the N-th statement
after the first line; `--apart` books without a transaction, to show that the tests would notice.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pos_app.domain.basket import Basket
from pos_app.domain.cash import Count
from pos_app.domain.clock import Clock
from pos_app.domain.events import CashTender, PaymentTaken
from pos_app.domain.ids import id_maker
from pos_app.domain.money import Money
from pos_app.domain.printing import JobState
from pos_app.errors import StoreFault
from pos_app.keys import Keys
from pos_app.services.collect_payment import CollectPayment
from pos_app.services.look_up import LookUp
from pos_app.services.paid_here import PaidHere
from pos_app.services.ports import OutboxState
from pos_app.services.run_shift import RunShift
from pos_app.storage.store import SqlStore, SqlWork
from tests.builders import CLERK, a_centre, a_profile, a_view
from tests.fakes.clock import FakeClock
from tests.fakes.head_office import FakeHeadOffice
from tests.fakes.memory_accounts import MemoryAccountCopy
from tests.fakes.memory_store import SIGNER

DIED = 77
KEYS = Keys(store=bytes(32), desk=SIGNER, head=bytes(32), where="a test")


class Till:
    """The services that a payment passes through."""

    def __init__(self, store: SqlStore, clock: Clock | None = None) -> None:
        self.store = store
        self.clock = clock or FakeClock()
        self.new_id = id_maker(self.clock)
        copy = MemoryAccountCopy()
        look_up = LookUp(
            copy,
            FakeHeadOffice(self.clock),
            lambda: True,
            PaidHere(store, copy.as_of),
            store,
            self.clock,
        )
        self.collect = CollectPayment(
            store, look_up, self.clock, self.new_id, a_profile, a_centre()
        )

    def open_shift(self) -> None:
        shifts = RunShift(self.store, self.clock, self.new_id, a_profile, a_centre())
        if shifts.current() is None:
            shifts.open(Count.parse("10x20"), CLERK)

    def pay(self) -> PaymentTaken:
        """500 QAR for a bill of 500."""
        basket = Basket(a_profile()).open_account(a_view())
        tender = CashTender(Money.riyals(500), Money(0))
        return self.collect.take(self.new_id(), basket, (tender,), CLERK)

    def finish(self) -> None:
        """Print and send the oldest of what is left to do."""
        with self.store.begin() as work:
            job = work.print_queue.next_waiting()
            if job is not None:
                work.print_queue.mark(job.job_id, JobState.PRINTING)
                work.commit()
        with self.store.begin() as work:
            if job is not None:
                work.print_queue.mark(job.job_id, JobState.PRINTED)
            for item in work.outbox.due(self.clock.now(), 2):
                work.outbox.settle(item.seq, OutboxState.ACCEPTED, "", self.clock.now())
            work.commit()


class StoreInPieces(SqlStore):
    """What must never be: every statement is a transaction of its own."""

    @contextmanager
    def begin(self) -> Iterator[SqlWork]:
        with self.connection() as db:
            yield SqlWork(db, self.keys, is_reading=True)


def main() -> None:
    """Pay until told to stop, or killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("--payments", type=int, default=1_000_000)
    parser.add_argument("--die-before", type=int, default=0)
    parser.add_argument("--apart", action="store_true")
    arguments = parser.parse_args()
    store = (StoreInPieces if arguments.apart else SqlStore).open(arguments.home, KEYS)
    till = Till(store)
    till.open_shift()
    print("ready", flush=True)
    if arguments.die_before:
        _die_before(store, arguments.die_before)
    try:
        for _ in range(arguments.payments):
            print(till.pay().receipt_no, flush=True)
            till.finish()
    except StoreFault:
        os._exit(DIED)
    os._exit(0)  # leaves the log as it is, like a power cut


def _die_before(store: SqlStore, statement: int) -> None:
    left = [statement]

    def count(sql: str) -> None:
        if sql.startswith("--"):  # a trigger's own
            return
        left[0] -= 1
        if left[0] == 0:
            os._exit(DIED)

    with store.connection() as db:
        db.set_trace_callback(count)


if __name__ == "__main__":
    main()
