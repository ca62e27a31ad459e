"""What a printer says about itself: answers told apart by their fixed bits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from pos_app.domain.printing import DrawerPosition
from pos_app.errors.printer import PrinterCoverOpen, PrinterFault, PrinterOutOfPaper

_FLOW_CONTROL: Final = (0x11, 0x13)  # XON, XOFF


class Kind(Enum):
    """Which question an answer belongs to."""

    STATUS = auto()  # DLE EOT n
    IN_TURN = auto()  # GS r n
    NOISE = auto()  # no printer says this


@dataclass(frozen=True, slots=True)
class Answer:
    """One byte of status."""

    kind: Kind
    bits: int


class Answers:
    """Reads answers from bytes; steps over unasked status packets (four bytes each)."""

    def __init__(self) -> None:
        self._packet_left = 0

    def read(self, data: bytes) -> list[Answer]:
        """The answers in `data`, oldest first."""
        answers = []
        for byte in data:
            answer = self._read(byte)
            if answer is not None:
                answers.append(answer)
        return answers

    def _read(self, byte: int) -> Answer | None:
        if self._packet_left:
            self._packet_left -= 1
            if byte & 0x90 == 0:
                return None
            self._packet_left = 0  # it was no packet
        if byte & 0x93 == 0x10:
            self._packet_left = 3
            return None
        if byte in _FLOW_CONTROL:
            return None
        if byte & 0x93 == 0x12:
            return Answer(Kind.STATUS, byte)
        return Answer(Kind.NOISE if byte & 0x90 else Kind.IN_TURN, byte)


@dataclass(frozen=True, slots=True)
class Health:
    """The answers to DLE EOT 1, 2 and 4."""

    printer: int
    cause: int
    paper: int

    @property
    def trouble(self) -> type[PrinterFault] | None:
        """Why it cannot print now; None when it can."""
        if self.cause & 0x04:
            return PrinterCoverOpen
        if self.cause & 0x20 or self.paper & 0x60:
            return PrinterOutOfPaper
        if self.cause & 0x40 or self.printer & 0x08:
            return PrinterFault
        return None

    @property
    def is_paper_low(self) -> bool:
        """The roll is near its end; it still prints."""
        return bool(self.paper & 0x0C)

    @property
    def is_offline(self) -> bool:
        return bool(self.printer & 0x08)


PIN_3: Final = 0x04  # of the answer to DLE EOT 1: the drawer's sensor


def drawer_position(printer_bits: int, open_is: str) -> DrawerPosition:
    """What the sensor says, given which level (`high`, `low`) means open; "" is not calibrated."""
    if not open_is:
        return DrawerPosition.UNKNOWN
    is_high = bool(printer_bits & PIN_3)
    return DrawerPosition.OPEN if is_high == (open_is == "high") else DrawerPosition.CLOSED
