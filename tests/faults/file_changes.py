"""What a process did to its files, in order, as strace wrote it down; and doing it over."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from tests.faults.system_calls import CHANGING

_LINE: Final = re.compile(r"\d+ +(\w+)\((.*)\) += (\?|-?\d+)")
_UNFINISHED: Final = " <unfinished ...>"
_RESUMED: Final = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)")
_DESCRIPTOR: Final = re.compile(r"(\d+)<((?:\\x..)+)>")
_TEXT: Final = re.compile(r'"((?:\\x..)*)"')
_SLASH: Final = r"\x2f"
_STANDARD_OUTPUT: Final = "1<"


class Kind(StrEnum):
    """What a call does."""

    CREATE = "create"
    WRITE = "write"
    CUT = "cut"  # or lengthen
    SYNC = "sync"
    RENAME = "rename"
    UNLINK = "unlink"
    MAKE_FOLDER = "make folder"
    REMOVE_FOLDER = "remove folder"
    SAY = "say"  # a line on standard output


@dataclass(frozen=True, slots=True)
class Change:
    """A call that changed a file or a name, or what of them survives a power cut."""

    call: str
    number: int  # among the counted calls of that name, from 1
    kind: Kind
    path: Path = Path()
    offset: int = 0  # of a write; the new length of what is cut
    data: bytes = b""
    to: Path = Path()  # of a rename

    def __str__(self) -> str:
        return f"{self.call} {self.number} ({self.kind} {self.path.name} {self.offset})"


def changes_in(
    log: Path, folder: Path, there: Iterable[Path] = (), counted: Collection[Path] = ()
) -> list[Change]:
    """What was done beneath `folder` and said on standard output.

    The files `there` were there before. Calls that name one of `counted` are numbered, as strace
    numbers them.
    """
    reader = _Reader(folder, set(there), counted, of_stopped=False)
    return [change for line in _whole_lines(log) for change in reader.read(line)]


def stopped_in(log: Path, folder: Path) -> Change | None:
    """What a kill stopped before it was done; None if that would have changed nothing.

    The files must lie as the kill left them.
    """
    reader = _Reader(folder, set(folder.rglob("*")), (), of_stopped=True)
    changes = [change for line in _whole_lines(log) for change in reader.read(line)]
    return changes[0] if changes else None


def paths_in(log: Path, folder: Path) -> set[Path]:
    """Everything beneath `folder` that a call named."""
    named = {path for line in _whole_lines(log) for path in _paths(line)}
    return {path for path in named if path.is_relative_to(folder)}


def do(change: Change, part: float = 1.0) -> None:
    """Do a change; of a write only the first part."""
    match change.kind:
        case Kind.CREATE:
            change.path.touch(0o600)
        case Kind.WRITE:
            with change.path.open("r+b") as file:
                file.seek(change.offset)
                file.write(change.data[: int(len(change.data) * part)])
        case Kind.CUT:
            with change.path.open("r+b") as file:
                file.truncate(change.offset)
        case Kind.RENAME:
            change.path.replace(change.to)
        case Kind.UNLINK:
            change.path.unlink()
        case Kind.MAKE_FOLDER:
            change.path.mkdir(0o700)
        case Kind.REMOVE_FOLDER:
            change.path.rmdir()
        case Kind.SYNC | Kind.SAY:
            pass


def _whole_lines(log: Path) -> Iterator[str]:
    """Calls that another thread interrupted are put together again, where they ended."""
    begun: dict[str, str] = {}
    for line in log.read_text("ascii").splitlines():
        resumed = _RESUMED.match(line)
        if line.endswith(_UNFINISHED):
            begun[line.split()[0]] = line.removesuffix(_UNFINISHED)
        elif resumed:
            yield begun.pop(resumed[1]) + resumed[2]
        else:
            yield line


def _paths(text: str) -> Iterator[Path]:
    """All absolute names in a call, those of descriptors too; not what was written."""
    if ">, " in text and (data := text.find('>, "')) >= 0 and "AT_FDCWD" not in text[:data]:
        text = text[: data + 1]
    for _, name in _DESCRIPTOR.findall(text):
        if name.startswith(_SLASH):
            yield _path(name)
    for name in _TEXT.findall(text):
        if name.startswith(_SLASH):
            yield _path(name)


def _path(text: str) -> Path:
    return Path(os.path.normpath(_plain(text).decode("utf-8", "replace")))


def _plain(text: str) -> bytes:
    return bytes.fromhex(text.replace(r"\x", ""))


class _Reader:
    """Knows which files there are and where each descriptor goes on writing."""

    def __init__(
        self, folder: Path, there: set[Path], counted: Collection[Path], *, of_stopped: bool
    ) -> None:
        self._folder = folder
        self._there = there
        self._counted = counted
        self._of_stopped = of_stopped  # else of calls that succeeded
        self._numbers: Counter[str] = Counter()
        self._places: dict[str, int] = {}

    def read(self, line: str) -> Sequence[Change]:
        found = _LINE.match(line)
        if found is None:
            return ()
        call, arguments, result = found.groups()
        paths = list(_paths(arguments))
        if any(path in self._counted for path in paths):
            self._numbers[call] += 1
        if call == "openat" and result.isdecimal():
            self._places[result] = 0
        if call == "lseek" and result.isdecimal():
            self._places[arguments.split("<")[0]] = int(result)
        if call == "lseek" or (result == "?") != self._of_stopped or result.startswith("-"):
            return ()
        if call == "write" and arguments.startswith(_STANDARD_OUTPUT):
            return (Change(call, 0, Kind.SAY, data=_plain(_TEXT.findall(arguments)[0])),)
        if not any(path.is_relative_to(self._folder) for path in paths):
            return ()
        assert call in CHANGING, f"the tests do not know what {call} does to a disk"
        return self._changes(call, arguments, paths)

    def _changes(self, call: str, arguments: str, paths: list[Path]) -> Sequence[Change]:
        number, path = self._numbers[call], paths[-1]
        descriptor, *rest = arguments.split("<")[0], *arguments.split(", ")[1:]
        match call:
            case "openat":
                return self._opened(number, path, arguments)
            case "write" | "pwrite64":
                data = _plain(_TEXT.findall(arguments)[0])
                offset = int(rest[-1]) if call == "pwrite64" else self._places[descriptor]
                if call == "write":
                    self._places[descriptor] += len(data)
                return (Change(call, number, Kind.WRITE, paths[0], offset, data),)
            case "ftruncate":
                return (Change(call, number, Kind.CUT, path, int(rest[-1])),)
            case "fsync" | "fdatasync":
                return (Change(call, number, Kind.SYNC, path),)
            case "rename" | "renameat2":
                self._there.discard(paths[0])
                self._there.add(path)
                return (Change(call, number, Kind.RENAME, paths[0], to=path),)
            case "unlink" | "unlinkat":
                self._there.discard(path)
                is_folder = "AT_REMOVEDIR" in arguments
                kind = Kind.REMOVE_FOLDER if is_folder else Kind.UNLINK
                return (Change(call, number, kind, path),)
            case "rmdir":
                return (Change(call, number, Kind.REMOVE_FOLDER, path),)
            case _:
                return (Change(call, number, Kind.MAKE_FOLDER, path),)

    def _opened(self, number: int, path: Path, arguments: str) -> Sequence[Change]:
        if "O_CREAT" in arguments and path not in self._there:
            self._there.add(path)
            return (Change("openat", number, Kind.CREATE, path),)
        if "O_TRUNC" in arguments:
            return (Change("openat", number, Kind.CUT, path, 0),)
        return ()
