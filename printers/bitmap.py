"""A one-bit picture as printers take it, without Qt; also as a PNG file."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

_PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
_INVERT = bytes(255 - byte for byte in range(256))
_PIXELS_PER_METRE = 8000  # 8 dots per millimetre, as thermal heads have


@dataclass(frozen=True, slots=True)
class Bitmap:
    """`width` dots per line (a multiple of 8), lines packed from the left, 1 is black."""

    width: int
    bits: bytes

    @property
    def stride(self) -> int:
        """Bytes per line."""
        return self.width // 8

    @property
    def height(self) -> int:
        return len(self.bits) // self.stride

    def line(self, y: int) -> bytes:
        """The packed dots of one line."""
        return self.bits[y * self.stride : (y + 1) * self.stride]

    def to_png(self) -> bytes:
        """The picture as a file: black on white, one bit per dot."""
        white_is_one = self.bits.translate(_INVERT)
        lines = (white_is_one[y : y + self.stride] for y in range(0, len(self.bits), self.stride))
        header = struct.pack(">IIBBBBB", self.width, self.height, 1, 0, 0, 0, 0)
        resolution = struct.pack(">IIB", _PIXELS_PER_METRE, _PIXELS_PER_METRE, 1)
        return (
            _PNG_MAGIC
            + _chunk(b"IHDR", header)
            + _chunk(b"pHYs", resolution)
            + _chunk(b"IDAT", zlib.compress(b"".join(b"\0" + line for line in lines), 6))
            + _chunk(b"IEND", b"")
        )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
