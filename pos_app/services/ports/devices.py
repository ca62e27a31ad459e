"""Paper, drawer and what stands before the customer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from pos_app.domain.documents import Document
from pos_app.domain.printer_setup import FoundPrinter, Probed
from pos_app.domain.printing import PrinterStatus, PrintResult


class Printer(Protocol):
    """Paper and drawer. Device trouble is an answer here, never an exception."""

    def print(self, document: Document) -> PrintResult:
        """Print and cut; blocks up to the device's own time-outs."""
        ...

    def kick_drawer(self) -> bool:
        """Open the drawer; False when nobody obeyed, or a calibrated sensor says it is shut."""
        ...

    def status(self) -> PrinterStatus:
        """How printer and drawer are now."""
        ...


class PrinterFinder(Protocol):
    """Printers that are not set up yet. All but `calibrate` and `picture` may take seconds."""

    def find(self, network: str, is_wanted: Callable[[], bool]) -> Iterator[FoundPrinter]:
        """Each as it is found; soon over once `is_wanted` says no. Raises OptionWrong."""
        ...

    def probe(self, address: str) -> Probed:
        """What a printer can do; nothing is printed."""
        ...

    def picture(self, document: Document, dots: int) -> bytes:
        """The document at this width, as a PNG."""
        ...

    def open(self, probed: Probed, dots: int) -> Printer:
        """The printer as it was found, with this width."""
        ...

    def drawer_sensor(self, address: str) -> int | None:
        """What the drawer's sensor says, for `calibrate`; None when nobody answers."""
        ...

    def calibrate(self, open_bits: int, closed_bits: int) -> str:
        """`Profile.drawer_open_is`; empty when open and closed are alike: no sensor."""
        ...


class PoleDisplay(Protocol):
    """Two lines of 20 Latin characters before the customer. Never waits, never raises."""

    def show(self, first: str, second: str) -> None:
        """Write these lines in their own time; newer ones overtake them."""
        ...

    def why_not(self, within_s: float = 0.0) -> str:
        """Why the newest text is not there, or empty; waits so long for the answer."""
        ...
