"""The laboratory printer of `bench.printing`, in a process of its own.

Says its address, then of each connection as JSON when its first byte and the first piece of a
picture came (monotonic ns), until its standard input ends.
"""

from __future__ import annotations

import json
import sys
from time import monotonic_ns
from typing import Final

from printers.lab.faults import Faults
from printers.lab.server import LabPrinter

_LONGEST_QUESTION: Final = 16  # bytes; whatever is longer holds some of a picture


class Stopwatch(Faults):
    """No fault at all; notes when bytes come."""

    def __init__(self) -> None:
        super().__init__()
        self.moments: dict[str, int] = {}

    def bytes_came(self, number: int) -> None:
        self.moments.setdefault("first", monotonic_ns())
        if number > _LONGEST_QUESTION:
            self.moments.setdefault("picture", monotonic_ns())


class WatchedPrinter(LabPrinter):
    """Says of each connection when its bytes came."""

    def __init__(self) -> None:
        self._stopwatch = Stopwatch()
        super().__init__(faults=self._stopwatch)

    def ended(self, job: bytes, unknown: list[bytes]) -> None:
        moments, self._stopwatch.moments = self._stopwatch.moments, {}
        super().ended(job, unknown)
        print(json.dumps(moments), flush=True)


def main() -> None:
    """Print until there is nobody to print for."""
    with WatchedPrinter() as printer:
        print(printer.address, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
