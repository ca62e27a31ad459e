"""A folder on which the n-th operation of the file system fails, or is the last of the process.

Python tells every open, rename, removal, listing and new folder to its audit hooks before it does
them, and a hook that raises stops it: real files, real code, and a fault at every step.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_STEPS = ("open", "os.rename", "os.remove", "os.listdir", "os.scandir", "os.mkdir")


@dataclass
class FailingFolder:
    """Counts the steps below `root`. `dies`: the process ends instead of an error."""

    root: Path
    error: int = 0
    first: int = 0
    last: int = 10**9
    dies: bool = False
    steps: list[str] = field(default_factory=list)

    def step(self, event: str, arguments: tuple[object, ...]) -> None:
        path = arguments[0] if arguments else None
        if event not in _STEPS or not isinstance(path, str | Path):
            return
        if not str(path).startswith(str(self.root)):
            return
        self.steps.append(event)
        if not self.first <= len(self.steps) <= self.last or not self.error:
            return
        if self.dies:
            os._exit(77)
        raise OSError(self.error, os.strerror(self.error), str(path))


_present: list[FailingFolder] = []
_is_hooked: list[bool] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _present and event in _STEPS:
        _present[0].step(event, arguments)


@contextmanager
def failing(folder: FailingFolder) -> Iterator[FailingFolder]:
    """While the context lasts."""
    if not _is_hooked:
        sys.addaudithook(_hook)  # for the life of the process; it rests while nothing is present
        _is_hooked.append(True)
    _present.append(folder)
    try:
        yield folder
    finally:
        _present.clear()
