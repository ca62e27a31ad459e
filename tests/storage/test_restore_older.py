"""A backup that an older program made is brought up to date while it is restored."""

from __future__ import annotations

from datetime import timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from pos_app import wire
from pos_app.domain.events import receipt_no_of
from pos_app.domain.restored import SPARE_RECEIPTS
from pos_app.keys import Keys
from pos_app.services.ports.backups import BackupKind, Manifest
from pos_app.services.ports.second_place import Mark
from pos_app.storage.backup_files import FORMAT, manifest_path, manifest_text, sha256_of
from pos_app.storage.connect import connect
from pos_app.storage.migrate import schema_version
from pos_app.storage.restore import Decision, Restored, restoring
from pos_app.storage.store import FILE_NAME, SqlStore
from pos_app.storage.verify import verify_store
from tests.builders import CLERK, DESK, SUPERVISOR, a_payment_taken, an_event_id
from tests.fakes.clock import NOON
from tests.storage.days import book
from tests.storage.first_version import make_first_version

SCRIPTS = sorted(
    script.name
    for script in (files("pos_app.storage") / "migrations").iterdir()
    if script.name.endswith(".sql")
)
UNSENT = 12


def make_backup_of(version: int, home: Path, keys: Keys) -> Path:
    """As a program of that version left it: one file, and its manifest."""
    make_first_version(home, keys, UNSENT)
    db = connect(home / FILE_NAME, keys.store)
    for number, name in enumerate(SCRIPTS[1:version], start=2):
        script = (files("pos_app.storage") / "migrations" / name).read_text("utf-8")
        db.executescript(f"BEGIN;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;")
    seq, own_hash, receipts = db.execute("SELECT seq, hash, receipts FROM head").fetchone()
    db.execute("PRAGMA journal_mode = DELETE").fetchall()
    db.close()
    file = home.with_name("old.db")
    (home / FILE_NAME).rename(file)
    size, digest = sha256_of(file)
    manifest = Manifest(
        format=FORMAT,
        desk=DESK,
        kind=BackupKind.HOURLY,
        at=NOON,
        seq=seq,
        hash=own_hash.hex(),
        events=seq,
        receipts=receipts,
        size=size,
        sha256=digest,
    )
    manifest_path(file).write_text(manifest_text(manifest, keys))
    return file


def restore(home: Path, file: Path, keys: Keys) -> Restored:
    with restoring(home, file, DESK, keys) as work:
        work.look_at_present()
        at = NOON + timedelta(hours=2)
        decision = Decision(an_event_id(), at, CLERK, SUPERVISOR, "why", True, False)
        return work.complete(decision, (Mark(),))


@pytest.mark.parametrize("version", range(1, len(SCRIPTS)))
def test_a_backup_of_an_older_program_is_brought_up_to_date(
    tmp_path: Path, keys: Keys, version: int
) -> None:
    file = make_backup_of(version, tmp_path / "home", keys)
    before = file.read_bytes()

    restored = restore(tmp_path / "home", file, keys)

    assert restored.event.next_receipt == UNSENT + SPARE_RECEIPTS + 1
    store = SqlStore.open(tmp_path / "home", keys)
    book(store, a_payment_taken(restored.event.next_receipt))
    with store.connection() as db:
        assert schema_version(db) == len(SCRIPTS)
    with store.read() as work:
        events = [wire.decode(entry.body) for entry in work.journal.since()]
        waiting = len(work.outbox.open_items())
    found = verify_store(store)
    store.close()
    assert found.ok, found.problems
    numbers = [number for event in events if (number := receipt_no_of(event)) is not None]
    assert len(numbers) == len(set(numbers)) == UNSENT + 1
    assert waiting == UNSENT + 2, "all but the shift, which head office had, and what came since"
    assert file.read_bytes() == before, "the backup itself stays as it was"
