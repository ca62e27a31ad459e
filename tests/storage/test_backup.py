"""Backups of a store that goes on working."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from pos_app.errors.store import BackupFailed, BackupWrong, StoreCorrupt
from pos_app.keys import Keys
from pos_app.services.ports.backups import Backup, BackupKind
from pos_app.storage.backup import UNFINISHED, MakeBackup
from pos_app.storage.backup_files import KEPT, backups_in, manifest_path, read_manifest
from pos_app.storage.connect import Connection, open_copy
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import verify_connection
from tests.builders import DESK, a_payment_taken, a_shift_opened
from tests.fakes.clock import FakeClock
from tests.storage.conftest import KEYS
from tests.storage.days import a_whole_day, book

HOURLY = BackupKind.HOURLY


@pytest.fixture
def backups(store: SqlStore, tmp_path: Path) -> MakeBackup:
    return MakeBackup(store, DESK, FakeClock(), tmp_path / "backups")


@contextmanager
def opened(backup: Backup) -> Iterator[Connection]:
    db = open_copy(backup.file, KEYS.store)
    try:
        yield db
    finally:
        db.close()


def test_a_backup_is_whole_and_its_manifest_tells_what_it_holds(
    store: SqlStore, backups: MakeBackup
) -> None:
    a_whole_day(store)
    made = backups.make(HOURLY)
    with store.read() as work:
        assert (made.manifest.seq, made.manifest.hash) == work.journal.head()
    assert made.manifest.receipts == 4
    assert read_manifest(made.file, DESK, KEYS) == made.manifest
    assert made.manifest.size == made.file.stat().st_size
    assert made.file.stat().st_mode & 0o777 == 0o600
    with opened(made) as db:
        found = verify_connection(db, KEYS)
    assert found.ok, found.problems
    assert found.events == 9
    assert sorted(path.name for path in backups.folder.iterdir()) == [
        made.file.name,
        manifest_path(made.file).name,
    ]


def test_payments_go_on_while_a_backup_is_made(store: SqlStore, backups: MakeBackup) -> None:
    """The copy holds what was committed before it ended, and is whole in the middle of it all."""
    book(store, a_shift_opened())
    store.grow_wal()
    for number in range(1, 300):
        book(store, a_payment_taken(number))
    has_ended, paid_meanwhile = Event(), []

    def pay() -> None:
        number = 300
        while not has_ended.is_set():
            paid_meanwhile.append(book(store, a_payment_taken(number)))
            number += 1

    paying = Thread(target=pay)
    paying.start()
    made = backups.make(HOURLY)
    has_ended.set()
    paying.join()
    assert paid_meanwhile
    with opened(made) as db:
        found = verify_connection(db, KEYS)
    assert found.ok, found.problems
    assert found.receipts["last"] >= 299


def test_the_outdated_go_and_the_kinds_do_not_push_each_other_out(
    store: SqlStore, backups: MakeBackup
) -> None:
    book(store, a_shift_opened())
    backups.make(BackupKind.SHIFT_CLOSED)
    for number in range(1, KEPT[HOURLY] + 4):
        book(store, a_payment_taken(number))
        backups.make(HOURLY)
    kept = backups_in(backups.folder, DESK, KEYS)
    assert [b.manifest.kind for b in kept] == [BackupKind.SHIFT_CLOSED] + [HOURLY] * KEPT[HOURLY]
    assert kept[-1].manifest.receipts == KEPT[HOURLY] + 3
    assert backups.newest() == kept[-1]


def test_a_backup_again_in_the_same_place_replaces_the_first(
    store: SqlStore, backups: MakeBackup
) -> None:
    book(store, a_shift_opened())
    first = backups.make(HOURLY)
    assert backups.make(HOURLY).file == first.file
    assert len(backups_in(backups.folder, DESK, KEYS)) == 1


def test_what_a_dead_program_left_unfinished_is_cleared_away(
    store: SqlStore, backups: MakeBackup
) -> None:
    backups.folder.mkdir()
    (backups.folder / UNFINISHED).write_bytes(b"half a copy")
    backups.make(HOURLY)
    assert not (backups.folder / UNFINISHED).exists()


def test_a_folder_that_cannot_be_written_is_said_and_changes_nothing(
    store: SqlStore, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    backups = MakeBackup(store, DESK, FakeClock(), tmp_path / "file" / "backups")
    with pytest.raises(BackupFailed) as refusal:
        backups.make(HOURLY)
    assert refusal.value.facts["folder"] == tmp_path / "file" / "backups"
    assert backups.newest() is None


@pytest.mark.parametrize("trouble", ["UPDATE head SET seal = zeroblob(32)", "DELETE FROM head"])
def test_a_damaged_store_is_never_backed_up_over_a_good_one(
    store: SqlStore, backups: MakeBackup, trouble: str
) -> None:
    book(store, a_shift_opened())
    good = backups.make(HOURLY)
    with store.connection() as db:
        db.execute(trouble)
    with pytest.raises(StoreCorrupt):
        backups.make(HOURLY)
    assert backups.newest() == good


def test_a_changed_entry_is_found_although_it_is_new(store: SqlStore, backups: MakeBackup) -> None:
    book(store, a_shift_opened())
    backups.make(HOURLY)
    place = book(store, a_payment_taken(1))
    with store.connection() as db:
        db.execute("DROP TRIGGER journal_is_not_updated")
        db.execute("UPDATE journal SET body = CAST(body || ' ' AS BLOB) WHERE seq = ?", (place,))
    with pytest.raises(StoreCorrupt):
        backups.make(HOURLY)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"seq": 7}, "backup_altered"),
        ({"desk": "CCD-03"}, "backup_other_desk"),
        ({"format": 2}, "backup_other_version"),
        ({"seal": "00"}, "backup_altered"),
    ],
)
def test_a_manifest_that_was_changed_is_refused(
    store: SqlStore, backups: MakeBackup, change: dict[str, object], why: str
) -> None:
    made = backups.make(HOURLY)
    path = manifest_path(made.file)
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(BackupWrong) as refusal:
        read_manifest(made.file, DESK, KEYS)
    assert refusal.value.facts["why"] == why
    assert backups.newest() is None


def test_another_desks_backups_are_not_looked_at(store: SqlStore, backups: MakeBackup) -> None:
    backups.make(HOURLY)
    other = Keys(store=bytes(32), desk=KEYS.desk, head=bytes([1] * 32), where="a test")
    assert backups_in(backups.folder, DESK, other) == []
    assert backups_in(backups.folder, "CCD-03", KEYS) == []
