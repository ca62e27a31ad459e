"""What a printer says about itself: answers told apart by their fixed bits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from pos_app.errors import PrinterCoverOpen, PrinterFault, PrinterOutOfPaper


class Kind(Enum):
    """Which question an answer belongs to."""

    STATUS = auto()  # DLE EOT n
    IN_TURN = auto()  # GS r n


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
        """The answers in `data`, oldest first; noise is dropped."""
        answers = []
        for byte in data:
            if self._packet_left:
                self._packet_left -= 1
            elif byte & 0x93 == 0x10:
                self._packet_left = 3
            elif byte & 0x93 == 0x12:
                answers.append(Answer(Kind.STATUS, byte))
            elif byte & 0x90 == 0:
                answers.append(Answer(Kind.IN_TURN, byte))
        return answers


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
