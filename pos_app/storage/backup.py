"""Makes backups of a store that goes on working: copied in small steps, checked, then named.

The copy is made through the store's own connection, so no payment waits for longer than one step
and no lock of SQLite's is dropped. A backup has its name only when it is whole and on the disk.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2

from pos_app import wire
from pos_app.domain.clock import Clock
from pos_app.errors.store import BackupFailed, StoreCorrupt, StoreFault
from pos_app.keys import sync_folder, verify
from pos_app.services.ports.backups import Backup, BackupKind, Manifest
from pos_app.settings import replace_file
from pos_app.storage.backup_files import (
    FORMAT,
    backups_in,
    file_name,
    manifest_path,
    manifest_text,
    outdated,
    sha256_of,
)
from pos_app.storage.connect import Connection, faults, open_copy
from pos_app.storage.declared_gaps import DeclaredGaps
from pos_app.storage.journal import ENTRY, head_seal
from pos_app.storage.store import SqlStore
from pos_app.wire import Entry

log = logging.getLogger(__name__)
UNFINISHED: Final = "unfinished.part"


@dataclass(frozen=True, slots=True)
class MakeBackup:
    """Into `folder`; one at a time."""

    store: SqlStore
    desk: str
    clock: Clock
    folder: Path

    def make(self, kind: BackupKind, to: Path | None = None) -> Backup:
        """A whole, checked copy of the store as it is now, as file `to`; outdated ones go.

        Raises:
            BackupFailed: nothing was made, earlier ones stay.
            StoreCorrupt: the store itself is damaged.
        """
        where = to.parent if to else self.folder
        try:
            where.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = where / UNFINISHED
            _clear(part)
            manifest = self._copy(part, kind)
            made = self._name(part, to or where / file_name(manifest), manifest)
            self._drop_outdated(where)
        except (OSError, StoreFault) as error:
            _clear(where / UNFINISHED)
            why = getattr(error, "strerror", None) or str(error)
            raise BackupFailed(folder=where, why=why) from error
        log.info("backup kind=%s seq=%d", kind, manifest.seq)
        return made

    def newest(self) -> Backup | None:
        """The one with the highest place."""
        found = backups_in(self.folder, self.desk, self.store.keys)
        return found[-1] if found else None

    def _copy(self, part: Path, kind: BackupKind) -> Manifest:
        with _closing(open_copy(part, self.store.keys.store)) as target:
            self.store.copy_into(target)
            seq, own_hash, receipts = check_copy(target, self.store, self.newest())
            with faults():
                (events,) = target.execute("SELECT count(*) FROM journal").fetchone()
                target.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file, no log
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        size, digest = sha256_of(part)
        return Manifest(
            format=FORMAT,
            desk=self.desk,
            kind=kind,
            at=self.clock.now(),
            seq=seq,
            hash=own_hash,
            events=events,
            receipts=receipts,
            size=size,
            sha256=digest,
        )

    def _name(self, part: Path, file: Path, manifest: Manifest) -> Backup:
        manifest_path(file).unlink(missing_ok=True)  # never one beside another's file
        part.replace(file)
        sync_folder(file.parent)
        replace_file(manifest_path(file), manifest_text(manifest, self.store.keys))
        return Backup(file, manifest)

    def _drop_outdated(self, folder: Path) -> None:
        for old in outdated(backups_in(folder, self.desk, self.store.keys)):
            manifest_path(old.file).unlink(missing_ok=True)
            old.file.unlink(missing_ok=True)


def check_copy(db: Connection, store: SqlStore, before: Backup | None) -> tuple[int, str, int]:
    """Place, hash and receipts of a copy's head, after a look at all that is new in it.

    The file's pages, the seal, and every entry since the backup `before` are checked; older
    entries were when that one was made. Raises StoreCorrupt.
    """
    with faults():
        damage = db.execute("PRAGMA cipher_integrity_check").fetchall()
        damage += [row for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        head = db.execute("SELECT seq, hash, receipts, seal FROM head").fetchall()
        if damage or len(head) != 1:
            raise StoreCorrupt(why=str(damage[0][0]) if damage else "its head is missing")
        seq, raw_hash, receipts, seal = head[0]
        own_hash = raw_hash.hex()
        if head_seal(store.keys.head, seq, own_hash, receipts) != seal:
            raise StoreCorrupt(why="the seal of the journal’s head is broken")
        if _follow_chain(db, store, _known(db, before)) != (seq, own_hash):
            raise StoreCorrupt(why="the journal does not end where its head says")
    return seq, own_hash, receipts


def _known(db: Connection, before: Backup | None) -> tuple[int, str]:
    """Up to where the chain was checked already, if it is still the same one."""
    if before is not None:
        known = (before.manifest.seq, before.manifest.hash)
        sql = "SELECT seq, lower(hex(hash)) FROM journal WHERE seq = ?"
        if db.execute(sql, (known[0],)).fetchone() == known:
            return known
    return 0, wire.GENESIS


def _follow_chain(db: Connection, store: SqlStore, known: tuple[int, str]) -> tuple[int, str]:
    gaps, (place, previous) = DeclaredGaps(db), known
    rows = db.execute(f"SELECT {ENTRY} FROM journal WHERE seq > ? ORDER BY seq", (place,))
    for entry in (Entry(*row) for row in rows):
        is_next = entry.seq == place + 1 and entry.prev_hash == previous
        is_genuine = entry.hash == wire.chain_hash(entry.prev_hash, entry.seq, entry.body)
        signer, message = store.keys.desk.public_key, entry.hash.encode()
        is_signed = is_genuine and verify(signer, message, entry.signature)
        if not is_signed or not (is_next or gaps.around(entry.seq)):
            raise StoreCorrupt(why=f"entry {entry.seq} of the journal is not as it was written")
        place, previous = entry.seq, entry.hash
    return place, previous


@contextmanager
def _closing(db: Connection) -> Iterator[Connection]:
    try:
        yield db
    finally:
        with suppress(dbapi2.Error):
            db.close()


def _clear(part: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            part.with_name(part.name + suffix).unlink(missing_ok=True)
