"""Whatever is known after a lost disk: all that is known comes back, no number is used twice."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app import wire
from pos_app.domain.events import goes_to_head_office, receipt_no_of
from pos_app.domain.payment import PaymentTaken
from pos_app.services.ports.backups import Backup, BackupKind
from pos_app.services.ports.second_place import Mark
from pos_app.storage.backup import MakeBackup
from pos_app.storage.restore import Decision, restoring
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import verify_store
from pos_app.wire import Entry
from tests.builders import (
    CLERK,
    DESK,
    SUPERVISOR,
    a_payment_taken,
    a_receipt_printed,
    a_shift_opened,
    an_event_id,
)
from tests.fakes.clock import NOON, FakeClock
from tests.storage.conftest import KEYS
from tests.storage.days import book

STEPS = st.lists(st.sampled_from(["pay", "print", "backup", "send"]), min_size=3, max_size=14)


@settings(max_examples=12, deadline=None)
@given(steps=STEPS, keeps_store=st.booleans(), sends_at_end=st.booleans())
def test_after_a_restore_the_ledger_is_what_was_committed(
    steps: list[str], keeps_store: bool, sends_at_end: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        store = SqlStore.create(home, KEYS)
        made, known = _a_day(store, home, [*steps, "send" if sends_at_end else "pay"])
        committed = _payments(_sent(store))
        store.close()
        if not keeps_store:
            for path in home.glob("store.db*"):
                path.unlink()

        with restoring(home, made.file, DESK, KEYS) as work:
            work.tail.add(known)
            work.look_at_present()
            decision = Decision(an_event_id(), NOON, CLERK, SUPERVISOR, "", True, False)
            restored = work.complete(decision, (_mark(known),))

        again = SqlStore.open(home, KEYS)
        book(again, a_payment_taken(restored.event.next_receipt))
        found = verify_store(again)
        sent = _sent(again)
        again.close()
        assert found.ok, found.problems
        ledger = _payments(known) | _payments(sent)  # head office has what it had, and this
        new = ledger.keys() - committed.keys()
        assert len(new) == 1
        numbers = list((committed | ledger).values())
        assert len(set(numbers)) == len(numbers), "no number twice, not even one that is lost"
        is_all_known = keeps_store or _payments(known).keys() >= committed.keys()
        assert not is_all_known or committed.keys() <= ledger.keys()


def _a_day(store: SqlStore, home: Path, steps: list[str]) -> tuple[Backup, list[Entry]]:
    """The last backup, and what head office knows at the end."""
    book(store, a_shift_opened())
    backups = MakeBackup(store, DESK, FakeClock(), home / "backups")
    made, known, paid = backups.make(BackupKind.HOURLY), list[Entry](), 0
    for step in steps:
        if step == "pay":
            paid += 1
            book(store, a_payment_taken(paid))
        elif step == "print" and paid and not _is_printed(store, paid):
            book(store, a_receipt_printed(paid))
        elif step == "backup":
            made = backups.make(BackupKind.HOURLY)
        elif step == "send":
            known = _sent(store)
    return made, known


def _is_printed(store: SqlStore, number: int) -> bool:
    with store.read() as work:
        entries = list(work.journal.since())
    return any(
        b'"receipt_printed"' in e.body and f"-{number:06d}-".encode() in e.body for e in entries
    )


def _sent(store: SqlStore) -> list[Entry]:
    with store.read() as work:
        return [e for e in work.journal.since() if goes_to_head_office(wire.decode(e.body))]


def _payments(entries: list[Entry]) -> dict[str, str]:
    """Receipt number by event."""
    events = [wire.decode(entry.body) for entry in entries]
    return {
        str(event.header.event_id): event.receipt_no
        for event in events
        if isinstance(event, PaymentTaken)
    }


def _mark(known: list[Entry]) -> Mark:
    receipts = sum(receipt_no_of(wire.decode(entry.body)) is not None for entry in known)
    return Mark(known[-1].seq, known[-1].hash, receipts) if known else Mark()
