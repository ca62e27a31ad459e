"""Work that must not hold up the window, one lane for each thing it may wait for."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import Protocol, TypeVar

T = TypeVar("T")


class Lane(Enum):
    """Work in one lane runs in order, one at a time; lanes do not wait for each other."""

    STORE = auto()
    NETWORK = auto()
    PRINTER = auto()
    CARD = auto()  # a charge, which may take minutes
    CARD_ASIDE = auto()  # what is said to the terminal beside a charge: abort, questions


class Tasks(Protocol):
    """Runs work off the UI thread and brings the answer back to it."""

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Start `work`; later, on the UI thread, call exactly one of `done` and `failed`."""
        ...

    def soon(self, step: Callable[[], None]) -> None:
        """From any thread: have `step` run on the UI thread, in the order in which it was asked."""
        ...
