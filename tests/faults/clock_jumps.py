"""A clock that is set forward and back, by minutes and by weeks, in the middle of the days.

    python -m tests.faults.clock_jumps [--days 50] [--seed 1]

Each day is a shift on a store of its own with backups, payments and a close; the first jumps are
−2 and +40 days. What must hold: order by place, receipt numbers without a gap, everything of the
shift's own date, nothing waits for a time that is far away, the chain verifies; and a lock after
five wrong PINs lasts its half hour of real time, neither shorter nor longer.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from typing import Final

from pos_app import wire
from pos_app.domain.cash import Count
from pos_app.domain.clock import qatar_date
from pos_app.domain.payment import PaymentTaken
from pos_app.domain.receipt_no import parse_receipt_no
from pos_app.errors.desk import ClockWrong
from pos_app.errors.people import SignInLocked, SignInRefused
from pos_app.services.ports.backups import BackupKind
from pos_app.storage.backup import MakeBackup
from pos_app.storage.backup_files import backups_in
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import verify_store
from tests.builders import CLERK, DESK, a_bundle
from tests.fakes.clock import NOON, FakeClock
from tests.faults.till import KEYS, Till
from tests.services.desk import PINS, ServiceDesk

FIRST: Final = (timedelta(), timedelta(days=-2), timedelta(days=40), timedelta(days=-38))
LOCK: Final = timedelta(minutes=30)


def day(folder: Path, jumps: Sequence[timedelta]) -> Iterator[str]:
    """What is wrong after a day with two payments around each of these jumps."""
    clock = FakeClock()
    with closing(SqlStore.create(folder / "home", KEYS)) as store:
        till = Till(store, clock)
        till.open_shift()
        backups = MakeBackup(store, DESK, clock, folder / "backups")
        for jump in jumps:
            clock.set(clock.now() + jump)
            till.pay()
            clock.advance(timedelta(minutes=1))
            till.pay()
            backups.make(BackupKind.HOURLY)
        payments = 2 * len(jumps)
        till.shifts.start_balancing(CLERK)
        till.shifts.count(Count.parse(f"100x{2 + 5 * payments}"), CLERK)
        closed = till.shifts.close(CLERK)
        if (closed.payments, closed.variance.dirhams) != (payments, 0):
            yield f"Z: {closed.payments} payments, {closed.variance}, not {payments}"
        yield from _problems_of(store, payments, clock)
    kept = [backup.manifest.receipts for backup in backups_in(folder / "backups", DESK, KEYS)]
    if kept != list(range(2, payments + 1, 2))[-len(kept) :]:
        yield f"backups are out of order: {kept}"


def _problems_of(store: SqlStore, payments: int, clock: FakeClock) -> Iterator[str]:
    yield from verify_store(store).problems
    with store.read() as work:
        events = [wire.decode(entry.body) for entry in work.journal.since()]
        due = [item.seq for item in work.outbox.due(clock.now() - timedelta(days=100), 1_000)]
    paid = [event for event in events if isinstance(event, PaymentTaken)]
    if [parse_receipt_no(one.receipt_no)[1] for one in paid] != list(range(1, payments + 1)):
        yield "payments are not in the order of their numbers"
    if {event.header.business_date for event in events} != {qatar_date(NOON)}:
        yield "an event has left the shift's date"
    if due != sorted(due) or len(due) != payments + 2:
        yield f"{len(due)} of {payments + 2} are due"


def lock(jumps: Sequence[timedelta]) -> Iterator[str]:
    """What is wrong with a lock that spans these jumps, half of its time before the last."""
    desk = ServiceDesk(bundle=a_bundle(issued_at=NOON - timedelta(days=2)))
    desk.allowance.reached()
    desk.allowance.keep()
    for _ in range(5):
        with suppress(SignInRefused, SignInLocked):
            desk.sign_in.sign_in(CLERK, "000000")
    for jump in jumps:
        desk.clock.set(desk.clock.now() + jump)
        desk.clock.advance(LOCK / (len(jumps) + 1))
        if _tried(desk) == "":
            yield f"a lock was shortened by {jump}"
            return
    desk.clock.advance(LOCK / (len(jumps) + 1))
    if _tried(desk) == SignInLocked.__name__:
        yield "a lock was stretched"


def _tried(desk: ServiceDesk) -> str:
    """What keeps the right PIN out; "": nothing."""
    try:
        desk.sign_in.sign_in(CLERK, PINS[CLERK])
    except (SignInLocked, ClockWrong) as refusal:  # a clock before the list of staff is wrong
        return type(refusal).__name__
    return ""


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance, problems, times = random.Random(arguments.seed), [], 0
    for number in range(arguments.days):
        more = [timedelta(minutes=chance.randint(-60_000, 60_000)) for _ in range(4)]
        jumps = FIRST if number == 0 else more
        times += len(jumps)
        with tempfile.TemporaryDirectory() as folder:
            problems += [*day(Path(folder), jumps), *lock(jumps)]
    print(*problems, sep="\n", end="\n" if problems else "")
    print(f"{arguments.days} days, {times} jumps of the clock, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
