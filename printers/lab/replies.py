"""What the lab printer says: the bytes of its answers."""

from __future__ import annotations

from typing import Final

from printers.lab.faults import Faults

_NAMES: Final = {65: "1.00", 66: "LAB", 68: "LAB0001"}  # firmware, maker, serial number
_STATUS_PACKET: Final = b"\x10\x00\x00\x0f"


def status(number: int, faults: Faults, *, pin_is_high: bool) -> bytes:
    """The answer to DLE EOT `number`."""
    bits = 0x12
    if number == 1:
        bits |= 0x04 * pin_is_high
    if faults.lies or faults.liar:
        return bytes([bits])
    if number == 1:
        bits |= 0x08 * faults.is_stopped
    elif number == 2:
        bits |= 0x04 * faults.cover_open | 0x20 * faults.paper_out | 0x40 * faults.error
    elif number == 3:
        bits |= 0x20 * faults.error
    elif number == 4:
        bits |= 0x0C * (faults.near_end or faults.paper_out) | 0x60 * faults.paper_out
    return bytes([bits])


def in_turn(number: int, faults: Faults, *, pin_is_high: bool) -> bytes:
    """The answer to GS r: 1 is the paper, 2 is the drawer's pin."""
    return bytes([0x01 * pin_is_high if number in (2, 50) else 0x03 * faults.near_end])


def identity(number: int, model: str) -> bytes:
    """The answer to GS I: a number for 1 to 3, a name in a frame from 65 on."""
    if number in (1, 2, 3, 49, 50, 51):
        return b"\x02"
    name = model if number == 67 else _NAMES.get(number, "")
    return b"_" + name.encode("ascii") + b"\0"


def process_id(command: bytes) -> bytes:
    """The answer to GS ( H: the four digits that the job was given."""
    return b"\x37\x22" + command[7:11] + b"\0" if command[5:7] == b"00" else b""


def status_packet() -> bytes:
    """Unasked: the four bytes of automatic status back."""
    return _STATUS_PACKET
