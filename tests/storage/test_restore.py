"""A desk that is brought back from a backup: nothing lost that is known, no number twice."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app import wire
from pos_app.domain.events import goes_to_head_office, receipt_no_of
from pos_app.domain.ids import DeskId
from pos_app.domain.restored import SPARE_PLACES, SPARE_RECEIPTS, SPARE_SHIFTS
from pos_app.errors.desk import AlreadyRunning
from pos_app.errors.store import BackupWrong, StoreFault, StoreTooNew
from pos_app.keys import DeskKey, Keys
from pos_app.services.ports.backups import BackupKind
from pos_app.services.ports.second_place import Mark
from pos_app.storage.backup import MakeBackup
from pos_app.storage.backup_files import manifest_path
from pos_app.storage.export import exported
from pos_app.storage.restore import Decision, Restored, restoring
from pos_app.storage.set_aside import FOLDER, NOTE, RESTORED, STORE
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import Verification, verify_store
from pos_app.wire import Entry
from tests.builders import (
    CLERK,
    DESK,
    SUPERVISOR,
    a_balancing_started,
    a_cash_counted,
    a_header,
    a_payment_taken,
    a_receipt_printed,
    a_shift_closed,
    a_shift_opened,
    an_event_id,
)
from tests.fakes.clock import NOON, FakeClock
from tests.storage.conftest import KEYS
from tests.storage.days import book
from tests.storage.test_export import run_script

LATER = NOON + timedelta(hours=2)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A desk with a backup after three payments, and two more since."""
    home = tmp_path / "home"
    store = SqlStore.create(home, KEYS)
    book(store, a_shift_opened())
    for number in range(1, 4):
        book(store, a_payment_taken(number))
    MakeBackup(store, DESK, FakeClock(), tmp_path / "backups").make(BackupKind.HOURLY)
    book(store, a_receipt_printed(3))
    for number in range(4, 6):
        book(store, a_payment_taken(number))
        book(store, a_receipt_printed(number))
    store.close()
    return home


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return next(path for path in (tmp_path / "backups").iterdir() if path.suffix == ".db")


def decision() -> Decision:
    return Decision(an_event_id(), LATER, CLERK, SUPERVISOR, "the disk failed", True, False)


def restore(home: Path, backup: Path, *known: Entry, mark: Mark | None = None) -> Restored:
    """As the command does it, with what head office knows."""
    with restoring(home, backup, DESK, KEYS) as work:
        work.tail.add(known)
        work.look_at_present()
        return work.complete(decision(), (mark or Mark(),))


def opened(home: Path) -> SqlStore:
    return SqlStore.open(home, KEYS)


def journal(home: Path) -> list[Entry]:
    store = opened(home)
    with store.read() as work:
        entries = list(work.journal.since())
    store.close()
    return entries


def sent(entries: list[Entry]) -> list[Entry]:
    """What head office could have of them."""
    return [e for e in entries if goes_to_head_office(wire.decode(e.body))]


def lose_store(home: Path) -> None:
    for path in home.glob(f"{STORE}*"):
        path.unlink()


def test_a_whole_present_store_gives_back_every_entry(home: Path, backup: Path) -> None:
    before = journal(home)
    restored = restore(home, backup)
    after = journal(home)
    assert after[:-1] == before
    assert (restored.event.tail, restored.event.left_out) == (len(before) - 4, 0)
    assert verified(home).ok


def test_a_lost_store_gets_its_tail_from_head_office(home: Path, backup: Path) -> None:
    known = sent(journal(home))
    lose_store(home)
    restored = restore(home, backup, *known)
    receipts = [e for e in journal(home) if receipt_no_of(wire.decode(e.body))]
    assert [entry.seq for entry in receipts] == [2, 3, 4, 6, 8]
    assert restored.event.tail == 2
    found = verified(home)
    assert found.ok, found.problems
    assert found.receipts == {"first": 1, "last": 5, "gaps": []}


