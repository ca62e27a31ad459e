"""What the commands' arguments have in common."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from gateway.cli.context import Context
from gateway.refusals import CommandUnreadable

Command = Callable[[argparse.Namespace, Context], int]


class Add(Protocol):
    """Adds a command of that name to the parser; `people add` is one of a group."""

    def __call__(
        self, name: str, command: Command, help: str, *, needs_database: bool = True
    ) -> argparse.ArgumentParser: ...


def positive(text: str) -> int:
    """A whole number above 0."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("a number above 0 is needed")
    return number


def read_secret(file: Path | str) -> str:
    """The first line of a file that holds a password or a PIN; `-` is standard input.

    Raises CommandUnreadable, OSError.
    """
    try:
        text = sys.stdin.readline() if str(file) == "-" else Path(file).read_text("utf-8")
    except UnicodeDecodeError:
        raise CommandUnreadable(f"{file} holds no text.") from None
    secret = text.partition("\n")[0].rstrip("\r")
    if not secret:
        raise CommandUnreadable(f"{file} is empty.")
    return secret
