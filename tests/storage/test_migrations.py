"""A store of an older program is brought up to date whole, or stays as it was."""

from __future__ import annotations

import shutil
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest

from pos_app import wire
from pos_app.domain.printing import JobState
from pos_app.domain.shift import Shift
from pos_app.keys import Keys
from pos_app.services.ports import OutboxState
from pos_app.storage.connect import Connection, connect
from pos_app.storage.journal import head_seal
from pos_app.storage.migrate import migrate, schema_version
from pos_app.storage.store import FILE_NAME, SqlStore, SqlWork
from pos_app.storage.verify import verify_store
from tests.builders import CLERK, a_payment_taken, a_shift_opened
from tests.fakes.clock import NOON

NEWEST = sum(
    script.name.endswith(".sql") for script in (files("pos_app.storage") / "migrations").iterdir()
)
UNSENT = 60  # payments of which head office knows nothing
OLD_STATES = ("waiting", "printing", "printed", "failed", "unknown", "expired")
TODAY = {
    "waiting": JobState.WAITING,
    "printing": JobState.PRINTING,
    "failed": JobState.FAILED,
    "unknown": JobState.UNKNOWN,
}


@pytest.fixture
def first_version(tmp_path: Path, keys: Keys) -> Path:
    """A home as the first release left it, with papers and messages in every state."""
    home = tmp_path / "home"
    home.mkdir()
    db = connect(home / FILE_NAME, keys.store)
    scripts = files("pos_app.storage") / "migrations"
    db.executescript(scripts.joinpath("0001_start.sql").read_text("utf-8"))
    db.execute("PRAGMA user_version = 1")
    seal = head_seal(keys.head, 0, wire.GENESIS, 0)
    db.execute("INSERT INTO head VALUES (1, 0, ?, 0, ?)", (bytes(32), seal))
    db.execute("BEGIN IMMEDIATE")
    _fill(db, keys)
    db.execute("COMMIT")
    db.close()
    return home


def _fill(db: Connection, keys: Keys) -> None:
    work = SqlWork(db, keys)
    opened = a_shift_opened()
    work.journal.append(opened)
    work.shifts.save(Shift.opened(opened))
    for number in range(1, UNSENT + 1):
        entry = work.journal.append(a_payment_taken(number))
        state = OLD_STATES[number % len(OLD_STATES)]
        db.execute(
            """INSERT INTO follow_ups (event_id, slot, seq, state, touched, at)
            SELECT event_id, 1, seq, ?, ?, at FROM journal WHERE seq = ?""",
            (state, state != "waiting", entry.seq),
        )
    work.outbox.settle(1, OutboxState.ACCEPTED, "", NOON)
    work.outbox.settle(2, OutboxState.REFUSED, "why", NOON)


def test_papers_and_messages_in_every_state_come_along(first_version: Path, keys: Keys) -> None:
    with closing(SqlStore.open(first_version, keys)) as store:
        with store.connection() as db:
            assert schema_version(db) == NEWEST
        with store.read() as work:
            jobs = work.print_queue.unfinished()
            by_state = {state: [j.seq for j in jobs if j.state is state] for state in JobState}
            unwanted = work.print_queue.job(6 * 256 + 1)
            assert len(work.outbox.open_items()) == UNSENT
        for old, state in TODAY.items():
            first = OLD_STATES.index(old) or len(OLD_STATES)
            wanted = list(range(first + 1, UNSENT + 2, len(OLD_STATES)))
            assert by_state[state] == wanted, old
        assert by_state[JobState.EXPIRED] == []  # nobody is asked about what nobody wanted
        assert unwanted is not None
        assert unwanted.state is JobState.DROPPED
    with closing(SqlStore.open(first_version, keys)) as again, again.begin() as work:
        taken = a_payment_taken(UNSENT + 1)
        entry = work.journal.append(taken)
        job_id = work.print_queue.put(entry.seq, 0, taken.receipt_no, NOON)
        work.print_queue.mark(job_id, JobState.EXPIRED)
        work.print_queue.renew(job_id, NOON, CLERK)
        work.commit()


def test_a_store_that_was_brought_up_to_date_is_whole(first_version: Path, keys: Keys) -> None:
    with closing(SqlStore.open(first_version, keys)) as store:
        assert verify_store(store).problems == []


def test_a_crash_at_any_statement_leaves_the_old_store_or_the_new_one(
    first_version: Path, tmp_path: Path, keys: Keys
) -> None:
    snapshots: list[Path] = []
    db = connect(first_version / FILE_NAME, keys.store)

    def keep(_: str) -> None:
        """What a power cut would leave at this moment."""
        snapshots.append(tmp_path / f"cut-{len(snapshots)}")
        shutil.copytree(first_version, snapshots[-1])

    db.set_trace_callback(keep)
    migrate(db)
    db.set_trace_callback(None)
    db.close()
    assert len(snapshots) > 8
    for home in snapshots:
        with closing(SqlStore.open(home, keys)) as store:
            with store.connection() as connection:
                assert schema_version(connection) == NEWEST
            with store.read() as work:
                assert len(work.outbox.open_items()) == UNSENT
                assert len(work.print_queue.unfinished()) == UNSENT * 4 // 6
        shutil.rmtree(home)