def test_what_comes_back_is_sent_again_and_not_printed_again(home: Path, backup: Path) -> None:
    known = sent(journal(home))
    lose_store(home)
    restore(home, backup, *known)
    store = opened(home)
    with store.read() as work:
        waiting = [item.seq for item in work.outbox.due(LATER, 100)]
        assert waiting[:-1] == [1, 2, 3, 4, 6, 8]
        assert work.print_queue.next_waiting() is None
        assert [job.seq for job in work.print_queue.unfinished()] == [2, 3, 4]  # of the backup
    store.close()


def test_no_number_that_may_have_been_used_is_used_again(home: Path, backup: Path) -> None:
    lose_store(home)
    restored = restore(home, backup, mark=Mark(seq=900, hash="ab" * 32, receipts=70))
    store = opened(home)
    with store.read() as work:
        assert work.journal.head()[0] == 900 + SPARE_PLACES + 1
        assert work.journal.next_receipt_number() == 70 + SPARE_RECEIPTS + 1
        assert work.shifts.last_number() == 1 + SPARE_SHIFTS
    number = restored.event.next_receipt
    book(store, replace(a_payment_taken(number), header=a_header()))
    found = verify_store(store)
    assert found.ok, found.problems
    assert found.receipts == {"first": 1, "last": number, "gaps": []}
    with store.read() as work:
        assert work.journal.by_receipt(50) is None
        assert work.journal.by_receipt(number) is not None
        assert work.journal.by_receipt(3) is not None
    store.close()


def test_the_journal_tells_who_restored_what_and_why(home: Path, backup: Path) -> None:
    restored = restore(home, backup)
    event = restored.event
    assert wire.decode(journal(home)[-1].body) == event
    assert (event.header.by, event.approved_by, event.reason) == (
        CLERK,
        SUPERVISOR,
        "the disk failed",
    )
    assert event.backup_seq == 4


def test_the_store_that_was_here_lies_aside_whole(home: Path, backup: Path) -> None:
    before = journal(home)
    restored = restore(home, backup)
    again = restored.folder.parent.parent.parent / "again"
    shutil.copytree(restored.folder, again)
    assert journal(again) == before
    assert restored.folder.parent == home / FOLDER


def test_a_shift_that_was_closed_since_is_closed(tmp_path: Path) -> None:
    """Head office knows nothing of the count before the close."""
    home = tmp_path / "home"
    store = SqlStore.create(home, KEYS)
    book(store, a_shift_opened())
    made = MakeBackup(store, DESK, FakeClock(), tmp_path / "backups").make(BackupKind.HOURLY)
    book(store, a_payment_taken(1))
    for event in (a_balancing_started(), a_cash_counted(), a_shift_closed()):
        book(store, event)
    store.close()
    known = sent(journal(home))
    lose_store(home)
    restore(home, made.file, *known)
    found = verified(home)
    assert found.ok, found.problems
    store = opened(home)
    with store.read() as work:
        assert work.shifts.current() is None
    store.close()


def test_two_restores_one_over_the_other_are_whole(home: Path, backup: Path) -> None:
    restore(home, backup)
    store = opened(home)
    with store.read() as work:
        number = work.journal.next_receipt_number()
    book(store, a_payment_taken(number))
    store.close()
    first = journal(home)
    again = restore(home, backup)
    assert verified(home).ok
    assert journal(home)[:-1] == first
    assert again.event.next_receipt == number + SPARE_RECEIPTS + 1
    known = sent(first)
    lose_store(home)
    restore(home, backup, *known)
    found = verified(home)
    assert found.ok, found.problems


def test_a_present_store_that_is_damaged_gives_what_can_be_read(home: Path, backup: Path) -> None:
    path = home / STORE
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    restore(home, backup)
    found = verified(home)
    assert found.ok, found.problems


def test_entries_of_another_desk_or_changed_ones_are_not_believed(home: Path, backup: Path) -> None:
    entries = journal(home)
    lose_store(home)
    forger = DeskKey.of(bytes([7] * 32))
    changed = replace(entries[5], body=entries[5].body.replace(b"500", b"900"))
    forged = replace(entries[7], signature=forger.sign(entries[7].hash.encode()))
    restored = restore(home, backup, changed, forged)
    assert restored.event.tail == 0


