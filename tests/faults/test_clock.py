"""A clock that jumps in the middle of a day: order is by place, sums and dates stay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app import wire
from pos_app.domain.cash import Count
from pos_app.domain.clock import qatar_date
from pos_app.domain.events import ShiftClosed
from pos_app.domain.payment import PaymentTaken
from pos_app.domain.receipt_no import parse_receipt_no
from pos_app.services.ports.backups import BackupKind
from pos_app.storage.backup import MakeBackup
from pos_app.storage.backup_files import backups_in
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import verify_store
from tests.builders import CLERK, DESK
from tests.fakes.clock import NOON, FakeClock
from tests.faults.till import KEYS, Till


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    sql_store = SqlStore.create(tmp_path / "home", KEYS)
    yield sql_store
    sql_store.close()


def test_a_day_with_jumps_is_whole_in_its_order_and_of_its_date(
    store: SqlStore, tmp_path: Path
) -> None:
    clock = FakeClock()
    till = Till(store, clock)
    till.open_shift()
    backups = MakeBackup(store, DESK, clock, tmp_path / "backups")
    for jump in (timedelta(), timedelta(days=-2), timedelta(days=40), timedelta(days=-38)):
        clock.set(clock.now() + jump)
        till.pay()
        clock.advance(timedelta(minutes=1))
        till.pay()
        backups.make(BackupKind.HOURLY)
    till.shifts.start_balancing(CLERK)
    till.shifts.count(Count.parse("10x20,500x8"), CLERK)
    closed = till.shifts.close(CLERK)

    found = verify_store(store)
    assert found.ok, found.problems
    with store.read() as work:
        events = [wire.decode(entry.body) for entry in work.journal.since()]
        due = work.outbox.due(clock.now() - timedelta(days=100), 100)
    paid = [event for event in events if isinstance(event, PaymentTaken)]
    assert [parse_receipt_no(event.receipt_no)[1] for event in paid] == list(range(1, 9))
    assert {event.header.business_date for event in events} == {qatar_date(NOON)}
    assert isinstance(closed, ShiftClosed)
    assert (closed.payments, closed.variance.dirhams) == (8, 0)
    assert [item.seq for item in due] == sorted(item.seq for item in due)
    assert len(due) == 10, "nothing waits for a time that is far away"
    kept = backups_in(tmp_path / "backups", DESK, KEYS)
    assert [backup.manifest.receipts for backup in kept] == [2, 4, 6, 8]
