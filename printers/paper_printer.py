"""Documents onto any device: drawn here, and nowhere else, for every kind of printer."""

from __future__ import annotations

import logging
from typing import Protocol

from pos_app.domain.documents import Document
from pos_app.domain.printing import Printed, PrinterStatus, PrintResult
from pos_app.errors.printer import PaperNotDrawn
from printers.bitmap import Bitmap
from printers.drawing.paper import Paper

log = logging.getLogger(__name__)


class Device(Protocol):
    """What takes a picture. Trouble is an answer, never an exception."""

    def put(self, picture: Bitmap) -> PrintResult:
        """Print and cut."""
        ...

    def kick_drawer(self) -> bool: ...

    def status(self) -> PrinterStatus: ...


class PaperPrinter:
    """A printer as the use cases know it: the look of the paper and the device it goes to."""

    def __init__(self, paper: Paper, device: Device) -> None:
        self.paper = paper
        self.device = device

    def print(self, document: Document) -> PrintResult:
        """Draw, print and cut. NOT_PRINTED when it cannot be drawn: nothing was sent."""
        try:
            picture = self.paper.bitmap(document)
        except PaperNotDrawn as error:
            log.error("paper=%s error=%s", type(document).__name__, error)
            return PrintResult(Printed.NOT_PRINTED, error.code)
        return self.device.put(picture)

    def kick_drawer(self) -> bool:
        """Open the drawer; False when nobody obeyed, or a calibrated sensor says it is shut."""
        return self.device.kick_drawer()

    def status(self) -> PrinterStatus:
        """How printer and drawer are now."""
        return self.device.status()
