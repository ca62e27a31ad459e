"""What a printer makes of ESC/POS bytes: a second reading of the command reference, for tests.

Written from the reference alone and sharing nothing with the product's own decoder: what both of
them read the same is in the bytes. It knows the few commands that a receipt needs and takes
nothing for granted: a strange command, a torn one, a picture wider than the head or a feed of
parts of a dot is an error.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from PIL import Image

_HEAD_DOTS_PER_INCH = 203
_STATUS, _REAL_TIME_REQUEST, _PULSE = 0x04, 0x05, 0x14  # behind DLE


class Misunderstood(ValueError):
    """Bytes that the reference does not explain."""


@dataclass
class PrinterState:
    """The paper under the head, and what was cut off it."""

    dots: int
    units_per_inch: int | None = None  # vertical; unknown until GS P says it
    is_deaf: bool = False  # to pulses in real time
    strips: list[Image.Image] = field(default_factory=list)
    papers: list[Image.Image] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)  # the image data of each band

    def burn(self, data: bytes, stride: int, lines: int) -> None:
        """One band: 1 is black, the leftmost dot in the highest bit."""
        if stride * 8 > self.dots:
            raise Misunderstood(f"{stride * 8} dots on a head of {self.dots}")
        white_is_one = bytes(byte ^ 0xFF for byte in data)
        strip = Image.new("1", (self.dots, lines), 1)
        strip.paste(Image.frombytes("1", (stride * 8, lines), white_is_one), (0, 0))
        self.strips.append(strip)
        self.pictures.append(data)

    def feed(self, units: int) -> None:
        """White paper."""
        if self.units_per_inch is None:
            raise Misunderstood("a feed in units that differ from printer to printer")
        dots, rest = divmod(units * _HEAD_DOTS_PER_INCH, self.units_per_inch)
        if rest:
            raise Misunderstood(f"a feed of {units} / {self.units_per_inch} inch")
        self.strips.append(Image.new("1", (self.dots, dots), 1))

    def cut(self) -> None:
        """What lies in front of the knife is a paper."""
        paper = Image.new("1", (self.dots, sum(strip.height for strip in self.strips)), 1)
        top = 0
        for strip in self.strips:
            paper.paste(strip, (0, top))
            top += strip.height
        self.papers.append(paper)
        self.strips.clear()


def read(job: bytes, dots: int) -> PrinterState:
    """Print `job` on a head of `dots`. Raises Misunderstood."""
    state, stream = PrinterState(dots), io.BytesIO(job)
    while first := stream.read(1):
        name = first + _take(stream, 1)
        match name:
            case b"\x1b@":  # initialise
                state.units_per_inch, state.is_deaf = None, False
            case b"\x1bJ":  # print and feed n units
                state.feed(_take(stream, 1)[0])
            case b"\x1dP":  # horizontal and vertical motion units
                state.units_per_inch = _take(stream, 2)[1]
            case b"\x1dv":  # raster picture
                _raster(stream, state)
            case b"\x1dV":  # feed to the knife and cut
                if _take(stream, 2) not in (b"A\x00", b"B\x00"):
                    raise Misunderstood(f"a cut at {stream.tell()}")
                state.cut()
            case b"\x1d(":  # GS ( D: which real-time commands are obeyed
                state.is_deaf = _obedience(stream)
            case _:
                raise Misunderstood(f"{name!r} at {stream.tell() - 2}")
    return state


def _raster(stream: io.BytesIO, state: PrinterState) -> None:
    """GS v 0 m xL xH yL yH d1…dk"""
    if _take(stream, 2) != b"0\x00":
        raise Misunderstood("a raster picture of another kind or density")
    x_low, x_high, y_low, y_high = _take(stream, 4)
    stride, lines = x_low + 256 * x_high, y_low + 256 * y_high
    state.burn(_take(stream, stride * lines), stride, lines)


def _obedience(stream: io.BytesIO) -> bool:
    """GS ( D pL pH m [a b]…; a 1 is the pulse, b 0 switches it off"""
    function, low, high = _take(stream, 3)
    settings = _take(stream, low + 256 * high)
    if function != ord("D") or settings[0] != 20 or len(settings) != 3 or settings[1] != 1:
        raise Misunderstood("GS ( with another function")
    return settings[2] in (0, 48)


def _take(stream: io.BytesIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise Misunderstood("the last command is torn")
    return data


def real_time_commands(data: bytes) -> list[int]:
    """Where a printer that scans what arrives would obey at once, whatever stands around it."""
    return [
        place
        for place in range(len(data) - 1)
        if data[place] == 0x10 and data[place + 1] in (_STATUS, _REAL_TIME_REQUEST, _PULSE)
    ]
