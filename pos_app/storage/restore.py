"""Brings a desk back from a backup: beside the present store first, checked, then in its place.

Until `complete` has written its note, nothing of the desk is touched; from then on any start of
the program finishes what is left.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from pos_app.domain.ids import DeskId, EventId, StaffId
from pos_app.domain.printing import JobState
from pos_app.domain.restored import SPARE_PLACES, SPARE_RECEIPTS, SPARE_SHIFTS, DeskRestored
from pos_app.errors.kinds import Fault
from pos_app.errors.store import BackupWrong, StoreCorrupt, StoreFault
from pos_app.keys import Keys, sync_folder
from pos_app.services.guard_numbers import NOTE as ROLLED_BACK
from pos_app.services.ports.backups import Backup
from pos_app.services.ports.second_place import Mark
from pos_app.services.sequels import of_the_desk
from pos_app.storage.backup_files import read_manifest, sha256_of
from pos_app.storage.connect import connect, disk_fault
from pos_app.storage.declared_gaps import note_place, tail_digest
from pos_app.storage.desk_state import SHIFTS_USED
from pos_app.storage.instance_lock import InstanceLock
from pos_app.storage.migrate import migrate
from pos_app.storage.set_aside import RESTORED, STORE, finish, put_restored
from pos_app.storage.store import LOCK_NAME, SqlStore, SqlWork
from pos_app.storage.tail import Tail, differing, entries_of, put_back
from pos_app.storage.verify import verify_connection

_PRESENT: Final = "present.db"  # a copy of the present store, to be read
_PARTS: Final = ("", "-wal", "-shm")
_NOT_OUT: Final = (JobState.WAITING, JobState.PRINTING, JobState.FAILED)


@dataclass(frozen=True, slots=True)
class Decision:
    """Who restores, why, when; and what could be asked."""

    event_id: EventId
    at: datetime
    by: StaffId
    approved_by: StaffId
    reason: str
    asked_head_office: bool
    asked_second_copy: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of it."""

    folder: Path  # where the store lies that was here before
    event: DeskRestored
    events: int  # how many the journal holds now


@contextmanager
def restoring(home: Path, file: Path, desk: DeskId, keys: Keys) -> Iterator[Restoring]:
    """The backup in `file`, opened beside the present store; nobody else has the desk meanwhile.

    Raises:
        BackupWrong, StoreTooNew: it is not a whole backup of this desk; nothing was touched.
        AlreadyRunning, StoreFull, StoreFault.
    """
    with ExitStack() as stack:
        lock = InstanceLock(home / LOCK_NAME)
        stack.callback(lock.release)
        finish(home)
        backup = Backup(file, read_manifest(file, desk, keys))
        stack.callback(_clear, home)
        _clear(home)
        store = _open_copy_of(backup, home / RESTORED, keys)
        stack.callback(store.close)
        yield Restoring(home, backup, store, DeskId(desk), stack)


def _open_copy_of(backup: Backup, path: Path, keys: Keys) -> SqlStore:
    file, manifest = backup.file, backup.manifest
    try:
        if sha256_of(file) != (manifest.size, manifest.sha256):
            is_short = file.stat().st_size < manifest.size
            raise BackupWrong(file=file, why="backup_truncated" if is_short else "backup_altered")
        _copy(file, path)
    except FileNotFoundError as error:
        raise BackupWrong(file=file, why="backup_missing") from error
    except OSError as error:
        raise disk_fault(error) from error
    try:
        db = connect(path, keys.store)
    except StoreCorrupt as error:
        raise BackupWrong(file=file, why="backup_altered") from error
    store = SqlStore(None, db, keys)
    try:
        migrate(db)  # a backup of an older program is brought up to date, as the store would be
        if not verify_connection(db, keys).ok:
            raise BackupWrong(file=file, why="backup_altered")
    except BaseException:
        store.close()
        raise
    return store


