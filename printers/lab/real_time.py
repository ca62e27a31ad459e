"""Real-time commands, found wherever they stand, also inside pictures: as real printers scan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_FOUND: Final = re.compile(
    rb"\x10\x04([\x01-\x04])"  # DLE EOT n: status
    rb"|(\x10\x14\x01)[\x00\x01][\x01-\x08]"  # DLE DC4 1 m t: a pulse for the drawer
    rb"|\x1d\(D\x03\x00\x14\x01([\x00\x01\x30\x31])",  # GS ( D: whether that pulse is obeyed
    re.DOTALL,
)
_LONGEST: Final = 8


@dataclass(frozen=True, slots=True)
class Question:
    """DLE EOT."""

    number: int


@dataclass(frozen=True, slots=True)
class Pulse:
    """DLE DC4 1."""


class RealTime:
    """Scans the bytes of one connection as they arrive.

    GS ( D switches the pulse off and on; ESC/POS has no way to switch DLE EOT off.
    """

    def __init__(self) -> None:
        self._tail = b""
        self._obeys_pulses = True

    def scan(self, data: bytes) -> Iterator[Question | Pulse]:
        """What is to be obeyed at once, in order."""
        text = self._tail + data
        end = 0
        for found in _FOUND.finditer(text):
            end = found.end()
            if found[1]:
                yield Question(found[1][0])
            elif found[3]:
                self._obeys_pulses = found[3] in b"\x01\x31"
            elif self._obeys_pulses:
                yield Pulse()
        self._tail = text[max(end, len(text) - _LONGEST + 1) :]
