"""A store of an older program is brought up to date whole, or stays as it was."""

from __future__ import annotations

import shutil
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest

from pos_app.domain.printing import JobState
from pos_app.keys import Keys
from pos_app.storage.connect import connect
from pos_app.storage.migrate import migrate, schema_version
from pos_app.storage.store import FILE_NAME, SqlStore
from pos_app.storage.verify import verify_store
from tests.builders import CLERK, a_payment_taken
from tests.fakes.clock import NOON
from tests.storage.first_version import OLD_STATES, make_first_version

NEWEST = sum(
    script.name.endswith(".sql") for script in (files("pos_app.storage") / "migrations").iterdir()
)
UNSENT = 60  # payments of which head office knows nothing
TODAY = {
    "waiting": JobState.WAITING,
    "printing": JobState.PRINTING,
    "failed": JobState.FAILED,
    "unknown": JobState.UNKNOWN,
}


@pytest.fixture
def first_version(tmp_path: Path, keys: Keys) -> Path:
    """A home as the first release left it."""
    home = tmp_path / "home"
    make_first_version(home, keys, UNSENT)
    return home


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
