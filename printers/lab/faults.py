"""What can be wrong with a printer.

A fault is a switch or a number; the command line names it `name` or `name=n`. "From now" counts
over all connections from when the fault was set; the rest counts on each connection by itself.

| fault | what the printer does |
|---|---|
| `paper_out` | stops and says so; what hung out is torn off; goes on when cleared (a new roll) |
| `near_end` | says that the roll ends soon, and prints |
| `cover_open` | stops and says so; goes on where it was when cleared |
| `error` | stops with an unrecoverable error and says so; goes on when cleared |
| `lines_left=n` | the paper ends (`paper_out`) after n lines from now |
| `paper_after=n` | the paper ends (`paper_out`) when n bytes from now have come |
| `cover_after=n` | the cover opens (`cover_open`) when n bytes from now have come |
| `error_after=n` | fails (`error`) when n bytes from now have come |
| `refuse` | nobody listens: connections are refused |
| `reset_after=n` | takes n bytes of a connection, then resets it (RST); prints what it took |
| `drop_after=n` | takes n bytes of a connection, then hangs up (FIN); prints what it took |
| `stall_after=n` | takes n bytes of a connection, then not one more, and stays connected |
| `small_buffer` | takes only 4 kB more than it has printed |
| `one_line` | serves one connection at a time; the others wait without an answer |
| `bytes_per_s=n` | slow to take: n bytes a second |
| `lines_per_s=n` | slow to print: n lines a second |
| `silent` | answers no question |
| `no_turn` | a cheap clone: answers DLE EOT only; knows no GS r, GS I, GS ( H |
| `garbage` | each byte of each answer is a random one |
| `garbage_after=n` | answers at random (`garbage`) when n bytes from now have come |
| `chatty` | sends an unasked status packet (ASB) before each answer, until GS a 0 |
| `keeps_band` | a picture torn by the end of a connection is filled by the next one's bytes |
| `lies` | DLE EOT says that all is well; in-turn answers stay honest |
| `liar` | `lies`, and swallows every picture and answers in turn as if it had printed |
| `no_drawer` | no drawer is plugged in: no kick opens, the pin stays high |
| `drawer_stuck` | kicks do not open the drawer |
| `drawer_inverted` | the sensor is wired the other way: high is closed |

A `liar` cannot be told from a printer that works by anything that comes down the line. Narrower
paper than was drawn for is no fault but a width (`dots`): what does not fit is cut off.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final


@dataclass(slots=True)
class Faults:
    """Set and cleared while the lab printer runs; all clear by default."""

    paper_out: bool = False
    near_end: bool = False
    cover_open: bool = False
    error: bool = False
    lines_left: int | None = None
    paper_after: int | None = None
    cover_after: int | None = None
    error_after: int | None = None
    refuse: bool = False
    reset_after: int | None = None
    drop_after: int | None = None
    stall_after: int | None = None
    small_buffer: bool = False
    one_line: bool = False
    bytes_per_s: int = 0
    lines_per_s: int = 0
    silent: bool = False
    no_turn: bool = False
    garbage: bool = False
    garbage_after: int | None = None
    chatty: bool = False
    keeps_band: bool = False
    lies: bool = False
    liar: bool = False
    no_drawer: bool = False
    drawer_stuck: bool = False
    drawer_inverted: bool = False

    @property
    def is_stopped(self) -> bool:
        """Whether it does not print now."""
        return (self.paper_out or self.cover_open or self.error) and not self.liar

    def bytes_came(self, number: int) -> None:
        """Count down to what happens after so many bytes."""
        for event, state in _AFTER_BYTES.items():
            left = getattr(self, event)
            if left is None:
                continue
            setattr(self, event, left - number if left > number else None)
            if left <= number:
                setattr(self, state, True)

    def bytes_to_event(self) -> int | None:
        """How many more bytes until the next of these; None without any."""
        waiting = [left for event in _AFTER_BYTES if (left := getattr(self, event)) is not None]
        return min(waiting, default=None)

    def heal(self) -> None:
        """Clear everything."""
        for field in fields(self):
            setattr(self, field.name, field.default)


_AFTER_BYTES: Final = {
    "paper_after": "paper_out",
    "cover_after": "cover_open",
    "error_after": "error",
    "garbage_after": "garbage",
}
SWITCHES: Final = tuple(f.name for f in fields(Faults) if f.default is False)
NUMBERS: Final = tuple(f.name for f in fields(Faults) if f.default is not False)


def set_fault(faults: Faults, text: str) -> None:
    """Set a fault as the command line names it: `paper_out`, `bytes_per_s=9600`…

    Raises:
        ValueError: no such fault, or its number is missing or wrong.
    """
    name, _, value = text.replace("-", "_").partition("=")
    if name in SWITCHES and not value:
        setattr(faults, name, True)
    elif name in NUMBERS and value.isdecimal():
        setattr(faults, name, int(value))
    else:
        raise ValueError(f"no such fault: {text}")
