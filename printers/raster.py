"""Pictures packed into ESC/POS: raster bands, blank runs as paper feeds, cut, drawer kick."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from printers.bitmap import Bitmap

INITIALISE: Final = b"\x1b@"
DOTS_AS_UNITS: Final = b"\x1dP\xcb\xcb"  # feeds count in 1/203 inch, the height of a dot
FEED_AND_CUT: Final = b"\x1dVB\x00"  # to the knife, then a partial cut
KICK: Final = b"\x1bp\x00\x19\xfa"  # pin 2: 50 ms on, 500 ms off
KICK_NOW: Final = b"\x10\x14\x01\x00\x02"  # the same at once, even when the paper is out
# The pulse of DLE DC4; nothing makes a printer deaf to DLE EOT.
REAL_TIME_OFF: Final = b"\x1d(D\x03\x00\x14\x01\x00"
REAL_TIME_ON: Final = b"\x1d(D\x03\x00\x14\x01\x01"
_BAND_LINES: Final = 128
BIGGEST_BAND_BYTES: Final = 8 + _BAND_LINES * 576 // 8
_BAR_LINES: Final = 8  # of black, then as many of white
_BARS: Final = 4
_SHORTEST_FEED: Final = 24  # fewer blank lines are not worth a stop of the head
_LONGEST_FEED: Final = 255
# A printer obeys these wherever they stand, also inside a picture: status, recovery, pulse.
_REAL_TIME: Final = (b"\x10\x04", b"\x10\x05", b"\x10\x14")


def escpos(picture: Bitmap) -> bytes:
    """The whole job: picture and cut. Holds no real-time command."""
    return body(picture) + ending(picture)


def body(picture: Bitmap, *, disables_real_time: bool = False) -> bytes:
    """The picture down to its last dot: a paper that lacks any of these bytes shows it.

    `disables_real_time`: a printer that can is told to leave bytes that look like a pulse alone
    until the picture is through; while it is stuck inside, KICK_NOW does nothing.
    """
    dots = Bitmap(picture.width, picture.bits[: _inked_lines(picture) * picture.stride])
    dots = without_real_time_commands(dots)
    parts = [INITIALISE, DOTS_AS_UNITS]
    if disables_real_time:
        parts.append(REAL_TIME_OFF)
    for is_blank, start, end in _runs(dots):
        parts.extend(_feeds(end - start) if is_blank else _bands(dots, start, end))
    return b"".join(parts)


def ending(picture: Bitmap, *, disables_real_time: bool = False) -> bytes:
    """What follows the body: the white below the last dot, and the cut."""
    white = b"".join(_feeds(picture.height - _inked_lines(picture)))
    return (REAL_TIME_ON if disables_real_time else b"") + white + FEED_AND_CUT


def struck_out(width: int) -> bytes:
    """Bars under a picture that broke off: whoever finds it sees that it is no receipt."""
    bar = b"\xff" * (width // 8 * _BAR_LINES)
    picture = Bitmap(width, (bar + bytes(len(bar))) * _BARS)
    return b"".join(_bands(picture, 0, picture.height))


def _inked_lines(picture: Bitmap) -> int:
    """How many lines there are down to the last dot."""
    return -(-len(picture.bits.rstrip(b"\x00")) // picture.stride)


def without_real_time_commands(picture: Bitmap) -> Bitmap:
    """`picture` with one dot dropped wherever its bytes would command the printer.

    The bytes around a band cannot complete a command: a band begins behind the 0 of its size and
    ends before ESC or GS.
    """
    bits = picture.bits
    for command in _REAL_TIME:
        bits = bits.replace(command, b"\x00" + command[1:])
    return Bitmap(picture.width, bits)


def _runs(picture: Bitmap) -> Iterator[tuple[bool, int, int]]:
    """Alternating runs of lines: (worth a feed, first, end)."""
    bits, stride, blank = picture.bits, picture.stride, bytes(picture.stride)
    is_blank = (bits[at : at + stride] == blank for at in range(0, len(bits), stride))
    start = end = 0
    for are_blank, lines in groupby(is_blank):
        length = sum(1 for _ in lines)
        if are_blank and length >= _SHORTEST_FEED:
            if start < end:
                yield False, start, end
            start = end + length
            yield True, end, start
        end += length
    if start < end:
        yield False, start, end


def _feeds(lines: int) -> Iterator[bytes]:
    while lines:
        step = min(lines, _LONGEST_FEED)
        yield b"\x1bJ" + bytes([step])
        lines -= step


def _bands(picture: Bitmap, start: int, end: int) -> Iterator[bytes]:
    stride = picture.stride
    for top in range(start, end, _BAND_LINES):
        lines = min(_BAND_LINES, end - top)
        size = stride.to_bytes(2, "little") + lines.to_bytes(2, "little")
        yield b"\x1dv0\x00" + size + picture.bits[top * stride : (top + lines) * stride]
