"""The exit codes of `pos-app`, part of its contract."""

from __future__ import annotations

from typing import Final

from pos_app.errors.kinds import CounterError, Fault, InDoubt, UsageError

DONE: Final = 0
REFUSED: Final = 1
USAGE: Final = 2
IN_DOUBT: Final = 3
FAULT: Final = 4
INTERRUPTED: Final = 130  # Ctrl+C, as shells count


def exit_code(error: CounterError) -> int:
    """The exit code that tells a script what kind of no it was."""
    match error:
        case UsageError():
            return USAGE
        case InDoubt():
            return IN_DOUBT
        case Fault():
            return FAULT
        case _:
            return REFUSED
