"""A desk's folder on a stick or a share: a small file per unsent item, written once, then removed.

A file is written under another name, synced, and only then gets its own: what carries an item's
name is whole. Nothing is ever changed in place, so a torn write can damage no other item.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pos_app.keys import verify
from pos_app.services.ports.second_place import Mark, PlacedItem, PlaceFault, PlaceTrouble
from pos_app.services.sealed_record import LARGEST_BYTES, RecordWrong, read_record

MARK_NAME: Final = "newest.mark"
_ITEM_NAME: Final = re.compile(r"(\d{9,15})-([0-9a-f]{12})\.item")
_FOLDER_NAME: Final = re.compile(r"[A-Z]{3}-\d{2}-[0-9a-f]{8}")
_UNFINISHED: Final = ".writing"
_HASH_LETTERS: Final = 12
_KEY_LETTERS: Final = 8
_TROUBLES: Final = {
    errno.ENOSPC: PlaceTrouble.FULL,
    errno.EDQUOT: PlaceTrouble.FULL,
    errno.EFBIG: PlaceTrouble.FULL,
    errno.EROFS: PlaceTrouble.READ_ONLY,
    errno.EACCES: PlaceTrouble.READ_ONLY,
    errno.EPERM: PlaceTrouble.READ_ONLY,
    errno.ENOENT: PlaceTrouble.AWAY,
    errno.ENOTDIR: PlaceTrouble.AWAY,
    errno.ENODEV: PlaceTrouble.AWAY,
    errno.ENXIO: PlaceTrouble.AWAY,
    errno.ENOTCONN: PlaceTrouble.AWAY,
    errno.ESTALE: PlaceTrouble.AWAY,
    errno.EHOSTDOWN: PlaceTrouble.AWAY,
}
_CANNOT_SYNC: Final = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)  # some shares, of folders


def folder_name(desk: str, public_key: str) -> str:
    """The desk's folder: a repaired desk with another key never mixes with what was before."""
    return f"{desk}-{hashlib.sha256(public_key.encode()).hexdigest()[:_KEY_LETTERS]}"


def is_folder_name(name: str) -> bool:
    """Whether a desk could have made the folder of that name."""
    return _FOLDER_NAME.fullmatch(name) is not None


def item_name(seq: int, own_hash: str) -> str:
    """Place and hash: two items never share a name, whatever a restore did to the numbers."""
    return f"{seq:09d}-{own_hash[:_HASH_LETTERS]}.item"


def read_item_name(name: str) -> PlacedItem | None:
    """The item of that name; None: it is something else."""
    match = _ITEM_NAME.fullmatch(name)
    return PlacedItem(name, int(match.group(1)), match.group(2)) if match else None


@dataclass(frozen=True, slots=True)
class FolderPlace:
    """Meets `ports.second_place.SecondPlace`. For one thread at a time."""

    root: Path  # the stick or share; never made here: an empty mount point is no stick
    desk: str
    public_key: str
    home: Path | None = None  # the desk's own data

    @property
    def where(self) -> str:
        """The stick or share, for people."""
        return str(self.root)

    def is_apart(self) -> bool:
        """Whether it is another disk than the one with the desk's own data."""
        with _faults():
            device = self.root.stat().st_dev
            return self.home is None or device != self.home.stat().st_dev

    @property
    def folder(self) -> Path:
        """Where this desk's own items lie."""
        return self.root / folder_name(self.desk, self.public_key)

    def items(self) -> Sequence[PlacedItem]:
        """What lies there of this desk, oldest first; unfinished writes are cleared away."""
        with _faults():
            if not self.folder.is_dir():
                self.folder.mkdir(mode=0o700)
                _sync_folder(self.root)
            found = []
            for name in os.listdir(self.folder):
                item = read_item_name(name)
                if item is not None:
                    found.append(item)
                elif name.endswith(_UNFINISHED):
                    (self.folder / name).unlink(missing_ok=True)
        return sorted(found, key=lambda item: (item.seq, item.hash))

    def write(self, seq: int, own_hash: str, record: bytes) -> PlacedItem:
        """Put a record there, whole or not at all."""
        name = item_name(seq, own_hash)
        with _faults():
            self._put(name, record)
        return PlacedItem(name, seq, own_hash[:_HASH_LETTERS])

    def read(self, item: PlacedItem) -> bytes:
        """The record that was written."""
        with _faults():
            return read_limited(self.folder / item.name)

    def remove(self, items: Sequence[PlacedItem]) -> None:
        """Take away what head office has got; gone already is no fault."""
        with _faults():
            for item in items:
                (self.folder / item.name).unlink(missing_ok=True)

    def put_mark(self, record: bytes) -> None:
        """Replace the record that tells the numbers when no item is left."""
        with _faults():
            self._put(MARK_NAME, record)

    def newest(self) -> Mark | None:
        """The highest numbers that this desk has written there and signed; None: none yet."""
        marks = [mark for mark in (self._mark_in(MARK_NAME), self._newest_item()) if mark]
        if not marks:
            return None
        top = max(marks, key=lambda mark: mark.seq)
        return Mark(top.seq, top.hash, max(mark.receipts for mark in marks))

    def _newest_item(self) -> Mark | None:
        with _faults():
            if not self.root.is_dir():
                raise FileNotFoundError(errno.ENOENT, "no such folder", str(self.root))
            names = os.listdir(self.folder) if self.folder.is_dir() else []
        items = sorted(filter(None, map(read_item_name, names)), key=lambda item: -item.seq)
        return next(filter(None, (self._mark_in(item.name) for item in items)), None)

    def _mark_in(self, name: str) -> Mark | None:
        """The numbers in that file; None: it is not there, not whole or not our own."""
        try:
            record = read_record(read_limited(self.folder / name), verify)
        except (OSError, RecordWrong):
            return None
        is_own = (record.desk, record.desk_key) == (self.desk, self.public_key)
        return record.mark if is_own else None

    def _put(self, name: str, content: bytes) -> None:
        """Never makes the folder: whoever pulled the stick out may have left its mount point."""
        unfinished = self.folder / f"{name}{_UNFINISHED}"
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
            with open(os.open(unfinished, flags, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self.folder / name)
        except BaseException:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)  # else a full stick stays full
            raise
        _sync_folder(self.folder)


def read_limited(file: Path) -> bytes:
    """At most a little more than any record has: a file of 50 GB is not read whole."""
    with file.open("rb") as opened:
        return opened.read(LARGEST_BYTES + 1)


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        trouble = _TROUBLES.get(error.errno or 0, PlaceTrouble.FAILING)
        raise PlaceFault(trouble, error.strerror or type(error).__name__) from error


def _sync_folder(folder: Path) -> None:
    """Make the names in it survive a power cut; some shares cannot, and Windows does so itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise
    finally:
        os.close(descriptor)
