"""What a disk may hold after a power cut, by the promises of POSIX and no others.

A sync of a file makes its content durable, a sync of a folder the names in it. Everything younger
may be there in any selection: whole, in parts of a sector, or not at all. Names of one folder
follow each other in their order, as in any journaling file system.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from tests.faults.file_changes import Change, Kind

SECTORS: Final = (512, 4096)
_NOT_ON_DISK: Final = "-shm"  # memory that processes share; SQLite makes it anew

Contents = Mapping[Path, bytes | None]  # None: a folder


class Luck(StrEnum):
    """What of the unsynced work arrived."""

    NOTHING = "nothing"
    ALL = "all"
    NAMES = "names only"  # a renamed file may be empty
    DATA = "data only"
    BEGINNING = "the beginning, its last write torn"
    ANY = "any of it, in any parts"


@dataclass(eq=False)
class _File:
    """One file, whatever it is called."""

    durable: bytes = b""
    pending: list[Change] = field(default_factory=list)  # writes and cuts


@dataclass
class Disk:
    """A disk that follows changes one by one; `after_power_cut` says what it may hold now."""

    root: Path
    names: dict[Path, _File | None] = field(default_factory=dict)  # as programs see them
    _durable: dict[Path, _File | None] = field(default_factory=dict)
    _pending: dict[Path, list[Change]] = field(default_factory=dict)  # folder → changes of names
    _files: dict[int, _File] = field(default_factory=dict)  # what a change of names created

    @classmethod
    def holding(cls, root: Path) -> Disk:
        """All that lies beneath `root` now, safely."""
        disk = cls(root)
        for path in sorted(root.rglob("*")):
            disk.names[path] = None if path.is_dir() else _File(path.read_bytes())
        disk._durable = dict(disk.names)
        return disk

    def hold(self, folder: Path) -> None:
        """An empty one, safely."""
        self.names[folder] = self._durable[folder] = None

    def follow(self, change: Change) -> None:
        """A program did that."""
        match change.kind:
            case Kind.WRITE | Kind.CUT:
                self._file(change.path).pending.append(change)
            case Kind.SYNC:
                self._sync(change.path)
            case Kind.SAY:
                pass
            case _:
                if change.kind is Kind.CREATE:
                    self._files[id(change)] = _File()
                self._rename(self.names, change)
                self._pending.setdefault(_folder_of(change), []).append(change)

    def after_power_cut(self, luck: Luck, dice: random.Random) -> dict[Path, bytes | None]:
        """Files and folders that may be found when the power is back."""
        names = dict(self._durable)
        for pending in self._pending.values():
            for change in pending[: _how_many(luck, len(pending), dice)]:
                self._rename(names, change)
        sector = dice.choice(SECTORS)
        return {
            path: None if file is None else _content(file, luck, dice, sector)
            for path, file in sorted(names.items())
            if not path.name.endswith(_NOT_ON_DISK) and _is_reachable(path, names, self.root)
        }

    def _sync(self, path: Path) -> None:
        file = self.names.get(path)
        if file is not None:
            content = bytearray(file.durable)
            for change in file.pending:
                _apply(content, change)
            file.durable, file.pending = bytes(content), []
            return
        for change in self._pending.pop(path, []):
            self._rename(self._durable, change)

    def _rename(self, names: dict[Path, _File | None], change: Change) -> None:
        match change.kind:
            case Kind.CREATE:
                names[change.path] = self._files[id(change)]
            case Kind.MAKE_FOLDER:
                names[change.path] = None
            case Kind.RENAME:
                if change.path in names:
                    names[change.to] = names.pop(change.path)
            case _:
                names.pop(change.path, None)

    def _file(self, path: Path) -> _File:
        file = self.names[path]
        assert file is not None, path
        return file


def put(contents: Contents, root: Path, home: Path) -> None:
    """Lay them beneath `home` as they lay beneath `root`."""
    home.mkdir(0o700, parents=True, exist_ok=True)
    for path, content in contents.items():
        place = home / path.relative_to(root)
        if content is None:
            place.mkdir(0o700)
        else:
            place.write_bytes(content)


def _folder_of(change: Change) -> Path:
    return (change.to if change.kind is Kind.RENAME else change.path).parent


def _is_reachable(path: Path, names: Mapping[Path, _File | None], root: Path) -> bool:
    return path.parent == root or (path.parent in names and _is_reachable(path.parent, names, root))


def _how_many(luck: Luck, pending: int, dice: random.Random) -> int:
    """Of the changes of names in a folder."""
    match luck:
        case Luck.NOTHING | Luck.DATA:
            return 0
        case Luck.ALL | Luck.NAMES:
            return pending
        case Luck.BEGINNING | Luck.ANY:
            return dice.randint(0, pending)


def _content(file: _File, luck: Luck, dice: random.Random, sector: int) -> bytes:
    arrived = list(_arrived(file.pending, luck, dice, sector))
    if not arrived:
        return file.durable
    content = bytearray(file.durable)
    for change in arrived:
        _apply(content, change)
    return bytes(content)


def _arrived(
    pending: list[Change], luck: Luck, dice: random.Random, sector: int
) -> Iterator[Change]:
    match luck:
        case Luck.NOTHING | Luck.NAMES:
            return
        case Luck.ALL | Luck.DATA:
            yield from pending
        case Luck.BEGINNING:
            whole = dice.randint(0, len(pending))
            yield from pending[:whole]
            for change in pending[whole : whole + 1]:
                yield from _parts(change, dice, sector)
        case Luck.ANY:
            likely = dice.random()
            for change in pending:
                if dice.random() < likely:
                    yield from [change] if dice.random() < 0.7 else _parts(change, dice, sector)


def _parts(change: Change, dice: random.Random, sector: int) -> Iterator[Change]:
    """Some of the sectors of a write."""
    start, end = change.offset, change.offset + len(change.data)
    while start < end:
        stop = min(end, (start // sector + 1) * sector)
        if dice.random() < 0.5:
            part = change.data[start - change.offset : stop - change.offset]
            yield replace(change, offset=start, data=part)
        start = stop


def _apply(content: bytearray, change: Change) -> None:
    """A hole that a write leaves behind the end is zeros."""
    end = change.offset + len(change.data)
    if change.kind is Kind.CUT:
        del content[change.offset :]
        content.extend(bytes(change.offset - len(content)))
        return
    content.extend(bytes(max(0, end - len(content))))
    content[change.offset : end] = change.data
