"""The printer in use, which another may replace while the program runs."""

from __future__ import annotations

from typing import Protocol

from pos_app.domain.documents import Document
from pos_app.domain.printing import PrinterStatus, PrintResult


class Replaceable(Protocol):
    """What the desk prints on: one printer, or one with a spare."""

    def print(self, document: Document) -> PrintResult: ...

    def kick_drawer(self) -> bool: ...

    def status(self) -> PrinterStatus: ...


class CurrentPrinter:
    """Passes everything on to the printer in use. A job under way ends where it began."""

    def __init__(self, printer: Replaceable) -> None:
        self._printer = printer

    def switch_to(self, printer: Replaceable) -> None:
        """Whatever is printed from now on comes out of `printer`."""
        self._printer = printer

    def print(self, document: Document) -> PrintResult:
        """Draw, print and cut, as the printer in use does."""
        return self._printer.print(document)

    def kick_drawer(self) -> bool:
        """Open the drawer; False when nobody obeyed, or a calibrated sensor says it is shut."""
        return self._printer.kick_drawer()

    def status(self) -> PrinterStatus:
        """How the printer in use and its drawer are."""
        return self._printer.status()
