"""What the commands' arguments have in common."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Protocol

from gateway.cli.context import Context

Command = Callable[[argparse.Namespace, Context], int]


class Add(Protocol):
    """Adds a command of that name to the parser."""

    def __call__(
        self, name: str, command: Command, help: str, *, needs_database: bool = True
    ) -> argparse.ArgumentParser: ...


def positive(text: str) -> int:
    """A whole number above 0."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("a number above 0 is needed")
    return number
