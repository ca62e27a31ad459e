"""Every error raised on purpose, as one tree; this is its trunk.

An error carries a `code`, which names its sentence in each language, and `facts`, the values
that the sentence speaks of. Sentences live in `ui/errors/`.
"""

from __future__ import annotations

from typing import ClassVar


class CounterError(Exception):
    """Anything that the program refuses, doubts or cannot do, said in a sentence."""

    code: ClassVar[str] = "error"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code)
        self.facts = facts

    def __str__(self) -> str:
        facts = " ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} {facts}".rstrip()


class Refused(CounterError):
    """A rule says no; nothing was changed."""

    code = "refused"


class UsageError(CounterError):
    """What was asked cannot be understood."""

    code = "usage"


class InDoubt(CounterError):
    """Nobody knows yet whether it happened."""

    code = "in_doubt"


class Fault(CounterError):
    """A device, the disk or the network failed."""

    code = "fault"
