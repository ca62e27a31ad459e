"""ESC/POS read back: what a printer would do with these bytes, as commands and as pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from printers.bitmap import Bitmap


@dataclass(frozen=True, slots=True)
class Initialise:
    """Back to the printer's defaults."""


@dataclass(frozen=True, slots=True)
class Raster:
    """A band of picture, `stride` bytes per line."""

    stride: int
    bits: bytes


@dataclass(frozen=True, slots=True)
class Feed:
    """White paper of so many dots."""

    dots: int


@dataclass(frozen=True, slots=True)
class Cut:
    """The paper is cut off."""


@dataclass(frozen=True, slots=True)
class Kick:
    """The drawer opens: in its turn, or at once."""

    is_real_time: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A question: DLE EOT is answered at once, GS r in its turn."""

    number: int
    is_real_time: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """Understood, and without any mark on paper."""

    command: bytes


@dataclass(frozen=True, slots=True)
class Unknown:
    """Bytes that this printer would print as letters, or not understand."""

    data: bytes


Command = Initialise | Raster | Feed | Cut | Kick | Ask | Setting | Unknown

_LINE_DOTS = 30
_LENGTHS = {  # of whole commands with fixed length, by their first two bytes
    b"\x1b@": 2,
    b"\x1bJ": 3,
    b"\x1bd": 3,
    b"\x1bp": 5,
    b"\x1dP": 4,
    b"\x1dr": 3,
    b"\x1da": 3,
    b"\x1dI": 3,
    b"\x10\x04": 3,
    b"\x10\x05": 3,
    b"\x10\x14": 5,
}


class Decoder:
    """Takes bytes as they arrive; hands out commands as soon as they are whole."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    @property
    def waiting(self) -> int:
        """Bytes of a command that is not whole yet."""
        return len(self._waiting)

    def feed(self, data: bytes) -> Iterator[Command]:
        """Add `data`; yield what is whole now."""
        self._waiting += data
        while self._waiting:
            length = _length(self._waiting)
            if length is None or length > len(self._waiting):
                return
            yield _command(bytes(self._waiting[:length]))
            del self._waiting[:length]


def _length(data: bytearray) -> int | None:
    """How long the first command is; None while that cannot be told."""
    first = data[0]
    if first not in b"\x1b\x1d\x10":
        return _plain_length(data)
    if len(data) < 2:
        return None
    start = bytes(data[:2])
    if start == b"\x1dv":
        if len(data) < 8:
            return None
        return 8 + int.from_bytes(data[4:6], "little") * int.from_bytes(data[6:8], "little")
    if start == b"\x1dV":
        return None if len(data) < 3 else 4 if data[2] in (65, 66) else 3
    if start == b"\x1d(":
        return None if len(data) < 5 else 5 + int.from_bytes(data[3:5], "little")
    return _LENGTHS.get(start, 2)


def _plain_length(data: bytearray) -> int:
    if data[0] == 0x0A:
        return 1
    if data[0] == 0:
        return len(data) - len(data.lstrip(b"\0"))
    for place, byte in enumerate(data):
        if byte in b"\x1b\x1d\x10\n\0":
            return place
    return len(data)


def _command(data: bytes) -> Command:
    start = data[:2]
    if start == b"\x1b@":
        return Initialise()
    if start == b"\x1dv" and data[2:4] == b"0\x00":
        return Raster(int.from_bytes(data[4:6], "little"), data[8:])
    if start == b"\x1bJ":
        return Feed(data[2])
    if start == b"\x1bd" or data == b"\n":
        return Feed(_LINE_DOTS * (data[2] if start == b"\x1bd" else 1))
    if start == b"\x1dV":
        return Cut()
    if start == b"\x1bp" or data[:3] == b"\x10\x14\x01":
        return Kick(is_real_time=start == b"\x10\x14")
    if start == b"\x1dr" or start == b"\x10\x04":
        return Ask(data[2], is_real_time=start == b"\x10\x04")
    if start in (b"\x1dP", b"\x1da", b"\x1dI", b"\x1d(") or not data.strip(b"\0"):
        return Setting(data)
    return Unknown(data)


@dataclass(slots=True)
class Roll:
    """The paper as it leaves the printer. A cut makes a paper of what was printed."""

    dots: int
    lines: list[bytes] = field(default_factory=list)
    papers: list[Bitmap] = field(default_factory=list)

    def apply(self, command: Command) -> Bitmap | None:
        """Do what `command` does to the paper; the paper that it cut off, if any."""
        match command:
            case Raster(stride=stride, bits=bits):
                width = self.dots // 8
                for start in range(0, len(bits), stride):
                    self.lines.append(bits[start : start + stride][:width].ljust(width, b"\0"))
            case Feed(dots=dots):
                self.lines.extend([bytes(self.dots // 8)] * dots)
            case Cut() if self.lines:
                paper = Bitmap(self.dots, b"".join(self.lines))
                self.lines.clear()
                self.papers.append(paper)
                return paper
            case _:
                pass
        return None


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a job leaves behind."""

    papers: tuple[Bitmap, ...]
    uncut: int  # lines printed after the last cut
    kicks: int
    unknown: tuple[bytes, ...]


def decode(data: bytes, dots: int) -> Decoded:
    """The papers, kicks and misunderstandings in `data`; a torn last command is unknown."""
    decoder, roll = Decoder(), Roll(dots)
    commands = list(decoder.feed(data))
    for command in commands:
        roll.apply(command)
    unknown = [command.data for command in commands if isinstance(command, Unknown)]
    if decoder.waiting:
        unknown.append(data[-decoder.waiting :])
    kicks = sum(isinstance(command, Kick) for command in commands)
    return Decoded(tuple(roll.papers), len(roll.lines), kicks, tuple(unknown))