def test_of_two_stories_head_offices_is_told_and_the_other_counted(
    home: Path, backup: Path, tmp_path: Path
) -> None:
    """Somebody put an old file back by hand, and took payments with it."""
    known = sent(journal(home))
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(backup, other / STORE)
    store = opened(other)
    book(store, a_payment_taken(4, "123.00"))
    store.close()
    restored = restore(other, backup, *known)
    assert (restored.event.tail, restored.event.left_out) == (2, 1)
    assert verified(other).ok


Spoil = Callable[[Path], object]


def _take_both_away(file: Path) -> None:
    file.unlink()
    manifest_path(file).unlink()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda file: file.write_bytes(file.read_bytes()[:-4096]), "backup_truncated"),
        (lambda file: file.write_bytes(bytes(4096) + file.read_bytes()[4096:]), "backup_altered"),
        (lambda file: manifest_path(file).unlink(), "backup_no_manifest"),
        (lambda file: manifest_path(file).write_text("{}"), "backup_other_version"),
        (lambda file: manifest_path(file).write_text("<html>"), "backup_altered"),
        (lambda file: file.unlink(), "backup_missing"),
        (_take_both_away, "backup_missing"),
    ],
)
def test_a_wrong_backup_is_refused_and_nothing_touched(
    home: Path, backup: Path, spoil: Spoil, why: str
) -> None:
    spoil(backup)
    before = {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}
    with pytest.raises(BackupWrong) as refusal:
        restore(home, backup)
    assert refusal.value.facts["why"] == why
    assert {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()} == before


def test_the_backup_of_another_desk_or_key_is_refused(home: Path, backup: Path) -> None:
    with (
        pytest.raises(BackupWrong) as refusal,
        restoring(home, backup, DeskId("CCD-03"), KEYS),
    ):
        pass
    assert refusal.value.facts["why"] == "backup_other_desk"
    other = Keys(store=KEYS.store, desk=KEYS.desk, head=bytes([1] * 32), where="a test")
    with pytest.raises(BackupWrong), restoring(home, backup, DESK, other):
        pass


def test_the_backup_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    store = SqlStore.create(tmp_path / "home", KEYS)
    with store.connection() as db:
        db.execute("PRAGMA user_version = 99")
    made = MakeBackup(store, DESK, FakeClock(), tmp_path / "backups").make(BackupKind.ASKED)
    store.close()
    with pytest.raises(StoreTooNew), restoring(tmp_path / "home", made.file, DESK, KEYS):
        pass
    assert not (tmp_path / "home" / RESTORED).exists()


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff"])
def test_a_damaged_note_moves_nothing_and_is_said(home: Path, content: bytes) -> None:
    (home / NOTE).write_bytes(content)
    before = {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}
    with pytest.raises(StoreFault, match=NOTE):
        opened(home)
    assert {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()} == before


def test_a_desk_that_runs_is_not_restored(home: Path, backup: Path) -> None:
    store = opened(home)
    with pytest.raises(AlreadyRunning):
        restore(home, backup)
    store.close()


def test_whoever_gives_up_before_the_end_has_touched_nothing(home: Path, backup: Path) -> None:
    before = journal(home)
    with restoring(home, backup, DESK, KEYS) as work:
        work.look_at_present()
    assert journal(home) == before
    assert not list(home.glob("*restored*"))
    assert not (home / NOTE).exists()


def verified(home: Path) -> Verification:
    store = opened(home)
    found = verify_store(store)
    store.close()
    return found


def test_the_export_of_a_restored_desk_is_checked_without_this_program(
    home: Path, backup: Path
) -> None:
    known = sent(journal(home))
    lose_store(home)
    restored = restore(home, backup, *known)
    store = opened(home)
    book(store, a_payment_taken(restored.event.next_receipt))
    with store.read() as work:
        lines = list(exported(work.journal.since()))
    store.close()
    assert run_script(home, lines)[0] == 0
    assert run_script(home, lines[:2] + lines[3:])[0] == 1  # before the backup nothing is missing
    assert run_script(home, [*lines[:-2], lines[-1]])[0] == 1  # nor without the entry that says so