class Restoring:
    """A backup on its way to be the store."""

    def __init__(
        self, home: Path, backup: Backup, store: SqlStore, desk: DeskId, stack: ExitStack
    ) -> None:
        self.store = store  # the copy, for who may restore; changes are kept by `complete` alone
        self.backup = backup
        start = backup.manifest.seq
        self.tail = Tail(desk, store.keys.desk.public_key, start)
        self._home = home
        self._desk = desk
        self._stack = stack

    def look_at_present(self) -> None:
        """Take in what the store that is here now still tells; it is read from a copy.

        Raises StoreFull, StoreFault: there is no room for a copy.
        """
        if not (self._home / STORE).exists():
            return
        path = self._home / _PRESENT
        try:
            for part in _PARTS[:2]:
                if (self._home / f"{STORE}{part}").exists():
                    _copy(self._home / f"{STORE}{part}", path.with_name(path.name + part))
        except OSError as error:
            raise disk_fault(error) from error
        with suppress(Fault):  # damaged beyond reading: the others know the tail
            present = connect(path, self.store.keys.store)
            self._stack.callback(present.close)
            with self.store.connection() as db:
                self.tail.add(entries_of(present, self.tail.start))
                self.tail.forked += differing(db, present, self.tail.start)

    def complete(self, decision: Decision, marks: tuple[Mark, ...]) -> Restored:
        """Put the tail back, let the journal go on behind a gap, and make it the desk's store.

        Raises StoreFull, StoreFault, StoreCorrupt: nothing was touched.
        """
        with self.store.begin() as work:
            event = self._book(work, decision, marks)
            work.commit()
        with self.store.connection() as db:
            found = verify_connection(db, self.store.keys)
        if not found.ok:
            raise StoreCorrupt(why=found.problems[0])
        self.store.close()
        restored = self._home / RESTORED
        try:
            if restored.with_name(f"{RESTORED}-wal").exists():
                raise StoreFault(why="the log could not be written into the file")
            with restored.open("rb+") as file:
                os.fsync(file.fileno())
            sync_folder(self._home)
        except OSError as error:
            raise disk_fault(error) from error
        return Restored(put_restored(self._home, decision.at), event, found.events)

    def _book(self, work: SqlWork, decision: Decision, marks: tuple[Mark, ...]) -> DeskRestored:
        manifest = self.backup.manifest
        for job in work.print_queue.unfinished():
            if job.state in _NOT_OUT:  # it may have come out since
                work.print_queue.mark(job.job_id, JobState.UNKNOWN, "print_interrupted")
        with self.store.connection() as db:
            there, left_out = put_back(work, db, self.tail)
        place, receipts = work.journal.head()[0], work.journal.next_receipt_number() - 1
        place = max(place, self.tail.last()[0], *(mark.seq for mark in marks))
        receipts = max(receipts, self.tail.last()[1], *(mark.receipts for mark in marks))
        shifts = work.shifts.last_number()
        event = DeskRestored(
            header=of_the_desk(work, self._desk, decision.event_id, decision.at, decision.by),
            backup_seq=manifest.seq,
            backup_hash=manifest.hash,
            tail=len(there),
            tail_hash=tail_digest(there),
            left_out=left_out,
            next_receipt=receipts + SPARE_RECEIPTS + 1,
            next_shift=shifts + SPARE_SHIFTS + 1,
            asked_head_office=decision.asked_head_office,
            asked_second_copy=decision.asked_second_copy,
            reason=decision.reason,
            approved_by=decision.approved_by,
        )
        work.journal.leap(place + SPARE_PLACES + 1, event.next_receipt - 1)
        entry = work.journal.append(event)
        with self.store.connection() as db:
            note_place(db, entry.seq)
        work.notes.put(ROLLED_BACK, None)
        work.notes.put(SHIFTS_USED, str(event.next_shift - 1))
        work.sessions.end()
        work.audit.add(decision.at, decision.by, "restored", f"backup={self.backup.file.name}")
        return event


def _copy(source: Path, target: Path) -> None:
    descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    with source.open("rb") as content, open(descriptor, "wb") as copy:
        shutil.copyfileobj(content, copy)
        copy.flush()
        os.fsync(copy.fileno())


def _clear(home: Path) -> None:
    """What a try leaves behind; a restored store that waits for its name is not touched."""
    finish(home)
    for name in (RESTORED, _PRESENT):
        for part in _PARTS:
            with suppress(OSError):
                (home / f"{name}{part}").unlink(missing_ok=True)
