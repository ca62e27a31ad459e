"""What can be wrong with a printer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(slots=True)
class Faults:
    """Set and cleared while the lab printer runs; all clear by default."""

    paper_out: bool = False
    near_end: bool = False
    cover_open: bool = False
    error: bool = False
    lies: bool = False  # says that all is well, whatever is wrong
    silent: bool = False  # answers no question at all
    no_turn: bool = False  # a cheap clone: does not know GS r
    small_buffer: bool = False  # takes 4 kB more than it printed
    bytes_per_s: int = 0  # slow; 0 is as fast as can be
    drop_after: int | None = None  # hangs up after so many bytes of a connection
    lines_left: int | None = None  # the paper ends after so many lines

    @property
    def is_stopped(self) -> bool:
        """Whether it does not print now."""
        return self.paper_out or self.cover_open or self.error

    def status(self, number: int) -> int:
        """The answer to DLE EOT `number`."""
        bits = 0x12
        if self.lies:
            return bits
        if number == 1:
            bits |= 0x08 * self.is_stopped
        elif number == 2:
            bits |= 0x04 * self.cover_open | 0x20 * self.paper_out | 0x40 * self.error
        elif number == 3:
            bits |= 0x20 * self.error
        elif number == 4:
            bits |= 0x0C * (self.near_end or self.paper_out) | 0x60 * self.paper_out
        return bits

    def in_turn(self) -> int:
        """The answer to GS r 1."""
        return 0x03 * self.near_end


NAMES: Final = (
    *("paper_out", "near_end", "cover_open", "error", "lies", "silent", "no_turn"),
    "small_buffer",
)


def set_fault(faults: Faults, text: str) -> None:
    """Set a fault as the command line names it: `paper_out`, `bytes_per_s=9600`…

    Raises:
        ValueError: no such fault, or its number is missing or wrong.
    """
    name, _, value = text.replace("-", "_").partition("=")
    if name in NAMES and not value:
        setattr(faults, name, True)
    elif name in ("bytes_per_s", "drop_after", "lines_left") and value.isdecimal():
        setattr(faults, name, int(value))
    else:
        raise ValueError(f"no such fault: {text}")
