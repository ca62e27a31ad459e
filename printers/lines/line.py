"""What a two-way pipe to a printer promises, whatever carries it, and how long a step may take."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, Protocol

STEP_BYTES: Final = 1024  # small: what we wrote is nearly what the printer has


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what, in seconds."""

    connect_s: float = 2.0
    answer_s: float = 1.0
    stall_s: float = 5.0  # without the printer taking a single byte
    print_s: float = 15.0  # from the last byte to the answer behind the cut
    close_s: float = 0.5
    quiet_s: float = 0.1  # after the last of several answers
    drawer_s: float = 1.0  # from the kick to the sensor


class Stalled(OSError):
    """The printer stopped taking bytes."""


class Line(Protocol):
    """An open pipe to a printer that can answer."""

    def send(self, data: bytes) -> None:
        """Hand over all of `data`, step by step.

        Raises:
            Stalled: nothing was taken for `Patience.stall_s`; what was not taken never will be.
            OSError: the pipe broke, and the printer did not get all of `data`.
        """
        ...

    def hear(self, wait_s: float) -> bytes:
        """What arrives within `wait_s`, as soon as it does; empty when nothing did (or not yet).

        Raises OSError when the pipe broke.
        """
        ...


OpenLine = Callable[[], AbstractContextManager[Line]]
"""Opens a pipe for one conversation.

Opening raises PrinterFault (PrinterOffline, PrinterDriverMissing). A conversation that ends well is
closed in order, all bytes on their way; one that ends by an error is broken off, and what the
printer has not taken is taken back. Closing never raises.
"""
