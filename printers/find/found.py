"""A printer that was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """How a printer is reached."""

    NETWORK = "network"
    USB = "usb"
    DEVICE = "device"
    SERIAL = "serial"
    CUPS = "cups"
    WINDOWS = "windows"


@dataclass(frozen=True, slots=True)
class FoundPrinter:
    """Something that may be a receipt printer, by the address that the settings take."""

    address: str
    name: str  # as it names itself, else as the system does
    kind: Way
    answers: bool | None = None  # whether it says how it is; None: it was not asked
